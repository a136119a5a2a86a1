import type { DisclosureMethod, RequestType } from '../../registry/policy/model.ts';
import type { ExceptionLimb } from '../../registry/provision/model.ts';
import type { Limb } from '../limbs.ts';

/** What remedies are about beside records and categories: facts, requests and methods that the law has words for. */
export type Term = Limb | ExceptionLimb | RequestType | DisclosureMethod | 'CLAIM_UNFOUNDED';

/** How a language says them. */
export type Terms = Readonly<Record<Term, string>>;

/** A name among words: a term in its words, everything else as the registry calls it. */
export function saidIn(terms: Terms, name: string): string {
  return Object.hasOwn(terms, name) ? terms[name as Term] : `\`${name}\``;
}
