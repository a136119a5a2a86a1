import { byCodePoint } from '../lib/key.ts';
import type { PendingUse } from './imported.ts';

/** Counts the keys that the registry has no name for, while documents are read. */
export class PendingLedger {
  readonly #uses = new Map<string, PendingUse>();

  add({ kind, key, place }: Pick<PendingUse, 'kind' | 'key'> & { readonly place: string }): void {
    const id = `${kind} ${key}`;
    const known = this.#uses.get(id);
    this.#uses.set(id, { kind, key, uses: (known?.uses ?? 0) + 1, first: known?.first ?? place });
  }

  /** In the order of their kinds and keys. */
  all(): readonly PendingUse[] {
    return [...this.#uses].sort(([a], [b]) => byCodePoint(a, b)).map(([, use]) => use);
  }
}
