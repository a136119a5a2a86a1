import type { ColumnRef, Node, ResTarget } from 'libpg-query';
import { type DerivedColumn, derived, into, isGuessed } from './columns.ts';
import { itemNamed, readExpression } from './expression.ts';
import { rowNamed } from './field.ts';
import { columnsOfFunction } from './functions.ts';
import { columnNameOf, stringsOf } from './names.ts';
import type { Reading, Rows } from './reading.ts';
import { type Item, type Scope, starOf } from './scope.ts';

/** A column that a query gives, and the expression it is. */
export interface Target {
  readonly column: DerivedColumn;
  /** Undefined of a column that stands for a star, or of no single expression. */
  readonly node: Node | undefined;
  /** False of one of several whose order is not known, or that could not be told. */
  readonly isPlaced?: false | undefined;
  readonly isKnown?: false | undefined;
}

interface TargetsAt {
  readonly reading: Reading;
  readonly scope: Scope;
}

/** Reads a list of targets: each its own column, a star all that it stands for. */
export function readTargets(nodes: readonly Node[] | undefined, at: TargetsAt): readonly Target[] {
  const targets = (nodes ?? []).flatMap((node) => ('ResTarget' in node ? readTarget(node.ResTarget, at) : []));
  for (const { column } of targets) at.reading.uses.made(column);
  return targets;
}

export function rowsOfTargets(targets: readonly Target[]): Rows {
  return {
    columns: targets.map(({ column }) => column),
    ordered: targets.every(({ isPlaced }) => isPlaced !== false),
    known: targets.every(({ isKnown }) => isKnown !== false),
  };
}

/** Reads a list of values, as of VALUES: each is one of the row, a star all that it stands for. */
export function readValueList(nodes: readonly Node[] | undefined, at: TargetsAt): Rows {
  return rowsOfTargets((nodes ?? []).flatMap((node) => readValue(node, '', at)));
}

function readTarget({ name, val }: ResTarget, at: TargetsAt): readonly Target[] {
  return readValue(val, name ?? columnNameOf(val), at);
}

function readValue(value: Node | undefined, name: string, at: TargetsAt): readonly Target[] {
  if (value !== undefined && 'ColumnRef' in value && isStar(value.ColumnRef.fields)) {
    return readStar(value.ColumnRef, at);
  }
  if (value !== undefined && 'A_Indirection' in value && isStar(value.A_Indirection.indirection)) {
    return readRowStar(value, value.A_Indirection.arg, at);
  }
  const column = derived(name);
  readExpression(value, { ...at, sink: into(column) });
  return [{ column, node: value }];
}

function isStar(nodes: readonly Node[] | undefined): boolean {
  const last = nodes?.at(-1);
  return last !== undefined && 'A_Star' in last;
}

function readStar(ref: ColumnRef, at: TargetsAt): readonly Target[] {
  const { reading, scope } = at;
  const place = reading.placeOf(ref.location);
  const names = stringsOf(ref.fields);
  if (names.length > 0) {
    const item = itemNamed(names, reading, scope, { place, label: `${names.join('.')}.*` });
    return item === undefined ? [unknownTarget()] : columnsOfItem(item, at, ref.location);
  }
  const items = starOf(scope);
  if (items.length === 0) reading.refuse('COLUMN_UNKNOWN', place, '*', '`*` stands for no table');
  return items.flatMap((item) => columnsOfItem(item, at, ref.location));
}

function columnsOfItem(item: Item, { reading }: TargetsAt, location: number | undefined): readonly Target[] {
  const place = reading.placeOf(location);
  const isPlaced = item.ordered || item.columns.length < 2 ? undefined : false;
  const targets = item.columns.map(({ name, column }) => {
    const target = derived(name, [{ column, place }], isGuessed(column));
    return { column: target, node: undefined, isPlaced } as const;
  });
  return item.known ? targets : [...targets, unknownTarget()];
}

function unknownTarget(): Target {
  return { column: derived(''), node: undefined, isKnown: false };
}

// A row value spread out: of a table's whole row, or of a function whose columns are known. Others have columns that
// nobody told, and a name that is looked up beside them could mean one of those.
function readRowStar(star: Node, arg: Node | undefined, at: TargetsAt): readonly Target[] {
  const column = derived('');
  readExpression(star, { ...at, sink: into(column) });
  const item = rowNamed(arg, at.scope);
  if (item !== undefined && arg !== undefined && 'ColumnRef' in arg) {
    return columnsOfItem(item, at, arg.ColumnRef.location);
  }
  const call = arg !== undefined && 'FuncCall' in arg ? arg.FuncCall : undefined;
  const names = columnsOfFunction(stringsOf(call?.funcname).at(-1) ?? '');
  if (names !== undefined) {
    return names.map((name) => ({ column: derived(name, [{ column, place: undefined }]), node: undefined }));
  }
  const place = column.sites[0]?.place ?? at.reading.placeOf(undefined);
  at.reading.refuse('COLUMN_UNKNOWN', place, '(...).*', 'the columns of a row value that is spread out are not known');
  return [unknownTarget()];
}
