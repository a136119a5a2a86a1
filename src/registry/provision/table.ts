import { sql } from 'drizzle-orm';
import { boolean, check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, linkTable, versionConstraints } from '../../db/versioned.ts';
import { dataCategory } from '../category/table.ts';
import { collectionSource } from '../collection/table.ts';
import { party } from '../party/table.ts';
import { noticeEvidence, recordColumns } from '../policy/table.ts';
import { purpose } from '../purpose/table.ts';
import { type OptOutChange, optOutChangeKind } from './change-model.ts';
import {
  type OptOutFiling,
  optOutState,
  type Provision,
  provisionGround,
  type Succession,
  successionKind,
  successionStage,
} from './model.ts';

export const optOutFiling = identityTable('opt_out_filing');

export const optOutFilingVersion = pgTable(
  'opt_out_filing_version',
  {
    ...recordColumns(),
    operator: jsonb('operator').$type<OptOutFiling['operator']>(),
    acquisition: jsonb('acquisition').$type<OptOutFiling['acquisition']>(),
    provisionMethod: text('provision_method'),
    stopsOnRequest: boolean('stops_on_request').notNull(),
    requestMethod: text('request_method'),
    updateMethod: text('update_method'),
    plannedStart: instantColumn('planned_start'),
    state: word('state', optOutState).notNull(),
    notice: keyText('notice').references(() => noticeEvidence.key),
    filing: jsonb('filing').$type<OptOutFiling['filing']>(),
    waitingPeriodEndsAt: instantColumn('waiting_period_ends_at'),
    ppcPublishedAt: instantColumn('ppc_published_at'),
    selfPublishedAt: instantColumn('self_published_at'),
  },
  (t) => [
    ...versionConstraints('opt_out_filing_version', t, () => optOutFiling),
    isOneOf('opt_out_filing_state', t.state, optOutState),
    check(
      'opt_out_filing_told_whole',
      sql`${t.state} = 'DRAFT' or (${t.stopsOnRequest} and num_nulls(${t.operator}, ${t.acquisition}, ${t.provisionMethod}, ${t.requestMethod}, ${t.updateMethod}, ${t.plannedStart}, ${t.notice}) = 0)`,
    ),
    check('opt_out_filing_filed', sql`${t.state} in ('DRAFT', 'NOTIFIED') or ${t.filing} is not null`),
  ],
);

export const optOutFilingPurposes = linkTable(
  'opt_out_filing_purposes',
  () => optOutFilingVersion,
  () => purpose,
);

export const optOutFilingCategories = linkTable(
  'opt_out_filing_categories',
  () => optOutFilingVersion,
  () => dataCategory,
);

export const optOutChange = identityTable('opt_out_change');

export const optOutChangeVersion = pgTable(
  'opt_out_change_version',
  {
    ...recordColumns(),
    optOutFiling: keyText('opt_out_filing')
      .notNull()
      .references(() => optOutFiling.key),
    kindOf: word('kind_of', optOutChangeKind).notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    notice: keyText('notice').references(() => noticeEvidence.key),
    filing: jsonb('filing').$type<OptOutChange['filing']>(),
    waitingPeriodEndsAt: instantColumn('waiting_period_ends_at'),
  },
  (t) => [
    ...versionConstraints('opt_out_change_version', t, () => optOutChange),
    isOneOf('opt_out_change_kind_of', t.kindOf, optOutChangeKind),
  ],
);

export const optOutChangeCategories = linkTable(
  'opt_out_change_categories',
  () => optOutChangeVersion,
  () => dataCategory,
);

export const provision = identityTable('provision');

export const provisionVersion = pgTable(
  'provision_version',
  {
    ...recordColumns(),
    recipient: keyText('recipient')
      .notNull()
      .references(() => party.key),
    purpose: keyText('purpose')
      .notNull()
      .references(() => purpose.key),
    ground: word('ground', provisionGround).notNull(),
    limbs: jsonb('limbs').$type<Provision['limbs']>().notNull(),
    legalInstrument: jsonb('legal_instrument').$type<Provision['legalInstrument']>(),
    optOutFiling: keyText('opt_out_filing').references(() => optOutFiling.key),
  },
  (t) => [
    ...versionConstraints('provision_version', t, () => provision),
    isOneOf('provision_ground', t.ground, provisionGround),
    check('provision_opt_out', sql`${t.ground} <> 'OPT_OUT' or ${t.optOutFiling} is not null`),
    check('provision_law', sql`${t.ground} <> 'EXC_27_1_I' or ${t.legalInstrument} is not null`),
  ],
);

export const provisionCategories = linkTable(
  'provision_categories',
  () => provisionVersion,
  () => dataCategory,
);

export const succession = identityTable('succession');

export const successionVersion = pgTable(
  'succession_version',
  {
    ...recordColumns(),
    kindOf: word('kind_of', successionKind).notNull(),
    predecessor: keyText('predecessor')
      .notNull()
      .references(() => party.key),
    successor: keyText('successor')
      .notNull()
      .references(() => party.key),
    stage: word('stage', successionStage).notNull(),
    dataContract: jsonb('data_contract').$type<Succession['dataContract']>(),
  },
  (t) => [
    ...versionConstraints('succession_version', t, () => succession),
    isOneOf('succession_kind_of', t.kindOf, successionKind),
    isOneOf('succession_stage', t.stage, successionStage),
    check('succession_negotiated', sql`${t.stage} <> 'NEGOTIATION' or ${t.dataContract} is not null`),
    check('succession_two_parties', sql`${t.predecessor} <> ${t.successor}`),
  ],
);

export const successionCategories = linkTable(
  'succession_categories',
  () => successionVersion,
  () => dataCategory,
);

export const successionPredecessorPurposes = linkTable(
  'succession_predecessor_purposes',
  () => successionVersion,
  () => purpose,
);

export const successionSources = linkTable(
  'succession_sources',
  () => successionVersion,
  () => collectionSource,
);
