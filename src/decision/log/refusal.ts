import { newTimedId } from '../../db/timed-id.ts';
import type { Actor } from '../../identity/model.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { key } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { LoggedDecision } from './store.ts';

/** A request that was refused, or failed, without a decision: nothing of what it carried but keys and a fingerprint. */
export interface Refusal {
  readonly code: string;
  /** What stood against it, of a code that may mean several things. */
  readonly reason?: string | undefined;
  /** How often: in one request, or in many from `since` until `at`. */
  readonly count: number;
  readonly since?: Instant | undefined;
  readonly at: Instant;
  /** Absent: nobody is known to have asked. */
  readonly actor?: Actor | undefined;
  /** The declared purpose as the caller sent it; it is kept where it could be a key. */
  readonly purpose?: string | undefined;
  /** Keyed hash of the principal that was asked about. */
  readonly principal?: string | undefined;
  /** Fingerprint of the GraphQL operation, or the address that was asked. */
  readonly operation?: string | undefined;
}

/** A refusal as the log keeps it, beside the decisions. */
export function loggedRefusal({ actor, purpose, ...refused }: Refusal): LoggedDecision {
  const id = newTimedId();
  const known = actor && { subject: actor.subject, client: actor.client, roles: actor.roles };
  return {
    id,
    body: canonicalJson({ id, actor: known, refused: { ...refused, purpose: key.safeParse(purpose).data } }),
  };
}

/** Whether a text of the log is a refusal without a decision: there is nothing to decide again. */
export function isRefusal(body: string): boolean {
  return (JSON.parse(body) as { refused?: unknown }).refused !== undefined;
}

/** The code of what nothing could be decided about, since the database or its log was not there. */
export const UNAVAILABLE = 'SERVICE_UNAVAILABLE';

/** What an error of an answer tells of a refusal. */
export interface ToldError {
  readonly code: string;
  readonly reason?: string | undefined;
  /** Of a refusal that is a decision, which is logged as one. */
  readonly decisionId?: string | undefined;
}

/**
 * The refusals among errors, each code once; the facts are looked for only where there is one. What could not be decided
 * because the log was not there is counted elsewhere.
 */
export function refusalsOf(
  errors: readonly ToldError[],
  facts: () => Omit<Refusal, 'code' | 'count'>,
): readonly Refusal[] {
  const counts = new Map<string, number>();
  for (const { code, decisionId } of errors) {
    if (decisionId === undefined && code !== UNAVAILABLE) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const about = facts();
  return [...counts].map(([code, count]): Refusal => ({ code, count, ...about }));
}
