import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { isOpen, OPEN } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import { datasetOfField } from './model.ts';
import { UNCLASSIFIED } from './rules.ts';
import { settleSetUse } from './set-use.ts';
import { dataFieldVersion, datasetSetCount, datasetVersion, systemVersion } from './table.ts';

/** Keys of the map's records that a revision puts or retires. */
export interface TouchedMap {
  readonly systems: readonly string[];
  readonly datasets: readonly string[];
  readonly fields: readonly string[];
  readonly flows: readonly string[];
}

/** The newest state of the map, inside the transaction that writes it. */
export interface MapWrite {
  /** The revision that is being made. */
  readonly revision: number;
  readonly touched: TouchedMap;
  /** Whether it retires anything, of whichever kind: what is put anew is not retired. */
  readonly retires: boolean;
}

/**
 * Makes true what a write of the map implies: every field's effective set after defaults changed, the number of fields by
 * dataset and set, and how often each set is used. Call once in the transaction, when all kinds are written. At most six
 * statements, whatever the number of fields.
 */
export async function settleDataMap(orm: Orm, write: MapWrite): Promise<void> {
  const { revision, touched } = write;
  const below = [...new Set([...touched.datasets, ...(await datasetsOf(orm, touched.systems))])];
  if (below.length > 0) {
    await correctNewFields(orm, revision, below);
    await rewriteOlderFields(orm, revision, below);
  }
  const counted = [...new Set([...below, ...touched.fields.map(datasetOfField)])];
  if (counted.length > 0) {
    await closeCounts(orm, revision, counted);
    await openCounts(orm, revision, counted);
  }
  if (counted.length + touched.systems.length + touched.flows.length > 0) await settleSetUse(orm, write, counted);
}

async function datasetsOf(orm: Orm, systems: readonly string[]): Promise<readonly string[]> {
  if (systems.length === 0) return [];
  const found = rows<{ key: string }>(
    await orm.execute(
      sql`select d.key from ${datasetVersion} d where d.${isOpen} and d.system = any(${keyArray(systems)})`,
    ),
  );
  return found.map(({ key }) => key);
}

// `nearestSet` in rules.ts, said in SQL, of the fields of these datasets that have another set so far. A field with a
// set of its own keeps it, whatever happens above.
function changedFields(datasets: readonly string[], when: SQL): SQL {
  return sql`
    with standing as materialized (
      select d.key, coalesce(d.own_set, s.own_set, ${sql.raw(String(UNCLASSIFIED))}) as effective_set,
        case when coalesce(d.own_set, s.own_set, ${sql.raw(String(UNCLASSIFIED))}) = ${sql.raw(String(UNCLASSIFIED))} then 'NONE'
          when d.own_set is not null then 'DATASET' else 'SYSTEM' end as classified_by
      from ${datasetVersion} d left join ${systemVersion} s on s.key = d.system and s.${isOpen}
      where d.${isOpen} and d.key = any(${keyArray(datasets)})
    )
    select f.key, f.valid_from, n.effective_set, n.classified_by
    from ${dataFieldVersion} f join standing n on n.key = f.dataset
    where f.dataset = any(${keyArray(datasets)}) and f.${isOpen} and f.own_set is null and ${when}
      and (f.effective_set, f.classified_by) <> (n.effective_set, n.classified_by)`;
}

// Versions of this very revision are nobody's history yet: they are set right where they stand.
async function correctNewFields(orm: Orm, revision: number, datasets: readonly string[]): Promise<void> {
  await orm.execute(sql`
    update ${dataFieldVersion} v set effective_set = c.effective_set, classified_by = c.classified_by
    from (${changedFields(datasets, sql`f.valid_from = ${revision}`)}) c
    where v.key = c.key and v.valid_from = c.valid_from`);
}

// One statement closes and opens: the insert takes its rows from what the update returns, so each old version is
// closed before the new one meets the index that allows one open version a key.
async function rewriteOlderFields(orm: Orm, revision: number, datasets: readonly string[]): Promise<void> {
  const renewed: Record<string, SQL> = {
    valid_from: sql`${revision}::int`,
    valid_to: sql.raw(String(OPEN)),
    effective_set: sql`new_set`,
    classified_by: sql`new_classified_by`,
  };
  const names = Object.values(getTableColumns(dataFieldVersion)).map(({ name }) => name);
  const columns = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const values = sql.join(
    names.map((name) => renewed[name] ?? sql.identifier(name)),
    sql`, `,
  );
  await orm.execute(sql`
    with closed as (
      update ${dataFieldVersion} v set valid_to = ${revision}
      from (${changedFields(datasets, sql`f.valid_from < ${revision}`)}) c
      where v.key = c.key and v.valid_from = c.valid_from
      returning v.*, c.effective_set as new_set, c.classified_by as new_classified_by
    )
    insert into ${dataFieldVersion} (${columns}) select ${values} from closed`);
}

function countedNow(datasets: readonly string[]): SQL {
  return sql`
    select f.dataset, f.effective_set as set_id, count(*)::int as fields from ${dataFieldVersion} f
    where f.dataset = any(${keyArray(datasets)}) and f.${isOpen} group by f.dataset, f.effective_set`;
}

async function closeCounts(orm: Orm, revision: number, datasets: readonly string[]): Promise<void> {
  await orm.execute(sql`
    with counted as materialized (${countedNow(datasets)})
    update ${datasetSetCount} c set valid_to = ${revision}
    where c.dataset = any(${keyArray(datasets)}) and c.${isOpen}
      and not exists (select 1 from counted n where n.dataset = c.dataset and n.set_id = c.set_id and n.fields = c.fields)`);
}

async function openCounts(orm: Orm, revision: number, datasets: readonly string[]): Promise<void> {
  await orm.execute(sql`
    insert into ${datasetSetCount} (dataset, set_id, fields, valid_from)
    select n.dataset, n.set_id, n.fields, ${revision}::int from (${countedNow(datasets)}) n
    where not exists (select 1 from ${datasetSetCount} c where c.${isOpen} and c.dataset = n.dataset and c.set_id = n.set_id)`);
}
