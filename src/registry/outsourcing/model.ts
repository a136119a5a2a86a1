import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';

/** How far an engagement has come; no state is skipped. */
export const outsourcingState = z.enum(['PROPOSED', 'SELECTED', 'CONTRACTED', 'ACTIVE', 'SUSPENDED', 'ENDED']);

export type OutsourcingState = z.output<typeof outsourcingState>;

/** Whether an outsourcee's measures are what Art. 23 would ask of the entruster itself (Art. 25). */
export const adequacy = z.enum(['ADEQUATE', 'INADEQUATE']);

/** What becomes of the data when the engagement ends. */
export const endAction = z.enum(['RETURN', 'ERASE']);

const selectionCheck = z.strictObject({
  at: instant,
  result: adequacy,
  evidence: words.describe('the document that shows what was checked'),
  by: words.describe('who judged; personal data'),
});

const contract = z.strictObject({
  documentRef: words.describe('where the contract is kept'),
  concludedAt: instant,
});

const monitoring = z.strictObject({ at: instant, result: adequacy, note: words });

export const outsourcingModel = defineRecord({
  kind: 'Outsourcing',
  section: 'outsourcings',
  description: 'An engagement: a party handles personal data for the operator, within the work entrusted to it.',
  shape: {
    outsourcee: key,
    categories: keys.describe('the data it handles; each stands for all below it'),
    purposes: keys.describe('what it handles the data for'),
    work: words.describe('what it is entrusted with'),
    state: outsourcingState,
    selectionCheck: selectionCheck.optional().describe('the check before it was chosen (Art. 25)'),
    contract: contract.optional(),
    monitoring: z.array(monitoring).default([]).describe('how its handling was looked after (Art. 25)'),
    engagedBy: key.optional().describe('the engagement whose outsourcee entrusts this one: re-outsourcing'),
    approvedAt: instant.optional().describe('when the operator approved the re-outsourcing'),
    breachContact: words.optional().describe('the desk that tells of a breach; a function, not a person'),
    endAction: endAction.optional(),
    endedAt: instant.optional(),
  },
  references: [
    { fact: 'outsourcee', to: 'Party' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'purposes', to: 'Purpose' },
    { fact: 'engagedBy', to: 'Outsourcing' },
  ],
});

export type Outsourcing = RecordOf<typeof outsourcingModel>;

/** The engagements of one state of the registry, by key. */
export interface OutsourcingRecords {
  readonly outsourcings: ReadonlyMap<string, Outsourcing>;
}
