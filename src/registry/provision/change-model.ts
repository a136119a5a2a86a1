import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { commissionFiling } from './model.ts';

/** What of an opt-out changes: one of the nine facts, or that data is provided at all (Art. 27(3)). */
export const optOutChangeKind = z.enum([
  'OPERATOR_IDENTITY',
  'PROVISION_IS_A_PURPOSE',
  'ITEMS',
  'HOW_ACQUIRED',
  'METHOD_OF_PROVISION',
  'STOPS_ON_REQUEST',
  'HOW_TO_REQUEST',
  'HOW_UPDATED',
  'START_DATE',
  'CESSATION',
]);

export type OptOutChangeKind = z.output<typeof optOutChangeKind>;

export const optOutChangeModel = defineRecord({
  kind: 'OptOutChange',
  section: 'optOutChanges',
  description: 'That one fact of an opt-out changes, or that provision by it ceases (Art. 27(3)).',
  shape: {
    optOutFiling: key,
    kindOf: optOutChangeKind.describe('what changes'),
    changedAt: instant.describe('when it changes'),
    notice: key.optional().describe('the evidence that principals were told of the change'),
    categories: keys.default([]).describe('of ITEMS: what is added, each with all below it; empty: not said'),
    filing: commissionFiling.optional().describe('the filing of the change with the Commission'),
    waitingPeriodEndsAt: instant
      .optional()
      .describe('until when principals can object to what changes; absent: until it changes'),
  },
  references: [
    { fact: 'optOutFiling', to: 'OptOutFiling' },
    { fact: 'notice', to: 'NoticeEvidence' },
    { fact: 'categories', to: 'DataCategory' },
  ],
});

export type OptOutChange = RecordOf<typeof optOutChangeModel>;
