import { join } from 'node:path';
import type { RecordModel } from '../lib/record.ts';
import { type LocatedProblem, MANIFEST_FILE, type RegistryDirectory } from './directory.ts';
import { readDirectory } from './read.ts';

/** The directories, or every problem of every one of them and of their standing side by side. */
export type ReadingAll =
  | { readonly ok: true; readonly value: readonly RegistryDirectory[] }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** Reads several directories that shall make one registry together. */
export async function readDirectories(paths: readonly string[], models: readonly RecordModel[]): Promise<ReadingAll> {
  const read = await Promise.all(paths.map((path) => readDirectory(path, models)));
  const directories = read.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const problems = [
    ...read.flatMap((reading) => (reading.ok ? [] : reading.problems)),
    ...sourcesDiffer(directories),
    ...recordsHaveOneSource(directories),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: directories };
}

/** A source is one directory: applying the one would retire what stands in the other. */
function sourcesDiffer(directories: readonly RegistryDirectory[]): readonly LocatedProblem[] {
  return directories.flatMap(({ source, path }, index) => {
    const earlier = directories.slice(0, index).find((other) => other.source === source);
    if (earlier === undefined) return [];
    const message = `\`${source}\` is also the source of \`${earlier.path}\``;
    const remedy = 'name another source, or put the files into one directory';
    return [
      { file: join(path, MANIFEST_FILE), line: 1, column: 1, code: 'SOURCE_TWICE', path: ['source'], message, remedy },
    ];
  });
}

/** A record belongs to one source. */
function recordsHaveOneSource(directories: readonly RegistryDirectory[]): readonly LocatedProblem[] {
  const owner = new Map<string, string>();
  return directories.flatMap((directory) =>
    directory.records.flatMap(({ section, key, position }) => {
      const earlier = owner.get(`${section} ${key}`);
      owner.set(`${section} ${key}`, earlier ?? directory.path);
      if (earlier === undefined || earlier === directory.path) return [];
      const message = `\`${key}\` is also given in \`${earlier}\``;
      return [{ ...position, code: 'RECORD_DUPLICATE', path: [section, key], message, remedy: 'leave one out' }];
    }),
  );
}
