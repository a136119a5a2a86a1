import type { Node, SelectStmt } from 'libpg-query';
import type { Usage } from '../../decision/question.ts';
import { atPlace, type DerivedColumn, derived, isGuessed } from './columns.ts';
import { type At, readExpression, readWindow, usedAs } from './expression.ts';
import { readFrom } from './from.ts';
import { readDistinct, readGroups, readSorts } from './order.ts';
import type { Reading, Rows } from './reading.ts';
import { NOWHERE, type Scope, within } from './scope.ts';
import { readTargets, readValueList, rowsOfTargets, type Target } from './targets.ts';
import { readWith } from './with.ts';

interface SelectAt {
  readonly reading: Reading;
  /** The query's own scope: what it adds to the queries around it. */
  readonly scope: Scope;
}

/** Reads a query within another; each of its columns is used as whoever asks for them uses them. */
export function readSelect(
  select: SelectStmt,
  around: Scope,
  reading: Reading,
  onColumns?: (rows: Rows) => void,
): Rows {
  const scope = readWith(select.withClause, { reading, scope: within(around) }, (inner, at, on) =>
    readSelect(inner, at, reading, on),
  );
  const at = { reading, scope };
  if (select.op !== undefined && select.op !== 'SETOP_NONE') return readSetOperation(select, at, onColumns);
  if (select.valuesLists !== undefined) return readValues(select, at);
  return readPlain(select, at);
}

function readPlain(select: SelectStmt, { reading, scope: own }: SelectAt): Rows {
  const scope = readFrom(select.fromClause, { reading, scope: own, before: [] });
  const at = { reading, scope };
  const targets = readTargets(select.targetList, at);
  const filter = usedAs(reading, scope, 'FILTER');
  readExpression([select.whereClause, select.havingClause], filter);
  readTail(select, at, targets);
  readGroups(select.groupClause, at, targets);
  readDistinct(select.distinctClause, at, targets);
  readWindows(select.windowClause, filter);
  const [only, ...others] = scope.items;
  return { ...rowsOfTargets(targets), base: others.length === 0 ? (only?.table ?? only?.base) : undefined };
}

function readTail(select: SelectStmt, at: SelectAt, targets: readonly Target[]): void {
  readSorts(select.sortClause, at, targets);
  readExpression([select.limitCount, select.limitOffset], usedAs(at.reading, at.scope, 'FILTER'));
}

function readWindows(nodes: readonly Node[] | undefined, at: At): void {
  for (const node of nodes ?? []) if ('WindowDef' in node) readWindow(node.WindowDef, at);
}

function readValues(select: SelectStmt, at: SelectAt): Rows {
  const lists = (select.valuesLists ?? []).map((node) =>
    readValueList('List' in node ? node.List.items : undefined, at),
  );
  const columns = (lists[0]?.columns ?? []).map((own, index) => derived(`column${index + 1}`, [], own.isGuessed));
  for (const list of lists) putInto(columns, list);
  const isOrdered = lists.every(({ ordered }) => ordered);
  return finished(
    select,
    at,
    columns,
    isOrdered,
    lists.every(({ known }) => known),
  );
}

/** What each branch gives goes into one column; which rows stay depends on the columns, save where all do. */
function readSetOperation(select: SelectStmt, at: SelectAt, onColumns?: (rows: Rows) => void): Rows {
  const { reading } = at;
  const left = branch(select.larg, at);
  const columns = left.columns.map((column) => derived(column.name, [], column.isGuessed));
  putInto(columns, left);
  onColumns?.({ columns, ordered: left.ordered, known: left.known });
  const right = branch(select.rarg, at);
  const isWidthSure = [left, right].every(({ known, columns }) => known && !columns.some(isGuessed));
  if (isWidthSure && left.columns.length !== right.columns.length) {
    const message = `the branches give ${left.columns.length} and ${right.columns.length} columns`;
    reading.refuse('COLUMN_UNKNOWN', reading.placeOf(undefined), 'UNION', message);
  }
  putInto(columns, right);
  const usage: Usage | undefined = select.op !== 'SETOP_UNION' ? 'FILTER' : select.all ? undefined : 'GROUP';
  if (usage !== undefined) for (const column of columns) reading.uses.state(column, usage, undefined);
  return finished(select, at, columns, left.ordered && right.ordered, left.known && right.known);
}

function branch(select: SelectStmt | undefined, { reading, scope }: SelectAt): Rows {
  return readSelect(select ?? {}, scope, reading);
}

/** The columns that may stand at a place, counted from 0, of what a query gives. */
export function columnsAt({ columns }: Rows, place: number): readonly DerivedColumn[] {
  return atPlace(
    columns.map((column) => ({ column })),
    place,
  ).map(({ column }) => column);
}

// Where the order of a branch is not known, each of its columns may be any.
function putInto(columns: readonly DerivedColumn[], rows: Rows): void {
  for (const [index, column] of columns.entries()) {
    const found = rows.ordered ? columnsAt(rows, index) : rows.columns;
    for (const inner of found) column.sites.push({ column: inner, place: undefined });
  }
}

/** VALUES and set operations are sorted by the names of what they give. */
function finished(
  select: SelectStmt,
  { reading, scope }: SelectAt,
  columns: readonly DerivedColumn[],
  ordered: boolean,
  known = true,
): Rows {
  const own = {
    name: undefined,
    columns: columns.map((column) => ({ name: column.name, column })),
    ordered,
    known,
    isNamed: false,
    showsColumns: true,
    lateral: 'no' as const,
  };
  for (const column of columns) reading.uses.made(column);
  const targets = columns.map((column) => ({ column, node: undefined }));
  readTail(select, { reading, scope: { ...NOWHERE, ...scope, items: [own] } }, targets);
  return { columns, ordered, known };
}
