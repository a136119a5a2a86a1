import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { keyArray } from '../../db/versioned-store.ts';
import { principalRequest } from './table.ts';

/** How many requests are open about any of these categories, or about all data of a principal; never whose. */
export async function countOpenRequests(orm: Orm, categories: readonly string[]): Promise<number> {
  if (categories.length === 0) return 0;
  const found = rows<{ n: number }>(
    await orm.execute(sql`select count(*)::int as n from ${principalRequest} r
      where r.state <> 'CLOSED' and (cardinality(r.categories) = 0 or r.categories && ${keyArray(categories)})`),
  );
  return found[0]?.n ?? 0;
}
