import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Orm } from './connection.ts';
import { grouped } from './grouped.ts';
import { lapse } from './lease.ts';
import { admission } from './table.ts';

/** Changes who is let in with which key, or what is registered to run; answers when no node goes by what was before. */
export async function changeAdmission<T>(orm: Orm, change: (orm: Orm) => Promise<T>): Promise<T> {
  const changed = await orm.transaction(async (transaction) => {
    const done = await change(transaction);
    await transaction.update(admission).set({ number: sql`${admission.number} + 1` });
    return done;
  });
  await lapse();
  return changed;
}

/** How many characters are remembered of what names stand for. */
const KEPT_CHARACTERS = 4_000_000;

/**
 * Finds what names stand for as it is at an admission (`ReadPoint`): those that ask together share one statement, and who asks for the
 * same again before anything changed needs none. A name of nothing is not remembered.
 */
export function admitted<Found extends object>(
  read: (names: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
  weightOf: (found: Found) => number,
): (name: string, at: number) => Promise<Found | undefined> {
  const reading = grouped((names: readonly string[]) => read([...new Set(names)]));
  const open = () =>
    new LRUCache<string, Found>({ maxSize: KEPT_CHARACTERS, sizeCalculation: (found) => 1 + weightOf(found) });
  let known = { at: -1, kept: open() };
  return async (name, at) => {
    if (known.at !== at) known = { at, kept: open() };
    const { kept } = known;
    const remembered = kept.get(name);
    if (remembered !== undefined) return remembered;
    const found = (await reading(name)).get(name);
    if (found !== undefined) kept.set(name, found);
    return found;
  };
}
