import { sql } from 'drizzle-orm';
import { boolean, check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { areAllOf, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, linkTable, versionConstraints } from '../../db/versioned.ts';
import { dataCategory } from '../category/table.ts';
import { party } from '../party/table.ts';
import { noticeEvidence, recordColumns } from '../policy/table.ts';
import {
  acquisitionRoute,
  type CollectionSource,
  formState,
  madePublicBy,
  providedUnder,
  specialCareGround,
  specialCareLimb,
  wrongful,
} from './model.ts';

export const collectionSource = identityTable('collection_source');

export const collectionSourceVersion = pgTable(
  'collection_source_version',
  {
    ...recordColumns(),
    labelEn: text('label_en').notNull(),
    labelJa: text('label_ja'),
    route: word('route', acquisitionRoute).notNull(),
    party: keyText('party').references(() => party.key),
    formState: word('form_state', formState),
    indication: keyText('indication').references(() => noticeEvidence.key),
    announcement: keyText('announcement').references(() => noticeEvidence.key),
    promptNotice: jsonb('prompt_notice').$type<CollectionSource['promptNotice']>(),
    noticeExemption: jsonb('notice_exemption').$type<CollectionSource['noticeExemption']>(),
    urgentNeed: jsonb('urgent_need').$type<CollectionSource['urgentNeed']>(),
    providedUnder: word('provided_under', providedUnder),
    receiptConfirmation: jsonb('receipt_confirmation').$type<CollectionSource['receiptConfirmation']>(),
    wrongful: word('wrongful', wrongful).notNull(),
    optOutDerived: boolean('opt_out_derived').notNull(),
    specialCareGround: word('special_care_ground', specialCareGround),
    specialCareEvidence: text('special_care_evidence'),
    specialCareLimbs: word('special_care_limbs', specialCareLimb).array().notNull().default([]),
    madePublicBy: word('made_public_by', madePublicBy),
  },
  (t) => [
    ...versionConstraints('collection_source_version', t, () => collectionSource),
    isOneOf('collection_source_route', t.route, acquisitionRoute),
    isOneOf('collection_source_form_state', t.formState, formState),
    isOneOf('collection_source_wrongful', t.wrongful, wrongful),
    isOneOf('collection_source_special_care_ground', t.specialCareGround, specialCareGround),
    areAllOf('collection_source_special_care_limbs', t.specialCareLimbs, specialCareLimb),
    isOneOf('collection_source_made_public_by', t.madePublicBy, madePublicBy),
    isOneOf('collection_source_provided_under', t.providedUnder, providedUnder),
    check('collection_source_form', sql`${t.formState} is null or ${t.route} = 'DIRECT_WRITTEN'`),
    check('collection_source_special_care', sql`num_nulls(${t.specialCareGround}, ${t.specialCareEvidence}) <> 1`),
  ],
);

export const collectionSourceCategories = linkTable(
  'collection_source_categories',
  () => collectionSourceVersion,
  () => dataCategory,
);
