import { expect, test } from 'vitest';
import { benchDecide, decideSection } from '../../bench/decide/bench.ts';
import { makeWorkload, SHORT } from '../../bench/decide/workload.ts';

test('the short bench runs, and whoever is installed agrees on every request with plain loops over the facts', async () => {
  const result = await benchDecide({ short: true });
  const names = result.contestants.map(({ name }) => name);
  expect(names).toContain('daicho, explained');
  expect(names).toContain('linear scan');
  expect(result.permitted).toBeGreaterThan(SHORT.requests / 10);
  expect(result.permitted).toBeLessThan((SHORT.requests * 9) / 10);
  expect(decideSection(result)).toContain(`All ${names.length} answered all 500 requests and agree on every one`);
});

test('the same seed makes the same workload', () => {
  expect(makeWorkload(SHORT, 1)).toEqual(makeWorkload(SHORT, 1));
  expect(makeWorkload(SHORT, 1)).not.toEqual(makeWorkload(SHORT, 2));
});
