import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { invariant } from '../../src/lib/invariant.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

let folder: Promise<string> | undefined;

/** The folder of the compiled program, apart from the checkout: what `npm start` runs. Made once for all test files. */
export function builtProgram(): Promise<string> {
  folder ??= buildOnce();
  return folder;
}

// Test files run in processes of their own: the first that makes the folder builds, the others wait for its outcome.
async function buildOnce(): Promise<string> {
  const template = process.env.DAICHO_TEST_TEMPLATE;
  invariant(template !== undefined, 'the global setup made the folder of this run');
  const path = join(dirname(template), 'built');
  const outcome = join(path, 'outcome');
  if (mkdirSync(path, { recursive: true }) !== undefined) {
    writeFileSync(`${outcome}.part`, await build(path));
    renameSync(`${outcome}.part`, outcome);
  }
  while (!existsSync(outcome)) await setTimeout(50);
  const complaints = readFileSync(outcome, 'utf8');
  if (complaints !== '') throw new Error(`the program does not compile\n${complaints}`);
  return path;
}

async function build(path: string): Promise<string> {
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
    return '';
  } catch (error) {
    return (error as { stdout?: string }).stdout || String(error);
  }
}
