import { exceptionOf } from '../../src/decision/limbs.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import type { DataCategory } from '../../src/registry/category/model.ts';
import { type CollectionSource, providedUnder } from '../../src/registry/collection/model.ts';
import type { Party } from '../../src/registry/party/model.ts';
import type { Succession } from '../../src/registry/provision/model.ts';
import type { Declaration } from '../../src/registry/purpose/model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import {
  AFTER,
  BEFORE,
  byKey,
  grounded,
  known,
  type RandomWorld,
  randomDeclaration,
  randomWorld,
} from './generator.ts';

type Asked = Partial<DecisionRequest>;

const ROUTES = ['ENTRUSTED', 'SUCCESSION', 'THIRD_PARTY', 'THIRD_PARTY', 'DIRECT_WRITTEN', 'OBSERVED'] as const;

/** The registry of uses, with data that others entrusted, that came with businesses and that parties provided. */
export function originWorld(draw: Draw): RandomWorld {
  const world = randomWorld(draw);
  const { records } = world;
  // Where somebody lends, the operator has that from nowhere else.
  const isLent = chance(draw, 45);
  const sources = [
    ...[...records.collectionSources.values()].map((one) => ({
      ...one,
      ...said(draw),
      categories: one.categories.slice(0, 1 + draw.int(3)),
      effectiveFrom: chance(draw, 12) ? AFTER : one.effectiveFrom,
    })),
    source(draw, 'client'),
    source(draw, 'bought'),
    { ...source(draw, 'census'), ...unconfirmed },
    ...(isLent ? lenders(draw) : []),
  ].map((one) =>
    isLent && one.route !== 'ENTRUSTED' ? { ...one, categories: one.categories.filter(isNotLent) } : one,
  );
  const parties = [
    party(draw, 'self', { roles: ['OPERATOR'] }),
    party(draw, 'branch', { roles: ['BRANCH'], legalPerson: 'self' }),
    party(draw, 'seller', { address: 'a' }),
    party(draw, 'broker', { address: 'a', representative: 'r' }),
    party(draw, 'broker_branch', { legalPerson: 'broker' }),
    party(draw, 'person', { kindOf: 'SOLE_PROPRIETOR', address: 'a' }),
    party(draw, 'people', { kindOf: 'CLASS', address: 'a' }),
    party(draw, 'city', { kindOf: 'PUBLIC_BODY', country: chance(draw, 50) ? 'JP' : 'KR' }),
  ];
  return {
    ...world,
    records: {
      ...records,
      dataCategories: byKey(
        [...records.dataCategories.values()].map((one) => {
          const drawn = { ...one, ...kind(draw) };
          return isLent ? placedBeside(drawn) : drawn;
        }),
      ),
      prohibitions: new Map(),
      declarations: byKey([
        ...[...records.declarations.values()].map((one) => ({ ...one, acquiredBy: acquired(draw) })),
        ...(isLent ? [work(draw)] : []),
      ]),
      collectionSources: byKey(sources),
      parties: byKey(parties),
      successions: byKey([succession(draw, 'merger'), succession(draw, 'transfer')]),
    },
  };
}

const LENT = 'zeta';
const LENT_WITHIN = 'theta';
const OWN_BESIDE = 'eta';

function isNotLent(category: string): boolean {
  return category !== LENT && category !== LENT_WITHIN;
}

/** What is lent is part of something wider, with something of the operator's own beside it. */
function placedBeside(category: DataCategory): DataCategory {
  if (category.key === LENT_WITHIN) return { ...category, parent: undefined };
  return category.key === LENT || category.key === OWN_BESIDE ? { ...category, parent: LENT_WITHIN } : category;
}

/** Who lends the operator data to work on, one or two of them. */
function lenders(draw: Draw): readonly CollectionSource[] {
  const keys = chance(draw, 50) ? ['lender', 'other_lender'] : ['lender'];
  return keys.map((key) => ({ ...source(draw, key), route: 'ENTRUSTED', categories: [LENT] }));
}

/** The work that it is lent for. */
function work(draw: Draw): Declaration {
  const category = pick(draw, [LENT, LENT, LENT_WITHIN]);
  return { ...randomDeclaration(draw), key: 'lent', category, acquiredBy: ['ENTRUSTED'] };
}

const referable: Pick<DataCategory, 'identifies' | 'specialCare'> = { identifies: 'NO', specialCare: [] };

