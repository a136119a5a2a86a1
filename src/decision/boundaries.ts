import type { Instant, Period } from '../lib/period.ts';
import type { DecisionRecords } from './place.ts';

/** Every instant at which an answer may change: sorted, each once. */
export function boundariesOf(records: DecisionRecords): readonly Instant[] {
  const sections: readonly ReadonlyMap<string, Period>[] = [
    records.dataCategories,
    records.purposes,
    records.declarations,
    records.prohibitions,
    records.purposeGrants,
    records.purposeChanges,
    records.collectionSources,
    records.noticeEvidences,
    records.parties,
    records.outsourcings,
    records.jointUses,
    records.jointUseChanges,
    records.provisions,
    records.optOutFilings,
    records.optOutChanges,
    records.successions,
    records.requestProcedures,
    records.feeRules,
  ];
  const periods = sections.flatMap((section) => [...section.values()]);
  const instants = [
    ...periods.flatMap(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil]),
    ...[...records.dataCategories.values()].map(({ processing }) => processing?.at),
    ...[...records.noticeEvidences.values()].flatMap(({ from, to }) => [from, to]),
    ...[...records.collectionSources.values()].flatMap(({ receiptConfirmation }) => [
      receiptConfirmation?.confirmedAt,
      receiptConfirmation?.publicationConfirmedAt,
    ]),
    ...[...records.parties.values()].flatMap(({ foreign }) => [
      foreign?.systemSince,
      foreign?.lastCheckAt,
      foreign?.nextCheckDue,
      foreign?.impediment?.since,
      foreign?.impediment?.resolvedAt,
    ]),
    ...[...records.outsourcings.values()].flatMap(({ selectionCheck, monitoring, contract, endedAt }) => [
      selectionCheck?.at,
      ...monitoring.map(({ at }) => at),
      contract?.concludedAt,
      endedAt,
    ]),
    ...[...records.jointUses.values()].map(({ scopeDeterminable }) => scopeDeterminable?.at),
    ...[...records.provisions.values()].flatMap(({ limbs }) => limbs.map(({ at }) => at)),
    ...[...records.optOutFilings.values()].flatMap(({ filing, plannedStart, waitingPeriodEndsAt }) => [
      filing?.filedAt,
      plannedStart,
      waitingPeriodEndsAt,
    ]),
    ...[...records.purposeChanges.values()].map(({ assessment }) => assessment?.at),
    ...[...records.optOutChanges.values()].flatMap(({ changedAt, filing, waitingPeriodEndsAt }) => [
      changedAt,
      filing?.filedAt,
      waitingPeriodEndsAt,
    ]),
    ...[...records.jointUseChanges.values()].flatMap(({ changedAt, foreseen }) => [changedAt, foreseen?.at]),
    ...[...records.feeRules.values()].flatMap(({ publishedFrom, costBasis }) => [publishedFrom, costBasis?.review?.at]),
  ];
  return [...new Set(instants)].filter((at) => at !== undefined).sort();
}

/** The last boundary at or before an instant; undefined before the first. */
export function epochAt(boundaries: readonly Instant[], now: Instant): Instant | undefined {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] ?? '') <= now) low = middle + 1;
    else high = middle;
  }
  return boundaries[low - 1];
}
