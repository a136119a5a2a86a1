import { eq, sql } from 'drizzle-orm';
import { toInstant } from './columns.ts';
import { type Orm, rows } from './connection.ts';
import { grouped } from './grouped.ts';
import { head, revision } from './table.ts';

/** What an operation sees: one state of the registry at one instant of the database's clock. */
export interface ReadPoint {
  readonly revision: number;
  readonly now: string;
}

// Asked by every operation, so it is one text.
const NEWEST = sql.raw(
  'select (select revision from head) as revision, clock_timestamp()::timestamptz(3)::text as now',
);

/** The newest revision and the database's time, in one statement. */
export async function readPoint(orm: Orm): Promise<ReadPoint> {
  const [found] = rows<{ revision: number; now: string }>(await orm.execute(NEWEST));
  return { revision: found?.revision ?? 0, now: toInstant(found?.now ?? '') };
}

const reads = new WeakMap<Orm, (asked: undefined) => Promise<ReadPoint>>();

/**
 * The newest revision and the time, for an operation that begins now: those that begin together share one statement, which
 * is sent after the last of them began. On several nodes too, nobody sees less than what was there when they asked.
 */
export function pinPoint(orm: Orm): Promise<ReadPoint> {
  const known = reads.get(orm) ?? grouped(() => readPoint(orm));
  reads.set(orm, known);
  return known(undefined);
}

/** Takes the writers' lock until the transaction ends; answers the newest revision, 0 for an empty registry.
 * The first migration writes revision 0 and the head, so there is always a row to lock. */
export async function lockHead(orm: Orm): Promise<number> {
  const [locked] = await orm.select().from(head).where(eq(head.id, 1)).for('update');
  return locked?.revision ?? 0;
}

export interface NewRevision {
  readonly number: number;
  readonly author: string;
  readonly why: string;
}

/** Writes the next revision's row and moves the head to it; call under `lockHead`. */
export async function advanceHead(orm: Orm, next: NewRevision): Promise<void> {
  await orm.insert(revision).values({ ...next, madeAt: sql`clock_timestamp()` });
  await orm.update(head).set({ revision: next.number }).where(eq(head.id, 1));
}

/** True when the database answers. */
export async function isReachable(orm: Orm): Promise<boolean> {
  await orm.execute(sql`select 1`);
  return true;
}
