import { describe, expect, test } from 'vitest';
import {
  clauseModel,
  feeRuleModel,
  noticeEvidenceModel,
  type PolicyRecords,
  promiseModel,
  refusalGround,
  requestGround,
  requestProcedureModel,
  requestType,
  reservationModel,
} from '../../../src/registry/policy/model.ts';
import { policyRules, wereTold } from '../../../src/registry/policy/rules.ts';
import { codesOf, make, parseProblemsOf, registryOf } from '../../support/records.ts';

const HASH = 'a'.repeat(64);

const clause = (facts: object) => make(clauseModel, { ordinal: 1, textEn: 'We handle data with care.', ...facts });
const fee = (facts: object) => make(feeRuleModel, { requestType: 'DISCLOSURE', amountYen: 1000, ...facts });
const procedure = (facts: object) => make(requestProcedureModel, { requestType: 'DISCLOSURE', ...facts });
const reservation = (facts: object) => make(reservationModel, { route: 'OPT_OUT', ...facts });
const promise = (terms: object) => make(promiseModel, { terms });
const evidence = (facts: object = {}) =>
  make(noticeEvidenceModel, {
    mode: 'PUBLIC_ANNOUNCEMENT',
    channel: 'web page',
    documentRef: 'https://example.jp/privacy',
    contentHash: HASH,
    language: 'ja',
    from: '2026-04-01',
    ...facts,
  });

function problemsOf(given: Parameters<typeof registryOf<PolicyRecords>>[0]) {
  return policyRules.flatMap((rule) => rule(registryOf<PolicyRecords>(given)));
}

describe('clauses', () => {
  test('stand under each other', () => {
    expect(problemsOf({ clauses: [clause({ key: 'a' }), clause({ key: 'b', parent: 'a' })] })).toEqual([]);
  });

  test('do not stand under themselves', () => {
    const clauses = [clause({ key: 'a', parent: 'b' }), clause({ key: 'b', parent: 'a' })];
    expect(codesOf(problemsOf({ clauses }))).toEqual(['CLAUSE_CYCLE', 'CLAUSE_CYCLE']);
    expect(codesOf(problemsOf({ clauses: [clause({ key: 'a', parent: 'a' })] }))).toEqual(['CLAUSE_CYCLE']);
  });
});

describe('notice evidence', () => {
  test('lasts for some time, or still stands', () => {
    expect(problemsOf({ noticeEvidences: [evidence(), evidence({ key: 'ended', to: '2026-04-02' })] })).toEqual([]);
  });

  test('that ends as it begins shows nothing', () => {
    expect(codesOf(problemsOf({ noticeEvidences: [evidence({ to: '2026-04-01' })] }))).toEqual(['NOTICE_PERIOD_EMPTY']);
    expect(codesOf(problemsOf({ noticeEvidences: [evidence({ to: '2026-03-31' })] }))).toEqual(['NOTICE_PERIOD_EMPTY']);
  });

  test('shows that principals were told from its first instant up to its last', () => {
    const told = evidence({ to: '2026-05-01' });
    expect(wereTold(told, ['PUBLIC_ANNOUNCEMENT'], told.from)).toBe(true);
    expect(wereTold(told, ['PUBLIC_ANNOUNCEMENT'], '2026-03-31T14:59:59.999Z')).toBe(false);
    expect(wereTold(told, ['PUBLIC_ANNOUNCEMENT'], '2026-04-30T15:00:00.000Z')).toBe(false);
  });

  test('of one way of telling stands for no other', () => {
    expect(wereTold(evidence(), ['NOTIFICATION', 'EXPRESS_INDICATION'], '2026-06-01T00:00:00.000Z')).toBe(false);
  });
});

describe('fees (Art. 38(1))', () => {
  test.each(['PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE'])('are taken for %s', (type) => {
    expect(problemsOf({ feeRules: [fee({ requestType: type })] })).toEqual([]);
  });

  test.each(['CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION'])('are not taken for %s', (type) => {
    const problems = problemsOf({ feeRules: [fee({ key: 'dear', requestType: type, amountYen: 1 })] });
    expect(problems).toMatchObject([
      { code: 'FEE_NOT_ALLOWED', article: '38(1)', path: ['feeRules', 'dear', 'requestType'] },
    ]);
  });

  test('of nothing may be written down for any request', () => {
    expect(problemsOf({ feeRules: [fee({ requestType: 'CORRECTION', amountYen: 0 })] })).toEqual([]);
  });
});

