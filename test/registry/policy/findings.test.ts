import { describe, expect, test } from 'vitest';
import { announcementsAreReached, policyFindings } from '../../../src/registry/policy/findings.ts';
import {
  clauseModel,
  feeRuleModel,
  type PolicyRecords,
  promiseModel,
  requestProcedureModel,
  requestType,
  reservationModel,
  securityMeasureModel,
} from '../../../src/registry/policy/model.ts';
import { evidence } from '../../decision/words.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

const clauses = ['third-party', 'requests', 'changes', 'fee', 'abroad'].map((key, ordinal) =>
  make(clauseModel, { key, ordinal, textEn: 'Text.' }),
);

const submission = { contactPoint: 'privacy desk', form: 'letter', identityCheck: 'copy of a licence' };
const procedures = (changed: Readonly<Record<string, object>> = {}) =>
  requestType.options.map((type) =>
    make(requestProcedureModel, {
      key: type.toLowerCase(),
      clause: 'requests',
      requestType: type,
      submission,
      grounds: GROUNDS[type],
      ...changed[type],
    }),
  );

const GROUNDS: Partial<Record<string, readonly string[]>> = {
  CORRECTION: ['NOT_FACTUAL'],
  SUSPENSION_OF_USE: [
    'USED_BEYOND_PURPOSE',
    'USED_IMPROPERLY',
    'ACQUIRED_IMPROPERLY',
    'SPECIAL_CARE_WITHOUT_CONSENT',
    'NO_LONGER_NEEDED',
    'BREACH_OCCURRED',
    'RIGHTS_AT_RISK',
  ],
  SUSPENSION_OF_PROVISION: ['PROVIDED_WITHOUT_BASIS', 'PROVIDED_ABROAD_WITHOUT_BASIS'],
};

const NINE = [
  'OPERATOR_IDENTITY',
  'PROVISION_IS_A_PURPOSE',
  'ITEMS',
  'HOW_ACQUIRED',
  'METHOD_OF_PROVISION',
  'STOPS_ON_REQUEST',
  'HOW_TO_REQUEST',
  'HOW_UPDATED',
  'START_DATE',
];

const JOINT = [
  'JOINT_USE_ITSELF',
  'ITEMS',
  'SCOPE_OF_USERS',
  'PURPOSES_OF_USERS',
  'RESPONSIBLE_NAME',
  'RESPONSIBLE_ADDRESS',
  'RESPONSIBLE_REPRESENTATIVE',
];

const optOut = (states: readonly string[]) =>
  make(reservationModel, { key: 'opt-out', clause: 'third-party', route: 'OPT_OUT', states });
const jointUse = (states: readonly string[]) =>
  make(reservationModel, { key: 'joint-use', clause: 'third-party', route: 'JOINT_USE', states });
const promise = (clause: string, terms: Readonly<Record<string, unknown>> & { readonly about: string }) =>
  make(promiseModel, { key: terms.about.toLowerCase(), clause, terms });
const purposeChange = (terms: object = {}) =>
  promise('changes', { about: 'PURPOSE_CHANGE', onlyRelated: true, toldBy: ['NOTIFICATION'], ...terms });
const policyChange = (effectiveOn: string) => promise('changes', { about: 'POLICY_CHANGE', effectiveOn });
const abroad = (terms: object) => promise('abroad', { about: 'FOREIGN_TRANSFER', ...terms });
const nothingAbroad = abroad({ transfers: 'NONE' });
const fee = (facts: object = {}) =>
  make(feeRuleModel, {
    clause: 'fee',
    requestType: 'DISCLOSURE',
    amountYen: 1000,
    publishedFrom: '2026-04-01',
    ...facts,
  });
const measure = make(securityMeasureModel, { heading: 'TECHNICAL', description: 'Disks are encrypted.' });

type Given = Parameters<typeof registryOf<PolicyRecords>>[0];

/** A policy without a gap. */
const whole = {
  clauses,
  reservations: [optOut(NINE), jointUse(JOINT)],
  requestProcedures: procedures(),
  promises: [purposeChange(), policyChange('GATES'), nothingAbroad],
  feeRules: [fee()],
  securityMeasures: [measure],
} satisfies Given;

