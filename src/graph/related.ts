import type { SQL } from 'drizzle-orm';
import type { Stored, VersionedStore } from '../db/versioned-store.ts';
import type { RecordBase } from '../lib/record.ts';
import { PAGE_LIMIT } from './connection.ts';
import type { Context } from './context.ts';
import { type Shown, show } from './view.ts';

interface Wanted {
  /** The fact of the other kind that names this record. */
  readonly fact: string;
  readonly first?: number | undefined;
  readonly where?: SQL | undefined;
}

/** Records of another kind that name this one, batched over all of the operation's records; key order. */
export async function relatedTo<T extends RecordBase>(
  context: Context,
  root: Pick<Shown, 'key' | 'view'>,
  store: VersionedStore<T>,
  wanted: Wanted,
): Promise<readonly Shown<T>[]> {
  const { fact, where } = wanted;
  const first = Math.min(wanted.first ?? PAGE_LIMIT, PAGE_LIMIT);
  const { revision } = root.view;
  const name = `${store.model.kind}.${fact}.${first}`;
  const found = await context.batched<readonly Stored<T>[]>(name, revision, root.key, (targets) =>
    store.related(context.orm, { fact, targets, revision, first, where }),
  );
  return (found ?? []).map((record) => show(store.model.kind, record, root.view));
}

/** The record that a fact names, batched; undefined when the fact is absent. */
export async function namedBy<T extends RecordBase>(
  context: Context,
  { view }: Pick<Shown, 'view'>,
  store: VersionedStore<T>,
  key: string | null | undefined,
): Promise<Shown<T> | undefined> {
  if (key == null) return undefined;
  const found = await context.load(store, key, view.revision);
  return found === undefined ? undefined : show(store.model.kind, found, view);
}

/** The records that a list of keys names, batched, in the list's order. */
export async function allNamedBy<T extends RecordBase>(
  context: Context,
  { view }: Pick<Shown, 'view'>,
  store: VersionedStore<T>,
  keys: readonly string[] | null | undefined,
): Promise<readonly Shown<T>[]> {
  const found = await context.loadMany(store, keys ?? [], view.revision);
  return found.map((record) => show(store.model.kind, record, view));
}
