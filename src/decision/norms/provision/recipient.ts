import { isInForce } from '../../../lib/period.ts';
import type { RecordRoute } from '../../../record/model.ts';
import { DESIGNATED_COUNTRIES, isAbroad } from '../../../registry/party/abroad-rules.ts';
import type { Party } from '../../../registry/party/model.ts';
import type { Limb } from '../../limbs.ts';
import { membersOf } from '../../members.ts';
import type { Obligation, Remedy, Verdict } from '../../model.ts';
import { recordDutyOf, recordObligation } from '../../record-duty.ts';
import { mayAssert } from '../exception.ts';
import type { UseMatter } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { isGatedAbroad, isOperator, type ProvideMatter, type WayMatter } from './matter.ts';

/** Who receives decides whether data may go: a provision names its recipient (Art. 27(1)). */
export function recipientMustBeNamed({ request, category }: UseMatter): Verdict | undefined {
  if (request.recipient !== undefined) return undefined;
  return verdict('RECIPIENT_NOT_NAMED', { category, remedies: [remedy('RECIPIENT', 'CALLER')] });
}

/** Only a recipient that the registry knows, with the legal person it is a part of, can be judged (Art. 27(1)). */
export function recipientMustBeKnown({ table, request, category }: UseMatter): Verdict | undefined {
  const { parties } = table.routes;
  const { recipient } = request;
  if (recipient === undefined) return undefined;
  const missing = [recipient, parties.get(recipient)?.legalPerson].find(
    (key) => key !== undefined && !parties.has(key),
  );
  if (missing === undefined) return undefined;
  return verdict('RECIPIENT_UNKNOWN', { category, remedies: [remedy('KNOWN_RECIPIENT', 'STEWARD', missing)] });
}

/** Data goes to a party in force, which is a part of a legal person in force (Art. 27(1)). */
export function recipientMustBeInForce({ table, recipient, person, category }: ProvideMatter): Verdict | undefined {
  const ended = [recipient, person].find((party) => !isInForce(party, table.now));
  if (ended === undefined) return undefined;
  return verdict('RECIPIENT_NOT_IN_FORCE', {
    category,
    ...resting('Party', [ended]),
    remedies: [remedy('RECIPIENT_IN_FORCE', 'STEWARD', ended.key)],
  });
}

/** Data never goes where it may encourage or induce unlawful or unjust acts, by a class or by one of it, whoever consents (Art. 19). */
export function improperUseIsNeverServed(matter: ProvideMatter): Verdict | undefined {
  const { table, recipient, person } = matter;
  const [risky] = [
    ...[recipient, person, ...classesOf(matter)].filter(({ improperUseRisk }) => improperUseRisk?.result === 'RISK'),
    ...membersOf(table, person).improper,
  ];
  if (risky === undefined) return undefined;
  return verdict('IMPROPER_USE', {
    category: matter.category,
    ...resting('Party', [risky]),
    remedies: [remedy('RISK_CLEARED', 'REVIEWER', risky.key)],
  });
}

/** The classes of parties in force that the recipient is one of, in key order. */
function classesOf({ table, person }: WayMatter): readonly Party[] {
  return person.classes
    .toSorted()
    .flatMap((key) => table.routes.parties.get(key) ?? [])
    .filter((named) => isInForce(named, table.now));
}

/** How something that is said of the recipient stands. */
export type Standing = 'SHOWN' | 'UNPROVEN' | 'MISSING';

/** Facts count together: all stated to hold, each with what shows it, by someone who may assert them. */
export function standingOf({ request }: UseMatter, limbs: readonly Limb[]): Standing {
  const stated = limbs.map((limb) => (request.shown ?? []).filter((said) => said.limb === limb));
  if (stated.some((said) => said.length === 0 || said.some(({ holds }) => !holds))) return 'MISSING';
  const isShown = stated.every((said) => said.every(({ evidence }) => evidence !== undefined));
  return isShown && mayAssert(request.caller) ? 'SHOWN' : 'UNPROVEN';
}

