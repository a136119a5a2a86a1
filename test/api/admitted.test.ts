import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exposuresOf } from '../../src/api/exposures.ts';
import { FastReads } from '../../src/api/fast/reads.ts';
import { buildApiSchema } from '../../src/api/schema.ts';
import { type Api, openApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import type { Orm } from '../../src/db/connection.ts';
import { leasedPoint, pinPoint } from '../../src/db/revision.ts';
import { openLog } from '../../src/http/log.ts';
import { keyOf, retireOperation } from '../operation/registered-words.ts';
import { put } from '../support/proposals.ts';
import { registered } from '../support/registered.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';

const admin = { role: 'admin', purpose: 'registry.administer' } as const;

describe('a node whose statements wait', () => {
  let service: TestService;
  let api: Api;
  let waiting: Promise<void> | undefined;
  let pins = 0;

  beforeAll(async () => {
    service = await startService();
    await given(service, [put('purposeGrants', { purpose: 'billing', client: 'shop.one' })]);
    const { orm } = service.node.database;
    const pin = async (of: Orm) => {
      pins++;
      await waiting;
      return pinPoint(of);
    };
    api = await openApi({
      node: { ...service.node, pin, leased: () => (waiting === undefined ? undefined : lastLease) },
      schema: buildApiSchema(),
      config: readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }),
      authentication: { tokens: service.identity.tokens, orm },
      log: openLog('silent'),
    });
  });
  afterAll(async () => {
    await api.close();
    await service.close();
  });
  beforeEach(() => {
    waiting = undefined;
  });

  let lastLease: ReturnType<typeof leasedPoint>;

  async function ask(token: string, purpose: string, body: object) {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-purpose-of-use': purpose,
    };
    const text = JSON.stringify(body);
    const request = { method: 'POST', search: '', requestId: 'asked', headers, body: { kind: 'whole', text } } as const;
    const answer = await api.respond(request);
    return { status: answer.status, told: JSON.parse(answer.body.toString()) };
  }

  // What tells who asks is answered by the ordinary execution.
  const QUERY = 'query Who { viewer { roles } registry { revision } }';

  /** Asks while a lease is on, lets something end and a revision follow, and only then lets the pin be read. */
  async function askedAsItEnds(token: string, body: object, end: () => Promise<unknown>) {
    expect((await ask(token, 'billing', body)).status).toBe(200);
    lastLease = await pinPoint(service.node.database.orm);
    let release: () => void = () => undefined;
    waiting = new Promise((done) => {
      release = done;
    });
    const asking = ask(token, 'billing', body);
    await end();
    await given(service, [put('purposes', { key: 'later', statementEn: `made at ${performance.now()}` })]);
    release();
    waiting = undefined;
    return asking;
  }

  test('reads nothing for a key that was revoked before what is read', async () => {
    const key = await keyOf(service, 'shop.one', 'ENGINEER');
    const [, id = ''] = key.split('_');
    const revoke = `mutation { revokeApiKey(input: { id: "${id}" }) { apiKey { id } } }`;
    const { status, told } = await askedAsItEnds(key, { query: QUERY }, () => service.read(revoke, admin));
    expect([status, told.errors[0].extensions.code]).toEqual([401, 'API_KEY_REVOKED']);
  });

  test('reads nothing for an operation that was retired before what is read', async () => {
    const id = await registered(service, { query: QUERY, purpose: 'billing' });
    const end = () => retireOperation(service, { role: 'steward', purpose: 'registry.administer' }, id);
    const { status, told } = await askedAsItEnds(await service.token('dashboard'), { documentId: id }, end);
    expect([status, told.errors[0].extensions.code]).toEqual([403, 'OPERATION_NOT_REGISTERED']);
  });

  test('looks at what is newest once more before it tells of keys, operations and proposals, and of nothing else', async () => {
    const pinsOf = async (token: string, purpose: string, query: string) => {
      const before = pins;
      expect((await ask(token, purpose, { query })).told.errors).toBeUndefined();
      return pins - before;
    };
    const [office, auditor] = [await service.token('admin'), await service.token('auditor')];
    expect(await pinsOf(office, admin.purpose, '{ apiKeys(first: 1) { totalCount } }')).toBe(2);
    expect(await pinsOf(office, admin.purpose, '{ registeredOperations(first: 1) { totalCount } }')).toBe(2);
    expect(await pinsOf(auditor, 'registry-governance', '{ proposals(first: 1) { totalCount } }')).toBe(2);
    expect(await pinsOf(auditor, 'registry-governance', '{ registry { revision } }')).toBe(1);
  });
});

describe('bodies that are kept', () => {
  test('make room for one another by what is made of them, not by their length', () => {
    const schema = buildApiSchema();
    const options = { schema, exposures: exposuresOf(schema), ...readConfig({ NODE_ENV: 'test' }) };
    const fast = new FastReads(options);
    const query = '{ registry { revision } }';
    const bodies = Array.from({ length: 10_000 }, (_, w) => ({ query, variables: { w } }));
    for (const body of bodies) {
      const prepared = fast.prepare({ operationName: undefined, ...body });
      if (prepared !== undefined) fast.keepBody({ text: JSON.stringify(body), body }, prepared);
    }
    const kept = bodies.filter((body) => fast.bodyOf(JSON.stringify(body)) !== undefined);
    expect([kept.length > 1_000, kept.length < 8_000]).toEqual([true, true]);
    expect(fast.bodyOf(JSON.stringify(bodies.at(-1)))).toBe(bodies.at(-1));
  });

  test('whose numbers no JSON has are left to the ordinary execution, whatever was planned before', () => {
    const schema = buildApiSchema();
    const fast = new FastReads({ schema, exposures: exposuresOf(schema), ...readConfig({ NODE_ENV: 'test' }) });
    const query = '{ registry { revision } }';
    const prepared = (variables: string) =>
      fast.prepare({ query, operationName: undefined, variables: JSON.parse(variables) }) !== undefined;
    const all = ['{"n":null}', '{"n":1e999}', '{"n":-0}', '{"n":0}', '{"n":null}'];
    expect(all.map(prepared)).toEqual([true, false, false, true, true]);
  });

  test('are not kept where one of them would take all the room', () => {
    const schema = buildApiSchema();
    const fast = new FastReads({ schema, exposures: exposuresOf(schema), ...readConfig({ NODE_ENV: 'test' }) });
    const fields = Array.from({ length: 50 }, () => 'key labelEn').join(' ');
    const spread = Array.from({ length: 50 }, (_, at) => `a${at}: dataset(key: "d") { ...f }`).join(' ');
    const sent = (fragment: string) => ({
      query: `{ ${spread} } fragment f on Dataset { ${fragment} }`,
      variables: {},
    });
    const weights = ['key', fields].map(
      (each) => fast.prepare({ operationName: undefined, ...sent(each) })?.weight ?? 0,
    );
    expect((weights[1] ?? 0) / (weights[0] ?? 0)).toBeGreaterThan(20);
  });
});
