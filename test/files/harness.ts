import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LocatedProblem } from '../../src/files/directory.ts';
import { readDirectory } from '../../src/files/read.ts';
import type { RecordModel } from '../../src/lib/record.ts';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import { collectionSourceModel } from '../../src/registry/collection/model.ts';
import { declarationModel, purposeModel } from '../../src/registry/purpose/model.ts';

/** The kinds that these tests write: one with a tree and value objects, two plain ones, one with a derived key. */
export const models: readonly RecordModel[] = [
  dataCategoryModel,
  collectionSourceModel,
  purposeModel,
  declarationModel,
];

export const manifestText = 'source: test\ntitle: A test\n';

/** A new folder that goes with the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'daicho-files-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A folder that holds these files. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = await folder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

/** A registry directory of one file of records. */
export function registryOf(records: string): Promise<string> {
  return folderOf({ 'registry.yaml': manifestText, 'records.yaml': records });
}

/** Every file below a folder with its bytes as text. */
export async function filesIn(path: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(path)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const)),
  );
}

/** What is wrong with a folder: `file:line:column code`, in order. */
export async function complaintsOf(path: string): Promise<readonly string[]> {
  return (await problemsIn(path)).map(
    ({ file, line, column, code }) =>
      `${[file.slice(path.length + 1), line, column].filter((part) => part !== undefined).join(':')} ${code}`,
  );
}

export async function problemsIn(path: string): Promise<readonly LocatedProblem[]> {
  const read = await readDirectory(path, models);
  return read.ok ? [] : read.problems;
}
