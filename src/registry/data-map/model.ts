import { z } from 'zod';
import { byCodePoint, key, keys } from '../../lib/key.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import { countryCode } from '../policy/promise-terms.ts';

/** What a dataset is, as things go. */
export const datasetKind = z.enum(['TABLE', 'DOCUMENT', 'FILE', 'STREAM', 'PAPER']);

/** Whether the operator may disclose, correct, stop using, erase and stop providing it (Art. 16(4)). */
export const authority = z.enum(['FULL', 'PARTIAL', 'NONE']);

/** Why its existence must not be known, so that it is not retained personal data (Art. 16(4); Order 5). */
export const order5Ground = z.enum([
  'HARM_TO_LIFE_BODY_PROPERTY',
  'ENCOURAGES_UNLAWFUL_ACT',
  'NATIONAL_SECURITY_OR_DIPLOMACY',
  'CRIME_PREVENTION_OR_PUBLIC_SAFETY',
]);

/** How far a dataset's life has come (Art. 22). */
export const datasetState = z.enum(['DRAFT', 'ACTIVE', 'NO_LONGER_NEEDED', 'ERASED']);

/** Where a field's categories come from: the nearest that says something wins. */
export const classifiedBy = z.enum(['FIELD', 'DATASET', 'SYSTEM', 'NONE']);

/** What a dataset is in law, weakest duties first; derived, never typed in (Arts. 2, 16). */
export const datasetClass = z.enum([
  'NOT_PERSONAL',
  'ANONYMISED',
  'PERSONALLY_REFERABLE',
  'PSEUDONYMISED',
  'PERSONAL_INFORMATION',
  'PERSONAL_DATA',
  'RETAINED_PERSONAL_DATA',
]);

export type ClassifiedBy = z.output<typeof classifiedBy>;
export type DatasetClass = z.output<typeof datasetClass>;

/** The table or view of a database that a dataset is; names as the database keeps them, folded or not. */
const relation = z.strictObject({
  schema: z.string().min(1).max(63),
  name: z.string().min(1).max(63),
  definition: z
    .string()
    .min(1)
    .optional()
    .describe(
      'of a view: the query it stands for, as the database tells it where nothing is on its search path: each relation with its schema',
    ),
});

/** What a key of another vocabulary stands for there. */
export const pendingKind = z.enum(['CATEGORY', 'PURPOSE']);

const pendingKey = z.strictObject({
  vocabulary: z.string().min(1).describe('FIDESLANG or another vocabulary'),
  kind: pendingKind.describe('what it stands for there'),
  key: z.string().min(1).describe('the key there'),
});

export type PendingKey = Readonly<z.output<typeof pendingKey>>;

const nameOf = ({ vocabulary, kind, key }: PendingKey) => JSON.stringify([kind, vocabulary, key]);

const pending = z
  .array(pendingKey)
  .transform((list) => [...new Map(list.map((each) => [nameOf(each), each]))].sort(([a], [b]) => byCodePoint(a, b)))
  .transform((list) => list.map(([, each]) => each))
  .default([])
  .describe('keys of other vocabularies that nobody has mapped; while a category is among them it is unclassified');

/** Whether a category that nobody has mapped is said of it, so that it is unclassified whatever stands above it. */
export function isPending(record: { readonly pending: readonly PendingKey[] }): boolean {
  return record.pending.some(({ kind }) => kind === 'CATEGORY');
}

const department = z.string().min(1).describe('a department, not a person');

export const systemModel = defineRecord({
  kind: 'System',
  section: 'systems',
  description: 'A system that holds datasets: a database, a service, an archive.',
  shape: {
    labelEn: z.string().min(1),
    labelJa: z.string().min(1).optional(),
    description: z.string().min(1).optional(),
    categories: keys.default([]).describe('the categories of fields that neither they nor their dataset name'),
    pending,
    storageCountries: z
      .array(countryCode)
      .transform((list) => [...new Set(list)].sort())
      .default([])
      .describe('the countries it is kept in, ISO 3166-1 (Arts. 23, 32(1)(iv))'),
    ownerDepartment: department.optional(),
  },
  references: [{ fact: 'categories', to: 'DataCategory' }],
});

export type System = RecordOf<typeof systemModel>;

