import { z } from 'zod';
import type { Logged } from '../../decision/log/logged.ts';
import { statedExemption } from '../../decision/record-facts.ts';
import { parseInput } from '../../lib/issues.ts';
import { instant } from '../../lib/period.ts';
import type { Result } from '../../lib/result.ts';
import { textUpTo } from '../../lib/text.ts';
import { principalReference } from '../../principal/model.ts';
import { recordForm, recordRoute } from '../../record/model.ts';

/** The most principals that one report names. */
export const PRINCIPAL_LIMIT = 1_000;

/** How long a permit may be acted on: what is decided today is decided again tomorrow, on what holds then. */
export const PERMIT_HOURS = 24;

const newReport = z.strictObject({
  decisionId: z.uuid('is no id of a decision'),
  idempotencyKey: textUpTo(200),
  executedAt: instant.optional().describe('when it was carried out; absent: now'),
  principals: z.array(principalReference).max(PRINCIPAL_LIMIT, `names more than ${PRINCIPAL_LIMIT}`).default([]),
  form: recordForm.default('EACH'),
  continuous: z.boolean().default(false),
  suppliesPrincipal: z.boolean().default(false),
  // Kept in clear, to be found by: a number, never words.
  document: z
    .string()
    .regex(/^[\w.:/#-]{1,200}$/, 'is no number or key of a document: letters, digits and `_ . : / # -`, at most 200')
    .optional(),
  addTo: z.uuid('is no id of a record').optional(),
  keepAnyway: z.boolean().default(false),
  exemption: statedExemption.optional(),
  /** Of a receipt: from whom it came, where that is not another business that had consent. */
  from: recordRoute.extract(['CONSENT', 'PERSONALLY_REFERABLE', 'NON_OPERATOR']).default('CONSENT'),
  /** Of a receipt: that the principals consented was confirmed. */
  consentConfirmed: z.boolean().default(false),
});

/** What a caller reports to have done, on a decision that permitted it. */
export type NewReport = Readonly<z.output<typeof newReport>>;

/** Reads a report as it is told; every problem at once. */
export function parseReport(raw: unknown): Result<NewReport> {
  return parseInput(newReport, raw);
}

/** What was decided, as the log keeps it. */
export type Permit = Pick<Logged, 'id' | 'actor' | 'request' | 'answer'>;
