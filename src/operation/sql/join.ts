import type { JoinExpr, Node } from 'libpg-query';
import { type Column, derived, isGuessed, type Place } from './columns.ts';
import { readExpression, usedAs } from './expression.ts';
import type { Entry, FromAt } from './from.ts';
import { itemOf, type Unnamed } from './item.ts';
import { stringsOf } from './names.ts';
import type { Reading } from './reading.ts';
import type { Item, NamedColumn } from './scope.ts';

type ReadEntry = (node: Node, at: FromAt) => Entry;

const NOTHING: Node = { String: { sval: '' } };

/** Reads a join: both sides, what they are joined by, and what of their names is left to see. */
export function readJoin(join: JoinExpr, at: FromAt, readEntry: ReadEntry): Entry {
  const { reading, scope, before } = at;
  const left = readEntry(join.larg ?? NOTHING, at);
  const mayReach = join.jointype === 'JOIN_INNER' || join.jointype === 'JOIN_LEFT';
  const reached = left.items.map((item): Item => ({ ...item, lateral: mayReach ? 'only' : 'forbidden' }));
  const right = readEntry(join.rarg ?? NOTHING, { ...at, before: [...before, ...reached] });
  const items = [...left.items, ...right.items];
  const place = reading.placeOf(firstLocation(join));
  const merged = mergedColumns(join, left.whole, right.whole, { reading, place });
  const on = { ...scope, items: items.map((item) => ({ ...item, lateral: 'no' as const })), lateral: false };
  readExpression(join.quals, usedAs(reading, on, 'JOIN'));
  const whole = itemOf(joined(left.whole, right.whole, merged), { name: undefined, alias: join.alias, place }, reading);
  if (join.alias !== undefined) return { items: [whole], whole };
  const hidden = items.map((item) => ({ ...item, showsColumns: false }));
  return { items: [...hidden, ...usingAlias(join, merged, reading, place), whole], whole };
}

// A join has no location of its own.
function firstLocation({ larg }: JoinExpr): number | undefined {
  if (larg === undefined) return undefined;
  if ('JoinExpr' in larg) return firstLocation(larg.JoinExpr);
  return 'RangeVar' in larg ? larg.RangeVar.location : undefined;
}

interface Asked {
  readonly reading: Reading;
  readonly place: Place;
}

/** The columns that both sides are joined by, each once; their values are those of both. */
function mergedColumns(join: JoinExpr, left: Item, right: Item, asked: Asked): readonly NamedColumn[] {
  const names = join.isNatural ? commonNames(left, right, asked) : stringsOf(join.usingClause);
  return names.flatMap((name) => {
    const pair = [left, right].map((side) => sideColumn(side, name, asked));
    const found = pair.flatMap((column) => column ?? []);
    for (const column of found) asked.reading.uses.state(column, 'JOIN', asked.place);
    if (found.length === 0) return [];
    return {
      name,
      column: derived(
        name,
        found.map((column) => ({ column, place: asked.place })),
      ),
    };
  });
}

function commonNames(left: Item, right: Item, { reading, place }: Asked): readonly string[] {
  if ([left, right].some(({ columns }) => columns.some(({ column }) => isGuessed(column)))) {
    reading.refuse('COLUMN_UNKNOWN', place, 'NATURAL', 'which columns both sides of a NATURAL join have is not known');
  }
  const names = left.columns.map(({ name }) => name);
  return [...new Set(names)].filter((name) => right.columns.some((column) => column.name === name));
}

function sideColumn(side: Item, name: string, { reading, place }: Asked): Column | undefined {
  const named = side.columns.filter((column) => column.name === name);
  if (named.length === 1) return named[0]?.column;
  if (named.length > 1) {
    reading.refuse('COLUMN_AMBIGUOUS', place, name, `\`${name}\` stands more than once on one side of the join`);
  } else if (side.known) {
    reading.refuse('COLUMN_UNKNOWN', place, name, `\`${name}\` is not on both sides of the join`);
  }
  return undefined;
}

/** What a join shows: what it is joined by, then the rest of both sides. */
function joined(left: Item, right: Item, merged: readonly NamedColumn[]): Unnamed {
  const rest = [...left.columns, ...right.columns].filter(({ name }) => !merged.some((column) => column.name === name));
  return {
    columns: [...merged, ...rest],
    ordered: left.ordered && right.ordered,
    known: left.known && right.known,
  };
}

// `JOIN ... USING (x) AS j`: `j` has the merged columns alone.
function usingAlias(join: JoinExpr, merged: readonly NamedColumn[], reading: Reading, place: Place): readonly Item[] {
  if (join.join_using_alias === undefined) return [];
  const rows = { columns: merged, ordered: true, known: true };
  const item = itemOf(rows, { name: undefined, alias: join.join_using_alias, place }, reading);
  return [{ ...item, showsColumns: false }];
}
