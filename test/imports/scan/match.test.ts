import { describe, expect, test } from 'vitest';
import { formsMetBy, isIndividualNumber, isLicenceNumber, passesLuhn } from '../../../src/imports/scan/forms.ts';
import { matchesOf } from '../../../src/imports/scan/match.ts';
import { wordsOf } from '../../../src/imports/scan/words.ts';
import { labelledNames } from './labelled-names.ts';

/** How often the strongest match of a name is right, and how often there is one where there should be. */
function score() {
  const judged = labelledNames.map(([name, kind]) => ({ kind, told: matchesOf(name)[0]?.name }));
  const right = judged.filter(({ kind, told }) => told !== undefined && told === kind).length;
  const told = judged.filter((each) => each.told !== undefined).length;
  const there = judged.filter(({ kind }) => kind !== undefined).length;
  return { precision: right / told, recall: right / there };
}

describe('the matcher of names', () => {
  test('is measured on at least 300 names, a third of which hold nothing personal', () => {
    expect(labelledNames.length).toBeGreaterThanOrEqual(300);
    expect(new Set(labelledNames.map(([name]) => name)).size).toBe(labelledNames.length);
    const bare = labelledNames.filter(([, kind]) => kind === undefined).length;
    expect(bare / labelledNames.length).toBeGreaterThan(0.3);
  });

  test('keeps its precision and its recall on them', () => {
    const { precision, recall } = score();
    console.info(`precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} on ${labelledNames.length} names`);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.92);
  });

  test.each([
    ['customerEmailAddress', ['customer', 'email', 'address']],
    ['HTTPReferer', ['http', 'referer']],
    ['ＴＥＬ＿１', ['tel', '1']],
    ['address1', ['address']],
    ['', []],
  ])('takes %s apart', (name, words) => expect(wordsOf(name)).toEqual(words));
});

describe('the forms of values', () => {
  const digits = (text: string) => [...text].map(Number);

  test('know the check digits of cards, individual numbers and licences', () => {
    expect(passesLuhn(digits('4111111111111111'))).toBe(true);
    expect(passesLuhn(digits('4111111111111112'))).toBe(false);
    expect(isIndividualNumber(digits('123456789018'))).toBe(true);
    expect(isIndividualNumber(digits('123456789019'))).toBe(false);
    expect(isLicenceNumber(digits('123456789030'))).toBe(!isLicenceNumber(digits('123456789040')));
  });

  test.each([
    ['an e-mail address', ['a@example.jp', 'b@example.com', 'c@example.org']],
    ['a Japanese telephone number', ['03-1234-5678', '090-1234-5678', '0312345678']],
    ['a Japanese postal number', ['100-0001', '〒150-0002', '530-0001']],
  ])('tell %s when most values have it', (form, values) => {
    expect(formsMetBy(values)).toEqual([expect.objectContaining({ form, met: 3, of: 3 })]);
    expect(formsMetBy([...values, 'x', 'y', 'z'])).toEqual([]);
    expect(formsMetBy(values.slice(0, 2))).toEqual([]);
  });
});
