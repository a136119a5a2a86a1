import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDecisionLog } from '../../../src/decision/log/open.ts';
import { verifyLog } from '../../../src/decision/log/verify.ts';
import { send } from '../../authzen/harness.ts';
import { daicho } from '../../cli/harness.ts';
import { loggedRefusals } from '../../support/decision-log.ts';
import { startService, type TestService } from '../../support/service.ts';
import { each, linesIn } from './harness.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

const ENGINEER = { role: 'engineer', purpose: 'billing' } as const;

/** What the log holds more after an act than before, refusals without a decision. */
async function added(act: () => Promise<unknown>) {
  const { orm } = service.node.database;
  const before = (await loggedRefusals(orm)).length;
  await act();
  return (await loggedRefusals(orm)).slice(before);
}

/** Sends an engineer's request as it is. */
async function post(path: string, body: string | object, headers: Readonly<Record<string, string>>): Promise<Response> {
  const authorization = `Bearer ${await service.token('engineer')}`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent = { authorization, 'content-type': 'application/json', 'x-purpose-of-use': 'billing', ...headers };
  return fetch(service.url + path, { method: 'POST', headers: sent, body: text });
}

describe('the log holds, by the time it is told, the refusal', () => {
  test('of an operation without a purpose, with who asked and a fingerprint that tells no literal', async () => {
    const ask = (key: string) => added(() => service.ask(`{ system(key: "${key}") { key } }`, { role: 'engineer' }));
    const [[first], [second]] = [await ask('taro'), await ask('hanako')];
    expect(first).toMatchObject({ actor: { subject: 'dev-engineer' }, refused: { code: 'PURPOSE_MISSING', count: 1 } });
    expect(first?.refused.operation).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(second?.refused.operation).toBe(first?.refused.operation);
    expect(JSON.stringify([first, second])).not.toMatch(/taro|hanako/);
  });

  test('of an operation that is not open to the role, each code once with its count and the purpose', async () => {
    const refused = await added(() =>
      service.ask('{ a: decisionReceipt(id: "x") { index } b: decisionReceipt(id: "x") { index } }', ENGINEER),
    );
    expect(refused.map(({ refused: { code, count, purpose } }) => [code, count, purpose])).toEqual([
      ['ROLE_NOT_PERMITTED', 2, 'billing'],
    ]);
  });

  test('of an operation past a limit, and of a batch past it', async () => {
    const page = await added(() => service.ask('{ registry { systems(first: 5000) { totalCount } } }', ENGINEER));
    expect(page.map(({ refused }) => refused.code)).toEqual(['PAGE_SIZE']);
    const evaluations = Array.from({ length: 1001 }, () => ({}));
    const batch = await added(() => send(service, 'evaluations', { evaluations }, { role: 'engineer' }));
    expect(batch.map(({ refused: { code, operation } }) => [code, operation])).toEqual([
      ['BATCH_SIZE', '/access/v1/evaluations'],
    ]);
  });

  test('of a question about somebody else, that its role may not ask', async () => {
    const subject = { type: 'role', id: 'auditor' };
    const action = { name: 'use', properties: { purpose: 'billing' } };
    const resource = { type: 'category', id: 'financial' };
    const refused = await added(() =>
      send(service, 'evaluations', { subject, action, resource, evaluations: [{}, {}] }, { role: 'engineer' }),
    );
    expect(refused.map(({ refused: { code, count } }) => [code, count])).toEqual([['ROLE_NOT_PERMITTED', 2]]);
  });

  test.each<[string, string | object, Readonly<Record<string, string>>, string]>([
    ['that is not JSON', '{"query":', {}, 'BODY_NOT_JSON'],
    ['that is an array', '[]', {}, 'BATCH_REFUSED'],
    ['that is larger than is read', `"${'x'.repeat(10_000_000)}"`, {}, 'BODY_TOO_LARGE'],
    [
      'of another content type',
      { query: '{ viewer { roles } }' },
      { 'content-type': 'text/plain' },
      'CROSS_SITE_REFUSED',
    ],
    ['without an operation', {}, {}, 'BAD_REQUEST'],
    ['that holds no GraphQL', { query: '{ nothing' }, {}, 'GRAPHQL_PARSE_FAILED'],
    ['that asks for what is not there', { query: '{ nothing }' }, {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'whose variables do not fit',
      { query: 'query($a: Int!) { __typename @skip(if: $a) }' },
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'of two operations that names none',
      { query: 'query A { __typename } query B { __typename }' },
      {},
      'OPERATION_UNNAMED',
    ],
  ])('of a request that cannot be read: a body %s', async (_what, body, headers, code) => {
    const refused = await added(() => post('/graphql', body, headers));
    expect(refused.map(({ actor, refused }) => [actor?.subject, refused.code, refused.count])).toEqual([
      ['dev-engineer', code, 1],
    ]);
  });

  test('of a request by a method that is not taken, and of one whose page is another site', async () => {
    const headers = { authorization: `Bearer ${await service.token('engineer')}` };
    const refused = await added(async () => {
      expect((await fetch(`${service.url}/graphql`, { method: 'DELETE', headers })).headers.get('allow')).toBe(
        'GET, POST',
      );
      await fetch(`${service.url}/access/v1/evaluation`, { method: 'PUT', headers });
      await fetch(`${service.url}/graphql?query={__typename}`, { headers });
    });
    expect(refused.map(({ refused: { code } }) => code)).toEqual([
      'METHOD_NOT_ALLOWED',
      'METHOD_NOT_ALLOWED',
      'CROSS_SITE_REFUSED',
    ]);
  });

  test.each<[string, string | object, Readonly<Record<string, string>>, string]>([
    ['that is not JSON', '{', {}, 'BODY_NOT_JSON'],
    ['that is no object', '[]', {}, 'BODY_NOT_OBJECT'],
    ['that is larger than is read', `"${'x'.repeat(1_000_000)}"`, {}, 'BODY_TOO_LARGE'],
    ['of another content type', '{}', { 'content-type': 'text/plain' }, 'CONTENT_TYPE'],
    ['without what is required', {}, {}, 'FACT_MISSING'],
    ['with a fact of another type', { subject: 'me', action: {}, resource: {} }, {}, 'FACT_INVALID'],
  ])('of a question to the decision service: a body %s', async (_what, body, headers, code) => {
    for (const operation of ['evaluation', 'evaluations', 'search/subject'] as const) {
      const refused = await added(() => send(service, operation, body, { role: 'engineer', headers }));
      expect(refused.map(({ refused: { code, count, operation } }) => [code, count, operation])).toEqual([
        [code, 1, `/access/v1/${operation}`],
      ]);
    }
  });

  test('of questions that say too little, each once in its place beside those that were decided', async () => {
    const inputs = [
      { categories: ['financial'] },
      {},
      { categories: ['a'], source: 'x' },
      { categories: ['b'], source: 'x' },
    ];
    const query = 'query($input: EvaluateUsesInput!) { evaluateUses(input: $input) { problems { code } } }';
    const variables = { input: { requests: inputs.map((input) => ({ action: 'USE', purpose: 'billing', ...input })) } };
    const refused = await added(() => service.read(query, { ...ENGINEER, variables }));
    expect(refused.map(({ refused: { code, count } }) => [code, count])).toEqual([['FACT_MISPLACED', 2]]);
  });

  test('and not of a decision twice', async () => {
    const withheld = '{ dataField(key: "billing.payments/card_number") { key } }';
    expect(await added(() => service.ask(withheld, { role: 'engineer', purpose: 'news.send' }))).toEqual([]);
  });

  test('and of an error while deciding', async () => {
    const { tables } = service.node;
    const broken = vi.spyOn(tables, 'at').mockRejectedValue(new Error('broken'));
    const refused = await added(async () => {
      expect((await service.ask('{ viewer { roles } }', ENGINEER)).status).toBe(500);
    });
    broken.mockRestore();
    expect(refused.map(({ refused: { code, purpose } }) => [code, purpose])).toEqual([
      ['INTERNAL_SERVER_ERROR', 'billing'],
    ]);
  });
});

describe('callers nobody knows', () => {
  test('fill no log: the first is in it when it is told, others are counted into one entry', async () => {
    const { unknownCallers } = await openDecisionLog(service.node.database.orm);
    await unknownCallers.close();
    const flood = await added(async () => {
      for (let index = 0; index < 30; index++) {
        const { status } = await service.ask('{ viewer { roles } }', { token: 'none' });
        expect(status).toBe(401);
      }
      expect((await send(service, 'evaluation', {}, { headers: { authorization: 'Bearer no' } })).status).toBe(401);
    });
    expect(flood.map(({ actor, refused: { count } }) => [actor, count])).toEqual([[undefined, 1]]);
    const counted = await added(() => unknownCallers.close());
    expect(counted.map(({ refused: { code, count } }) => [code, count])).toEqual([[flood[0]?.refused.code, 30]]);
    expect(counted[0]?.refused.since).toBe(flood[0]?.refused.at);
  });
});

test('the log stays sound with them, and replays decide again what was decided', async () => {
  await service.read(
    '{ evaluateUse(input: {purpose: "billing", categories: ["financial"]}) { decision { id } } }',
    ENGINEER,
  );
  expect((await verifyLog(each(await linesIn(service.node.database.orm)))).faults).toEqual([]);
  const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: await service.token('auditor') };
  expect(await daicho(['log', 'verify'], env)).toMatchObject({ exit: 0 });
  expect(await daicho(['log', 'replay'], env)).toMatchObject({ exit: 0 });
});
