import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import { newestPlace } from '../live/store.ts';
import type { NewWebhook, Webhook } from './model.ts';
import { webhook } from './table.ts';

const now = sql`clock_timestamp()`;

/** How long a node that claimed a webhook has for telling it. */
const CLAIM_SECONDS = 60;

/** Keeps a new webhook; it is told of what comes after now. */
export async function createWebhook(orm: Orm, wanted: NewWebhook, createdBy: string): Promise<Webhook> {
  const place = await newestPlace(orm);
  const values = {
    ...{ id: newTimedId(), url: wanted.url, events: [...wanted.events], createdBy, createdAt: now, dueAt: now },
    ...{ toldRevision: place.revision, toldAct: place.act },
  };
  const [row] = await orm.insert(webhook).values(values).returning();
  return shown(row);
}

/** Ends a webhook; a second time changes nothing. Undefined when there is none of that id. */
export async function endWebhook(orm: Orm, id: string): Promise<Webhook | undefined> {
  const endedAt = sql`coalesce(${webhook.endedAt}, ${now})`;
  const [row] = await orm.update(webhook).set({ endedAt }).where(eq(webhook.id, id)).returning();
  return row === undefined ? undefined : shown(row);
}

/** Webhooks, oldest first, after an id. */
export async function listWebhooks(orm: Orm, limit: number, after?: string): Promise<readonly Webhook[]> {
  const where = after === undefined ? undefined : gt(webhook.id, after);
  const found = await orm.select().from(webhook).where(where).orderBy(asc(webhook.id)).limit(limit);
  return found.map(shown);
}

export async function countWebhooks(orm: Orm): Promise<number> {
  return orm.$count(webhook);
}

/** Takes a webhook that has something to be told and is due, so that no other node tells it meanwhile. */
export async function claimDueWebhook(orm: Orm): Promise<Webhook | undefined> {
  const place = await newestPlace(orm);
  const isBehind = or(lte(webhook.toldRevision, place.revision - 1), lte(webhook.toldAct, place.act - 1));
  const due = orm
    .select({ id: webhook.id })
    .from(webhook)
    .where(and(isNull(webhook.endedAt), lte(webhook.dueAt, now), isBehind))
    .orderBy(asc(webhook.dueAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await orm
    .update(webhook)
    .set({ dueAt: sql`${now} + make_interval(secs => ${CLAIM_SECONDS})` })
    .where(eq(webhook.id, sql`(${due})`))
    .returning();
  return row === undefined ? undefined : shown(row);
}

/** What came of telling a webhook: how far it was told, what the address answered, and when it is due again. */
export interface Told {
  readonly toldRevision: number;
  readonly toldAct: number;
  readonly failures: number;
  readonly lastResult: string | null;
  readonly waitSeconds: number;
}

export async function noteTold(orm: Orm, id: string, { waitSeconds, ...told }: Told): Promise<void> {
  const dueAt = sql`${now} + make_interval(secs => ${waitSeconds})`;
  await orm
    .update(webhook)
    .set({ ...told, lastAttemptAt: now, dueAt })
    .where(eq(webhook.id, id));
}

function shown(row: typeof webhook.$inferSelect | undefined): Webhook {
  if (row === undefined) throw new Error('the row that was written is not there');
  const { dueAt, ...kept } = row;
  // The table's words were parsed when they came in.
  return { ...kept, events: kept.events as Webhook['events'] };
}
