import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Orm } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyIn } from '../../db/versioned-store.ts';
import type { MapScope } from '../../graph/context.ts';
import { setInScope } from './scope.ts';
import { categorySetMember, datasetSetCount, datasetVersion } from './table.ts';

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

/** Counts fields without reading them, from what is kept per dataset and set. */
export async function countFields(orm: Orm, view: MapView, which: CountedFields): Promise<FieldCounts> {
  const holding = which.category == null ? undefined : setHolds(datasetSetCount.setId, which.category);
  const within = isWithin(datasetSetCount.dataset, which, view.revision);
  const [counted] = await orm
    .select(sums(view.scope))
    .from(datasetSetCount)
    .where(and(aliveAt(datasetSetCount, view.revision), within, holding));
  return counted ?? { shown: 0, withheld: 0 };
}

/** The same for each of many datasets. */
export async function countFieldsOf(
  orm: Orm,
  view: MapView,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, FieldCounts>> {
  const found = await orm
    .select({ dataset: datasetSetCount.dataset, ...sums(view.scope) })
    .from(datasetSetCount)
    .where(and(aliveAt(datasetSetCount, view.revision), keyIn(datasetSetCount.dataset, datasets)))
    .groupBy(datasetSetCount.dataset);
  return new Map(found.map(({ dataset, ...counts }) => [dataset, counts]));
}

function sums(scope: MapScope) {
  const seen = setInScope(datasetSetCount.setId, scope) ?? sql`true`;
  const sum = (where: SQL) => sql<number>`coalesce(sum(${datasetSetCount.fields}) filter (where ${where}), 0)::int`;
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
