import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { makeMap, recordsOf } from '../../bench/data-map/map.ts';
import { SOURCE, writeMap } from '../../bench/data-map/write-map.ts';
import { parseEdits } from '../../src/change/model.ts';
import { type Database, openDatabase, rows } from '../../src/db/connection.ts';
import { invariant } from '../../src/lib/invariant.ts';
import { category, openRegistry, party, purpose } from '../change/words.ts';
import { shortBench } from '../support/bench.ts';
import { engines, freshStorage } from '../support/databases.ts';

const TABLES = [
  ...['system', 'system_version', 'dataset', 'dataset_version', 'dataset_purpose', 'data_field', 'data_field_version'],
  ...['data_flow', 'data_flow_version', 'dataset_set_count', 'category_set_use'],
];

const around = {
  categories: ['c1', 'c2', 'c3', 'c4', 'c5', 'rare'],
  purposes: ['p1', 'p2'],
  parties: ['r1', 'r2'],
};

type Row = Readonly<Record<string, unknown>>;

/** Every row of the map's tables, its sets of categories by what they are and not by their number. */
async function mapRows({ orm }: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const sets = rows<{ id: number; fingerprint: string }>(
    await orm.execute(sql`select id, fingerprint from category_set`),
  );
  const names = new Map<unknown, string>(sets.map(({ id, fingerprint }) => [id, fingerprint]));
  const named = ([name, value]: [string, unknown]) => [
    name,
    name.endsWith('set') || name === 'set_id' ? names.get(value) : value,
  ];
  const found: Record<string, readonly string[]> = {};
  for (const table of TABLES) {
    const all = rows<Row>(await orm.execute(sql`select * from ${sql.identifier(table)}`));
    found[table] = all.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).map(named)))).sort();
  }
  return found;
}

async function opened() {
  const { storage, drop } = await freshStorage('pglite');
  const database = await openDatabase(storage);
  const registry = openRegistry(database);
  await registry.applied([
    party('operator', { roles: ['OPERATOR'] }),
    ...around.categories.map((key) => category(key)),
    ...around.purposes.map((key) => purpose(key)),
    ...around.parties.map((key) => party(key)),
  ]);
  return { database, registry, close: () => database.close().then(drop) };
}

test('a map that the bench writes at once has the rows that a proposal of its records writes', async () => {
  const map = makeMap({ systems: 6, datasets: 45 }, around);
  const [proposed, written] = [await opened(), await opened()];
  const edits = parseEdits(recordsOf(map).map((each) => ({ action: 'PUT' as const, source: SOURCE, ...each })));
  invariant(edits.ok, 'the records of the map are records');
  await proposed.registry.applied(edits.value);
  await writeMap(written.database.orm, map);
  const rowsWritten = await mapRows(written.database);
  expect(rowsWritten).toEqual(await mapRows(proposed.database));
  expect(rowsWritten.data_field_version).toHaveLength(45 * 20);
  for (const table of TABLES) expect(rowsWritten[table]?.length).toBeGreaterThan(0);
  for (const by of ['FIELD', 'DATASET', 'SYSTEM', 'NONE']) expect(rowsWritten.data_field_version?.join()).toContain(by);
  await proposed.close();
  await written.close();
});

test.runIf(engines.includes('postgres'))(
  'the short bench of the data map runs: questions, statements, proposals and imports at every size',
  async () => {
    const said = await shortBench('data-map');
    expect(said).toMatch(/^\| CSV, 60 fields \|/m);
    expect(said).toMatch(/^\| Fideslang, 3 collections, 30 fields \|/m);
  },
);
