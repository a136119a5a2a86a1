import { and, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import { aliveAt } from '../../db/versioned.ts';
import type { MapScope } from '../../graph/context.ts';
import { NOT_PERSONAL } from './rules.ts';
import { dataFieldVersion, dataFlowVersion, datasetSetCount, datasetVersion, systemVersion } from './table.ts';

/*
 * A row of the map is in scope when one of the sets it is seen by is permitted: a field by its effective set, a flow by
 * its own, a dataset by those of its fields, a system by those of its datasets. What holds nothing yet is seen by its
 * default; without one there is nothing to withhold, and NOT_PERSONAL, always permitted, stands for that.
 * Each expression is about the row of the statement it is put into, under the table's own name.
 */

/** The sets that a dataset's row is seen by, as a subquery of one column. */
export function setsOfDataset(revision: number): SQL {
  const holder = alias(systemVersion, 'holder');
  const counts = sql`from ${datasetSetCount} where ${datasetSetCount.dataset} = ${datasetVersion.key} and ${aliveAt(datasetSetCount, revision)}`;
  const systemDefault = sql`(select ${holder.ownSet} from ${systemVersion} ${sql.identifier('holder')} where ${holder.key} = ${datasetVersion.system} and ${aliveAt(holder, revision)})`;
  return sql`select ${datasetSetCount.setId} ${counts} union all select coalesce(${datasetVersion.ownSet}, ${systemDefault}, ${NOT_PERSONAL}) where not exists (select 1 ${counts})`;
}

/** The sets that a system's row is seen by, as a subquery of one column. */
export function setsOfSystem(revision: number): SQL {
  const held = and(sql`${datasetVersion.system} = ${systemVersion.key}`, aliveAt(datasetVersion, revision));
  const throughDatasets = sql`select seen.set_id from ${datasetVersion} cross join lateral (${setsOfDataset(revision)}) seen(set_id) where ${held}`;
  return sql`${throughDatasets} union all select coalesce(${systemVersion.ownSet}, ${NOT_PERSONAL}) where not exists (select 1 from ${datasetVersion} where ${held})`;
}

/** The part of a scope whose sets are among these. */
export function narrowed(scope: MapScope, sets: readonly number[]): MapScope {
  return scope.kind === 'whole'
    ? { kind: 'sets', sets }
    : { kind: 'sets', sets: sets.filter((set) => scope.sets.includes(set)) };
}

/** Undefined for the whole map: nothing to ask then. */
export function fieldInScope(scope: MapScope): SQL | undefined {
  return setInScope(dataFieldVersion.effectiveSet, scope);
}

export function flowInScope(scope: MapScope): SQL | undefined {
  return setInScope(dataFlowVersion.setId, scope);
}

export function datasetInScope(scope: MapScope, revision: number): SQL | undefined {
  return anyInScope(setsOfDataset(revision), scope);
}

export function systemInScope(scope: MapScope, revision: number): SQL | undefined {
  return anyInScope(setsOfSystem(revision), scope);
}

/** The set that a column names is permitted. */
export function setInScope(column: AnyPgColumn | SQL, scope: MapScope): SQL | undefined {
  return scope.kind === 'whole' ? undefined : sql`${column} = any(${permitted(scope.sets)})`;
}

function anyInScope(sets: SQL, scope: MapScope): SQL | undefined {
  if (scope.kind === 'whole') return undefined;
  return sql`exists (select 1 from (${sets}) as seen(set_id) where seen.set_id = any(${permitted(scope.sets)}))`;
}

function permitted(sets: readonly number[]): SQL {
  return sql`${sql.param([...sets])}::int[]`;
}

/** Whether a row that was read with its sets is in scope. */
export function isInScope(sets: readonly number[], scope: MapScope): boolean {
  return scope.kind === 'whole' || sets.some((set) => scope.sets.includes(set));
}

/** The dataset that a column names, and the system likewise, is alive and in scope. */
export function datasetIsSeen(key: AnyPgColumn, scope: MapScope, revision: number): SQL {
  return sql`exists (select 1 from ${datasetVersion} where ${and(sql`${datasetVersion.key} = ${key}`, aliveAt(datasetVersion, revision), datasetInScope(scope, revision))})`;
}

export function systemIsSeen(key: AnyPgColumn, scope: MapScope, revision: number): SQL {
  return sql`exists (select 1 from ${systemVersion} where ${and(sql`${systemVersion.key} = ${key}`, aliveAt(systemVersion, revision), systemInScope(scope, revision))})`;
}
