import type { DeleteStmt, InsertStmt, Node, RangeVar, UpdateStmt, WithClause } from 'libpg-query';
import { isGuessed, madeOf } from './columns.ts';
import { readExpression, usedAs } from './expression.ts';
import { readFrom } from './from.ts';
import { itemOf, tableItem, UNKNOWN_ITEM } from './item.ts';
import { stringsOf } from './names.ts';
import type { Reading, Rows } from './reading.ts';
import { findRelation } from './relation.ts';
import { readReturning } from './returning.ts';
import { type Item, type Scope, within } from './scope.ts';
import { columnsAt, readSelect } from './select.ts';
import { readWith } from './with.ts';

/** The scope of a write: its WITH, nothing read yet. */
export function writeScope(clause: WithClause | undefined, around: Scope, reading: Reading): Scope {
  return readWith(clause, { reading, scope: within(around) }, (select, at, on) => readSelect(select, at, reading, on));
}

/** The table that is written. */
export function targetOf(range: RangeVar | undefined, reading: Reading): Item {
  const place = reading.placeOf(range?.location);
  const relation = range === undefined ? undefined : findRelation(range, reading);
  if (relation !== undefined) return tableItem(relation, range?.alias, { reading, place });
  return itemOf(UNKNOWN_ITEM, { name: range?.relname, alias: range?.alias, place }, reading);
}

/** States that a column of the target is written. */
function write(target: Item, name: string, location: number | undefined, reading: Reading): void {
  const place = reading.placeOf(location);
  const named = target.columns.filter((column) => column.name === name);
  for (const { column } of named) reading.uses.state(column, 'WRITE', place);
  if (named.length > 0 || !target.known) return;
  reading.refuse('COLUMN_UNKNOWN', place, name, `\`${name}\` is no column of \`${target.name}\``);
}

/** States which columns are written: those that are named, or the first of the table. */
export function writeColumns(
  cols: readonly Node[] | undefined,
  { target, width, location }: { readonly target: Item; readonly width: number; readonly location: number | undefined },
  reading: Reading,
): readonly string[] {
  if (cols !== undefined) {
    return cols.flatMap((node) => {
      if (!('ResTarget' in node)) return [];
      const { name = '', location: at } = node.ResTarget;
      write(target, name, at, reading);
      readExpression(node.ResTarget.indirection, usedAs(reading, within(NO_SCOPE), 'FILTER'));
      return [name];
    });
  }
  // Where the order of the table's columns is not known, any may be among the first.
  const names = target.columns.map(({ name }) => name);
  const written = target.ordered ? names.slice(0, width) : names;
  for (const name of written) write(target, name, location, reading);
  return target.ordered ? written : [];
}

/** How many columns rows write: where that is not sure, as many as there are. */
export function widthOf({ columns, known }: Rows): number {
  return known && !columns.some(isGuessed) ? columns.length : Number.POSITIVE_INFINITY;
}

const NO_SCOPE: Scope = { items: [], lateral: false, ctes: new Map(), parent: undefined };

/** Reads SET: what is written, and what is read to write it. */
export function readSet(nodes: readonly Node[] | undefined, target: Item, reading: Reading, scope: Scope): void {
  for (const node of nodes ?? []) {
    if (!('ResTarget' in node)) continue;
    const { name = '', val, location, indirection } = node.ResTarget;
    write(target, name, location, reading);
    const read = usedAs(reading, scope, 'OUTPUT');
    readExpression(indirection, read);
    // Several columns of one source: each names the whole of it.
    if (val !== undefined && 'MultiAssignRef' in val) {
      if (val.MultiAssignRef.colno === 1) readExpression(val.MultiAssignRef.source, read);
    } else readExpression(val, read);
  }
}

/** Reads INSERT: its source is put out into what is written. */
export function readInsert(insert: InsertStmt, around: Scope, reading: Reading): Rows {
  const scope = writeScope(insert.withClause, around, reading);
  const target = targetOf(insert.relation, reading);
  const source = insert.selectStmt === undefined ? undefined : reading.rowsOf(insert.selectStmt, scope);
  for (const column of source?.columns ?? []) reading.uses.state(column, 'OUTPUT', undefined);
  const width = source === undefined ? 0 : widthOf(source);
  const names = writeColumns(insert.cols, { target, width, location: insert.relation?.location }, reading);
  readConflict(insert, { target, names, source, scope }, reading);
  return readReturning(insert.returningClause, { reading, scope, target, items: [target] });
}

