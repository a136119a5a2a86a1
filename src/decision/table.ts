import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn } from '../db/columns.ts';
import type { Link } from './log/model.ts';

// Its length alone: to match a pattern took longer than all else of an insert, and what is no hash does not verify.
function isHash(name: string, column: AnyPgColumn) {
  return check(name, sql`length(${column}) = 64`);
}

/** The chains of the decision log: one for each start of a process. */
export const logNode = pgTable(
  'log_node',
  {
    id: uuid('id').primaryKey(),
    startedAt: instantColumn('started_at').notNull(),
    /** Ed25519, the 32 bytes in base64url. */
    publicKey: text('public_key').notNull(),
    /** The ends of other chains that it began after. */
    follows: jsonb('follows').$type<readonly Link[]>().notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [isHash('log_node_hash', t.hash)],
);

/** The links of the chains: one for each request that was answered. */
export const logEntry = pgTable(
  'log_entry',
  {
    /** Written before its first entry, and never deleted: to look it up for each entry took as long as to write that. */
    node: uuid('node').notNull(),
    seq: integer('seq').notNull(),
    at: instantColumn('at').notNull(),
    /** How many decisions it holds. */
    size: integer('size').notNull(),
    /** Merkle root over them. */
    root: text('root').notNull(),
    prev: text('prev').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.node, t.seq] }),
    check('log_entry_seq', sql`${t.seq} >= 1`),
    check('log_entry_size', sql`${t.size} >= 1`),
    isHash('log_entry_root', t.root),
    isHash('log_entry_prev', t.prev),
    isHash('log_entry_hash', t.hash),
  ],
);

/** Entries that their node signed as the end of its chain. */
export const logHead = pgTable(
  'log_head',
  {
    node: uuid('node').notNull(),
    seq: integer('seq').notNull(),
    at: instantColumn('at').notNull(),
    /** Ed25519, base64url. */
    signature: text('signature').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.node, t.seq] }),
    foreignKey({ name: 'log_head_entry', columns: [t.node, t.seq], foreignColumns: [logEntry.node, logEntry.seq] }),
  ],
);

/**
 * The decisions: what is needed to decide again and nothing that identifies a principal. Those of an entry whose ids follow
 * each other are one row. On disk it is partitioned by the month that the id was made in.
 */
export const decisionLog = pgTable(
  'decision_log',
  {
    /** Of the first decision. */
    id: uuid('id').primaryKey(),
    /** The entry it belongs to, and the place of the first among the entry's decisions. */
    node: uuid('node').notNull(),
    seq: integer('seq').notNull(),
    index: integer('index').notNull(),
    /** How many decisions. */
    size: integer('size').notNull(),
    /** Their canonical texts, byte for byte what was hashed, one a line. */
    body: text('body').notNull(),
  },
  (t) => [
    index('decision_log_entry').on(t.node, t.seq, t.index),
    check('decision_log_index', sql`${t.index} >= 0`),
    check('decision_log_size', sql`${t.size} >= 1`),
    check('decision_log_body', sql`strpos(${t.body}, '"id":"' || ${t.id} || '"') > 0`),
  ],
);
