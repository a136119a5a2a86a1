import DataLoader from 'dataloader';
import type { Orm } from '../db/connection.ts';
import type { ReadPoint } from '../db/revision.ts';
import type { Stored, VersionedStore } from '../db/versioned-store.ts';
import type { BatchFetch, Context } from '../graph/context.ts';
import type { RecordBase } from '../lib/record.ts';
import type { Sections } from '../registry/registry.ts';
import { openRounds } from './rounds.ts';

type Reading = Pick<Context, 'remembered' | 'read' | 'load' | 'loadMany' | 'batched'>;

/** A state of the registry that is in memory: its records need no statement. */
export interface Remembered {
  /** The point that the operation reads. */
  readonly pin: ReadPoint;
  /** Its revision, known without a look at the point. */
  readonly revision: number;
  readonly registry: Sections;
}

/** The loaders of one operation: one for each lookup and revision, so that every lookup is one statement. */
export function openLoaders(orm: Orm, state?: Remembered): Reading {
  const loaders = new Map<string, DataLoader<string, unknown>>();
  const rounds = openRounds();

  function loaderOf(name: string, revision: number, fetch: BatchFetch<unknown>): DataLoader<string, unknown> {
    const id = `${revision} ${name}`;
    const known = loaders.get(id);
    if (known !== undefined) return known;
    const loader = new DataLoader<string, unknown>(
      async (keys) => {
        const found = await rounds.hold(fetch(keys));
        return keys.map((key) => found.get(key));
      },
      { maxBatchSize: 10_000, batchScheduleFn: rounds.gather },
    );
    loaders.set(id, loader);
    return loader;
  }

  function recordLoader<T extends RecordBase>(store: VersionedStore<T>, revision: number) {
    const loader = loaderOf(store.model.kind, revision, async (keys) => {
      const found = await store.byKeys(orm, keys, revision);
      return new Map(found.map((record) => [record.key, record]));
    });
    // This loader's fetch reads this store: what it answers are records of this kind.
    return loader as DataLoader<string, Stored<T> | undefined>;
  }

  function remembered<T extends RecordBase>({ model }: VersionedStore<T>, at: ReadPoint) {
    const isThere = at === state?.pin || at.revision === state?.revision;
    const records = isThere ? state?.registry[model.section] : undefined;
    // Each section of the registry holds the records of its own kind.
    return records as ReadonlyMap<string, Stored<T>> | undefined;
  }

  function load<T extends RecordBase>(store: VersionedStore<T>, key: string, at: ReadPoint) {
    const records = remembered(store, at);
    return records === undefined ? recordLoader(store, at.revision).load(key) : records.get(key);
  }

  function loadMany<T extends RecordBase>(store: VersionedStore<T>, keys: readonly string[], at: ReadPoint) {
    const records = remembered(store, at);
    if (records !== undefined) return present(keys.map((key) => records.get(key)));
    const loader = recordLoader(store, at.revision);
    return Promise.all(keys.map((key) => loader.load(key))).then(present);
  }

  return {
    remembered,
    load,
    loadMany,
    read: rounds.ask,
    batched: <V>(name: string, revision: number, key: string, fetch: BatchFetch<V>) =>
      // One name stands for one lookup, so what the loader holds is what `fetch` answers.
      loaderOf(`batch ${name}`, revision, fetch).load(key) as Promise<V | undefined>,
  };
}

function present<T>(found: readonly (T | undefined)[]): readonly T[] {
  return found.filter((record) => record !== undefined);
}
