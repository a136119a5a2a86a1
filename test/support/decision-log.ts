import { asc } from 'drizzle-orm';
import type { Orm } from '../../src/db/connection.ts';
import { type Logged, type LoggedAnswer, readLogged } from '../../src/decision/log/logged.ts';
import { isRefusal } from '../../src/decision/log/refusal.ts';
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
  return kept
    .filter(({ body }) => !isRefusal(body))
    .map(({ body }) => {
      const { id, actor, request, answer } = readLogged(body);
      return { ...answer, id, actor: actor.subject, client: actor.client, roles: actor.roles, request };
    });
}

/** A refusal without a decision, as the log holds it. */
export interface LoggedRefusal {
  readonly actor?: { readonly subject: string };
  readonly refused: {
    readonly code: string;
    readonly reason?: string;
    readonly count: number;
    readonly at: string;
    readonly since?: string;
    readonly purpose?: string;
    readonly operation?: string;
  };
}

/** The refusals without a decision in the log, in its order. */
export async function loggedRefusals(orm: Orm): Promise<readonly LoggedRefusal[]> {
  const kept = await orm
    .select({ body: decisionLog.body })
    .from(decisionLog)
    .orderBy(asc(decisionLog.node), asc(decisionLog.seq), asc(decisionLog.index));
  // Their shape is what `loggedRefusal` writes.
  return kept.filter(({ body }) => isRefusal(body)).map(({ body }) => JSON.parse(body) as LoggedRefusal);
}
