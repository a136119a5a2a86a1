import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../db/columns.ts';
import { party } from '../registry/party/table.ts';
import { purpose } from '../registry/purpose/table.ts';
import { type Consent, consentKind, consentMethod, incapacity, stopKind } from './model.ts';

/*
 * What principals said. Rows are appended and never changed; a principal is the keyed hash of the reference that callers
 * have for it, so nothing here identifies.
 */

export function isHash(name: string, column: AnyPgColumn) {
  return check(name, sql`${column} ~ '^[0-9a-f]{64}$'`);
}

function recordedColumns() {
  return {
    id: uuid('id').primaryKey(),
    recordedAt: instantColumn('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  };
}

function toldColumns() {
  return {
    ...recordedColumns(),
    /** HMAC-SHA-256 of the reference, in hexadecimal. */
    principal: text('principal').notNull(),
    /** The same of what told it once. */
    once: text('once'),
  };
}

/** By which key principals are hashed here: one row, of what the key makes of a fixed text. */
export const principalKey = pgTable(
  'principal_key',
  { id: integer('id').primaryKey(), proof: text('proof').notNull() },
  (t) => [check('principal_key_is_one', sql`${t.id} = 1`), isHash('principal_key_proof', t.proof)],
);

export const consent = pgTable(
  'consent',
  {
    ...toldColumns(),
    kind: word('kind', consentKind).notNull(),
    purpose: keyText('purpose')
      .notNull()
      .references(() => purpose.key),
    categories: text('categories').array().notNull(),
    recipient: keyText('recipient').references(() => party.key),
    shown: jsonb('shown').$type<Consent['shown']>().notNull(),
    method: word('method', consentMethod).notNull(),
    byRepresentative: boolean('by_representative').notNull(),
    givenAt: instantColumn('given_at').notNull(),
  },
  (t) => [
    isOneOf('consent_kind', t.kind, consentKind),
    isOneOf('consent_method', t.method, consentMethod),
    isHash('consent_principal', t.principal),
    check('consent_categories', sql`cardinality(${t.categories}) > 0`),
    check('consent_recipient', sql`(${t.kind} in ('THIRD_PARTY', 'FOREIGN')) = (${t.recipient} is not null)`),
    uniqueIndex('consent_once').on(t.principal, t.once),
  ],
);

export const consentWithdrawal = pgTable('consent_withdrawal', {
  ...recordedColumns(),
  id: uuid('consent')
    .primaryKey()
    .references(() => consent.id),
});

export const stop = pgTable(
  'stop',
  {
    ...toldColumns(),
    kind: word('kind', stopKind).notNull(),
    /** None: all data of the principal. */
    categories: text('categories').array().notNull(),
    receivedAt: instantColumn('received_at').notNull(),
  },
  (t) => [
    isOneOf('stop_kind', t.kind, stopKind),
    isHash('stop_principal', t.principal),
    uniqueIndex('stop_once').on(t.principal, t.once),
  ],
);

export const stopLifting = pgTable('stop_lifting', {
  ...recordedColumns(),
  id: uuid('stop')
    .primaryKey()
    .references(() => stop.id),
});

/** Whether a principal can judge alone, as a person found; the last one counts. */
export const capacityJudgement = pgTable(
  'capacity_judgement',
  {
    ...recordedColumns(),
    principal: text('principal').notNull(),
    /** Null: the principal can. */
    incapacity: word('incapacity', incapacity),
  },
  (t) => [
    isOneOf('capacity_judgement_incapacity', t.incapacity, incapacity),
    isHash('capacity_judgement_principal', t.principal),
    index('capacity_judgement_of_principal').on(t.principal, t.recordedAt, t.id),
  ],
);
