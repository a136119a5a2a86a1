import { z } from 'zod';
import { key } from '../lib/key.ts';
import { instant } from '../lib/period.ts';
import { recordExemption, recordField, recordForm, recordMedium, recordRoute, recordSide } from '../record/model.ts';

/** That no record is needed, as a person found by the guideline, and what shows that. */
export const statedExemption = z.strictObject({
  kind: recordExemption,
  evidence: key.optional().describe('the judgement of who found it, with its reasons'),
});

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
    exemption: statedExemption.optional().describe('why no record is needed, as a person found'),
  })
  .superRefine(({ side, route, exemption }, context) => {
    if (side === 'RECEIPT') return;
    const misplaced = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { domain: 'FACT_MISPLACED' } });
    if (route === 'NON_OPERATOR') misplaced('route', '`NON_OPERATOR` is a ground of `RECEIPT`, not of `PROVISION`');
    if (exemption?.kind === 'VIEWED_ONLY') misplaced('exemption', '`VIEWED_ONLY` is of `RECEIPT`, not of `PROVISION`');
  });

export type DescribedRecord = Readonly<z.output<typeof describedRecord>>;
