import { asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Orm } from '../db/connection.ts';
import { grouped } from '../db/grouped.ts';
import type { Instant } from '../lib/period.ts';
import type { ApiKey, NewApiKey } from './api-key.ts';
import { apiKey } from './table.ts';

/** A key beside what only its check needs: the hash, and whether the database's clock is past its end. */
export interface KeptKey {
  readonly apiKey: ApiKey;
  readonly hash: string;
  readonly expired: boolean;
}

interface Making extends NewApiKey {
  readonly id: string;
  readonly hash: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export async function createApiKey(orm: Orm, making: Making): Promise<ApiKey> {
  await orm.insert(apiKey).values(making);
  return toApiKey({ ...making, expiresAt: making.expiresAt ?? null, revokedAt: null });
}

const reads = new WeakMap<Orm, (id: string) => Promise<ReadonlyMap<string, KeptKey>>>();

/** The key of an id; requests that come together share one statement, so that a revoked key is refused at once. */
export async function findApiKey(orm: Orm, id: string): Promise<KeptKey | undefined> {
  const known = reads.get(orm) ?? grouped((ids: readonly string[]) => findApiKeys(orm, ids));
  reads.set(orm, known);
  return (await known(id)).get(id);
}

async function findApiKeys(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>> {
  const expired = sql<boolean>`coalesce(${apiKey.expiresAt} <= clock_timestamp(), false)`;
  const found = await orm
    .select({ key: apiKey, expired })
    .from(apiKey)
    .where(inArray(apiKey.id, [...new Set(ids)]));
  return new Map(
    found.map((row) => [row.key.id, { apiKey: toApiKey(row.key), hash: row.key.hash, expired: row.expired }]),
  );
}

/** Ends a key; a second time changes nothing. Undefined when there is none of that id. */
export async function revokeApiKey(orm: Orm, id: string): Promise<ApiKey | undefined> {
  const revokedAt = sql`coalesce(${apiKey.revokedAt}, clock_timestamp())`;
  const [row] = await orm.update(apiKey).set({ revokedAt }).where(eq(apiKey.id, id)).returning();
  return row === undefined ? undefined : toApiKey(row);
}

/** Keys, oldest first, after an id. */
export async function listApiKeys(orm: Orm, limit: number, after?: string): Promise<readonly ApiKey[]> {
  const where = after === undefined ? undefined : gt(apiKey.id, after);
  const found = await orm.select().from(apiKey).where(where).orderBy(asc(apiKey.id)).limit(limit);
  return found.map(toApiKey);
}

export async function countApiKeys(orm: Orm): Promise<number> {
  return orm.$count(apiKey);
}

type Row = typeof apiKey.$inferSelect;

function toApiKey(row: Row): ApiKey {
  const { hash, expiresAt, revokedAt, ...facts } = row;
  return { ...facts, expiresAt: expiresAt ?? undefined, revokedAt: revokedAt ?? undefined };
}
