import { hasBit } from '../bitset.ts';
import type { DecisionTable } from '../compile.ts';
import type { Obligation, Verdict } from '../model.ts';
import { holds } from './provision/class.ts';
import type { KnownMatter } from './use.ts';
import { remedy, verdict } from './verdict.ts';

/** Anonymised data is no personal information, so no purpose binds it; its own duties do (Arts. 2(6), 18(1), 43). */
export function anonymisedDataIsBoundToNoPurpose(matter: KnownMatter): Verdict | undefined {
  const { table, request, purposeId, categoryId } = matter;
  // What is collected is judged by the source that it comes from, not by those that it came from before.
  const isCollected = request.action === 'COLLECT' && hasBit(table.anonymised, categoryId);
  if (!isCollected && !isBoundToNoPurpose(table, purposeId, categoryId)) return undefined;
  return verdict('ANONYMISED_USED', { category: matter.category });
}

/** Whether a category is, and not what others entrusted for another purpose. */
export function isBoundToNoPurpose(table: DecisionTable, purposeId: number, categoryId: number): boolean {
  const entrusted = table.origins.entrusted[purposeId];
  return entrusted !== undefined && !hasBit(entrusted, categoryId) && hasBit(table.anonymised, categoryId);
}

/** Pseudonymised data contacts nobody, though an address was left in it (Art. 41(8)). */
export function pseudonymisedDataContactsNobody(matter: KnownMatter): Verdict | undefined {
  const { contactsPrincipals, asksForConsent } = matter.request;
  if (contactsPrincipals !== true && asksForConsent !== true) return undefined;
  return refusal('PSEUDO_CONTACT', matter, holds(matter, 'PSEUDONYMISED'));
}

/** Pseudonymised data is not collated with other data to tell whose it is (Art. 41(7)). */
export function pseudonymisedDataIsNotCollated(matter: KnownMatter): Verdict | undefined {
  if (matter.request.identifiesPrincipals !== true) return undefined;
  return refusal('PSEUDO_COLLATION', matter, holds(matter, 'PSEUDONYMISED'));
}

/** Anonymised data is not collated with other data to tell whose it was (Art. 43(5)). */
export function anonymisedDataIsNotCollated(matter: KnownMatter): Verdict | undefined {
  if (matter.request.identifiesPrincipals !== true) return undefined;
  return refusal('ANON_COLLATION', matter, holds(matter, 'ANONYMISED'));
}

type ProcessedRule = 'PSEUDO_CONTACT' | 'PSEUDO_COLLATION' | 'ANON_COLLATION';

function refusal(rule: ProcessedRule, { category }: KnownMatter, isProcessed: boolean): Verdict | undefined {
  if (!isProcessed) return undefined;
  return verdict(rule, { category, remedies: [remedy('UNPROCESSED_DATA', 'CALLER', category)] });
}

/** Who may use pseudonymised data still identifies and contacts nobody by it (Art. 41(7), (8)). */
export function dutiesOfPseudonymised(matter: KnownMatter): readonly Obligation[] {
  return holds(matter, 'PSEUDONYMISED') ? [{ type: 'NEVER_IDENTIFY_NOR_CONTACT', article: '41(7), 41(8)' }] : [];
}