interface Inserting {
  readonly target: Item;
  readonly names: readonly string[];
  readonly source: Rows | undefined;
  readonly scope: Scope;
}

function readConflict({ onConflictClause: clause }: InsertStmt, at: Inserting, reading: Reading): void {
  if (clause === undefined) return;
  const { target, names, source } = at;
  const own: Scope = { ...at.scope, items: [target] };
  const filter = usedAs(reading, own, 'FILTER');
  if (clause.infer?.conname !== undefined) {
    const { conname, location } = clause.infer;
    const message = `which columns the constraint \`${conname}\` is of is not in the data map: name the columns`;
    reading.refuse('COLUMN_UNKNOWN', reading.placeOf(location), conname, message);
  }
  for (const node of clause.infer?.indexElems ?? []) {
    if (!('IndexElem' in node)) continue;
    const { name, expr } = node.IndexElem;
    readExpression(name === undefined ? expr : columnRef(name, clause.infer?.location), filter);
  }
  readExpression(clause.infer?.whereClause, filter);
  // EXCLUDED is the row that was to be inserted: its columns are made of the source's, or of what the table puts there;
  // PostgreSQL asks for the privilege to read them.
  const columns = target.columns.map(({ name, column: own }) => {
    const place = names.indexOf(name);
    const isAny = source?.ordered === false;
    const made = source === undefined || (place < 0 && !isAny) ? [] : isAny ? source.columns : columnsAt(source, place);
    return { name, column: madeOf(name, [...made, own]) };
  });
  const excluded = itemOf({ columns, ordered: target.ordered, known: target.known }, EXCLUDED, reading);
  const both: Scope = { ...own, items: [target, { ...excluded, showsColumns: false }] };
  readSet(clause.targetList, target, reading, both);
  readExpression(clause.whereClause, usedAs(reading, both, 'FILTER'));
}

const EXCLUDED = { name: 'excluded', alias: undefined, place: { offset: 0, views: [] } };

function columnRef(name: string, location: number | undefined): Node {
  return { ColumnRef: { fields: [{ String: { sval: name } }], ...(location === undefined ? {} : { location }) } };
}

/** Reads UPDATE: what is written, from what, and which rows. */
export function readUpdate(update: UpdateStmt, around: Scope, reading: Reading): Rows {
  const own = writeScope(update.withClause, around, reading);
  const target = targetOf(update.relation, reading);
  const before: readonly Item[] = [{ ...target, lateral: 'forbidden' }];
  const scope = readFrom(update.fromClause, { reading, scope: own, before });
  readSet(update.targetList, target, reading, scope);
  readExpression(update.whereClause, usedAs(reading, scope, 'FILTER'));
  return readReturning(update.returningClause, { reading, scope, target, items: scope.items });
}

/** Reads DELETE: which rows; what is written is the whole of them. */
export function readDelete(deletion: DeleteStmt, around: Scope, reading: Reading): Rows {
  const own = writeScope(deletion.withClause, around, reading);
  const target = targetOf(deletion.relation, reading);
  writeRows(target, deletion.relation?.location, reading);
  const before: readonly Item[] = [{ ...target, lateral: 'forbidden' }];
  const scope = readFrom(deletion.usingClause, { reading, scope: own, before });
  readExpression(deletion.whereClause, usedAs(reading, scope, 'FILTER'));
  return readReturning(deletion.returningClause, { reading, scope, target, items: scope.items });
}

/** States that whole rows are written, as when they are deleted; of a view: those of the table behind it. */
export function writeRows(target: Item, location: number | undefined, reading: Reading): void {
  const place = reading.placeOf(location);
  const table = target.table ?? target.base;
  if (table !== undefined) reading.rowsMatter(table, place, 'WRITE');
  else if (target.known) {
    const name = target.name ?? '';
    const message = `\`${name}\` is a view whose rows are not those of one table: which are written is not known`;
    reading.refuse('RELATION_UNKNOWN', place, name, message);
  }
}

/** The columns that COPY names, or all. */
export function copiedColumns(
  attlist: readonly Node[] | undefined,
  target: Item,
): readonly { readonly name: string; readonly column: Item['columns'][number]['column'] | undefined }[] {
  if (attlist === undefined) return target.columns;
  return stringsOf(attlist).map((name) => ({ name, column: target.columns.find((own) => own.name === name)?.column }));
}
