import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Orm } from '../db/connection.ts';
import { type Refusal, refusedCodes } from '../decision/log/refusal.ts';
import { recordDecisions } from '../decision/store.ts';
import type { Actor } from '../identity/model.ts';
import type { ApiContext } from './context.ts';
import { operationFingerprint } from './fingerprint.ts';
import { presentedError } from './presented.ts';

/** What an error of an answer tells of a refusal. */
export interface ToldError {
  readonly code: string;
  /** Of a refusal that is a decision, which is logged as one. */
  readonly decisionId?: string | undefined;
}

/** Puts all refusals and errors of an answer into the decision log, in one commit, before the caller learns of them. */
export async function recordRefusals(context: ApiContext, errors: readonly ToldError[]): Promise<void> {
  const { enforcement, actor, orm, pin, operation, purpose } = context;
  const decided = enforcement.refused.map(({ decision, ...refusal }) => ({
    ...refusal,
    actor,
    // The table it was judged by may be older than the operation; between two boundaries nothing changes.
    decision: { ...decision, now: pin.now },
  }));
  const { document } = operation;
  await recordDecisions(
    orm,
    decided,
    refusalsOf(errors, () => ({
      at: pin.now,
      actor,
      purpose,
      operation: document === undefined ? undefined : operationFingerprint(document),
    })),
  );
}

/** The refusals among errors, each code once; the facts are looked for only where there is one. */
export function refusalsOf(errors: readonly ToldError[], facts: () => Omit<Refusal, 'code' | 'count'>) {
  const counts = refusedCodes(errors.flatMap(({ code, decisionId }) => (decisionId === undefined ? [code] : [])));
  if (counts.size === 0) return [];
  const about = facts();
  return [...counts].map(([code, count]): Refusal => ({ code, count, ...about }));
}

/** Who asked what, as far as it was known when it failed. */
export interface Failing {
  readonly orm: Orm;
  readonly actor: Actor | undefined;
  readonly operation?: string;
  readonly purpose?: string | undefined;
}

/** The answer to what was thrown, logged where it was the service that failed; where it cannot be, that is the answer. */
export async function recordFailure(error: unknown, failing: Failing, log: Logger): Promise<GraphQLError> {
  const told = presentedError(error, log);
  const { actor, orm, operation, purpose } = failing;
  const { code } = told.extensions as { code: string };
  if (actor === undefined) return told;
  const at = new Date().toISOString();
  try {
    await recordDecisions(
      orm,
      [],
      refusalsOf([{ code }], () => ({ at, actor, operation, purpose })),
    );
    return told;
  } catch (unlogged) {
    return presentedError(unlogged, log);
  }
}