/** What makes facts count that are stated and do not. */
export function proofOf({ request }: UseMatter, limbs: readonly Limb[]): readonly Remedy[] {
  const bare = limbs.filter((limb) => request.shown?.some((said) => said.limb === limb && said.evidence === undefined));
  if (bare.length === 0) return limbs.map((limb) => remedy('ASSERTING_ROLE', 'PRIVACY_OFFICE', limb));
  return bare.map((limb) => remedy('LIMB_EVIDENCE', 'PRIVACY_OFFICE', limb));
}

/** What shows these facts, in key order. */
export function evidenceFor({ request }: UseMatter, limbs: readonly Limb[]) {
  const said = (request.shown ?? []).filter(({ limb }) => limbs.includes(limb));
  return [...new Set(said.flatMap(({ evidence }) => evidence ?? []))].sort().map((key) => ({ kind: 'Evidence', key }));
}

const NOT_HANDLED: readonly Limb[] = ['HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'];

/** A recipient that by contract does not handle the data and has no access to it is provided nothing (Art. 23; Q7-53). */
export function nothingIsProvidedToWhoDoesNotHandle(matter: WayMatter): Verdict | undefined {
  if (standingOf(matter, NOT_HANDLED) !== 'SHOWN') return undefined;
  return verdict('NOT_A_PROVISION', {
    category: matter.category,
    records: evidenceFor(matter, NOT_HANDLED),
    obligations: [{ type: 'KEEP_SECURE', article: '23' }, ...countryNotice(matter)],
    asserted: NOT_HANDLED,
  });
}

/** Principals can know the country in which data is kept or handled for the operator: where the recipient is, or the legal person that it is a part of (Arts. 23, 32(1)(iv), Order 10; G 10-7). */
export function countryNotice({ recipient, person }: WayMatter): readonly Obligation[] {
  const isHere = recipient.country === 'JP' && person.country === 'JP';
  return isHere ? [] : [{ type: 'STATE_COUNTRY', article: '32(1)(iv)' }];
}

/** That the recipient does not handle the data counts when it is shown (Art. 27(1); Q7-53). */
export function notHandlingMustBeShown(matter: ProvideMatter): Verdict | undefined {
  if (matter.way !== undefined || standingOf(matter, NOT_HANDLED) !== 'UNPROVEN') return undefined;
  return verdict('HANDLING_UNPROVEN', { category: matter.category, remedies: proofOf(matter, NOT_HANDLED) });
}

/** Within one legal person nothing is provided: a branch is the same one, a subsidiary is not (Art. 27(1); G 3-6-1). */
export function onePersonProvidesNothing(matter: WayMatter): Verdict | undefined {
  if (!isOperator(matter, matter.recipient.key)) return undefined;
  return verdict('SAME_PERSON', {
    category: matter.category,
    ...resting('Party', [matter.recipient]),
    obligations: countryNotice(matter),
  });
}

/** A provision is recorded, except one to a body of the state or of a local government (Arts. 29(1), 31(3)). */
export function provisionRecord(matter: WayMatter, route: RecordRoute): readonly Obligation[] {
  const { kindOf, country } = matter.person;
  const isPublicBody = kindOf === 'PUBLIC_BODY' && country === 'JP';
  const duty = { side: 'PROVISION', route, isPublicBody, isGatedAbroad: isGatedAbroad(matter) } as const;
  return recordObligation(recordDutyOf(duty));
}

/** Where the recipient's own system opens the way abroad, it is checked about once a year (Art. 28(3), Rule 18). */
export function yearlyCheck({ table, person }: WayMatter, article = '28(3)'): readonly Obligation[] {
  const isOwnSystem = isAbroad(person) && !DESIGNATED_COUNTRIES.has(person.country ?? '');
  if (!isOwnSystem && !membersOf(table, person).restsOnASystem) return [];
  return [{ type: 'CHECK_RECIPIENT_YEARLY', article }];
}