/** Half of it special care-required, which the rest of the registry seldom is. */
function kind(draw: Draw): Partial<DataCategory> {
  if (chance(draw, 15)) return referable;
  return chance(draw, 60) ? { specialCare: ['MEDICAL_HISTORY'] } : {};
}

function acquired(draw: Draw): CollectionSource['route'][] {
  return weighted<CollectionSource['route'][]>(draw, [
    [8, []],
    [2, ['ENTRUSTED']],
    [2, ['DIRECT_WRITTEN']],
    [1, ['SUCCESSION', 'ENTRUSTED']],
  ]);
}

/** A source whose way, and what is said of it, is more often than elsewhere sound. */
function source(draw: Draw, key: string): CollectionSource {
  const route = key === 'client' ? 'ENTRUSTED' : key === 'bought' ? 'SUCCESSION' : pick(draw, ROUTES);
  return {
    ...grounded(draw, key, 90),
    labelEn: key,
    route: chance(draw, 80) ? route : pick(draw, ROUTES),
    categories: times(1 + draw.int(2), () => pick(draw, known.categories)),
    announcement: chance(draw, 95) ? pick(draw, ['mailed', 'posted']) : undefined,
    wrongful: 'NO',
    ...said(draw),
  };
}

/** What may be said of any source, in vain of some. */
function said(draw: Draw) {
  return { optOutDerived: chance(draw, 8), ...received(draw), ...special(draw), ...indicated(draw) };
}

/** What a city provides on consent: nothing is confirmed, and in Japan nothing need be. */
const unconfirmed: Partial<CollectionSource> = {
  route: 'THIRD_PARTY',
  party: 'city',
  providedUnder: 'CONSENT',
  receiptConfirmation: undefined,
};

const PARTIES = ['broker', 'broker', 'broker_branch', 'person', 'people', 'city', 'seller', 'nobody'] as const;

/** What a third party provided it on, and what was confirmed; other sources say it in vain. */
function received(draw: Draw): Partial<CollectionSource> {
  const publicationConfirmedAt = chance(draw, 50) ? BEFORE : undefined;
  return {
    party: chance(draw, 92) ? pick(draw, PARTIES) : undefined,
    providedUnder: weighted<CollectionSource['providedUnder']>(draw, [
      [4, undefined],
      [1, 'CONSENT'],
      [4, providedUnder.options[draw.int(providedUnder.options.length)]],
    ]),
    receiptConfirmation: chance(draw, 80)
      ? { document: 'd', howAcquired: 'h', confirmedAt: chance(draw, 92) ? BEFORE : AFTER, publicationConfirmedAt }
      : undefined,
  };
}

/** What a form says; other sources say it in vain. */
function indicated(draw: Draw): Partial<CollectionSource> {
  const why = { rationale: 'r', approver: 'a' };
  return {
    formState: chance(draw, 85) ? 'LIVE' : 'DRAFT',
    indication: chance(draw, 36) ? 'indicated' : undefined,
    urgentNeed: chance(draw, 40) ? why : undefined,
    promptNotice: chance(draw, 12) ? { mode: 'NOTIFICATION', when: 'w' } : undefined,
    noticeExemption: weighted<CollectionSource['noticeExemption']>(draw, [
      [8, undefined],
      [1, why],
      [2, { ground: 'HARM_TO_PERSONS', ...why }],
    ]),
  };
}

const GROUNDS = [
  ...['LIFE_BODY_PROPERTY', 'PUBLIC_HEALTH_OR_CHILD', 'PUBLIC_BODY', 'ACADEMIC_BY_OPERATOR', 'LAW'],
  ...['ACADEMIC_FROM_INSTITUTION', 'MADE_PUBLIC'],
] as const;
const LIMBS = [
  'CONSENT_DIFFICULT',
  'SPECIAL_NEED',
  'CONSENT_WOULD_IMPEDE',
  'JOINT_RESEARCH',
  'NO_UNDUE_INFRINGEMENT',
] as const;

/** A ground for special care data, with most of what it needs. */
function special(draw: Draw): Pick<CollectionSource, 'specialCareLimbs'> & Partial<CollectionSource> {
  if (chance(draw, 38)) return { specialCareLimbs: [] };
  return {
    specialCareGround: pick(draw, GROUNDS),
    specialCareEvidence: chance(draw, 66) ? 'd' : undefined,
    specialCareLimbs: LIMBS.filter(() => chance(draw, 60)),
    madePublicBy: chance(draw, 70) ? 'PRESS' : undefined,
  };
}

