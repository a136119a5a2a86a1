import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../../lib/canonical.ts';
import { type CutText, cutText, filled } from '../../lib/cut-text.ts';
import { couldBeKey } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
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
export function loggedOf(entry: DecisionEntry): LoggedDecision {
  const { id, request, decision, settled, actor } = entry;
  if (settled !== undefined && decision.enforceable) return loggedAt(settledLog(settled, entry), id, decision.now);
  const purpose = loggable(request.purpose);
  const answer = { ...loggedAnswer(decision), purpose };
  return { id, body: canonicalJson({ id, actor: whoOf(actor), request: { ...request, purpose }, answer }) };
}

/** How a settled decision is logged for one who asks for another: all but when, and under which id. */
export type SettledLog = CutText;

export function settledLog(settled: Decision, entry: Omit<DecisionEntry, 'id'>): SettledLog {
  // In the order of canonical text: `actor`, `answer.now`, `id`, `request.caller`.
  const [first = '', now = '', id = '', caller = '', last = ''] = textOf(settled, entry);
  return [first + canonicalJson(whoOf(entry.actor)) + now, id, caller + canonicalJson(entry.request.caller) + last];
}

export function loggedAt(log: SettledLog, id: string, now: Instant): LoggedDecision {
  return { id, body: filled(log, [`"${now}"`, `"${id}"`]) };
}

function whoOf({ subject, client, roles }: DecisionEntry['actor']) {
  return { subject, client, roles };
}

/** Texts of settled decisions, as many characters of them. */
const texts = new LRUCache<Decision, CutText>({ maxSize: 32_000_000 });

/** A settled decision is logged in the same words each time, but for who asked for whom, and when. */
function textOf(settled: Decision, { request, decision }: Omit<DecisionEntry, 'id'>): CutText {
  const known = texts.get(settled);
  if (known !== undefined) return known;
  const text = cutText((mark) => {
    const answer = { ...loggedAnswer(decision), now: mark };
    const logged = { id: mark, actor: mark, request: { ...request, caller: mark }, answer };
    return canonicalJson(logged).replaceAll(`"${mark}"`, mark);
  });
  texts.set(settled, text, { size: text.join('').length });
  return text;
}

export function loggedAnswer({ deciding, obligations: _, ...answer }: Decision): LoggedAnswer {
  return answer.verdicts.includes(deciding) ? answer : { ...answer, deciding };
}

// What a caller sends as a purpose may be any text; only what could be a key is kept.
function loggable(purpose: string): string {
  return couldBeKey(purpose) ? purpose : '';
}

/** Reads a text of the log back. */
export function readLogged(body: string): Logged {
  // The text was written by `loggedOf`; that nobody changed it since is what the chain shows.
  return JSON.parse(body) as Logged;
}
