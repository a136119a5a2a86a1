import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { party } from '../../registry/party/table.ts';
import { type Assessment, incidentKind, incidentNotice } from './model.ts';

/*
 * Incidents, what is known of them and what was sent about them. Rows are appended; what was written stands in the
 * contents, encrypted.
 */

export const incident = pgTable(
  'incident',
  {
    id: uuid('id').primaryKey(),
    kind: word('kind', incidentKind).notNull(),
    /** When any department knew of it: its day is the first that counts. */
    knownAt: instantColumn('known_at').notNull(),
    entruster: keyText('entruster').references(() => party.key),
    once: text('once'),
    recordedAt: instantColumn('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [isOneOf('incident_kind', t.kind, incidentKind), uniqueIndex('incident_once').on(t.once)],
);

/** What is known of an incident; the last counts. */
export const incidentAssessment = pgTable(
  'incident_assessment',
  {
    id: uuid('id').primaryKey(),
    incident: uuid('incident')
      .notNull()
      .references(() => incident.id),
    facts: jsonb('facts').$type<Assessment>().notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [index('incident_assessment_of_incident').on(t.incident, t.id)],
);

/** A report or a notice that was sent. */
export const incidentNoticeSent = pgTable(
  'incident_notice',
  {
    id: uuid('id').primaryKey(),
    incident: uuid('incident')
      .notNull()
      .references(() => incident.id),
    notice: word('notice', incidentNotice).notNull(),
    sentAt: instantColumn('sent_at').notNull(),
    receiptNo: text('receipt_no'),
    recordedAt: instantColumn('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    isOneOf('incident_notice_notice', t.notice, incidentNotice),
    index('incident_notice_of_incident').on(t.incident, t.id),
  ],
);

/** That nothing of an incident is left to be done. */
export const incidentClosing = pgTable('incident_closing', {
  incident: uuid('incident')
    .primaryKey()
    .references(() => incident.id),
  closedAt: instantColumn('closed_at').notNull(),
  closedBy: text('closed_by').notNull(),
});
