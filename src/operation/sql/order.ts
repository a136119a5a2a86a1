import type { ColumnRef, Node } from 'libpg-query';
import type { Usage } from '../../decision/question.ts';
import { atPlace, isGuessed, type Place } from './columns.ts';
import { readExpression, usedAs } from './expression.ts';
import { stringsOf } from './names.ts';
import { isKnownOperator } from './operators.ts';
import type { Reading } from './reading.ts';
import { findColumnHere, guessedHere, type Scope } from './scope.ts';
import type { Target } from './targets.ts';

interface OrderAt {
  readonly reading: Reading;
  readonly scope: Scope;
}

/** Reads ORDER BY: a name alone is first one of what the query gives, a number its place there. */
export function readSorts(nodes: readonly Node[] | undefined, at: OrderAt, targets: readonly Target[]): void {
  for (const node of nodes ?? []) {
    if (!('SortBy' in node)) continue;
    const { useOp, node: sorted, location } = node.SortBy;
    const operator = stringsOf(useOp);
    if (operator.length > 0 && !isKnownOperator(operator)) {
      const name = operator.join('.');
      at.reading.refuse('OPERATOR_UNKNOWN', at.reading.placeOf(location), name, `\`${name}\` is not known`);
    }
    readOne(sorted, { ...at, targets, usage: 'ORDER', inputFirst: false });
  }
}

/** Reads GROUP BY with its sets: a name alone is first a column of what is read, then one of what the query gives. */
export function readGroups(nodes: readonly Node[] | undefined, at: OrderAt, targets: readonly Target[]): void {
  for (const node of nodes ?? []) {
    if ('GroupingSet' in node) readGroups(node.GroupingSet.content, at, targets);
    else if ('RowExpr' in node && node.RowExpr.row_format === 'COERCE_IMPLICIT_CAST') {
      readGroups(node.RowExpr.args, at, targets);
    } else if ('List' in node) readGroups(node.List.items, at, targets);
    else readOne(node, { ...at, targets, usage: 'GROUP', inputFirst: true });
  }
}

/** Reads DISTINCT, which groups by all that the query gives, or DISTINCT ON. */
export function readDistinct(nodes: readonly Node[] | undefined, at: OrderAt, targets: readonly Target[]): void {
  if (nodes === undefined) return;
  // The parser says DISTINCT without ON as a list of one empty node.
  const on = nodes.filter((node) => Object.keys(node).length > 0);
  for (const node of on) readOne(node, { ...at, targets, usage: 'GROUP', inputFirst: false });
  if (on.length > 0) return;
  for (const { column } of targets) at.reading.uses.state(column, 'GROUP', undefined);
}

interface One extends OrderAt {
  readonly targets: readonly Target[];
  readonly usage: Usage;
  /** Whether a name is looked up in what is read before it is in what the query gives. */
  readonly inputFirst: boolean;
}

function readOne(node: Node | undefined, one: One): void {
  if (node === undefined) return;
  const { reading, scope, usage } = one;
  if ('A_Const' in node && node.A_Const.ival !== undefined) {
    readOrdinal(node.A_Const.ival.ival ?? 0, node, one);
    return;
  }
  if ('ColumnRef' in node && (node.ColumnRef.fields ?? []).length === 1) {
    if (readName(node.ColumnRef, one)) return;
  }
  readExpression(node, usedAs(reading, scope, usage));
}

function readOrdinal(ordinal: number, node: Node, { reading, targets, usage }: One): void {
  const place = reading.placeOf('A_Const' in node ? node.A_Const.location : undefined);
  if (targets.some(({ isKnown }) => isKnown === false)) {
    reading.refuse('COLUMN_UNKNOWN', place, `${ordinal}`, `what stands at place ${ordinal} is not known`);
    return;
  }
  const isPlaced = targets.every((target) => target.isPlaced !== false);
  const found = atPlace(targets, ordinal - 1);
  if (found.length === 0) {
    reading.refuse('COLUMN_UNKNOWN', place, `${ordinal}`, `the query gives no column at place ${ordinal}`);
    return;
  }
  for (const { column } of isPlaced ? found : targets) reading.uses.state(column, usage, place);
}

/** Whether the name was one of what the query gives; then it is used. */
function readName(ref: ColumnRef, one: One): boolean {
  const { reading, scope, targets, usage, inputFirst } = one;
  const [name] = stringsOf(ref.fields);
  if (name === undefined || (inputFirst && isSurelyHere(name, scope))) return false;
  const place: Place = reading.placeOf(ref.location);
  // A row whose columns nobody told may have one of this name, which would come first.
  const guessed = inputFirst ? guessedHere(scope) : targets.map(({ column }) => column).filter(isGuessed);
  for (const column of guessed) reading.uses.state(column, usage, place);
  const named = targets.filter(({ column }) => column.name === name);
  const [first] = named;
  if (first === undefined) return false;
  if (named.some((other) => !isSame(first, other))) {
    reading.refuse('COLUMN_AMBIGUOUS', place, name, `\`${name}\` may be any of several that the query gives`);
  }
  for (const { column } of named) reading.uses.state(column, usage, place);
  return true;
}

function isSurelyHere(name: string, scope: Scope): boolean {
  const found = findColumnHere(scope, name);
  if (found.kind !== 'found') return found.kind !== 'missing';
  return found.value.kind === 'system' || !isGuessed(found.value);
}

/** Whether two targets are one expression: of one column, or written alike. */
function isSame(a: Target, b: Target): boolean {
  const [one, other] = [plainColumn(a), plainColumn(b)];
  if (a === b || (one !== undefined && one === other)) return true;
  return a.node !== undefined && b.node !== undefined && written(a.node) === written(b.node);
}

function plainColumn({ node, column }: Target) {
  const isPlain = node === undefined || 'ColumnRef' in node;
  return isPlain && column.sites.length === 1 ? column.sites[0]?.column : undefined;
}

function written(node: Node): string {
  return JSON.stringify(node, (name, value) => (name === 'location' ? undefined : value));
}
