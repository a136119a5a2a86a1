import type { Relation } from '../catalogue.ts';
import { type Column, isGuessed, madeOf } from './columns.ts';

/** A column under the name it has here. */
export interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

/** Something that FROM names: a table, a subquery, a function, a join. */
export interface Item {
  readonly name: string | undefined;
  /** The table or view itself, where no alias hides its name. */
  readonly relation?: Relation | undefined;
  /** The table whose rows it is, alias or not: it has system columns. */
  readonly table?: Relation | undefined;
  /** Of a view: the one table whose rows its are, if there is one. */
  readonly base?: Relation | undefined;
  readonly columns: readonly NamedColumn[];
  /** Whether its columns stand in their order. */
  readonly ordered: boolean;
  /** False of what could not be resolved: that was told, and names looked up in it are passed over. */
  readonly known: boolean;
  readonly isNamed: boolean;
  readonly showsColumns: boolean;
  /** Whether only LATERAL may refer to it, or not even that. */
  readonly lateral: 'no' | 'only' | 'forbidden';
}

/** A query whose rows have a name: its columns, once they are known. */
export interface Cte {
  rows(): { readonly columns: readonly NamedColumn[]; readonly ordered: boolean; readonly known: boolean } | undefined;
}

/** What names mean within one query; what they do not mean here they may mean in the query around it. */
export interface Scope {
  readonly items: readonly Item[];
  /** Whether a LATERAL item is being read, which sees those before it. */
  readonly lateral: boolean;
  readonly ctes: ReadonlyMap<string, Cte>;
  readonly parent: Scope | undefined;
}

export const NOWHERE: Scope = { items: [], lateral: false, ctes: new Map(), parent: undefined };

/** What a name turned out to be. */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** In something that could not be resolved: that was told already. */
  | { readonly kind: 'untold' }
  | { readonly kind: 'ambiguous' | 'unlateral' | 'missing' };

const MISSING = { kind: 'missing' } as const;

/** What a column's name alone stands for: a column, or a system column, which tells only that the row is there. */
export type NamedValue = Column | { readonly kind: 'system'; readonly table: Relation };

const SYSTEM_COLUMNS = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']);

/** The column of this name in the nearest query that has one; beside it whatever nearer may have one, if it may. */
export function findColumn(scope: Scope, name: string): Found<NamedValue> {
  const nearer: Column[] = [];
  let guess: Found<NamedValue> = MISSING;
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = findColumnHere(at, name);
    const isGuess = found.kind === 'found' && isGuessedValue(found.value);
    if (found.kind !== 'missing' && !isGuess) return either(name, nearer, found);
    if (isGuess && guess.kind === 'missing') guess = found;
    nearer.push(...guessedHere(at));
  }
  return either(name, nearer, guess);
}

function isGuessedValue(value: NamedValue): boolean {
  return value.kind !== 'system' && isGuessed(value);
}

function either(name: string, nearer: readonly Column[], found: Found<NamedValue>): Found<NamedValue> {
  if (found.kind !== 'found' || nearer.length === 0) return found;
  if (found.value.kind === 'system') return { kind: 'ambiguous' };
  return foundOf(madeOf(name, [...new Set([...nearer, found.value])]));
}

/** The columns that a query guesses to have: any name may be that of another in their place. */
export function guessedHere(scope: Scope): readonly Column[] {
  const items = scope.items.filter((item) => item.showsColumns && isInReach(item, scope));
  return items.flatMap(({ columns }) => columns.map(({ column }) => column).filter(isGuessed));
}

/** The same of a query and those around it. */
export function guessedAround(scope: Scope): readonly Column[] {
  return [...guessedHere(scope), ...(scope.parent === undefined ? [] : guessedAround(scope.parent))];
}

/** The same within one query, whatever lies around it. */
export function findColumnHere(scope: Scope, name: string): Found<NamedValue> {
  const items = scope.items.filter((item) => item.showsColumns && isInReach(item, scope));
  const found = items.flatMap((item) => columnsNamed(item, name).map((value) => ({ value, item })));
  const [first] = found;
  if (found.length > 1) return { kind: 'ambiguous' };
  if (first !== undefined) return first.item.lateral === 'forbidden' ? { kind: 'unlateral' } : foundOf(first.value);
  return items.some(({ known }) => !known) ? { kind: 'untold' } : MISSING;
}

function foundOf<T>(value: T): Found<T> {
  return { kind: 'found', value };
}

function isInReach({ lateral }: Item, scope: Scope): boolean {
  return lateral === 'no' || scope.lateral;
}

function columnsNamed(item: Item, name: string): readonly NamedValue[] {
  const named = item.columns.filter((column) => column.name === name).map(({ column }) => column);
  if (named.length > 0 || item.table === undefined || !SYSTEM_COLUMNS.has(name)) return named;
  return [{ kind: 'system', table: item.table }];
}

/** The column of this name in an item that a query names. */
export function columnOfItem(item: Item, name: string): Found<NamedValue> {
  // What is no column would be a call of the function of that name: a guess is not enough.
  const named = columnsNamed(item, name).filter((value) => !isGuessedValue(value));
  const [first] = named;
  if (named.length > 1) return { kind: 'ambiguous' };
  if (first !== undefined) return foundOf(first);
  return item.known ? MISSING : { kind: 'untold' };
}

/** The item of this name in the nearest query that has one; with a schema, a table that no alias hides. */
export function findItem(scope: Scope, name: string, schema?: string): Found<Item> {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const level = at;
    const found = level.items.filter((item) => isInReach(item, level) && isCalled(item, name, schema));
    const [first] = found;
    if (found.length > 1) return { kind: 'ambiguous' };
    if (first !== undefined) return first.lateral === 'forbidden' ? { kind: 'unlateral' } : foundOf(first);
  }
  return MISSING;
}

function isCalled({ isNamed, name, relation }: Item, wanted: string, schema: string | undefined): boolean {
  if (!isNamed) return false;
  return schema === undefined ? name === wanted : relation?.schema === schema && relation.name === wanted;
}

/** The query of this name in the nearest WITH that has one. */
export function findCte(scope: Scope, name: string): Cte | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const cte = at.ctes.get(name);
    if (cte !== undefined) return cte;
  }
  return undefined;
}

/** The scope of a query within another. */
export function within(parent: Scope): Scope {
  return { ...NOWHERE, parent };
}

/** What `*` stands for. */
export function starOf(scope: Scope): readonly Item[] {
  return scope.items.filter(({ showsColumns, lateral }) => showsColumns && lateral === 'no');
}
