import { LRUCache } from 'lru-cache';
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
  readonly #byPlace = new LRUCache<string, Map<string, unknown>>({ max: KEPT });

  of(kind: string, revision: number): KeptRows {
    const most = ROWS.get(kind);
    if (most === undefined) return new Map();
    const place = `${kind} ${revision}`;
    const known = this.#byPlace.get(place);
    if (known !== undefined && known.size < most) return known;
    const rows = new Map<string, unknown>();
    this.#byPlace.set(place, rows);
    return rows;
  }

  /** Forgets them all, as a start does. */
  clear(): void {
    this.#byPlace.clear();
  }
}
