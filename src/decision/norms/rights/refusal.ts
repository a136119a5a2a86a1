import type { LegalClass } from '../../../registry/category/model.ts';
import type { RequestType } from '../../../registry/policy/model.ts';
import { REFUSALS } from '../../../registry/policy/statute.ts';
import type { Verdict } from '../../model.ts';
import type { RefusalReason } from '../../reply.ts';
import { isStatutory } from '../../reply.ts';
import { remedy, verdict } from '../verdict.ts';
import { barredBy, type Footing, notSo, type ReplyMatter, settling, shownBy, so, standingOn } from './matter.ts';
import { permittedRefusal } from './permitted.ts';

/** A request is refused on a ground, and the ground is named (Arts. 32(2), 33(2), 34(2), 35). */
export function refusalNeedsAGround(matter: ReplyMatter): Verdict | undefined {
  return matter.reply.reason === undefined ? groundless(matter) : undefined;
}

export function groundless(matter: ReplyMatter, article = REFUSALS[matter.reply.to].article): Verdict {
  return verdict('REFUSAL_NO_GROUND', {
    category: matter.category,
    article,
    remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE'), remedy('LAWFUL_GROUND', 'PRIVACY_OFFICE', matter.reply.to)],
  });
}

/** Many records are work, and no serious impediment to business by that alone (Art. 33(2)(ii); G 3-8-2). */
export function quantityIsNoSeriousImpediment(matter: ReplyMatter): Verdict | undefined {
  const { to, reason } = matter.reply;
  if (reason !== 'QUANTITY') return undefined;
  return REFUSALS[to].grounds.includes('SERIOUS_IMPEDIMENT') ? groundless(matter, '33(2)(ii)') : groundless(matter);
}

