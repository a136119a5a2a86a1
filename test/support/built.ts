import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onceForTheRun } from './once.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the built program, apart from the checkout: what `npm start` runs. */
export function builtProgram(): Promise<string> {
  return onceForTheRun('built', build);
}

async function build(path: string): Promise<void> {
  for (const name of ['schema', 'seeds', 'package.json']) {
    cpSync(join(repository, name), join(path, name), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(path, 'node_modules'));
  const words = [join(repository, 'esbuild.config.mjs'), join(path, 'dist')];
  await promisify(execFile)(process.execPath, words);
}
