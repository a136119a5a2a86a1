import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Orm } from '../db/connection.ts';
import { refusalsOf, type ToldError, UNAVAILABLE } from '../decision/log/refusal.ts';
import { recordDecisions, recordOutage, recordUnknownCaller } from '../decision/store.ts';
import type { Actor } from '../identity/model.ts';
import { operationFingerprint } from '../operation/graphql/fingerprint.ts';
import type { ApiContext } from './context.ts';
import { presentedError } from './presented.ts';

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
  const outage = errors.find(({ code }) => code === UNAVAILABLE);
  if (outage !== undefined) await recordOutage(orm, outage.reason ?? UNAVAILABLE);
}

/** Who asked what, as far as it was known when it failed. */
export interface Failing {
  readonly orm: Orm;
  readonly actor: Actor | undefined;
  readonly operation?: string;
  readonly purpose?: string | undefined;
}

/** The answer to what was thrown, logged or counted before it is told; where it cannot be logged, that is the answer. */
export async function recordFailure(error: unknown, failing: Failing, log: Logger): Promise<GraphQLError> {
  const told = presentedError(error, log);
  try {
    await recordTold(toldBy(told), failing);
    return told;
  } catch (unlogged) {
    const unavailable = presentedError(unlogged, log);
    await recordTold(toldBy(unavailable), failing);
    return unavailable;
  }
}

async function recordTold(told: ToldError, { orm, actor, operation, purpose }: Failing): Promise<void> {
  const { code, reason = code } = told;
  if (code === UNAVAILABLE) return recordOutage(orm, reason);
  if (actor === undefined) return recordUnknownCaller(orm, code);
  const at = new Date().toISOString();
  await recordDecisions(
    orm,
    [],
    refusalsOf([told], () => ({ at, actor, operation, purpose })),
  );
}

/** What every error of this service says of itself. */
function toldBy({ extensions }: GraphQLError): ToldError {
  // They were made by `refusal`, or presented like it; GraphQL itself says nothing of their shape.
  return extensions as unknown as ToldError;
}
