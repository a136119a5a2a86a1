import type { Node, TypeName } from 'libpg-query';
import { stringsOf } from './names.ts';
import type { Reading } from './reading.ts';

/*
 * PostgreSQL's own types of single values. A type of one's own may run anything when a value is made one of it: a domain
 * its CHECK, another its input function.
 */
const OWN = new Set(
  [
    'bool bytea char name int8 int2 int4 text oid tid xid xid8 cid json jsonb jsonpath xml uuid money bit varbit bpchar varchar',
    'float4 float8 numeric date time timetz timestamp timestamptz interval cidr inet macaddr macaddr8',
    'point line lseg box path polygon circle tsvector tsquery refcursor pg_lsn pg_snapshot txid_snapshot int2vector oidvector',
    'int4range int8range numrange tsrange tstzrange daterange',
    'int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange',
    'regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype',
  ].flatMap((line) => line.split(' ')),
);

/** Refuses the types in a list of definitions, as of `AS x(a int)` or PREPARE, that are not PostgreSQL's own. */
export function checkTypes(nodes: readonly Node[] | undefined, reading: Reading): void {
  for (const node of nodes ?? []) {
    if ('TypeName' in node) checkType(node.TypeName, reading);
    else if ('ColumnDef' in node && node.ColumnDef.typeName !== undefined) checkType(node.ColumnDef.typeName, reading);
  }
}

/** Refuses a type that is not one of PostgreSQL's own. */
export function checkType({ names, location }: TypeName, reading: Reading): void {
  const [schema, ...more] = stringsOf(names);
  const isOwn = more.length === 0 ? isOwnName(schema) : schema === 'pg_catalog' && more.every(isOwnName);
  if (isOwn) return;
  const shown = stringsOf(names).join('.');
  const message = `the type \`${shown}\` is not one of PostgreSQL's own: what it runs is not known`;
  reading.refuse('TYPE_UNKNOWN', reading.placeOf(location), shown, message);
}

// An array's type may be written with a line below before its name.
function isOwnName(name = ''): boolean {
  return OWN.has(name) || (name.startsWith('_') && OWN.has(name.slice(1)));
}
