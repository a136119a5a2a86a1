import type {
  A_Expr,
  A_Indirection,
  ColumnRef,
  FuncCall,
  JsonArrayAgg,
  JsonObjectAgg,
  Node,
  SubLink,
  TypeName,
  WindowDef,
} from 'libpg-query';
import type { Usage } from '../../decision/question.ts';
import type { Place, Sink } from './columns.ts';
import { checkFields } from './field.ts';
import { isAggregate, isKnownFunction } from './functions.ts';
import { stringsOf } from './names.ts';
import { isKnownOperator } from './operators.ts';
import type { Reading } from './reading.ts';
import {
  columnOfItem,
  type Found,
  findColumn,
  findItem,
  guessedAround,
  type Item,
  type NamedValue,
  type Scope,
} from './scope.ts';
import { checkType } from './types.ts';

/** Where an expression stands: what its names mean, and what becomes of the columns in it. */
export interface At {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly sink: Sink;
  readonly aggregate?: string | undefined;
}

/** An expression whose columns are used like this. */
export function usedAs(reading: Reading, scope: Scope, usage: Usage): At {
  return { reading, scope, sink: (column, place) => reading.uses.state(column, usage, place) };
}

/** Nodes that hold expressions and mean nothing to names. */
const PLAIN = new Set(
  [
    'A_ArrayExpr A_Const A_Indices A_Star BitString Boolean BooleanTest BoolExpr CaseExpr CaseWhen CoalesceExpr CollateClause',
    'Float GroupingFunc GroupingSet Integer JsonAggConstructor JsonArgument JsonArrayConstructor JsonArrayQueryConstructor JsonBehavior JsonFormat',
    'JsonFuncExpr JsonIsPredicate JsonKeyValue JsonObjectConstructor JsonOutput JsonParseExpr JsonReturning',
    'JsonScalarExpr JsonSerializeExpr JsonTableColumn JsonTablePathSpec JsonValueExpr List MergeSupportFunc MinMaxExpr NamedArgExpr NullTest',
    'ParamRef RangeTableFuncCol ResTarget RowExpr SetToDefault SQLValueFunction String TypeCast TypeName XmlExpr XmlSerialize',
  ].flatMap((line) => line.split(' ')),
);

/** Reads an expression: every column in it goes to the sink, and what it hides in a subquery or a clause is read too. */
export function readExpression(tree: unknown, at: At): void {
  if (Array.isArray(tree)) {
    for (const part of tree) readExpression(part, at);
    return;
  }
  if (typeof tree !== 'object' || tree === null) return;
  for (const [name, part] of Object.entries(tree)) {
    // The parser's JSON names a node by its type, which begins with a capital; a field begins small.
    if (/^[A-Z]/.test(name)) readNode(tree as Node, name, at);
    else if (name === 'typeName') readType(part as TypeName, at);
    else if (name === 'agg_filter') readExpression(part, usedAs(at.reading, at.scope, 'FILTER'));
    else if (name === 'over') readWindow(part as WindowDef, at);
    else readExpression(part, at);
  }
}

function readType(type: TypeName, at: At): void {
  checkType(type, at.reading);
  readExpression(type.typmods, at);
}

function readNode(node: Node, name: string, at: At): void {
  if ('ColumnRef' in node) readColumn(node.ColumnRef, at);
  else if ('FuncCall' in node) readFunction(node.FuncCall, at);
  else if ('SubLink' in node) readSubLink(node.SubLink, at);
  else if ('SelectStmt' in node) readRows(node, at);
  else if ('A_Expr' in node) readOperator(node.A_Expr, at);
  else if ('A_Indirection' in node) readIndirection(node.A_Indirection, at);
  else if ('JsonArrayAgg' in node) readJsonAggregate(node.JsonArrayAgg, 'json_arrayagg', at);
  else if ('JsonObjectAgg' in node) readJsonAggregate(node.JsonObjectAgg, 'json_objectagg', at);
  else if ('SortBy' in node) readSorted(node.SortBy.node, node.SortBy.useOp, at);
  else if (PLAIN.has(name)) readExpression(Object.values(node), at);
  else {
    const place = at.reading.placeOf(locationIn(node));
    at.reading.refuse('SYNTAX_UNKNOWN', place, name, `\`${name}\` is not understood here`);
  }
}

function readIndirection(indirection: A_Indirection, at: At): void {
  checkFields(indirection, at.reading, at.scope);
  readExpression(Object.values(indirection), at);
}

function locationIn(node: Node): number | undefined {
  const [inner] = Object.values(node) as readonly { readonly location?: number }[];
  return inner?.location;
}

function readColumn(ref: ColumnRef, at: At): void {
  const place = placed(at, ref.location);
  for (const value of valuesOf(ref, at.reading, at.scope)) takeValue(value, place, at);
}

function takeValue(value: NamedValue, place: Place, { reading, sink }: At): void {
  if (value.kind === 'system') reading.rowsMatter(value.table, place);
  else sink(value, place);
}

function placed({ reading, aggregate }: At, location: number | undefined): Place {
  const place = reading.placeOf(location);
  return aggregate === undefined ? place : { ...place, aggregate };
}

