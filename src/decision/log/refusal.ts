import { newTimedId } from '../../db/timed-id.ts';
import type { Actor } from '../../identity/model.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { key } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { LoggedDecision } from './store.ts';

/** A request that was refused, or failed, without a decision: nothing of what it carried but keys and a fingerprint. */
export interface Refusal {
  readonly code: string;
  /** How often: in one request, or by callers nobody knows from `since` until `at`. */
  readonly count: number;
  readonly since?: Instant | undefined;
  readonly at: Instant;
  /** Absent: nobody is known to have asked. */
  readonly actor?: Actor | undefined;
  /** The declared purpose as the caller sent it; it is kept where it could be a key. */
  readonly purpose?: string | undefined;
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

/** Codes of requests that could not be read, or whose refusal cannot be kept; every other code is logged. */
const UNLOGGED = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'BATCH_REFUSED',
  'BODY_NOT_JSON',
  'BODY_NOT_OBJECT',
  'CONTENT_TYPE',
  'CROSS_SITE_REFUSED',
  'CURSOR_INVALID',
  'FACT_INVALID',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NODE_INVALID',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_UNNAMED',
  'SERVICE_UNAVAILABLE',
]);

/** How often each code was told that is a refusal or an error to be logged. */
export function refusedCodes(codes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) if (!UNLOGGED.has(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
