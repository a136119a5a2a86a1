import type { Verdict } from './model.ts';
import {
  additionsToJointUseNeedConsent,
  changedPurposesMustBeJudged,
  changesOfJointUseMustBeToldBefore,
} from './norms/change/joint-use.ts';
import { changesOfTheOptOutMustBeFiled, optOutMustNotHaveEnded } from './norms/change/opt-out.ts';
import {
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
  anonymisedDataIsAnnounced,
  anonymisedDataMayGo,
  pseudonymisedDataStays,
  referableDataIsConfirmed,
  referableDataMayGo,
} from './norms/provision/class.ts';
import {
  consentOpensTheWay,
  provisionNeedsABasis,
  recordedConsentOpensTheWay,
  representativeMustConsent,
} from './norms/provision/consent.ts';
import {
  foreignConsentOpensTheWay,
  protectionAbroadMustBeAsGood,
  recordedForeignConsentOpensTheWay,
} from './norms/provision/foreign.ts';
import {
  itemsMustBeJoint,
  jointlyUsed,
  jointUseMustBeActive,
  jointUseMustBeToldBeforehand,
  jointUseMustBeToldWhole,
  outsourceesAreNoJointUsers,
  pseudonymisedJointUseMustBeAnnounced,
  purposeMustBeJoint,
  recipientMustBeAMember,
  scopeMustBeDeterminable,
  scopeMustBeJudged,
} from './norms/provision/joint-use.ts';
import {
  consentInstead,
  isGatedAbroad,
  type ProvideMatter,
  routeMustBeInForce,
  routeMustBeKnown,
  type WayMatter,
} from './norms/provision/matter.ts';
import {
  itemsMustBeListed,
  objectionsStopTheOptOut,
  operatorsAbroadFileThroughAnAgent,
  optedOut,
  optOutIsNotPassedOn,
  optOutMustBeFiled,
  optOutMustBeTold,
  optOutMustStateNineFacts,
  optOutSparesSpecialCare,
  optOutSparesWrongfulSources,
  purposeMustSayProvision,
  timeToObjectMustPass,
  timeToObjectToChangesMustPass,
} from './norms/provision/opt-out.ts';
import {
  classesAreNoOutsourcees,
  engagementMustFit,
  engagementsMustBeActive,
  engagementsMustBeContracted,
  itemsMustBeEntrusted,
  outsourced,
  purposeMustBeEntrusted,
  selectionMustBeChecked,
} from './norms/provision/outsourcing.ts';
import { stoppedDataGoesNowhere, stoppedProvisionStaysStopped } from './norms/provision/principal.ts';
import { entrustedDataIsNotOursToGive, wrongfulDataIsNotHandedOver } from './norms/provision/provenance.ts';
import {
  improperUseIsNeverServed,
  notHandlingMustBeShown,
  nothingIsProvidedToWhoDoesNotHandle,
  onePersonProvidesNothing,
  recipientMustBeInForce,
  recipientMustBeKnown,
  recipientMustBeNamed,
} from './norms/provision/recipient.ts';
import {
  claimedExceptionOpensTheWay,
  provisionMustFit,
  recordedExceptionNeedsItsLimbs,
  recordedExceptionOpensTheWay,
  recordedLawIsJapanese,
} from './norms/provision/recorded.ts';
import {
  dealMustNotHaveFailed,
  negotiationNeedsAContract,
  succeeded,
  successionMustFit,
  successorKeepsToThePurposes,
} from './norms/provision/succession.ts';
import { representativeMustConsentToUse } from './norms/representative.ts';
import {
  categoryMustBeInForce,
  declaredUseIsPermitted,
  type KnownMatter,
  principalMayConsent,
  prohibitionsBind,
  successorKeepsToItsPurposes,
  type UseMatter,
  useBeyondPurposeNeedsConsent,
} from './norms/use.ts';
import { firstOf, type Norm } from './norms/verdict.ts';
import type { RouteKind } from './question.ts';

/** Is there a recipient to judge? */
export const recipientNorms: readonly Norm<UseMatter>[] = [recipientMustBeNamed, recipientMustBeKnown];

/** Why does a claimed exception not hold? The first that has something to say. */
const claimNorms: readonly Norm<KnownMatter>[] = [
  (matter) => exceptionNeedsAllItsLimbs(matter),
  (matter) => lawMustBeJapanese(matter),
  exceptionNeedsEvidence,
  exceptionMustBeAssertable,
];

/** The same of an exception that is claimed as the way: what else opens that is consent to the recipient. */
export const claimedWayNorms: readonly Norm<WayMatter>[] = [
  (matter) => exceptionNeedsAllItsLimbs(matter, consentInstead(matter)),
  (matter) => lawMustBeJapanese(matter, consentInstead(matter)),
  exceptionNeedsEvidence,
  exceptionMustBeAssertable,
];

/** Does the purpose cover the data? A provision is also a use. The first that has something to say decides. */
export const coverNorms: readonly Norm<KnownMatter>[] = [
  entrustedDataIsNotOurs,
  declaredUseIsPermitted,
  anonymisedDataIsBoundToNoPurpose,
  principalMayConsent,
  ...claimNorms,
  exceptionPermits,
  referableDataIsUsedAsDeclared,
  representativeMustConsentToUse,
  successorKeepsToItsPurposes,
  useBeyondPurposeNeedsConsent,
];

