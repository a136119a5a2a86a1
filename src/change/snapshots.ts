import { LRUCache } from 'lru-cache';
import type { Orm } from '../db/connection.ts';
import { isSameRegistry, loadRegistry, type Registry } from '../registry/registry.ts';

/** How many states of the registry are held in memory. */
const KEPT = 4;

/** The registry as of a revision, read once: a revision never changes. Those asked for last are held. */
export class Snapshots {
  readonly #kept = new LRUCache<number, Registry>({ max: KEPT });
  readonly #loading = new Map<number, Promise<Registry>>();

  /** The state at a revision, outside of transactions: who asks while it is being read shares that reading. */
  async at(orm: Orm, revision: number): Promise<Registry> {
    const known = this.#kept.get(revision);
    if (known !== undefined) return known;
    const loading = this.#loading.get(revision) ?? this.#load(orm, revision);
    return loading;
  }

  /**
   * The state at a revision that is committed, inside a transaction. Never waits for somebody else's reading: that one
   * may itself be waiting for the connection which the transaction holds.
   */
  async within(transaction: Orm, revision: number): Promise<Registry> {
    return this.#kept.get(revision) ?? this.put(revision, await this.#read(transaction, revision));
  }

  /** Remembers a state that is committed. */
  put(revision: number, registry: Registry): Registry {
    this.#kept.set(revision, registry);
    return registry;
  }

  // Another node may have changed the data map alone: all that was made of the state at hand is right then.
  async #read(orm: Orm, revision: number): Promise<Registry> {
    const [near] = [...this.#kept.keys()].sort((a, b) => Math.abs(revision - a) - Math.abs(revision - b));
    const known = near === undefined ? undefined : this.#kept.peek(near);
    if (near !== undefined && known !== undefined && (await isSameRegistry(orm, near, revision))) return known;
    return loadRegistry(orm, revision);
  }

  // A failed read is not a state of the registry: the next caller tries again.
  async #load(orm: Orm, revision: number): Promise<Registry> {
    const loading = this.#read(orm, revision);
    this.#loading.set(revision, loading);
    try {
      return this.put(revision, await loading);
    } finally {
      this.#loading.delete(revision);
    }
  }
}
