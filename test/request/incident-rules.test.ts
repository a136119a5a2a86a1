import { describe, expect, test } from 'vitest';
import { isBusinessDay } from '../../src/lib/business-calendar.ts';
import type { Assessment, IncidentFacts, NewNotice } from '../../src/request/incident/model.ts';
import { reportItem } from '../../src/request/incident/model.ts';
import { problemsOfClosing, problemsOfFindings, problemsOfNotice } from '../../src/request/incident/rules.ts';
import { finalReportDueOn, reportStandingOf, tasksOf } from '../../src/request/incident/tasks.ts';
import { chance, pick, seeded } from '../decision/draw.ts';
import { assessment, cardNumber, diagnosis, hit, incident, said, sent } from './incident-words.ts';
import { incidentCases } from './law-cases-incident.ts';

const NOW = '2026-04-03T03:00:00.000Z';

test.for(incidentCases)('$id: $words', ({ facts, said: wanted }) => expect(said(facts)).toBe(wanted));

describe('a report is due', () => {
  test('of special care-required data, however little', () => {
    expect(said(incident({ hit: [diagnosis], principalCount: 1 }))).toBe('DUE Rule 7(i) 2026-04-30');
  });

  test('of more than a thousand principals, not of a thousand', () => {
    expect(said(incident({ principalCount: 1_000 }))).toBe('NOT_DUE');
    expect(said(incident({ principalCount: 1_001 }))).toBe('DUE Rule 7(iv) 2026-04-30');
  });

  test('when it is likely as when it happened, and for all circumstances at once', () => {
    const facts = { hit: [cardNumber, diagnosis], suspectedPurpose: 'WRONGFUL', principalCount: 2_000 } as const;
    const wanted = 'DUE Rule 7(i) Rule 7(ii) Rule 7(iii) Rule 7(iv) 2026-06-01';
    expect(said(incident(facts))).toBe(wanted);
    expect(said(incident({ ...facts, certainty: 'LIKELY' }))).toBe(wanted);
  });

  test('of what nothing protected alone', () => {
    const protectedCategories = ['card_number'];
    expect(said(incident({ hit: [cardNumber], protectedCategories }))).toBe('NOT_DUE');
    expect(said(incident({ hit: [cardNumber, diagnosis], protectedCategories }))).toBe('DUE Rule 7(i) 2026-04-30');
  });

  test('of personal data alone', () => {
    const referable = hit('access_log', { isPersonal: false, harmsFinancially: true });
    expect(said(incident({ hit: [referable], principalCount: 5_000, suspectedPurpose: 'WRONGFUL' }))).toBe('NOT_DUE');
  });
});

describe('what is not found out is not taken for harmless', () => {
  test('data that nobody classified, a number nobody knows, a purpose nobody knows', () => {
    expect(said(incident({ hit: [], isUnclassified: true }))).toBe('UNCLEAR Rule 7(i) Rule 7(ii)');
    expect(said(incident({ principalCount: undefined }))).toBe('UNCLEAR Rule 7(iv)');
    expect(said(incident({ suspectedPurpose: 'UNKNOWN' }))).toBe('UNCLEAR Rule 7(iii)');
  });

  test('its reports are on the list, and it is not closed', () => {
    const unclear = incident({ suspectedPurpose: 'UNKNOWN' });
    expect(tasksOf(unclear, NOW).map(({ notice }) => notice)).toContain('PRELIMINARY_REPORT');
    expect(problemsOfClosing(unclear, NOW).map(({ code }) => code)).toContain('INCIDENT_UNCLEAR');
  });
});

describe('the day by which the final report is due', () => {
  const dueOn = (knownAt: string, facts: Partial<Assessment> = {}) =>
    finalReportDueOn({ knownAt, assessment: assessment({ hit: [cardNumber], ...facts }) });

  test('counts the day of knowledge, in Japan, as the first', () => {
    expect(dueOn('2026-04-01T14:59:59.999Z')).toBe('2026-04-30');
    // One millisecond later it is 2 April in Japan; 1 May is a Friday.
    expect(dueOn('2026-04-01T15:00:00.000Z')).toBe('2026-05-01');
  });

  test('moves past weekends, holidays and the turn of the year', () => {
    // The thirtieth day is Sunday 3 May; 4, 5 and 6 May are holidays.
    expect(dueOn('2026-04-04T03:00:00.000Z')).toBe('2026-05-07');
    // The thirtieth day is Wednesday 30 December.
    expect(dueOn('2026-12-01T03:00:00.000Z')).toBe('2027-01-04');
  });
});

