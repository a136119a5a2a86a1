import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engines } from './databases.ts';

let folder: string | undefined;

/** Once before all tests: says which databases they use, and makes the folder that they share what is made once in. */
export function setup(): void {
  process.stdout.write(`databases: ${engines.join(', ')}\n`);
  const missing = (process.env.DAICHO_TEST_REQUIRE ?? '')
    .split(',')
    .filter((engine) => engine !== '' && !engines.some((found) => found === engine));
  if (missing.length > 0) throw new Error(`these databases are required and do not answer: ${missing.join(', ')}`);
  folder = mkdtempSync(join(tmpdir(), 'daicho-run-'));
  process.env.DAICHO_TEST_RUN = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
