import type { Problem } from '../lib/problem.ts';

/** A place in a file, as an editor counts: line and column from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A problem and the place in the file where it is mended; of a file that could not be read, or is missing, there is none. */
export type LocatedProblem = Problem & Pick<Position, 'file'> & Partial<Position>;

/** What `registry.yaml` says of its directory. */
export interface Manifest {
  /** The name under which the registry knows these records as coming from here. */
  readonly source: string;
  readonly title: string;
  /** True of made-up records, labelled as such wherever they show. */
  readonly example: boolean;
}

/** A record as a file gives it: JSON-compatible, defaults not filled in. */
export interface FileRecord {
  readonly section: string;
  readonly key: string;
  readonly record: unknown;
  readonly position: Position;
}

/** A directory of registry files, read whole and found without problems. */
export interface RegistryDirectory extends Manifest {
  readonly path: string;
  readonly records: readonly FileRecord[];
  /** Where a problem's path (section, key, fact, ...) stands; undefined when no file holds that record. */
  locate(path: readonly (string | number)[]): Position | undefined;
}

/** The directory, or every problem of every file in it. */
export type Reading =
  | { readonly ok: true; readonly value: RegistryDirectory }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** The file that names a directory's source. */
export const MANIFEST_FILE = 'registry.yaml';