describe('what is to be sent', () => {
  const leaked = incident({ hit: [cardNumber] });

  test('is a report within three to five days, the final one, and the notice to principals', () => {
    expect(tasksOf(leaked, NOW)).toMatchObject([
      { notice: 'PRELIMINARY_REPORT', dueFrom: '2026-04-03', dueOn: '2026-04-05', isOverdue: false },
      { notice: 'FINAL_REPORT', dueOn: '2026-04-30', isOverdue: false },
      { notice: 'PRINCIPALS_NOTICE', article: '26(2), Rule 10' },
    ]);
  });

  test('is overdue the day after, until it is sent', () => {
    const overdueAt = (now: string, facts: IncidentFacts = leaked) =>
      tasksOf(facts, now).flatMap(({ notice, isOverdue }) => (isOverdue ? [notice] : []));
    expect(overdueAt('2026-04-05T14:59:59.999Z')).toEqual([]);
    expect(overdueAt('2026-04-05T15:00:00.000Z')).toEqual(['PRELIMINARY_REPORT']);
    expect(overdueAt('2027-01-01T00:00:00.000Z')).toEqual(['PRELIMINARY_REPORT', 'FINAL_REPORT']);
    const reported = incident({ hit: [cardNumber] }, { sent: [sent('PRELIMINARY_REPORT')] });
    expect(overdueAt('2026-04-06T00:00:00.000Z', reported)).toEqual([]);
  });

  test('is one report where the final one is made at once', () => {
    const facts = incident({ hit: [cardNumber] }, { sent: [sent('FINAL_REPORT')] });
    expect(
      tasksOf(facts, NOW)
        .filter(({ sentAt }) => sentAt === undefined)
        .map(({ notice }) => notice),
    ).toEqual(['PRINCIPALS_NOTICE']);
  });

  test('is a preliminary report still where the final one came later than at once', () => {
    const open = (sentAt: string) =>
      tasksOf(incident({ hit: [cardNumber] }, { sent: [sent('FINAL_REPORT', sentAt)] }), NOW)
        .filter((task) => task.sentAt === undefined)
        .map(({ notice }) => notice);
    expect(open('2026-04-05T14:59:59.999Z')).toEqual(['PRINCIPALS_NOTICE']);
    expect(open('2026-04-05T15:00:00.000Z')).toEqual(['PRELIMINARY_REPORT', 'PRINCIPALS_NOTICE']);
  });

  test('is not taken off an outsourcee that told the entruster too late', () => {
    const entrusted = (sentAt: string) =>
      incident({ hit: [cardNumber] }, { entruster: 'client', sent: [sent('ENTRUSTER_NOTICE', sentAt)] });
    const inTime = entrusted('2026-04-05T14:59:59.999Z');
    const late = entrusted('2026-06-20T00:00:00.000Z');
    expect([inTime, late].map((facts) => reportStandingOf(facts).standing)).toEqual(['RELIEVED', 'DUE']);
    expect(tasksOf(late, NOW).map(({ notice, sentAt }) => [notice, sentAt !== undefined])).toEqual([
      ['ENTRUSTER_NOTICE', true],
      ['PRELIMINARY_REPORT', false],
      ['FINAL_REPORT', false],
      ['PRINCIPALS_NOTICE', false],
    ]);
    expect(problemsOfClosing(inTime, NOW)).toEqual([]);
    expect(problemsOfClosing(late, NOW)).toHaveLength(3);
  });

  test('is closed when all of it is sent', () => {
    const all = [sent('PRELIMINARY_REPORT'), sent('FINAL_REPORT'), sent('PRINCIPALS_NOTICE')];
    expect(problemsOfClosing(leaked, NOW).map(({ code }) => code)).toEqual([
      'NOTICE_OPEN',
      'NOTICE_OPEN',
      'NOTICE_OPEN',
    ]);
    expect(problemsOfClosing(incident({ hit: [cardNumber] }, { sent: all }), NOW)).toEqual([]);
    expect(problemsOfClosing(incident(), NOW)).toEqual([]);
  });
});

describe('a report', () => {
  const told = (facts: Partial<NewNotice>): NewNotice => ({
    id: '01a203d3-9f77-7f29-a00d-be4bb1cc503d',
    notice: 'FINAL_REPORT',
    sentAt: '2026-04-02T03:00:00.000Z',
    items: Object.fromEntries(reportItem.options.map((item) => [item, 'none'])) as NewNotice['items'],
    ...facts,
  });
  const against = (facts: Partial<NewNotice>, of: IncidentFacts = incident()) =>
    problemsOfNotice(told(facts), of, NOW).map(({ code }) => code);

  test('that is final says all nine items; a preliminary one what is known', () => {
    expect(against({})).toEqual([]);
    expect(against({ items: {} as NewNotice['items'] })).toHaveLength(9);
    expect(against({ notice: 'PRELIMINARY_REPORT', items: { OUTLINE: 'lost' } as NewNotice['items'] })).toEqual([]);
  });

  test('to principals may give way to other measures that are said', () => {
    const items = {} as NewNotice['items'];
    expect(against({ notice: 'PRINCIPALS_NOTICE', items })).toHaveLength(5);
    expect(against({ notice: 'PRINCIPALS_NOTICE', items, alternativeMeasures: 'announced on the page' })).toEqual([]);
    expect(against({ alternativeMeasures: 'announced' })).toEqual(['FACT_MISPLACED']);
  });

  test('to an entruster is for outsourcees, and none is sent before its time', () => {
    expect(against({ notice: 'ENTRUSTER_NOTICE' })).toEqual(['NO_ENTRUSTER']);
    expect(against({ notice: 'ENTRUSTER_NOTICE' }, incident({}, { entruster: 'client' }))).toEqual([]);
    expect(against({ sentAt: '2026-03-31T00:00:00.000Z' })).toEqual(['SENT_BEFORE_KNOWN']);
    expect(against({ sentAt: '2026-04-04T00:00:00.000Z' })).toEqual(['INSTANT_TO_COME']);
  });

  test('is of some data; what protected it is said', () => {
    expect(problemsOfFindings(assessment()).map(({ code }) => code)).toEqual(['NOTHING_HIT']);
    const found = { ...assessment(), categories: ['a'], protectedCategories: ['a'] };
    expect(problemsOfFindings(found).map(({ code }) => code)).toEqual(['PROTECTION_UNREASONED']);
  });
});

