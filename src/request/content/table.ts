import { sql } from 'drizzle-orm';
import { check, customType, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, isOneOf, word } from '../../db/columns.ts';
import { contentKind } from './model.ts';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** Free text and attachments, encrypted; erasing one empties its row. */
export const requestContent = pgTable(
  'request_content',
  {
    id: uuid('id').primaryKey(),
    /** What it belongs to: a request. */
    about: uuid('about').notNull(),
    act: uuid('act').notNull(),
    kind: word('kind', contentKind).notNull(),
    keyId: text('key_id'),
    nonce: bytes('nonce'),
    sealed: bytes('sealed'),
    recordedAt: instantColumn('recorded_at').notNull(),
    eraseFrom: instantColumn('erase_from'),
    erasedAt: instantColumn('erased_at'),
  },
  (t) => [
    isOneOf('request_content_kind', t.kind, contentKind),
    check('request_content_erased', sql`(${t.erasedAt} is null) = (${t.sealed} is not null)`),
    check(
      'request_content_sealed',
      sql`(${t.sealed} is null) = (${t.nonce} is null) and (${t.sealed} is null) = (${t.keyId} is null)`,
    ),
    index('request_content_about').on(t.about, t.id),
    index('request_content_due').on(t.eraseFrom).where(sql`${t.erasedAt} is null`),
  ],
);
