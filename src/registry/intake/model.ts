import { z } from 'zod';
import { key } from '../../lib/key.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';

/** The format of a document that records were imported from. */
export const documentFormat = z.enum(['FIDESLANG', 'GRAPHQL', 'POSTGRESQL']);

export type DocumentFormat = z.output<typeof documentFormat>;

/** How far a suggestion has come: it classifies nothing until a person takes it. */
export const suggestionState = z.enum(['OPEN', 'ACCEPTED', 'REJECTED']);

/** Where evidence for a suggestion was found. */
export const evidenceKind = z.enum(['NAME', 'TYPE', 'COMMENT', 'SAMPLE', 'RENAME']);

/** A type that a database has of its own, with what is run where a value is made one of it. */
const databaseType = z.strictObject({
  schema: z.string().min(1).max(63),
  name: z.string().min(1).max(63),
  kind: z.enum(['ENUM', 'DOMAIN', 'BASE', 'OTHER']).describe('OTHER: of rows, of ranges, or not told'),
  base: z
    .strictObject({ schema: z.string().min(1).max(63), name: z.string().min(1).max(63) })
    .optional()
    .describe('of DOMAIN: the type it is over'),
  checks: z
    .array(z.string().min(1))
    .optional()
    .describe('of DOMAIN: what it asks of `VALUE`, each name with its schema'),
  extension: z.string().min(1).optional().describe('the extension it belongs to'),
  converts: z.boolean().optional().describe('whether a cast from or to it calls a function of the database'),
});

export type DatabaseType = Readonly<z.output<typeof databaseType>>;

/** The types that a database has of its own, as a scan tells them. */
export const databaseTypes = z.array(databaseType);

export const sourceDocumentModel = defineRecord({
  kind: 'SourceDocument',
  section: 'sourceDocuments',
  description:
    'A document that records were imported from, as it was: what the registry has no fact for is kept in it.',
  keyOf: ({ of, name }) => documentKey(String(of), String(name)),
  shape: {
    of: key.describe('the source of the records that were imported from it'),
    name: z.string().min(1).describe('its name among the documents of its source'),
    format: documentFormat,
    system: key
      .optional()
      .describe('of GRAPHQL: the system whose API it is the schema of; of POSTGRESQL: the system it is'),
    types: databaseTypes.optional().describe('of POSTGRESQL: the types that the database has of its own'),
    text: z.string().describe('the document itself; may name persons'),
  },
});

export type SourceDocument = RecordOf<typeof sourceDocumentModel>;

/** The key of a document: the source, a slash and its name with whatever a key cannot hold as `_`. */
export function documentKey(source: string, name: string): string {
  return `${source}/${name.replace(/[^\p{L}\p{N}_.<>:@#+-]/gu, '_')}`;
}

const evidence = z.strictObject({
  kind: evidenceKind,
  what: z.string().min(1).describe('what was seen: never a value of a person'),
});

const candidate = z.strictObject({
  vocabulary: z.string().min(1).describe('the vocabulary that its key is of'),
  name: z.string().min(1).describe('the key of the category there'),
  categories: z.array(key).describe('the categories that go by that key; empty while none does'),
  notPersonal: z.boolean().default(false).describe('that it holds no personal data was judged of what it continues'),
  certainty: z.number().int().min(1).max(100).describe('how strong the evidence is together, 1 to 100'),
  evidence: z.array(evidence).min(1),
});

export const categorySuggestionModel = defineRecord({
  kind: 'CategorySuggestion',
  section: 'categorySuggestions',
  description: 'What a scan takes a field to hold, with its evidence. It classifies nothing: a person decides.',
  keyOf: ({ field }) => String(field),
  shape: {
    field: key.describe('the field, while there is one'),
    candidates: z.array(candidate).min(1).describe('strongest first'),
    state: suggestionState.default('OPEN'),
  },
});

export type CategorySuggestion = RecordOf<typeof categorySuggestionModel>;