function findingsOf(changed: Given = {}) {
  const records = registryOf<PolicyRecords>({ ...whole, ...changed });
  return policyFindings.flatMap((finding) => finding(records));
}

test('a policy that says all the law asks has no finding', () => {
  expect(findingsOf()).toEqual([]);
});

describe('opt-out (Art. 27(2))', () => {
  const without = (missing: string) => [optOut(NINE.filter((fact) => fact !== missing)), jointUse(JOINT)];

  test.each([
    ['OPERATOR_IDENTITY', 'OPTOUT_OPERATOR_UNSTATED'],
    ['PROVISION_IS_A_PURPOSE', 'OPTOUT_PURPOSE_UNSTATED'],
    ['ITEMS', 'OPTOUT_ITEMS_UNSTATED'],
    ['HOW_ACQUIRED', 'OPTOUT_ACQUISITION_UNSTATED'],
    ['METHOD_OF_PROVISION', 'OPTOUT_METHOD_UNSTATED'],
    ['STOPS_ON_REQUEST', 'OPTOUT_STOP_UNSTATED'],
    ['HOW_TO_REQUEST', 'OPTOUT_REQUEST_UNSTATED'],
    ['HOW_UPDATED', 'OPTOUT_UPDATE_UNSTATED'],
    ['START_DATE', 'OPTOUT_START_UNSTATED'],
  ])('without %s is %s', (missing, code) => {
    expect(findingsOf({ reservations: without(missing) })).toMatchObject([
      {
        code,
        clause: 'third-party',
        severity: 'UNUSABLE',
        article: expect.stringMatching(/^27\(2\)/),
        records: [{ kind: 'Reservation', key: 'opt-out' }],
      },
    ]);
  });

  test('of five facts lacks the four that later amendments added', () => {
    const five = ['PROVISION_IS_A_PURPOSE', 'ITEMS', 'METHOD_OF_PROVISION', 'STOPS_ON_REQUEST', 'HOW_TO_REQUEST'];
    expect(codesOf(findingsOf({ reservations: [optOut(five)] }))).toEqual([
      'OPTOUT_OPERATOR_UNSTATED',
      'OPTOUT_ACQUISITION_UNSTATED',
      'OPTOUT_UPDATE_UNSTATED',
      'OPTOUT_START_UNSTATED',
    ]);
  });

  test('that is not kept open owes nothing', () => {
    expect(findingsOf({ reservations: [] })).toEqual([]);
  });
});

describe('joint use (Art. 27(5)(iii))', () => {
  test('without address and representative of the responsible party has two gaps', () => {
    expect(codesOf(findingsOf({ reservations: [jointUse(JOINT.slice(0, 5))] }))).toEqual([
      'JOINT_RESPONSIBLE_ADDRESS_UNSTATED',
      'JOINT_RESPONSIBLE_REPRESENTATIVE_UNSTATED',
    ]);
  });

  test('that tells nothing has a gap for each fact', () => {
    expect(findingsOf({ reservations: [jointUse([])] })).toHaveLength(JOINT.length);
  });
});

describe('correction (Art. 34)', () => {
  const corrections = (facts: object) => ({ requestProcedures: procedures({ CORRECTION: facts }) });

  test('that waits for the operator to find it necessary is narrower than the law', () => {
    const found = findingsOf(corrections({ actsWhen: 'OPERATOR_FINDS_NECESSARY' }));
    expect(found).toMatchObject([
      { code: 'CORRECTION_GROUND_NARROWER', clause: 'requests', records: [{ key: 'correction' }] },
    ]);
  });

  test('that does not name the ground of the law is narrower too', () => {
    expect(codesOf(findingsOf(corrections({ grounds: [] })))).toEqual(['CORRECTION_GROUND_NARROWER']);
  });

  test('that acts because content is not factual is as the law has it', () => {
    expect(findingsOf(corrections({ actsWhen: 'GROUND_HOLDS', grounds: ['NOT_FACTUAL'] }))).toEqual([]);
  });
});

