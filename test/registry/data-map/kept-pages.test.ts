import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataField, dataset, type EditInput, put, system } from '../../support/proposals.ts';
import { given } from '../../support/review.ts';
import { startService, type TestService } from '../../support/service.ts';

let service: TestService;
beforeAll(async () => {
  // Whole answers are not kept, so that every list is asked for.
  service = await startService({ DAICHO_RESPONSE_CACHE: 'off' });
});
afterAll(() => service.close());

const LISTS = [
  'systems(first: 2) { totalCount withheldCount nodes { key labelEn } pageInfo { endCursor hasNextPage } }',
  'systems(first: 50, orderBy: LABEL, direction: DESC) { nodes { key } }',
  'datasets(first: 50, filter: { system: "page" }) { totalCount withheldCount nodes { key labelEn } }',
  'dataFields(first: 50, filter: { system: "page" }) { totalCount withheldCount nodes { key categories { key } } }',
  'dataFields(first: 3, filter: { system: "page", category: "contact" }, orderBy: PATH) { nodes { key } }',
  'dataFields(first: 50, filter: { system: "page", permittedFor: "page.use" }) { nodes { key } }',
  'dataFields(first: 50, filter: { system: "page", inForce: true }) { nodes { key } }',
  'dataFields(first: 50, filter: { system: "page", search: "field1" }) { nodes { key } }',
  'dataFlows(first: 50) { totalCount nodes { key } }',
] as const;

const query = `{ registry { ${LISTS.map((list, at) => `list${at}: ${list}`).join(' ')} } }`;

const DAY = 24 * 60 * 60 * 1000;

function change(now: string, which: number, how: number): EditInput {
  const later = (days: number) => new Date(Date.parse(now) + ((days % 4) + 0.5) * DAY).toISOString();
  const categories = how % 2 === 0 ? ['contact.email'] : ['financial.credit_card_number'];
  const changes: readonly EditInput[] = [
    system('page', { labelEn: `Page ${how}` }),
    dataField('page.set', `field${how % 4}`, categories),
    put('dataFields', { dataset: 'page.set', path: `field${how % 4}`, categories, effectiveFrom: later(how) }),
    { action: 'RETIRE', section: 'dataFields', key: `page.set/field${how % 4}` },
    // It covers what it covers from a day on: the revision stays, and the answer changes.
    put('declarations', { purpose: 'page.use', category: 'contact.email', effectiveFrom: later(how) }),
    put('declarations', { purpose: 'page.use', category: 'financial', effectiveUntil: later(how) }),
  ];
  return changes[which % changes.length] as EditInput;
}

/** Something changes, then some time passes, in which nothing is written. */
const round = fc.record({ which: fc.nat(5), how: fc.nat(9), days: fc.nat(3) });

test('a page that is kept says what the database says, whatever the purpose, and whatever changed or came to be in force', async () => {
  const made = await given(service, [
    system('page'),
    dataset('page.set', 'page'),
    put('purposes', { key: 'page.use', statementEn: 'To try pages' }),
    put('purposeGrants', { purpose: 'page.use', role: 'engineer' }),
  ]);
  expect(made.ok).toBe(true);
  const askers = [
    { role: 'engineer', purpose: 'page.use' },
    { role: 'engineer', purpose: 'billing' },
    { role: 'auditor', purpose: 'registry-governance' },
  ] as const;
  let differing = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 6, maxLength: 6 }), async (rounds) => {
      const seen = new Map<number, string>();
      for (const { which, how, days } of rounds) {
        const { now } = await service.node.pin(service.node.database.orm);
        await given(service, [change(now, which, how)]);
        for (const passing of [0, days]) {
          service.travel(passing * DAY);
          const all = async () => Promise.all(askers.map(async (asking) => (await service.ask(query, asking)).data));
          const kept = await all();
          service.node.mapRows.clear();
          const read = await all();
          expect(kept).toEqual(read);
          read.forEach((data, who) => {
            const said = JSON.stringify(data);
            if ((seen.get(who) ?? said) !== said) differing++;
            seen.set(who, said);
          });
        }
      }
    }),
    { numRuns: 10, seed: 5 },
  );
  // It was worth asking again: answers did change.
  expect(differing).toBeGreaterThan(20);
});

test('of texts of any length that callers send, pages keep a hash alone', async () => {
  const { revision } = await service.node.pin(service.node.database.orm);
  service.node.mapRows.clear();
  const long = 'k'.repeat(100_000);
  for (const filter of [`search: "${long}"`, `source: "${long}"`, `system: "page", keyPrefix: "${long}"`]) {
    const { data } = await service.ask(`{ registry { dataFields(filter: { ${filter} }) { nodes { key } } } }`, {
      role: 'auditor',
      purpose: 'registry-governance',
    });
    expect(data).toEqual({ registry: { dataFields: { nodes: [] } } });
  }
  const kept = service.node.mapRows.of('Page', revision);
  expect([...(kept as Map<string, unknown>).keys()].map((name) => name.length)).toEqual([43, 43, 43]);
});

test('of purposes that there are not nothing is kept, and of each that there is a few revisions', async () => {
  const { scopes, tables, database } = service.node;
  const { revision, now } = await service.node.pin(database.orm);
  const table = await tables.at(database.orm, { revision, now });
  const reach = (at: number, purpose: string) => scopes.reach(database.orm, at, table, purpose);
  expect(await reach(revision, 'nowhere')).toBe(await reach(revision, 'k'.repeat(100_000)));
  const before = await reach(revision, 'billing');
  expect(await reach(revision, 'billing')).toBe(before);
  const most = 8 * table.purposes.ids.size;
  for (let later = 1; later <= most; later++) await reach(revision + later, 'billing');
  expect(await reach(revision + most, 'billing')).toBe(await reach(revision + most, 'billing'));
  expect(await reach(revision, 'billing')).not.toBe(before);
});
