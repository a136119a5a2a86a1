import type postgres from 'postgres';
import type { DatabaseType } from '../../registry/intake/model.ts';
import { OWN, present } from './asking.ts';

/** The types that a database has of its own, save arrays of them: where nothing is on the search path. */
export async function typesIn(sql: postgres.TransactionSql): Promise<DatabaseType[]> {
  // The columns are named as the facts of the type.
  const found = (await sql.unsafe(`
    select n.nspname as schema, t.typname as name,
      case t.typtype when 'e' then 'ENUM' when 'd' then 'DOMAIN' when 'b' then 'BASE' else 'OTHER' end as kind,
      case when t.typtype = 'd' then (select json_build_object('schema', bn.nspname, 'name', b.typname)
        from pg_type b join pg_namespace bn on bn.oid = b.typnamespace where b.oid = t.typbasetype) end as base,
      case when t.typtype = 'd' then array(select pg_get_expr(k.conbin, 0) from pg_constraint k
        where k.contypid = t.oid and k.contype = 'c' order by k.conname) end as checks,
      (select e.extname from pg_depend d join pg_extension e on e.oid = d.refobjid where d.classid = 'pg_type'::regclass
        and d.objid = t.oid and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e') as extension,
      exists (select 1 from pg_cast c
        where t.oid in (c.castsource, c.casttarget) and c.castfunc <> 0 and not exists (
          select 1 from pg_depend own join pg_depend other on other.refobjid = own.refobjid
          where own.classid = 'pg_type'::regclass and own.objid = t.oid and own.deptype = 'e'
            and other.classid = 'pg_proc'::regclass and other.objid = c.castfunc and other.deptype = 'e')) as converts
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where ${OWN} and not exists (select 1 from pg_type e where e.typarray = t.oid)
    order by n.nspname collate "C", t.typname collate "C"`)) as unknown as readonly DatabaseType[];
  return found.map(present);
}
