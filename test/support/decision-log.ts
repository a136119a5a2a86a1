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
  const texts = await loggedTexts(orm);
  return texts
    .filter((text) => !isRefusal(text))
    .map((text) => {
      const { id, actor, request, answer } = readLogged(text);
      return { ...answer, id, actor: actor.subject, client: actor.client, roles: actor.roles, request };
    });
}

/** All texts of the log, in its order. */
async function loggedTexts(orm: Orm): Promise<readonly string[]> {
  const kept = await orm
    .select({ body: decisionLog.body })
    .from(decisionLog)
    .orderBy(asc(decisionLog.node), asc(decisionLog.seq), asc(decisionLog.index));
  return kept.flatMap(({ body }) => body.split('\n'));
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
    readonly principal?: string;
  };
}

/** The refusals without a decision in the log, in its order. */
export async function loggedRefusals(orm: Orm): Promise<readonly LoggedRefusal[]> {
  const texts = await loggedTexts(orm);
  // Their shape is what `loggedRefusal` writes.
  return texts.filter(isRefusal).map((text) => JSON.parse(text) as LoggedRefusal);
}
