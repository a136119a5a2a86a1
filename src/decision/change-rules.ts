import {
  type ChangeMatter,
  changeMustBeInForce,
  changeMustBeKnown,
  changeMustBeNamed,
  changeMustBeOfThePurpose,
} from './norms/change/named.ts';
import {
  addedProvisionIsNeverRelated,
  changeMustBeJudged,
  changeMustBeRelated,
  consentedChange,
  judgementMustBeOfThisText,
  judgementMustCompareWithTheOrigin,
  originMustBeKnown,
} from './norms/change/related.ts';
import {
  changedPurposeMustBeTold,
  changeOfPseudonymisedData,
  changeOfPseudonymisedDataMustBeAnnounced,
  exemptChange,
  exemptionMustBeGrounded,
  notifyingIsNotAnnouncing,
  relatedChange,
} from './norms/change/told.ts';
import { entrusteeChangesNoPurpose } from './norms/entrustee.ts';
import {
  improperPurposeIsNeverServed,
  type PurposeMatter,
  purposeMustBeInForce,
  purposeMustBeKnown,
  purposeMustNotBeRetired,
} from './norms/purpose.ts';
import { categoryMustBeInForce, type KnownMatter, prohibitionsBind, stoppedUseStaysStopped } from './norms/use.ts';
import type { Norm } from './norms/verdict.ts';

/** Is there a purpose to change? To change one is not to act for it, so that no grant is asked. The first that refuses ends the matter. */
export const changedPurposeNorms: readonly Norm<PurposeMatter>[] = [
  purposeMustBeKnown,
  purposeMustNotBeRetired,
  purposeMustBeInForce,
  improperPurposeIsNeverServed,
];

/** Is there a change to judge? The first that has something to say decides beside what stands against the data. */
export const namedChangeNorms: readonly Norm<KnownMatter>[] = [
  changeMustBeNamed,
  changeMustBeKnown,
  changeMustBeOfThePurpose,
];

/** What stands against the use of the data, however the purpose changes? All are asked. */
export const changedUseNorms: readonly Norm<KnownMatter>[] = [
  categoryMustBeInForce,
  prohibitionsBind,
  stoppedUseStaysStopped,
  entrusteeChangesNoPurpose,
];

/** Does the change take effect today? */
export const effectNorms: readonly Norm<ChangeMatter>[] = [changeMustBeInForce];

/** May it be made for personal information? The first that has something to say decides. */
export const relatedNorms: readonly Norm<ChangeMatter>[] = [
  consentedChange,
  originMustBeKnown,
  addedProvisionIsNeverRelated,
  changeMustBeJudged,
  judgementMustBeOfThisText,
  judgementMustCompareWithTheOrigin,
  changeMustBeRelated,
  relatedChange,
  exemptChange,
  exemptionMustBeGrounded,
  changedPurposeMustBeTold,
];

/** May it be made for pseudonymised data? The first that has something to say decides. */
export const pseudonymisedNorms: readonly Norm<ChangeMatter>[] = [
  changeOfPseudonymisedData,
  exemptChange,
  exemptionMustBeGrounded,
  notifyingIsNotAnnouncing,
  changeOfPseudonymisedDataMustBeAnnounced,
];
