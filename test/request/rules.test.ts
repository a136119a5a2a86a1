import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayInJapan, daysAfter, isBusinessDay } from '../../src/lib/business-calendar.ts';
import { dueDays, isOverdue, isReached, MILESTONES, nextDueOn } from '../../src/request/principal-request/deadlines.ts';
import { type PrincipalRequest, requestState } from '../../src/request/principal-request/model.ts';
import { actHasItsTurn, stateAfter, TURNS, turnOf } from '../../src/request/principal-request/rules.ts';
import { acceptedStopMustStand } from '../../src/request/principal-request/stop-rules.ts';

describe('what is due of a request', () => {
  test.for([
    ['2026-04-01', '2026-04-06', '2026-04-10', '2026-04-14', '2026-04-16', '2026-04-21', 'a week in spring'],
    ['2026-04-27', '2026-05-01', '2026-05-07', '2026-05-08', '2026-05-12', '2026-05-15', 'the days before Golden Week'],
    ['2026-12-25', '2027-01-04', '2027-01-04', '2027-01-07', '2027-01-09', '2027-01-14', 'over the turn of the year'],
    ['2025-12-25', '2025-12-26', '2025-12-26', '2026-01-07', '2026-01-09', '2026-01-14', 'a tenth day on a Sunday'],
    [
      '2026-12-20',
      '2026-12-23',
      '2026-12-28',
      '2026-12-28',
      '2027-01-04',
      '2027-01-08',
      'an answer that the turn of the year brings forward',
    ],
    ['2026-11-28', '2026-12-02', '2026-12-08', '2026-12-11', '2026-12-13', '2026-12-18', 'a Saturday'],
  ] as const)(
    'arriving on %s: identity %s, decision %s, answer %s, suit %s, closing %s (%s)',
    ([arrived, identity, decision, answer, suit, closing]) => {
      expect(dueDays(arrived, 'DISCLOSURE')).toEqual({
        IDENTITY: identity,
        DECISION: decision,
        ANSWER: answer,
        SUIT: suit,
        CLOSING: closing,
      });
    },
  );

  test('once it is refused is a suit at once, where one is possible', () => {
    expect(dueDays('2026-04-01', 'DISCLOSURE', '2026-04-03').SUIT).toBe('2026-04-03');
    expect(dueDays('2026-04-01', 'DISCLOSURE', '2026-05-01').SUIT).toBe('2026-04-16');
    expect(dueDays('2026-04-01', 'PURPOSE_NOTICE', '2026-04-03').SUIT).toBeUndefined();
  });

  test('over a notice of the purpose nobody sues so', () => {
    expect(dueDays('2026-04-01', 'PURPOSE_NOTICE').SUIT).toBeUndefined();
  });

  test('is in order, falls on business days, and comes before a suit', () => {
    const days = fc.integer({ min: 0, max: 9_000 }).map((count) => daysAfter('2018-01-01', count));
    fc.assert(
      fc.property(days, (arrived) => {
        const { IDENTITY = '', DECISION = '', ANSWER = '', SUIT = '', CLOSING = '' } = dueDays(arrived, 'CORRECTION');
        const inOrder = [IDENTITY, DECISION, ANSWER, CLOSING];
        expect(inOrder).toEqual([...inOrder].sort());
        expect(DECISION <= daysAfter(arrived, 10) && CLOSING <= daysAfter(arrived, 20)).toBe(true);
        expect(arrived <= IDENTITY && ANSWER < daysAfter(arrived, 14) && ANSWER < SUIT).toBe(true);
        expect(inOrder.filter((day) => day !== arrived && !isBusinessDay(day))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is late on the day after, and a suit is possible on its day', () => {
    expect(isOverdue('ANSWER', '2026-04-14', '2026-04-14')).toBe(false);
    expect(isOverdue('ANSWER', '2026-04-14', '2026-04-15')).toBe(true);
    expect(isOverdue('SUIT', '2026-04-16', '2026-04-15')).toBe(false);
    expect(isOverdue('SUIT', '2026-04-16', '2026-04-16')).toBe(true);
    expect(dayInJapan('2026-04-14T15:00:00.000Z')).toBe('2026-04-15');
  });

  test('moves on with the request, until it is closed', () => {
    const days = dueDays('2026-04-01', 'DISCLOSURE');
    expect(requestState.options.map((state) => nextDueOn(days, state))).toEqual([
      '2026-04-06',
      '2026-04-10',
      '2026-04-10',
      '2026-04-14',
      '2026-04-14',
      '2026-04-21',
      undefined,
    ]);
    expect(MILESTONES.filter((milestone) => !isReached(milestone, 'NOTIFIED'))).toEqual(['CLOSING']);
    expect(MILESTONES.filter((milestone) => isReached(milestone, 'CLOSED'))).toEqual([...MILESTONES]);
  });
});

describe('the life of a request', () => {
  const acts = Object.keys(TURNS) as (keyof typeof TURNS)[];

  test('leads from each state to the next one alone, but where the requester takes it back', () => {
    const steps = requestState.options.flatMap((state) =>
      acts
        .filter((act) => turnOf(state, act) === 'NOW' && stateAfter(state, act) !== state)
        .map((act) => `${state} ${act} ${stateAfter(state, act)}`),
    );
    expect(steps).toEqual([
      'RECEIVED CHECK_IDENTITY IDENTITY_CHECKED',
      'RECEIVED WITHDRAW CLOSED',
      'IDENTITY_CHECKED INVESTIGATE INVESTIGATING',
      'IDENTITY_CHECKED WITHDRAW CLOSED',
      'INVESTIGATING DECIDE DECIDED',
      'INVESTIGATING WITHDRAW CLOSED',
      'DECIDED EXECUTE EXECUTED',
      'DECIDED WITHDRAW CLOSED',
      'EXECUTED NOTIFY NOTIFIED',
      'NOTIFIED CLOSE CLOSED',
    ]);
  });

  test('goes on as long as the stop stands that was accepted with it', () => {
    const request = { to: 'SUSPENSION_OF_PROVISION' } as PrincipalRequest;
    const life = { request, events: [], tasks: [] };
    expect(acceptedStopMustStand(life)).toEqual([]);
    expect(acceptedStopMustStand({ ...life, isStopLifted: true })).toMatchObject([
      { code: 'STOP_LIFTED', article: '35(4)' },
    ]);
  });

  test('says what comes next to who skips a state or comes again', () => {
    expect(actHasItsTurn('RECEIVED', 'DECIDE')).toMatchObject([
      { code: 'STATE_SKIPPED', remedy: '`CHECK_IDENTITY` comes next' },
    ]);
    expect(actHasItsTurn('EXECUTED', 'DECIDE')).toMatchObject([{ code: 'ACT_PAST', remedy: '`NOTIFY` comes next' }]);
    expect(acts.filter((act) => actHasItsTurn('CLOSED', act).length === 0)).toEqual([]);
  });
});
