import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { invariant } from '../../src/lib/invariant.ts';

const made = new Map<string, Promise<string>>();

/**
 * A folder that is made once for a whole run, when a test first asks for it. Test files run in processes of their own:
 * the first that begins makes it, the others wait for its outcome.
 */
export function onceForTheRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const known = made.get(name) ?? makeOnce(name, make);
  made.set(name, known);
  return known;
}

async function makeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const run = process.env.DAICHO_TEST_RUN;
  invariant(run !== undefined, 'the global setup made the folder of this run');
  const [folder, begun, outcome] = [join(run, name), join(run, `${name}.begun`), join(run, `${name}.outcome`)];
  if (mkdirSync(begun, { recursive: true }) !== undefined) {
    const complaint = await make(folder).then(
      () => '',
      (error: unknown) => String(error),
    );
    writeFileSync(`${outcome}.part`, complaint);
    renameSync(`${outcome}.part`, outcome);
  }
  while (!existsSync(outcome)) await setTimeout(50);
  const complaint = readFileSync(outcome, 'utf8');
  if (complaint !== '') throw new Error(complaint);
  return folder;
}
