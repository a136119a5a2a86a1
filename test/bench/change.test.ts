import { expect, test } from 'vitest';
import { benchImpact } from '../../bench/change/impact.ts';
import { benchReplay } from '../../bench/change/replay.ts';
import { SHORT } from '../../bench/decide/workload.ts';
import { shortBench } from '../support/bench.ts';
import { engines } from '../support/databases.ts';

test('the short bench of impact edits what turns something', async () => {
  const rows = await benchImpact({ ...SHORT, outsourcings: 20, jointUses: 5, provisions: 20 }, 1);
  expect(rows.map(({ edit }) => edit)).toHaveLength(4);
  expect(rows.reduce((sum, { opens, closes }) => sum + opens + closes, 0)).toBeGreaterThan(0);
});

test('the short bench of the replay makes every decision again, and some of them flip', async () => {
  const row = await benchReplay(engines.includes('postgres') ? 'PostgreSQL' : 'PGlite', SHORT, 2_500);
  expect(row.decisions).toBe(2_500);
  expect(row.flips).toBeGreaterThan(0);
  expect(row.flips).toBeLessThan(2_500);
});

test('the short bench of changes runs whole', async () => {
  expect(await shortBench('change')).toContain('Changes under review');
});
