import { expect, test } from 'vitest';
import { makeWorld, SHORT } from '../../bench/queries/world.ts';
import { shortBench } from '../support/bench.ts';
import { engines } from '../support/databases.ts';

test.runIf(engines.includes('postgres'))(
  'the short bench of queries runs, and whoever is installed gives the same answer to every request',
  async () => {
    const said = await shortBench('queries');
    expect(said).toContain('Everybody gives the same answer to every request');
    for (const question of ['Q2', 'Q6']) {
      for (const name of ['daicho', 'daicho, no response cache', 'daicho, plain graphql-js', 'limit']) {
        expect(said).toContain(`| ${question} | 1 | ${name} |`);
      }
    }
  },
);

test('the same world is made every time', () => {
  expect(makeWorld(SHORT)).toEqual(makeWorld(SHORT));
});