function succession(draw: Draw, key: string): Succession {
  return {
    ...grounded(draw, key, 92),
    kindOf: 'MERGER',
    predecessor: 'seller',
    successor: weighted(draw, [
      [6, 'self'],
      [2, 'branch'],
      [4, 'seller'],
      [1, 'nobody'],
    ]),
    stage: weighted<Succession['stage']>(draw, [
      [8, 'CLOSED'],
      [2, 'NEGOTIATION'],
      [2, 'FAILED'],
    ]),
    categories: [],
    predecessorPurposes: times(1 + draw.int(3), () => pick(draw, known.purposes)),
    sources: times(draw.int(3), () => pick(draw, ['bought', 'bought', ...known.sources])),
  };
}

function party(draw: Draw, key: string, facts: Partial<Party> = {}): Party {
  return {
    ...grounded(draw, key, 98),
    kindOf: 'CORPORATION',
    roles: [],
    classes: [],
    nameEn: key,
    country: 'JP',
    ...facts,
  };
}

/** Mostly a use or a collection that something declares, for somebody who may ask for it. */
export function originRequest(draw: Draw, { records }: RandomWorld): DecisionRequest {
  const all = [...records.declarations.values()];
  const lent = all.filter(({ key }) => key === 'lent');
  const declared = lent.length > 0 && chance(draw, 9) ? lent : all;
  const { purpose, category } = declared[draw.int(declared.length)] ?? { purpose: 'ads', category: 'alpha' };
  const grant = [...records.purposeGrants.values()].find((one) => one.purpose === purpose);
  const sources = [...records.collectionSources.values()];
  const holding = sources.filter(({ categories }) => categories.includes(category));
  const from = chance(draw, 95) && holding.length > 0 ? holding : sources;
  const source = from[draw.int(from.length)]?.key;
  const roles = grant?.role === undefined ? [] : [grant.role];
  return {
    purpose,
    categories: [category, ...(chance(draw, 10) ? [pick(draw, known.categories)] : [])],
    caller: { roles: chance(draw, 60) ? [...roles, 'privacy-office'] : roles, client: grant?.client },
    ...(chance(draw, 36)
      ? { action: 'USE', asksForConsent: chance(draw, 10), analysesBehaviour: chance(draw, 16) }
      : { action: 'COLLECT', source }),
    ...(chance(draw, 28) ? consenting(draw, purpose, category) : {}),
    ...(chance(draw, 12) ? claiming(draw) : {}),
    ...(chance(draw, declared === lent ? 70 : 8) ? handling(draw) : {}),
  };
}

/** What the operator itself does with the data, named or not, which others may have entrusted to it. */
function handling(draw: Draw): Asked {
  const limbs = (['INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON'] as const).flatMap((limb) => {
    if (chance(draw, 10)) return [];
    return [{ limb, holds: !chance(draw, 10), evidence: chance(draw, 85) ? pick(draw, ['e/2', 'e/1']) : undefined }];
  });
  return {
    actor: pick(draw, [undefined, undefined, 'self', 'branch']),
    handling: pick(draw, ['OWN_PURPOSE', 'ENRICHMENT', 'COMMINGLING', 'POOLED_STATISTICS', 'ENTRUSTED_WORK']),
    shown: limbs,
  };
}

function consenting(draw: Draw, purpose: string, category: string): Asked {
  const kinds = ['USE_BEYOND_PURPOSE', 'SPECIAL_CARE'] as const;
  return {
    principal: {
      consents: kinds.map((kind) => ({
        key: kind,
        kind,
        purpose: chance(draw, 90) ? purpose : pick(draw, known.purposes),
        categories: [chance(draw, 90) ? category : pick(draw, known.categories)],
        byRepresentative: chance(draw, 60),
      })),
      stops: [],
      needsRepresentative: chance(draw, 30),
    },
  };
}

function claiming(draw: Draw): Asked {
  const ground = pick(draw, ['LAW', 'LIFE_BODY_PROPERTY', 'PUBLIC_BODY'] as const);
  const limbs = (exceptionOf('USE', ground)?.limbs ?? []).flatMap((limb) =>
    chance(draw, 8) ? [] : [{ limb, holds: true, evidence: chance(draw, 90) ? 'case:1' : undefined }],
  );
  return { ground: { ground, limbs } };
}
