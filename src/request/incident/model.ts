import { z } from 'zod';
import type { Day } from '../../lib/business-calendar.ts';
import { parseInput } from '../../lib/issues.ts';
import { key, keys } from '../../lib/key.ts';
import { type Instant, instant } from '../../lib/period.ts';
import type { Result } from '../../lib/result.ts';
import { textUpTo } from '../../lib/text.ts';

/** What happened to the data: it leaked, was lost or was damaged (Art. 26(1)). */
export const incidentKind = z.enum(['LEAKAGE', 'LOSS', 'DAMAGE']);

/** Whether it happened, or is likely to have (Rule 7): both count. */
export const incidentCertainty = z.enum(['OCCURRED', 'LIKELY']);

/** Whether it may have been done for a wrongful purpose (Rule 7(iii)); not found out yet: UNKNOWN. */
export const suspectedPurpose = z.enum(['WRONGFUL', 'NOT_WRONGFUL', 'UNKNOWN']);

/** The circumstances in which a report is due (Rule 7, items (i) to (iv)). */
export const reportTrigger = z.enum(['SPECIAL_CARE', 'FINANCIAL_HARM', 'WRONGFUL_PURPOSE', 'MANY_PRINCIPALS']);

/** Whether such a circumstance is there. */
export const triggerStanding = z.enum(['MET', 'NOT_MET', 'UNKNOWN']);

/** Whether a report is due; RELIEVED: an outsourcee told the entruster in its place. */
export const reportStanding = z.enum(['DUE', 'NOT_DUE', 'UNCLEAR', 'RELIEVED']);

/** What is sent about an incident: two reports to the Commission, the notice to principals, the notice to the entruster. */
export const incidentNotice = z.enum(['PRELIMINARY_REPORT', 'FINAL_REPORT', 'PRINCIPALS_NOTICE', 'ENTRUSTER_NOTICE']);

/** What a report says (Rule 8(1)). */
export const reportItem = z.enum([
  'OUTLINE',
  'DATA_ITEMS',
  'PRINCIPAL_COUNT',
  'CAUSE',
  'SECONDARY_DAMAGE',
  'RESPONSE_TO_PRINCIPALS',
  'PUBLICATION',
  'PREVENTION',
  'OTHER',
]);

export type ReportTrigger = z.output<typeof reportTrigger>;
export type TriggerStanding = z.output<typeof triggerStanding>;
export type ReportStanding = z.output<typeof reportStanding>;
export type IncidentNotice = z.output<typeof incidentNotice>;
export type ReportItem = z.output<typeof reportItem>;

/** The most rows of the map, or categories, that one incident names of a kind. */
const NAMED_LIMIT = 1_000;
const named = keys.pipe(z.array(key).max(NAMED_LIMIT, `names more than ${NAMED_LIMIT}`)).default([]);

const findings = {
  certainty: incidentCertainty,
  systems: named,
  datasets: named,
  fields: named,
  categories: named.describe('categories of data that was hit and is not in the map, such as data being acquired'),
  principalCount: z.number().int().nonnegative().optional().describe('of how many; absent: not known'),
  suspectedPurpose,
  protectedCategories: named.describe('data that high-level encryption or the like kept from harm'),
  protection: textUpTo(2_000).optional().describe('what protected it, and why that is enough'),
};

const newIncident = z.strictObject({
  kind: incidentKind,
  knownAt: instant,
  entruster: key.optional(),
  idempotencyKey: textUpTo(200).optional(),
  ...findings,
});

/** An incident as it is told first. */
export type NewIncident = Readonly<z.output<typeof newIncident>>;

const newAssessment = z.strictObject({ id: z.uuid('is no id of an incident'), ...findings });

/** What is known of it later, in place of what was. */
export type NewAssessment = Readonly<z.output<typeof newAssessment>>;

const newNotice = z.strictObject({
  id: z.uuid('is no id of an incident'),
  notice: incidentNotice,
  sentAt: instant,
  items: z.record(reportItem, z.union([textUpTo(20_000), z.undefined()])),
  receiptNo: textUpTo(200).optional(),
  alternativeMeasures: textUpTo(2_000).optional(),
});

/** A report or a notice that was sent. */
export type NewNotice = Readonly<z.output<typeof newNotice>>;

export const parseIncident = (raw: unknown): Result<NewIncident> => parseInput(newIncident, raw);
export const parseAssessment = (raw: unknown): Result<NewAssessment> => parseInput(newAssessment, raw);
export const parseNotice = (raw: unknown): Result<NewNotice> => parseInput(newNotice, raw);

/** Data that was hit, of one category, as far as the law's circumstances depend on it. */
export interface HitData {
  readonly category: string;
  /** False of what is anonymised, pseudonymised or refers to nobody: Art. 26 is about personal data. */
  readonly isPersonal: boolean;
  readonly isSpecialCare: boolean;
  readonly harmsFinancially: boolean;
}

/** What is known of an incident, with what the data map and the registry said of the data then. */
export interface Assessment extends Omit<NewAssessment, 'id' | 'protection'> {
  readonly hit: readonly HitData[];
  /** Some of the data is classified by nobody: it may be any. */
  readonly isUnclassified: boolean;
  readonly revision: number;
  readonly assessedAt: Instant;
}

/** What is known of an incident, and what was sent about it. */
export interface IncidentFacts {
  readonly knownAt: Instant;
  /** Of data that somebody entrusted: who did. */
  readonly entruster?: string | undefined;
  readonly assessment: Assessment;
  readonly sent: readonly { readonly notice: IncidentNotice; readonly sentAt: Instant }[];
}

/** One circumstance of Rule 7, and the data that it is there for. */
export interface JudgedTrigger {
  readonly trigger: ReportTrigger;
  readonly standing: TriggerStanding;
  readonly article: string;
  readonly categories: readonly string[];
}

/** Something to be sent: to whom, from when, until when. */
export interface IncidentTask {
  readonly notice: IncidentNotice;
  readonly article: string;
  /** Of the guide for promptness: its first day. */
  readonly dueFrom?: Day | undefined;
  /** The last day; absent: promptly, as the circumstances ask. */
  readonly dueOn?: Day | undefined;
  readonly sentAt?: Instant | undefined;
  readonly isOverdue: boolean;
}
