import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, linkTable, versionConstraints } from '../../db/versioned.ts';
import { dataCategory } from '../category/table.ts';
import { party } from '../party/table.ts';
import { noticeEvidence, recordColumns } from '../policy/table.ts';
import { purpose } from '../purpose/table.ts';
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
