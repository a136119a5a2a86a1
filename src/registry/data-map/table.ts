import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { isOneOf, keyText, word } from '../../db/columns.ts';
import { revision } from '../../db/table.ts';
import { identityTable, linkTable, OPEN, type VersionTable, versionConstraints } from '../../db/versioned.ts';
import { dataCategory } from '../category/table.ts';
import { party } from '../party/table.ts';
import { recordColumns } from '../policy/table.ts';
import { purpose } from '../purpose/table.ts';
import {
  authority,
  classifiedBy,
  type DataField,
  type Dataset,
  datasetKind,
  datasetState,
  order5Ground,
  type PendingKey,
} from './model.ts';

/**
 * A set of categories, kept once and named by a number, so that millions of fields share a few thousand sets and a
 * scope is a list of numbers. Written once, never changed. Two are fixed: 0 UNCLASSIFIED and 1 NOT_PERSONAL.
 */
export const categorySet = pgTable('category_set', {
  id: integer('id').generatedByDefaultAsIdentity({ startWith: 2 }).primaryKey(),
  /** SHA-256 of its categories in order; the word itself for the two fixed ones. */
  fingerprint: text('fingerprint').notNull().unique('category_set_fingerprint'),
});

export const categorySetMember = pgTable(
  'category_set_member',
  {
    setId: integer('set_id')
      .notNull()
      .references(() => categorySet.id),
    category: keyText('category')
      .notNull()
      .references(() => dataCategory.key),
  },
  (t) => [
    primaryKey({ columns: [t.setId, t.category] }),
    index('category_set_member_category').on(t.category, t.setId),
  ],
);

/** The set that a record's own categories make; null where it says nothing, UNCLASSIFIED while one is pending. */
const ownSet = () => integer('own_set').references(() => categorySet.id);

const pending = () => jsonb('pending').$type<readonly PendingKey[]>().notNull().default([]);

/** Of millions of rows the few that a revision opened or closed. */
function changedIn(name: string, t: Pick<VersionTable, 'validFrom' | 'validTo'>) {
  return [
    index(`${name}_opened`).on(t.validFrom),
    index(`${name}_closed`)
      .on(t.validTo)
      .where(sql`${t.validTo} <> ${sql.raw(String(OPEN))}`),
  ];
}

/** Of millions of rows the few that continue others, or that stand on a clause. */
function soughtRarely(name: string, t: Pick<VersionTable, 'replaces'> & { readonly clause: AnyPgColumn }) {
  return [
    index(`${name}_replaces`).on(t.replaces).where(sql`${t.replaces} is not null`),
    index(`${name}_clause`).on(t.clause).where(sql`${t.clause} is not null`),
  ];
}

export const system = identityTable('system');

export const systemVersion = pgTable(
  'system_version',
  {
    ...recordColumns(),
    labelEn: text('label_en').notNull(),
    labelJa: text('label_ja'),
    description: text('description'),
    ownSet: ownSet(),
    pending: pending(),
    storageCountries: text('storage_countries').array().notNull(),
    ownerDepartment: text('owner_department'),
  },
  (t) => [
    ...versionConstraints('system_version', t, () => system),
    ...soughtRarely('system_version', t),
    ...changedIn('system_version', t),
  ],
);

export const dataset = identityTable('dataset');

