import { type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { MapScope, MapTotals } from '../../graph/context.ts';
import { NOT_PERSONAL } from './rules.ts';
import { datasetSetCount, datasetVersion, systemVersion } from './table.ts';

/** What is counted: at which revision, as far as may be seen, and in which systems alone. */
export interface Counting {
  readonly revision: number;
  readonly scope: MapScope;
  readonly systems?: readonly string[] | undefined;
}

// The number is a parameter, so that the text is the same for every revision: it is prepared once.
const alive = (alias: string, revision: number) => {
  const version = sql.identifier(alias);
  return sql`${version}.valid_from <= ${revision} and ${version}.valid_to > ${revision}`;
};

/**
 * Counts systems and datasets, those that may be seen and the others, as `scope.ts` says which are: set-wise, because a
 * question for each of 200,000 datasets takes longer than all of them at once.
 */
export async function countTotals(orm: Orm, { revision, scope, systems }: Counting): Promise<MapTotals> {
  const at = (alias: string) => alive(alias, revision);
  // Of the whole map nothing is withheld, and what datasets hold need not be looked at.
  if (scope.kind === 'whole' && systems === undefined) return countAll(orm, at);
  const isSeen = (set: SQL) =>
    scope.kind === 'whole' ? sql`true` : sql`(${set}) = any(${sql.param([...scope.sets])}::int[])`;
  const among = (column: SQL) => (systems === undefined ? sql`true` : sql`${column} = any(${keyArray(systems)})`);
  const counted =
    systems === undefined
      ? sql`${at('c')}`
      : sql`${at('c')} and c.dataset in (select d.key from ${datasetVersion} d where ${at('d')} and ${among(sql`d.system`)})`;
  const [found] = rows<{ systems: number; systems_seen: number; datasets: number; datasets_seen: number }>(
    await orm.execute(sql`
      with held as (
        select c.dataset, bool_or(${isSeen(sql`c.set_id`)}) as seen from ${datasetSetCount} c where ${counted} group by c.dataset
      ), dataset as (
        select d.system, coalesce(h.seen, ${isSeen(sql`coalesce(d.own_set, s.own_set, ${sql.raw(String(NOT_PERSONAL))})`)}) as seen
        from ${datasetVersion} d left join held h on h.dataset = d.key
        left join ${systemVersion} s on s.key = d.system and ${at('s')}
        where ${at('d')} and ${among(sql`d.system`)}
      ), by_system as (
        select system, count(*) as datasets, count(*) filter (where seen) as seen from dataset group by system
      ), system as (
        select coalesce(b.seen > 0, ${isSeen(sql`coalesce(s.own_set, ${sql.raw(String(NOT_PERSONAL))})`)}) as seen
        from ${systemVersion} s left join by_system b on b.system = s.key where ${at('s')} and ${among(sql`s.key`)}
      )
      select (select count(*) from system)::int as systems, (select count(*) from system where seen)::int as systems_seen,
        coalesce(sum(datasets), 0)::int as datasets, coalesce(sum(seen), 0)::int as datasets_seen from by_system`),
  );
  const { systems: all = 0, systems_seen = 0, datasets = 0, datasets_seen = 0 } = found ?? {};
  return {
    systems: { shown: systems_seen, withheld: all - systems_seen },
    datasets: { shown: datasets_seen, withheld: datasets - datasets_seen },
  };
}

async function countAll(orm: Orm, at: (alias: string) => SQL): Promise<MapTotals> {
  const [found] = rows<{ systems: number; datasets: number }>(
    await orm.execute(sql`select (select count(*) from ${systemVersion} s where ${at('s')})::int as systems,
      (select count(*) from ${datasetVersion} d where ${at('d')})::int as datasets`),
  );
  const { systems = 0, datasets = 0 } = found ?? {};
  return { systems: { shown: systems, withheld: 0 }, datasets: { shown: datasets, withheld: 0 } };
}

/** The systems in which anything changed after one revision, up to another: they or their datasets or what these hold. */
export async function systemsChanged(orm: Orm, after: number, upTo: number): Promise<readonly string[]> {
  const changed = (alias: string) => {
    const version = sql.identifier(alias);
    return sql`((${version}.valid_from > ${after} and ${version}.valid_from <= ${upTo}) or (${version}.valid_to > ${after} and ${version}.valid_to <= ${upTo}))`;
  };
  const found = rows<{ key: string }>(
    await orm.execute(sql`
      select s.key from ${systemVersion} s where ${changed('s')}
      union select d.system from ${datasetVersion} d where ${changed('d')}
      union select d.system from ${datasetVersion} d where d.key in (select c.dataset from ${datasetSetCount} c where ${changed('c')})`),
  );
  return found.map(({ key }) => key);
}
