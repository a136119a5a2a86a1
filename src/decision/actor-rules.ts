import type { Verdict } from './model.ts';
import {
  actorMustBeInForce,
  handlingMustBeStated,
  nothingIsAddedPerPerson,
  nothingIsMatchedPerPerson,
  poolingMustBeInstructed,
  usedAsJointUser,
  usedAsOutsourcee,
  workIsNotForOwnPurposes,
} from './norms/actor.ts';
import { analysisMustBeStated } from './norms/analysis.ts';
import {
  entrusteeAddsNothingPerPerson,
  entrusteeMatchesNothingPerPerson,
  entrusteePoolsAsInstructed,
  entrusteeServesNoOwnPurpose,
} from './norms/entrustee.ts';
import {
  anonymisedDataIsNotCollated,
  pseudonymisedDataContactsNobody,
  pseudonymisedDataIsNotCollated,
} from './norms/processed.ts';
import type { ProvideMatter, WayMatter } from './norms/provision/matter.ts';
import { improperUseIsNeverServed } from './norms/provision/recipient.ts';
import type { KnownMatter } from './norms/use.ts';
import type { Norm } from './norms/verdict.ts';

/** What must not be done in a use that is permitted: contacting, collating, analysing. All are asked, on top of the use; the strictest decides. */
export const conductNorms: readonly Norm<KnownMatter>[] = [
  pseudonymisedDataContactsNobody,
  pseudonymisedDataIsNotCollated,
  anonymisedDataIsNotCollated,
  analysisMustBeStated,
];

/** May the party act at all? All are asked. */
export const actorNorms: readonly Norm<ProvideMatter>[] = [actorMustBeInForce, improperUseIsNeverServed];

/** What must the operator not do with what others entrusted to it? All are asked, on top of the act; the strictest decides. */
export const entrusteeNorms: readonly Norm<KnownMatter>[] = [
  entrusteeServesNoOwnPurpose,
  entrusteeAddsNothingPerPerson,
  entrusteeMatchesNothingPerPerson,
  entrusteePoolsAsInstructed,
];

interface Engagement {
  /** What must hold beside what lets data go to the party by such a record. All are asked. */
  readonly norms: readonly Norm<WayMatter>[];
  readonly permits: (matter: WayMatter) => Verdict;
}

/** What a party other than the operator may handle data under. */
export const engagements: Readonly<Record<'OUTSOURCING' | 'JOINT_USE', Engagement>> = {
  OUTSOURCING: {
    norms: [
      handlingMustBeStated,
      workIsNotForOwnPurposes,
      nothingIsAddedPerPerson,
      nothingIsMatchedPerPerson,
      poolingMustBeInstructed,
    ],
    permits: usedAsOutsourcee,
  },
  JOINT_USE: { norms: [], permits: usedAsJointUser },
};
