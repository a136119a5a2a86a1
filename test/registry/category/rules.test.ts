import { expect, test } from 'vitest';
import { type CategoryRecords, type DataCategory, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { categoryRules, legalClassOf } from '../../../src/registry/category/rules.ts';
import type { PolicyRecords } from '../../../src/registry/policy/model.ts';
import { evidence } from '../../decision/words.ts';
import { make, registryOf } from '../../support/records.ts';

const category = (facts: Readonly<Record<string, unknown>>): DataCategory =>
  make(dataCategoryModel, { key: 'it', labelEn: 'It', identifies: 'BY_EASY_COLLATION', ...facts });

type Facts = Readonly<Record<string, unknown>>;

function refused(facts: Facts, ...others: readonly Facts[]): readonly string[] {
  const registry = registryOf<CategoryRecords & PolicyRecords>({
    dataCategories: [category(facts), ...others.map(category)],
    noticeEvidences: [evidence('posted', 'PUBLIC_ANNOUNCEMENT'), evidence('mailed', 'NOTIFICATION')],
  });
  return categoryRules.flatMap((rule) => rule(registry)).map(({ code, article }) => `${code} ${article}`);
}

const processing = { into: 'ANONYMISED', document: 'a report', at: '2026-01-01' };

test('a claim that is lower than what the facts make it is refused, with the article that says what it is', () => {
  const code = { identifies: 'NO', identificationCode: 'DRIVERS_LICENCE_NUMBER' };
  expect(refused({ ...code, claimedClass: 'PERSONALLY_REFERABLE' })).toEqual(['CLASS_ID_CODE 2(2)']);
  expect(refused({ claimedClass: 'PERSONALLY_REFERABLE' })).toEqual(['CLASS_DOWNGRADE_UNPROVEN 2(1)']);
  expect(refused({ claimedClass: 'PSEUDONYMISED' })).toEqual(['CLASS_DOWNGRADE_UNPROVEN 2(5)']);
  expect(refused({ claimedClass: 'ANONYMISED' })).toEqual(['CLASS_DOWNGRADE_UNPROVEN 2(6)']);
  const illness = { specialCare: ['MEDICAL_HISTORY'] };
  expect(refused({ ...illness, claimedClass: 'PERSONAL_INFORMATION' })).toEqual(['CLASS_DOWNGRADE_UNPROVEN 2(3)']);
});

test('the derived class, a higher one, or one that recorded processing made may be claimed', () => {
  expect(refused({ claimedClass: 'PERSONAL_INFORMATION' })).toEqual([]);
  expect(refused({ claimedClass: 'SPECIAL_CARE_REQUIRED' })).toEqual([]);
  expect(refused({ processing, claimedClass: 'ANONYMISED' })).toEqual([]);
});

test('what merely lets one infer a sensitive fact is no special care-required information', () => {
  expect(legalClassOf(category({ specialCare: ['CREED'] }))).toBe('SPECIAL_CARE_REQUIRED');
  expect(legalClassOf(category({ specialCare: ['CREED'], inferredOnly: true }))).toBe('PERSONAL_INFORMATION');
});

test('what is part of special care-required information says whether it is such itself', () => {
  const above = (facts: Facts) => [
    { key: 'illness', ...facts },
    { key: 'ward', parent: 'illness', inferredOnly: true },
  ];
  const illness = above({ specialCare: ['MEDICAL_HISTORY'] });
  for (const parent of ['illness', 'ward']) {
    expect(refused({ parent }, ...illness)).toEqual(['SPECIAL_CARE_UNSAID 2(3)']);
    expect(refused({ parent, specialCare: ['DISABILITY'] }, ...illness)).toEqual([]);
    expect(refused({ parent, inferredOnly: true }, ...illness)).toEqual([]);
    expect(refused({ parent, processing }, ...illness)).toEqual([]);
    expect(refused({ parent }, ...above({ specialCare: ['CREED'], inferredOnly: true }))).toEqual([]);
    expect(refused({ parent }, ...above({ specialCare: ['CREED'], processing }))).toEqual([]);
    expect(refused({ parent }, ...above({}))).toEqual([]);
  }
});

test('processing leaves no identification code: what holds one stays personal information', () => {
  const number = { identificationCode: 'MY_NUMBER', processing };
  expect(refused(number)).toEqual(['CLASS_ID_CODE 2(2)']);
  expect(refused({ ...number, claimedClass: 'ANONYMISED' })).toEqual(['CLASS_ID_CODE 2(2)']);
  expect(legalClassOf(category(number))).toBe('PERSONAL_INFORMATION');
});

test('processing leaves nothing that identifies by itself or may cause property damage', () => {
  const pseudonymised = { processing: { ...processing, into: 'PSEUDONYMISED' } };
  expect(refused({ ...pseudonymised, financialHarmIfMisused: true })).toEqual(['CLASS_DOWNGRADE_UNPROVEN 2(5)']);
  expect(refused({ ...pseudonymised, identifies: 'DIRECT' })).toEqual(['CLASS_DOWNGRADE_UNPROVEN 2(5)']);
  expect(refused({ processing, identifies: 'DIRECT', claimedClass: 'ANONYMISED' })).toEqual([
    'CLASS_DOWNGRADE_UNPROVEN 2(6)',
  ]);
  expect(legalClassOf(category({ ...pseudonymised, financialHarmIfMisused: true }))).toBe('PERSONAL_INFORMATION');
  expect(legalClassOf(category({ processing, identifies: 'DIRECT', specialCare: ['CREED'] }))).toBe(
    'SPECIAL_CARE_REQUIRED',
  );
  expect(refused(pseudonymised)).toEqual([]);
});

test('processing to come counts once it has come', () => {
  const coming = category({ processing: { ...processing, at: '2026-07-01T00:00:00Z' } });
  expect(legalClassOf(coming, '2026-06-30T23:59:59.999Z')).toBe('PERSONAL_INFORMATION');
  expect(legalClassOf(coming, '2026-07-01T00:00:00.000Z')).toBe('ANONYMISED');
});

test('anonymised data is announced to the public, not told to some', () => {
  expect(refused({ processing: { ...processing, announcement: 'mailed' } })).toEqual(['ANON_NOT_ANNOUNCED 43(4)']);
  expect(refused({ processing: { ...processing, announcement: 'posted' } })).toEqual([]);
});
