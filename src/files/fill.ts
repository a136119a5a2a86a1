import { join } from 'node:path';
import type { Applied } from '../change/apply.ts';
import { bootstrap } from '../change/bootstrap.ts';
import type { Snapshots } from '../change/snapshots.ts';
import type { Orm } from '../db/connection.ts';
import { home } from '../home.ts';
import { recordModels } from '../registry/registry.ts';
import type { RegistryDirectory } from './directory.ts';
import { type Placed, placed } from './placed.ts';
import { type ReadingAll, readDirectories } from './read-all.ts';

/** What the service itself keeps about persons: part of every registry from its first revision on. */
export const OWN_RECORDS = join(home, 'seeds', 'daicho');

/** The first revision, or every problem of the files, each with its place. */
export type Filled =
  | { readonly ok: true; readonly value: Applied }
  | { readonly ok: false; readonly problems: readonly Placed[] };

/** Reads what a first revision is made of: the service's own records and these directories. */
export function readGenesis(directories: readonly string[]): Promise<ReadingAll> {
  const others = directories.filter((path) => path !== OWN_RECORDS);
  return readDirectories([OWN_RECORDS, ...others], recordModels);
}

/** Fills an empty registry from what was read; all or nothing. */
export async function fillRegistry(
  orm: Orm,
  snapshots: Snapshots,
  genesis: readonly RegistryDirectory[],
): Promise<Filled> {
  const filled = await bootstrap(orm, snapshots, genesis);
  return filled.ok ? filled : { ok: false, problems: placed(filled.problems, genesis) };
}
