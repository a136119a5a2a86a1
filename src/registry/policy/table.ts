import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { areAllOf, instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, versionColumns, versionConstraints } from '../../db/versioned.ts';
import {
  actsWhen,
  disclosureMethod,
  type FeeRule,
  noticeMode,
  type PolicyPromise,
  type RequestProcedure,
  refusalGround,
  requestGround,
  requestType,
  reservedFact,
  reservedRoute,
  securityHeading,
} from './model.ts';
import { promiseAbout } from './promise-terms.ts';

export const clause = identityTable('clause');

/** The columns of every version: its stamp, what it stands on, and the clause it comes from. */
export function recordColumns() {
  return {
    ...versionColumns(),
    clause: keyText('clause').references(() => clause.key),
  };
}

export const clauseVersion = pgTable(
  'clause_version',
  {
    ...recordColumns(),
    parent: keyText('parent').references(() => clause.key),
    ordinal: integer('ordinal').notNull(),
    titleEn: text('title_en'),
    titleJa: text('title_ja'),
    textEn: text('text_en').notNull(),
    textJa: text('text_ja'),
  },
  (t) => versionConstraints('clause_version', t, () => clause),
);

export const noticeEvidence = identityTable('notice_evidence');

export const noticeEvidenceVersion = pgTable(
  'notice_evidence_version',
  {
    ...recordColumns(),
    mode: word('mode', noticeMode).notNull(),
    channel: text('channel').notNull(),
    documentRef: text('document_ref').notNull(),
    contentHash: text('content_hash').notNull(),
    language: text('language').notNull(),
    from: instantColumn('told_from').notNull(),
    to: instantColumn('told_until'),
    pathClicks: integer('path_clicks'),
  },
  (t) => [
    ...versionConstraints('notice_evidence_version', t, () => noticeEvidence),
    isOneOf('notice_evidence_mode', t.mode, noticeMode),
    check('notice_evidence_content_hash', sql`${t.contentHash} ~ '^[0-9a-f]{64}$'`),
    check('notice_evidence_told', sql`${t.from} < ${t.to}`),
    check('notice_evidence_path_clicks', sql`${t.pathClicks} >= 0`),
  ],
);

export const promise = identityTable('promise');

export const promiseVersion = pgTable(
  'promise_version',
  {
    ...recordColumns(),
    /** Computed from the terms, to filter by. */
    about: word('about', promiseAbout).notNull(),
    terms: jsonb('terms').$type<PolicyPromise['terms']>().notNull(),
  },
  (t) => [
    ...versionConstraints('promise_version', t, () => promise),
    isOneOf('promise_about', t.about, promiseAbout),
    check('promise_about_is_of_terms', sql`${t.about} = ${t.terms} ->> 'about'`),
  ],
);

export const reservation = identityTable('reservation');

export const reservationVersion = pgTable(
  'reservation_version',
  {
    ...recordColumns(),
    route: word('route', reservedRoute).notNull(),
    states: word('states', reservedFact).array().notNull(),
  },
  (t) => [
    ...versionConstraints('reservation_version', t, () => reservation),
    isOneOf('reservation_route', t.route, reservedRoute),
    areAllOf('reservation_states', t.states, reservedFact),
  ],
);

export const requestProcedure = identityTable('request_procedure');

export const requestProcedureVersion = pgTable(
  'request_procedure_version',
  {
    ...recordColumns(),
    requestType: word('request_type', requestType).notNull(),
    grounds: word('grounds', requestGround).array().notNull(),
    actsWhen: word('acts_when', actsWhen).notNull(),
    refusalGrounds: word('refusal_grounds', refusalGround).array().notNull(),
    submission: jsonb('submission').$type<RequestProcedure['submission']>(),
    methods: word('methods', disclosureMethod).array().notNull(),
  },
  (t) => [
    ...versionConstraints('request_procedure_version', t, () => requestProcedure),
    isOneOf('request_procedure_request_type', t.requestType, requestType),
    areAllOf('request_procedure_grounds', t.grounds, requestGround),
    isOneOf('request_procedure_acts_when', t.actsWhen, actsWhen),
    areAllOf('request_procedure_refusal_grounds', t.refusalGrounds, refusalGround),
    areAllOf('request_procedure_methods', t.methods, disclosureMethod),
  ],
);

export const feeRule = identityTable('fee_rule');

export const feeRuleVersion = pgTable(
  'fee_rule_version',
  {
    ...recordColumns(),
    requestType: word('request_type', requestType).notNull(),
    amountYen: integer('amount_yen').notNull(),
    costBasis: jsonb('cost_basis').$type<FeeRule['costBasis']>(),
    publishedFrom: instantColumn('published_from'),
  },
  (t) => [
    ...versionConstraints('fee_rule_version', t, () => feeRule),
    isOneOf('fee_rule_request_type', t.requestType, requestType),
    check('fee_rule_amount', sql`${t.amountYen} >= 0`),
  ],
);

export const securityMeasure = identityTable('security_measure');

export const securityMeasureVersion = pgTable(
  'security_measure_version',
  {
    ...recordColumns(),
    heading: word('heading', securityHeading).notNull(),
    description: text('description').notNull(),
  },
  (t) => [
    ...versionConstraints('security_measure_version', t, () => securityMeasure),
    isOneOf('security_measure_heading', t.heading, securityHeading),
  ],
);
