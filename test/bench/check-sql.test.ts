import { expect, test } from 'vitest';
import { benchCheckSql, checkSqlSection } from '../../bench/check-sql/bench.ts';

test('the short bench of checkSql reads every statement that it counts', async () => {
  const result = await benchCheckSql({ short: true });
  expect(result.statements).toBeGreaterThan(250);
  // A parser takes microseconds for a statement; what answers in less reads none.
  expect(result.parsedPerSecond).toBeLessThan(1_000_000);
  expect(checkSqlSection(result)).toContain(`(${result.statements})`);
});
