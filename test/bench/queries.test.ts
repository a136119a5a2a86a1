import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeWorld, SHORT } from '../../bench/queries/world.ts';
import { engines } from '../support/databases.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

test.runIf(engines.includes('postgres'))(
  'the short bench of queries runs, and whoever is installed gives the same answer to every request',
  async () => {
    const at = { cwd: repository, maxBuffer: 10_000_000 };
    await run(process.execPath, ['esbuild.config.mjs'], at);
    await run(join(repository, 'node_modules', '.bin', 'tsc'), ['-p', join('bench', 'tsconfig.json')], at);
    const env = {
      ...process.env,
      ...(process.env.TEST_DATABASE_URL === undefined ? {} : { BENCH_DATABASE_URL: process.env.TEST_DATABASE_URL }),
    };
    const words = [join('bench', 'dist', 'bench', 'main.js'), 'queries', '--short'];
    const { stdout } = await run(process.execPath, words, { ...at, env });
    expect(stdout).toContain('Everybody gives the same answer to every request');
    for (const name of ['daicho', 'daicho, no response cache', 'daicho, plain graphql-js', 'limit']) {
      expect(stdout).toContain(`| Q2 | 1 | ${name} |`);
    }
  },
);

test('the same world is made every time', () => {
  expect(makeWorld(SHORT)).toEqual(makeWorld(SHORT));
});
