import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { MapTotalsKept } from '../../../src/api/map-totals.ts';
import { type Database, rows } from '../../../src/db/connection.ts';
import { OPEN } from '../../../src/db/versioned.ts';
import type { MapScope } from '../../../src/graph/context.ts';
import { setsInUse } from '../../../src/registry/data-map/category-set.ts';
import { datasetInScope, systemInScope } from '../../../src/registry/data-map/scope.ts';
import { scopedDatasets, scopedSystems } from '../../../src/registry/data-map/scoped-store.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import {
  applied,
  type Change,
  category,
  countFields,
  dataset,
  field,
  flow,
  permitting,
  system,
  WHOLE_MAP,
} from './words.ts';

const CATEGORIES = ['name', 'mail', 'card'];

/** One of a few records, put again or retired again and again, so that sets come into use and fall out of it. */
const edit = fc.record({
  kind: fc.constantFrom('system', 'dataset', 'field', 'flow'),
  place: fc.nat(2),
  categories: fc.subarray(CATEGORIES),
  retires: fc.boolean(),
});

/** A history in which what stands below stays named: systems and datasets are put, fields and flows also retired. */
function changesOf(edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[]): readonly Change[] {
  const living = new Set<string>();
  return edits.flatMap(({ kind, place, categories, retires }): readonly Change[] => {
    if (kind === 'system') return [{ put: [system(`s${place}`, { categories })] }];
    if (kind === 'dataset') return [{ put: [dataset(`d${place}`, `s${place % 2}`, { categories })] }];
    const record =
      kind === 'field'
        ? field(`d${place}`, 'a', { categories })
        : flow(`dataset:d${place}`, 'system:s0', { categories });
    if (!retires) living.add(record.key);
    else if (!living.delete(record.key)) return [];
    return [retires ? { retire: [record] } : { put: [record] }];
  });
}

async function usesAt({ orm }: Database, at: number) {
  return rows(
    await orm.execute(sql`select set_id, systems, datasets, fields, flows from category_set_use
      where valid_from <= ${at} and valid_to > ${at} order by set_id`),
  );
}

/** The same, counted over all rows that are alive. */
async function countedAt({ orm }: Database, at: number) {
  const alive = sql`valid_from <= ${at} and valid_to > ${at}`;
  return rows(
    await orm.execute(sql`
      select set_id, sum(systems)::int as systems, sum(datasets)::int as datasets, sum(fields)::int as fields, sum(flows)::int as flows from (
        select own_set as set_id, 1 as systems, 0 as datasets, 0 as fields, 0 as flows from system_version where own_set is not null and ${alive}
        union all select own_set, 0, 1, 0, 0 from dataset_version where own_set is not null and ${alive}
        union all select effective_set, 0, 0, 1, 0 from data_field_version where ${alive}
        union all select set_id, 0, 0, 0, 1 from data_flow_version where ${alive}
      ) each group by set_id order by set_id`),
  );
}

forEachDatabase((_engine, open) => {
  let database: Database;
  let newest: number;

  beforeAll(async () => {
    database = await open();
    const [a, b, c] = [0, 1, 2].map((place) => [system(`s${place}`), dataset(`d${place}`, `s${place % 2}`)]);
    await applied(database, {
      put: [...CATEGORIES.map((key) => category(key)), ...(a ?? []), ...(b ?? []), ...(c ?? [])],
    });
    const [history] = fc.sample(fc.array(edit, { minLength: 40, maxLength: 40 }), { seed: 4, numRuns: 1 });
    for (const change of changesOf(history ?? [])) newest = await applied(database, change);
  });

  test('how often sets are used is what a count of all rows says, at every revision', async () => {
    let sets = 0;
    for (let at = 0; at <= newest; at++) {
      const counted = await countedAt(database, at);
      expect(await usesAt(database, at)).toEqual(counted);
      sets = Math.max(sets, counted.length);
      const living = sql`select count(*)::int as n from data_field_version where valid_from <= ${at} and valid_to > ${at}`;
      const [fields] = rows<{ n: number }>(await database.orm.execute(living));
      const view = { revision: at, scope: WHOLE_MAP };
      expect(await countFields(database, view, {})).toEqual({ shown: fields?.n, withheld: 0 });
    }
    expect(newest).toBeGreaterThan(20);
    expect(sets).toBeGreaterThan(4);
  });

  test('systems and datasets are counted after each change as by a walk over all of them', async () => {
    const { orm } = database;
    const kept = new MapTotalsKept();
    const scopes: string[] = [];
    for (let revision = 0; revision <= newest; revision++) {
      const scope: MapScope = { kind: 'sets', sets: await permitting(database, revision, ['name', 'mail']) };
      const uses = await setsInUse(orm, revision);
      const [systems, datasets] = [systemInScope(scope, revision), datasetInScope(scope, revision)];
      const shown = [
        await scopedSystems.count(orm, revision, systems),
        await scopedDatasets.count(orm, revision, datasets),
      ];
      const all = [await scopedSystems.count(orm, revision), await scopedDatasets.count(orm, revision)];
      const totals = await kept.of(orm, 'purpose', { revision, scope, uses });
      expect([totals.systems.shown, totals.datasets.shown]).toEqual(shown);
      expect([totals.systems, totals.datasets].map((each) => each.shown + each.withheld)).toEqual(all);
      scopes.push(shown.join());
    }
    expect(new Set(scopes).size).toBeGreaterThan(3);
  });

  test('what a purpose covers anew is counted anew', async () => {
    const { orm } = database;
    const kept = new MapTotalsKept();
    const uses = await setsInUse(orm, newest);
    const nothing: MapScope = { kind: 'sets', sets: [] };
    const all: MapScope = { kind: 'sets', sets: uses.map(({ id }) => id) };
    const before = await kept.of(orm, 'purpose', {
      revision: newest - 1,
      scope: nothing,
      uses: await setsInUse(orm, newest - 1),
    });
    expect([before.systems.shown, before.datasets.shown]).toEqual([0, 0]);
    const after = await kept.of(orm, 'purpose', { revision: newest, scope: all, uses });
    expect([after.systems.withheld, after.datasets.withheld]).toEqual([0, 0]);
    expect(await kept.of(orm, 'purpose', { revision: newest, scope: nothing, uses })).toMatchObject({
      systems: { shown: 0 },
    });
  });

  test('a database that was filled before this was kept gets the same', async () => {
    const all = sql`select * from category_set_use order by set_id, valid_from`;
    const kept = rows(await database.orm.execute(all));
    expect(kept.some((use) => (use as { valid_to: number }).valid_to !== OPEN)).toBe(true);
    await database.orm.execute(sql`delete from category_set_use`);
    await database.orm.execute(sql.raw(fillingStatement()));
    expect(rows(await database.orm.execute(all))).toEqual(kept);
  });
});

function fillingStatement(): string {
  const folder = 'schema/migrations';
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const statements = texts.flatMap((text) => text.split('--> statement-breakpoint'));
  return statements.find((statement) => statement.includes('INSERT INTO "category_set_use"')) ?? '';
}
