import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { incapacity } from '../../principal/model.ts';
import { party } from '../../registry/party/table.ts';
import { disclosureMethod, requestGround, requestType } from '../../registry/policy/model.ts';
import { channel, concern, letterLanguage, requestAct, requestedDeed, requester, requestState } from './model.ts';
import type { RequestEvent } from './told-act.ts';

function day(name: string) {
  return date(name, { mode: 'string' });
}

/** The day on which nothing is due: after all others. */
export const NEVER = '9999-12-31';

/** Requests of principals. Who the principal is stands here as a keyed hash, what was written stands in `request_content`. */
export const principalRequest = pgTable(
  'principal_request',
  {
    id: uuid('id').primaryKey(),
    /** HMAC-SHA-256 of the reference, in hexadecimal. */
    principal: text('principal').notNull(),
    /** The same of what told it once. */
    once: text('once'),
    to: word('to', requestType).notNull(),
    requester: word('requester', requester).notNull(),
    incapacity: word('incapacity', incapacity),
    ground: word('ground', requestGround),
    deed: word('deed', requestedDeed),
    /** None: all data of the principal. */
    categories: text('categories').array().notNull(),
    chosenMethod: word('chosen_method', disclosureMethod),
    channel: word('channel', channel).notNull(),
    language: word('language', letterLanguage).notNull(),
    arrivedAt: instantColumn('arrived_at').notNull(),
    arrivedOn: day('arrived_on').notNull(),
    recordedAt: instantColumn('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
    /** What follows from its acts, kept beside them so that the queue is read in order. */
    state: word('state', requestState).notNull(),
    version: integer('version').notNull(),
    dueOn: day('due_on').notNull(),
  },
  (t) => [
    isOneOf('principal_request_to', t.to, requestType),
    isOneOf('principal_request_requester', t.requester, requester),
    isOneOf('principal_request_incapacity', t.incapacity, incapacity),
    isOneOf('principal_request_ground', t.ground, requestGround),
    isOneOf('principal_request_deed', t.deed, requestedDeed),
    isOneOf('principal_request_chosen_method', t.chosenMethod, disclosureMethod),
    isOneOf('principal_request_channel', t.channel, channel),
    isOneOf('principal_request_language', t.language, letterLanguage),
    isOneOf('principal_request_state', t.state, requestState),
    check('principal_request_principal', sql`${t.principal} ~ '^[0-9a-f]{64}$'`),
    uniqueIndex('principal_request_once').on(t.principal, t.once),
    index('principal_request_of_principal').on(t.principal, t.id),
    index('principal_request_queue').on(t.dueOn, t.id).where(sql`${t.state} <> 'CLOSED'`),
  ],
);

function ofRequest(): { readonly request: ReturnType<typeof requestColumn> } {
  return { request: requestColumn() };
}

function requestColumn() {
  return uuid('request')
    .notNull()
    .references((): AnyPgColumn => principalRequest.id);
}

/** What was done with requests: appended, never changed. */
export const requestEvent = pgTable(
  'request_event',
  {
    id: uuid('id').primaryKey(),
    ...ofRequest(),
    /** Its place in the life of the request, from 1. */
    place: integer('place').notNull(),
    act: word('act', requestAct).notNull(),
    state: word('state', requestState).notNull(),
    at: instantColumn('at').notNull(),
    by: text('by').notNull(),
    decisions: uuid('decisions').array().notNull(),
    facts: jsonb('facts').$type<RequestEvent['facts']>().notNull(),
  },
  (t) => [
    isOneOf('request_event_act', t.act, requestAct),
    isOneOf('request_event_state', t.state, requestState),
    unique('request_event_place').on(t.request, t.place),
  ],
);

/** What parties that have the data are to be told; done once an act of the request says so. */
export const requestTask = pgTable(
  'request_task',
  {
    id: uuid('id').primaryKey(),
    ...ofRequest(),
    deed: word('deed', requestedDeed).notNull(),
    concern: word('concern', concern).notNull(),
    party: keyText('party')
      .notNull()
      .references(() => party.key),
    recordKind: text('record_kind').notNull(),
    recordKey: keyText('record_key').notNull(),
    doneBy: uuid('done_by').references(() => requestEvent.id),
  },
  (t) => [
    isOneOf('request_task_deed', t.deed, requestedDeed),
    isOneOf('request_task_concern', t.concern, concern),
    index('request_task_of_request').on(t.request, t.id),
  ],
);

/** That a day passed on which something was due: appended once, whoever looks. */
export const requestEscalation = pgTable(
  'request_escalation',
  {
    ...ofRequest(),
    milestone: text('milestone').notNull(),
    dueOn: day('due_on').notNull(),
    escalatedAt: instantColumn('escalated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.request, t.milestone] }),
    check('request_escalation_milestone', sql`${t.milestone} in ('IDENTITY', 'DECISION', 'ANSWER', 'SUIT', 'CLOSING')`),
  ],
);
