import type { DecisionRequest } from '../../src/decision/model.ts';
import type { DescribedRecord } from '../../src/decision/record-facts.ts';
import { type RecordField, recordField, recordRoute } from '../../src/record/model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import type { RandomWorld } from './generator.ts';

const ALL: readonly RecordField[] = recordField.options;
const PARTIES = ['shops', 'vendor', 'us', 'us_told', 'sg', 'de', 'ministry', 'vendor_branch', 'self'] as const;

/** Around the days on which retention ends as of mid June 2026, on both sides of midnight in Japan, and leap days. */
const DATES = [
  '2019-06-15T00:00:00.000Z',
  '2023-06-14T14:59:59.999Z',
  '2023-06-14T15:00:00.000Z',
  '2023-06-13T15:00:00.000Z',
  '2023-06-15T15:00:00.000Z',
  '2024-02-29T03:00:00.000Z',
  '2025-06-13T00:00:00.000Z',
  '2025-06-14T16:00:00.000Z',
  '2025-10-15T00:00:00.000Z',
  '2026-12-01T00:00:00.000Z',
] as const;

function anyDate(draw: Draw): string | undefined {
  return chance(draw, 12) ? undefined : pick(draw, DATES);
}

function routeOf(draw: Draw, side: DescribedRecord['side']): DescribedRecord['route'] {
  const route = weighted<DescribedRecord['route']>(draw, [
    [8, 'OPT_OUT'],
    [8, 'CONSENT'],
    [8, pick(draw, ['CONSENT', ...recordRoute.options])],
  ]);
  return side === 'PROVISION' && route === 'NON_OPERATOR' ? 'CONSENT' : route;
}

function exemptionOf(draw: Draw, side: DescribedRecord['side']): DescribedRecord['exemption'] {
  const kind = pick(draw, ['PROVIDED_BY_PRINCIPAL', 'PROVIDED_FOR_PRINCIPAL', 'RECIPIENT_IS_AS_PRINCIPAL'] as const);
  return {
    kind: side === 'RECEIPT' && chance(draw, 40) ? 'VIEWED_ONLY' : kind,
    evidence: chance(draw, 80) ? pick(draw, ['judgement:1', 'record:1']) : undefined,
  };
}

function described(draw: Draw): DescribedRecord {
  const side = pick<DescribedRecord['side']>(draw, ['PROVISION', 'RECEIPT']);
  return {
    side,
    route: routeOf(draw, side),
    form: pick(draw, ['EACH', 'BATCH', 'CONTRACT']),
    counterparty: weighted<string | undefined>(draw, [
      [40, undefined],
      [50, pick(draw, PARTIES)],
      [3, 'nobody'],
      [3, 'lost_branch'],
    ]),
    holds: chance(draw, 70) ? [...ALL] : ALL.filter(() => chance(draw, 70)),
    medium: chance(draw, 88) ? pick(draw, ['DOCUMENT', 'ELECTRONIC', 'MICROFILM']) : undefined,
    continuous: chance(draw, 60),
    suppliesPrincipal: chance(draw, 70),
    madeAt: anyDate(draw),
    lastProvisionAt: anyDate(draw),
    evidence: chance(draw, 70) ? pick(draw, ['record:1', 'record:2']) : undefined,
    ...(chance(draw, 12) ? { exemption: exemptionOf(draw, side) } : {}),
  };
}

/** A question on a record: mostly described, of data that is known. */
export function recordRequest(draw: Draw, _world: RandomWorld): DecisionRequest {
  return {
    action: pick(draw, ['RECORD', 'RECORD', 'ERASE_RECORD']),
    purpose: chance(draw, 2) ? 'serve.unknown' : pick(draw, ['serve', 'silent']),
    categories: times(chance(draw, 10) ? 2 : 1, () => pick(draw, ['plain', 'care', 'pseudo', 'plain.a', 'unheard'])),
    caller: { roles: [pick(draw, ['privacy-office', 'engineer'])] },
    record: chance(draw, 96) ? described(draw) : undefined,
  };
}
