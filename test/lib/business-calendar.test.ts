import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  businessDayFrom,
  businessDaysAfter,
  businessDayUntil,
  dayInJapan,
  daysAfter,
  isBusinessDay,
  startInJapan,
} from '../../src/lib/business-calendar.ts';

describe('a business day in Japan', () => {
  test.for([
    ['2026-11-27', true, 'a Friday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-11-03', false, 'Culture Day'],
    ['2026-09-22', false, 'between two holidays, so one itself'],
    ['2026-05-06', false, 'the substitute for a holiday on a Sunday'],
    ['2026-12-28', true, 'the last day before the year ends'],
    ['2026-12-29', false, 'when offices close'],
    ['2027-01-03', false, 'before they open'],
    ['2027-01-04', true, 'when they open'],
    ['2019-05-01', false, 'an accession, a holiday once'],
  ] as const)('%s: %s, %s', ([day, works]) => {
    expect(isBusinessDay(day)).toBe(works);
  });

  test('begins at midnight in Japan', () => {
    expect(dayInJapan('2026-12-31T14:59:59.999Z')).toBe('2026-12-31');
    expect(dayInJapan('2026-12-31T15:00:00.000Z')).toBe('2027-01-01');
    expect(startInJapan('2027-01-01')).toBe('2026-12-31T15:00:00.000Z');
  });
});

test('terms move to the next business day, promises of our own to the one before', () => {
  expect(businessDayFrom('2026-12-30')).toBe('2027-01-04');
  expect(businessDayUntil('2027-01-03')).toBe('2026-12-28');
  expect(businessDaysAfter('2026-12-25', 2)).toBe('2027-01-04');
  expect(businessDaysAfter('2026-04-28', 1)).toBe('2026-04-30');
  expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
});

test('between a day and the business days beside it there is none', () => {
  const days = fc.integer({ min: 0, max: 12_000 }).map((count) => daysAfter('2015-01-01', count));
  fc.assert(
    fc.property(days, (day) => {
      for (let at = businessDayUntil(day); at < businessDayFrom(day); at = daysAfter(at, 1)) {
        expect(isBusinessDay(at)).toBe(at === businessDayUntil(day));
      }
      expect(isBusinessDay(businessDayFrom(day)) && isBusinessDay(businessDayUntil(day))).toBe(true);
    }),
  );
});
