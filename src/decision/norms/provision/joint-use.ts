import { isInForce } from '../../../lib/period.ts';
import type { JointUse } from '../../../registry/joint-use/model.ts';
import { isToldBefore, untoldFactsOf } from '../../../registry/joint-use/rules.ts';
import { hasEnded } from '../../../registry/outsourcing/rules.ts';
import type { NoticeMode } from '../../../registry/policy/model.ts';
import type { Verdict } from '../../model.ts';
import { areRelated, isWithin } from '../../tree.ts';
import { membershipPassedOn, owedByChangesOfJointUse } from '../change/joint-use.ts';
import { isCovered } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { holds, holdsOrdinary } from './class.ts';
import { claimed, faultOf, faultOrConsent, type WayMatter } from './matter.ts';
import { yearlyCheck } from './recipient.ts';

/** Data is used jointly while the joint use is active (Art. 27(5)(iii)). */
export function jointUseMustBeActive(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || use.state === 'ACTIVE') return undefined;
  return faultOf('ROUTE_NOT_ACTIVE', matter, use, ['ROUTE_ACTIVE']);
}

/** Principals are told all facts of a joint use, the responsible party's address and representative among them (Art. 27(5)(iii)). */
export function jointUseMustBeToldWhole(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  const untold = use === undefined ? [] : untoldFactsOf(use, matter.table.routes);
  if (use === undefined || untold.length === 0) return undefined;
  return faultOf('JOINT_NOTICE_INCOMPLETE', matter, use, ['TOLD_FACT'], untold);
}

/** Whether the notice tells, now, in one of these ways. */
function isTold(matter: WayMatter, notice: string, modes: readonly NoticeMode[]): boolean {
  const evidence = matter.table.told.get(notice);
  return evidence !== undefined && modes.includes(evidence.mode);
}

/** Joint use is notified or readily accessible beforehand: before data is used so, not from that very instant on (Art. 27(5)(iii)). */
export function jointUseMustBeToldBeforehand(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use?.notice === undefined) return undefined;
  const isSilent = holdsOrdinary(matter) && !isTold(matter, use.notice, ['NOTIFICATION', 'READILY_ACCESSIBLE']);
  const evidence = matter.table.told.get(use.notice);
  const isLate = evidence !== undefined && !isToldBefore(use, evidence);
  return isSilent || isLate ? faultOf('JOINT_NOTICE_LATE', matter, use, ['NOTICE_BEFOREHAND']) : undefined;
}

/** Joint use of pseudonymised data is announced publicly; notifying is not enough (Art. 41(6)). */
export function pseudonymisedJointUseMustBeAnnounced(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use?.notice === undefined || !holds(matter, 'PSEUDONYMISED')) return undefined;
  if (isTold(matter, use.notice, ['PUBLIC_ANNOUNCEMENT'])) return undefined;
  return faultOf('PSEUDO_NEEDS_PUBLICATION', matter, use, ['PUBLIC_ANNOUNCEMENT']);
}

/** Principals can tell who the joint users are (Art. 27(5)(iii); G 3-6-3). */
export function scopeMustBeDeterminable(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || judgementOf(matter, use)?.result !== 'INDETERMINABLE') return undefined;
  return faultOf('JOINT_SCOPE_INDETERMINATE', matter, use, ['SCOPE_WORDING']);
}

/** The judgement on the words that tell who the joint users are, once it was made. */
function judgementOf({ table }: WayMatter, { scopeDeterminable }: JointUse): JointUse['scopeDeterminable'] {
  return scopeDeterminable !== undefined && scopeDeterminable.at <= table.now ? scopeDeterminable : undefined;
}

/** Whether they can is for a person to judge (Art. 27(5)(iii)). */
export function scopeMustBeJudged(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || judgementOf(matter, use) !== undefined) return undefined;
  return faultOf('JOINT_SCOPE_UNJUDGED', matter, use, ['SCOPE_JUDGEMENT']);
}

/** Who joins later is no joint user without consent; who is one of a class that is, or succeeds to one that was, is one (Arts. 27(5)(iii), 27(6)). */
export function recipientMustBeAMember(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || matter.table.jointUsers.get(use.key)?.has(matter.person.key) === true) return undefined;
  return faultOrConsent('JOINT_MEMBER_OUTSIDE', matter, use, ['FITTING_ROUTE']);
}

/** An outsourcee that is named a joint user remains an outsourcee: supervising it is not shed so (Art. 25; G 3-6-3). */
export function outsourceesAreNoJointUsers(matter: WayMatter): Verdict | undefined {
  const { table, category, categoryId, purposeId } = matter;
  const { purposes, categories } = table;
  const mayHold = (key: string) => areRelated(categories, categoryId, categories.ids.get(key) ?? Number.NaN);
  const serves = (key: string) => isWithin(purposes, purposeId, purposes.ids.get(key) ?? Number.POSITIVE_INFINITY);
  const use = claimed(matter, 'JOINT_USE');
  const engagements = (table.engaged.get(matter.person.key)?.outsourcings ?? [])
    .filter((engagement) => !hasEnded(engagement, table.now) && isInForce(engagement, table.now))
    .filter((engagement) => engagement.purposes.some(serves) && engagement.categories.some(mayHold));
  if (use === undefined || engagements.length === 0) return undefined;
  return verdict('JOINT_REMAINS_ENTRUSTED', {
    category,
    ...resting('Outsourcing', engagements),
    remedies: engagements.map(({ key }) => remedy('OWN_ENGAGEMENT', 'CALLER', key)),
  });
}

/** Only items that principals were told of are used jointly (Art. 27(5)(iii)). */
export function itemsMustBeJoint(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || isCovered(matter.table, matter.categoryId, use.categories)) return undefined;
  return faultOrConsent('JOINT_ITEM_OUTSIDE', matter, use, ['FITTING_ROUTE']);
}

/** Data is used jointly for the users' purposes that principals were told of (Art. 27(5)(iii)). */
export function purposeMustBeJoint(matter: WayMatter): Verdict | undefined {
  const use = claimed(matter, 'JOINT_USE');
  if (use === undefined || use.purposes.includes(matter.purpose.key)) return undefined;
  return faultOrConsent('JOINT_PURPOSE_OUTSIDE', matter, use, ['FITTING_ROUTE']);
}

/** The joint use, and where the recipient succeeded to one of its members, that it did. */
export function jointUseOf(matter: WayMatter): Pick<Verdict, 'records' | 'clause'> {
  const use = claimed(matter, 'JOINT_USE');
  const { records, clause } = resting('JointUse', use === undefined ? [] : [use]);
  return { records: [...records, ...membershipPassedOn(matter)], clause };
}

/** Joint use as told is no provision to a third party, and needs no record (Arts. 27(5)(iii), 29(1)). */
export function jointlyUsed(matter: WayMatter): Verdict {
  const { records, clause } = jointUseOf(matter);
  const owed = owedByChangesOfJointUse(matter);
  return verdict('JOINTLY_USED', {
    category: matter.category,
    clause,
    records: [...records, ...owed.records],
    obligations: [...yearlyCheck(matter), ...owed.obligations],
  });
}
