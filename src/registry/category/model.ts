import { z } from 'zod';
import { key } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';

/** How a kind of data identifies a person (Art. 2(1)). */
export const identifies = z.enum(['DIRECT', 'BY_EASY_COLLATION', 'NO']);

/** Individual identification codes that Order 1 and Rules 2-4 designate (Art. 2(2)). */
export const identificationCode = z.enum([
  'DNA',
  'FACE_FEATURE',
  'IRIS',
  'VOICE_FEATURE',
  'GAIT',
  'VEIN',
  'FINGER_OR_PALM_PRINT',
  'PASSPORT_NUMBER',
  'BASIC_PENSION_NUMBER',
  'DRIVERS_LICENCE_NUMBER',
  'RESIDENT_RECORD_CODE',
  'MY_NUMBER',
  'HEALTH_INSURANCE_SYMBOL_AND_NUMBER',
  'LONG_TERM_CARE_INSURANCE_NUMBER',
  'EMPLOYMENT_INSURANCE_NUMBER',
  'FOREIGN_PASSPORT_NUMBER',
  'RESIDENCE_CARD_NUMBER',
  'SPECIAL_PERMANENT_RESIDENT_CERTIFICATE_NUMBER',
]);

/** What makes information special care-required (Art. 2(3), Order 2). */
export const specialCare = z.enum([
  'RACE',
  'CREED',
  'SOCIAL_STATUS',
  'MEDICAL_HISTORY',
  'CRIMINAL_RECORD',
  'CRIME_VICTIM',
  'DISABILITY',
  'HEALTH_CHECK_RESULT',
  'MEDICAL_TREATMENT',
  'CRIMINAL_PROCEDURE',
  'JUVENILE_PROCEDURE',
]);

/** The ladder of information classes (Arts. 2, 16), weakest duties first. */
export const legalClass = z.enum([
  'ANONYMISED',
  'PERSONALLY_REFERABLE',
  'PSEUDONYMISED',
  'PERSONAL_INFORMATION',
  'SPECIAL_CARE_REQUIRED',
]);

export type LegalClass = z.output<typeof legalClass>;

/** What processing makes of data (Arts. 2(5), 2(6)). */
export const processedInto = z.enum(['PSEUDONYMISED', 'ANONYMISED']);

const processing = z.strictObject({
  into: processedInto.describe('what Rule 31 or Rule 34 processing made of it'),
  document: words.describe('where the processing is recorded'),
  at: instant.describe('when it was done; it counts from then on'),
  announcement: key
    .optional()
    .describe('evidence that the items of anonymised data and how it is provided are announced publicly (Art. 43(4))'),
});

/** A name in another vocabulary. */
export const alias = z.strictObject({
  vocabulary: z.string().min(1).describe('FIDESLANG, DPV or another vocabulary'),
  key: z.string().min(1).describe('its key or IRI there'),
});

export const dataCategoryModel = defineRecord({
  kind: 'DataCategory',
  section: 'dataCategories',
  description: 'A kind of personal data, in a tree. Its legal class is derived from its facts.',
  shape: {
    parent: key.optional().describe('the wider category it is part of'),
    labelEn: z.string().min(1),
    labelJa: z.string().min(1).optional(),
    identifies: identifies.describe('whether it identifies a person, by itself or by easy collation'),
    identificationCode: identificationCode.optional().describe('the individual identification code it is'),
    specialCare: z.array(specialCare).default([]).describe('what special care-required information it holds'),
    inferredOnly: z.boolean().default(false).describe('true when it merely lets one infer a sensitive fact'),
    financialHarmIfMisused: z.boolean().default(false).describe('its misuse may cause property damage (Rule 7(2))'),
    contactsPerson: z
      .boolean()
      .default(false)
      .describe('a person is reached by it, so it serves to ask that person for consent (guideline 3-1-3)'),
    processing: processing.optional().describe('the processing that lowered its class'),
    claimedClass: legalClass.optional().describe('what an import says it is; lower than the derived class is refused'),
    policyClaim: z
      .strictObject({ class: z.enum(['NOT_PERSONAL']), clause: key })
      .optional()
      .describe("what the operator's own policy calls it"),
    aliases: z.array(alias).default([]).describe('its names in other vocabularies'),
  },
  references: [
    { fact: 'parent', to: 'DataCategory' },
    { fact: 'policyClaim.clause', to: 'Clause' },
    { fact: 'processing.announcement', to: 'NoticeEvidence' },
  ],
});

export type DataCategory = RecordOf<typeof dataCategoryModel>;

/** The categories of one state of the registry, by key. */
export interface CategoryRecords {
  readonly dataCategories: ReadonlyMap<string, DataCategory>;
}
