import type { Limb } from '../../limbs.ts';
import type { Obligation, Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { verdict } from '../verdict.ts';
import { explainedBy, NOTIFIED_BY, type ReplyMatter, shownBy } from './matter.ts';
import { expectSuit } from './suit.ts';

/** A refusal that is lawful, shown by these facts: it is notified with its reasons, and the rest is answered (Arts. 33(3), 36). */
export function permittedRefusal(
  matter: ReplyMatter,
  rule: RuleCode,
  limbs: readonly Limb[],
  article?: string,
): Verdict {
  return verdict(rule, {
    category: matter.category,
    article,
    ...shownBy(matter, limbs),
    obligations: dutiesOfRefusing(matter),
  });
}

/** What a lawful refusal, or another measure than was asked for, brings with it. */
export function dutiesOfRefusing(matter: ReplyMatter): readonly Obligation[] {
  const { reply } = matter;
  const article = NOTIFIED_BY[reply.to];
  const rest: readonly Obligation[] = reply.part === true ? [{ type: 'ANSWER_THE_REST', article }] : [];
  return [
    { type: 'NOTIFY_RESULT_WITHOUT_DELAY', article },
    { type: 'EXPLAIN_REASONS', article: explainedBy(matter) },
    ...rest,
    ...expectSuit(matter),
  ];
}
