import type postgres from 'postgres';
import type { Client } from '../../db/lasting-client.ts';
import { OWN, present, withoutPath } from './asking.ts';
import type { Catalog, Relation } from './catalog.ts';
import { formsMetBy } from './forms.ts';
import { typesIn } from './read-types.ts';

/** How a scan is told to go. */
export interface ScanTerms {
  readonly system: string;
  /** Look at values as well: they are counted by their form, and go nowhere. */
  readonly sample: boolean;
  readonly progress: (line: string) => void;
}

/** How many values of a column are looked at. */
const SAMPLED = 200;

const KINDS: Readonly<Record<string, Relation['kind']>> = {
  r: 'TABLE',
  p: 'PARTITIONED',
  f: 'FOREIGN',
  v: 'VIEW',
  m: 'VIEW',
};

/** Reads what a database says of itself, at one instant and without writing anything. */
export function readCatalog(client: Client, terms: ScanTerms): Promise<Catalog> {
  // The library's type of what a transaction returns is an unwrapped promise of the same.
  return client.begin(async (sql) => {
    await sql.unsafe('set transaction isolation level repeatable read, read only');
    const found = await withoutPath(sql, relationsIn);
    terms.progress(`${found.length} relations found`);
    const types = await withoutPath(sql, typesIn);
    const columns = await columnsIn(sql);
    terms.progress(`${columns.length} columns read`);
    const keys = await foreignKeysIn(sql);
    const relations = found.map(
      ({ oid, kind, ...facts }): Relation => ({
        ...present(facts),
        kind: KINDS[kind] ?? 'TABLE',
        columns: columns
          .filter((each) => each.relation === oid)
          .map(({ relation, primaryKey, ...facts }) => ({ ...present(facts), ...(primaryKey ? { primaryKey } : {}) })),
        foreignKeys: keys.filter((each) => each.relation === oid).map(({ relation, ...facts }) => facts),
      }),
    );
    const read = terms.sample ? await sampled(sql, relations, terms) : relations;
    return { system: terms.system, relations: read, types };
  }) as Promise<Catalog>;
}

interface FoundRelation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly comment: string | undefined;
  readonly definition: string | undefined;
  readonly partitionOf: string | undefined;
}

function relationsIn(sql: postgres.TransactionSql): Promise<readonly FoundRelation[]> {
  // The columns are named as the facts of the type.
  return sql.unsafe(`
    select c.oid::int8::float8 as oid, n.nspname as schema, c.relname as name, c.relkind::text as kind,
      nullif(obj_description(c.oid, 'pg_class'), '') as comment,
      case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition,
      (select pn.nspname || '.' || p.relname from pg_inherits i join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid and c.relispartition) as "partitionOf"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${OWN} order by n.nspname collate "C", c.relname collate "C"`) as never;
}

interface FoundColumn {
  readonly relation: number;
  readonly name: string;
  readonly ordinal: number;
  readonly type: string;
  readonly comment: string | undefined;
  readonly primaryKey: boolean;
}

function columnsIn(sql: postgres.TransactionSql): Promise<readonly FoundColumn[]> {
  // The columns are named as the facts of the type.
  return sql.unsafe(`
    select a.attrelid::int8::float8 as relation, a.attname as name, a.attnum::int as ordinal,
      format_type(a.atttypid, a.atttypmod) as type, nullif(col_description(a.attrelid, a.attnum), '') as comment,
      exists (select 1 from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'p' and a.attnum = any(k.conkey)) as "primaryKey"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f') and ${OWN}
    order by a.attrelid, a.attnum`) as never;
}

type FoundKey = Relation['foreignKeys'][number] & { readonly relation: number };

function foreignKeysIn(sql: postgres.TransactionSql): Promise<readonly FoundKey[]> {
  // The columns are named as the facts of the type.
  return sql.unsafe(`
    select k.conrelid::int8::float8 as relation, n.nspname as schema, t.relname as name,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(num, at) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by u.at) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(num, at) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by u.at) as to
    from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = t.relnamespace
    where k.contype = 'f' order by k.conrelid, k.conname`) as never;
}

const TEXTUAL = /^(text|character|bpchar|citext|numeric|bigint|integer)/;

async function sampled(sql: postgres.TransactionSql, relations: readonly Relation[], { progress }: ScanTerms) {
  const read: Relation[] = [];
  for (const [index, relation] of relations.entries()) {
    const columns = relation.kind === 'TABLE' || relation.kind === 'PARTITIONED' ? relation.columns : [];
    const looked = columns.filter(({ type }) => TEXTUAL.test(type));
    const rows = looked.length === 0 ? [] : await valuesOf(sql, relation, looked);
    const withSamples = relation.columns.map((column) => {
      const samples = formsMetBy(rows.map((row) => row[column.name] as unknown));
      return samples.length === 0 ? column : { ...column, samples: [...samples] };
    });
    read.push({ ...relation, columns: withSamples });
    if ((index + 1) % 100 === 0) progress(`${index + 1} of ${relations.length} relations looked into`);
  }
  return read;
}

/** What the role of the scan may not read is not looked into. */
const FORBIDDEN = '42501';

async function valuesOf(
  sql: postgres.TransactionSql,
  { schema, name }: Relation,
  columns: readonly { readonly name: string }[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const selected = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  await sql.unsafe('savepoint looking');
  try {
    return await sql.unsafe(`select ${selected} from ${quoted(schema)}.${quoted(name)} limit ${SAMPLED}`);
  } catch (error) {
    // Nothing is sent on a connection that was lost, not even a rollback.
    if (!(error instanceof Error && 'code' in error && error.code === FORBIDDEN)) throw error;
    await sql.unsafe('rollback to savepoint looking');
    return [];
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