/** Data that is erased after some months is retained personal data until then (Art. 16(4)). */
export function shortLivedDataIsRetained({ reply, category }: ReplyMatter): Verdict | undefined {
  if (reply.reason !== 'SHORT_LIVED') return undefined;
  return verdict('SHORT_LIVED_RETAINED', { category, remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')] });
}

/** History that is tied to an account is personal data like any other: that it is history is no ground (Arts. 2(1), 33(2)). */
export function historyOfAnAccountIsRetained(matter: ReplyMatter): Verdict | undefined {
  if (matter.reply.reason !== 'HISTORY_INFORMATION') return undefined;
  const classes = classesOf(matter);
  return classes.length > 0 && classes.every(isReferableAtMost) ? undefined : groundless(matter);
}

/**
 * No such request reaches what is anonymised, pseudonymised or tied to nobody: a class that is derived, and not claimed
 * (Arts. 2(6), 2(7), 16(4), 41(9)).
 */
export function onlyRetainedDataIsReached(matter: ReplyMatter): Verdict | undefined {
  const { category, reply } = matter;
  if (reply.reason !== 'NOT_RETAINED' && reply.reason !== 'HISTORY_INFORMATION') return undefined;
  if (category === undefined) {
    return verdict('REPLY_UNPROVEN', { article: '16(4)', remedies: [remedy('CATEGORY', 'CALLER')] });
  }
  const article = articleOfClass(matter);
  if (article === undefined) return groundless(matter, '16(4)');
  const records = [{ kind: 'DataCategory', key: category }];
  return { ...permittedRefusal(matter, 'NOT_RETAINED_DATA', [], article), records };
}

/** The classes of all that a category holds; none where the registry does not know it. */
function classesOf({ table, categoryId }: ReplyMatter): readonly LegalClass[] {
  return [...((categoryId === undefined ? undefined : table.classes[categoryId]) ?? [])];
}

/** By which article a category is out of reach, by the classes of all that it holds. */
function articleOfClass(matter: ReplyMatter): string | undefined {
  const classes = classesOf(matter);
  if (classes.length === 0) return undefined;
  if (classes.every((found) => found === 'ANONYMISED')) return '2(6)';
  if (classes.every(isReferableAtMost)) return '2(7)';
  return classes.every((found) => found === 'PSEUDONYMISED' || isReferableAtMost(found)) ? '41(9)' : undefined;
}

function isReferableAtMost(found: LegalClass): boolean {
  return found === 'ANONYMISED' || found === 'PERSONALLY_REFERABLE';
}

/** A ground, what it stands on, and the item of the law that gives it. */
export interface GroundTest {
  readonly footings: readonly Footing[];
  readonly article: string;
}

export const at = (article: string, footings: readonly Footing[]): GroundTest => ({ article, footings });

/** The grounds that stand on facts alone; those on the claim itself have norms of their own. */
const TESTS: Readonly<Partial<Record<RefusalReason, GroundTest>>> = {
  ALREADY_CLEAR: at('32(2)(i)', so('PURPOSE_CLEAR')),
  NOTICE_EXEMPT: at('32(2)(ii)', so('NOTICE_EXEMPTION')),
  HARM_TO_RIGHTS: at('33(2)(i)', so('HARM_LIKELY')),
  SERIOUS_IMPEDIMENT: at('33(2)(ii)', so('BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS')),
  OTHER_LAW: at('33(2)(iii)', so('OTHER_LAW_VIOLATED')),
  NOT_NEEDED_FOR_PURPOSE: at('34(2)', so('CORRECTION_UNNEEDED')),
  NO_AUTHORITY: at('16(4)', so('NO_AUTHORITY')),
  ENTRUSTED: at('16(4)', so('HANDLED_FOR_ENTRUSTER')),
  NOT_IN_DATABASE: at('16(3)', so('NOT_IN_DATABASE')),
  NOT_THE_PRINCIPAL: at('37(1)', notSo('IDENTITY_CONFIRMED')),
};

const OTHER_PROCEDURE = at('34(2)', so('OTHER_LAW_PROCEDURE'));
const NO_RECORD = at('33(5)', so('RECORD_WITHOUT_DUTY'));

function testOf(to: RequestType, reason: RefusalReason | undefined): GroundTest | undefined {
  if (reason === undefined) return undefined;
  if (reason === 'NO_STATUTORY_RECORD') return to === 'PROVISION_RECORD_DISCLOSURE' ? NO_RECORD : undefined;
  if (isStatutory(reason) && !REFUSALS[to].grounds.includes(reason)) return undefined;
  return to === 'CORRECTION' && reason === 'OTHER_LAW' ? OTHER_PROCEDURE : TESTS[reason];
}

/** A ground of refusal stands on facts that are shown, its seriousness among them (Arts. 32(2), 33(2), 33(5), 34(2)). */
export function groundMustBeShown(matter: ReplyMatter): Verdict | undefined {
  const test = testOf(matter.reply.to, matter.reply.reason);
  return test && judgeGround(matter, test);
}

/** How a refusal stands on facts: all of them are shown, none otherwise. */
export function judgeGround(matter: ReplyMatter, test: GroundTest): Verdict {
  const { category } = matter;
  const limbs = test.footings.map(({ limb }) => limb);
  switch (standingOn(matter, test.footings)) {
    case 'SHOWN':
      return pointing(matter, permittedRefusal(matter, 'REFUSAL_GROUNDED', limbs, test.article));
    case 'OPEN':
      return verdict('REPLY_UNPROVEN', { category, article: test.article, remedies: settling(matter, limbs) });
    case 'REFUTED':
      return { ...groundless(matter, test.article), ...shownBy(matter, limbs) };
  }
}

/** Who asks the outsourcee is told where to ask: the entruster answers for the data (Arts. 16(4), 40). */
function pointing({ reply }: ReplyMatter, permit: Verdict): Verdict {
  if (reply.reason !== 'ENTRUSTED') return permit;
  return { ...permit, obligations: [...permit.obligations, { type: 'POINT_TO_ENTRUSTER', article: '40' }] };
}

/** Data that is handled for an entruster is the entruster's to disclose, correct or stop: who asks is told so (Arts. 16(4), 27(5)(i)). */
export function entrustedDataIsTheEntrusters(matter: ReplyMatter): Verdict | undefined {
  const instead = remedy('REFUSAL', 'PRIVACY_OFFICE', 'ENTRUSTED');
  return barredBy(matter, 'HANDLED_FOR_ENTRUSTER', { rule: 'ENTRUSTED_DATA_HANDLED', instead });
}

/** Data that the operator may not disclose, correct and erase is no retained personal data: nothing is done with it on request (Art. 16(4)). */
export function dataWithoutAuthorityIsLeftAlone(matter: ReplyMatter): Verdict | undefined {
  const instead = remedy('REFUSAL', 'PRIVACY_OFFICE', 'NO_AUTHORITY');
  return barredBy(matter, 'NO_AUTHORITY', { rule: 'DATA_WITHOUT_AUTHORITY', instead });
}

/** What the law does not name as a ground of refusal is none (Arts. 32(2), 33(2), 34(2), 35). */
export function otherReasonsAreNoGround(matter: ReplyMatter): Verdict {
  return groundless(matter);
}

/** Other measures stand in for a suspension, and for nothing else that a principal asks (Art. 35). */
export function alternativesAreForSuspension({ reply, category }: ReplyMatter): Verdict {
  return verdict('ALTERNATIVE_UNGROUNDED', {
    category,
    article: REFUSALS[reply.to].article,
    remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')],
  });
}