export const datasetModel = defineRecord({
  kind: 'Dataset',
  section: 'datasets',
  description: 'A body of data within a system: a table, a kind of document, a file, a stream, a paper archive.',
  shape: {
    system: key,
    labelEn: z.string().min(1),
    labelJa: z.string().min(1).optional(),
    description: z.string().min(1).optional(),
    kindOf: datasetKind,
    relation: relation.optional().describe('the table or view it is, where its system is a database that is queried'),
    searchable: z.boolean().describe('whether persons in it can be looked up systematically (Art. 16(1))'),
    categories: keys.default([]).describe('the categories of fields that name none themselves'),
    pending,
    purposes: keys.default([]).describe('what it is kept for (Art. 17(1))'),
    ownerDepartment: department.optional(),
    responsiblePerson: z.string().min(1).optional().describe('who answers for it; personal data'),
    accessHolders: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('who may see it: departments or roles, not persons'),
    authority: authority.describe('whether the operator may disclose, correct and erase it (Art. 16(4))'),
    order5Ground: order5Ground.optional().describe('why its existence must not be known (Order 5)'),
    keptUnder: words
      .optional()
      .describe('of NO_LONGER_NEEDED: the law that asks to keep it nevertheless (Art. 22; G 3-4-1)'),
    state: datasetState.default('DRAFT').describe('ACTIVE asks for the whole minimum inventory'),
  },
  references: [
    { fact: 'system', to: 'System' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'purposes', to: 'Purpose' },
  ],
});

export type Dataset = RecordOf<typeof datasetModel>;

export const dataFieldModel = defineRecord({
  kind: 'DataField',
  section: 'dataFields',
  description: 'A field of a dataset: a column, a path in a document. Classified by itself or by the nearest default.',
  keyOf: ({ dataset, path }) => fieldKey(String(dataset), String(path)),
  shape: {
    dataset: key,
    path: z
      .string()
      .regex(/^[^\p{Cc}]+$/u, 'is empty or holds control characters')
      .describe('the column, or the path within a document, as the system itself spells it'),
    dataType: z.string().min(1).optional().describe('the type, as the system itself calls it'),
    ordinal: z.int32().positive().optional().describe('its place among the columns of its table, from 1'),
    description: z.string().min(1).optional(),
    categories: keys.default([]).describe('the categories of personal data it holds; before any default'),
    pending,
    notPersonal: z
      .strictObject({
        reason: words,
        by: words.optional().describe('who judged; personal data'),
      })
      .optional()
      .describe('a recorded human judgement that it holds no personal data; before any default'),
  },
  references: [
    { fact: 'dataset', to: 'Dataset' },
    { fact: 'categories', to: 'DataCategory' },
  ],
});

export type DataField = RecordOf<typeof dataFieldModel>;

/** The key of a field: its dataset, a slash, and its path with whatever a key cannot hold as `%XX`. */
export function fieldKey(dataset: string, path: string): string {
  return `${dataset}/${keyPart(path)}`;
}

/** Any text as part of a key: whatever a key cannot hold, and the slash, as `%XX`. */
export function keyPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}_.<>:@#+-]/gu, percentEncoded);
}

/** The dataset that a field's key names: all before its last slash. */
export function datasetOfField(fieldKey: string): string {
  return fieldKey.slice(0, fieldKey.lastIndexOf('/'));
}

const utf8 = new TextEncoder();

function percentEncoded(text: string): string {
  return [...utf8.encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

export const dataFlowModel = defineRecord({
  kind: 'DataFlow',
  section: 'dataFlows',
  description: 'That data goes from one system, dataset or party to another.',
  shape: {
    fromSystem: key.optional(),
    fromDataset: key.optional(),
    fromParty: key.optional(),
    toSystem: key.optional(),
    toDataset: key.optional(),
    toParty: key.optional(),
    categories: keys.default([]).describe('what goes there; empty: not classified yet'),
    pending,
    purpose: key.optional().describe('what it goes there for'),
    description: z.string().min(1).optional(),
  },
  references: [
    { fact: 'fromSystem', to: 'System' },
    { fact: 'fromDataset', to: 'Dataset' },
    { fact: 'fromParty', to: 'Party' },
    { fact: 'toSystem', to: 'System' },
    { fact: 'toDataset', to: 'Dataset' },
    { fact: 'toParty', to: 'Party' },
    { fact: 'categories', to: 'DataCategory' },
    { fact: 'purpose', to: 'Purpose' },
  ],
});

export type DataFlow = RecordOf<typeof dataFlowModel>;

/** Records of the data map, by key: never all of them, but those that a proposal puts. */
export interface DataMapRecords {
  readonly systems: ReadonlyMap<string, System>;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly dataFields: ReadonlyMap<string, DataField>;
  readonly dataFlows: ReadonlyMap<string, DataFlow>;
}
