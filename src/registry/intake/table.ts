import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, versionConstraints } from '../../db/versioned.ts';
import { recordColumns } from '../policy/table.ts';
import { type CategorySuggestion, type DatabaseType, documentFormat, suggestionState } from './model.ts';

export const sourceDocument = identityTable('source_document');

export const sourceDocumentVersion = pgTable(
  'source_document_version',
  {
    ...recordColumns(),
    of: keyText('of').notNull(),
    name: text('name').notNull(),
    format: word('format', documentFormat).notNull(),
    system: keyText('system'),
    types: jsonb('types').$type<readonly DatabaseType[]>(),
    text: text('text').notNull(),
  },
  (t) => [
    ...versionConstraints('source_document_version', t, () => sourceDocument),
    isOneOf('source_document_format', t.format, documentFormat),
  ],
);

export const categorySuggestion = identityTable('category_suggestion');

export const categorySuggestionVersion = pgTable(
  'category_suggestion_version',
  {
    ...recordColumns(),
    field: keyText('field').notNull(),
    candidates: jsonb('candidates').$type<CategorySuggestion['candidates']>().notNull(),
    state: word('state', suggestionState).notNull(),
  },
  (t) => [
    ...versionConstraints('category_suggestion_version', t, () => categorySuggestion),
    isOneOf('category_suggestion_state', t.state, suggestionState),
    index('category_suggestion_version_state').on(t.state, t.key, t.validFrom, t.validTo),
  ],
);
