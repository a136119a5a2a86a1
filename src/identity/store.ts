import { asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { admitted, changeAdmission } from '../db/admission.ts';
import type { Orm } from '../db/connection.ts';
import { oncePer } from '../lib/once-per.ts';
import type { Instant } from '../lib/period.ts';
import type { ApiKey, NewApiKey } from './api-key.ts';
import { apiKey } from './table.ts';

/** A key beside what only its check needs: the hash of its secret. */
export interface KeptKey {
  readonly apiKey: ApiKey;
  readonly hash: string;
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

const keysOf = oncePer((orm: Orm) =>
  admitted(
    (ids) => findApiKeys(orm, ids),
    ({ apiKey: { label } }) => KEY_CHARACTERS + label.length,
  ),
);

/** What a key weighs beside its label. */
const KEY_CHARACTERS = 500;

/** The key of an id as it is at an admission. */
export function findApiKey(orm: Orm, id: string, admission: number): Promise<KeptKey | undefined> {
  return keysOf(orm)(id, admission);
}

async function findApiKeys(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>> {
  const found = await orm.select().from(apiKey).where(inArray(apiKey.id, ids));
  return new Map(found.map((row) => [row.id, { apiKey: toApiKey(row), hash: row.hash }]));
}

/** Ends a key; a second time changes nothing. Undefined when there is none of that id. */
export async function revokeApiKey(orm: Orm, id: string): Promise<ApiKey | undefined> {
  const revokedAt = sql`coalesce(${apiKey.revokedAt}, clock_timestamp())`;
  const [row] = await changeAdmission(orm, (transaction) =>
    transaction.update(apiKey).set({ revokedAt }).where(eq(apiKey.id, id)).returning(),
  );
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
