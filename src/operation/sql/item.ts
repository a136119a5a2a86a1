import type { Alias, Node } from 'libpg-query';
import type { Relation } from '../catalogue.ts';
import { atPlace, type DerivedColumn, derived, into, isGuessed, madeOf, type Place } from './columns.ts';
import { readExpression } from './expression.ts';
import { stringsOf } from './names.ts';
import type { Reading, Rows } from './reading.ts';
import type { Item, NamedColumn, Scope } from './scope.ts';

/** What an item is before it has a name. */
export interface Unnamed {
  readonly columns: readonly NamedColumn[];
  readonly ordered: boolean;
  readonly known: boolean;
}

export const UNKNOWN_ITEM: Unnamed = { columns: [], ordered: true, known: false };

/** The columns of a query as an item has them. */
export function columnsOfRows({ columns, ordered, known }: Rows): Unnamed {
  return { columns: columns.map((column) => ({ name: column.name, column })), ordered, known };
}

interface Naming {
  readonly name: string | undefined;
  readonly alias: Alias | undefined;
  readonly place: Place;
}

/** An item under its name; an alias hides the name it had, and may name the columns anew. */
export function itemOf(rows: Unnamed, { name, alias, place }: Naming, reading: Reading): Item {
  const called = alias?.aliasname ?? name;
  return {
    ...renamed(rows, stringsOf(alias?.colnames), { reading, place, name: called ?? '' }),
    name: called,
    isNamed: called !== undefined,
    showsColumns: true,
    lateral: 'no',
  };
}

interface Renaming {
  readonly reading: Reading;
  readonly place: Place;
  readonly name: string;
}

/** Rows whose first columns are named anew. */
export function renamed(rows: Unnamed, names: readonly string[], { reading, place, name }: Renaming): Unnamed {
  if (names.length === 0 || !rows.known) return rows;
  const isWidthSure = !rows.columns.some(({ column }) => isGuessed(column));
  if (isWidthSure && names.length > rows.columns.length) {
    const message = `\`${name}\` has ${rows.columns.length} columns, not ${names.length}`;
    reading.refuse('COLUMN_UNKNOWN', place, names[rows.columns.length] ?? '', message);
    return UNKNOWN_ITEM;
  }
  if (!rows.ordered && rows.columns.length > 1) {
    refuseOrder(name, place, reading);
    return UNKNOWN_ITEM;
  }
  if (!isWidthSure) return { ...rows, columns: renamedGuesses(rows, names) };
  const columns = rows.columns.map(({ name: own, column }, index) => ({ name: names[index] ?? own, column }));
  return { ...rows, columns };
}

// Names that are given are sure; how many columns there are beside them is not.
function renamedGuesses({ columns }: Unnamed, names: readonly string[]): readonly NamedColumn[] {
  const guess = columns.findIndex(({ column }) => isGuessed(column));
  const named = names.map((name, index) => {
    const found = atPlace(columns, index).map(({ column }) => column);
    return { name, column: madeOf(name, found) };
  });
  const rest = columns.slice(guess).map(({ column }) => column);
  return [...named, ...columns.slice(names.length, guess), { name: '', column: madeOf('', rest, true) }];
}

export function refuseOrder(name: string, place: Place, reading: Reading): void {
  const message = `the data map does not tell the order of the columns in \`${name}\``;
  reading.refuse('COLUMN_ORDER_UNKNOWN', place, name, message);
}

/** A table or view as an item: its columns, or those its definition makes. */
export function tableItem(
  table: Relation,
  alias: Alias | undefined,
  { reading, place }: { readonly reading: Reading; readonly place: Place },
): Item {
  const { columns, ordered, definition } = table;
  if (definition !== undefined) {
    const rows = reading.rowsOfView(table, place);
    const own = withFields(columnsOfRows(rows), table);
    const item = { ...itemOf(own, { name: table.name, alias, place }, reading), base: rows.base };
    return alias === undefined ? { ...item, relation: table } : item;
  }
  reading.rowsMatter(table, place);
  if (columns.length === 0) {
    reading.refuse('COLUMN_UNKNOWN', place, table.name, `no column of \`${table.name}\` is in the data map`);
  }
  const rows = { columns: columns.map((column) => ({ name: column.name, column })), ordered, known: true };
  const item = { ...itemOf(rows, { name: table.name, alias, place }, reading), table };
  return alias === undefined ? { ...item, relation: table } : item;
}

// What people said of a column of the view holds beside what they said of what it is made of.
function withFields(rows: Unnamed, { columns }: Relation): Unnamed {
  const named = rows.columns.map(({ name, column }) => {
    const fields = columns.find((own) => own.name === name);
    return { name, column: fields === undefined ? column : madeOf(name, [column, fields], isGuessed(column)) };
  });
  return { ...rows, columns: named };
}

/** Columns of these names, each made of everything in an expression. */
export function columnsMadeOf(
  names: readonly string[],
  tree: unknown,
  { reading, scope }: { readonly reading: Reading; readonly scope: Scope },
): readonly DerivedColumn[] {
  const columns = names.map((name) => derived(name));
  for (const column of columns) reading.uses.made(column);
  // Read once: what it is made of is the same in each.
  const sinks = columns.map(into);
  readExpression(tree, { reading, scope, sink: (column, place) => sinks.map((sink) => sink(column, place)) });
  return columns;
}

/** The definitions of a list, `AS x(a int, b text)`: their names. */
export function definedNames(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ('ColumnDef' in node ? (node.ColumnDef.colname ?? '') : []));
}
