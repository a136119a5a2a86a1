import type { KeptRows } from '../graph/context.ts';

/** How many rows of each kind are held at one revision. A lineage is kept as one; it holds a hundred flows at most. */
const ROWS: ReadonlyMap<string, number> = new Map([
  ['System', 20_000],
  ['Dataset', 20_000],
  ['DataField', 20_000],
  ['DataFlow', 20_000],
  ['Lineage', 2_000],
  // Of 201 rows at most each.
  ['Page', 500],
]);

/** How many kinds and revisions. */
const KEPT = 2 * ROWS.size;

/** Rows of the data map that were read by their key: a row of a revision never changes. Those asked for last are held. */
export class MapRows {
  readonly #byPlace = new Map<string, Map<string, unknown>>();

  of(kind: string, revision: number): KeptRows {
    const most = ROWS.get(kind);
    if (most === undefined) return new Map();
    const place = `${kind} ${revision}`;
    const known = this.#byPlace.get(place);
    const rows = known === undefined || known.size >= most ? new Map<string, unknown>() : known;
    this.#byPlace.delete(place);
    this.#byPlace.set(place, rows);
    for (const oldest of this.#byPlace.keys()) {
      if (this.#byPlace.size <= KEPT) break;
      this.#byPlace.delete(oldest);
    }
    return rows;
  }

  /** Forgets them all, as a start does. */
  clear(): void {
    this.#byPlace.clear();
  }
}