export const datasetVersion = pgTable(
  'dataset_version',
  {
    ...recordColumns(),
    system: keyText('system')
      .notNull()
      .references(() => system.key),
    labelEn: text('label_en').notNull(),
    labelJa: text('label_ja'),
    description: text('description'),
    kindOf: word('kind_of', datasetKind).notNull(),
    relation: jsonb('relation').$type<Dataset['relation']>(),
    searchable: boolean('searchable').notNull(),
    ownSet: ownSet(),
    pending: pending(),
    ownerDepartment: text('owner_department'),
    responsiblePerson: text('responsible_person'),
    accessHolders: text('access_holders').array(),
    authority: word('authority', authority).notNull(),
    order5Ground: word('order5_ground', order5Ground),
    keptUnder: text('kept_under'),
    state: word('state', datasetState).notNull(),
  },
  (t) => [
    ...versionConstraints('dataset_version', t, () => dataset),
    isOneOf('dataset_kind_of', t.kindOf, datasetKind),
    isOneOf('dataset_authority', t.authority, authority),
    isOneOf('dataset_order5_ground', t.order5Ground, order5Ground),
    isOneOf('dataset_state', t.state, datasetState),
    check(
      'dataset_active_is_inventoried',
      sql`${t.state} <> 'ACTIVE' or num_nulls(${t.ownerDepartment}, ${t.responsiblePerson}, ${t.accessHolders}) = 0`,
    ),
    ...soughtRarely('dataset_version', t),
    ...changedIn('dataset_version', t),
    index('dataset_version_system').on(t.system, t.key, t.validFrom, t.validTo),
    index('dataset_version_label').on(t.labelEn, t.key, t.validFrom, t.validTo),
    index('dataset_version_relation').on(sql`(${t.relation} ->> 'name')`, t.key, t.validFrom, t.validTo),
  ],
);

export const datasetPurpose = linkTable(
  'dataset_purpose',
  () => datasetVersion,
  () => purpose,
  { isSought: true },
);

export const dataField = identityTable('data_field');

export const dataFieldVersion = pgTable(
  'data_field_version',
  {
    ...recordColumns(),
    dataset: keyText('dataset')
      .notNull()
      .references(() => dataset.key),
    path: keyText('path').notNull(),
    dataType: text('data_type'),
    ordinal: integer('ordinal'),
    description: text('description'),
    notPersonal: jsonb('not_personal').$type<DataField['notPersonal']>(),
    ownSet: ownSet(),
    pending: pending(),
    /** The set that holds: its own, or the nearest default. `settleDataMap` keeps it true. */
    effectiveSet: integer('effective_set')
      .notNull()
      .references(() => categorySet.id),
    classifiedBy: word('classified_by', classifiedBy).notNull(),
  },
  (t) => [
    ...versionConstraints('data_field_version', t, () => dataField),
    isOneOf('data_field_classified_by', t.classifiedBy, classifiedBy),
    check('data_field_own_set_wins', sql`${t.ownSet} is null or ${t.effectiveSet} = ${t.ownSet}`),
    check('data_field_own_set_is_field', sql`(${t.classifiedBy} = 'FIELD') = (coalesce(${t.ownSet}, 0) > 0)`),
    check('data_field_unclassified', sql`(${t.classifiedBy} = 'NONE') = (${t.effectiveSet} = 0)`),
    check('data_field_not_personal', sql`(${t.notPersonal} is not null) = (coalesce(${t.ownSet}, 0) = 1)`),
    ...soughtRarely('data_field_version', t),
    ...changedIn('data_field_version', t),
    index('data_field_version_dataset').on(t.dataset, t.key, t.validFrom, t.validTo, t.effectiveSet),
    index('data_field_version_set').on(t.effectiveSet, t.key, t.validFrom, t.validTo),
    index('data_field_version_pending').on(t.dataset, t.key).where(sql`${t.pending} <> '[]'`),
    index('data_field_version_path').on(t.path, t.key, t.validFrom, t.validTo),
  ],
);

/** How many fields of a dataset have a set, at the revisions it holds for. A dataset without fields has no row. */
export const datasetSetCount = pgTable(
  'dataset_set_count',
  {
    dataset: keyText('dataset')
      .notNull()
      .references(() => dataset.key),
    setId: integer('set_id')
      .notNull()
      .references(() => categorySet.id),
    fields: integer('fields').notNull(),
    validFrom: integer('valid_from')
      .notNull()
      .references(() => revision.number),
    validTo: integer('valid_to').notNull().default(OPEN),
  },
  (t) => [
    primaryKey({ columns: [t.dataset, t.setId, t.validFrom] }),
    uniqueIndex('dataset_set_count_open')
      .on(t.dataset, t.setId)
      .where(sql`${t.validTo} = ${sql.raw(String(OPEN))}`),
    ...changedIn('dataset_set_count', t),
    index('dataset_set_count_set').on(t.setId, t.dataset, t.validFrom, t.validTo, t.fields),
    check('dataset_set_count_validity', sql`${t.validFrom} < ${t.validTo}`),
    check('dataset_set_count_fields', sql`${t.fields} > 0`),
  ],
);

