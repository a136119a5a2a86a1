import type postgres from 'postgres';

/** Asks where nothing is on the search path, so that what the database tells of views names every schema. */
export async function withoutPath<T>(
  sql: postgres.TransactionSql,
  asked: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const [before] = await sql.unsafe(`select current_setting('search_path') as path`);
  await sql.unsafe(`select set_config('search_path', '', true)`);
  const answer = await asked(sql);
  // Types are told as before, without the schemas that the path has.
  await sql.unsafe(`select set_config('search_path', $1, true)`, [String(before?.path ?? '')]);
  return answer;
}

/** Facts without those that are null. */
export function present<T extends object>(facts: T): { [Fact in keyof T]: Exclude<T[Fact], null> } {
  // What is null is left out, so that nothing that stays is.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as never;
}

/** What of schemas is no part of PostgreSQL itself. */
export const OWN = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'`;
