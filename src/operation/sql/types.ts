import type { Node, TypeName } from 'libpg-query';
import { assertNever } from '../../lib/assert-never.ts';
import type { DatabaseType } from '../../registry/intake/model.ts';
import { stringsOf } from './names.ts';
import type { Parsed } from './parse.ts';
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

/** Types of extensions whose input functions, written in C, do nothing but read the text. */
const OF_EXTENSIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  citext: new Set(['citext']),
  cube: new Set(['cube']),
  hstore: new Set(['hstore']),
  intarray: new Set(['query_int']),
  isn: new Set(['ean13', 'isbn', 'isbn13', 'ismn', 'ismn13', 'issn', 'issn13', 'upc']),
  ltree: new Set(['ltree', 'lquery', 'ltxtquery']),
  seg: new Set(['seg']),
  vector: new Set(['vector', 'halfvec', 'sparsevec']),
};

/** Refuses the types in a list of definitions, as of `AS x(a int)` or PREPARE, that are not PostgreSQL's own. */
export function checkTypes(nodes: readonly Node[] | undefined, reading: Reading): void {
  for (const node of nodes ?? []) {
    if ('TypeName' in node) checkType(node.TypeName, reading);
    else if ('ColumnDef' in node && node.ColumnDef.typeName !== undefined) checkType(node.ColumnDef.typeName, reading);
  }
}

/** Refuses a type that is neither one of PostgreSQL's own nor known to run nothing. */
export function checkType({ names, location }: TypeName, reading: Reading): void {
  const [first = '', second, ...more] = stringsOf(names);
  const [schema, name] = second === undefined ? [undefined, first] : [first, second];
  const why = more.length > 0 ? NOBODY_TOLD : whyRefused({ schema, name }, reading);
  if (why === undefined) return;
  const shown = stringsOf(names).join('.');
  const message = `the type \`${shown}\` is not one of PostgreSQL's own, and ${why}`;
  reading.refuse('TYPE_UNKNOWN', reading.placeOf(location), shown, message);
}

interface Named {
  readonly schema: string | undefined;
  readonly name: string;
}

const NOBODY_TOLD = 'what it runs is not known: scan its database, and name the system';

function whyRefused(named: Named, { catalogue: { types }, searchPath, isInert }: Reading): string | undefined {
  const isOwn = (named.schema ?? 'pg_catalog') === 'pg_catalog' && isOwnName(named.name);
  if (isOwn) return undefined;
  if (types === undefined) return NOBODY_TOLD;
  const found = typesNamed(named, types, searchPath);
  if (found.length === 0) return 'no scan found it: scan the database again, or name its schema';
  return found.flatMap((type) => whyNotInert(type, types, isInert) ?? [])[0];
}

// A name without a schema is that of the first on the path that has it, whatever it is there.
function typesNamed({ schema, name }: Named, types: readonly DatabaseType[], path: readonly string[]) {
  const of = (at: string) => types.filter((type) => type.schema === at && type.name === name);
  if (schema !== undefined) return of(schema);
  return path.map(of).find((found) => found.length > 0) ?? [];
}

function whyNotInert(
  type: DatabaseType,
  types: readonly DatabaseType[],
  isInert: Reading['isInert'],
): string | undefined {
  if (type.converts !== false) return 'a cast from or to it calls a function of the database';
  switch (type.kind) {
    case 'ENUM':
      return undefined;
    case 'BASE':
      return OF_EXTENSIONS[type.extension ?? '']?.has(type.name) ? undefined : 'what makes a value of it is not known';
    case 'DOMAIN':
      return whyDomainRefused(type, types, isInert);
    case 'OTHER':
      return 'what makes a value of it is not known';
    default:
      return assertNever(type.kind);
  }
}

function whyDomainRefused(
  domain: DatabaseType,
  types: readonly DatabaseType[],
  isInert: Reading['isInert'],
): string | undefined {
  const { base, checks } = domain;
  // What stands for itself would be gone round for ever.
  const others = types.filter((type) => type !== domain);
  if (base === undefined || checks === undefined) return 'what it is over, or its CHECK, was not told';
  const isOwn = base.schema === 'pg_catalog' && isOwnName(base.name);
  const bases = isOwn ? [] : typesNamed(base, others, []);
  if (!isOwn && bases.length === 0) return 'what the type below it runs is not known';
  if (!checks.every((check) => isInert(check, others))) return "its CHECK calls what is not one of PostgreSQL's own";
  return bases.flatMap((type) => whyNotInert(type, others, isInert) ?? [])[0];
}

// An array's type may be written with a line below before its name.
function isOwnName(name: string): boolean {
  return OWN.has(name) || (name.startsWith('_') && OWN.has(name.slice(1)));
}

/** Whether a text names a type that is not one of PostgreSQL's own. */
export function namesOtherTypes({ statements }: Parsed & { ok: true }): boolean {
  const waiting: unknown[] = statements.map(({ node }) => node);
  while (waiting.length > 0) {
    const tree = waiting.pop();
    if (typeof tree !== 'object' || tree === null) continue;
    // A type's name has a `typemod`, which nothing else has beside names.
    if ('names' in tree && 'typemod' in tree && Array.isArray(tree.names)) {
      const names = stringsOf(tree.names);
      const isOwn = (names.length === 1 || names[0] === 'pg_catalog') && isOwnName(names.at(-1) ?? '');
      if (!isOwn) return true;
    }
    for (const inner of Object.values(tree)) waiting.push(inner);
  }
  return false;
}
