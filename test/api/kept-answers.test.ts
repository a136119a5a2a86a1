import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApiSchema } from '../../src/api/schema.ts';
import type { Api } from '../../src/api/server.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { dataField, dataset, type EditInput, put, system } from '../support/proposals.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import { answerOf, apiOn, requestOf } from './apis.ts';

const queries = [
  '{ registry { revision datasets(first: 50) { totalCount withheldCount nodes { key labelEn fields { key categories { key labelEn } } } } } }',
  '{ registry { dataFields(first: 20) { withheldCount nodes { key classifiedBy dataset { labelEn } } } } }',
  '{ registry { purposes(first: 50) { nodes { key declarations { category { labelEn } } prohibitions { statement } } } } }',
  '{ dataCategory(key: "contact.email") { labelEn declarations { purpose { statementEn } } details { legalClass } } }',
  '{ dataCategory(key: "contact.email") { labelEn fieldCount fields(first: 5) { key } } }',
  '{ registry { revision purposes(first: 5) { totalCount nodes { key statementEn since } } } }',
  '{ dataset(key: "kept.set") { labelEn fieldCount withheldFieldCount system { labelEn } } }',
  '{ registry { findings { code } } }',
  '{ registry { purposes { nodes { key inForce } } } }',
  '{ registry(asOf: { revision: 1 }) { datasets { totalCount } } }',
  '{ registry(asOf: { revision: 2 }) { purposes(first: 5) { nodes { key inForce } } } }',
  '{ registry(asOf: { at: "2026-01-01" }) { datasets(first: 50) { totalCount nodes { key labelEn inForce } } } }',
];

/** Something that answers would show: which one, and how it is to be now. */
function change(which: number, how: number): readonly EditInput[] {
  const label = `label ${how}`;
  const changes: readonly (readonly EditInput[])[] = [
    [system('kept', { labelEn: label }), dataset('kept.set', 'kept', { labelEn: label })],
    [dataField('kept.set', `field${how % 3}`, how % 2 === 0 ? ['contact.email'] : ['financial.credit_card_number'])],
    [put('dataCategories', { key: 'kept.category', labelEn: label, identifies: 'NO' })],
    [put('prohibitions', { purpose: 'billing', category: 'contact.email', statement: label })],
    [{ action: 'RETIRE', section: 'prohibitions', key: 'billing:contact.email' }],
    [put('purposes', { key: 'kept.purpose', statementEn: label })],
  ];
  return changes[which % changes.length] ?? [];
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      node: fc.nat(1),
      role: fc.constantFrom('engineer' as const, 'auditor' as const, 'steward' as const),
      purpose: fc.constantFrom('billing', 'registry-governance', 'news.send'),
      query: fc.constantFrom(...queries),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('change' as const), node: fc.nat(1), which: fc.nat(5), how: fc.nat(9) }),
  },
);

