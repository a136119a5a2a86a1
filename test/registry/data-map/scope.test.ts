import { and, eq, not, type SQL } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/db/connection.ts';
import type { Stored, VersionedStore } from '../../../src/db/versioned-store.ts';
import type { MapScope } from '../../../src/graph/context.ts';
import type { RecordBase } from '../../../src/lib/record.ts';
import type { DataField, DataFlow, Dataset, System } from '../../../src/registry/data-map/model.ts';
import {
  datasetInScope,
  fieldInScope,
  flowInScope,
  isInScope,
  systemInScope,
} from '../../../src/registry/data-map/scope.ts';
import {
  type Scoped,
  scopedDatasets,
  scopedFields,
  scopedFlows,
  scopedSystems,
} from '../../../src/registry/data-map/scoped-store.ts';
import { datasetVersion } from '../../../src/registry/data-map/table.ts';
import { countTotals } from '../../../src/registry/data-map/totals.ts';
import { chance, type Draw, pick, seeded } from '../../decision/draw.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import {
  applied,
  category,
  countFields,
  dataset,
  field,
  flow,
  NOT_PERSONAL_FACT,
  permitting,
  system,
} from './words.ts';

/*
 * Random histories of a small map, each revision of them read under random scopes, against what the definitions say
 * word by word. `Said` is that definition: the categories of a row, or that nobody or somebody classified it.
 */

type Said = readonly string[] | 'UNCLASSIFIED' | 'NOT_PERSONAL';

interface World {
  readonly systems: ReadonlyMap<string, System>;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly fields: ReadonlyMap<string, DataField>;
  readonly flows: ReadonlyMap<string, DataFlow>;
}

const CATEGORIES = ['a', 'b', 'c', 'd'] as const;
const SYSTEMS = ['s1', 's2', 's3'] as const;
const DATASETS = ['d1', 'd2', 'd3', 'd4', 'd5'] as const;

function saidOf(world: World, { dataset: of, categories, notPersonal }: DataField): { said: Said; by: string } {
  const holder = world.datasets.get(of);
  const above = world.systems.get(holder?.system ?? '');
  if (categories.length > 0) return { said: categories, by: 'FIELD' };
  if (notPersonal !== undefined) return { said: 'NOT_PERSONAL', by: 'FIELD' };
  if (holder !== undefined && holder.categories.length > 0) return { said: holder.categories, by: 'DATASET' };
  if (above !== undefined && above.categories.length > 0) return { said: above.categories, by: 'SYSTEM' };
  return { said: 'UNCLASSIFIED', by: 'NONE' };
}

function covers(covered: readonly string[], said: Said): boolean {
  if (said === 'UNCLASSIFIED') return false;
  return said === 'NOT_PERSONAL' || said.every((each) => covered.includes(each));
}

function seesDataset(world: World, covered: readonly string[], { key, categories, system: of }: Dataset): boolean {
  const fields = [...world.fields.values()].filter((each) => each.dataset === key);
  if (fields.length > 0) return fields.some((each) => covers(covered, saidOf(world, each).said));
  const standing = categories.length > 0 ? categories : (world.systems.get(of)?.categories ?? []);
  return covers(covered, standing);
}

function seesSystem(world: World, covered: readonly string[], { key, categories }: System): boolean {
  const held = [...world.datasets.values()].filter((each) => each.system === key);
  return held.length > 0 ? held.some((each) => seesDataset(world, covered, each)) : covers(covered, categories);
}

function seesFlow(covered: readonly string[], { categories }: DataFlow): boolean {
  return categories.length > 0 && covers(covered, categories);
}

/** The next state: some records put, some retired with all that names them. */
function changed(world: World, draw: Draw): { next: World; put: RecordBase[]; retire: RecordBase[] } {
  const some = () => CATEGORIES.filter(() => chance(draw, 25));
  const put = new Map<string, RecordBase>();
  const [systems, datasets, fields, flows] = [
    new Map(world.systems),
    new Map(world.datasets),
    new Map(world.fields),
    new Map(world.flows),
  ];
  const add = <T extends RecordBase>(kind: string, held: Map<string, T>, record: T) => {
    held.set(record.key, record);
    put.set(`${kind} ${record.key}`, record);
  };
  for (const key of SYSTEMS) if (chance(draw, 20)) add('s', systems, system(key, { categories: some() }));
  for (const key of DATASETS) {
    if (!chance(draw, 25) || systems.size === 0) continue;
    add('d', datasets, dataset(key, pick(draw, [...systems.keys()] as [string]), { categories: some() }));
  }
  for (let i = draw.int(8); i > 0 && datasets.size > 0; i--) {
    const facts = chance(draw, 20) ? NOT_PERSONAL_FACT : { categories: chance(draw, 40) ? [] : some() };
    add('f', fields, field(pick(draw, [...datasets.keys()] as [string]), `f${draw.int(6)}`, facts));
  }
  for (let i = draw.int(3); i > 0 && datasets.size > 0; i--) {
    const ends = [...datasets.keys()] as [string];
    add('w', flows, flow(`dataset:${pick(draw, ends)}`, `dataset:${pick(draw, ends)}`, { categories: some() }));
  }
  const gone = new Set<string>();
  for (const key of datasets.keys()) if (chance(draw, 8)) gone.add(key);
  const end = <T extends RecordBase>(kind: string, held: Map<string, T>, ends: (record: T) => boolean) => {
    for (const record of [...held.values()].filter(ends)) {
      held.delete(record.key);
      put.delete(`${kind} ${record.key}`);
    }
  };
  end('w', flows, (each) => gone.has(each.fromDataset ?? '') || gone.has(each.toDataset ?? '') || chance(draw, 5));
  end('f', fields, (each) => gone.has(each.dataset) || chance(draw, 8));
  end('d', datasets, ({ key }) => gone.has(key));
  end('s', systems, ({ key }) => chance(draw, 10) && ![...datasets.values()].some((each) => each.system === key));
  const left = <T extends RecordBase>(before: ReadonlyMap<string, T>, after: Map<string, T>) =>
    [...before.values()].filter(({ key }) => !after.has(key));
  const retire = [
    ...left(world.flows, flows),
    ...left(world.fields, fields),
    ...left(world.datasets, datasets),
    ...left(world.systems, systems),
  ];
  return { next: { systems, datasets, fields, flows }, put: [...put.values()], retire };
}

