import {
  contentMustBeFound,
  correctionIsInvestigated,
  whatIsFactualNeedNoCorrection,
  whatIsNotFactualIsCorrected,
} from './norms/rights/correction.ts';
import {
  chosenMethodIsHonoured,
  methodMustBeNamed,
  otherMethodIsTold,
  othersAreToldNothing,
  paperWillDo,
  requesterMustBeThePrincipal,
  whatIsAskedIsDisclosed,
} from './norms/rights/disclosure.ts';
import {
  closingNeedsNotice,
  existenceStaysSecret,
  nonExistenceIsTold,
  secretDataIsAnsweredAsNone,
  silenceIsNoAnswer,
  whatIsNotHeldIsTold,
} from './norms/rights/existence.ts';
import {
  feeIsForDisclosureOnly,
  feeMayBeCharged,
  feeMustBeJudged,
  feeMustBePublished,
  feeMustBeReasonable,
} from './norms/rights/fee.ts';
import {
  measuresAbroadAreTold,
  nothingAbroadIsTold,
  onlySeriousImpedimentWithholds,
  whatIsNotAbroadIsTold,
} from './norms/rights/foreign-measures.ts';
import type { ReplyMatter } from './norms/rights/matter.ts';
import {
  detailsMayBeAsked,
  freeFormIsAccepted,
  procedureMustNotBurden,
  promisesBindRefusals,
  publishedProcedureIsFollowed,
  scopeIsNotNarrowed,
} from './norms/rights/procedure.ts';
import {
  alternativesAreForSuspension,
  dataWithoutAuthorityIsLeftAlone,
  entrustedDataIsTheEntrusters,
  groundMustBeShown,
  historyOfAnAccountIsRetained,
  onlyRetainedDataIsReached,
  otherReasonsAreNoGround,
  quantityIsNoSeriousImpediment,
  refusalNeedsAGround,
  shortLivedDataIsRetained,
} from './norms/rights/refusal.ts';
import {
  alternativeMayStandIn,
  groundedSuspensionIsDone,
  groundMustBeFound,
  noViolationIsNoAnswer,
  requestGroundMustBeNamed,
  ungroundedSuspensionMayBeRefused,
} from './norms/rights/suspension.ts';
import type { Norm } from './norms/verdict.ts';
import type { Reply, ReplyStep } from './reply.ts';

/** May the operator do what is asked? */
const complying: readonly Norm<ReplyMatter>[] = [
  existenceStaysSecret,
  requesterMustBeThePrincipal,
  whatIsNotHeldIsTold,
  entrustedDataIsTheEntrusters,
  dataWithoutAuthorityIsLeftAlone,
  methodMustBeNamed,
  chosenMethodIsHonoured,
  otherMethodIsTold,
  paperWillDo,
  whatIsAskedIsDisclosed,
  correctionIsInvestigated,
  contentMustBeFound,
  whatIsNotFactualIsCorrected,
  requestGroundMustBeNamed,
  groundMustBeFound,
  groundedSuspensionIsDone,
];

/** May the operator refuse what is asked? */
const refusing: readonly Norm<ReplyMatter>[] = [
  othersAreToldNothing,
  existenceStaysSecret,
  refusalNeedsAGround,
  quantityIsNoSeriousImpediment,
  shortLivedDataIsRetained,
  historyOfAnAccountIsRetained,
  promisesBindRefusals,
  freeFormIsAccepted,
  procedureMustNotBurden,
  publishedProcedureIsFollowed,
  onlyRetainedDataIsReached,
  correctionIsInvestigated,
  contentMustBeFound,
  whatIsFactualNeedNoCorrection,
  requestGroundMustBeNamed,
  noViolationIsNoAnswer,
  groundMustBeFound,
  ungroundedSuspensionMayBeRefused,
  alternativeMayStandIn,
  groundMustBeShown,
  otherReasonsAreNoGround,
];

type NormsOfSteps = Readonly<Record<ReplyStep, readonly Norm<ReplyMatter>[]>>;

/** Of requests that concern retained personal data (Arts. 32-39). */
const ofRetainedData: NormsOfSteps = {
  COMPLY: complying,
  REFUSE: refusing,
  TELL_NONE_HELD: [othersAreToldNothing, secretDataIsAnsweredAsNone, nonExistenceIsTold],
  STAY_SILENT: [silenceIsNoAnswer],
  CHARGE_FEE: [feeIsForDisclosureOnly, feeMustBePublished, feeMustBeReasonable, feeMustBeJudged, feeMayBeCharged],
  ASK_DETAILS: [detailsMayBeAsked],
  ASK_TO_NARROW: [scopeIsNotNarrowed],
  TAKE_ALTERNATIVE: [
    requesterMustBeThePrincipal,
    existenceStaysSecret,
    whatIsNotHeldIsTold,
    entrustedDataIsTheEntrusters,
    dataWithoutAuthorityIsLeftAlone,
    requestGroundMustBeNamed,
    alternativeMayStandIn,
    alternativesAreForSuspension,
  ],
  CLOSE: [correctionIsInvestigated, closingNeedsNotice],
};

/** Of the request for what recipients abroad do: it is about personal data, retained or not, and Arts. 32-39 do not reach it (Art. 28(3)). */
const ofMeasuresAbroad: NormsOfSteps = {
  ...ofRetainedData,
  COMPLY: [requesterMustBeThePrincipal, whatIsNotAbroadIsTold, measuresAbroadAreTold],
  REFUSE: [othersAreToldNothing, promisesBindRefusals, onlySeriousImpedimentWithholds],
  TELL_NONE_HELD: [othersAreToldNothing, nothingAbroadIsTold],
  TAKE_ALTERNATIVE: [requesterMustBeThePrincipal, alternativesAreForSuspension],
  CLOSE: [closingNeedsNotice],
};

/** What an answer to a request must pass, in this order: the first that has something to say decides. */
export function replyNormsOf({ to, step }: Pick<Reply, 'to' | 'step'>): readonly Norm<ReplyMatter>[] {
  return (to === 'FOREIGN_MEASURES_INFORMATION' ? ofMeasuresAbroad : ofRetainedData)[step];
}
