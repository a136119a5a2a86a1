import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onceForTheRun } from './once.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const at = { cwd: repository, maxBuffer: 10_000_000 };

/** Runs a short bench as `npm run bench` does, built once for the run; answers what it says. */
export async function shortBench(name: string): Promise<string> {
  await onceForTheRun('bench', build);
  const env = {
    ...process.env,
    ...(process.env.TEST_DATABASE_URL === undefined ? {} : { BENCH_DATABASE_URL: process.env.TEST_DATABASE_URL }),
  };
  const words = [join('bench', 'dist', 'bench', 'main.js'), name, '--short'];
  return (await run(process.execPath, words, { ...at, env })).stdout;
}

async function build(path: string): Promise<void> {
  await run(process.execPath, ['esbuild.config.mjs'], at);
  await run(join(repository, 'node_modules', '.bin', 'tsc'), ['-p', join('bench', 'tsconfig.json')], at);
  // What is made once stands in a folder; the built files stand where the bench looks for them.
  mkdirSync(path, { recursive: true });
}
