import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Orm, rows } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyArray, type Stored } from '../../db/versioned-store.ts';
import type { MapView } from './field-count.ts';
import type { Dataset } from './model.ts';
import { UNCLASSIFIED } from './rules.ts';
import { datasetInScope, fieldInScope, setInScope } from './scope.ts';
import { type ScopedField, scopedDatasets, scopedFields, type WithDefault } from './scoped-store.ts';
import { categorySetMember, dataFieldVersion, datasetSetCount, datasetVersion, systemVersion } from './table.ts';

/** Of which records the first members are wanted, and how many of each. */
export interface Wanted {
  readonly of: readonly string[];
  readonly first: number;
}

type Members<T extends { readonly key: string }> = ReadonlyMap<string, readonly T[]>;

/** The first fields in scope of each dataset, in key order. */
export async function fieldsOfDatasets(orm: Orm, view: MapView, wanted: Wanted): Promise<Members<Stored<ScopedField>>> {
  const isMember = and(
    sql`${dataFieldVersion.dataset} = target.key`,
    aliveAt(dataFieldVersion, view.revision),
    fieldInScope(view.scope),
  );
  const found = await scopedFields.all(orm, view.revision, isAmongFirst(dataFieldVersion.key, isMember, wanted));
  return grouped(found, wanted, ({ dataset }) => [dataset]);
}

/** The first datasets in scope of each system, in key order. */
export async function datasetsOfSystems(
  orm: Orm,
  view: MapView,
  wanted: Wanted,
): Promise<Members<Stored<WithDefault<Dataset>>>> {
  const isMember = and(
    sql`${datasetVersion.system} = target.key`,
    aliveAt(datasetVersion, view.revision),
    datasetInScope(view.scope, view.revision),
  );
  const found = await scopedDatasets.all(orm, view.revision, isAmongFirst(datasetVersion.key, isMember, wanted));
  return grouped(found, wanted, ({ system }) => [system]);
}

/** The first fields in scope that hold each category itself, in key order. */
export async function fieldsOfCategories(
  orm: Orm,
  view: MapView,
  wanted: Wanted,
): Promise<Members<Stored<ScopedField>>> {
  const { key, effectiveSet } = dataFieldVersion;
  const alive = aliveAt(dataFieldVersion, view.revision);
  const permitted = setInScope(sql`m.set_id`, view.scope) ?? sql`true`;
  // From each set the first few by index, then the first few of those: never a sort of all fields of a category. The limit
  // leaves nothing out: it tells the database how few they are.
  const first = sql`${key} in (
    select ranked.key from (
      select member.key, row_number() over (partition by m.category order by member.key) as place
      from ${categorySetMember} m
      cross join lateral (select ${key} from ${dataFieldVersion} where ${effectiveSet} = m.set_id and ${alive} order by ${key} limit ${wanted.first}) member(key)
      where m.category = any(${keyArray(wanted.of)}) and ${permitted}
    ) ranked where ranked.place <= ${wanted.first} limit ${wanted.first * wanted.of.length})`;
  const found = await scopedFields.all(orm, view.revision, first);
  return grouped(found, wanted, ({ effectiveCategories }) => effectiveCategories);
}

// One walk along an index for each target, however many members it has.
function isAmongFirst(key: AnyPgColumn, isMember: SQL | undefined, { of, first }: Wanted): SQL {
  return sql`${key} in (
    select member.key from unnest(${keyArray(of)}) as target(key)
    cross join lateral (select ${key} from ${key.table} where ${isMember} order by ${key} limit ${first}) member(key))`;
}

function grouped<T extends { readonly key: string }>(
  found: readonly T[],
  { of, first }: Wanted,
  targetsOf: (member: T) => readonly string[],
): Members<T> {
  const groups = new Map<string, T[]>(of.map((target) => [target, []]));
  for (const member of found) {
    for (const target of targetsOf(member)) {
      const group = groups.get(target);
      if (group !== undefined && group.length < first) group.push(member);
    }
  }
  return groups;
}

/**
 * The categories that each dataset holds, by its fields or, while it has none, by its default; whatever the scope.
 * Datasets in which nothing is classified are absent.
 */
export async function categoriesOfDatasets(
  orm: Orm,
  revision: number,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const counted = sql`c.valid_from <= ${revision} and c.valid_to > ${revision}`;
  const found = rows<{ key: string; categories: string[] }>(
    await orm.execute(sql`
      with held(key, set_id) as (
        select c.dataset, c.set_id from ${datasetSetCount} c where c.dataset = any(${keyArray(datasets)}) and ${counted}
        union all
        select d.key, coalesce(d.own_set, s.own_set) from ${datasetVersion} d
        left join ${systemVersion} s on s.key = d.system and s.valid_from <= ${revision} and s.valid_to > ${revision}
        where d.key = any(${keyArray(datasets)}) and d.valid_from <= ${revision} and d.valid_to > ${revision}
          and coalesce(d.own_set, s.own_set) is not null
          and not exists (select 1 from ${datasetSetCount} c where c.dataset = d.key and ${counted})
      )
      select h.key, coalesce(array_agg(distinct m.category) filter (where m.category is not null), '{}') as categories
      from held h left join ${categorySetMember} m on m.set_id = h.set_id
      where h.set_id <> ${UNCLASSIFIED} group by h.key`),
  );
  return new Map(found.map(({ key, categories }) => [key, categories]));
}
