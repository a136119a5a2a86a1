import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';

/** What of a joint use changes: the law asks something else for each (Art. 27(6); guideline 3-6-3). */
export const jointUseChangeKind = z.enum([
  'RESPONSIBLE_DETAILS',
  'RESPONSIBLE_REPLACED',
  'PURPOSES',
  'ITEMS',
  'MEMBERS',
  'MEMBER_RENAMED',
  'MEMBER_SUCCEEDED',
]);

export type JointUseChangeKind = z.output<typeof jointUseChangeKind>;

/** Whether principals would ordinarily foresee the changed purposes of the joint users (guideline 3-6-3). */
export const foreseeability = z.enum(['FORESEEABLE', 'UNFORESEEABLE']);

const foreseen = z.strictObject({
  result: foreseeability,
  by: words.describe('who judged; personal data'),
  reason: words,
  at: instant,
});

export const jointUseChangeModel = defineRecord({
  kind: 'JointUseChange',
  section: 'jointUseChanges',
  description: 'That one fact of a joint use changes (Art. 27(6)).',
  shape: {
    jointUse: key,
    kindOf: jointUseChangeKind.describe('what changes'),
    changedAt: instant.describe('when it changes'),
    notice: key.optional().describe('the evidence that principals were told of the change'),
    foreseen: foreseen.optional().describe('of PURPOSES: a recorded human judgement'),
    categories: keys.default([]).describe('of ITEMS: what is added, each with all below it; empty: not said'),
    members: keys.default([]).describe('of MEMBERS: who joins; of a member renamed or succeeded: who; empty: not said'),
    itemsUnchanged: z
      .boolean()
      .default(false)
      .describe('of a member renamed or succeeded: it handles the same items as before'),
  },
  references: [
    { fact: 'jointUse', to: 'JointUse' },
    { fact: 'notice', to: 'NoticeEvidence' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'members', to: 'Party' },
  ],
});

export type JointUseChange = RecordOf<typeof jointUseChangeModel>;
