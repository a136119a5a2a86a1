import { canonicalJson } from '../../lib/canonical.ts';
import { key } from '../../lib/key.ts';
import type { Decision, DecisionRequest } from '../model.ts';
import type { DecisionEntry } from '../store.ts';
import type { LoggedDecision } from './store.ts';

/** An answer without what its verdicts say already: their obligations, and the deciding one when it is among them. */
export type LoggedAnswer = Omit<Decision, 'deciding' | 'obligations'> & Partial<Pick<Decision, 'deciding'>>;

/** What the log holds of a decision: who asked, what was asked with all facts it was judged on, and the answer. */
export interface Logged {
  readonly id: string;
  readonly actor: { readonly subject: string; readonly client?: string; readonly roles: readonly string[] };
  readonly request: DecisionRequest;
  readonly answer: LoggedAnswer;
}

/** A decision as the log keeps it: keys and ids alone, nothing that identifies a principal. */
export function loggedOf({ id, request, decision, actor }: DecisionEntry): LoggedDecision {
  const { subject, client, roles } = actor;
  const purpose = loggable(request.purpose);
  const asked = { ...request, purpose };
  const answer = { ...loggedAnswer(decision), purpose };
  return { id, body: canonicalJson({ id, actor: { subject, client, roles }, request: asked, answer }) };
}

export function loggedAnswer({ deciding, obligations: _, ...answer }: Decision): LoggedAnswer {
  return answer.verdicts.includes(deciding) ? answer : { ...answer, deciding };
}

// What a caller sends as a purpose may be any text; only what could be a key is kept.
function loggable(purpose: string): string {
  return key.safeParse(purpose).success ? purpose : '';
}

/** Reads a text of the log back. */
export function readLogged(body: string): Logged {
  // The text was written by `loggedOf`; that nobody changed it since is what the chain shows.
  return JSON.parse(body) as Logged;
}