describe('suspension (Art. 35)', () => {
  const OLD = ['USED_BEYOND_PURPOSE', 'ACQUIRED_IMPROPERLY'];

  test('on the grounds from before 2022 lacks each later one', () => {
    const requestProcedures = procedures({
      SUSPENSION_OF_USE: { grounds: OLD },
      SUSPENSION_OF_PROVISION: { grounds: [] },
    });
    const found = findingsOf({ requestProcedures });
    expect(codesOf(found)).toEqual([
      'SUSPENSION_IMPROPER_USE_UNSTATED',
      'SUSPENSION_SPECIAL_CARE_UNSTATED',
      'SUSPENSION_PROVISION_UNSTATED',
      'SUSPENSION_FOREIGN_PROVISION_UNSTATED',
      'SUSPENSION_NO_LONGER_NEEDED_UNSTATED',
      'SUSPENSION_BREACH_UNSTATED',
      'SUSPENSION_RIGHTS_AT_RISK_UNSTATED',
    ]);
    expect(found.every(({ severity, clause }) => severity === 'OUTDATED' && clause === 'requests')).toBe(true);
  });

  test.each(GROUNDS.SUSPENSION_OF_USE ?? [])('on every ground but %s has one gap', (missing) => {
    const grounds = GROUNDS.SUSPENSION_OF_USE?.filter((ground) => ground !== missing);
    expect(findingsOf({ requestProcedures: procedures({ SUSPENSION_OF_USE: { grounds } }) })).toHaveLength(1);
  });

  test('of which the policy says nothing narrows nothing: how to ask for it is what is missing', () => {
    const requestProcedures = procedures().filter(({ requestType }) => !requestType.startsWith('SUSPENSION'));
    expect(codesOf(findingsOf({ requestProcedures }))).toEqual(['REQUEST_PROCEDURE_UNSTATED']);
  });
});

describe('changes', () => {
  test('of the policy that take effect on posting pass the gates by', () => {
    const promises = [purposeChange(), policyChange('POSTING'), nothingAbroad];
    expect(findingsOf({ promises })).toMatchObject([
      { code: 'POLICY_CHANGE_ON_POSTING', clause: 'changes', severity: 'BREACH' },
    ]);
  });

  test('of a purpose beyond what is related are not allowed (Art. 17(2))', () => {
    const promises = [purposeChange({ onlyRelated: false }), nothingAbroad];
    expect(findingsOf({ promises })).toMatchObject([{ code: 'PURPOSE_CHANGE_NOT_LIMITED', article: '17(2)' }]);
  });

  test('of a purpose are told, by either of two ways (Art. 21(3))', () => {
    const told = (toldBy: readonly string[]) =>
      codesOf(findingsOf({ promises: [purposeChange({ toldBy }), nothingAbroad] }));
    expect(told([])).toEqual(['PURPOSE_CHANGE_NOT_TOLD']);
    expect(told(['PUBLIC_ANNOUNCEMENT'])).toEqual([]);
    expect(told(['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT'])).toEqual([]);
  });

  test('of a purpose are spoken of', () => {
    const found = findingsOf({ promises: [nothingAbroad] });
    expect(codesOf(found)).toEqual(['PURPOSE_CHANGE_UNSTATED']);
    expect(found[0]?.clause).toBeUndefined();
  });
});

describe('a fee', () => {
  test('is published before it is taken (Art. 32(1)(iii))', () => {
    const found = findingsOf({ feeRules: [fee({ publishedFrom: undefined })] });
    expect(found).toMatchObject([{ code: 'FEE_UNPUBLISHED', clause: 'fee', records: [{ key: 'feerule' }] }]);
  });

  test('of nothing needs no publication', () => {
    expect(findingsOf({ feeRules: [fee({ amountYen: 0, publishedFrom: undefined })] })).toEqual([]);
  });

  test('is as reasonable as a person judged it, and not judged by the program (Art. 38(2))', () => {
    const judged = (result: string) => {
      const review = { result, reviewer: 'A. Reviewer', at: '2026-04-01', reason: 'costs 300 yen to send' };
      return codesOf(findingsOf({ feeRules: [fee({ costBasis: { statement: 'postage', review } })] }));
    };
    expect(judged('UNREASONABLE')).toEqual(['FEE_UNREASONABLE']);
    expect(judged('REASONABLE')).toEqual([]);
    expect(findingsOf({ feeRules: [fee({ amountYen: 900_000, costBasis: { statement: 'postage' } })] })).toEqual([]);
  });

  test('need not be taken', () => {
    expect(findingsOf({ feeRules: [] })).toEqual([]);
  });
});

