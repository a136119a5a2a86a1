import type { Node, RangeFunction, RangeSubselect, RangeTableSample, RangeVar } from 'libpg-query';
import { derived, madeOf } from './columns.ts';
import { readExpression, usedAs } from './expression.ts';
import { columnsOfFunction, needsDefinitions } from './functions.ts';
import { givesOneColumn } from './gives-one-column.ts';
import { columnsMadeOf, columnsOfRows, definedNames, itemOf, tableItem, UNKNOWN_ITEM, type Unnamed } from './item.ts';
import { readJoin } from './join.ts';
import { columnNameOf, stringsOf } from './names.ts';
import type { Reading } from './reading.ts';
import { findRelation } from './relation.ts';
import { findCte, type Item, type NamedColumn, type Scope } from './scope.ts';
import { checkTypes } from './types.ts';

/** An entry of FROM: what it adds to the names, and itself as one item. */
export interface Entry {
  readonly items: readonly Item[];
  readonly whole: Item;
}

/** Where an entry is read: after these items, which only LATERAL sees. */
export interface FromAt {
  readonly reading: Reading;
  /** The query whose FROM it is, without items of its own. */
  readonly scope: Scope;
  readonly before: readonly Item[];
}

/** Reads FROM: the scope of the query with all it names. */
export function readFrom(nodes: readonly Node[] | undefined, { reading, scope, before }: FromAt): Scope {
  let items = before;
  for (const node of nodes ?? []) items = [...items, ...readEntry(node, { reading, scope, before: items }).items];
  for (const name of twice(items)) {
    const place = reading.placeOf(undefined);
    reading.refuse('RELATION_AMBIGUOUS', place, name, `\`${name}\` is named more than once in one FROM`);
  }
  return { ...scope, items: items.map((item) => ({ ...item, lateral: 'no' as const })) };
}

// Two tables of different schemas may have one name; what is referred to by it alone is then ambiguous.
function twice(items: readonly Item[]): readonly string[] {
  const named = items.filter(({ isNamed }) => isNamed);
  return named.flatMap((item, index) => {
    const same = named.slice(0, index).find(({ name }) => name === item.name);
    if (same === undefined) return [];
    const differ = item.relation !== undefined && same.relation !== undefined && item.relation !== same.relation;
    return differ ? [] : (item.name ?? '');
  });
}

export function readEntry(node: Node, at: FromAt): Entry {
  if ('JoinExpr' in node) return readJoin(node.JoinExpr, at, readEntry);
  const whole = readSingle(node, at);
  return { items: [whole], whole };
}

function readSingle(node: Node, at: FromAt): Item {
  const { reading } = at;
  if ('RangeVar' in node) return readTable(node.RangeVar, at);
  if ('RangeSubselect' in node) return readSubselect(node.RangeSubselect, at);
  if ('RangeFunction' in node) return readRangeFunction(node.RangeFunction, at);
  if ('RangeTableSample' in node) return readSample(node.RangeTableSample, at);
  if ('JsonTable' in node) {
    const { alias, location, columns, ...parts } = node.JsonTable;
    const rows = columnsMadeOf(namesOfColumns(columns), [parts.context_item, parts.passing, parts.on_error, columns], {
      reading,
      scope: lateral(at),
    });
    return itemOf(columnsOf(rows), { name: 'json_table', alias, place: reading.placeOf(location) }, reading);
  }
  if ('RangeTableFunc' in node) {
    const { alias, location, columns, docexpr, rowexpr, namespaces } = node.RangeTableFunc;
    const rows = columnsMadeOf(namesOfColumns(columns), [docexpr, rowexpr, namespaces, columns], {
      reading,
      scope: lateral(at),
    });
    return itemOf(columnsOf(rows), { name: 'xmltable', alias, place: reading.placeOf(location) }, reading);
  }
  const [name = ''] = Object.keys(node);
  reading.refuse('SYNTAX_UNKNOWN', reading.placeOf(undefined), name, `\`${name}\` is not understood in FROM`);
  return itemOf(UNKNOWN_ITEM, { name: undefined, alias: undefined, place: reading.placeOf(undefined) }, reading);
}

function columnsOf(columns: Parameters<typeof columnsOfRows>[0]['columns']): Unnamed {
  return columnsOfRows({ columns, ordered: true, known: true });
}

/** The scope of an entry that sees those before it. */
function lateral({ scope, before }: FromAt): Scope {
  return { ...scope, items: before.map(onlyLateral), lateral: true };
}

function onlyLateral(item: Item): Item {
  return item.lateral === 'forbidden' ? item : { ...item, lateral: 'only' };
}

function namesOfColumns(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => {
    if ('RangeTableFuncCol' in node) return node.RangeTableFuncCol.colname ?? '';
    if (!('JsonTableColumn' in node)) return [];
    const { coltype, name, columns } = node.JsonTableColumn;
    return coltype === 'JTC_NESTED' ? namesOfColumns(columns) : (name ?? '');
  });
}

