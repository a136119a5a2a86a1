import { sql } from 'drizzle-orm';
import { check, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { instantColumn } from './columns.ts';

/** One row for every state the registry has been in; row 0 is the empty one. */
export const revision = pgTable('revision', {
  number: integer('number').primaryKey(),
  madeAt: instantColumn('made_at').notNull(),
  /** Subject of the token that made it. */
  author: text('author').notNull(),
  why: text('why').notNull(),
});

/** One row only: the newest revision. Its lock is what orders writers. */
export const head = pgTable(
  'head',
  {
    id: smallint('id').primaryKey(),
    revision: integer('revision')
      .notNull()
      .references(() => revision.number),
  },
  (t) => [check('head_is_one_row', sql`${t.id} = 1`)],
);

/** One row only: how often it changed who is let in with which key, and what is registered to run. */
export const admission = pgTable(
  'admission',
  { id: smallint('id').primaryKey(), number: integer('number').notNull() },
  (t) => [check('admission_is_one_row', sql`${t.id} = 1`)],
);