describe('silence', () => {
  test('on security measures is a gap of no clause (Art. 32(1)(iv))', () => {
    const found = findingsOf({ securityMeasures: [] });
    expect(codesOf(found)).toEqual(['SECURITY_MEASURES_UNSTATED']);
    expect(found[0]?.clause).toBeUndefined();
  });

  test('on how to make some requests names them (Art. 32(1)(iii))', () => {
    const found = findingsOf({ requestProcedures: procedures({ DISCLOSURE: { submission: undefined } }) });
    expect(found).toMatchObject([{ code: 'REQUEST_PROCEDURE_UNSTATED', records: [{ key: 'disclosure' }] }]);
    expect(found[0]?.message).toContain('`DISCLOSURE`');
    expect(found[0]?.message).not.toContain('`CORRECTION`');
  });

  test('on data going abroad is a gap, until the policy says that none does (Art. 28(2))', () => {
    expect(codesOf(findingsOf({ promises: [purposeChange()] }))).toEqual(['FOREIGN_TRANSFER_UNSTATED']);
    expect(findingsOf({ promises: [purposeChange(), nothingAbroad] })).toEqual([]);
  });

  test('on everything is found without a single clause', () => {
    const records = registryOf<PolicyRecords>({});
    expect(codesOf(policyFindings.flatMap((finding) => finding(records)))).toEqual([
      'PURPOSE_CHANGE_UNSTATED',
      'REQUEST_PROCEDURE_UNSTATED',
      'SECURITY_MEASURES_UNSTATED',
      'FOREIGN_TRANSFER_UNSTATED',
    ]);
  });
});

describe('data that goes abroad (Rule 17)', () => {
  const told = { country: 'US', regimeInfo: 'no general law', measuresInfo: 'contract' };
  const to = (...destinations: readonly object[]) =>
    codesOf(findingsOf({ promises: [purposeChange(), abroad({ transfers: 'SOME', destinations })] }));

  test('is told with country, regime and measures', () => {
    expect(to(told)).toEqual([]);
  });

  test('lacks each fact that is not told', () => {
    expect(to()).toEqual(['FOREIGN_COUNTRY_UNSTATED', 'FOREIGN_REGIME_UNSTATED', 'FOREIGN_MEASURES_UNSTATED']);
    expect(to(told, { ...told, regimeInfo: undefined })).toEqual(['FOREIGN_REGIME_UNSTATED']);
    expect(to({ ...told, measuresInfo: undefined })).toEqual(['FOREIGN_MEASURES_UNSTATED']);
    expect(to({ measuresInfo: 'contract' })).toEqual(['FOREIGN_COUNTRY_UNSTATED']);
  });

  test('to a country that cannot be known is told with the reason', () => {
    expect(to({ countryUnknownBecause: 'recipient not chosen; US or UK', measuresUnknownBecause: 'same' })).toEqual([]);
  });
});

test('a public announcement nine operations from the top page is reported, one operation away is not', () => {
  const posted = (pathClicks: number, mode = 'PUBLIC_ANNOUNCEMENT') =>
    registryOf<PolicyRecords>({ noticeEvidences: [evidence('posted', mode, { pathClicks })] });
  expect(codesOf(announcementsAreReached(posted(9)))).toEqual(['ANNOUNCEMENT_OUT_OF_REACH']);
  expect(announcementsAreReached(posted(1))).toEqual([]);
  expect(announcementsAreReached(posted(9, 'NOTIFICATION'))).toEqual([]);
});
