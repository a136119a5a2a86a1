import type { DataCategory } from '../../src/registry/category/model.ts';
import type { FeeRule, RequestProcedure, RequestType } from '../../src/registry/policy/model.ts';
import type { Purpose, PurposeGrant } from '../../src/registry/purpose/model.ts';
import { chance, type Draw, pick, weighted } from './draw.ts';
import { AFTER, BEFORE, byKey, grounded, NOW, noRoutes, type RandomWorld, RETIRED } from './generator.ts';

export const TYPES = [
  'PURPOSE_NOTICE',
  'DISCLOSURE',
  'PROVISION_RECORD_DISCLOSURE',
  'CORRECTION',
  'SUSPENSION_OF_USE',
  'SUSPENSION_OF_PROVISION',
  'FOREIGN_MEASURES_INFORMATION',
] as const satisfies readonly RequestType[];

/** A registry whose policy says, well or badly, how requests are answered and what they cost. */
export function rightsWorld(draw: Draw): RandomWorld {
  return {
    records: {
      ...noRoutes,
      dataCategories: byKey(categories(draw)),
      purposes: byKey(['answering', 'other'].map((key) => purpose(draw, key))),
      declarations: new Map(),
      prohibitions: new Map(),
      purposeGrants: byKey(
        (['privacy-office', 'reviewer', 'engineer'] as const).flatMap((role) =>
          ['answering', 'other'].map((key) => grant(draw, key, role)),
        ),
      ),
      collectionSources: new Map(),
      noticeEvidences: new Map(),
      requestProcedures: byKey(TYPES.flatMap((type) => procedures(draw, type))),
      feeRules: byKey(TYPES.map((type) => fee(draw, type))),
    },
    options: { revision: 1 + draw.int(9), now: NOW, retiredPurposes: new Set([RETIRED]) },
  };
}

function categories(draw: Draw): readonly DataCategory[] {
  const into = (what: 'ANONYMISED' | 'PSEUDONYMISED'): Partial<DataCategory> => ({
    identifies: chance(draw, 1) ? 'DIRECT' : 'BY_EASY_COLLATION',
    identificationCode: chance(draw, 1) ? 'MY_NUMBER' : undefined,
    processing: { into: what, document: 'd', at: chance(draw, 2) ? pick(draw, [NOW, AFTER]) : BEFORE },
  });
  const category = (key: string, facts: Partial<DataCategory> = {}): DataCategory => ({
    ...grounded(draw, key),
    parent: key.includes('.') ? key.slice(0, key.indexOf('.')) : undefined,
    labelEn: key,
    identifies: pick(draw, ['DIRECT', 'BY_EASY_COLLATION', 'NO']),
    specialCare: chance(draw, 20) ? ['CREED'] : [],
    inferredOnly: false,
    financialHarmIfMisused: false,
    contactsPerson: false,
    aliases: [],
    ...facts,
  });
  return [
    category('plain'),
    category('plain.a'),
    category('anon', into('ANONYMISED')),
    category('anon.a', chance(draw, 50) ? into('ANONYMISED') : {}),
    category('pseudo', into('PSEUDONYMISED')),
    category('pseudo.a', into(chance(draw, 50) ? 'ANONYMISED' : 'PSEUDONYMISED')),
  ];
}

function purpose(draw: Draw, key: string): Purpose {
  return {
    ...grounded(draw, key, 99),
    statementEn: key,
    declarable: true,
    includesThirdPartyProvision: false,
    includesProfiling: false,
    aliases: [],
  };
}

function grant(draw: Draw, key: string, role: PurposeGrant['role']): PurposeGrant {
  return { ...grounded(draw, `${role}:${key}`, 99), purpose: key, role };
}

/** Most types have a procedure, some two, of which one may not be in force. */
function procedures(draw: Draw, type: RequestType): readonly RequestProcedure[] {
  const keys = weighted<readonly string[]>(draw, [
    [1, []],
    [6, ['a']],
    [2, ['b', 'a']],
  ]);
  return keys.map((key) => ({
    ...grounded(draw, `${key}/${type}`, 80),
    requestType: type,
    grounds: [],
    actsWhen: pick(draw, ['GROUND_HOLDS', 'OPERATOR_FINDS_NECESSARY']),
    refusalGrounds: weighted<RequestProcedure['refusalGrounds']>(draw, [
      [4, []],
      [2, ['HARM_TO_RIGHTS', 'OTHER_LAW', 'CLAIM_UNFOUNDED']],
      [2, ['SERIOUS_IMPEDIMENT', 'NOT_NEEDED_FOR_PURPOSE', 'COSTLY_WITH_ALTERNATIVE']],
    ]),
    submission: chance(draw, 70) ? { contactPoint: 'c', form: 'f', identityCheck: 'i' } : undefined,
    methods: chance(draw, 50) ? ['PAPER', 'OTHER'] : [],
  }));
}

function fee(draw: Draw, type: RequestType): FeeRule {
  const review = (result: 'REASONABLE' | 'UNREASONABLE') => ({
    result,
    reviewer: 'r',
    at: pick(draw, [BEFORE, BEFORE, BEFORE, NOW, AFTER]),
    reason: 'w',
  });
  return {
    ...grounded(draw, `fee.${type}`, 94),
    requestType: type,
    amountYen: 1000,
    publishedFrom: pick(draw, [BEFORE, BEFORE, BEFORE, NOW, AFTER, undefined]),
    costBasis: weighted<FeeRule['costBasis']>(draw, [
      [2, undefined],
      [3, { statement: 's' }],
      [5, { statement: 's', review: review('REASONABLE') }],
      [2, { statement: 's', review: review('UNREASONABLE') }],
    ]),
  };
}
