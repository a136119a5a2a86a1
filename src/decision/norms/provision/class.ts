import type { LegalClass } from '../../../registry/category/model.ts';
import { legalClassOf } from '../../../registry/category/rules.ts';
import { hasBit } from '../../bitset.ts';
import type { Limb } from '../../limbs.ts';
import type { Obligation, Verdict } from '../../model.ts';
import type { KnownMatter } from '../use.ts';
import { remedy, verdict } from '../verdict.ts';
import { isEntrusted, isExcepted, isGatedAbroad, type ProvideMatter, staysWithin, type WayMatter } from './matter.ts';
import { evidenceFor, proofOf, provisionRecord, standingOf, yearlyCheck } from './recipient.ts';

/** Whether a category or anything below it is of a class. */
export function holds({ table, categoryId }: KnownMatter, wanted: LegalClass): boolean {
  return table.classes[categoryId]?.has(wanted) === true;
}

/** Whether a category or anything below it is personal data that is neither pseudonymised nor anonymised. */
export function holdsOrdinary({ table, categoryId }: WayMatter): boolean {
  const classes = table.classes[categoryId];
  return classes?.has('PERSONAL_INFORMATION') === true || classes?.has('SPECIAL_CARE_REQUIRED') === true;
}

/** What the anonymised categories at or below one rest on, where it announces them publicly now: each once, in key order; undefined where one rests on nothing. */
function announcementsOf({ table, categoryId }: WayMatter): readonly string[] | undefined {
  const { nodes, ends } = table.categories;
  const anonymised = nodes
    .slice(categoryId, ends[categoryId])
    .filter((category) => legalClassOf(category, table.now) === 'ANONYMISED');
  const keys = anonymised.map(({ processing }) => processing?.announcement ?? '');
  const isAnnounced = keys.every((key) => table.told.get(key)?.mode === 'PUBLIC_ANNOUNCEMENT');
  return isAnnounced ? [...new Set(keys)].sort() : undefined;
}

/** Before anonymised data goes, its items and the method are announced publicly: by what it rests on, not by what a caller says (Art. 43(4)). */
export function anonymisedDataIsAnnounced(matter: ProvideMatter): Verdict | undefined {
  if (!holds(matter, 'ANONYMISED') || staysWithin(matter)) return undefined;
  const { category, request } = matter;
  const announced = announcementsOf(matter);
  if (announced === undefined)
    return verdict('ANON_NOT_ANNOUNCED', { category, remedies: [remedy('ANNOUNCEMENT', 'STEWARD', category)] });
  const unnamed = announced.filter((key) => key !== request.announcement);
  if (unnamed.length === 0) return undefined;
  const remedies = unnamed.map((key) => remedy('NAMED_ANNOUNCEMENT', 'CALLER', key));
  return verdict('ANON_NOT_ANNOUNCED', { category, remedies });
}

/** Anonymised data is no personal data; whoever receives it is told that it is anonymised (Art. 43(4)). */
export function anonymisedDataMayGo(matter: WayMatter): Verdict | undefined {
  if (!hasBit(matter.table.anonymised, matter.categoryId)) return undefined;
  return verdict('ANONYMISED_PROVIDED', {
    category: matter.category,
    records: (announcementsOf(matter) ?? []).map((key) => ({ kind: 'NoticeEvidence', key })),
    obligations: [{ type: 'TELL_RECIPIENT_ANONYMISED', article: '43(4)' }],
  });
}

const NOT_LINKED: readonly Limb[] = ['LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS'];

/** What the recipient confirms: the principal's consent, and abroad that the information of Rule 17 was given (Art. 31(1)). */
function confirmed(matter: WayMatter): readonly Limb[] {
  return isGatedAbroad(matter) ? ['CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN'] : ['CONSENT_CONFIRMED'];
}

/** Personally referable data that becomes personal data at the recipient is recorded as such, and abroad checked (Art. 31(2), (3)). */
export function referableDataMayGo(matter: WayMatter): Verdict | undefined {
  if (!hasBit(matter.table.notPersonal, matter.categoryId)) return undefined;
  const limbs = standingOf(matter, NOT_LINKED) === 'SHOWN' ? NOT_LINKED : confirmed(matter);
  return verdict('REFERABLE_PROVIDED', {
    category: matter.category,
    records: evidenceFor(matter, limbs),
    obligations: limbs === NOT_LINKED ? [] : [...provisionRecord(matter, 'PERSONALLY_REFERABLE'), ...checkOf(matter)],
    asserted: limbs,
  });
}

/** Where its own system protects what becomes personal data abroad, that is checked as of personal data (Arts. 28(3), 31(2)). */
function checkOf(matter: WayMatter): readonly Obligation[] {
  return isGatedAbroad(matter) ? [] : yearlyCheck(matter, '31(2), 28(3)');
}

/** Data that the recipient may link to persons goes once their consent is confirmed; a contract and no contrary sign say it will not (Art. 31(1); G 3-7). */
export function referableDataIsConfirmed(matter: ProvideMatter): Verdict | undefined {
  if (!holds(matter, 'PERSONALLY_REFERABLE') || staysWithin(matter) || isExcepted(matter)) return undefined;
  const ways = [NOT_LINKED, confirmed(matter)];
  const standings = ways.map((limbs) => standingOf(matter, limbs));
  if (standings.includes('SHOWN')) return undefined;
  const { category, recipient } = matter;
  const unproven = ways[standings.indexOf('UNPROVEN')];
  if (unproven !== undefined) return verdict('PRI_UNPROVEN', { category, remedies: proofOf(matter, unproven) });
  const lacking = confirmed(matter).filter((limb) => standingOf(matter, [limb]) !== 'SHOWN');
  return verdict('PRI_UNCONFIRMED', {
    category,
    article: lacking.includes('CONSENT_CONFIRMED') ? '31(1)(i)' : '31(1)(ii)',
    remedies: [
      ...lacking.map((limb) => remedy('SHOWN_FACT', 'PRIVACY_OFFICE', limb)),
      remedy('OTHER_WAY', 'CALLER', recipient.key),
    ],
  });
}

/** Pseudonymised personal data goes to third parties only where a law asks for it; Art. 27(5) makes none of them (Art. 41(6)). */
export function pseudonymisedDataStays(matter: ProvideMatter): Verdict | undefined {
  if (!holds(matter, 'PSEUDONYMISED')) return undefined;
  if (staysWithin(matter) || isEntrusted(matter) || isExcepted(matter)) return undefined;
  return verdict('PSEUDO_NOT_PROVIDED', {
    category: matter.category,
    remedies: [remedy('OTHER_WAY', 'CALLER', matter.recipient.key)],
  });
}
