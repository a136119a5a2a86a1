import { and, type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { MapScope } from '../../graph/context.ts';
import { setInScope } from '../../registry/data-map/scope.ts';
import {
  categorySetMember,
  dataFieldVersion,
  dataFlowVersion,
  datasetSetCount,
  datasetVersion,
} from '../../registry/data-map/table.ts';

/** What of the data map a change touches: fields and flows of these sets, whatever is edited, and what an edit reaches. */
export interface TouchedMap {
  readonly revision: number;
  readonly sets: readonly number[];
  /** Datasets that are edited, or whose system is. */
  readonly datasets: readonly string[];
  readonly fields: readonly string[];
  readonly flows: readonly string[];
  /** Ends of flows that are edited, as `dataset:KEY`. */
  readonly ends: readonly string[];
}

/** How many rows a change touches: those that the declared purpose may see, and the others. */
export interface TouchedCount {
  readonly shown: number;
  readonly withheld: number;
}

const numbers = (all: readonly number[]) => sql`${sql.param([...all])}::int[]`;

/** The sets that hold any of these categories. */
export async function setsHoldingAny(orm: Orm, categories: readonly string[]): Promise<readonly number[]> {
  const found = await orm
    .selectDistinct({ set: categorySetMember.setId })
    .from(categorySetMember)
    .where(sql`${categorySetMember.category} = any(${keyArray(categories)})`)
    .orderBy(categorySetMember.setId);
  return found.map(({ set }) => set);
}

/** Datasets by key, with those of systems. */
export async function datasetsOf(
  orm: Orm,
  { datasets, systems }: { readonly datasets: readonly string[]; readonly systems: readonly string[] },
  revision: number,
): Promise<readonly string[]> {
  if (datasets.length + systems.length === 0) return [];
  const { key, system } = datasetVersion;
  const named = sql`(${key} = any(${keyArray(datasets)}) or ${system} = any(${keyArray(systems)}))`;
  const found = await orm
    .select({ key })
    .from(datasetVersion)
    .where(and(aliveAt(datasetVersion, revision), named));
  return found.map((row) => row.key).sort();
}

/** Counts the fields from what is kept per dataset and set; only those that are edited themselves are looked up. */
export async function countTouchedFields(orm: Orm, touched: TouchedMap, scope: MapScope): Promise<TouchedCount> {
  const { revision, sets, datasets, fields } = touched;
  const held = (set: SQL | typeof datasetSetCount.setId, dataset: SQL | typeof datasetSetCount.dataset) =>
    sql`(${set} = any(${numbers(sets)}) or ${dataset} = any(${keyArray(datasets)}))`;
  const counted = rows<TouchedCount>(
    await orm.execute(sql`
      select coalesce(sum(n) filter (where seen), 0)::int as shown, coalesce(sum(n) filter (where not seen), 0)::int as withheld
      from (
        select ${datasetSetCount.fields} as n, ${seenBy(datasetSetCount.setId, scope)} as seen from ${datasetSetCount}
        where ${aliveAt(datasetSetCount, revision)} and ${held(datasetSetCount.setId, datasetSetCount.dataset)}
        union all
        select 1, ${seenBy(dataFieldVersion.effectiveSet, scope)} from ${dataFieldVersion}
        where ${aliveAt(dataFieldVersion, revision)} and ${dataFieldVersion.key} = any(${keyArray(fields)})
          and not ${held(sql`${dataFieldVersion.effectiveSet}`, sql`${dataFieldVersion.dataset}`)}
      ) touched`),
  );
  return counted[0] ?? { shown: 0, withheld: 0 };
}

function seenBy(set: Parameters<typeof setInScope>[0], scope: MapScope): SQL {
  return setInScope(set, scope) ?? sql`true`;
}

/** A field that a change touches. */
export interface TouchedField {
  readonly key: string;
  readonly dataset: string;
}

/** Touched fields that may be seen, by key: each set and dataset gives its first ones, so that none is read whole. */
export async function readTouchedFields(
  orm: Orm,
  touched: TouchedMap,
  page: { readonly scope: MapScope; readonly first: number; readonly after: string },
): Promise<readonly TouchedField[]> {
  const { revision, sets, datasets, fields } = touched;
  const { scope, first, after } = page;
  const { key, dataset, effectiveSet } = dataFieldVersion;
  const some = (where: SQL) =>
    sql`select ${key} as key, ${dataset} as dataset from ${dataFieldVersion}
      where ${aliveAt(dataFieldVersion, revision)} and ${seenBy(effectiveSet, scope)} and ${key} > ${after} and ${where}
      order by ${key} limit ${first}`;
  return rows<TouchedField>(
    await orm.execute(sql`
      select key, dataset from (
        select f.key, f.dataset from unnest(${numbers(sets)}) s(id) cross join lateral (${some(sql`${effectiveSet} = s.id`)}) f
        union
        select f.key, f.dataset from unnest(${keyArray(datasets)}) d(key) cross join lateral (${some(sql`${dataset} = d.key`)}) f
        union
        (${some(sql`${key} = any(${keyArray(fields)})`)})
      ) touched order by key limit ${first}`),
  );
}

/** A flow that a change touches. */
export interface TouchedFlow {
  readonly key: string;
  readonly purpose: string | null;
}

function flowIsTouched({ revision, sets, flows, ends }: TouchedMap): SQL {
  const { setId, key, fromEnd, toEnd } = dataFlowVersion;
  return sql`${aliveAt(dataFlowVersion, revision)} and (${setId} = any(${numbers(sets)}) or ${key} = any(${keyArray(flows)})
    or ${fromEnd} = any(${keyArray(ends)}) or ${toEnd} = any(${keyArray(ends)}))`;
}

export async function countTouchedFlows(orm: Orm, touched: TouchedMap, scope: MapScope): Promise<TouchedCount> {
  const seen = seenBy(dataFlowVersion.setId, scope);
  const counted = rows<TouchedCount>(
    await orm.execute(sql`select count(*) filter (where ${seen})::int as shown, count(*) filter (where not ${seen})::int as withheld
      from ${dataFlowVersion} where ${flowIsTouched(touched)}`),
  );
  return counted[0] ?? { shown: 0, withheld: 0 };
}

export async function readTouchedFlows(
  orm: Orm,
  touched: TouchedMap,
  { scope, first, after }: { readonly scope: MapScope; readonly first: number; readonly after: string },
): Promise<readonly TouchedFlow[]> {
  const { key, purpose, setId } = dataFlowVersion;
  return rows<TouchedFlow>(
    await orm.execute(sql`select ${key} as key, ${purpose} as purpose from ${dataFlowVersion}
      where ${flowIsTouched(touched)} and ${seenBy(setId, scope)} and ${key} > ${after} order by ${key} limit ${first}`),
  );
}
