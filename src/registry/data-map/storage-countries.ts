import { and, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { systemVersion } from './table.ts';

/** The countries that systems are kept in, at a revision, some systems left out; ISO 3166-1, each once, in order. */
export async function storageCountriesAt(
  orm: Orm,
  revision: number,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  const others = sql`${systemVersion.key} <> all(${sql.param([...without])}::text[])`;
  const found = rows<{ country: string }>(
    await orm.execute(
      sql`select distinct unnest(${systemVersion.storageCountries}) as country from ${systemVersion} where ${and(aliveAt(systemVersion, revision), others)} order by 1`,
    ),
  );
  return found.map(({ country }) => country);
}
