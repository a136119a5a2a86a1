import type { ReadPoint } from '../../db/revision.ts';
import type { Decision, DecisionRequest } from '../../decision/model.ts';
import { decideAt } from '../../decision/point.ts';
import type { Asking } from './asked.ts';
import type { AskedPage } from './page.ts';
import type { Prepared } from './prepared.ts';
import type { AskedTerms } from './terms.ts';

/** What a search found: permitted, so that the same question put by itself is answered with true. */
export interface Hit {
  /** Tells it from the other hits of the search. */
  readonly name: string;
  readonly result: Readonly<Record<string, unknown>>;
  readonly request: DecisionRequest;
  readonly decision: Decision;
}

/** What may turn out to be a hit. */
export type Candidate = Omit<Hit, 'decision'>;

/** The state that is searched. */
export interface Searched extends Prepared {
  readonly asking: Asking;
  readonly terms: AskedTerms;
}

/** What a search would find, page by page; undefined when the name to begin after is none of its hits any more. */
export interface Sought {
  /** What was asked, so that a page belongs to it. */
  readonly query: unknown;
  readonly point: ReadPoint;
  /** For which purpose, and about whose data. */
  readonly about: Partial<Pick<DecisionRequest, 'purpose' | 'principal'>>;
  /** Up to one hit more than a page holds, which tells that more follow. */
  find(page: AskedPage): Promise<readonly Hit[] | undefined>;
}

/** Decides on a candidate. */
export function hitOf({ table, asking, terms }: Searched, candidate: Candidate): Hit | undefined {
  const decision = decideAt(table, candidate.request, terms.point, asking.pin);
  return decision.outcome === 'PERMIT' ? { ...candidate, decision } : undefined;
}

/** The hits among candidates, in their order. */
export function* hitsAmong(searched: Searched, candidates: Iterable<Candidate>): Iterable<Hit> {
  for (const candidate of candidates) {
    const hit = hitOf(searched, candidate);
    if (hit !== undefined) yield hit;
  }
}

/** The page of these hits; no more of them are made than it takes. */
export function pageAmong(hits: Iterable<Hit>, { after, limit }: AskedPage): readonly Hit[] | undefined {
  const found: Hit[] = [];
  let begun = after === undefined;
  for (const hit of hits) {
    if (begun) found.push(hit);
    else begun = hit.name === after;
    if (found.length > limit) break;
  }
  return begun ? found : undefined;
}
