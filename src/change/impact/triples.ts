import type { DecisionTable } from '../../decision/compile.ts';
import { type HolderTurn, sizeOf, type Triple, type TripleGroup, type TripleRow, type Turn, turn } from './model.ts';
import { isOpen, membersOf, type Numbering, sideOf } from './side.ts';
import { suspectsOf } from './suspects.ts';

/** Two registries that are compared: as it is, and as it would be. */
export interface Sides {
  readonly before: DecisionTable;
  readonly after: DecisionTable;
}

/**
 * The triples that open or close: exactly those that the evaluator answers otherwise after than before. A key that
 * stands on one side only is closed on the other. By turn, act, purpose and party; what turns alike shares one list.
 */
export function turningTriples(sides: Sides): readonly TripleRow[] {
  const numbering = numberingOf(sides);
  const [before, after] = [sideOf(sides.before, numbering), sideOf(sides.after, numbering)];
  const lists = new Map<string, readonly string[]>();
  const listOf = (numbers: readonly number[]) => {
    const name = numbers.join();
    const list = lists.get(name) ?? numbers.map((number) => numbering.keys[number] ?? '').sort();
    lists.set(name, list);
    return list;
  };
  const rows = suspectsOf(before, after).flatMap(({ categories, ...place }): readonly TripleRow[] => {
    const turned: Record<Turn, number[]> = { OPENS: [], CLOSES: [] };
    for (const category of membersOf(categories)) {
      const [was, is] = [isOpen(before, place, category), isOpen(after, place, category)];
      if (was !== is) turned[is ? 'OPENS' : 'CLOSES'].push(category);
    }
    return turn.options.flatMap((which) => {
      const numbers = turned[which];
      return numbers.length === 0 ? [] : [{ turn: which, ...place, categories: listOf(numbers) }];
    });
  });
  return rows.sort(byPlace);
}

function numberingOf({ before, after }: Sides): Numbering {
  const keys = [...new Set([before, after].flatMap(({ categories }) => categories.nodes.map(({ key }) => key)))];
  return { keys, numbers: new Map(keys.map((key, number) => [key, number])) };
}

function byPlace(a: TripleRow, b: TripleRow): number {
  return order(b.turn, a.turn) || order(b.act, a.act) || order(a.purpose, b.purpose) || order(a.party, b.party);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How many triples there are in these rows. */
export function countTriples(rows: readonly TripleRow[]): number {
  return rows.reduce((sum, { categories }) => sum + categories.length, 0);
}

/** The triples from a place on, at most so many, in the order of the rows and within them of keys. */
export function triplesFrom(rows: readonly TripleRow[], start: number, most: number): readonly Triple[] {
  const found: Triple[] = [];
  let at = 0;
  for (const { categories, ...place } of rows) {
    const from = Math.max(0, start - at);
    at += categories.length;
    if (from >= categories.length) continue;
    for (const category of categories.slice(from, from + most - found.length)) found.push({ ...place, category });
    if (found.length >= most) break;
  }
  return found;
}

/**
 * The same triples in blocks, so that a person can read them: first the parties for which the same categories of a
 * purpose turn, then the purposes of which that is so for the same parties. Of each turn and act the largest first.
 */
export function groupsOf(rows: readonly TripleRow[]): readonly TripleGroup[] {
  const lists = new Map<readonly string[], number>();
  const numberOf = (list: readonly string[]) => {
    const number = lists.get(list) ?? lists.size;
    lists.set(list, number);
    return number;
  };
  const byPurpose = gathered(rows, ({ turn, act: what, purpose, categories }) =>
    [turn, what, numberOf(categories), purpose].join(' '),
  ).map((alike) => ({ row: alike[0], parties: alike.map(({ party }) => party) }));
  const blocks = gathered(byPurpose, ({ row: { turn, act: what, categories }, parties }) =>
    [turn, what, numberOf(categories), ...parties].join(' '),
  ).map((alike): TripleGroup => {
    const [{ row: first, parties }] = alike;
    const { turn, act: what, categories } = first;
    return { turn, act: what, purposes: alike.map(({ row: { purpose } }) => purpose), categories, parties };
  });
  return blocks.sort((a, b) => order(b.turn, a.turn) || order(b.act, a.act) || sizeOf(b) - sizeOf(a));
}

type Some<T> = readonly [T, ...T[]];

function gathered<T>(things: readonly T[], nameOf: (thing: T) => string): readonly Some<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const thing of things) {
    const name = nameOf(thing);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [thing]);
    else group.push(thing);
  }
  return [...groups.values()];
}

/** Who may declare a purpose from now on, or no longer, by purpose and holder. */
export function turningHolders({ before, after }: Sides): readonly HolderTurn[] {
  const [was, is] = [holdersOf(before), holdersOf(after)];
  const turns = (which: Turn, some: ReadonlyMap<string, Omit<HolderTurn, 'turn'>>, others: typeof some) =>
    [...some].flatMap(([name, holder]) => (others.has(name) ? [] : [{ turn: which, ...holder }]));
  return [...turns('OPENS', is, was), ...turns('CLOSES', was, is)];
}

function holdersOf({ purposes, grants }: DecisionTable): ReadonlyMap<string, Omit<HolderTurn, 'turn'>> {
  const holders = purposes.nodes.flatMap(({ key: purpose }, id) => [
    ...[...(grants[id]?.roles ?? [])].map((role) => ({ purpose, role })),
    ...[...(grants[id]?.clients ?? [])].map((client) => ({ purpose, client })),
  ]);
  const named = holders.map((holder): [string, Omit<HolderTurn, 'turn'>] => [JSON.stringify(holder), holder]);
  return new Map(named.sort(([a], [b]) => order(a, b)));
}
