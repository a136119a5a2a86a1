import { suitFrom } from '../../decision/norms/rights/suit.ts';
import { businessDaysAfter, businessDayUntil, type Day, daysAfter } from '../../lib/business-calendar.ts';
import type { RequestType } from '../../registry/policy/model.ts';
import { isSuedOver } from '../../registry/policy/statute.ts';
import type { RequestState } from './model.ts';

/** What a request is to have reached by a day. */
export const MILESTONES = ['IDENTITY', 'DECISION', 'ANSWER', 'SUIT', 'CLOSING'] as const;

export type Milestone = (typeof MILESTONES)[number];

/** The days by which a request is to have come so far. */
export type DueDays = Readonly<Record<Milestone, Day | undefined>>;

/** The last day of an answer after the day of arrival: below the two weeks after which the principal may sue (Art. 39(1)). */
const ANSWER_WITHIN_DAYS = 13;
const DECISION_WITHIN_DAYS = 10;
const CLOSING_WITHIN_DAYS = 20;
const IDENTITY_WITHIN_BUSINESS_DAYS = 3;

/**
 * When what is due of a request that arrived on a day. The law says "without delay" and no number; the rule of the house is in
 * docs/requests.md. Days on which no office works never lengthen it: what falls on one is due on the business day before. Once it is
 * refused, a suit is possible at once (Art. 39(1) proviso).
 */
export function dueDays(arrivedOn: Day, to: RequestType, refusedOn?: Day): DueDays {
  const within = (days: number) => latest(arrivedOn, businessDayUntil(daysAfter(arrivedOn, days)));
  const answer = within(ANSWER_WITHIN_DAYS);
  const decision = within(DECISION_WITHIN_DAYS);
  return {
    IDENTITY: earliest(businessDaysAfter(arrivedOn, IDENTITY_WITHIN_BUSINESS_DAYS), decision),
    DECISION: decision,
    ANSWER: answer,
    SUIT: isSuedOver(to) ? earliest(refusedOn ?? suitFrom(arrivedOn), suitFrom(arrivedOn)) : undefined,
    CLOSING: latest(answer, within(CLOSING_WITHIN_DAYS)),
  };
}

/** The states in which something is not reached yet. */
const BEFORE: Readonly<Record<Milestone, readonly RequestState[]>> = {
  IDENTITY: ['RECEIVED'],
  DECISION: ['RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING'],
  ANSWER: ['RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING', 'DECIDED', 'EXECUTED'],
  SUIT: ['RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING', 'DECIDED', 'EXECUTED'],
  CLOSING: ['RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING', 'DECIDED', 'EXECUTED', 'NOTIFIED'],
};

/** Whether a request in this state has come so far. */
export function isReached(milestone: Milestone, state: RequestState): boolean {
  return !BEFORE[milestone].includes(state);
}

/** Whether what was due on a day and is not reached is late. Of a suit: that the day has come. */
export function isOverdue(milestone: Milestone, dueOn: Day | undefined, today: Day): boolean {
  if (dueOn === undefined) return false;
  return milestone === 'SUIT' ? today >= dueOn : today > dueOn;
}

/** The day by which the next thing is due; undefined: nothing is. */
export function nextDueOn(days: DueDays, state: RequestState): Day | undefined {
  return MILESTONES.filter((milestone) => milestone !== 'SUIT' && !isReached(milestone, state))
    .map((milestone) => days[milestone])
    .reduce((next, day) => (next === undefined || (day !== undefined && day < next) ? day : next), undefined);
}

function latest(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function earliest(a: Day, b: Day): Day {
  return a < b ? a : b;
}
