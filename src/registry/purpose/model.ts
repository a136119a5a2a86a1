import { z } from 'zod';
import { role } from '../../identity/model.ts';
import { key } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import { alias } from '../category/model.ts';
import { acquisitionRoute } from '../collection/model.ts';
import { improperUseRisk } from '../party/model.ts';
import type { PurposeChange } from './change-model.ts';

/** The purpose that governs the registry itself: built in, given by role, never a record. */
export const REGISTRY_GOVERNANCE = 'registry-governance';

/** What a person found when asked whether a purpose is specified as far as possible (Art. 17(1)). */
export const specificity = z.enum(['SPECIFIC', 'TOO_VAGUE']);

const specificityReview = z.strictObject({
  result: specificity,
  reviewer: words.describe('who judged; personal data'),
  at: instant,
  reason: words,
});

export const purposeModel = defineRecord({
  kind: 'Purpose',
  section: 'purposes',
  description: 'A purpose of use, in a tree: what personal data may be handled for.',
  shape: {
    parent: key.optional().describe('the wider purpose it is part of'),
    statementEn: words.describe('the purpose as told to principals, English'),
    statementJa: words.optional().describe('the purpose as told to principals, Japanese'),
    declarable: z.boolean().default(true).describe('whether callers may declare it'),
    includesThirdPartyProvision: z.boolean().default(false).describe('it says that data is provided to third parties'),
    includesProfiling: z.boolean().default(false).describe('it says that behaviour or interests are analysed'),
    specificityReview: specificityReview.optional().describe('a recorded human judgement (Art. 17(1))'),
    improperUseRisk: improperUseRisk.optional().describe('a recorded human judgement (Art. 19)'),
    notice: key.optional().describe('the evidence that it was notified or announced (Art. 21)'),
    aliases: z.array(alias).default([]).describe('its names in other vocabularies'),
  },
  references: [
    { fact: 'parent', to: 'Purpose' },
    { fact: 'notice', to: 'NoticeEvidence' },
  ],
});

export type Purpose = RecordOf<typeof purposeModel>;

const retention = z.strictObject({
  trigger: words.describe('the event the period runs from'),
  months: z.number().int().nonnegative().optional().describe('length in months; absent: until the purpose is achieved'),
  statutoryBasis: words.optional().describe('the law that asks to keep it'),
});

export const declarationModel = defineRecord({
  kind: 'Declaration',
  section: 'declarations',
  description: 'That a category of data, and all below it, is used for a purpose.',
  keyOf: ({ purpose, category }) => `${String(purpose)}:${String(category)}`,
  shape: {
    purpose: key,
    category: key,
    acquiredBy: z
      .array(acquisitionRoute)
      .default([])
      .describe('how the data it speaks of was acquired; empty: not said. What is entrusted is used where it says so'),
    retention: retention.optional(),
    flowsToChildPurposes: z.boolean().default(false).describe('whether it covers the purposes below as well'),
    necessity: words.optional().describe('why the purpose needs the data (Art. 18(1))'),
  },
  references: [
    { fact: 'purpose', to: 'Purpose' },
    { fact: 'category', to: 'DataCategory' },
  ],
});

export type Declaration = RecordOf<typeof declarationModel>;

export const prohibitionModel = defineRecord({
  kind: 'Prohibition',
  section: 'prohibitions',
  description: 'An own promise: data of this category, above or below, is never used for this purpose, above or below.',
  keyOf: ({ purpose, category }) => `${String(purpose)}:${String(category)}`,
  shape: { purpose: key, category: key, statement: words.describe('what was promised') },
  references: [
    { fact: 'purpose', to: 'Purpose' },
    { fact: 'category', to: 'DataCategory' },
  ],
});

export type Prohibition = RecordOf<typeof prohibitionModel>;

export const purposeGrantModel = defineRecord({
  kind: 'PurposeGrant',
  section: 'purposeGrants',
  description: 'That callers of a role, or one client, may declare a purpose.',
  keyOf: ({ role, client, purpose }) =>
    `${role === undefined ? `client:${String(client)}` : `role:${String(role)}`}:${String(purpose)}`,
  shape: {
    purpose: key,
    role: role.optional().describe('every caller of this role'),
    client: key.optional().describe('this program only'),
  },
  references: [{ fact: 'purpose', to: 'Purpose' }],
});

export type PurposeGrant = RecordOf<typeof purposeGrantModel>;

/** The purposes of one state of the registry and what hangs on them, by key. */
export interface PurposeRecords {
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly prohibitions: ReadonlyMap<string, Prohibition>;
  readonly purposeGrants: ReadonlyMap<string, PurposeGrant>;
  readonly purposeChanges: ReadonlyMap<string, PurposeChange>;
}
