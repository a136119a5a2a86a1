import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Orm } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyIn } from '../../db/versioned-store.ts';
import type { MapScope } from '../../graph/context.ts';
import { categorySetMember, datasetSetCount, datasetVersion } from './table.ts';

/** What of the map is asked: at which revision, and the part that may be seen. */
export interface MapView {
  readonly revision: number;
  readonly scope: MapScope;
}

/** Where fields are. */
export interface Within {
  readonly dataset?: string | null | undefined;
  readonly system?: string | null | undefined;
}

/** How many fields have which set, by its id. */
export type SetCounts = ReadonlyMap<number, number>;

/** How many fields within have which set; none is read. */
export async function setCountsWithin(orm: Orm, revision: number, within: Within): Promise<SetCounts> {
  const found = await orm
    .select({ set: datasetSetCount.setId, fields: sql<number>`sum(${datasetSetCount.fields})::int` })
    .from(datasetSetCount)
    .where(and(aliveAt(datasetSetCount, revision), isWithin(datasetSetCount.dataset, within, revision)))
    .groupBy(datasetSetCount.setId);
  return new Map(found.map(({ set, fields }) => [set, fields]));
}

/** The same of each of many datasets. */
export async function setCountsOfDatasets(
  orm: Orm,
  revision: number,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, SetCounts>> {
  const { dataset, setId, fields } = datasetSetCount;
  const found = await orm
    .select({ key: dataset, set: setId, fields })
    .from(datasetSetCount)
    .where(and(aliveAt(datasetSetCount, revision), keyIn(dataset, datasets)));
  return byKey(found);
}

/** The same of each of many systems. */
export async function setCountsOfSystems(
  orm: Orm,
  revision: number,
  systems: readonly string[],
): Promise<ReadonlyMap<string, SetCounts>> {
  const found = await orm
    .select({
      key: datasetVersion.system,
      set: datasetSetCount.setId,
      fields: sql<number>`sum(${datasetSetCount.fields})::int`,
    })
    .from(datasetVersion)
    .innerJoin(datasetSetCount, sql`${datasetSetCount.dataset} = ${datasetVersion.key}`)
    .where(
      and(aliveAt(datasetVersion, revision), aliveAt(datasetSetCount, revision), keyIn(datasetVersion.system, systems)),
    )
    .groupBy(datasetVersion.system, datasetSetCount.setId);
  return byKey(found);
}

interface CountedSet {
  readonly key: string;
  readonly set: number;
  readonly fields: number;
}

function byKey(found: readonly CountedSet[]): ReadonlyMap<string, SetCounts> {
  const counts = new Map<string, Map<number, number>>();
  for (const { key, set, fields } of found) counts.set(key, (counts.get(key) ?? new Map()).set(set, fields));
  return counts;
}

/** The column names the dataset, and one of the system, when they are given. */
export function isWithin(column: AnyPgColumn, { dataset, system }: Within, revision: number): SQL | undefined {
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