function readTable(range: RangeVar, { reading, scope }: FromAt): Item {
  const place = reading.placeOf(range.location);
  const naming = { name: range.relname, alias: range.alias, place };
  const cte = range.schemaname === undefined ? findCte(scope, range.relname ?? '') : undefined;
  if (cte !== undefined) return itemOf(cte.rows() ?? notYet(range, reading), naming, reading);
  const relation = findRelation(range, reading);
  if (relation === undefined) return itemOf(UNKNOWN_ITEM, naming, reading);
  return tableItem(relation, range.alias, { reading, place });
}

function notYet({ relname = '', location }: RangeVar, reading: Reading): Unnamed {
  const message = `\`${relname}\` refers to itself before it has columns`;
  reading.refuse('RELATION_UNKNOWN', reading.placeOf(location), relname, message);
  return UNKNOWN_ITEM;
}

function readSubselect({ subquery, alias, lateral: isLateral }: RangeSubselect, at: FromAt): Item {
  const { reading, scope } = at;
  const around = isLateral ? lateral(at) : { ...scope, items: at.before.map(onlyLateral), lateral: false };
  const rows = subquery === undefined ? UNKNOWN_ITEM : columnsOfRows(reading.rowsOf(subquery, around));
  return itemOf(rows, { name: undefined, alias, place: reading.placeOf(undefined) }, reading);
}

function readSample({ relation, args, repeatable, method, location }: RangeTableSample, at: FromAt): Item {
  const { reading } = at;
  const [name = '', ...more] = stringsOf(method);
  if (more.length > 0 || !['system', 'bernoulli'].includes(name)) {
    reading.refuse('FUNCTION_UNKNOWN', reading.placeOf(location), name, `the sampling method \`${name}\` is not known`);
  }
  readExpression([args, repeatable], usedAs(reading, lateral(at), 'FILTER'));
  return relation === undefined ? readSingle({ String: {} }, at) : readSingle(relation, at);
}

function readRangeFunction(range: RangeFunction, at: FromAt): Item {
  const { reading } = at;
  const { alias, ordinality, coldeflist } = range;
  const parts = (range.functions ?? []).map((node) => ('List' in node ? (node.List.items ?? []) : [node]));
  const scope = lateral(at);
  const columns = parts.flatMap(([call, definitions]) => {
    const listed = definitions !== undefined && 'List' in definitions ? definitions.List.items : coldeflist;
    return columnsOfCall(call, listed, { reading, scope, alias: parts.length === 1 ? alias?.aliasname : undefined });
  });
  const row = ordinality ? [{ name: 'ordinality', column: derived('ordinality') }] : [];
  const [first] = parts[0] ?? [];
  const name = first !== undefined && 'FuncCall' in first ? stringsOf(first.FuncCall.funcname).at(-1) : undefined;
  const rows = { columns: [...columns, ...row], ordered: true, known: true };
  return itemOf(rows, { name, alias, place: reading.placeOf(locationOf(first)) }, reading);
}

function locationOf(call: Node | undefined): number | undefined {
  return call !== undefined && 'FuncCall' in call ? call.FuncCall.location : undefined;
}

interface CallAt {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly alias: string | undefined;
}

function columnsOfCall(
  call: Node | undefined,
  listed: readonly Node[] | undefined,
  at: CallAt,
): readonly NamedColumn[] {
  const name = call !== undefined && 'FuncCall' in call ? (stringsOf(call.FuncCall.funcname).at(-1) ?? '') : '';
  const defined = definedNames(listed);
  checkTypes(listed, at.reading);
  if (defined.length === 0 && needsDefinitions(name)) {
    const message = `the columns of \`${name}\` are told by no list of definitions`;
    at.reading.refuse('COLUMN_UNKNOWN', at.reading.placeOf(locationOf(call)), name, message);
  }
  const told = defined.length > 0 ? defined : columnsOfFunction(name);
  const columns = columnsMadeOf(told ?? scalarNames(call, name, at.alias), call, at);
  if (told !== undefined || givesOneColumn(call)) return columnsOf(columns).columns;
  // A row is spread into its columns, which nobody told: the name may then be none of them.
  return columns.map((column) => ({ name: column.name, column: madeOf(column.name, [column], true) }));
}

// `unnest` of several arrays gives a column for each, all of one name.
function scalarNames(call: Node | undefined, name: string, alias: string | undefined): readonly string[] {
  const count = name === 'unnest' && call !== undefined && 'FuncCall' in call ? (call.FuncCall.args ?? []).length : 1;
  if (count > 1) return Array.from({ length: count }, () => name);
  return [alias ?? columnNameOf(call)];
}
