import type { Assessment, HitData, IncidentFacts, IncidentNotice } from '../../src/request/incident/model.ts';
import { finalReportDueOn, reportStandingOf } from '../../src/request/incident/tasks.ts';

/** Data of a category that is personal, and harmless in the eyes of Rule 7. */
export const hit = (category: string, facts: Partial<HitData> = {}): HitData => ({
  category,
  isPersonal: true,
  isSpecialCare: false,
  harmsFinancially: false,
  ...facts,
});

export const cardNumber = hit('card_number', { harmsFinancially: true });
export const diagnosis = hit('diagnosis', { isSpecialCare: true });

/** What is known: ten principals' addresses were lost by accident. */
export const assessment = (facts: Partial<Assessment> = {}): Assessment => ({
  certainty: 'OCCURRED',
  systems: [],
  datasets: [],
  fields: [],
  categories: [],
  principalCount: 10,
  suspectedPurpose: 'NOT_WRONGFUL',
  protectedCategories: [],
  hit: [hit('address')],
  isUnclassified: false,
  revision: 1,
  assessedAt: '2026-04-01T00:00:00.000Z',
  ...facts,
});

/** An incident that was known on 1 April 2026, a Wednesday, in Japan. */
export const incident = (facts: Partial<Assessment> = {}, more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  knownAt: '2026-04-01T03:00:00.000Z',
  assessment: assessment(facts),
  sent: [],
  ...more,
});

export const sent = (notice: IncidentNotice, sentAt = '2026-04-02T03:00:00.000Z') => ({ notice, sentAt });

/** What the law says of an incident, in a line: whether a report is due, why, and by when the final one. */
export function said(facts: IncidentFacts): string {
  const { standing, articles } = reportStandingOf(facts);
  return [standing, articles.join(' '), standing === 'DUE' ? finalReportDueOn(facts) : ''].filter(Boolean).join(' ');
}
