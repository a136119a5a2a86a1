import type { GraphQLResolveInfo } from 'graphql';
import type { ReadPoint } from '../../db/revision.ts';
import type { Stored, VersionedStore } from '../../db/versioned-store.ts';
import { PAGE_LIMIT } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { typesBelow } from '../../graph/selected.ts';
import { type Shown, show } from '../../graph/view.ts';
import { invariant } from '../../lib/invariant.ts';
import { comingAlong, rowsAlong } from './along.ts';
import { categoriesOfSets } from './category-set.ts';
import type { MapView } from './field-count.ts';
import type { Wanted } from './members.ts';
import { isInScope } from './scope.ts';
import type { Scoped } from './scoped-store.ts';

/** The revision that is read, and the part of the map that the declared purpose covers there. */
export async function mapViewOf(context: Context, { revision }: ReadPoint): Promise<MapView> {
  return { revision, scope: await context.mapScope(revision) };
}

/**
 * Reads a row of the map that the caller named by its key: undefined when there is none, the explained refusal when the
 * declared purpose does not cover it. The row comes with its scope, in one statement, batched.
 */
export async function coveredRow<T extends Scoped>(
  context: Context,
  store: VersionedStore<T>,
  key: string,
  view: ReadPoint,
  info?: GraphQLResolveInfo,
): Promise<Shown<T> | undefined> {
  const found = await readRow(context, store, { key, view, info });
  const { scope } = await mapViewOf(context, view);
  if (found === undefined || isInScope(found.scopeSets, scope)) return found;
  const row = { kind: store.model.kind, key };
  context.requireCovered(await categoriesOfSets(context.facts, found.scopeSets), row);
  invariant(false, 'a purpose covers what lies outside its scope');
}

/** Reads a row that another row names: undefined also when the declared purpose does not cover it. */
export async function seenRow<T extends Scoped>(
  context: Context,
  store: VersionedStore<T>,
  key: string,
  view: ReadPoint,
  info?: GraphQLResolveInfo,
): Promise<Shown<T> | undefined> {
  const found = await readRow(context, store, { key, view, info });
  const { scope } = await mapViewOf(context, view);
  return found !== undefined && isInScope(found.scopeSets, scope) ? found : undefined;
}

interface WantedRow {
  readonly key: string;
  readonly view: ReadPoint;
  /** What is selected of the row: rows that it names and that are selected below come in the same statement. */
  readonly info: GraphQLResolveInfo | undefined;
}

const nothing: ReadonlySet<string> = new Set();

async function readRow<T extends Scoped>(
  context: Context,
  store: VersionedStore<T>,
  { key, view, info }: WantedRow,
): Promise<Shown<T> | undefined> {
  const { kind } = store.model;
  const { revision } = view;
  const kept = context.keptRows(kind, revision);
  // What is kept under a kind was read by its own store; of a key that there is not, nothing is kept.
  const known = kept.get(key) as Stored<T> | undefined;
  if (known !== undefined) return show(kind, known, view);
  const along = comingAlong(kind, info === undefined ? nothing : typesBelow(info));
  // Under a name of its own: the loader of the kind reads records, without their scope.
  const name = ['scoped', kind, ...along].join(' ');
  const read = await context.batched<Stored<T>>(name, revision, key, async (keys) => {
    const found = await rowsAlong(context.facts, { kind, keys, revision }, along);
    for (const other of along) {
      const others = context.keptRows(other, revision);
      for (const row of found.get(other) ?? []) others.set(row.key, row);
    }
    // What was read of a kind was read by its own store.
    return new Map(found.get(kind)?.map((row) => [row.key, row as unknown as Stored<T>]));
  });
  if (read === undefined) return undefined;
  kept.set(key, read);
  return show(kind, read, view);
}

type FetchMembers<T> = (
  facts: Context['facts'],
  view: MapView,
  wanted: Wanted,
) => Promise<ReadonlyMap<string, readonly T[]>>;

/** The first members in scope of a record, batched over all of the operation's records. */
export async function membersOf<T extends Scoped>(
  context: Context,
  root: Pick<Shown, 'key' | 'view'>,
  members: { readonly store: VersionedStore<T>; readonly first: number; readonly fetch: FetchMembers<Stored<T>> },
): Promise<readonly Shown<T>[]> {
  const { store, fetch } = members;
  const { kind } = store.model;
  const first = Math.min(Math.max(members.first, 0), PAGE_LIMIT);
  const name = `${fetch.name}.${first}`;
  const found = await context.batched<readonly Stored<T>[]>(name, root.view.revision, root.key, async (of) =>
    fetch(context.facts, await mapViewOf(context, root.view), { of, first }),
  );
  return (found ?? []).map((record) => show(kind, record, root.view));
}
