import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import { noticeMode } from '../policy/model.ts';

/** By what way data came (LAW: Arts. 20, 21, 27(5), 30). */
export const acquisitionRoute = z.enum([
  'DIRECT_WRITTEN',
  'DIRECT_ORAL',
  'THIRD_PARTY',
  'PUBLIC_SOURCE',
  'ENTRUSTED',
  'SUCCESSION',
  'JOINT_USE',
  'OBSERVED',
]);

/** Whether data was acquired by deceit or other improper means, now known or suspected (Art. 20(1)). */
export const wrongful = z.enum(['YES', 'NO', 'SUSPECTED']);

/** How far a form has come: LIVE needs the express indication of its purposes beforehand (Art. 21(2)). */
export const formState = z.enum(['DRAFT', 'PURPOSE_INDICATED', 'LIVE']);

/** What lets special care-required information be acquired (Art. 20(2) and its items). */
export const specialCareGround = z.enum([
  'CONSENT',
  'LAW',
  'LIFE_BODY_PROPERTY',
  'PUBLIC_HEALTH_OR_CHILD',
  'PUBLIC_BODY',
  'ACADEMIC_BY_OPERATOR',
  'ACADEMIC_FROM_INSTITUTION',
  'MADE_PUBLIC',
  'VISIBLE_OR_ENTRUSTED',
]);

/** What must hold beside some of these grounds: a ground without its limbs is none (Art. 20(2)(ii)-(vi)). */
export const specialCareLimb = z.enum([
  'CONSENT_DIFFICULT',
  'SPECIAL_NEED',
  'CONSENT_WOULD_IMPEDE',
  'JOINT_RESEARCH',
  'NO_UNDUE_INFRINGEMENT',
]);

/** Who made special care-required information public, so that it may be acquired (Art. 20(2)(vii), Rule 6). */
export const madePublicBy = z.enum([
  'PRINCIPAL',
  'STATE',
  'LOCAL_GOVERNMENT',
  'ACADEMIC_INSTITUTION',
  'PRESS',
  'AUTHOR',
  'RELIGIOUS_BODY',
  'POLITICAL_BODY',
  'FOREIGN_EQUIVALENT',
]);

/** The exceptions of Art. 27(1): grounds of a provision without consent. */
export const exceptionOfProvision = z.enum([
  'EXC_27_1_I',
  'EXC_27_1_II',
  'EXC_27_1_III',
  'EXC_27_1_IV',
  'EXC_27_1_V',
  'EXC_27_1_VI',
  'EXC_27_1_VII',
]);

/** On what a third party provided the data, as far as the duties of who receives it depend on that (Arts. 30(1), 31; Rule 24(1)). */
export const providedUnder = z.enum([
  'CONSENT',
  ...exceptionOfProvision.options,
  'EXC_27_5',
  'NON_OPERATOR',
  'PERSONALLY_REFERABLE',
]);

/** How the purpose may be told once data is acquired (Art. 21(1)). */
const toldAfterwards = noticeMode.extract(['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);

/** Why the purpose need not be notified or announced (Art. 21(4)). */
export const noticeExemptionGround = z.enum([
  'HARM_TO_PERSONS',
  'HARM_TO_OPERATOR',
  'HINDRANCE_TO_PUBLIC_BODY',
  'OBVIOUS_PURPOSE',
]);

export const collectionSourceModel = defineRecord({
  kind: 'CollectionSource',
  section: 'collectionSources',
  description: 'Where data comes from: a form, a partner, observation. Copies inherit what is said of it.',
  shape: {
    labelEn: words,
    labelJa: words.optional(),
    route: acquisitionRoute,
    categories: keys.describe('what is collected there'),
    party: key.optional().describe('the party it comes from, where one is named'),
    formState: formState.optional().describe('of a form (DIRECT_WRITTEN)'),
    indication: key.optional().describe('evidence of the express indication before submission (Art. 21(2))'),
    announcement: key.optional().describe('evidence that the purposes were notified or announced (Art. 21(1))'),
    promptNotice: z
      .strictObject({
        mode: toldAfterwards.describe('whether they are notified or announced'),
        when: words.describe('how soon after the acquisition, and why that is prompt'),
      })
      .optional()
      .describe('how the purposes are told promptly after each acquisition (Art. 21(1))'),
    noticeExemption: z
      .strictObject({
        ground: noticeExemptionGround
          .optional()
          .describe('the item of Art. 21(4); an exemption without one is refused'),
        rationale: words.describe('why the ground holds here'),
        approver: words.describe('who decided; personal data'),
      })
      .optional()
      .describe('why no notice is due (Art. 21(4))'),
    urgentNeed: z
      .strictObject({
        rationale: words.describe('why life, body or property must be protected at once'),
        approver: words.describe('who decided; personal data'),
      })
      .optional()
      .describe('of a form: why its purposes are not indicated first (Art. 21(2), proviso)'),
    providedUnder: providedUnder.optional().describe('of THIRD_PARTY: on what the third party provided it (Art. 30)'),
    receiptConfirmation: z
      .strictObject({
        document: words.describe('what the provider showed'),
        howAcquired: words.describe('how the provider acquired the data'),
        confirmedAt: instant,
        publicationConfirmedAt: instant
          .optional()
          .describe(
            'when it was confirmed that the Commission published the opt-out it comes by (Art. 27(4), Rule 24(1)(i))',
          ),
      })
      .optional()
      .describe('the confirmation that receiving from a third party asks for (Art. 30(1))'),
    wrongful: wrongful.describe('whether it was acquired by improper means; inherited by every copy (Art. 20(1))'),
    optOutDerived: z
      .boolean()
      .default(false)
      .describe('another operator provided it by opt-out; inherited (Art. 27(2))'),
    specialCareGround: specialCareGround
      .optional()
      .describe('what lets special care data be acquired here (Art. 20(2))'),
    specialCareEvidence: words.optional().describe('the document that shows that ground'),
    specialCareLimbs: z
      .array(specialCareLimb)
      .default([])
      .describe('what that document shows to hold beside the ground (Art. 20(2))'),
    madePublicBy: madePublicBy.optional().describe('of MADE_PUBLIC: who made it public (Art. 20(2)(vii))'),
  },
  references: [
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'party', to: 'Party' },
    { fact: 'indication', to: 'NoticeEvidence' },
    { fact: 'announcement', to: 'NoticeEvidence' },
  ],
});

export type CollectionSource = RecordOf<typeof collectionSourceModel>;

/** The collection sources of one state of the registry, by key. */
export interface CollectionRecords {
  readonly collectionSources: ReadonlyMap<string, CollectionSource>;
}
