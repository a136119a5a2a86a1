import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { revision as revisions } from '../db/table.ts';
import type { Stored } from '../db/versioned-store.ts';
import type { Instant } from '../lib/period.ts';
import { asRegistry, compiledStores, type Registry } from '../registry/registry.ts';
import type { Edit } from './model.ts';

/** What a record said before a version that begins later than it was written: newest first, until one that began at once. */
export type Former = ReadonlyMap<string, ReadonlyMap<string, readonly Stored[]>>;

/**
 * Reads the versions that stay in force until the day their successors name. A record that is changed for a later day is
 * written when its last gate opens; nothing is written on that day, so what it said before must still be found.
 */
async function readFormer(orm: Orm, registry: Registry): Promise<Former> {
  const former = new Map<string, ReadonlyMap<string, readonly Stored[]>>();
  for (const store of compiledStores) {
    const records = [...(registry[store.model.section]?.values() ?? [])];
    const chains = new Map<string, Stored[]>();
    // Those that begin at once were written after they began, or say no day.
    let open = await beginningLater(orm, records);
    while (open.length > 0) {
      const earlier: Stored[] = [];
      for (const [since, keys] of keysBySince(open)) earlier.push(...(await store.byKeys(orm, keys, since - 1)));
      for (const record of earlier) chains.set(record.key, [...(chains.get(record.key) ?? []), record]);
      open = await beginningLater(orm, earlier);
    }
    if (chains.size > 0) former.set(store.model.section, chains);
  }
  return former;
}

async function beginningLater(orm: Orm, records: readonly Stored[]): Promise<readonly Stored[]> {
  const dated = records.filter(({ effectiveFrom, since }) => effectiveFrom !== undefined && since > 1);
  if (dated.length === 0) return [];
  const numbers = sql`${sql.param([...new Set(dated.map(({ since }) => since))])}::int[]`;
  const found = rows<{ number: number; made: string }>(
    await orm.execute(
      sql`select number, to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as made from ${revisions} where number = any(${numbers})`,
    ),
  );
  const made = new Map(found.map((row) => [row.number, row.made]));
  return dated.filter(({ effectiveFrom = '', since }) => effectiveFrom > (made.get(since) ?? ''));
}

function keysBySince(records: readonly Stored[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const { since, key } of records) groups.set(since, [...(groups.get(since) ?? []), key]);
  return groups;
}

const known = new WeakMap<Registry, Former>();

/** The same, read once for each state of the registry. Waits for nobody else's reading: it may be asked inside a transaction. */
export async function formerOf(orm: Orm, registry: Registry): Promise<Former> {
  const former = known.get(registry) ?? (await readFormer(orm, registry));
  known.set(registry, former);
  return former;
}

/** What records would have said before, once edits were written: what is put for a later day leaves what stands until then. */
export function formerAfter(
  { registry, former }: { readonly registry: Registry; readonly former: Former },
  edits: readonly Edit[],
  now: Instant,
): Former {
  const after = new Map([...former].map(([section, chains]) => [section, new Map(chains)]));
  for (const edit of edits) {
    const { section, key } = edit;
    const chains = after.get(section) ?? new Map<string, readonly Stored[]>();
    const standing = registry[section]?.get(key);
    const isLater = edit.action === 'PUT' && (edit.record.effectiveFrom ?? '') > now;
    const chain = isLater && standing !== undefined ? [standing, ...(chains.get(key) ?? [])] : [];
    if (chain.length === 0) chains.delete(key);
    else after.set(section, chains.set(key, chain));
  }
  return after;
}

/** The registry with what each record said before, version by version: every day that any of them names is a boundary. */
export function earlierStates(registry: Registry, former: Former): readonly Registry[] {
  const depth = Math.max(
    0,
    ...[...former.values()].flatMap((chains) => [...chains.values()].map(({ length }) => length)),
  );
  return Array.from({ length: depth }, (_, place) => {
    const sections: Record<string, ReadonlyMap<string, Stored>> = { ...registry };
    for (const [section, chains] of former) {
      const earlier = [...chains].flatMap(([key, chain]) =>
        chain.slice(place, place + 1).map((each) => [key, each] as const),
      );
      sections[section] = new Map(earlier);
    }
    return asRegistry(sections);
  });
}

/** The registry as it is in force at an instant: of a record that begins later, what it says until then. */
export function inForceAt(registry: Registry, former: Former, now: Instant): Registry {
  if (former.size === 0) return registry;
  const sections: Record<string, ReadonlyMap<string, Stored>> = { ...registry };
  for (const [section, chains] of former) {
    const records = new Map(registry[section]);
    for (const [key, chain] of chains) {
      const newest = records.get(key);
      if (newest?.effectiveFrom === undefined || newest.effectiveFrom <= now) continue;
      const standing = chain.find(({ effectiveFrom }) => effectiveFrom === undefined || effectiveFrom <= now);
      if (standing !== undefined) records.set(key, standing);
    }
    sections[section] = records;
  }
  return asRegistry(sections);
}
