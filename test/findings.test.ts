import { describe, expect, it } from 'vitest';
import { dataCategoryModel } from '../src/registry/category/model.ts';
import { partyModel } from '../src/registry/party/model.ts';
import {
  clauseModel,
  feeRuleModel,
  promiseModel,
  type RequestType,
  type ReservedFact,
  requestProcedureModel,
  requestType,
  reservationModel,
  securityMeasureModel,
} from '../src/registry/policy/model.ts';
import { groundsOf } from '../src/registry/policy/statute.ts';
import { purposeModel } from '../src/registry/purpose/model.ts';
import { codesOf } from './support/records.ts';
import { changed, findingsIn, type Put, problemsIn, put, recordsOf, seeds } from './support/seeds.ts';

const policy = await seeds('daicho', 'almigo');
const gaps = codesOf(findingsIn(policy));

type Change = (puts: readonly Put[]) => readonly Put[];
type Row = readonly [name: string, codes: readonly string[], change: Change];

/** What would mend the seeded policy: the fact that is supplied, the findings that go with it, and how. */
const mends: readonly Row[] = [
  ['the operator, told before opt-out', ['OPTOUT_OPERATOR_UNSTATED'], tell('opt-out', 'OPERATOR_IDENTITY')],
  ['how data was acquired, told before opt-out', ['OPTOUT_ACQUISITION_UNSTATED'], tell('opt-out', 'HOW_ACQUIRED')],
  ['how data is updated, told before opt-out', ['OPTOUT_UPDATE_UNSTATED'], tell('opt-out', 'HOW_UPDATED')],
  ['the start, told before opt-out', ['OPTOUT_START_UNSTATED'], tell('opt-out', 'START_DATE')],
  [
    'a purpose that states provision',
    ['OPTOUT_PURPOSE_MISSING'],
    add(put(purposeModel, { key: 'directory', statementEn: 'to provide a list', includesThirdPartyProvision: true })),
  ],
  [
    'an address of who is responsible',
    ['JOINT_RESPONSIBLE_ADDRESS_UNSTATED'],
    tell('joint-use', 'RESPONSIBLE_ADDRESS'),
  ],
  [
    'a representative of who is responsible',
    ['JOINT_RESPONSIBLE_REPRESENTATIVE_UNSTATED'],
    tell('joint-use', 'RESPONSIBLE_REPRESENTATIVE'),
  ],
  [
    'a purpose that is not vague',
    ['PURPOSE_TOO_VAGUE'],
    (puts) => changed(puts, purposeModel, 'incidental', { specificityReview: undefined }),
  ],
  ['history that is disclosed', ['COLLATABLE_DATA_CALLED_NON_PERSONAL'], disclose('behaviour.history')],
  ['characteristics that are disclosed', ['COLLATABLE_DATA_CALLED_NON_PERSONAL'], disclose('behaviour.characteristic')],
  [
    'correction of what is not factual',
    ['CORRECTION_GROUND_NARROWER'],
    (puts) => changed(puts, requestProcedureModel, 'correction', { actsWhen: 'GROUND_HOLDS' }),
  ],
  [
    'every ground to suspend use',
    [
      'SUSPENSION_IMPROPER_USE_UNSTATED',
      'SUSPENSION_SPECIAL_CARE_UNSTATED',
      'SUSPENSION_NO_LONGER_NEEDED_UNSTATED',
      'SUSPENSION_BREACH_UNSTATED',
      'SUSPENSION_RIGHTS_AT_RISK_UNSTATED',
    ],
    (puts) =>
      changed(puts, requestProcedureModel, 'suspension-of-use', { grounds: [...groundsOf('SUSPENSION_OF_USE')] }),
  ],
  [
    'the grounds to suspend provision',
    ['SUSPENSION_PROVISION_UNSTATED', 'SUSPENSION_FOREIGN_PROVISION_UNSTATED'],
    add(
      put(requestProcedureModel, {
        key: 'suspension-of-provision',
        requestType: 'SUSPENSION_OF_PROVISION',
        grounds: ['PROVIDED_WITHOUT_BASIS', 'PROVIDED_ABROAD_WITHOUT_BASIS'],
      }),
    ),
  ],
  [
    'policy changes that wait for their gates',
    ['POLICY_CHANGE_ON_POSTING'],
    (puts) =>
      changed(puts, promiseModel, 'policy-change', {
        terms: { about: 'POLICY_CHANGE', effectiveOn: 'GATES', priorNotice: true },
      }),
  ],
  [
    'how to make each request',
    ['REQUEST_PROCEDURE_UNSTATED'],
    (puts) => requestType.options.reduce<readonly Put[]>((told, type) => tellHowToRequest(told, type), puts),
  ],
  ['a security measure', ['SECURITY_MEASURES_UNSTATED'], add(measure())],
  [
    'that nothing goes abroad',
    ['FOREIGN_TRANSFER_UNSTATED'],
    add(put(promiseModel, { key: 'abroad', terms: { about: 'FOREIGN_TRANSFER', transfers: 'NONE' } })),
  ],
];

