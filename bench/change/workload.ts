import type { DecisionRecords } from '../../src/decision/place.ts';
import { jointUseModel } from '../../src/registry/joint-use/model.ts';
import { outsourcingModel } from '../../src/registry/outsourcing/model.ts';
import { type Party, partyModel } from '../../src/registry/party/model.ts';
import { provisionModel } from '../../src/registry/provision/model.ts';
import { makeWorkload, recordsOf, type Size } from '../decide/workload.ts';
import { type Draw, pick, seeded } from '../lib/draw.ts';

/** How many arrangements there are with other parties. */
export interface Arranged extends Size {
  readonly outsourcings: number;
  readonly jointUses: number;
  readonly provisions: number;
}

const DECIDED = { basis: 'DECIDED', reason: 'made for the bench' } as const;
const SINCE = '2025-01-01T00:00:00.000Z';

/** The registry of the decisions, with an operator and other parties that it entrusts, shares and provides data to. */
export function arrangedRecords(size: Arranged, seed: number): DecisionRecords {
  const workload = makeWorkload(size, seed);
  const draw = seeded(seed + 1);
  const some = (from: readonly { readonly key: string }[], count: number) =>
    [...new Set(Array.from({ length: count }, () => pick(draw, from).key))].sort();
  const others = workload.parties.slice(1);
  return {
    ...recordsOf(workload),
    parties: byKey(workload.parties.map((key, at) => partyNamed(key, at === 0))),
    outsourcings: byKey(
      numbered(size.outsourcings, 'outsourcing').map((key) =>
        outsourcingModel.schema.parse({
          ...{ ...DECIDED, key, outsourcee: pick(draw, others), work: 'work', state: 'ACTIVE' },
          ...{ categories: some(workload.categories, 4), purposes: some(workload.purposes, 3) },
          selectionCheck: { at: SINCE, result: 'ADEQUATE', evidence: 'a document', by: 'someone' },
          contract: { documentRef: 'a document', concludedAt: SINCE },
        }),
      ),
    ),
    jointUses: byKey(
      numbered(size.jointUses, 'joint_use').map((key) =>
        jointUseModel.schema.parse({
          ...{ ...DECIDED, key, statement: 'words', scopeText: 'words', state: 'ACTIVE', notice: 'told' },
          ...{ categories: some(workload.categories, 6), purposes: some(workload.purposes, 4) },
          members: members(draw, others),
          scopeDeterminable: { result: 'DETERMINABLE', by: 'someone', reason: 'words', at: SINCE },
          responsible: { name: 'a name', address: 'an address', representative: 'someone' },
        }),
      ),
    ),
    provisions: byKey(
      numbered(size.provisions, 'provision').map((key) =>
        provisionModel.schema.parse({
          ...{ ...DECIDED, key, recipient: pick(draw, others), ground: 'CONSENT' },
          ...{ categories: some(workload.categories, 4), purpose: pick(draw, workload.purposes).key },
        }),
      ),
    ),
    noticeEvidences: byKey([
      {
        ...({
          ...DECIDED,
          key: 'told',
          mode: 'READILY_ACCESSIBLE',
          channel: 'web',
          documentRef: 'a document',
        } as const),
        ...({ contentHash: '0'.repeat(64), language: 'en', from: SINCE } as const),
      },
    ]),
  };
}

function partyNamed(key: string, isOperator: boolean): Party {
  const facts = { ...DECIDED, key, kindOf: 'CORPORATION', nameEn: key, country: 'JP' };
  return partyModel.schema.parse({ ...facts, roles: isOperator ? ['OPERATOR'] : [] });
}

function members(draw: Draw, parties: readonly string[]): readonly string[] {
  return [...new Set(Array.from({ length: 5 }, () => pick(draw, parties)))].sort();
}

function numbered(count: number, name: string): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${name}_${at}`);
}

function byKey<T extends { readonly key: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.key, record]));
}
