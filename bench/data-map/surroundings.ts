import { partyModel } from '../../src/registry/party/model.ts';
import { purposeGrantModel } from '../../src/registry/purpose/model.ts';
import { FULL, makeWorkload, recordsOf } from '../decide/workload.ts';
import type { Surroundings } from './map.ts';

const SEED = 20_260_101;
const PARTIES = 100;
const GROUNDS = { basis: 'DECIDED', reason: 'made for the bench' } as const;

/** The purpose that scoped questions are asked for: a middling part of the map is covered by it. */
export const PURPOSE = 'purpose_17';

/** What the map stands in: the categories, purposes and declarations of the decisions' bench, parties, and who may ask. */
export function makeSurroundings() {
  const workload = makeWorkload({ ...FULL, parties: 1, scopes: 1, requests: 0 }, SEED);
  const { dataCategories, purposes, declarations, prohibitions } = recordsOf(workload);
  const parties = Array.from({ length: PARTIES }, (_, at) => {
    const facts = {
      kindOf: 'CORPORATION',
      roles: [at === 0 ? 'OPERATOR' : 'RECIPIENT'],
      nameEn: `Party ${at}`,
      country: 'JP',
    };
    return partyModel.schema.parse({ ...GROUNDS, ...facts, key: `party_${at}` });
  });
  const grant = { key: `role:engineer:${PURPOSE}`, role: 'engineer', purpose: PURPOSE };
  const purposeGrants = [purposeGrantModel.schema.parse({ ...GROUNDS, ...grant })];
  return {
    around: namesOf({ categories: dataCategories, purposes, parties: byKey(parties) }),
    /** A category that the purpose declares, and that many fields hold. */
    common: [...declarations.values()].find(({ purpose }) => purpose === PURPOSE)?.category ?? '',
    sections: {
      dataCategories,
      purposes,
      declarations,
      prohibitions,
      parties: byKey(parties),
      purposeGrants: byKey(purposeGrants),
    },
  };
}

type Named = Readonly<Record<keyof Surroundings, ReadonlyMap<string, unknown>>>;

function namesOf({ categories, purposes, parties }: Named): Surroundings {
  return { categories: [...categories.keys()], purposes: [...purposes.keys()], parties: [...parties.keys()] };
}

function byKey<T extends { readonly key: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.key, record]));
}
