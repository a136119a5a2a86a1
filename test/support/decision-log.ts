import { asc } from 'drizzle-orm';
import type { Orm } from '../../src/db/connection.ts';
import { type Logged, type LoggedAnswer, readLogged } from '../../src/decision/log/logged.ts';
import { decisionLog } from '../../src/decision/table.ts';

/** A decision of the log, its answer's facts beside who asked and what. */
export interface LoggedRow extends LoggedAnswer {
  readonly id: string;
  readonly actor: string;
  readonly client: string | undefined;
  readonly roles: readonly string[];
  readonly request: Logged['request'];
}

/** The decisions in the log, in its order. */
export async function loggedDecisions(orm: Orm): Promise<readonly LoggedRow[]> {
  const kept = await orm
    .select({ body: decisionLog.body })
    .from(decisionLog)
    .orderBy(asc(decisionLog.node), asc(decisionLog.seq), asc(decisionLog.index));
  return kept.map(({ body }) => {
    const { id, actor, request, answer } = readLogged(body);
    return { ...answer, id, actor: actor.subject, client: actor.client, roles: actor.roles, request };
  });
}
