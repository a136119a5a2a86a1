import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';
import { areAllOf, instantColumn, keyText, word } from '../db/columns.ts';
import { type Role, role } from './model.ts';

/** The programs' keys: hashed, revoked rather than deleted. */
export const apiKey = pgTable(
  'api_key',
  {
    id: keyText('id').primaryKey(),
    client: keyText('client').notNull(),
    roles: word('roles', role).array().$type<Role[]>().notNull(),
    /** SHA-256 of the secret, in hexadecimal. */
    hash: text('hash').notNull(),
    label: text('label').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    /** Subject of the token that made it. */
    createdBy: text('created_by').notNull(),
    expiresAt: instantColumn('expires_at'),
    revokedAt: instantColumn('revoked_at'),
  },
  (t) => [
    areAllOf('api_key_roles', t.roles, role),
    check('api_key_has_a_role', sql`cardinality(${t.roles}) > 0`),
    check('api_key_hash_is_sha256', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check('api_key_period', sql`${t.createdAt} < ${t.expiresAt}`),
  ],
);
