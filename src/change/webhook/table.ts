import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../db/columns.ts';

/** Addresses that are told of changes. Its signing secret is derived from its id, and kept nowhere. */
export const webhook = pgTable('webhook', {
  id: uuid('id').primaryKey(),
  url: text('url').notNull(),
  events: text('events').array().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  endedAt: instantColumn('ended_at'),
  toldRevision: integer('told_revision').notNull(),
  toldAct: bigint('told_act', { mode: 'number' }).notNull(),
  failures: integer('failures').notNull().default(0),
  lastResult: text('last_result'),
  lastAttemptAt: instantColumn('last_attempt_at'),
  /** No node but the one that claimed it tells it before this instant. */
  dueAt: instantColumn('due_at').notNull(),
});
