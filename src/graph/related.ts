import type { SQL } from 'drizzle-orm';
import type { Stored, VersionedStore } from '../db/versioned-store.ts';
import type { RecordBase } from '../lib/record.ts';
import { PAGE_LIMIT } from './connection.ts';
import type { Context, Soon } from './context.ts';
import { recordsNaming } from './remembered.ts';
import { type Shown, show } from './view.ts';

interface Wanted {
  /** The fact of the other kind that names this record. */
  readonly fact: string;
  readonly first?: number | undefined;
  readonly where?: SQL | undefined;
}

/** Records of another kind that name this one, batched over all of the operation's records; key order. */
export function relatedTo<T extends RecordBase>(
  context: Context,
  root: Pick<Shown, 'key' | 'view'>,
  store: VersionedStore<T>,
  wanted: Wanted,
): Soon<readonly Shown<T>[]> {
  const { fact, where } = wanted;
  const first = Math.min(wanted.first ?? PAGE_LIMIT, PAGE_LIMIT);
  const records = where === undefined ? context.remembered(store, root.view) : undefined;
  const shown = (found: readonly Stored<T>[] = []) => found.map((record) => show(store.model.kind, record, root.view));
  if (records !== undefined) return shown(recordsNaming(records, fact, root.key).slice(0, first));
  const { revision } = root.view;
  const name = `${store.model.kind}.${fact}.${first}`;
  return context
    .batched<readonly Stored<T>[]>(name, revision, root.key, (targets) =>
      store.related(context.facts, { fact, targets, revision, first, where }),
    )
    .then(shown);
}

/** The record that a fact names, batched; undefined when the fact is absent. */
export function namedBy<T extends RecordBase>(
  context: Context,
  { view }: Pick<Shown, 'view'>,
  store: VersionedStore<T>,
  key: string | null | undefined,
): Soon<Shown<T> | undefined> {
  if (key == null) return undefined;
  const found = context.load(store, key, view);
  const shown = (record: Stored<T> | undefined) => record && show(store.model.kind, record, view);
  return found instanceof Promise ? found.then(shown) : shown(found);
}

/** The records that a list of keys names, batched, in the list's order. */
export function allNamedBy<T extends RecordBase>(
  context: Context,
  { view }: Pick<Shown, 'view'>,
  store: VersionedStore<T>,
  keys: readonly string[] | null | undefined,
): Soon<readonly Shown<T>[]> {
  const found = context.loadMany(store, keys ?? [], view);
  const shown = (records: readonly Stored<T>[]) => records.map((record) => show(store.model.kind, record, view));
  return found instanceof Promise ? found.then(shown) : shown(found);
}
