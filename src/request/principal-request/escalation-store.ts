import { and, inArray, ne, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { dayInJapan } from '../../lib/business-calendar.ts';
import type { Instant } from '../../lib/period.ts';
import { dueDays, isOverdue, isReached, MILESTONES } from './deadlines.ts';
import { principalRequest, requestEscalation } from './table.ts';

/** That a day passed on which something was due of a request. */
export interface Escalation {
  readonly request: string;
  readonly milestone: string;
  readonly dueOn: string;
}

/** When what was due of these requests was escalated, by milestone. */
export async function escalationsOf(
  orm: Orm,
  requests: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Instant>>> {
  const found = await orm
    .select()
    .from(requestEscalation)
    .where(inArray(requestEscalation.request, [...requests]));
  const of = (id: string) => found.filter(({ request }) => request === id);
  return new Map(
    requests.map((id) => [id, new Map(of(id).map(({ milestone, escalatedAt }) => [milestone, escalatedAt]))]),
  );
}

/** How many are written in one statement. */
const WRITTEN_AT_ONCE = 1_000;

/** Writes down what is overdue, once, whichever node and however many look; answers what was written now. */
export async function escalateOverdue(orm: Orm, now: Instant): Promise<readonly Escalation[]> {
  const today = dayInJapan(now);
  const { id, to, state, arrivedOn, dueOn } = principalRequest;
  const open = await orm
    .select({ id, to, state, arrivedOn })
    .from(principalRequest)
    .where(and(ne(state, 'CLOSED'), sql`${dueOn} < ${today}::date`));
  const overdue = open.flatMap((request) => {
    const days = dueDays(request.arrivedOn, request.to);
    return MILESTONES.filter((milestone) => !isReached(milestone, request.state)).flatMap((milestone) => {
      const due = days[milestone];
      if (due === undefined || !isOverdue(milestone, due, today)) return [];
      return [{ request: request.id, milestone, dueOn: due, escalatedAt: now }];
    });
  });
  const written: Escalation[] = [];
  for (let at = 0; at < overdue.length; at += WRITTEN_AT_ONCE) {
    const { request, milestone, dueOn: was } = requestEscalation;
    const some = orm
      .insert(requestEscalation)
      .values(overdue.slice(at, at + WRITTEN_AT_ONCE))
      .onConflictDoNothing();
    written.push(...(await some.returning({ request, milestone, dueOn: was })));
  }
  return written;
}
