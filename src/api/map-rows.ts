import type { KeptRows } from '../graph/context.ts';

/** How many rows are held of one kind at one revision, and how many kinds and revisions. */
const ROWS = 20_000;
const KEPT = 8;

/** Kinds whose rows are few enough that the same ones are asked for again and again; fields are too many. */
const KINDS: ReadonlySet<string> = new Set(['System', 'Dataset', 'DataFlow']);

/** Rows of the data map that were read by their key: a row of a revision never changes. Those asked for last are held. */
export class MapRows {
  readonly #byPlace = new Map<string, Map<string, unknown>>();

  of(kind: string, revision: number): KeptRows {
    if (!KINDS.has(kind)) return new Map();
    const place = `${kind} ${revision}`;
    const known = this.#byPlace.get(place);
    const rows = known === undefined || known.size >= ROWS ? new Map<string, unknown>() : known;
    this.#byPlace.delete(place);
    this.#byPlace.set(place, rows);
    for (const oldest of this.#byPlace.keys()) {
      if (this.#byPlace.size <= KEPT) break;
      this.#byPlace.delete(oldest);
    }
    return rows;
  }
}
