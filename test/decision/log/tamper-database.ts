import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../../src/db/connection.ts';

/** Runs statements on the tables of the log with their protection off, as whoever owns the database could. */
export async function unprotected(orm: Orm, statements: () => Promise<unknown>): Promise<void> {
  const partitions = rows<{ name: string }>(
    await orm.execute(
      sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'decision_log'::regclass`,
    ),
  ).map(({ name }) => name);
  const tables = ['log_node', 'log_entry', 'log_head', 'decision_log', ...partitions];
  for (const table of tables) await orm.execute(sql`alter table ${sql.identifier(table)} disable trigger append_only`);
  await statements();
  for (const table of tables) await orm.execute(sql`alter table ${sql.identifier(table)} enable trigger append_only`);
}

/** Changes the text of one decision, the first time that it says `was`. */
export function tampered(orm: Orm, id: string, was: string, now: string): Promise<void> {
  return unprotected(orm, () =>
    orm.execute(sql`update decision_log set body = replace(body, ${was}, ${now}) where id = ${id}::uuid`),
  );
}
