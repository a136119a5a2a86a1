import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, customType, text } from 'drizzle-orm/pg-core';
import type { z } from 'zod';

/** A key: ordered by code point, so that pages are the same on every server. */
export const keyText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** An instant, `YYYY-MM-DDTHH:mm:ss.sssZ` on this side, `timestamptz(3)` on the other. */
export const instantColumn = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: toInstant,
});

/** PostgreSQL's text of a timestamp as a canonical instant. */
export function toInstant(text: string): string {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  return new Date(iso).toISOString();
}

/** A column of one word out of a list; pair it with `isOneOf` among the table's constraints. */
export function word<E extends z.ZodEnum>(name: string, _words: E) {
  return text(name).$type<z.output<E>>();
}

/** The column holds only words of the list, in the database too; null is left to `notNull`. */
export function isOneOf(name: string, column: AnyPgColumn, words: z.ZodEnum) {
  return check(name, sql`${column} in (${literals(words)})`);
}

/** The same for a column that holds several words. */
export function areAllOf(name: string, column: AnyPgColumn, words: z.ZodEnum) {
  return check(name, sql`${column} <@ array[${literals(words)}]::text[]`);
}

function literals(words: z.ZodEnum) {
  return sql.raw(words.options.map((option) => `'${String(option).replaceAll("'", "''")}'`).join(', '));
}
