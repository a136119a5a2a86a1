import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, keyText, word } from '../../db/columns.ts';
import { role } from '../../identity/model.ts';
import { operationDialect } from './model.ts';

/** Documents that were registered to be run: rows are appended and never changed. */
export const registeredOperation = pgTable(
  'registered_operation',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    dialect: word('dialect', operationDialect).notNull(),
    document: text('document').notNull(),
    textHash: text('text_hash').notNull(),
    documentHash: text('document_hash').notNull(),
    system: keyText('system'),
    searchPath: text('search_path').array(),
    /** A purpose of the registry, or the built-in one: so no reference. */
    purpose: keyText('purpose').notNull(),
    /** Who runs it: one of the two. */
    role: word('role', role),
    client: keyText('client'),
    registeredAt: instantColumn('registered_at').notNull(),
    registeredBy: text('registered_by').notNull(),
  },
  (t) => [
    isOneOf('registered_operation_dialect', t.dialect, operationDialect),
    isOneOf('registered_operation_role', t.role, role),
    check('registered_operation_owner', sql`num_nonnulls(${t.role}, ${t.client}) = 1`),
    index('registered_operation_document').on(t.documentHash),
    index('registered_operation_text').on(t.textHash),
  ],
);

/** That an operation is no longer to run. */
export const operationRetirement = pgTable('operation_retirement', {
  operation: uuid('operation')
    .primaryKey()
    .references(() => registeredOperation.id),
  retiredAt: instantColumn('retired_at').notNull(),
  retiredBy: text('retired_by').notNull(),
  reason: text('reason').notNull(),
});
