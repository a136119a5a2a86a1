import { expect, test } from 'vitest';
import { startSection } from '../../bench/start/bench.ts';
import { shortBench } from '../support/bench.ts';

test('the short bench of starts starts the product, on storage that is fresh and on the same again', async () => {
  const stdout = await shortBench('start');
  expect(stdout).toMatch(/\| PGlite \| fresh \| [\d.]+ \| [\d.]+ \| \d+ \| \d+ \|/);
  expect(stdout).toMatch(/\| PGlite \| there already \| [\d.]+ \| [\d.]+ \| \d+ \| \d+ \|/);
});

test('its figures are medians', () => {
  const told = startSection([
    {
      engine: 'PGlite',
      isFresh: false,
      ms: [1_000, 9_000, 2_000],
      cpuMs: [100, 100, 100],
      idle: 2 ** 20,
      loaded: 2 ** 21,
    },
  ]);
  expect(told).toContain('| PGlite | there already | 2.00 | 0.10 | 1 | 2 |');
});
