import { eq, sql } from 'drizzle-orm';
import { toInstant } from './columns.ts';
import { type Orm, rows } from './connection.ts';
import { grouped } from './grouped.ts';
import { ageOf, isLapsed, isToBeRenewed, type Leased, lapse, moment } from './lease.ts';
import { head, revision } from './table.ts';

/** What an operation sees: one state of the registry at one instant of the database's clock. */
export interface ReadPoint {
  readonly revision: number;
  readonly now: string;
}

/** The newest state, and how often it changed before who is let in with what. */
export interface NewestPoint extends ReadPoint {
  readonly admission: number;
}

// Asked by every operation, so it is one text.
const NEWEST = sql.raw(`select (select revision from head) as revision, (select number from admission) as admission,
  clock_timestamp()::timestamptz(3)::text as now`);

/** The newest revision and the database's time, in one statement. */
export async function readPoint(orm: Orm): Promise<NewestPoint> {
  const [found] = rows<NewestPoint>(await orm.execute(NEWEST));
  return { revision: found?.revision ?? 0, admission: found?.admission ?? 0, now: toInstant(found?.now ?? '') };
}

/** The newest revision and the time, as one process knows them of a database. */
class Newest {
  readonly pin: () => Promise<NewestPoint>;
  /** The newest state that anybody may be told of. */
  #told: Pick<NewestPoint, 'revision' | 'admission'> = { revision: -1, admission: -1 };
  #leased: Leased<NewestPoint> | undefined;
  /** What is leased as it is some milliseconds later: many ask within one of them. */
  readonly #later = new Map<number, NewestPoint>();
  #isReading = false;

  constructor(orm: Orm) {
    const read = grouped(() => this.#readNewest(orm));
    this.pin = () => read(undefined);
  }

  leased(): NewestPoint | undefined {
    if (this.#leased === undefined) return undefined;
    const age = ageOf(this.#leased);
    if (isLapsed(age)) return undefined;
    // Who needs it asks again, and is told then that it failed.
    if (isToBeRenewed(age) && !this.#isReading) this.pin().catch(() => undefined);
    return this.#laterBy(Math.ceil(age), this.#leased.value);
  }

  #laterBy(milliseconds: number, point: NewestPoint): NewestPoint {
    const known = this.#later.get(milliseconds) ?? later(point, milliseconds);
    this.#later.set(milliseconds, known);
    return known;
  }

  async tell(revision: number): Promise<void> {
    await lapse();
    this.#told = { ...this.#told, revision };
  }

  async #readNewest(orm: Orm): Promise<NewestPoint> {
    const sent = moment();
    this.#isReading = true;
    const value = await readPoint(orm).finally(() => {
      this.#isReading = false;
    });
    // Another node may still answer from the one before, and who is told of this one may ask there next.
    const isNews = value.revision !== this.#told.revision || value.admission !== this.#told.admission;
    if (isNews) await lapse();
    this.#told = value;
    this.#leased = { value, sent };
    this.#later.clear();
    return value;
  }
}

/** The same state now: at no time before the database's clock, or what was just recorded would be yet to come. */
function later(point: NewestPoint, milliseconds: number): NewestPoint {
  const now = new Date(Date.parse(point.now) + milliseconds).toISOString();
  return { ...point, now };
}

const newest = new WeakMap<Orm, Newest>();

function newestOf(orm: Orm): Newest {
  const known = newest.get(orm) ?? new Newest(orm);
  newest.set(orm, known);
  return known;
}

/**
 * The newest revision and the time, for an operation that begins now: those that begin together share one statement, which
 * is sent after the last of them began. On several nodes too, nobody sees less than what was there when they asked.
 */
export function pinPoint(orm: Orm): Promise<NewestPoint> {
  return newestOf(orm).pin();
}

/**
 * The same without a statement, for one that only reads, within the lease of a pin; undefined when there is none. Nobody
 * sees less than what somebody was told before they asked. Its time may be some milliseconds ahead: nothing is recorded as
 * of then.
 */
export function leasedPoint(orm: Orm): NewestPoint | undefined {
  return newestOf(orm).leased();
}

/** Waits until no node answers from an earlier state. Call when a revision is committed, before it is told. */
export function tellRevision(orm: Orm, revision: number): Promise<void> {
  return newestOf(orm).tell(revision);
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