/** Where the policy matches the law: what is taken from it, and the findings that come of it. */
const losses: readonly Row[] = [
  [
    'its limit to changes of purpose',
    ['PURPOSE_CHANGE_NOT_LIMITED', 'PURPOSE_CHANGE_NOT_TOLD'],
    (puts) =>
      changed(puts, promiseModel, 'purpose-change', {
        terms: { about: 'PURPOSE_CHANGE', onlyRelated: false, toldBy: [] },
      }),
  ],
  [
    'its word on changes of purpose',
    ['PURPOSE_CHANGE_UNSTATED'],
    (puts) => puts.filter(({ section, key }) => section !== 'promises' || key !== 'purpose-change'),
  ],
  [
    'the publication of its fee',
    ['FEE_UNPUBLISHED'],
    (puts) => changed(puts, feeRuleModel, 'disclosure', { publishedFrom: undefined }),
  ],
  ['its address', ['OPERATOR_ADDRESS_UNSTATED'], (puts) => changed(puts, partyModel, 'almigo', { address: undefined })],
  [
    'its representative',
    ['OPERATOR_REPRESENTATIVE_UNSTATED'],
    (puts) => changed(puts, partyModel, 'almigo', { representative: undefined }),
  ],
  [
    'its contact',
    ['COMPLAINT_CONTACT_UNSTATED'],
    (puts) => changed(puts, partyModel, 'almigo', { contactEmail: undefined }),
  ],
];

describe('a gap of the policy', () => {
  it.each(mends)('goes with %s, and no other gap with it', (_, codes, mend) => {
    const mended = mend(policy);
    expect(problemsIn(mended)).toEqual([]);
    expect(codesOf(findingsIn(mended))).toEqual(without(gaps, codes));
  });

  it('is none of another kind: what mends them one by one leaves nothing', () => {
    const mended = mends.reduce((puts, [, , mend]) => mend(puts), policy);
    expect(findingsIn(mended)).toEqual([]);
  });

  it.each(losses)('comes when the policy loses %s', (_, codes, lose) => {
    const found = codesOf(findingsIn(lose(policy)));
    expect([...found].sort()).toEqual([...gaps, ...codes].sort());
  });
});

