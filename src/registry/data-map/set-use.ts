import { type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { isOpen } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { MapWrite } from './settle.ts';
import { categorySetUse, dataFlowVersion, datasetSetCount, datasetVersion, systemVersion } from './table.ts';

/**
 * Keeps how often each set is used: what the revision opened of it less what it closed. `counted` are the datasets whose
 * fields were counted anew. One statement, whose work follows from what was touched and not from how much there is.
 */
export async function settleSetUse(orm: Orm, { revision, touched }: MapWrite, counted: readonly string[]) {
  // The number is a parameter, so that the text is the same for every revision: it is prepared once.
  const openedOrClosed = (alias: string) =>
    sql`(${sql.identifier(alias)}.valid_from = ${revision} or ${sql.identifier(alias)}.valid_to = ${revision})`;
  const one = (alias: string) => sql`case when ${sql.identifier(alias)}.valid_from = ${revision} then 1 else -1 end`;
  const changes: readonly SQL[] = [
    sql`select c.set_id, 0 as systems, 0 as datasets, ${one('c')} * c.fields as fields, 0 as flows
      from ${datasetSetCount} c where c.dataset = any(${keyArray(counted)}) and ${openedOrClosed('c')}`,
    sql`select v.own_set, ${one('v')}, 0, 0, 0 from ${systemVersion} v
      where v.key = any(${keyArray(touched.systems)}) and v.own_set is not null and ${openedOrClosed('v')}`,
    sql`select v.own_set, 0, ${one('v')}, 0, 0 from ${datasetVersion} v
      where v.key = any(${keyArray(touched.datasets)}) and v.own_set is not null and ${openedOrClosed('v')}`,
    sql`select v.set_id, 0, 0, 0, ${one('v')} from ${dataFlowVersion} v
      where v.key = any(${keyArray(touched.flows)}) and ${openedOrClosed('v')}`,
  ];
  // As with fields: the insert takes its rows from what the update closed before.
  await orm.execute(sql`
    with change as materialized (
      select set_id, sum(systems)::int as systems, sum(datasets)::int as datasets, sum(fields)::int as fields, sum(flows)::int as flows
      from (${sql.join([...changes], sql` union all `)}) each group by set_id
      having (sum(systems), sum(datasets), sum(fields), sum(flows)) <> (0, 0, 0, 0)
    ), closed as (
      update ${categorySetUse} u set valid_to = ${revision} from change c where u.set_id = c.set_id and u.${isOpen} returning u.*
    ), renewed as (
      select c.set_id, c.systems + coalesce(u.systems, 0) as systems, c.datasets + coalesce(u.datasets, 0) as datasets,
        c.fields + coalesce(u.fields, 0) as fields, c.flows + coalesce(u.flows, 0) as flows
      from change c left join closed u on u.set_id = c.set_id
    )
    insert into ${categorySetUse} (set_id, systems, datasets, fields, flows, valid_from)
    select set_id, systems, datasets, fields, flows, ${revision}::int from renewed
    where (systems, datasets, fields, flows) <> (0, 0, 0, 0)`);
}
