import { and, inArray, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import { hasBit } from '../../decision/bitset.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import type { Problem } from '../../lib/problem.ts';
import { categoriesOfSets } from '../../registry/data-map/category-set.ts';
import { NOT_PERSONAL, UNCLASSIFIED } from '../../registry/data-map/rules.ts';
import { setsOfDataset, setsOfSystem } from '../../registry/data-map/scope.ts';
import { dataFieldVersion, datasetVersion, systemVersion } from '../../registry/data-map/table.ts';
import type { Assessment, HitData } from './model.ts';

/** What an incident is said to have hit. */
export type Named = Pick<Assessment, 'systems' | 'datasets' | 'fields' | 'categories'>;

/** What that holds, by the data map and the registry, and names that they do not know. */
export interface Affected extends Pick<Assessment, 'hit' | 'isUnclassified'> {
  readonly problems: readonly Problem[];
}

/** Finds what was hit: the categories of the rows of the map that are named, and those that are named themselves. */
export async function affectedBy(orm: Orm, table: DecisionTable, named: Named): Promise<Affected> {
  const { revision } = table;
  const sets = await setsOf(orm, named, revision);
  const held = await categoriesOfSets(orm, sets);
  const known = named.categories.filter((category) => table.categories.ids.has(category));
  const categories = [...new Set([...held, ...known])].sort();
  return {
    hit: categories.map((category) => hitData(table, category)),
    isUnclassified: sets.includes(UNCLASSIFIED),
    problems: await unknownNames(orm, table, named),
  };
}

/** The sets of categories that the rows hold, the fixed ones for what is unclassified among them. */
async function setsOf(orm: Orm, { systems, datasets, fields }: Named, revision: number): Promise<readonly number[]> {
  const ofSystems = sql`select s.set_id from ${systemVersion} cross join lateral (${setsOfSystem(revision)}) s(set_id)
    where ${systemVersion.key} = any(${keyArray(systems)}) and ${aliveAt(systemVersion, revision)}`;
  const ofDatasets = sql`select d.set_id from ${datasetVersion} cross join lateral (${setsOfDataset(revision)}) d(set_id)
    where ${datasetVersion.key} = any(${keyArray(datasets)}) and ${aliveAt(datasetVersion, revision)}`;
  const ofFields = sql`select ${dataFieldVersion.effectiveSet} from ${dataFieldVersion}
    where ${dataFieldVersion.key} = any(${keyArray(fields)}) and ${aliveAt(dataFieldVersion, revision)}`;
  const found = await orm.execute(sql`${ofSystems} union ${ofDatasets} union ${ofFields}`);
  const ids = rows<{ set_id: number }>(found).map(({ set_id }) => set_id);
  return ids.filter((id) => id !== NOT_PERSONAL);
}

/** A category as far as the law's circumstances depend on it: what is below it may be what was hit. */
function hitData({ categories, classes, specialCare }: DecisionTable, category: string): HitData {
  const id = categories.ids.get(category) ?? -1;
  const within = categories.nodes.slice(Math.max(id, 0), categories.ends[id] ?? 0);
  // A category that the registry no longer knows may be any data.
  const isKnown = id >= 0;
  const personal = [...(classes[id] ?? [])].some(
    (held) => held === 'PERSONAL_INFORMATION' || held === 'SPECIAL_CARE_REQUIRED',
  );
  return {
    category,
    isPersonal: !isKnown || personal,
    isSpecialCare: !isKnown || hasBit(specialCare, id),
    harmsFinancially: !isKnown || within.some(({ financialHarmIfMisused }) => financialHarmIfMisused),
  };
}

async function unknownNames(orm: Orm, table: DecisionTable, named: Named): Promise<readonly Problem[]> {
  const kinds = [
    ['systems', 'SYSTEM_UNKNOWN', systemVersion],
    ['datasets', 'DATASET_UNKNOWN', datasetVersion],
    ['fields', 'DATA_FIELD_UNKNOWN', dataFieldVersion],
  ] as const;
  const problems: Problem[] = [];
  for (const [fact, code, version] of kinds) {
    if (named[fact].length === 0) continue;
    const alive = await orm
      .select({ key: version.key })
      .from(version)
      .where(and(inArray(version.key, [...named[fact]]), aliveAt(version, table.revision)));
    const known = new Set(alive.map(({ key }) => key));
    problems.push(
      ...unknown(
        code,
        fact,
        named[fact].filter((key) => !known.has(key)),
      ),
    );
  }
  const missing = named.categories.filter((category) => !table.categories.ids.has(category));
  return [...problems, ...unknown('CATEGORY_UNKNOWN', 'categories', missing)];
}

function unknown(code: string, fact: string, keys: readonly string[]): readonly Problem[] {
  return keys.map((key) => ({ code, path: ['input', fact], message: `the registry knows no \`${key}\`` }));
}
