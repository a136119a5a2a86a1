import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { areAllOf, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, versionConstraints } from '../../db/versioned.ts';
import { recordColumns } from '../policy/table.ts';
import { type DataCategory, identificationCode, identifies, legalClass, specialCare } from './model.ts';

export const dataCategory = identityTable('data_category');

export const dataCategoryVersion = pgTable(
  'data_category_version',
  {
    ...recordColumns(),
    parent: keyText('parent').references(() => dataCategory.key),
    labelEn: text('label_en').notNull(),
    labelJa: text('label_ja'),
    identifies: word('identifies', identifies).notNull(),
    identificationCode: word('identification_code', identificationCode),
    specialCare: word('special_care', specialCare).array().notNull(),
    inferredOnly: boolean('inferred_only').notNull(),
    financialHarmIfMisused: boolean('financial_harm_if_misused').notNull(),
    contactsPerson: boolean('contacts_person').notNull(),
    processing: jsonb('processing').$type<DataCategory['processing']>(),
    claimedClass: word('claimed_class', legalClass),
    policyClaim: jsonb('policy_claim').$type<DataCategory['policyClaim']>(),
    aliases: jsonb('aliases').$type<DataCategory['aliases']>().notNull(),
  },
  (t) => [
    ...versionConstraints('data_category_version', t, () => dataCategory),
    isOneOf('data_category_identifies', t.identifies, identifies),
    isOneOf('data_category_identification_code', t.identificationCode, identificationCode),
    areAllOf('data_category_special_care', t.specialCare, specialCare),
    isOneOf('data_category_claimed_class', t.claimedClass, legalClass),
  ],
);