/**
 * How many systems and datasets have a set as their default, and how many fields and flows have it, at the revisions it
 * holds for: counts of the whole map are sums over its few thousand sets. A set that nothing has has no row.
 */
export const categorySetUse = pgTable(
  'category_set_use',
  {
    setId: integer('set_id')
      .notNull()
      .references(() => categorySet.id),
    systems: integer('systems').notNull(),
    datasets: integer('datasets').notNull(),
    fields: integer('fields').notNull(),
    flows: integer('flows').notNull(),
    validFrom: integer('valid_from')
      .notNull()
      .references(() => revision.number),
    validTo: integer('valid_to').notNull().default(OPEN),
  },
  (t) => [
    primaryKey({ columns: [t.setId, t.validFrom] }),
    uniqueIndex('category_set_use_open')
      .on(t.setId)
      .where(sql`${t.validTo} = ${sql.raw(String(OPEN))}`),
    check('category_set_use_validity', sql`${t.validFrom} < ${t.validTo}`),
    check('category_set_use_counts', sql`least(${t.systems}, ${t.datasets}, ${t.fields}, ${t.flows}) >= 0`),
    check('category_set_use_is_used', sql`greatest(${t.systems}, ${t.datasets}, ${t.fields}, ${t.flows}) > 0`),
  ],
);

export const dataFlow = identityTable('data_flow');

export const dataFlowVersion = pgTable(
  'data_flow_version',
  {
    ...recordColumns(),
    fromSystem: keyText('from_system').references(() => system.key),
    fromDataset: keyText('from_dataset').references(() => dataset.key),
    fromParty: keyText('from_party').references(() => party.key),
    toSystem: keyText('to_system').references(() => system.key),
    toDataset: keyText('to_dataset').references(() => dataset.key),
    toParty: keyText('to_party').references(() => party.key),
    purpose: keyText('purpose').references(() => purpose.key),
    description: text('description'),
    pending: pending(),
    /** The set of its categories; UNCLASSIFIED where it names none. */
    setId: integer('set_id')
      .notNull()
      .references(() => categorySet.id),
    /** Its ends as one word each, `dataset:KEY`, so that a lineage joins one column. */
    fromEnd: keyText('from_end')
      .notNull()
      .generatedAlwaysAs(sql`coalesce('system:' || from_system, 'dataset:' || from_dataset, 'party:' || from_party)`),
    toEnd: keyText('to_end')
      .notNull()
      .generatedAlwaysAs(sql`coalesce('system:' || to_system, 'dataset:' || to_dataset, 'party:' || to_party)`),
  },
  (t) => [
    ...versionConstraints('data_flow_version', t, () => dataFlow),
    check('data_flow_from_one', sql`num_nonnulls(${t.fromSystem}, ${t.fromDataset}, ${t.fromParty}) = 1`),
    check('data_flow_to_one', sql`num_nonnulls(${t.toSystem}, ${t.toDataset}, ${t.toParty}) = 1`),
    ...soughtRarely('data_flow_version', t),
    ...changedIn('data_flow_version', t),
    index('data_flow_version_set').on(t.setId, t.key, t.validFrom, t.validTo),
    index('data_flow_version_purpose').on(t.purpose, t.key, t.validFrom, t.validTo),
    index('data_flow_version_from_end').on(t.fromEnd, t.validFrom, t.validTo),
    index('data_flow_version_to_end').on(t.toEnd, t.validFrom, t.validTo),
  ],
);
