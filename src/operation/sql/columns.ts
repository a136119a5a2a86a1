import { type Usage, usage } from '../../decision/question.ts';
import type { RelationColumn } from '../catalogue.ts';

/** Where something stands in a statement. */
export interface Place {
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  /** The views it is read through, outermost first: it stands in their definitions, the offset is the view's. */
  readonly views: readonly string[];
  /** The aggregate that it is an argument of: still a use. */
  readonly aggregate?: string | undefined;
}

/** A column that a query makes: what stands in it, and where. */
export interface DerivedColumn {
  readonly kind: 'derived';
  readonly name: string;
  readonly sites: Site[];
  /** True of a column of a row that nobody told the columns of: others may stand in its place, made of the same. */
  readonly isGuessed: boolean;
}

export type Column = RelationColumn | DerivedColumn;

interface Site {
  readonly column: Column;
  readonly place: Place | undefined;
}

/** Takes the columns that an expression is made of. */
export type Sink = (column: Column, place: Place | undefined) => void;

/** A use of a column of a table. */
export interface ColumnUse {
  readonly column: RelationColumn;
  readonly usage: Usage;
  readonly place: Place;
}

export function derived(name: string, sites: readonly Site[] = [], isGuessed = false): DerivedColumn {
  return { kind: 'derived', name, sites: [...sites], isGuessed };
}

/** A column made of all of these, wherever it is used. */
export function madeOf(name: string, columns: readonly Column[], isGuessed = false): DerivedColumn {
  return derived(
    name,
    columns.map((column) => ({ column, place: undefined })),
    isGuessed,
  );
}

export function isGuessed(column: Column): boolean {
  return column.kind === 'derived' && column.isGuessed;
}

/** What may stand at a place, counted from 0: from a guessed column on, any of those from there on. */
export function atPlace<Placed extends { readonly column: Column }>(
  list: readonly Placed[],
  place: number,
): readonly Placed[] {
  const guess = list.findIndex(({ column }) => isGuessed(column));
  return guess < 0 || place < guess ? list.slice(place, place + 1) : list.slice(guess);
}

/** A sink that puts what it takes into a column. */
export function into(column: DerivedColumn): Sink {
  return (found, place) => void column.sites.push({ column: found, place });
}

/**
 * What is used how, gathered while a statement is read and told at its end. A column of a subquery is used as whoever
 * reads it uses it; one that nobody reads is still read out of its tables.
 */
export class Uses {
  readonly #stated: { readonly column: Column; readonly usage: Usage; readonly place: Place | undefined }[] = [];
  readonly #made: DerivedColumn[] = [];

  state(column: Column, usage: Usage, place: Place | undefined): void {
    this.#stated.push({ column, usage, place });
  }

  /** A column of a subquery: used even if nobody reads it. */
  made(column: DerivedColumn): void {
    this.#made.push(column);
  }

  /** Every use of a column of a table, each once, in the order of the text. */
  told(): readonly ColumnUse[] {
    const telling = new Telling();
    for (const { column, usage, place } of this.#stated) telling.mark(column, usage, place);
    for (const column of this.#made) if (!telling.isMarked(column)) telling.mark(column, 'OUTPUT', undefined);
    return telling.uses();
  }
}

class Telling {
  readonly #marks = new Map<DerivedColumn, Set<Usage>>();
  readonly #origins = new Map<DerivedColumn, readonly RelationColumn[]>();
  readonly #uses = new Map<string, ColumnUse>();

  isMarked(column: DerivedColumn): boolean {
    return this.#marks.has(column);
  }

  mark(column: Column, usage: Usage, place: Place | undefined): void {
    if (column.kind === 'relation') this.#tell(column, usage, place);
    else this.#markDerived(column, usage, place);
  }

  #markDerived(column: DerivedColumn, usage: Usage, place: Place | undefined): void {
    for (const origin of place === undefined ? [] : this.#originsOf(column)) this.#tell(origin, usage, place);
    const marks = this.#marks.get(column) ?? new Set();
    this.#marks.set(column, marks);
    if (marks.has(usage)) return;
    marks.add(usage);
    for (const site of column.sites) this.mark(site.column, usage, site.place);
  }

  uses(): readonly ColumnUse[] {
    const order = usage.options;
    return [...this.#uses.values()].sort(
      (a, b) => a.place.offset - b.place.offset || order.indexOf(a.usage) - order.indexOf(b.usage),
    );
  }

  #tell(column: RelationColumn, usage: Usage, place: Place | undefined): void {
    if (place === undefined) return;
    const { dataset, name } = column;
    const id = JSON.stringify([dataset, name, usage, place.offset, place.views]);
    if (!this.#uses.has(id)) this.#uses.set(id, { column, usage, place });
  }

  // The columns of tables that stand in it, through whatever lies between; a ring of recursion is gone round once.
  #originsOf(column: DerivedColumn): readonly RelationColumn[] {
    const known = this.#origins.get(column);
    if (known !== undefined) return known;
    const origins = new Set<RelationColumn>();
    const seen = new Set<DerivedColumn>([column]);
    for (const at of seen) {
      for (const site of at.sites) {
        if (site.column.kind === 'relation') origins.add(site.column);
        else seen.add(site.column);
      }
    }
    const found = [...origins];
    this.#origins.set(column, found);
    return found;
  }
}