interface Route {
  /** What must hold for it to open. All are asked. */
  readonly norms: readonly Norm<WayMatter>[];
  /** What it says when it opens by itself. */
  readonly opens?: (matter: WayMatter) => Verdict;
}

/** What a claimed record must satisfy to open the way. */
const routes: Readonly<Record<RouteKind, Route>> = {
  OUTSOURCING: {
    norms: [
      routeMustBeKnown,
      routeMustBeInForce,
      engagementMustFit,
      engagementsMustBeActive,
      classesAreNoOutsourcees,
      selectionMustBeChecked,
      engagementsMustBeContracted,
      itemsMustBeEntrusted,
      purposeMustBeEntrusted,
      wrongfulDataIsNotHandedOver,
    ],
    opens: outsourced,
  },
  SUCCESSION: {
    norms: [
      routeMustBeKnown,
      routeMustBeInForce,
      successionMustFit,
      dealMustNotHaveFailed,
      negotiationNeedsAContract,
      successorKeepsToThePurposes,
      wrongfulDataIsNotHandedOver,
    ],
    opens: succeeded,
  },
  JOINT_USE: {
    norms: [
      routeMustBeKnown,
      routeMustBeInForce,
      jointUseMustBeActive,
      jointUseMustBeToldWhole,
      jointUseMustBeToldBeforehand,
      pseudonymisedJointUseMustBeAnnounced,
      scopeMustBeDeterminable,
      scopeMustBeJudged,
      outsourceesAreNoJointUsers,
      recipientMustBeAMember,
      itemsMustBeJoint,
      purposeMustBeJoint,
      changesOfJointUseMustBeToldBefore,
      changedPurposesMustBeJudged,
      additionsToJointUseNeedConsent,
      entrustedDataIsNotOursToGive,
      wrongfulDataIsNotHandedOver,
    ],
    opens: jointlyUsed,
  },
  PROVISION: {
    norms: [
      routeMustBeKnown,
      routeMustBeInForce,
      provisionMustFit,
      recordedExceptionNeedsItsLimbs,
      recordedLawIsJapanese,
    ],
  },
  OPT_OUT: {
    norms: [
      routeMustBeKnown,
      routeMustBeInForce,
      optOutSparesSpecialCare,
      optOutSparesWrongfulSources,
      optOutIsNotPassedOn,
      entrustedDataIsNotOursToGive,
      purposeMustSayProvision,
      optOutMustStateNineFacts,
      optOutMustBeTold,
      optOutMustBeFiled,
      operatorsAbroadFileThroughAnAgent,
      itemsMustBeListed,
      optOutMustNotHaveEnded,
      changesOfTheOptOutMustBeFiled,
      timeToObjectMustPass,
      timeToObjectToChangesMustPass,
    ],
    opens: optedOut,
  },
};

/** A route that is claimed among these kinds and satisfies all that is asked of it. */
function opened(...kinds: readonly RouteKind[]): Norm<WayMatter> {
  return (matter) => {
    const { route } = matter.request;
    if (route === undefined || !kinds.includes(route.kind) || isGatedAbroad(matter)) return undefined;
    const { norms, opens } = routes[route.kind];
    return firstOf(norms, matter) === undefined ? opens?.(matter) : undefined;
  };
}

/** By what way may the data go? The first that opens, in the order of the law (Arts. 27, 28, 31, 43). */
export const wayNorms: readonly Norm<WayMatter>[] = [
  nothingIsProvidedToWhoDoesNotHandle,
  onePersonProvidesNothing,
  recordedExceptionOpensTheWay,
  claimedExceptionOpensTheWay,
  anonymisedDataMayGo,
  referableDataMayGo,
  foreignConsentOpensTheWay,
  recordedForeignConsentOpensTheWay,
  opened('OUTSOURCING', 'SUCCESSION', 'JOINT_USE'),
  consentOpensTheWay,
  recordedConsentOpensTheWay,
  opened('OPT_OUT'),
];

/** What stands against it, whatever the way? All are asked; the strictest decides. */
export const provideNorms: readonly Norm<ProvideMatter>[] = [
  categoryMustBeInForce,
  recipientMustBeInForce,
  improperUseIsNeverServed,
  promiseAgainstDutyIsLeftToAPerson,
  prohibitionsBindUnlessADutyStands,
  stoppedDataGoesNowhere,
  stoppedProvisionStaysStopped,
  objectionsStopTheOptOut,
  anonymisedDataIsAnnounced,
  referableDataIsConfirmed,
  pseudonymisedDataStays,
  protectionAbroadMustBeAsGood,
  notHandlingMustBeShown,
  representativeMustConsent,
  provisionNeedsABasis,
];

// Asked beside each other, the prohibition would hide the duty that stands against it.
function prohibitionsBindUnlessADutyStands(matter: ProvideMatter): Verdict | undefined {
  return promiseAgainstDutyIsLeftToAPerson(matter) === undefined ? prohibitionsBind(matter) : undefined;
}

/** All that stands against the claimed route, where no way is open and Art. 28 leaves room for one. */
export function faultsOfRoute(matter: ProvideMatter): readonly Verdict[] {
  const { way, request } = matter;
  if (way !== undefined || request.route === undefined || isGatedAbroad(matter)) return [];
  return faultsOfRecord(request.route.kind, matter);
}

/** All that stands against the record that is claimed as a route of a kind. */
export function faultsOfRecord(kind: RouteKind, matter: WayMatter): readonly Verdict[] {
  return routes[kind].norms.flatMap((norm) => norm(matter) ?? []);
}
