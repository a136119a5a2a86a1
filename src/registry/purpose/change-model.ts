import { z } from 'zod';
import { key } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import { noticeExemptionGround } from '../collection/model.ts';
import { contentHash } from '../policy/model.ts';

/** What a person found when asked whether a changed purpose is reasonably related to the original one (Art. 17(2)). */
export const relatedness = z.enum(['RELATED', 'NOT_RELATED', 'UNDETERMINED']);

const statement = z.strictObject({
  en: words.describe('the purpose as told to principals, English'),
  ja: words.optional().describe('the purpose as told to principals, Japanese'),
  includesThirdPartyProvision: z.boolean().default(false).describe('it says that data is provided to third parties'),
  includesProfiling: z.boolean().default(false).describe('it says that behaviour or interests are analysed'),
});

/** What a purpose says to principals. */
export type Statement = Readonly<z.output<typeof statement>>;

const assessment = z.strictObject({
  result: relatedness,
  statement: contentHash.describe('hash of the proposed statement that was judged: another needs another judgement'),
  comparedWith: z
    .array(contentHash)
    .min(1)
    .describe('hashes of the statements it was compared with; the original one is to be among them'),
  assessor: words.describe('who judged; personal data'),
  at: instant,
  reason: words,
});

const changeNotice = z.strictObject({
  evidence: key.describe('the evidence that the changed purpose was notified or announced'),
  document: contentHash.describe('content hash of the evidence when it was named'),
  statement: contentHash.describe('hash of the statement that it tells: another needs other evidence'),
});

const exemption = z.strictObject({
  ground: noticeExemptionGround.optional().describe('the item of Art. 21(4); an exemption without one is refused'),
  rationale: words.describe('why the ground holds here'),
  approver: words.describe('who decided; personal data'),
});

export const purposeChangeModel = defineRecord({
  kind: 'PurposeChange',
  section: 'purposeChanges',
  description: 'That a purpose of use says something else than before (Arts. 17(2), 21(3)).',
  shape: {
    purpose: key.describe('the purpose that changes'),
    continues: key.optional().describe('the earlier change of the purpose that this one goes on from; absent: none'),
    before: statement.describe('what the purpose says before the change'),
    after: statement.describe('what it is to say'),
    assessment: assessment.optional().describe('a recorded human judgement (Art. 17(2))'),
    notice: changeNotice.optional().describe('how principals were told of the changed purpose (Art. 21(3))'),
    exemption: exemption.optional().describe('why no notice is due (Art. 21(4))'),
  },
  references: [
    { fact: 'purpose', to: 'Purpose' },
    { fact: 'continues', to: 'PurposeChange' },
    { fact: 'notice.evidence', to: 'NoticeEvidence' },
  ],
});

export type PurposeChange = RecordOf<typeof purposeChangeModel>;
