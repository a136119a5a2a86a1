import type { Verdict } from '../../model.ts';
import { firstOf, type Norm, remedy, verdict } from '../verdict.ts';
import { foundOf, type ReplyMatter, settling, shownBy } from './matter.ts';
import { permittedRefusal } from './permitted.ts';
import { freeFormIsAccepted, promisesBindRefusals, publishedProcedureIsFollowed } from './procedure.ts';
import { groundMustBeShown, historyOfAnAccountIsRetained, onlyRetainedDataIsReached } from './refusal.ts';

const FACTS = ['INVESTIGATED', 'CONTENT_NOT_FACTUAL'] as const;

/** Whether the claim of a correction is decided: done, refused as unfounded, or closed and not lawfully refused otherwise. */
function isDecided(matter: ReplyMatter): boolean {
  const { to, step, reason } = matter.reply;
  if (to !== 'CORRECTION') return false;
  return step === 'COMPLY' || reason === 'CLAIM_UNFOUNDED' || (step === 'CLOSE' && !isRefusedOtherwise(matter));
}

/** The grounds of refusal that do not ask whether the content is factual. */
const otherGrounds: readonly Norm<ReplyMatter>[] = [
  historyOfAnAccountIsRetained,
  promisesBindRefusals,
  freeFormIsAccepted,
  publishedProcedureIsFollowed,
  onlyRetainedDataIsReached,
  groundMustBeShown,
];

/** Whether the reason that is said stands on what was found: saying one is not having one (Art. 34(2)). */
function isRefusedOtherwise(matter: ReplyMatter): boolean {
  return firstOf(otherGrounds, matter)?.outcome === 'PERMIT';
}

/** What a principal says is not factual is investigated before it is decided (Art. 34(2)). */
export function correctionIsInvestigated(matter: ReplyMatter): Verdict | undefined {
  if (!isDecided(matter)) return undefined;
  const { category } = matter;
  switch (foundOf(matter, 'INVESTIGATED')) {
    case 'SO':
      return undefined;
    case 'UNPROVEN':
      return verdict('REPLY_UNPROVEN', {
        category,
        article: '34(2)',
        remedies: settling(matter, ['INVESTIGATED']),
      });
    default:
      return verdict('CORRECTION_NO_INVESTIGATION', {
        category,
        remedies: [remedy('INVESTIGATION', 'PRIVACY_OFFICE')],
      });
  }
}

/** Whether the content is factual is for a person to find (Art. 34(1)). */
export function contentMustBeFound(matter: ReplyMatter): Verdict | undefined {
  if (!isDecided(matter) || ['SO', 'NOT_SO'].includes(foundOf(matter, 'CONTENT_NOT_FACTUAL'))) return undefined;
  const remedies = settling(matter, ['CONTENT_NOT_FACTUAL']);
  return verdict('REPLY_UNPROVEN', { category: matter.category, article: '34(1)', remedies });
}

/** What is not factual is corrected, and the principal is told how (Arts. 34(2), 34(3)). */
export function whatIsNotFactualIsCorrected(matter: ReplyMatter): Verdict | undefined {
  const { category, reply } = matter;
  if (reply.to !== 'CORRECTION') return undefined;
  if (foundOf(matter, 'CONTENT_NOT_FACTUAL') === 'NOT_SO') {
    return verdict('CORRECTION_UNFOUNDED', {
      category,
      ...shownBy(matter, FACTS),
      remedies: [remedy('REFUSAL', 'PRIVACY_OFFICE', 'CLAIM_UNFOUNDED')],
    });
  }
  return verdict('REQUEST_ANSWERED', {
    category,
    article: '34(2)',
    ...shownBy(matter, FACTS),
    obligations: [
      { type: 'ANSWER_WITHOUT_DELAY', article: '34(2)' },
      { type: 'NOTIFY_CONTENT_OF_CORRECTION', article: '34(3)' },
    ],
  });
}

/** What was investigated and is factual need not be corrected (Art. 34(2)). */
export function whatIsFactualNeedNoCorrection(matter: ReplyMatter): Verdict | undefined {
  const { category, reply } = matter;
  if (reply.to !== 'CORRECTION' || reply.reason !== 'CLAIM_UNFOUNDED') return undefined;
  if (foundOf(matter, 'CONTENT_NOT_FACTUAL') === 'NOT_SO') {
    return permittedRefusal(matter, 'REFUSAL_GROUNDED', FACTS, '34(2)');
  }
  return verdict('CORRECTION_OWED', {
    category,
    ...shownBy(matter, FACTS),
    remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')],
  });
}