describe('reservations', () => {
  test('tell facts of their own route', () => {
    const jointUse = reservation({ key: 'j', route: 'JOINT_USE', states: ['ITEMS', 'RESPONSIBLE_NAME'] });
    expect(problemsOf({ reservations: [reservation({ states: ['ITEMS', 'START_DATE'] }), jointUse] })).toEqual([]);
  });

  test('do not tell facts of another', () => {
    const problems = problemsOf({ reservations: [reservation({ states: ['ITEMS', 'RESPONSIBLE_NAME'] })] });
    expect(problems).toMatchObject([
      { code: 'RESERVATION_FACT_MISPLACED', path: ['reservations', 'reservation', 'states', 1] },
    ]);
  });

  test('of outsourcing and succession owe no facts', () => {
    const problems = problemsOf({ reservations: [reservation({ route: 'OUTSOURCING', states: ['ITEMS'] })] });
    expect(codesOf(problems)).toEqual(['RESERVATION_FACT_MISPLACED']);
  });
});

describe('request procedures', () => {
  test('name the grounds of their own request (Art. 35)', () => {
    const use = procedure({ requestType: 'SUSPENSION_OF_USE', grounds: ['USED_IMPROPERLY', 'RIGHTS_AT_RISK'] });
    expect(problemsOf({ requestProcedures: [use] })).toEqual([]);
  });

  test('do not name the ground of another', () => {
    const use = procedure({ requestType: 'SUSPENSION_OF_USE', grounds: ['PROVIDED_WITHOUT_BASIS'] });
    const disclosure = procedure({ key: 'd', grounds: ['NOT_FACTUAL'] });
    expect(codesOf(problemsOf({ requestProcedures: [use, disclosure] }))).toEqual([
      'REQUEST_GROUND_MISPLACED',
      'REQUEST_GROUND_MISPLACED',
    ]);
  });

  test('refuse disclosure on the three grounds of the law (Art. 33(2))', () => {
    const refusalGrounds = ['HARM_TO_RIGHTS', 'SERIOUS_IMPEDIMENT', 'OTHER_LAW'];
    expect(problemsOf({ requestProcedures: [procedure({ refusalGrounds })] })).toEqual([]);
  });

  test('do not refuse disclosure because it is costly', () => {
    const problems = problemsOf({ requestProcedures: [procedure({ refusalGrounds: ['COSTLY_WITH_ALTERNATIVE'] })] });
    expect(problems).toMatchObject([{ code: 'REFUSAL_NO_GROUND', article: '33(2)' }]);
  });

  const suspensionRefusals = ['CLAIM_UNFOUNDED', 'COSTLY_WITH_ALTERNATIVE'];
  const eitherSuspension = ['NO_LONGER_NEEDED', 'BREACH_OCCURRED', 'RIGHTS_AT_RISK'];
  const brokenRules = ['USED_BEYOND_PURPOSE', 'USED_IMPROPERLY', 'ACQUIRED_IMPROPERLY', 'SPECIAL_CARE_WITHOUT_CONSENT'];
  const disclosureRefusals = ['HARM_TO_RIGHTS', 'SERIOUS_IMPEDIMENT', 'OTHER_LAW'];

  test.each([
    { type: 'PURPOSE_NOTICE', grounds: [], refusals: ['ALREADY_CLEAR', 'NOTICE_EXEMPT'] },
    { type: 'DISCLOSURE', grounds: [], refusals: disclosureRefusals },
    { type: 'PROVISION_RECORD_DISCLOSURE', grounds: [], refusals: disclosureRefusals },
    {
      type: 'CORRECTION',
      grounds: ['NOT_FACTUAL'],
      refusals: ['CLAIM_UNFOUNDED', 'NOT_NEEDED_FOR_PURPOSE', 'OTHER_LAW'],
    },
    { type: 'SUSPENSION_OF_USE', grounds: [...brokenRules, ...eitherSuspension], refusals: suspensionRefusals },
    {
      type: 'SUSPENSION_OF_PROVISION',
      grounds: ['PROVIDED_WITHOUT_BASIS', 'PROVIDED_ABROAD_WITHOUT_BASIS', ...eitherSuspension],
      refusals: suspensionRefusals,
    },
  ])('of $type know the grounds of the law and no others', ({ type, grounds, refusals }) => {
    const everything = procedure({
      requestType: type,
      grounds: requestGround.options,
      refusalGrounds: refusalGround.options,
    });
    const refused = problemsOf({ requestProcedures: [everything] }).map(({ message }) => message.split('`')[1]);
    const allowed = [...grounds, ...refusals];
    const all: readonly string[] = [...requestGround.options, ...refusalGround.options];
    expect(refused).toEqual(all.filter((ground) => !allowed.includes(ground)));
  });

  test('offer methods where something is disclosed (Art. 33(1))', () => {
    expect(problemsOf({ requestProcedures: [procedure({ methods: ['ELECTRONIC', 'PAPER'] })] })).toEqual([]);
    const correction = procedure({ requestType: 'CORRECTION', methods: ['PAPER'] });
    expect(codesOf(problemsOf({ requestProcedures: [correction] }))).toEqual(['DISCLOSURE_METHOD_MISPLACED']);
  });
});

