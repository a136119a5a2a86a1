import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Orm } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyIn } from '../../db/versioned-store.ts';
import type { MapScope } from '../../graph/context.ts';
import { setInScope } from './scope.ts';
import { categorySetMember, categorySetUse, datasetSetCount, datasetVersion } from './table.ts';

/** What of the map is asked: at which revision, and the part that may be seen. */
export interface MapView {
  readonly revision: number;
  readonly scope: MapScope;
}

/** How many fields may be seen, and how many are withheld. */
export interface FieldCounts {
  readonly shown: number;
  readonly withheld: number;
}

/** Which fields are counted: where they are, and what they hold; never what a text looks like. */
export interface CountedFields {
  readonly dataset?: string | null | undefined;
  readonly system?: string | null | undefined;
  readonly category?: string | null | undefined;
}

/** Counts fields without reading them, from what is kept per set, or per dataset and set. */
export async function countFields(orm: Orm, view: MapView, which: CountedFields): Promise<FieldCounts> {
  return which.dataset == null && which.system == null
    ? countUses(orm, view, 'fields', which.category)
    : countFieldsWithin(orm, view, which);
}

/** Counts fields or flows of the whole map, all or those that hold a category itself. */
export async function countUses(
  orm: Orm,
  { revision, scope }: MapView,
  what: 'fields' | 'flows',
  category?: string | null,
): Promise<FieldCounts> {
  const holding = category == null ? undefined : setHolds(categorySetUse.setId, category);
  const [counted] = await orm
    .select(sums({ setId: categorySetUse.setId, count: categorySetUse[what] }, scope))
    .from(categorySetUse)
    .where(and(aliveAt(categorySetUse, revision), holding));
  return counted ?? { shown: 0, withheld: 0 };
}

async function countFieldsWithin(orm: Orm, { revision, scope }: MapView, which: CountedFields): Promise<FieldCounts> {
  const holding = which.category == null ? undefined : setHolds(datasetSetCount.setId, which.category);
  const within = isWithin(datasetSetCount.dataset, which, revision);
  const [counted] = await orm
    .select(sums(countedPerDataset, scope))
    .from(datasetSetCount)
    .where(and(aliveAt(datasetSetCount, revision), within, holding));
  return counted ?? { shown: 0, withheld: 0 };
}

const countedPerDataset = { setId: datasetSetCount.setId, count: datasetSetCount.fields };

/** The same for each of many datasets. */
export async function countFieldsOf(
  orm: Orm,
  view: MapView,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, FieldCounts>> {
  const found = await orm
    .select({ dataset: datasetSetCount.dataset, ...sums(countedPerDataset, view.scope) })
    .from(datasetSetCount)
    .where(and(aliveAt(datasetSetCount, view.revision), keyIn(datasetSetCount.dataset, datasets)))
    .groupBy(datasetSetCount.dataset);
  return new Map(found.map(({ dataset, ...counts }) => [dataset, counts]));
}

function sums({ setId, count }: { readonly setId: AnyPgColumn; readonly count: AnyPgColumn }, scope: MapScope) {
  const seen = setInScope(setId, scope) ?? sql`true`;
  const sum = (where: SQL) => sql<number>`coalesce(sum(${count}) filter (where ${where}), 0)::int`;
  return { shown: sum(seen), withheld: sum(sql`not (${seen})`) };
}

/** The column names the dataset, and one of the system, when they are given. */
export function isWithin(column: AnyPgColumn, { dataset, system }: CountedFields, revision: number): SQL | undefined {
  return and(
    dataset == null ? undefined : sql`${column} = ${dataset}`,
    system == null
      ? undefined
      : sql`${column} in (select ${datasetVersion.key} from ${datasetVersion} where ${datasetVersion.system} = ${system} and ${aliveAt(datasetVersion, revision)})`,
  );
}

/** The set that a column names holds the category itself; for columns with few rows. */
export function setHolds(column: AnyPgColumn, category: string): SQL {
  return sql`${column} in (select ${categorySetMember.setId} from ${categorySetMember} where ${categorySetMember.category} = ${category})`;
}
