import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { areAllOf, instantColumn, isOneOf, keyText, word } from '../db/columns.ts';
import { isHash } from '../principal/table.ts';
import { collectionSource } from '../registry/collection/table.ts';
import { party } from '../registry/party/table.ts';
import { purpose } from '../registry/purpose/table.ts';
import {
  type Basis,
  type RecordField,
  recordField,
  recordForm,
  recordMedium,
  recordRoute,
  recordSide,
} from './model.ts';

/*
 * What was provided and received. Rows are appended and never changed; a record goes as a whole, once its erasure is
 * written down. Triggers hold that.
 */

/** That a permitted provision or receipt was carried out, as its caller reported it. */
export const provisionReport = pgTable(
  'provision_report',
  {
    id: uuid('id').primaryKey(),
    side: word('side', recordSide).notNull(),
    /** The decision that permitted it. */
    decision: uuid('decision').notNull(),
    /** Of a receipt: where it came from. */
    source: keyText('source').references(() => collectionSource.key),
    /** Keyed hash of what tells a report from its repetition. */
    once: text('once').notNull(),
    /** Keyed hash of all that was reported. */
    told: text('told').notNull(),
    executedAt: instantColumn('executed_at').notNull(),
    recordedAt: instantColumn('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    isOneOf('provision_report_side', t.side, recordSide),
    isHash('provision_report_once_hash', t.once),
    isHash('provision_report_told_hash', t.told),
    check('provision_report_executed', sql`${t.executedAt} <= ${t.recordedAt}`),
    unique('provision_report_once').on(t.decision, t.once),
    index('provision_report_of_source').on(t.source),
  ],
);

export const provisionRecord = pgTable(
  'provision_record',
  {
    id: uuid('id').primaryKey(),
    madeAt: instantColumn('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    side: word('side', recordSide).notNull(),
    route: word('route', recordRoute).notNull(),
    form: word('form', recordForm).notNull(),
    medium: word('medium', recordMedium).notNull(),
    counterparty: keyText('counterparty').references(() => party.key),
    /** What the registry said of the counterparty and the items then. */
    revision: integer('revision').notNull(),
    purpose: keyText('purpose')
      .notNull()
      .references(() => purpose.key),
    categories: text('categories').array().notNull(),
    /** Null: no law asks for the record. */
    article: text('article'),
    fields: text('fields').array().$type<RecordField[]>().notNull(),
    basis: jsonb('basis').$type<readonly Basis[]>().notNull(),
    acquisition: text('acquisition'),
    publicationConfirmedAt: instantColumn('publication_confirmed_at'),
    document: text('document'),
  },
  (t) => [
    isOneOf('provision_record_side', t.side, recordSide),
    isOneOf('provision_record_route', t.route, recordRoute),
    isOneOf('provision_record_form', t.form, recordForm),
    isOneOf('provision_record_medium', t.medium, recordMedium),
    areAllOf('provision_record_fields', t.fields, recordField),
    check('provision_record_categories', sql`cardinality(${t.categories}) > 0`),
    check('provision_record_opt_out', sql`${t.article} is null or ${t.route} <> 'OPT_OUT' or ${t.form} = 'EACH'`),
    check('provision_record_document', sql`${t.form} <> 'CONTRACT' or ${t.document} is not null`),
    index('provision_record_of_counterparty').on(t.counterparty, t.id),
  ],
);

/** A provision that a record speaks of. */
export const recordedProvision = pgTable(
  'recorded_provision',
  {
    record: uuid('record')
      .notNull()
      .references(() => provisionRecord.id, { onDelete: 'cascade' }),
    report: uuid('report')
      .notNull()
      .references(() => provisionReport.id),
    providedAt: instantColumn('provided_at').notNull(),
    /** From when the record may be erased, were this the last provision in it. */
    erasableFrom: instantColumn('erasable_from').notNull(),
  },
  (t) => [
    primaryKey({ name: 'recorded_provision_pk', columns: [t.record, t.report] }),
    index('recorded_provision_of_report').on(t.report),
  ],
);

/** Whose data it was. */
export const recordedPrincipal = pgTable(
  'recorded_principal',
  {
    /** HMAC-SHA-256 of the reference, in hexadecimal. */
    principal: text('principal').notNull(),
    record: uuid('record').notNull(),
    report: uuid('report').notNull(),
  },
  (t) => [
    primaryKey({ name: 'recorded_principal_pk', columns: [t.principal, t.record, t.report] }),
    index('recorded_principal_of_record').on(t.record, t.report),
    foreignKey({
      name: 'recorded_principal_provision',
      columns: [t.record, t.report],
      foreignColumns: [recordedProvision.record, recordedProvision.report],
    }).onDelete('cascade'),
    isHash('recorded_principal_principal', t.principal),
  ],
);

/** That a record was erased, when its time had passed: what remains of it. */
export const recordErasure = pgTable('record_erasure', {
  record: uuid('record').primaryKey(),
  side: word('side', recordSide).notNull(),
  madeAt: instantColumn('made_at').notNull(),
  erasedAt: instantColumn('erased_at').notNull(),
  erasedBy: text('erased_by').notNull(),
  /** The decision that permitted it. */
  decision: uuid('decision').notNull(),
});
