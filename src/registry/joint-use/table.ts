import { sql } from 'drizzle-orm';
import { boolean, check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, linkTable, versionConstraints } from '../../db/versioned.ts';
import { dataCategory } from '../category/table.ts';
import { party } from '../party/table.ts';
import { noticeEvidence, recordColumns } from '../policy/table.ts';
import { purpose } from '../purpose/table.ts';
import { type JointUseChange, jointUseChangeKind } from './change-model.ts';
import { type JointUse, jointUseState } from './model.ts';

export const jointUse = identityTable('joint_use');

export const jointUseVersion = pgTable(
  'joint_use_version',
  {
    ...recordColumns(),
    statement: text('statement'),
    scopeText: text('scope_text'),
    scopeDeterminable: jsonb('scope_determinable').$type<JointUse['scopeDeterminable']>(),
    responsible: jsonb('responsible').$type<JointUse['responsible']>(),
    notice: keyText('notice').references(() => noticeEvidence.key),
    state: word('state', jointUseState).notNull(),
  },
  (t) => [
    ...versionConstraints('joint_use_version', t, () => jointUse),
    isOneOf('joint_use_state', t.state, jointUseState),
    check(
      'joint_use_active_is_told',
      sql`${t.state} <> 'ACTIVE' or num_nulls(${t.statement}, ${t.scopeText}, ${t.responsible}, ${t.notice}, ${t.effectiveFrom}) = 0`,
    ),
  ],
);

export const jointUseCategories = linkTable(
  'joint_use_categories',
  () => jointUseVersion,
  () => dataCategory,
);

export const jointUseMembers = linkTable(
  'joint_use_members',
  () => jointUseVersion,
  () => party,
);

export const jointUsePurposes = linkTable(
  'joint_use_purposes',
  () => jointUseVersion,
  () => purpose,
);

export const jointUseChange = identityTable('joint_use_change');

export const jointUseChangeVersion = pgTable(
  'joint_use_change_version',
  {
    ...recordColumns(),
    jointUse: keyText('joint_use')
      .notNull()
      .references(() => jointUse.key),
    kindOf: word('kind_of', jointUseChangeKind).notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    notice: keyText('notice').references(() => noticeEvidence.key),
    foreseen: jsonb('foreseen').$type<JointUseChange['foreseen']>(),
    itemsUnchanged: boolean('items_unchanged').notNull(),
  },
  (t) => [
    ...versionConstraints('joint_use_change_version', t, () => jointUseChange),
    isOneOf('joint_use_change_kind_of', t.kindOf, jointUseChangeKind),
  ],
);

export const jointUseChangeCategories = linkTable(
  'joint_use_change_categories',
  () => jointUseChangeVersion,
  () => dataCategory,
);

export const jointUseChangeMembers = linkTable(
  'joint_use_change_members',
  () => jointUseChangeVersion,
  () => party,
);