describe.each(engines)('on %s', (engine) => {
  const keys = mkdtempSync(join(tmpdir(), 'daicho-kept-'));
  let storage: FreshStorage | undefined;
  let services: readonly TestService[] = [];
  let kept: readonly Api[] = [];
  let without: readonly Api[] = [];
  const schema = buildApiSchema();

  beforeAll(async () => {
    storage = engine === 'postgres' ? await freshStorage(engine) : undefined;
    // The embedded database is served by one process.
    const env = { DATABASE_URL: storage?.storage.databaseUrl, DAICHO_DATA: storage && keys };
    const first = await startService(env);
    services = engine === 'postgres' ? [first, await startService(env)] : [first];
    kept = await Promise.all(services.map((service) => apiOn(service, schema)));
    without = await Promise.all(services.map((service) => apiOn(service, schema, { DAICHO_RESPONSE_CACHE: 'off' })));
    await changeAt(0, change(0, 0));
  });

  afterAll(async () => {
    for (const api of [...kept, ...without]) await api.close();
    for (const service of services) await service.close();
    await storage?.drop();
    rmSync(keys, { recursive: true, force: true });
  });

  // INVARIANT: there is at least one.
  const at = <T>(list: readonly T[], node: number) => list[node % list.length] as T;

  async function changeAt(node: number, edits: readonly EditInput[]): Promise<void> {
    // A change that changes nothing is refused; that is no matter here, nor who reviews it.
    await given(at(services, node), edits);
  }

  test('reads and changes in any order, on all nodes: kept answers are those that would be made anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 12 }), async (steps) => {
        for (const taken of steps) {
          if (taken.kind === 'change') {
            await changeAt(taken.node, change(taken.which, taken.how));
            continue;
          }
          const { node, query, ...asking } = taken;
          const request = await requestOf(at(services, node), { ...asking, document: { query, variables: {} } });
          const wanted = await answerOf(at(without, node), request);
          expect(await answerOf(at(kept, node), request)).toEqual(wanted);
          expect(await answerOf(at(kept, node), request)).toEqual(wanted);
        }
      }),
      { numRuns: 12, seed: 11 },
    );
    expect(at(kept, 0).answered.kept).toBeGreaterThan(20);
    expect(at(without, 0).answered.kept).toBe(0);
  });

  test('an earlier state is kept like the present one, where the answer does not look at the time', async () => {
    const [api, service] = [at(kept, 0), at(services, 0)];
    const keptFor = async (selection: string) => {
      const query = `{ registry(asOf: { revision: 1 }) { ${selection} } }`;
      const asking = { role: 'auditor', purpose: 'registry-governance', document: { query, variables: {} } } as const;
      const request = await requestOf(service, asking);
      await answerOf(api, request);
      const before = api.answered.kept;
      await answerOf(api, request);
      return api.answered.kept - before;
    };
    expect(await keptFor('revision datasets(first: 3) { nodes { key labelEn } }')).toBe(1);
    expect(await keptFor('at')).toBe(0);
    expect(await keptFor('purposes(first: 1) { nodes { inForce } }')).toBe(0);
  });

  describe('when only the data map has changed', () => {
    const asking = { role: 'auditor', purpose: 'registry-governance' } as const;

    async function isAnsweredFromMemory(query: string): Promise<boolean> {
      const [api, service] = [at(kept, 0), at(services, 0)];
      const request = await requestOf(service, { ...asking, document: { query, variables: {} } });
      // So that the first answer is of the very revision that the registry was compiled at.
      await changeAt(0, change(2, performance.now()));
      await answerOf(api, request);
      await changeAt(0, [system('kept.elsewhere', { labelEn: `label ${performance.now()}` })]);
      const before = api.answered.kept;
      expect(await answerOf(api, request)).toEqual(await answerOf(at(without, 0), request));
      return api.answered.kept > before;
    }

    test.each([
      '{ registry { purposes(first: 20) { totalCount nodes { key declarations { category { key labelEn } } } } } }',
      '{ dataCategory(key: "contact.email") { labelEn declarations { purpose { key } } } }',
      '{ registry { parties(first: 1) { pageInfo { hasNextPage } nodes { key since } } } }',
    ])('what is of the registry alone is not made again: %s', async (query) => {
      expect(await isAnsweredFromMemory(query)).toBe(true);
    });

    test.each([
      '{ registry { revision purposes(first: 20) { nodes { key } } } }',
      '{ registry { systems(first: 200) { totalCount nodes { key labelEn } } } }',
      '{ dataCategory(key: "contact.email") { labelEn fieldCount } }',
      '{ registry(asOf: { at: "2026-01-01" }) { purposes(first: 5) { nodes { key } } } }',
    ])('what looks at the revision is: %s', async (query) => {
      expect(await isAnsweredFromMemory(query)).toBe(false);
    });
  });

  async function tokenAsking(role: 'auditor' | 'engineer', purpose: string, query: string, headers: object = {}) {
    const {
      method: _,
      body: __,
      ...request
    } = await requestOf(at(services, 0), {
      role,
      purpose,
      document: { query, variables: {} },
    });
    const { 'content-type': ___, ...kept } = request.headers;
    return {
      ...request,
      method: 'GET',
      body: { kind: 'whole', text: undefined } as const,
      search: `?query=${encodeURIComponent(query)}`,
      headers: { ...kept, 'apollo-require-preflight': '1', ...headers },
    };
  }

  const [datasets = ''] = queries;

  test('a kept answer has a tag, and who has it already is told so until it changes', async () => {
    const api = at(kept, 0);
    const first = await api.respond(await tokenAsking('auditor', 'registry-governance', datasets));
    expect(first).toMatchObject({ status: 200, headers: { etag: expect.any(String), vary: expect.any(String) } });
    const known = { 'if-none-match': `"other", W/${first.headers.etag}` };
    const asked = await tokenAsking('auditor', 'registry-governance', datasets, known);
    expect(await api.respond(asked)).toMatchObject({ status: 304, body: '' });
    await changeAt(0, change(0, Math.floor(performance.now())));
    const changed = await api.respond(asked);
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(first.headers.etag);
  });

  test('what is kept for one purpose is told to nobody who may not declare it or call the operation', async () => {
    const api = at(kept, 0);
    await api.respond(await tokenAsking('auditor', 'registry-governance', datasets));
    const refused = await api.respond(await tokenAsking('engineer', 'registry-governance', datasets));
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.body.toString()).errors).toHaveLength(1);
    const scoped = await api.respond(await tokenAsking('engineer', 'billing', datasets));
    const whole = await api.respond(await tokenAsking('auditor', 'registry-governance', datasets));
    expect(scoped.body.toString()).not.toBe(whole.body.toString());
  });

  test('what depends on the time or on who asks is not kept', async () => {
    const api = at(kept, 0);
    for (const query of ['{ registry { at } }', '{ registry { purposes { nodes { inForce } } } }']) {
      const { status, headers } = await api.respond(await tokenAsking('auditor', 'registry-governance', query));
      expect([status, headers.etag]).toEqual([200, undefined]);
    }
  });
});
