import { z } from 'zod';
import { key } from '../lib/key.ts';
import { instant } from '../lib/period.ts';

/** Whose doing is recorded: what the operator provides (Arts. 29, 31(3)), or what it receives (Art. 30). */
export const recordSide = z.enum(['PROVISION', 'RECEIPT']);

/** On what ground the data went; a transfer on consent to provision abroad is that, whatever else it is (Art. 29(1)). */
export const recordRoute = z.enum([
  'CONSENT',
  'FOREIGN_CONSENT',
  'OPT_OUT',
  'PERSONALLY_REFERABLE',
  'NON_OPERATOR',
  'EXCEPTION',
  'NOT_THIRD_PARTY',
]);

/** How it is recorded: each time, several times at once, or by a contract that says it (Rules 19, 23, 27). */
export const recordForm = z.enum(['EACH', 'BATCH', 'CONTRACT']);

/** What a record is kept on (Rules 19(1), 23(1), 27(1)). */
export const recordMedium = z.enum(['DOCUMENT', 'ELECTRONIC', 'MICROFILM']);

/** What a record says (Rules 20, 24, 28). */
export const recordField = z.enum([
  'DATE',
  'CONSENT',
  'FOREIGN_INFORMATION',
  'COUNTERPARTY',
  'ACQUISITION',
  'PRINCIPAL',
  'ITEMS',
  'COMMISSION_PUBLICATION',
]);

export type RecordSide = z.output<typeof recordSide>;
export type RecordRoute = z.output<typeof recordRoute>;
export type RecordForm = z.output<typeof recordForm>;
export type RecordField = z.output<typeof recordField>;

/** A record of a provision or a receipt, as a caller describes it. */
export const describedRecord = z
  .strictObject({
    side: recordSide,
    route: recordRoute,
    form: recordForm,
    counterparty: key.optional().describe('the party that it went to or came from, where one is recorded'),
    holds: z.array(recordField).default([]).describe('what it says'),
    medium: recordMedium.optional(),
    continuous: z.boolean().default(false).describe('of BATCH: it goes on or recurs, or is certain to'),
    suppliesPrincipal: z
      .boolean()
      .default(false)
      .describe('of CONTRACT: goods or services are supplied to the principal'),
    madeAt: instant.optional().describe('when it was made'),
    lastProvisionAt: instant.optional().describe('when data last went that it speaks of'),
    evidence: key.optional().describe('the record itself, or the document that shows all this'),
  })
  .superRefine(({ side, route }, context) => {
    if (side === 'RECEIPT' || route !== 'NON_OPERATOR') return;
    const message = '`NON_OPERATOR` is a ground of `RECEIPT`, not of `PROVISION`';
    context.addIssue({ code: 'custom', path: ['route'], message, params: { domain: 'FACT_MISPLACED' } });
  });

export type DescribedRecord = Readonly<z.output<typeof describedRecord>>;
