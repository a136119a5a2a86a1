import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import {
  type IncidentFacts,
  type IncidentNotice,
  type NewAssessment,
  type NewNotice,
  type ReportItem,
  reportItem,
} from './model.ts';
import { reportStandingOf, tasksOf } from './tasks.ts';

/** What each says at the least: the final report all, the others what is known then (Rules 8(1), 8(2), 9, 10). */
const ITEMS: Readonly<Record<IncidentNotice, { readonly items: readonly ReportItem[]; readonly article: string }>> = {
  PRELIMINARY_REPORT: { items: ['OUTLINE'], article: 'Rule 8(1)' },
  FINAL_REPORT: { items: reportItem.options, article: 'Rule 8(2)' },
  PRINCIPALS_NOTICE: { items: ['OUTLINE', 'DATA_ITEMS', 'CAUSE', 'SECONDARY_DAMAGE', 'OTHER'], article: 'Rule 10' },
  ENTRUSTER_NOTICE: { items: ['OUTLINE'], article: 'Rule 9' },
};

/** A report says all that is asked of it, "none" where there is none (Rules 8, 9, 10). */
function noticesSayAllTheyMust({ notice, items, alternativeMeasures }: NewNotice): readonly Problem[] {
  // Where principals cannot be reached, what is done in place of telling them is said (Art. 26(2) proviso).
  if (notice === 'PRINCIPALS_NOTICE' && alternativeMeasures !== undefined) return [];
  const { items: wanted, article } = ITEMS[notice];
  return wanted
    .filter((item) => items[item] === undefined)
    .map((item) => ({
      code: 'REPORT_ITEM_MISSING',
      path: ['input', 'items', item],
      message: `does not say \`${item}\``,
      article,
      remedy: 'say it, or that there is none',
    }));
}

/** It was sent already, and after the incident was known (Art. 26(1)). */
function noticesWereSent({ sentAt }: NewNotice, { knownAt }: IncidentFacts, now: Instant): readonly Problem[] {
  const path = ['input', 'sentAt'];
  if (sentAt > now) return [{ code: 'INSTANT_TO_COME', path, message: `\`${sentAt}\` is still to come` }];
  if (sentAt >= knownAt) return [];
  return [{ code: 'SENT_BEFORE_KNOWN', path, message: `the incident was known at \`${knownAt}\`, later` }];
}

/** Only an outsourcee has an entruster to tell (Art. 26(1) proviso); alternatives are for principals alone (Art. 26(2)). */
function noticesGoWhereTheyBelong(told: NewNotice, { entruster }: IncidentFacts): readonly Problem[] {
  const { notice, alternativeMeasures } = told;
  const unentrusted = notice === 'ENTRUSTER_NOTICE' && entruster === undefined;
  const misplaced = alternativeMeasures !== undefined && notice !== 'PRINCIPALS_NOTICE';
  return [
    ...(unentrusted
      ? [{ code: 'NO_ENTRUSTER', path: ['input', 'notice'], message: 'nobody entrusted the data', article: '26(1)' }]
      : []),
    ...(misplaced
      ? [{ code: 'FACT_MISPLACED', path: ['input', 'alternativeMeasures'], message: `is no fact of \`${notice}\`` }]
      : []),
  ];
}

/** All that stands against recording that something was sent. */
export function problemsOfNotice(told: NewNotice, facts: IncidentFacts, now: Instant): readonly Problem[] {
  return [
    ...noticesGoWhereTheyBelong(told, facts),
    ...noticesSayAllTheyMust(told),
    ...noticesWereSent(told, facts, now),
  ];
}

/** An incident is closed when nothing is left to be sent, and what would ask for it is found out (Art. 26). */
export function problemsOfClosing(facts: IncidentFacts, now: Instant): readonly Problem[] {
  const path = ['input', 'id'];
  const open = tasksOf(facts, now).filter(({ sentAt }) => sentAt === undefined);
  if (reportStandingOf(facts).standing === 'RELIEVED') return [];
  const unclear: readonly Problem[] =
    reportStandingOf(facts).standing === 'UNCLEAR'
      ? [
          {
            code: 'INCIDENT_UNCLEAR',
            path,
            message: 'it is not found out whether a report is due',
            article: '26(1)',
            remedy: 'find it out, and say so with `assessIncident`',
          },
        ]
      : [];
  return [
    ...unclear,
    ...open.map(({ notice, article }) => ({
      code: 'NOTICE_OPEN',
      path,
      message: `\`${notice}\` is not sent`,
      article,
      remedy: 'send it, and say so with `recordIncidentNotice`',
    })),
  ];
}

/** What protects data is said with its reason, and an incident that was known already (Rule 7(i)). */
export function problemsOfFindings(
  found: Pick<NewAssessment, 'protectedCategories' | 'protection' | 'systems' | 'datasets' | 'fields' | 'categories'>,
): readonly Problem[] {
  const { protectedCategories, protection, systems, datasets, fields, categories } = found;
  const isAny = [systems, datasets, fields, categories].some((names) => names.length > 0);
  const isReasoned = protectedCategories.length === 0 || protection !== undefined;
  return [
    ...(isAny
      ? []
      : [
          {
            code: 'NOTHING_HIT',
            path: ['input'],
            message: 'names no data that was hit',
            remedy: 'name systems, datasets or fields of the map, or categories',
          },
        ]),
    ...(isReasoned
      ? []
      : [
          {
            code: 'PROTECTION_UNREASONED',
            path: ['input', 'protection'],
            message: 'does not say what protected the data',
            article: 'Rule 7(i)',
          },
        ]),
  ];
}
