import { join } from 'node:path';
import type { Applied } from '../change/apply.ts';
import { bootstrap } from '../change/bootstrap.ts';
import type { Snapshots } from '../change/snapshots.ts';
import type { Orm } from '../db/connection.ts';
import { type ReadPoint, readPoint } from '../db/revision.ts';
import type { DecisionTable } from '../decision/compile.ts';
import { home } from '../home.ts';
import type { OwnApi } from '../operation/graphql/own-api.ts';
import { recordModels } from '../registry/registry.ts';
import type { LocatedProblem, RegistryDirectory } from './directory.ts';
import { type FileOperation, readOperationFiles, registerFiles } from './operations.ts';
import { type Placed, placed } from './placed.ts';
import { readDirectories } from './read-all.ts';

/** What the service itself keeps about persons: part of every registry from its first revision on. */
export const OWN_RECORDS = join(home, 'seeds', 'daicho');

/** What a registry begins with: records, and the operations that are registered by them. */
export interface Genesis {
  readonly directories: readonly RegistryDirectory[];
  readonly operations: readonly FileOperation[];
}

/** A genesis, or every problem of every file. */
export type ReadingGenesis =
  | { readonly ok: true; readonly value: Genesis }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** The first revision, and in words which operations it does not permit; or every problem of the files, with its place. */
export type Filled =
  | { readonly ok: true; readonly value: Applied; readonly unregistered: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Placed[] };

/** What an empty registry is filled in. */
export interface Filling {
  readonly orm: Orm;
  readonly snapshots: Snapshots;
  readonly ownApi: OwnApi;
  readonly tables: { at(orm: Orm, point: ReadPoint): Promise<DecisionTable> };
}

/** Reads what a registry begins with: the service's own records, and these directories with the operations in them. */
export async function readGenesis(paths: readonly string[]): Promise<ReadingGenesis> {
  const others = paths.filter((path) => path !== OWN_RECORDS);
  const directories = await readDirectories([OWN_RECORDS, ...others], recordModels);
  const operations = await readOperationFiles(paths);
  if (directories.ok && operations.ok) {
    return { ok: true, value: { directories: directories.value, operations: operations.value } };
  }
  return { ok: false, problems: [directories, operations].flatMap((read) => (read.ok ? [] : read.problems)) };
}

/** Fills an empty registry from what was read, all or nothing, and registers the operations that it permits. */
export async function fillRegistry(
  { orm, snapshots, ownApi, tables }: Filling,
  { directories, operations }: Genesis,
): Promise<Filled> {
  const filled = await bootstrap(orm, snapshots, directories);
  if (!filled.ok) return { ok: false, problems: placed(filled.problems, directories) };
  const table = await tables.at(orm, await readPoint(orm));
  return { ...filled, unregistered: await registerFiles(operations, { orm, ownApi, table }) };
}