describe('promises of foreign transfer', () => {
  test('name where data goes, or say that none does', () => {
    const none = promise({ about: 'FOREIGN_TRANSFER', transfers: 'NONE' });
    expect(problemsOf({ promises: [none] })).toEqual([]);
  });

  test('do not say both', () => {
    const both = promise({ about: 'FOREIGN_TRANSFER', transfers: 'NONE', destinations: [{ country: 'US' }] });
    expect(codesOf(problemsOf({ promises: [both] }))).toEqual(['FOREIGN_TRANSFER_CONTRADICTED']);
  });
});

describe('what is not a record of the policy', () => {
  test('is told all at once, with what was meant', () => {
    const problems = parseProblemsOf(noticeEvidenceModel, {
      key: 'posted',
      clause: 'a',
      mode: 'ANNOUNCED',
      chanel: 'web page',
      documentRef: 'https://example.jp/privacy',
      contentHash: HASH.toUpperCase(),
      language: 'Japanese',
      from: '2026-02-30',
    });
    expect(problems.map(({ code, path }) => [code, path.join('.')])).toEqual(
      expect.arrayContaining([
        ['FACT_INVALID', 'mode'],
        ['FACT_MISSING', 'channel'],
        ['FACT_INVALID', 'contentHash'],
        ['FACT_INVALID', 'language'],
        ['FACT_INVALID', 'from'],
        ['FACT_UNKNOWN', 'chanel'],
      ]),
    );
    expect(problems).toHaveLength(6);
    expect(problems.find(({ code }) => code === 'FACT_UNKNOWN')?.remedy).toBe('did you mean `channel`?');
  });

  test('is a promise about nothing known, which lists what promises are about', () => {
    const problems = parseProblemsOf(promiseModel, { key: 'p', clause: 'a', terms: { about: 'WEATHER' } });
    expect(problems).toMatchObject([{ code: 'FACT_INVALID', path: ['terms', 'about'] }]);
    expect(problems[0]?.message).toContain('`PURPOSE_CHANGE`');
  });

  test('is a promise without its own terms, or with those of another', () => {
    const terms = { about: 'PURPOSE_CHANGE', effectiveOn: 'POSTING' };
    expect(parseProblemsOf(promiseModel, { key: 'p', clause: 'a', terms })).toMatchObject([
      { code: 'FACT_MISSING', path: ['terms', 'onlyRelated'] },
      { code: 'FACT_UNKNOWN', path: ['terms', 'effectiveOn'] },
    ]);
  });

  test('is a request of no type the law knows', () => {
    expect(requestType.options).toHaveLength(7);
    expect(
      parseProblemsOf(feeRuleModel, { key: 'f', clause: 'a', requestType: 'PORTABILITY', amountYen: 1 }),
    ).toMatchObject([{ code: 'FACT_INVALID', path: ['requestType'] }]);
  });
});
