import { expect, test } from 'vitest';
import { type DataCategory, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { categoryRules, legalClassOf } from '../../../src/registry/category/rules.ts';
import { make, mapOf } from '../../support/records.ts';

const category = (facts: Readonly<Record<string, unknown>>): DataCategory =>
  make(dataCategoryModel, { key: 'it', labelEn: 'It', identifies: 'BY_EASY_COLLATION', ...facts });

function refused(facts: Readonly<Record<string, unknown>>): readonly string[] {
  const dataCategories = mapOf(category(facts));
  return categoryRules.flatMap((rule) => rule({ dataCategories })).map(({ code, article }) => `${code} ${article}`);
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
