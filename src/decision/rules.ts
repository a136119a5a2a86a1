import type { DecisionRequest } from './model.ts';
import {
  acquisitionMustBeProper,
  type CollectMatter,
  entrustedDataIsTakenForTheWork,
  formMustIndicateItsPurposes,
  optOutMustBePublished,
  purposeMustBeAnnounced,
  receiptMustBeConfirmed,
  sourceMustBeInForce,
  sourceMustBeKnown,
  sourceMustBeNamed,
  sourceMustHoldTheCategory,
  specialCareGroundMustBeShown,
  specialCareNeedsConsentOrGround,
  successionKeepsItsPurposes,
} from './norms/collect.ts';
import {
  dutyStandsAgainstTheStop,
  entrustedDataIsNotOurs,
  exceptionMustBeAssertable,
  exceptionNeedsAllItsLimbs,
  exceptionNeedsEvidence,
  exceptionPermits,
  lawMustBeJapanese,
  promiseAgainstDutyIsLeftToAPerson,
} from './norms/exception.ts';
import { referableDataIsUsedAsDeclared } from './norms/personal.ts';
import { anonymisedDataIsBoundToNoPurpose } from './norms/processed.ts';
import {
  improperPurposeIsNeverServed,
  type PurposeMatter,
  purposeMustBeDeclarable,
  purposeMustBeGranted,
  purposeMustBeInForce,
  purposeMustBeKnown,
  purposeMustBeSpecific,
  purposeMustNotBeRetired,
} from './norms/purpose.ts';
import { representativeMustConsentToUse } from './norms/representative.ts';
import {
  everythingMustBeResolved,
  fieldsMustBeClassified,
  governanceIsMetadataOnly,
  notPersonalFieldsAreFree,
  replyMustBeNamed,
  somethingMustBeAsked,
} from './norms/request.ts';
import {
  categoryMustBeInForce,
  categoryMustBeKnown,
  consentMayBeAsked,
  declaredUseIsPermitted,
  type KnownMatter,
  principalMayConsent,
  prohibitionsBind,
  stoppedUseStaysStopped,
  successorKeepsToItsPurposes,
  type UseMatter,
  useBeyondPurposeNeedsConsent,
} from './norms/use.ts';
import type { Norm } from './norms/verdict.ts';

/** May the caller act for the purpose at all? The first that refuses ends the matter. */
export const purposeNorms: readonly Norm<PurposeMatter>[] = [
  purposeMustBeKnown,
  purposeMustNotBeRetired,
  purposeMustBeInForce,
  purposeMustBeDeclarable,
  purposeMustBeSpecific,
  improperPurposeIsNeverServed,
  purposeMustBeGranted,
];

/** Can the request be judged? The first that refuses ends the matter. */
export const requestNorms: readonly Norm<DecisionRequest>[] = [
  governanceIsMetadataOnly,
  somethingMustBeAsked,
  everythingMustBeResolved,
];

/** What is said of the whole beside the verdicts on its categories. All are asked. */
export const wholeNorms: readonly Norm<DecisionRequest>[] = [fieldsMustBeClassified, notPersonalFieldsAreFree];

/** Can the answer to a request of a principal be judged? The first that refuses ends the matter. */
export const answerNorms: readonly Norm<DecisionRequest>[] = [
  governanceIsMetadataOnly,
  everythingMustBeResolved,
  replyMustBeNamed,
];

/** The same of such an answer: what holds no personal data permits no answer. */
export const answerWholeNorms: readonly Norm<DecisionRequest>[] = [fieldsMustBeClassified];

/** Is the category one that can be judged? */
export const categoryNorms: readonly Norm<UseMatter>[] = [categoryMustBeKnown];

/** May the data be used for the purpose? The first that has something to say decides. */
export const useNorms: readonly Norm<KnownMatter>[] = [
  categoryMustBeInForce,
  promiseAgainstDutyIsLeftToAPerson,
  prohibitionsBind,
  dutyStandsAgainstTheStop,
  stoppedUseStaysStopped,
  entrustedDataIsNotOurs,
  declaredUseIsPermitted,
  consentMayBeAsked,
  anonymisedDataIsBoundToNoPurpose,
  principalMayConsent,
  exceptionNeedsAllItsLimbs,
  lawMustBeJapanese,
  exceptionNeedsEvidence,
  exceptionMustBeAssertable,
  exceptionPermits,
  referableDataIsUsedAsDeclared,
  representativeMustConsentToUse,
  successorKeepsToItsPurposes,
  useBeyondPurposeNeedsConsent,
];

/** Is there a source to collect from? */
export const sourceNorms: readonly Norm<UseMatter>[] = [sourceMustBeNamed, sourceMustBeKnown];

/** May the data be collected from it? All are asked, on top of the use; the strictest decides. */
export const collectNorms: readonly Norm<CollectMatter>[] = [
  sourceMustBeInForce,
  sourceMustHoldTheCategory,
  acquisitionMustBeProper,
  entrustedDataIsTakenForTheWork,
  successionKeepsItsPurposes,
  formMustIndicateItsPurposes,
  receiptMustBeConfirmed,
  optOutMustBePublished,
  purposeMustBeAnnounced,
  specialCareGroundMustBeShown,
  specialCareNeedsConsentOrGround,
];
