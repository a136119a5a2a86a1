import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApiSchema } from '../../src/api/schema.ts';
import type { Api } from '../../src/api/server.ts';
import { toNodeId } from '../../src/graph/node-id.ts';
import { ROLES } from '../../src/identity/model.ts';
import { biggerMap } from '../support/bigger-map.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { propose } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { answerOf, apiOn, requestOf } from './apis.ts';
import { randomDocument } from './random-documents.ts';

const PURPOSES = ['registry-governance', 'billing', 'news.send', 'service.provide', 'registry.administer', 'nowhere'];

const KEYS = [
  'billing.payments/card_number',
  'billing.payments',
  'billing',
  'contact.email',
  'financial.credit_card_number',
  'identity.name',
  'news.send',
  'zz3.set1',
  'zz3.set1/f2',
  'zz3',
  'nothing',
];

const TEXTS = [
  ...KEYS,
  ...['DataCategory', 'Purpose', 'Party', 'Dataset', 'DataField', 'Proposal', 'Nothing'].flatMap((kind) =>
    KEYS.slice(0, 6).map((key) => toNodeId(kind, key)),
  ),
];

const ROOTS = [
  'registry',
  'registry',
  'registry',
  'node',
  'dataCategory',
  'purpose',
  'system',
  'dataset',
  'dataField',
  'viewer',
];

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage | undefined;
  let service: TestService;
  let ordinary: Api;
  let fast: Api;
  let kept: Api;
  const schema = buildApiSchema();

  beforeAll(async () => {
    storage = engine === 'postgres' ? await freshStorage(engine) : undefined;
    service = await startService({ DATABASE_URL: storage?.storage.databaseUrl });
    await change(biggerMap());
    ordinary = await apiOn(service, schema, { DAICHO_FAST_READS: 'off' });
    fast = await apiOn(service, schema, { DAICHO_RESPONSE_CACHE: 'off' });
    kept = await apiOn(service, schema);
  });

  afterAll(async () => {
    for (const api of [ordinary, fast, kept]) await api.close();
    await service.close();
    await storage?.drop();
  });

  async function change(edits: Parameters<typeof propose>[1]['edits']): Promise<void> {
    const { problems } = await propose({ url: service.url, token: await service.token('steward') }, { edits });
    expect(problems).toEqual([]);
  }

  const asking = fc.record({
    role: fc.constantFrom(...ROLES),
    purpose: fc.constantFrom('registry-governance', 'billing', ...PURPOSES),
    document: randomDocument({ schema, roots: ROOTS, texts: TEXTS }),
  });

  test('random queries of random callers are answered as the ordinary execution answers them, byte for byte', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(asking, async (asked) => {
        const request = await requestOf(service, asked);
        const wanted = await answerOf(ordinary, request);
        expect(await answerOf(fast, request)).toEqual(wanted);
        expect(await answerOf(kept, request)).toEqual(wanted);
        expect(await answerOf(kept, request)).toEqual(wanted);
        if (wanted.text.startsWith('{"data"')) answered++;
      }),
      { numRuns: engine === 'pglite' ? 150 : 60, seed: 5 },
    );
    // Of those that have no errors most are fast, and most are kept.
    expect(answered).toBeGreaterThan(5);
    expect(fast.answered.planned).toBeGreaterThan(answered / 2);
    expect(kept.answered.kept).toBeGreaterThan(answered / 2);
  });
});
