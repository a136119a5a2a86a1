import { analyse } from '../../src/operation/sql/analyse.ts';
import { parseSql } from '../../src/operation/sql/parse.ts';
import { reads } from '../../test/operation/corpus-reads.ts';
import { shapes } from '../../test/operation/corpus-shapes.ts';
import { hidings, writes } from '../../test/operation/corpus-writes.ts';
import { shop } from '../../test/operation/words.ts';
import { measure, rateIn } from '../lib/rounds.ts';

export interface CheckSqlResult {
  readonly statements: number;
  readonly parsedPerSecond: number;
  readonly checkedPerSecond: number;
}

/** Parses the corpus of the tests, and resolves what each statement uses: the part of checkSql before the decision. */
export async function benchCheckSql(short: boolean): Promise<CheckSqlResult> {
  const statements = [reads, shapes, writes, hidings].flat().map(([sql]) => sql);
  const variants = [
    { name: 'parsed', one: (sql: string) => parseSql(sql) },
    { name: 'checked', one: (sql: string) => analyse(parseSql(sql), shop, ['public']) },
  ].map(({ name, one }) => ({
    name,
    atLeastMs: short ? 20 : 1_000,
    run: () => {
      for (const sql of statements) one(sql);
      return statements.length;
    },
  }));
  const rounds = await measure(variants, short ? 1 : 5);
  return {
    statements: statements.length,
    parsedPerSecond: rateIn(rounds, 'parsed'),
    checkedPerSecond: rateIn(rounds, 'checked'),
  };
}
