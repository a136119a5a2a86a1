import type { RequestGround } from '../../../registry/policy/model.ts';
import { groundsOf } from '../../../registry/policy/statute.ts';
import type { Limb } from '../../limbs.ts';
import type { Obligation, Verdict } from '../../model.ts';
import type { RefusalReason } from '../../reply.ts';
import { remedy, verdict } from '../verdict.ts';
import { foundOf, type ReplyMatter, type Standing, settling, shownBy, so, standingOn } from './matter.ts';
import { dutiesOfRefusing, permittedRefusal } from './permitted.ts';

/** What must hold for a ground of suspension, and the articles by which it is asked for and done. */
interface SuspensionTest {
  readonly asked: string;
  readonly done: string;
  readonly limb: Limb;
}

const violating = (asked: string, done: string): SuspensionTest => ({ asked, done, limb: 'VIOLATION_FOUND' });
const without = (limb: Limb): SuspensionTest => ({ asked: '35(5)', done: '35(6)', limb });

/** The test of each ground: a violation only where the ground is one (Arts. 35(1), 35(3), 35(5)). */
const TESTS: Readonly<Partial<Record<RequestGround, SuspensionTest>>> = {
  USED_BEYOND_PURPOSE: violating('35(1)', '35(2)'),
  USED_IMPROPERLY: violating('35(1)', '35(2)'),
  ACQUIRED_IMPROPERLY: violating('35(1)', '35(2)'),
  SPECIAL_CARE_WITHOUT_CONSENT: violating('35(1)', '35(2)'),
  PROVIDED_WITHOUT_BASIS: violating('35(3)', '35(4)'),
  PROVIDED_ABROAD_WITHOUT_BASIS: violating('35(3)', '35(4)'),
  NO_LONGER_NEEDED: without('NO_PURPOSE_NEEDS_IT'),
  BREACH_OCCURRED: without('BREACH_REPORTABLE'),
  RIGHTS_AT_RISK: without('INTERESTS_AT_RISK'),
};

function isSuspension({ reply: { to } }: ReplyMatter): boolean {
  return to === 'SUSPENSION_OF_USE' || to === 'SUSPENSION_OF_PROVISION';
}

function testOf({ reply: { to, requestGround } }: ReplyMatter): SuspensionTest | undefined {
  if (requestGround === undefined || !groundsOf(to).includes(requestGround)) return undefined;
  return TESTS[requestGround];
}

const ON_THE_CLAIM: readonly (RefusalReason | undefined)[] = [
  'CLAIM_UNFOUNDED',
  'NO_VIOLATION',
  'COSTLY_WITH_ALTERNATIVE',
];

/** Each ground of suspension has its own test, so the ground is named (Arts. 35(1), 35(3), 35(5)). */
export function requestGroundMustBeNamed(matter: ReplyMatter): Verdict | undefined {
  const { category, reply } = matter;
  if (!isSuspension(matter) || testOf(matter) !== undefined) return undefined;
  if (reply.step === 'REFUSE' && !ON_THE_CLAIM.includes(reply.reason)) return undefined;
  const article = reply.to === 'SUSPENSION_OF_PROVISION' ? '35(3)' : '35(1)';
  return verdict('REQUEST_GROUND_NOT_NAMED', { category, article, remedies: [remedy('REQUEST_GROUND', 'PRINCIPAL')] });
}

/** What is no longer needed, leaked or puts the principal at risk is suspended without any violation (Art. 35(5)). */
export function noViolationIsNoAnswer(matter: ReplyMatter): Verdict | undefined {
  const test = testOf(matter);
  if (matter.reply.reason !== 'NO_VIOLATION' || test === undefined || test.limb === 'VIOLATION_FOUND') return undefined;
  return verdict('SUSPENSION_WRONG_TEST', {
    category: matter.category,
    remedies: [remedy('RIGHT_TEST', 'PRIVACY_OFFICE', test.limb)],
  });
}

/** How the ground stands: a risk to the principal gives way to special circumstances that outweigh it (Art. 35(5)). */
function groundStanding(matter: ReplyMatter, { limb }: SuspensionTest): Standing {
  const standing = standingOn(matter, so(limb));
  if (limb !== 'INTERESTS_AT_RISK' || standing === 'REFUTED') return standing;
  const outweighed = foundOf(matter, 'OVERRIDING_CIRCUMSTANCES');
  if (outweighed === 'SO') return 'REFUTED';
  return outweighed === 'UNPROVEN' ? 'OPEN' : standing;
}

/** What the ground stands on: the circumstances are asked about only where somebody speaks of them. */
function footingOf(matter: ReplyMatter, { limb }: SuspensionTest): readonly Limb[] {
  if (limb !== 'INTERESTS_AT_RISK' || foundOf(matter, 'OVERRIDING_CIRCUMSTANCES') === 'UNSAID') return [limb];
  return [limb, 'OVERRIDING_CIRCUMSTANCES'];
}

