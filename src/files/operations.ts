import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { DecisionTable } from '../decision/compile.ts';
import { type NewOperation, parseNewOperation } from '../operation/registered/model.ts';
import type { ReadAt } from '../operation/registered/read.ts';
import { judgeNew } from '../operation/registered/register.ts';
import type { LocatedProblem } from './directory.ts';
import { readText } from './file.ts';

/** The folder of a directory of registry files in which operations stand that a first start registers. */
const FOLDER = 'operations';

/** An operation as a file gives it. */
export interface FileOperation {
  readonly path: string;
  readonly operation: NewOperation;
}

/** The operations of directories, or every problem of every file. */
export type ReadOperationFiles =
  | { readonly ok: true; readonly value: readonly FileOperation[] }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** Reads the operations of directories: `.graphql` on this API or that of a system, `.sql`; by name. */
export async function readOperationFiles(directories: readonly string[]): Promise<ReadOperationFiles> {
  const problems: LocatedProblem[] = [];
  const value: FileOperation[] = [];
  for (const path of await pathsIn(directories)) {
    const read = await readOperationFile(path);
    if ('problems' in read) problems.push(...read.problems);
    else value.push({ path, operation: read.operation });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

async function pathsIn(directories: readonly string[]): Promise<readonly string[]> {
  const folders = directories.map((directory) => join(directory, FOLDER)).filter((folder) => existsSync(folder));
  const listed = await Promise.all(folders.map(async (folder) => [folder, await readdir(folder)] as const));
  const isOperation = (name: string) => ['.graphql', '.sql'].includes(extname(name));
  return listed.flatMap(([folder, names]) =>
    names
      .filter(isOperation)
      .sort()
      .map((name) => join(folder, name)),
  );
}

type ReadFile = { readonly operation: NewOperation } | { readonly problems: readonly LocatedProblem[] };

async function readOperationFile(path: string): Promise<ReadFile> {
  const read = await readText(path);
  if ('problem' in read) return { problems: [read.problem] };
  const facts = factsIn(read.value);
  const dialect = extname(path) === '.sql' ? 'POSTGRESQL' : facts.system === undefined ? 'DAICHO' : 'GRAPHQL';
  const parsed = parseNewOperation({ ...facts, name: basename(path, extname(path)), dialect, document: read.value });
  if (parsed.ok) return { operation: parsed.value };
  return { problems: parsed.problems.map((problem) => ({ ...problem, file: path, line: 1, column: 1 })) };
}

// What an operation is for, and who runs it, stands above it in comments: `# purpose: billing`.
function factsIn(text: string): Readonly<Record<string, string>> {
  const facts: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^(?:#|--)\s*(purpose|role|client|system):\s*(\S+)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) break;
    facts[name] = value;
  }
  return facts;
}

/** Registers operations of files by a state of the registry; answers, in words, which it does not permit. */
export async function registerFiles(
  files: readonly FileOperation[],
  at: Omit<ReadAt, 'revision'> & { readonly table: DecisionTable },
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { path, operation } of files) {
    const judged = await judgeNew(operation, { ...at, by: 'bootstrap', at: at.table.now });
    if (judged.judgement.isPermitted) await judged.keep();
    else refused.push(`${path}: is not registered: ${judged.judgement.decision?.rule ?? 'it is not permitted'}`);
  }
  return refused;
}
