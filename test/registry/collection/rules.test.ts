import { describe, expect, test } from 'vitest';
import { type CategoryRecords, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { type CollectionRecords, collectionSourceModel } from '../../../src/registry/collection/model.ts';
import { collectionFindings, collectionRules, specialCareCollected } from '../../../src/registry/collection/rules.ts';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { codesOf, make, parseProblemsOf, registryOf } from '../../support/records.ts';

type Records = CollectionRecords & CategoryRecords & PolicyRecords;

const source = (facts: object) =>
  make(collectionSourceModel, {
    key: 'source',
    labelEn: 'Registration form',
    route: 'DIRECT_WRITTEN',
    categories: ['contact'],
    wrongful: 'NO',
    ...facts,
  });

const evidence = (key: string, mode: string, facts: object = {}) =>
  make(noticeEvidenceModel, {
    key,
    mode,
    channel: 'form',
    documentRef: 'form 3',
    contentHash: '0'.repeat(64),
    language: 'ja',
    from: '2026-04-01',
    ...facts,
  });

const category = (key: string, facts: object = {}) =>
  make(dataCategoryModel, { key, labelEn: key, identifies: 'DIRECT', ...facts });

const dataCategories = [
  category('contact'),
  category('health'),
  category('health.checks', { parent: 'health', specialCare: ['HEALTH_CHECK_RESULT'] }),
  category('health.guessed', { parent: 'health', specialCare: ['MEDICAL_HISTORY'], inferredOnly: true }),
];

const noticeEvidences = [
  evidence('shown', 'EXPRESS_INDICATION'),
  evidence('shown-once', 'EXPRESS_INDICATION', { to: '2026-06-01' }),
  evidence('posted', 'PUBLIC_ANNOUNCEMENT'),
  evidence('mailed', 'NOTIFICATION'),
];

const registryWith = (facts: object): Records =>
  registryOf<Records>({ collectionSources: [source(facts)], dataCategories, noticeEvidences });

function problemsOf(facts: object) {
  return collectionRules.flatMap((rule) => rule(registryWith(facts)));
}

function findingsOf(facts: object) {
  return collectionFindings.flatMap((finding) => finding(registryWith(facts)));
}

describe('a form (Art. 21(2))', () => {
  const live = { formState: 'LIVE', indication: 'shown', effectiveFrom: '2026-04-01' };

  test('is live once its purposes are indicated, from that instant on', () => {
    expect(problemsOf(live)).toEqual([]);
    expect(problemsOf({ ...live, effectiveFrom: '2026-05-01' })).toEqual([]);
  });

  test('is not live a moment before', () => {
    expect(problemsOf({ ...live, effectiveFrom: '2026-03-31T23:59:59.999+09:00' })).toMatchObject([
      { code: 'FORM_NO_EXPRESS_INDICATION', article: '21(2)', path: ['collectionSources', 'source', 'indication'] },
    ]);
  });

  test('is not live without evidence', () => {
    expect(codesOf(problemsOf({ ...live, indication: undefined }))).toEqual(['FORM_NO_EXPRESS_INDICATION']);
  });

  test('is not live on a posting or a mail: they are other ways of telling', () => {
    for (const indication of ['posted', 'mailed']) {
      expect(codesOf(problemsOf({ ...live, indication }))).toEqual(['FORM_NO_EXPRESS_INDICATION']);
    }
  });

  test('says since when it is live', () => {
    expect(problemsOf({ ...live, effectiveFrom: undefined })).toMatchObject([
      { code: 'FORM_NO_EXPRESS_INDICATION', path: ['collectionSources', 'source', 'effectiveFrom'] },
    ]);
  });

  test('is live no longer than its purposes are indicated', () => {
    const once = { ...live, indication: 'shown-once' };
    expect(problemsOf({ ...once, effectiveUntil: '2026-06-01' })).toEqual([]);
    expect(codesOf(problemsOf({ ...once, effectiveUntil: '2026-06-02' }))).toEqual(['FORM_NO_EXPRESS_INDICATION']);
    expect(codesOf(problemsOf(once))).toEqual(['FORM_NO_EXPRESS_INDICATION']);
  });

  test('is drafted without evidence, and called indicated only with it', () => {
    expect(problemsOf({ formState: 'DRAFT' })).toEqual([]);
    expect(problemsOf({ formState: 'PURPOSE_INDICATED', indication: 'shown' })).toEqual([]);
    expect(codesOf(problemsOf({ formState: 'PURPOSE_INDICATED' }))).toEqual(['FORM_NO_EXPRESS_INDICATION']);
  });

  test('is live without evidence where it could not wait, or where a ground of the law spares the notice', () => {
    const why = { rationale: 'a patient bleeds', approver: 'A. Approver' };
    const silent = { ...live, indication: undefined };
    expect(problemsOf({ ...silent, urgentNeed: why })).toEqual([]);
    expect(problemsOf({ ...silent, noticeExemption: { ground: 'OBVIOUS_PURPOSE', ...why } })).toEqual([]);
    expect(codesOf(problemsOf({ ...silent, formState: 'PURPOSE_INDICATED', urgentNeed: why }))).toEqual([
      'FORM_NO_EXPRESS_INDICATION',
    ]);
    expect(codesOf(problemsOf({ route: 'OBSERVED', urgentNeed: why }))).toEqual(['URGENT_NEED_MISPLACED']);
  });

  test('of which nothing is said yet is no live form', () => {
    expect(problemsOf({ formState: undefined })).toEqual([]);
  });

  test('whose evidence is not in the registry is left to the rule on references', () => {
    expect(problemsOf({ ...live, indication: 'nowhere' })).toEqual([]);
  });

  test('is what principals fill in: no other source has a state', () => {
    expect(codesOf(problemsOf({ route: 'DIRECT_ORAL', formState: 'DRAFT' }))).toEqual(['FORM_STATE_MISPLACED']);
    expect(codesOf(problemsOf({ ...live, route: 'OBSERVED' }))).toEqual(['FORM_STATE_MISPLACED']);
  });
});

describe('telling the purposes', () => {
  test('is notifying or announcing them (Art. 21(1))', () => {
    for (const announcement of ['posted', 'mailed']) expect(problemsOf({ announcement })).toEqual([]);
    expect(problemsOf({ announcement: 'shown' })).toMatchObject([{ code: 'PURPOSE_NOT_ANNOUNCED', article: '21(1)' }]);
  });

  test('is left out on a ground of the law only (Art. 21(4))', () => {
    const noticeExemption = { rationale: 'the card was handed over', approver: 'A. Approver' };
    expect(problemsOf({ noticeExemption: { ...noticeExemption, ground: 'OBVIOUS_PURPOSE' } })).toEqual([]);
    const problems = problemsOf({ noticeExemption });
    expect(problems).toMatchObject([{ code: 'NOTICE_EXEMPTION_UNGROUNDED', article: '21(4)' }]);
    expect(JSON.stringify(problems)).not.toContain('A. Approver');
  });
});

describe('telling the purposes afterwards', () => {
  const promptNotice = { mode: 'NOTIFICATION', when: 'by e-mail the next working day' };

  test('is for what is no form, or could not wait (Art. 21(1), (2))', () => {
    const urgentNeed = { rationale: 'a patient bleeds', approver: 'A. Approver' };
    expect(problemsOf({ route: 'OBSERVED', promptNotice })).toEqual([]);
    expect(problemsOf({ route: 'DIRECT_WRITTEN', promptNotice, urgentNeed })).toEqual([]);
    expect(problemsOf({ route: 'DIRECT_WRITTEN', promptNotice })).toMatchObject([
      { code: 'PROMPT_NOTICE_MISPLACED', article: '21(2)', path: ['collectionSources', 'source', 'promptNotice'] },
    ]);
  });

  test('is notifying or announcing: a text that principals might find is neither', () => {
    const telling = (mode: string) => () => source({ route: 'OBSERVED', promptNotice: { ...promptNotice, mode } });
    expect(telling('PUBLIC_ANNOUNCEMENT')().promptNotice?.mode).toBe('PUBLIC_ANNOUNCEMENT');
    expect(telling('READILY_ACCESSIBLE')).toThrow('promptNotice');
  });
});

describe('special care data (Art. 20(2))', () => {
  const observed = { route: 'OBSERVED', categories: ['health'] };

  test('is collected by a source that names it or anything above it', () => {
    const named = (categories: readonly string[]) =>
      specialCareCollected(registryWith({}), source({ route: 'OBSERVED', categories }));
    expect(named(['health.checks'])).toEqual(['health.checks']);
    expect(named(['health'])).toEqual(['health.checks']);
    expect(named(['contact', 'health.guessed'])).toEqual([]);
  });

  test('is acquired on a ground, and the ground is shown', () => {
    const ground = { specialCareGround: 'CONSENT', specialCareEvidence: 'consent form 2' };
    expect(problemsOf({ ...observed, ...ground })).toEqual([]);
    expect(findingsOf({ ...observed, ...ground })).toEqual([]);
  });

  test('is not acquired on a ground without evidence, nor on evidence without a ground', () => {
    expect(problemsOf({ ...observed, specialCareGround: 'LAW' })).toMatchObject([
      {
        code: 'ACQ_SPECIAL_CARE_GROUND_UNPROVEN',
        article: '20(2)',
        path: ['collectionSources', 'source', 'specialCareEvidence'],
      },
    ]);
    expect(problemsOf({ ...observed, specialCareEvidence: 'consent form 2' })).toMatchObject([
      { code: 'ACQ_SPECIAL_CARE_GROUND_UNPROVEN', path: ['collectionSources', 'source', 'specialCareGround'] },
    ]);
  });

  test('acquired without a ground is found', () => {
    expect(problemsOf(observed)).toEqual([]);
    expect(findingsOf(observed)).toMatchObject([
      {
        code: 'ACQ_SPECIAL_CARE_NO_CONSENT',
        article: '20(2)',
        severity: 'BREACH',
        records: [
          { kind: 'CollectionSource', key: 'source' },
          { kind: 'DataCategory', key: 'health.checks' },
        ],
      },
    ]);
  });

  test('given by principals themselves is given with consent', () => {
    for (const route of ['DIRECT_WRITTEN', 'DIRECT_ORAL']) expect(findingsOf({ ...observed, route })).toEqual([]);
    for (const route of ['THIRD_PARTY', 'PUBLIC_SOURCE']) expect(findingsOf({ ...observed, route })).toHaveLength(1);
  });

  test('needs no ground where it comes by outsourcing, succession or joint use (Art. 20(2)(viii), Order 9(ii))', () => {
    for (const route of ['ENTRUSTED', 'SUCCESSION', 'JOINT_USE'])
      expect(findingsOf({ ...observed, route })).toEqual([]);
    expect(findingsOf({ ...observed, route: 'THIRD_PARTY', providedUnder: 'EXC_27_5' })).toEqual([]);
    expect(findingsOf({ ...observed, route: 'THIRD_PARTY', providedUnder: 'EXC_27_1_I' })).toHaveLength(1);
  });

  test('is not what merely lets one infer it', () => {
    expect(findingsOf({ route: 'OBSERVED', categories: ['health.guessed'] })).toEqual([]);
  });
});

describe('data from others', () => {
  const receiptConfirmation = { document: 'contract 9', howAcquired: 'by its own form', confirmedAt: '2026-04-01' };

  test('is confirmed where a third party provides it (Art. 30(1))', () => {
    expect(problemsOf({ route: 'THIRD_PARTY', receiptConfirmation })).toEqual([]);
    expect(codesOf(problemsOf({ route: 'OBSERVED', providedUnder: 'CONSENT' }))).toEqual(['PROVIDED_UNDER_MISPLACED']);
    for (const route of ['ENTRUSTED', 'DIRECT_WRITTEN']) {
      expect(codesOf(problemsOf({ route, receiptConfirmation }))).toEqual(['RECEIPT_CONFIRMATION_MISPLACED']);
    }
  });

  test('came by opt-out only from another operator (Art. 27(2))', () => {
    for (const route of ['THIRD_PARTY', 'SUCCESSION']) expect(problemsOf({ route, optOutDerived: true })).toEqual([]);
    for (const route of ['DIRECT_WRITTEN', 'OBSERVED', 'PUBLIC_SOURCE']) {
      expect(codesOf(problemsOf({ route, optOutDerived: true }))).toEqual(['OPTOUT_DERIVED_MISPLACED']);
    }
  });
});

test('what is not a source is told all at once, with what was meant', () => {
  const problems = parseProblemsOf(collectionSourceModel, {
    key: 's',
    labelEn: 'Form',
    rout: 'DIRECT_WRITTEN',
    categories: ['contact', 'not a key'],
    formState: 'ONLINE',
    wrongful: false,
  });
  expect(problems.map(({ code, path }) => [code, path.join('.')])).toEqual(
    expect.arrayContaining([
      ['RECORD_UNGROUNDED', 'clause'],
      ['FACT_MISSING', 'route'],
      ['FACT_INVALID', 'categories.1'],
      ['FACT_INVALID', 'formState'],
      ['FACT_INVALID', 'wrongful'],
      ['FACT_UNKNOWN', 'rout'],
    ]),
  );
  expect(problems).toHaveLength(6);
  expect(problems.find(({ path }) => path[0] === 'rout')?.remedy).toBe('did you mean `route`?');
});