describe('another policy', () => {
  const clause = 'our-policy';
  const allTypes = requestType.options.map((type) =>
    put(requestProcedureModel, {
      key: type,
      clause,
      requestType: type,
      // It knows every ground but that data is handled beyond its purpose.
      grounds: groundsOf(type).filter((ground) => ground !== 'USED_BEYOND_PURPOSE'),
      submission: { contactPoint: 'the front desk', form: 'a letter', identityCheck: 'a library card' },
    }),
  );
  const other = [
    put(clauseModel, { key: clause, ordinal: 1, textEn: 'We are a lending library and look after your data.' }),
    put(partyModel, {
      ...{ key: 'komorebi', clause, kindOf: 'CORPORATION', roles: ['OPERATOR'], country: 'JP' },
      ...{ nameEn: 'Komorebi Lending Library K.K.', address: '1 Kakuu, Nara' },
    }),
    put(purposeModel, { key: 'lend', clause, statementEn: 'to lend books', includesThirdPartyProvision: true }),
    put(dataCategoryModel, { key: 'borrower', clause, labelEn: 'Borrower', identifies: 'DIRECT' }),
    put(promiseModel, {
      ...{ key: 'purposes', clause },
      terms: { about: 'PURPOSE_CHANGE', onlyRelated: false, toldBy: ['NOTIFICATION'] },
    }),
    put(promiseModel, { key: 'changes', clause, terms: { about: 'POLICY_CHANGE', effectiveOn: 'GATES' } }),
    put(promiseModel, {
      ...{ key: 'abroad', clause },
      terms: { about: 'FOREIGN_TRANSFER', transfers: 'SOME', destinations: [{ country: 'US', measuresInfo: 'ours' }] },
    }),
    put(reservationModel, {
      ...{ key: 'branches', clause, route: 'JOINT_USE' },
      states: [
        ...['JOINT_USE_ITSELF', 'SCOPE_OF_USERS', 'PURPOSES_OF_USERS'],
        ...['RESPONSIBLE_NAME', 'RESPONSIBLE_ADDRESS', 'RESPONSIBLE_REPRESENTATIVE'],
      ],
    }),
    put(feeRuleModel, { key: 'notice', clause, requestType: 'PURPOSE_NOTICE', amountYen: 300 }),
    ...allTypes,
    measure(),
  ];

  it('is a registry', () => expect(problemsIn(other)).toEqual([]));

  it('has its own gaps, found by the same code', () => {
    const found = codesOf(findingsIn(other));
    expect([...found].sort()).toEqual([
      'COMPLAINT_CONTACT_UNSTATED',
      'FEE_UNPUBLISHED',
      'FOREIGN_REGIME_UNSTATED',
      'JOINT_ITEMS_UNSTATED',
      'OPERATOR_REPRESENTATIVE_UNSTATED',
      'PURPOSE_CHANGE_NOT_LIMITED',
      'SUSPENSION_BEYOND_PURPOSE_UNSTATED',
    ]);
    expect(found.filter((code) => gaps.includes(code))).toEqual([]);
  });
});

function add(record: Put): Change {
  return (puts) => [...puts, record];
}

function tell(reservation: string, fact: ReservedFact): Change {
  return (puts) => {
    const states = recordsOf(puts, reservationModel).find(({ key }) => key === reservation)?.states ?? [];
    return changed(puts, reservationModel, reservation, { states: [...states, fact] });
  };
}

function disclose(category: string): Change {
  return (puts) => changed(puts, dataCategoryModel, category, { policyClaim: undefined });
}

/** Says how requests of a type are made; what else is said of the type stays. */
function tellHowToRequest(puts: readonly Put[], type: RequestType): readonly Put[] {
  const submission = { contactPoint: 'the privacy desk', form: 'a letter', identityCheck: 'a copy of a document' };
  const known = recordsOf(puts, requestProcedureModel).find((procedure) => procedure.requestType === type);
  if (known !== undefined) return changed(puts, requestProcedureModel, known.key, { submission });
  return [...puts, put(requestProcedureModel, { key: `how.${type}`, requestType: type, submission })];
}

function measure(): Put {
  return put(securityMeasureModel, { heading: 'TECHNICAL', description: 'access rights are reviewed every quarter' });
}

/** The codes without one of each that is gone. */
function without(codes: readonly string[], gone: readonly string[]): readonly string[] {
  return gone.reduce((rest, code) => rest.toSpliced(rest.indexOf(code), rest.includes(code) ? 1 : 0), codes);
}
