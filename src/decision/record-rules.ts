import {
  batchesAreOfWhatGoesOn,
  contractsConcernASupply,
  contractsStandForConsent,
  counterpartyMustBeKnown,
  datesMustBeKnown,
  type OwedRecordMatter,
  optOutsAreRecordedEach,
  recordMustBeDescribed,
  recordMustBeShown,
  recordsAreKeptTheirTime,
  recordsAreOnAMedium,
  recordsSayAllTheyMust,
} from './norms/record.ts';
import type { UseMatter } from './norms/use.ts';
import type { Norm } from './norms/verdict.ts';

/** Is there a record to judge? */
export const describedNorms: readonly Norm<UseMatter>[] = [recordMustBeDescribed, counterpartyMustBeKnown];

/** May a record be made so? All are asked; the strictest decides. */
export const makingNorms: readonly Norm<OwedRecordMatter>[] = [
  optOutsAreRecordedEach,
  batchesAreOfWhatGoesOn,
  contractsStandForConsent,
  contractsConcernASupply,
  recordsAreOnAMedium,
  recordsSayAllTheyMust,
  recordMustBeShown,
];

/** May a record be erased? All are asked; the strictest decides. */
export const erasingNorms: readonly Norm<OwedRecordMatter>[] = [
  recordsAreKeptTheirTime,
  datesMustBeKnown,
  recordMustBeShown,
];
