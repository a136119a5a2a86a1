import { sql } from 'drizzle-orm';
import { boolean, check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { areAllOf, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, versionConstraints } from '../../db/versioned.ts';
import { role } from '../../identity/model.ts';
import { dataCategory } from '../category/table.ts';
import { acquisitionRoute } from '../collection/model.ts';
import { noticeEvidence, recordColumns } from '../policy/table.ts';
import type { PurposeChange } from './change-model.ts';
import type { Declaration, Purpose } from './model.ts';

export const purpose = identityTable('purpose');

export const purposeVersion = pgTable(
  'purpose_version',
  {
    ...recordColumns(),
    parent: keyText('parent').references(() => purpose.key),
    statementEn: text('statement_en').notNull(),
    statementJa: text('statement_ja'),
    declarable: boolean('declarable').notNull(),
    includesThirdPartyProvision: boolean('includes_third_party_provision').notNull(),
    includesProfiling: boolean('includes_profiling').notNull(),
    specificityReview: jsonb('specificity_review').$type<Purpose['specificityReview']>(),
    improperUseRisk: jsonb('improper_use_risk').$type<Purpose['improperUseRisk']>(),
    notice: keyText('notice').references(() => noticeEvidence.key),
    aliases: jsonb('aliases').$type<Purpose['aliases']>().notNull().default([]),
  },
  (t) => versionConstraints('purpose_version', t, () => purpose),
);

export const declaration = identityTable('declaration');

export const declarationVersion = pgTable(
  'declaration_version',
  {
    ...recordColumns(),
    ...purposeAndCategory(),
    acquiredBy: word('acquired_by', acquisitionRoute).array().notNull(),
    retention: jsonb('retention').$type<Declaration['retention']>(),
    flowsToChildPurposes: boolean('flows_to_child_purposes').notNull(),
    necessity: text('necessity'),
  },
  (t) => [
    ...versionConstraints('declaration_version', t, () => declaration),
    areAllOf('declaration_acquired_by', t.acquiredBy, acquisitionRoute),
  ],
);

export const prohibition = identityTable('prohibition');

export const prohibitionVersion = pgTable(
  'prohibition_version',
  {
    ...recordColumns(),
    ...purposeAndCategory(),
    statement: text('statement').notNull(),
  },
  (t) => versionConstraints('prohibition_version', t, () => prohibition),
);

export const purposeGrant = identityTable('purpose_grant');

export const purposeGrantVersion = pgTable(
  'purpose_grant_version',
  {
    ...recordColumns(),
    purpose: keyText('purpose')
      .notNull()
      .references(() => purpose.key),
    role: word('role', role),
    client: keyText('client'),
  },
  (t) => [
    ...versionConstraints('purpose_grant_version', t, () => purposeGrant),
    isOneOf('purpose_grant_role', t.role, role),
    check('purpose_grant_holder', sql`num_nonnulls(${t.role}, ${t.client}) = 1`),
  ],
);

export const purposeChange = identityTable('purpose_change');

export const purposeChangeVersion = pgTable(
  'purpose_change_version',
  {
    ...recordColumns(),
    purpose: keyText('purpose')
      .notNull()
      .references(() => purpose.key),
    continues: keyText('continues').references(() => purposeChange.key),
    before: jsonb('before').$type<PurposeChange['before']>().notNull(),
    after: jsonb('after').$type<PurposeChange['after']>().notNull(),
    assessment: jsonb('assessment').$type<PurposeChange['assessment']>(),
    notice: jsonb('notice').$type<PurposeChange['notice']>(),
    exemption: jsonb('exemption').$type<PurposeChange['exemption']>(),
  },
  (t) => [
    ...versionConstraints('purpose_change_version', t, () => purposeChange),
    check('purpose_change_differs', sql`${t.before} <> ${t.after}`),
  ],
);

function purposeAndCategory() {
  return {
    purpose: keyText('purpose')
      .notNull()
      .references(() => purpose.key),
    category: keyText('category')
      .notNull()
      .references(() => dataCategory.key),
  };
}