/** What a reference stands for: a column, or all columns of a whole row; nothing when that is not known, and told. */
export function valuesOf(ref: ColumnRef, reading: Reading, scope: Scope): readonly NamedValue[] {
  const names = stringsOf(ref.fields);
  const place = reading.placeOf(ref.location);
  const isStar = names.length < (ref.fields ?? []).length;
  if (isStar) {
    const item = itemNamed(names, reading, scope, { place, label: `${names.join('.')}.*` });
    return item === undefined ? [] : wholeRow(item);
  }
  const [first = '', second, third, fourth] = names;
  if (second === undefined) return ofOneName(first, reading, scope, place);
  const label = names.join('.');
  const item = itemNamed(fourth === undefined ? names.slice(0, -1) : names, reading, scope, { place, label });
  if (item === undefined) return [];
  return settled(columnOfItem(item, third ?? second), label, reading, place);
}

function ofOneName(name: string, reading: Reading, scope: Scope, place: Place): readonly NamedValue[] {
  const column = findColumn(scope, name);
  if (column.kind !== 'missing') return settled(column, name, reading, place);
  // A name that no column has is the whole row of the table that has it.
  const item = findItem(scope, name);
  if (item.kind === 'found') return [...new Set([...wholeRow(item.value), ...guessedAround(scope)])];
  return settled<NamedValue>(item, name, reading, place);
}

/** The item that these names stand for: a name, or a schema and a name. */
export function itemNamed(
  names: readonly string[],
  reading: Reading,
  scope: Scope,
  told: { readonly place: Place; readonly label: string },
): Item | undefined {
  const [first = '', second] = names;
  const found: Found<Item> =
    names.length > 2 || names.length === 0
      ? { kind: 'missing' }
      : second === undefined
        ? findItem(scope, first)
        : findItem(scope, second, first);
  return settled(found, told.label, reading, told.place)[0];
}

function wholeRow(item: Item): readonly NamedValue[] {
  return item.columns.map(({ column }) => column);
}

function settled<T>(found: Found<T>, name: string, reading: Reading, place: Place): readonly T[] {
  switch (found.kind) {
    case 'found':
      return [found.value];
    case 'ambiguous':
      reading.refuse('COLUMN_AMBIGUOUS', place, name, `\`${name}\` may be any of several`);
      return [];
    case 'unlateral':
      reading.refuse('COLUMN_UNKNOWN', place, name, `\`${name}\` cannot be referred to from here`);
      return [];
    case 'missing':
      reading.refuse('COLUMN_UNKNOWN', place, name, `\`${name}\` is no column of what is read here`);
      return [];
    default:
      return [];
  }
}

function readFunction(call: FuncCall, at: At): void {
  const { reading, scope } = at;
  const names = stringsOf(call.funcname);
  const name = names.at(-1) ?? '';
  if (!isKnownFunction(names)) {
    const shown = names.join('.');
    const message = `\`${shown}\` is not known to read nothing but its arguments`;
    reading.refuse('FUNCTION_UNKNOWN', reading.placeOf(call.location), shown, message);
  }
  const inner = isAggregate(name) && call.over === undefined ? { ...at, aggregate: name } : at;
  readExpression(call.args, inner);
  // Within a group what is sorted is what is answered.
  if (call.agg_within_group) for (const sort of call.agg_order ?? []) readExpression(Object.values(sort), inner);
  readExpression(call.agg_order, at);
  readExpression(call.agg_filter, usedAs(reading, scope, 'FILTER'));
  readWindow(call.over, at);
}

// Aggregates that the grammar has a form of their own for.
function readJsonAggregate(call: JsonArrayAgg | JsonObjectAgg, aggregate: string, at: At): void {
  // What has none of its own still inherits a `constructor`, a function.
  const isWindow = typeof call.constructor === 'object' && 'over' in call.constructor;
  readExpression(call, isWindow ? at : { ...at, aggregate });
}

/** Reads a window: its parts group and order, its frame goes where the value goes. */
export function readWindow(window: WindowDef | undefined, at: At): void {
  if (window === undefined) return;
  readExpression(window.partitionClause, usedAs(at.reading, at.scope, 'GROUP'));
  readExpression(window.orderClause, at);
  readExpression([window.startOffset, window.endOffset], at);
}

function readSorted(node: Node | undefined, useOp: readonly Node[] | undefined, at: At): void {
  checkOperator(useOp, at, undefined);
  readExpression(node, usedAs(at.reading, at.scope, 'ORDER'));
}

function readSubLink(link: SubLink, at: At): void {
  checkOperator(link.operName, at, link.location);
  readExpression(link.testexpr, at);
  if (link.subselect !== undefined) readRows(link.subselect, at);
}

// A subquery's columns go where its value goes; each column stands where it is written.
function readRows(node: Node, at: At): void {
  for (const column of at.reading.rowsOf(node, at.scope).columns) at.sink(column, undefined);
}

function readOperator(expression: A_Expr, at: At): void {
  checkOperator(expression.name, at, expression.location);
  readExpression([expression.lexpr, expression.rexpr], at);
}

function checkOperator(name: readonly Node[] | undefined, { reading }: At, location: number | undefined): void {
  const names = stringsOf(name);
  if (names.length === 0 || isKnownOperator(names)) return;
  const shown = names.join('.');
  const message = `the operator \`${shown}\` is not one of PostgreSQL's own`;
  reading.refuse('OPERATOR_UNKNOWN', reading.placeOf(location), shown, message);
}
