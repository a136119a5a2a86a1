import { type SQLWrapper, sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { instantColumn, isOneOf, keyText, word } from '../db/columns.ts';
import { revision } from '../db/table.ts';
import { proposalState, type SourceTitle } from './model.ts';

export const editAction = z.enum(['PUT', 'RETIRE']);

/** That a proposal is not over, by its state; in the words of the index of those that are not. */
export function isOpen(state: SQLWrapper) {
  return sql`${state} not in ('EFFECTIVE', 'REJECTED', 'WITHDRAWN')`;
}

/** Proposals: who asked for which change of the registry, why, and what became of it. */
export const proposal = pgTable(
  'proposal',
  {
    id: uuid('id').primaryKey(),
    author: text('author').notNull(),
    reason: text('reason').notNull(),
    source: text('source'),
    titles: jsonb('titles').$type<readonly SourceTitle[]>(),
    baseRevision: integer('base_revision').notNull(),
    /** The revision it made. */
    revision: integer('revision')
      .unique()
      .references(() => revision.number),
    state: word('state', proposalState).notNull(),
    /** Of a draft: when it was begun. */
    submittedAt: instantColumn('submitted_at').notNull(),
    /** Which version of its text stands; see `proposed_edit`. */
    version: integer('version').notNull().default(1),
    /** The last of what it waited for: what it changes is in force from then on. */
    effectiveFrom: instantColumn('effective_from'),
  },
  (t) => [
    isOneOf('proposal_state', t.state, proposalState),
    index('proposal_in_order').on(t.submittedAt, t.id),
    index('proposal_open').on(t.state).where(isOpen(t.state)),
  ],
);

/** The edits of a proposal, in order; kept for good, so that a revision says what made it. */
export const proposalEdit = pgTable(
  'proposal_edit',
  {
    proposal: uuid('proposal')
      .notNull()
      .references(() => proposal.id),
    ordinal: integer('ordinal').notNull(),
    action: word('action', editAction).notNull(),
    section: text('section').notNull(),
    key: keyText('key').notNull(),
    record: jsonb('record'),
  },
  (t) => [
    primaryKey({ columns: [t.proposal, t.ordinal] }),
    index('proposal_edit_of_record').on(t.section, t.key),
    isOneOf('proposal_edit_action', t.action, editAction),
  ],
);
