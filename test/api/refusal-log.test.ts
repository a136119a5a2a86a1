import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApiSchema } from '../../src/api/schema.ts';
import { openApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { openLog } from '../../src/http/log.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import { BILLING, CARD, CARD_FIELDS, NEWS } from './harness.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const [, , CARD_FIELD = ''] = CARD_FIELDS;

describe('the decision log', () => {
  const logged = () => loggedDecisions(service.node.database.orm);
  const loggedAs = async (id: string | undefined) => (await logged()).filter((decision) => decision.id === id);

  test('holds every refusal by the time it is told', async () => {
    const rowRefused = await service.refusal(`{ dataField(key: "${CARD_FIELD}") { key } }`, NEWS);
    expect(await loggedAs(rowRefused.extensions.decisionId)).toMatchObject([
      {
        actor: 'dev-engineer',
        roles: ['engineer'],
        action: 'USE',
        purpose: 'news.send',
        outcome: 'DENY',
        rule: 'PURPOSE_PROHIBITED',
        enforceable: true,
        request: { categories: [CARD] },
      },
    ]);
    const refused = await service.refusal('{ registry { parties { nodes { representative } } } }', BILLING);
    expect(await loggedAs(refused.extensions.decisionId)).toMatchObject([
      {
        purpose: 'billing',
        rule: 'USE_BEYOND_PURPOSE',
        outcome: 'NEEDS_CONSENT',
        request: { categories: ['daicho.person_name'] },
      },
    ]);
  });

  test('holds each of several refusals of one operation, and no permitted read', async () => {
    const before = (await logged()).length;
    await service.read('{ registry { dataFields { nodes { key } } } }', BILLING);
    expect(await logged()).toHaveLength(before);
    const two = CARD_FIELDS.slice(0, 2).map((key, index) => `f${index}: dataField(key: "${key}") { key }`);
    const { errors } = await service.ask(`{ ${two.join(' ')} }`, NEWS);
    const ids = errors.map(({ extensions }) => extensions.decisionId ?? '');
    expect(new Set(ids).size).toBe(2);
    const found = (await logged()).map(({ id }) => id);
    expect(found).toHaveLength(before + 2);
    expect(found).toEqual(expect.arrayContaining(ids));
  });

  test('keeps no text that only looks like a purpose', async () => {
    const { extensions } = await service.refusal('{ viewer { roles } }', {
      role: 'engineer',
      purpose: 'Taro Yamada, 4242',
    });
    expect(extensions.code).toBe('PURPOSE_UNKNOWN');
    const entry = await loggedAs(extensions.decisionId);
    expect(entry).toMatchObject([{ purpose: '' }]);
    expect(JSON.stringify(entry)).not.toContain('Yamada');
  });

  test('comes before the answer: a refusal that cannot be logged is not told', async () => {
    const { orm } = service.node.database;
    await orm.execute(sql`alter table decision_log rename to decision_log_away`);
    try {
      const { status, data, errors } = await service.ask(`{ dataField(key: "${CARD_FIELD}") { key } }`, NEWS);
      expect([status, data, errors.map(({ extensions }) => extensions.code)]).toEqual([
        503,
        undefined,
        ['SERVICE_UNAVAILABLE'],
      ]);
    } finally {
      await orm.execute(sql`alter table decision_log_away rename to decision_log`);
    }
  });
});

describe('the log of requests', () => {
  /** What the line of a request would tell, beside what HTTP knows. */
  async function told(purpose: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const { node, identity } = service;
    const api = await openApi({
      node,
      schema: buildApiSchema(),
      config: readConfig({}),
      authentication: { tokens: identity.tokens, orm: node.database.orm },
      log: openLog('silent'),
    });
    const authorization = `Bearer ${await service.token('engineer')}`;
    const headers = { authorization, 'x-purpose-of-use': purpose, 'content-type': 'application/json' };
    const { log } = await api.respond({
      method: 'POST',
      headers,
      search: '',
      body: { kind: 'whole', text: JSON.stringify(body) },
      requestId: 'r',
    });
    await api.close();
    return log;
  }

  test('tells who asked, for what, which operation, at which revision, and what was refused', async () => {
    const query = 'query Cards ($key: String!) { dataField(key: $key) { key } }';
    expect(await told('news.send', { query, operationName: 'Cards', variables: { key: CARD_FIELD } })).toEqual({
      actor: 'dev-engineer',
      purpose: 'news.send',
      operationName: 'Cards',
      revision: 1,
      errors: ['PURPOSE_PROHIBITED'],
    });
  });

  test('tells nothing of what the caller wrote elsewhere', async () => {
    const query = '{ viewer { roles } }';
    const log = await told('Taro Yamada', { query, operationName: 'Taro Yamada', variables: { name: 'Taro' } });
    expect(JSON.stringify(log)).not.toMatch(/Taro|Yamada/);
  });
});
