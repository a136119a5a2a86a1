import { businessDayFrom, type Day, dayInJapan, daysAfter } from '../../lib/business-calendar.ts';
import type { Instant } from '../../lib/period.ts';
import type {
  IncidentFacts,
  IncidentNotice,
  IncidentTask,
  JudgedTrigger,
  ReportStanding,
  TriggerStanding,
} from './model.ts';
import { triggersOf } from './triggers.ts';

/** The days of the guide for a prompt report, that of knowledge the first (G 3-5-3-3). */
const PROMPT_DAYS = [3, 5] as const;

/** The days for the final report; more where the purpose may be wrongful (Rule 8(2)). */
const FINAL_DAYS = { ordinary: 30, wrongful: 60 } as const;

/** Whether the law asks for a report, and by which articles; what is not found out is not taken for harmless (Art. 26(1)). */
export function reportStandingOf(facts: IncidentFacts): {
  readonly standing: ReportStanding;
  readonly articles: readonly string[];
} {
  const triggers = triggersOf(facts.assessment);
  const articlesOf = (standing: TriggerStanding) =>
    triggers.filter((trigger) => trigger.standing === standing).map(({ article }) => article);
  const [met, unknown] = [articlesOf('MET'), articlesOf('UNKNOWN')];
  if (met.length + unknown.length === 0) return { standing: 'NOT_DUE', articles: [] };
  // An outsourcee that told the entruster in time need not report, nor notify (Art. 26(1) proviso, Rule 9).
  if (facts.entruster !== undefined && isSentPromptly(facts, 'ENTRUSTER_NOTICE')) {
    return { standing: 'RELIEVED', articles: ['26(1) proviso', 'Rule 9'] };
  }
  return met.length > 0 ? { standing: 'DUE', articles: met } : { standing: 'UNCLEAR', articles: unknown };
}

/** The last day for the final report, that of knowledge being the first; one on which nobody works moves to the next (Rule 8(2); G 3-5-3-4). */
export function finalReportDueOn({ knownAt, assessment }: Pick<IncidentFacts, 'knownAt' | 'assessment'>): Day {
  const wrongful = triggersOf(assessment).some(isWrongfulPurpose);
  const days = wrongful ? FINAL_DAYS.wrongful : FINAL_DAYS.ordinary;
  return businessDayFrom(daysAfter(dayInJapan(knownAt), days - 1));
}

function isWrongfulPurpose({ trigger, standing }: JudgedTrigger): boolean {
  return trigger === 'WRONGFUL_PURPOSE' && standing === 'MET';
}

/** What is to be sent, or was: nothing where no report is due. */
export function tasksOf(facts: IncidentFacts, now: Instant): readonly IncidentTask[] {
  const { standing } = reportStandingOf(facts);
  const wanted = standing === 'NOT_DUE' ? [] : standing === 'RELIEVED' ? [entrusterNotice(facts)] : noticesOf(facts);
  return wanted.map((task) => {
    const sentAt = task.sentAt ?? sentAtOf(facts, task.notice);
    const isOverdue = sentAt === undefined && task.dueOn !== undefined && task.dueOn < dayInJapan(now);
    return { ...task, sentAt, isOverdue };
  });
}

type Wanted = Omit<IncidentTask, 'isOverdue'>;

function noticesOf(facts: IncidentFacts): readonly Wanted[] {
  return [
    ...(facts.entruster === undefined ? [] : [entrusterNotice(facts)]),
    {
      notice: 'PRELIMINARY_REPORT',
      article: '26(1), Rule 8(1)',
      ...promptly(facts),
      // A final report made at once is the preliminary one as well (G 3-5-3-4).
      sentAt:
        sentAtOf(facts, 'PRELIMINARY_REPORT') ??
        (isSentPromptly(facts, 'FINAL_REPORT') ? sentAtOf(facts, 'FINAL_REPORT') : undefined),
    },
    { notice: 'FINAL_REPORT', article: 'Rule 8(2)', dueOn: finalReportDueOn(facts) },
    { notice: 'PRINCIPALS_NOTICE', article: '26(2), Rule 10' },
  ];
}

function entrusterNotice(facts: IncidentFacts): Wanted {
  return { notice: 'ENTRUSTER_NOTICE', article: '26(1) proviso, Rule 9', ...promptly(facts) };
}

/** Whether something was sent within the days of the guide for promptness. */
function isSentPromptly(facts: IncidentFacts, notice: IncidentNotice): boolean {
  const { dueOn } = promptly(facts);
  return facts.sent.some((one) => one.notice === notice && dayInJapan(one.sentAt) <= dueOn);
}

function promptly({ knownAt }: IncidentFacts): { readonly dueFrom: Day; readonly dueOn: Day } {
  const [first, last] = PROMPT_DAYS;
  const known = dayInJapan(knownAt);
  return { dueFrom: daysAfter(known, first - 1), dueOn: daysAfter(known, last - 1) };
}

function sentAtOf({ sent }: IncidentFacts, notice: IncidentNotice): Instant | undefined {
  return sent.find((one) => one.notice === notice)?.sentAt;
}
