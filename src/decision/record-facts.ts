import { z } from 'zod';
import { key } from '../lib/key.ts';
import { instant } from '../lib/period.ts';
import { recordField, recordForm, recordMedium, recordRoute, recordSide } from '../record/model.ts';

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
