import holidays from '@holiday-jp/holiday_jp';
import { invariant } from './invariant.ts';
import type { Instant } from './period.ts';

/** A day of the calendar in Japan, `YYYY-MM-DD`; days compare as text. */
export type Day = string;

const DAY_IN_MS = 24 * 60 * 60 * 1000;
const JAPAN_AHEAD_IN_MS = 9 * 60 * 60 * 1000;

/** The day that it is in Japan, which keeps no summer time. */
export function dayInJapan(at: Instant): Day {
  return dayOf(new Date(at).getTime() + JAPAN_AHEAD_IN_MS);
}

/** The day so many days after another, or before it. */
export function daysAfter(day: Day, days: number): Day {
  return dayOf(startOf(day) + days * DAY_IN_MS);
}

/** When a day begins in Japan. */
export function startInJapan(day: Day): Instant {
  return new Date(startOf(day) - JAPAN_AHEAD_IN_MS).toISOString();
}

/** Whether offices in Japan work: no weekend, no national holiday, and not 29 December to 3 January. */
export function isBusinessDay(day: Day): boolean {
  const weekday = new Date(startOf(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !Object.hasOwn(holidays.holidays, day) && !isYearEnd(day);
}

function isYearEnd(day: Day): boolean {
  const date = day.slice(5);
  return date >= '12-29' || date <= '01-03';
}

/** The day itself when it is a business day, else the next one: how terms of the law end (G 3-5-3-4). */
export function businessDayFrom(day: Day): Day {
  return isBusinessDay(day) ? day : businessDayFrom(daysAfter(day, 1));
}

/** The day itself when it is a business day, else the one before. */
export function businessDayUntil(day: Day): Day {
  return isBusinessDay(day) ? day : businessDayUntil(daysAfter(day, -1));
}

/** The day on which so many business days have passed since another, which is not counted. */
export function businessDaysAfter(day: Day, count: number): Day {
  return count === 0 ? day : businessDaysAfter(businessDayFrom(daysAfter(day, 1)), count - 1);
}

function dayOf(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

function startOf(day: Day): number {
  const time = new Date(`${day}T00:00:00Z`).getTime();
  invariant(!Number.isNaN(time), 'a day is `YYYY-MM-DD`');
  return time;
}