/** Whether the ground of a suspension holds is for a person to find (Art. 35). */
export function groundMustBeFound(matter: ReplyMatter): Verdict | undefined {
  const test = testOf(matter);
  if (!isSuspension(matter) || test === undefined || groundStanding(matter, test) !== 'OPEN') return undefined;
  const { step, reason } = matter.reply;
  if (step === 'REFUSE' && reason !== 'CLAIM_UNFOUNDED' && reason !== 'NO_VIOLATION') return undefined;
  const remedies = settling(matter, footingOf(matter, test));
  return verdict('REPLY_UNPROVEN', { category: matter.category, article: test.asked, remedies });
}

/** Handling is stopped as far as needed where the ground holds, and not on a ground that does not (Arts. 35(2), 35(4), 35(6)). */
export function groundedSuspensionIsDone(matter: ReplyMatter): Verdict | undefined {
  const test = testOf(matter);
  if (!isSuspension(matter) || test === undefined) return undefined;
  if (groundStanding(matter, test) === 'REFUTED') return groundNotMet(matter, test);
  return verdict('REQUEST_ANSWERED', {
    category: matter.category,
    article: test.done,
    ...shownBy(matter, footingOf(matter, test)),
    obligations: [stopping(test), { type: 'NOTIFY_RESULT_WITHOUT_DELAY', article: '35(7)' }],
  });
}

/** A ground that does not hold moves nothing: the request is refused, as unfounded or as without a violation. */
function groundNotMet(matter: ReplyMatter, test: SuspensionTest): Verdict {
  const answer: RefusalReason = test.limb === 'VIOLATION_FOUND' ? 'NO_VIOLATION' : 'CLAIM_UNFOUNDED';
  return verdict('SUSPENSION_GROUND_NOT_MET', {
    category: matter.category,
    article: test.asked,
    ...shownBy(matter, footingOf(matter, test)),
    remedies: [remedy('REFUSAL', 'PRIVACY_OFFICE', answer)],
  });
}

// The stop of a provision without basis is not measured by need (Art. 35(4)).
function stopping({ done }: SuspensionTest): Obligation {
  return { type: done === '35(4)' ? 'STOP_WITHOUT_DELAY' : 'STOP_AS_FAR_AS_NEEDED', article: done };
}

/** A request for suspension may be refused where its ground does not hold (Arts. 35(2), 35(4), 35(6)). */
export function ungroundedSuspensionMayBeRefused(matter: ReplyMatter): Verdict | undefined {
  const test = testOf(matter);
  const { category, reply } = matter;
  if (!isSuspension(matter) || test === undefined) return undefined;
  if (reply.reason !== 'CLAIM_UNFOUNDED' && reply.reason !== 'NO_VIOLATION') return undefined;
  const limbs = footingOf(matter, test);
  if (groundStanding(matter, test) === 'REFUTED') {
    return permittedRefusal(matter, 'REFUSAL_GROUNDED', limbs, test.done);
  }
  return verdict('SUSPENSION_OWED', {
    category,
    article: test.done,
    ...shownBy(matter, limbs),
    remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE'), remedy('ALTERNATIVE', 'PRIVACY_OFFICE')],
  });
}

const COSTLY = ['COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS'] as const;

/** Other measures stand in for a suspension that is costly or difficult, where they protect the principal (Arts. 35(2), 35(4), 35(6)). */
export function alternativeMayStandIn(matter: ReplyMatter): Verdict | undefined {
  const { category, reply } = matter;
  const test = testOf(matter);
  if (reply.step === 'REFUSE' && reply.reason !== 'COSTLY_WITH_ALTERNATIVE') return undefined;
  if (!isSuspension(matter) || test === undefined) return undefined;
  // Nothing stands in for what is not owed.
  if (groundStanding(matter, test) === 'REFUTED') return groundNotMet(matter, test);
  const article = test.done;
  switch (standingOn(matter, so(...COSTLY))) {
    case 'OPEN':
      return verdict('REPLY_UNPROVEN', { category, article, remedies: settling(matter, COSTLY) });
    case 'REFUTED':
      return verdict('ALTERNATIVE_UNGROUNDED', {
        category,
        article,
        ...shownBy(matter, COSTLY),
        remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')],
      });
    case 'SHOWN':
      return verdict('ALTERNATIVE_TAKEN', {
        category,
        article,
        ...shownBy(matter, COSTLY),
        obligations: [{ type: 'TAKE_ALTERNATIVE_MEASURES', article }, ...dutiesOfRefusing(matter)],
      });
  }
}
