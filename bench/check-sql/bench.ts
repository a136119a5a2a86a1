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

/**
 * Parses the corpus of the tests, and resolves what each statement uses: the part of checkSql before the decision. What cannot
 * be read at all is left out: it costs nothing, or is there to wear the parser out.
 */
export async function benchCheckSql({ short }: { readonly short: boolean }): Promise<CheckSqlResult> {
  const statements = [reads, shapes, writes, hidings]
    .flat()
    .map(([sql]) => sql)
    .filter((sql) => parseSql(sql).ok);
  const read = (sql: string) => {
    const parsed = parseSql(sql);
    if (!parsed.ok) throw new Error(`what was read before is read no more: ${parsed.message}`);
    return parsed;
  };
  const variants = [
    { name: 'parsed', one: read },
    { name: 'checked', one: (sql: string) => analyse(read(sql), shop, ['public']) },
  ].map(({ name, one }) => ({
    name,
    atLeastMs: short ? 20 : 2_000,
    run: () => {
      for (const sql of statements) one(sql);
      return statements.length;
    },
  }));
  const rounds = await measure(variants, short ? 1 : 7);
  return {
    statements: statements.length,
    parsedPerSecond: rateIn(rounds, 'parsed'),
    checkedPerSecond: rateIn(rounds, 'checked'),
  };
}

/** The section of the report. */
export function checkSqlSection({ statements, parsedPerSecond, checkedPerSecond }: CheckSqlResult): string {
  const perSecond = (rate: number) => Math.round(rate).toLocaleString('en-US');
  return [
    'One thread, in this process: the part of `checkSql` before the decision, on the statements of the tests’ corpus that can be',
    `read (${statements}), each as often as the others; medians of 7 interleaved rounds.`,
    '',
    '| | statements a second |',
    '|---|--:|',
    `| parsed alone (libpg-query) | ${perSecond(parsedPerSecond)} |`,
    `| parsed, and every column that is used resolved | ${perSecond(checkedPerSecond)} |`,
  ].join('\n');
}
