import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, linkTable, versionConstraints } from '../../db/versioned.ts';
import { dataCategory } from '../category/table.ts';
import { party } from '../party/table.ts';
import { recordColumns } from '../policy/table.ts';
import { purpose } from '../purpose/table.ts';
import { endAction, type Outsourcing, outsourcingState } from './model.ts';

export const outsourcing = identityTable('outsourcing');

export const outsourcingVersion = pgTable(
  'outsourcing_version',
  {
    ...recordColumns(),
    outsourcee: keyText('outsourcee')
      .notNull()
      .references(() => party.key),
    work: text('work').notNull(),
    state: word('state', outsourcingState).notNull(),
    selectionCheck: jsonb('selection_check').$type<Outsourcing['selectionCheck']>(),
    contract: jsonb('contract').$type<Outsourcing['contract']>(),
    monitoring: jsonb('monitoring').$type<Outsourcing['monitoring']>().notNull(),
    engagedBy: keyText('engaged_by').references(() => outsourcing.key),
    approvedAt: instantColumn('approved_at'),
    breachContact: text('breach_contact'),
    endAction: word('end_action', endAction),
    endedAt: instantColumn('ended_at'),
  },
  (t) => [
    ...versionConstraints('outsourcing_version', t, () => outsourcing),
    isOneOf('outsourcing_state', t.state, outsourcingState),
    isOneOf('outsourcing_end_action', t.endAction, endAction),
    check(
      'outsourcing_selected',
      sql`${t.state} = 'PROPOSED' or (${t.selectionCheck} is not null and ${t.selectionCheck} ->> 'result' = 'ADEQUATE')`,
    ),
    check('outsourcing_contracted', sql`${t.state} in ('PROPOSED', 'SELECTED') or ${t.contract} is not null`),
    check('outsourcing_ended', sql`${t.state} <> 'ENDED' or num_nulls(${t.endAction}, ${t.endedAt}) = 0`),
    check('outsourcing_engaged_by_another', sql`${t.engagedBy} <> ${t.key}`),
  ],
);

export const outsourcingCategories = linkTable(
  'outsourcing_categories',
  () => outsourcingVersion,
  () => dataCategory,
);

export const outsourcingPurposes = linkTable(
  'outsourcing_purposes',
  () => outsourcingVersion,
  () => purpose,
);