/** LAW 3.15 read line by line, asking nothing of the code above. */
function naive({ knownAt, entruster, assessment: found, sent: done }: IncidentFacts): string {
  const counted = found.hit.filter((data) => data.isPersonal && found.protectedCategories.indexOf(data.category) < 0);
  const maybe = counted.length === 0 && found.isUnclassified;
  const there = counted.length > 0;
  const sure: string[] = [];
  const unsure: string[] = [];
  if (counted.some((data) => data.isSpecialCare)) sure.push('Rule 7(i)');
  else if (found.isUnclassified) unsure.push('Rule 7(i)');
  if (counted.some((data) => data.harmsFinancially)) sure.push('Rule 7(ii)');
  else if (found.isUnclassified) unsure.push('Rule 7(ii)');
  const wrong = found.suspectedPurpose;
  if (wrong === 'WRONGFUL' && there) sure.push('Rule 7(iii)');
  else if ((wrong === 'WRONGFUL' && maybe) || (wrong === 'UNKNOWN' && (there || maybe))) unsure.push('Rule 7(iii)');
  const many = found.principalCount === undefined ? undefined : found.principalCount >= 1_001;
  if (many === true && there) sure.push('Rule 7(iv)');
  else if ((many === true && maybe) || (many === undefined && (there || maybe))) unsure.push('Rule 7(iv)');
  if (sure.length === 0 && unsure.length === 0) return 'NOT_DUE';
  const fifth = new Date(Date.parse(knownAt) + (9 + 4 * 24) * 3_600_000).toISOString().slice(0, 10);
  const isInTime = (at: string) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10) <= fifth;
  if (entruster !== undefined && done.some((one) => one.notice === 'ENTRUSTER_NOTICE' && isInTime(one.sentAt))) {
    return 'RELIEVED 26(1) proviso Rule 9';
  }
  if (sure.length === 0) return `UNCLEAR ${unsure.join(' ')}`;
  const day = new Date(Date.parse(knownAt) + 9 * 3_600_000);
  for (let count = 1; count < (sure.includes('Rule 7(iii)') ? 60 : 30); count++) day.setUTCDate(day.getUTCDate() + 1);
  while (!isBusinessDay(day.toISOString().slice(0, 10))) day.setUTCDate(day.getUTCDate() + 1);
  return `DUE ${sure.join(' ')} ${day.toISOString().slice(0, 10)}`;
}

test('random incidents are judged as a reading line by line judges them, every answer among them', () => {
  const draw = seeded(26);
  const seen = new Map<string, number>();
  for (let round = 0; round < 4_000; round++) {
    const known = Date.parse('2024-01-01') + draw.int(1_500) * 86_400_000 + draw.int(86_400_000);
    const facts = incident(
      {
        hit: [
          ...(chance(draw, 40) ? [hit('address')] : []),
          ...(chance(draw, 20) ? [cardNumber] : []),
          ...(chance(draw, 20) ? [diagnosis] : []),
          ...(chance(draw, 20) ? [hit('log', { isPersonal: false, harmsFinancially: chance(draw, 50) })] : []),
        ],
        isUnclassified: chance(draw, 15),
        principalCount: chance(draw, 15) ? undefined : pick(draw, [0, 1, 999, 1_000, 1_001, 50_000]),
        suspectedPurpose: pick(draw, ['WRONGFUL', 'NOT_WRONGFUL', 'NOT_WRONGFUL', 'UNKNOWN']),
        protectedCategories: ['address', 'card_number', 'diagnosis'].filter(() => chance(draw, 20)),
      },
      {
        knownAt: new Date(known).toISOString(),
        entruster: chance(draw, 25) ? 'client' : undefined,
        sent: chance(draw, 50)
          ? [sent('ENTRUSTER_NOTICE', new Date(known + draw.int(8) * 86_400_000).toISOString())]
          : [],
      },
    );
    const wanted = naive(facts);
    expect(said(facts)).toBe(wanted);
    const [answer = ''] = wanted.split(' ');
    seen.set(answer, (seen.get(answer) ?? 0) + 1);
    expect(reportStandingOf(facts).standing).toBe(answer);
  }
  for (const answer of ['DUE', 'NOT_DUE', 'UNCLEAR', 'RELIEVED']) expect(seen.get(answer)).toBeGreaterThan(100);
});
