import type { Orm } from '../db/connection.ts';
import type { ReadPoint } from '../db/revision.ts';
import type { Stored, VersionedStore } from '../db/versioned-store.ts';
import type { Actor } from '../identity/model.ts';
import type { RecordBase } from '../lib/record.ts';

/** What a resolver may use: who asks, for which purpose, at which instant, and how to read. Lives one operation. */
export interface Context {
  readonly actor: Actor;
  /** Key of the declared purpose; it was granted to the actor before any resolver ran. */
  readonly purpose: string;
  readonly pin: ReadPoint;
  readonly orm: Orm;
  /** The same database, for reads of a revision: what these answer never changes, so it may be kept. */
  readonly facts: Orm;
  /**
   * All records of a kind at a point, by key, where that state is in memory. This and the two that follow are given the point
   * and not its number: who does not look at the number cannot depend on it.
   */
  remembered<T extends RecordBase>(store: VersionedStore<T>, at: ReadPoint): ReadonlyMap<string, Stored<T>> | undefined;
  /** Rows of a kind that were read at a revision before, by key; what is put into it is kept for other operations. */
  keptRows(kind: string, revision: number): KeptRows;
  /** Asks the database one question that no other can be batched with, at the same time as the rest of the operation. */
  read<T>(question: () => Promise<T>): Promise<T>;
  /** Reads a record by key, batched with the others of its kind and revision. */
  load<T extends RecordBase>(store: VersionedStore<T>, key: string, at: ReadPoint): Soon<Stored<T> | undefined>;
  loadMany<T extends RecordBase>(
    store: VersionedStore<T>,
    keys: readonly string[],
    at: ReadPoint,
  ): Soon<readonly Stored<T>[]>;
  /** Batches any lookup that one statement answers for many keys; `name` tells loaders of one operation apart. */
  batched<V>(name: string, revision: number, key: string, fetch: BatchFetch<V>): Promise<V | undefined>;
  /** The part of the data map that the declared purpose covers; judged now, whatever revision is read. */
  mapScope(revision: number): Promise<MapScope>;
  /** The part whose data may be used for another purpose, judged likewise; nothing of a purpose that there is not. */
  mapReach(revision: number, purpose: string): Promise<MapScope>;
  /** How often each set of categories is used in the data map; read once for each revision. */
  mapUses(revision: number): Promise<readonly SetInUse[]>;
  /** How many systems and datasets the declared purpose covers; counted once for each revision. */
  mapTotals(revision: number): Promise<MapTotals>;
  /** Throws the explained refusal unless the declared purpose covers the categories; none of a row: nobody classified it. */
  requireCovered(categories: readonly string[], row?: { readonly kind: string; readonly key: string }): void;
}

/** An answer that is there already where it comes from memory. */
export type Soon<T> = T | Promise<T>;

/** Rows by key; undefined where it was found that there is none. */
export interface KeptRows {
  has(key: string): boolean;
  get(key: string): unknown;
  set(key: string, row: unknown): unknown;
}

export type BatchFetch<V> = (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

/** Which rows of the data map may be seen: all of it, or those whose set of categories is listed. */
export type MapScope = { readonly kind: 'whole' } | { readonly kind: 'sets'; readonly sets: readonly number[] };

/** A set of categories that rows of the map have, and how many fields and flows have it. */
export interface SetInUse {
  readonly id: number;
  readonly categories: readonly string[] | 'UNCLASSIFIED' | 'NOT_PERSONAL';
  readonly fields: number;
  readonly flows: number;
}

/** How many rows may be seen, and how many are withheld. */
export interface RowCounts {
  readonly shown: number;
  readonly withheld: number;
}

export interface MapTotals {
  readonly systems: RowCounts;
  readonly datasets: RowCounts;
}
