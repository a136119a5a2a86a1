import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocatedProblem } from './directory.ts';

/** The largest registry file that is read, in bytes. */
export const FILE_LIMIT = 50_000_000;

/** A value from the file system, or what kept it from being read or written. */
export type Read<T> = { readonly value: T } | { readonly problem: LocatedProblem };

/** The YAML files below a directory, sorted by path; hidden ones and directories behind links are left out. */
export async function yamlFilesIn(directory: string): Promise<readonly Read<string>[]> {
  const entries = await orProblem(directory, 'DIRECTORY_UNREADABLE', () => readdir(directory, { withFileTypes: true }));
  if ('problem' in entries) return [entries];
  const found: Read<string>[] = [];
  const visible = entries.value.filter(({ name }) => !name.startsWith('.'));
  for (const entry of visible.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) found.push(...(await yamlFilesIn(path)));
    else if (/\.ya?ml$/i.test(entry.name)) found.push(named(path));
  }
  return found;
}

// A file that a reader would take for part of the registry is not passed by in silence.
function named(path: string): Read<string> {
  if (path.endsWith('.yaml')) return { value: path };
  const message = 'is left out: registry files end in `.yaml`';
  return { problem: { ...wholeOf(path), code: 'FILE_NAME', message, remedy: 'rename it' } };
}

/** The text of a file: UTF-8, of bounded size. */
export async function readText(path: string): Promise<Read<string>> {
  const found = await orProblem(path, 'FILE_UNREADABLE', () => stat(path));
  if ('problem' in found) return found;
  if (!found.value.isFile())
    return { problem: { ...wholeOf(path), code: 'FILE_UNREADABLE', message: 'is not a file', remedy: 'name a file' } };
  if (found.value.size > FILE_LIMIT) return { problem: tooLarge(path, found.value.size) };
  const bytes = await orProblem(path, 'FILE_UNREADABLE', () => readFile(path));
  if ('problem' in bytes) return bytes;
  return isUtf8(bytes.value)
    ? { value: new TextDecoder().decode(bytes.value) }
    : { problem: notUtf8(path, bytes.value) };
}

function tooLarge(path: string, size: number): LocatedProblem {
  const message = `is \`${size}\` bytes long; at most \`${FILE_LIMIT}\` are read`;
  return {
    ...wholeOf(path),
    code: 'FILE_TOO_LARGE',
    message,
    remedy: 'split it: a section may stand in several files',
  };
}

// No byte of a longer UTF-8 sequence is a line feed, so each line can be judged by itself.
function notUtf8(path: string, bytes: Buffer): LocatedProblem {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(10, start)) {
    start = end + 1;
    line += 1;
  }
  const column = new TextDecoder().decode(bytes.subarray(start)).indexOf('\uFFFD') + 1;
  return {
    file: path,
    line,
    column,
    code: 'FILE_NOT_UTF8',
    path: [],
    message: 'is not UTF-8',
    remedy: 'save it as UTF-8',
  };
}

const FORBIDDEN = {
  message: 'the system does not let this user at it',
  remedy: 'change its permissions, or run this as another user',
};

// By the code of the operating system.
const REFUSALS: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  ENOENT: { message: 'does not exist', remedy: 'look at its spelling, and at the folder that this runs in' },
  ENOTDIR: { message: 'is not a directory', remedy: 'name the directory' },
  EISDIR: { message: 'is a directory', remedy: 'name a file' },
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
};

/** What the operating system refuses is an answer about the path; anything else is a bug. */
export async function orProblem<T>(path: string, code: string, act: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await act() };
  } catch (error) {
    const reason = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
    if (typeof reason !== 'string') throw error;
    const told = REFUSALS[reason] ?? { message: `the system refuses: \`${reason}\`` };
    return { problem: { ...wholeOf(path), code, ...told } };
  }
}

function wholeOf(file: string) {
  return { file, path: [] };
}
