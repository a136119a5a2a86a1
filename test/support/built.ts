import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onceForTheRun } from './once.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the compiled program, apart from the checkout: what `npm start` runs. */
export function builtProgram(): Promise<string> {
  return onceForTheRun('built', build);
}

async function build(path: string): Promise<void> {
  for (const name of ['schema', 'seeds', 'package.json']) {
    cpSync(join(repository, name), join(path, name), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(path, 'node_modules'));
  const compiler = join(repository, 'node_modules', '.bin', 'tsc');
  const words = [
    '-p',
    join(repository, 'tsconfig.build.json'),
    '--outDir',
    join(path, 'dist'),
    '--incremental',
    'false',
  ];
  try {
    await promisify(execFile)(compiler, words);
  } catch (error) {
    // What the compiler has to say stands on its standard output.
    throw new Error(`the program does not compile\n${(error as { stdout?: string }).stdout || String(error)}`);
  }
}
