import { startInJapan } from '../../../lib/business-calendar.ts';
import { type Instant, isInForce } from '../../../lib/period.ts';
import type { FeeRule } from '../../../registry/policy/model.ts';
import { FEE_BEARING } from '../../../registry/policy/statute.ts';
import type { RemedyFact, Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import type { ReplyMatter } from './matter.ts';
import { answerBeforeSuit } from './suit.ts';

/** A fee is taken only for telling the purpose and for disclosure (Art. 38(1)). */
export function feeIsForDisclosureOnly({ reply, category }: ReplyMatter): Verdict | undefined {
  if (FEE_BEARING.includes(reply.to)) return undefined;
  return verdict('FEE_NOT_ALLOWED', { category, remedies: [remedy('NO_FEE', 'PRIVACY_OFFICE')] });
}

/** The fee rule that is named, when it is one for this type of request. */
function feeOf({ table, reply }: ReplyMatter): FeeRule | undefined {
  const fee = table.requests.feeRules.get(reply.fee ?? '');
  return fee?.requestType === reply.to ? fee : undefined;
}

/** The judgement on its amount, once it was made. */
function reviewOf({ table }: ReplyMatter, { costBasis }: FeeRule) {
  const review = costBasis?.review;
  return review !== undefined && review.at <= table.now ? review : undefined;
}

/** Whether principals could know a fee at an instant. */
function isKnown(fee: FeeRule, at: Instant): boolean {
  return fee.publishedFrom !== undefined && fee.publishedFrom <= at && isInForce(fee, at);
}

/** A fee is one that principals can know, with its amount, when they ask: before the day on which the request arrived, too (Art. 32(1)(iii)). */
export function feeMustBePublished(matter: ReplyMatter): Verdict | undefined {
  const { table, category, reply } = matter;
  const fee = feeOf(matter);
  if (fee === undefined) {
    const missing = [remedy('NO_FEE', 'PRIVACY_OFFICE'), remedy('PUBLISHED_FEE', 'STEWARD', reply.to)];
    return verdict('FEE_UNPUBLISHED', { category, remedies: missing });
  }
  const asked = reply.arrivedOn === undefined ? [] : [startInJapan(reply.arrivedOn)];
  return [table.now, ...asked].every((at) => isKnown(fee, at))
    ? undefined
    : refused('FEE_UNPUBLISHED', matter, fee, 'PUBLISHED_FEE');
}

/** A fee follows from the actual cost and stays within what is reasonable (Art. 38(2)). */
export function feeMustBeReasonable(matter: ReplyMatter): Verdict | undefined {
  const fee = feeOf(matter);
  if (fee === undefined) return undefined;
  if (fee.costBasis === undefined) return refused('FEE_UNREASONABLE', matter, fee, 'COST_BASIS');
  return reviewOf(matter, fee)?.result === 'UNREASONABLE'
    ? refused('FEE_UNREASONABLE', matter, fee, 'REASONABLE_AMOUNT')
    : undefined;
}

/** Whether a fee is reasonable is for a person to judge (Art. 38(2)). */
export function feeMustBeJudged(matter: ReplyMatter): Verdict | undefined {
  const fee = feeOf(matter);
  if (fee === undefined || reviewOf(matter, fee) !== undefined) return undefined;
  return verdict('FEE_UNJUDGED', {
    category: matter.category,
    ...resting('FeeRule', [fee]),
    remedies: [remedy('FEE_JUDGEMENT', 'REVIEWER', fee.key)],
  });
}

function refused(rule: RuleCode, { category }: ReplyMatter, fee: FeeRule, lacking: RemedyFact): Verdict {
  return verdict(rule, {
    category,
    ...resting('FeeRule', [fee]),
    remedies: [remedy('NO_FEE', 'PRIVACY_OFFICE'), remedy(lacking, 'STEWARD', fee.key)],
  });
}

/** A published fee that a person judged reasonable may be taken (Art. 38(1)). */
export function feeMayBeCharged(matter: ReplyMatter): Verdict | undefined {
  const fee = feeOf(matter);
  if (fee === undefined) return undefined;
  return verdict('FEE_CHARGED', {
    category: matter.category,
    ...resting('FeeRule', [fee]),
    obligations: answerBeforeSuit(matter),
  });
}
