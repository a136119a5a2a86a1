import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { proposalState } from '../model.ts';
import { editAction, proposal } from '../table.ts';
import { act } from './model.ts';

/** Every act in the lives of proposals, appended and never changed; ids run in the order of commits. */
export const proposalAct = pgTable(
  'proposal_act',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    proposal: uuid('proposal')
      .notNull()
      .references(() => proposal.id),
    act: word('act', act).notNull(),
    actor: text('actor').notNull(),
    at: instantColumn('at').notNull(),
    reason: text('reason'),
    from: word('from_state', proposalState),
    to: word('to_state', proposalState).notNull(),
    version: integer('version').notNull(),
    seen: text('seen'),
    facts: jsonb('facts'),
  },
  (t) => [
    index('proposal_act_of_proposal').on(t.proposal, t.id),
    index('proposal_act_owing')
      .on(t.proposal)
      .where(sql`${t.act} = 'APPLY' and ${t.facts} @? '$.gates[*] ? (@.status == "OWED")'`),
    isOneOf('proposal_act_act', t.act, act),
    isOneOf('proposal_act_from', t.from, proposalState),
    isOneOf('proposal_act_to', t.to, proposalState),
  ],
);

/** What a proposal under review asks for, each version of its text whole; what a revision was made of is `proposal_edit`. */
export const proposedEdit = pgTable(
  'proposed_edit',
  {
    proposal: uuid('proposal')
      .notNull()
      .references(() => proposal.id),
    version: integer('version').notNull(),
    ordinal: integer('ordinal').notNull(),
    action: word('action', editAction).notNull(),
    section: text('section').notNull(),
    key: keyText('key').notNull(),
    record: jsonb('record'),
  },
  (t) => [
    primaryKey({ columns: [t.proposal, t.version, t.ordinal] }),
    isOneOf('proposed_edit_action', t.action, editAction),
  ],
);