const EMPTY: World = { systems: new Map(), datasets: new Map(), fields: new Map(), flows: new Map() };

forEachDatabase((_engine, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await applied(database, { put: CATEGORIES.map((key) => category(key)) });
  });

  async function seen<T extends Scoped>(store: VersionedStore<T>, revision: number, inScope: SQL | undefined) {
    const found = await store.all(database.orm, revision, inScope);
    return found.map(({ key }) => key);
  }

  function expected<T extends RecordBase>(records: ReadonlyMap<string, T>, sees: (record: T) => boolean): string[] {
    return [...records.values()]
      .filter(sees)
      .map(({ key }) => key)
      .sort();
  }

  async function compare(world: World, revision: number, covered: readonly string[]) {
    const { orm } = database;
    const scope: MapScope = { kind: 'sets', sets: await permitting(database, revision, covered) };
    const inScope = { dataset: datasetInScope(scope, revision), system: systemInScope(scope, revision) };
    const sees = {
      field: (each: DataField) => covers(covered, saidOf(world, each).said),
      dataset: (each: Dataset) => seesDataset(world, covered, each),
    };
    const fields = expected(world.fields, sees.field);
    expect(await seen(scopedFields, revision, fieldInScope(scope))).toEqual(fields);
    expect(await seen(scopedDatasets, revision, inScope.dataset)).toEqual(expected(world.datasets, sees.dataset));
    expect(await seen(scopedSystems, revision, inScope.system)).toEqual(
      expected(world.systems, (each) => seesSystem(world, covered, each)),
    );
    expect(await seen(scopedFlows, revision, flowInScope(scope))).toEqual(
      expected(world.flows, (each) => seesFlow(covered, each)),
    );
    expect(await countFields({ orm }, { revision, scope }, {})).toEqual({
      shown: fields.length,
      withheld: world.fields.size - fields.length,
    });
    const datasets = [...world.datasets.values()].filter(sees.dataset).length;
    const systems = [...world.systems.values()].filter((each) => seesSystem(world, covered, each)).length;
    expect(await countTotals(orm, { revision, scope })).toEqual({
      systems: { shown: systems, withheld: world.systems.size - systems },
      datasets: { shown: datasets, withheld: world.datasets.size - datasets },
    });
    const within = [...world.fields.values()].filter((each) => world.datasets.get(each.dataset)?.system === 's1');
    const holding = (each: DataField) => {
      const { said } = saidOf(world, each);
      return typeof said !== 'string' && said.includes('a');
    };
    expect(await countFields({ orm }, { revision, scope }, { system: 's1', category: 'a' })).toEqual({
      shown: within.filter((each) => sees.field(each) && holding(each)).length,
      withheld: within.filter((each) => !sees.field(each) && holding(each)).length,
    });
    const withheld = and(eq(datasetVersion.system, 's1'), not(inScope.dataset as SQL));
    expect(await scopedDatasets.count(orm, revision, withheld)).toBe(
      [...world.datasets.values()].filter((each) => each.system === 's1' && !sees.dataset(each)).length,
    );
    // The sets that come with a row decide as the condition does.
    const rows: readonly Stored<Scoped>[] = [
      ...(await scopedFields.all(orm, revision)),
      ...(await scopedDatasets.all(orm, revision)),
      ...(await scopedSystems.all(orm, revision)),
    ];
    const byRow = rows.filter(({ scopeSets }) => isInScope(scopeSets, scope)).map(({ key }) => key);
    expect(byRow).toEqual([
      ...fields,
      ...expected(world.datasets, sees.dataset),
      ...expected(world.systems, (each) => seesSystem(world, covered, each)),
    ]);
  }

  test('every revision shows what the definitions say, under any scope', async () => {
    const draw = seeded(20_261_122);
    const worlds: { readonly world: World; readonly revision: number }[] = [];
    let world = EMPTY;
    for (let i = 0; i < 60; i++) {
      const { next, put, retire } = changed(world, draw);
      if (put.length + retire.length === 0) continue;
      worlds.push({ world: next, revision: await applied(database, { put, retire }) });
      world = next;
    }
    for (const { world: then, revision } of worlds) {
      const found = await scopedFields.all(database.orm, revision);
      const told = found.map((each) => [each.key, each.classifiedBy, each.effectiveCategories]);
      const wanted = [...then.fields.values()].map((each) => {
        const { said, by } = saidOf(then, each);
        return [each.key, by, typeof said === 'string' ? [] : said];
      });
      expect(told).toEqual(wanted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
      await compare(
        then,
        revision,
        CATEGORIES.filter(() => chance(draw, 60)),
      );
    }
    expect(worlds.length).toBeGreaterThan(40);
    expect(worlds.some(({ world: { fields } }) => fields.size > 8)).toBe(true);
  });
});
