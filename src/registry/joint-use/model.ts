import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import type { JointUseChange } from './change-model.ts';

export const jointUseState = z.enum(['DRAFT', 'ACTIVE', 'ENDED']);

export type JointUseState = z.output<typeof jointUseState>;

/** Whether a principal can tell from the words who the joint users are (Art. 27(5)(iii)). */
export const scopeJudgement = z.enum(['DETERMINABLE', 'INDETERMINABLE']);

const scopeDeterminable = z.strictObject({
  result: scopeJudgement,
  by: words.describe('who judged; personal data'),
  reason: words,
  at: instant,
});

const responsible = z.strictObject({
  party: key.optional().describe('the party that it is, where one is recorded'),
  name: words.optional(),
  address: words.optional(),
  representative: words.optional().describe('of a corporation; personal data'),
});

export const jointUseModel = defineRecord({
  kind: 'JointUse',
  section: 'jointUses',
  description: 'Specific parties use personal data jointly, as told to principals beforehand (Art. 27(5)(iii)).',
  shape: {
    statement: words.optional().describe('the words that tell that data is used jointly'),
    categories: keys.default([]).describe('the items of data; each stands for all below it'),
    members: keys.default([]).describe('the joint users that are known by name'),
    scopeText: words.optional().describe('the words that tell who the joint users are'),
    scopeDeterminable: scopeDeterminable.optional().describe('a recorded human judgement on those words'),
    purposes: keys.default([]).describe("all of the joint users' purposes"),
    responsible: responsible.optional().describe('who answers for the management of the data'),
    notice: key.optional().describe('the evidence that all this was told'),
    state: jointUseState,
  },
  references: [
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'members', to: 'Party' },
    { fact: 'purposes', to: 'Purpose' },
    { fact: 'responsible.party', to: 'Party' },
    { fact: 'notice', to: 'NoticeEvidence' },
  ],
});

export type JointUse = RecordOf<typeof jointUseModel>;

/** The joint uses of one state of the registry, by key. */
export interface JointUseRecords {
  readonly jointUses: ReadonlyMap<string, JointUse>;
  readonly jointUseChanges: ReadonlyMap<string, JointUseChange>;
}
