import { resolve } from 'node:path';
import { exposuresOf } from '../api/exposures.ts';
import { buildApiSchema } from '../api/schema.ts';
import { DecisionTables } from '../api/tables.ts';
import { Snapshots } from '../change/snapshots.ts';
import { readConfig } from '../config.ts';
import { type Database, openDatabase } from '../db/connection.ts';
import { fillRegistry, readGenesis } from '../files/fill.ts';
import { invariant } from '../lib/invariant.ts';
import { answered, complained, type Report, refused } from './report.ts';

/** Fills an empty registry from directories and the service's own records, and registers operations; opens storage itself. */
export async function bootstrapStorage(
  paths: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Report> {
  const read = await readGenesis(paths.map((path) => resolve(path)));
  if (!read.ok) return complained(read.problems);
  const opened = await openStorage(env);
  if (!opened.ok) return refused([{ code: 'STORAGE_UNAVAILABLE', message: opened.message }]);
  try {
    const snapshots = new Snapshots();
    const [tables, schema] = [new DecisionTables(snapshots), buildApiSchema()];
    const ownApi = { schema, exposures: exposuresOf(schema) };
    const made = await fillRegistry({ orm: opened.database.orm, snapshots, tables, ownApi }, read.value);
    if (!made.ok) return complained(made.problems);
    const { unregistered } = made;
    const { revision, edits } = made.value;
    const registered = read.value.operations.length - unregistered.length;
    const done = [`${edits.length} records: revision ${revision}`, ...registeredLines(registered), ...unregistered];
    return answered(done, { revision, records: edits.length, operations: registered, unregistered });
  } finally {
    await opened.database.close();
  }
}

function registeredLines(count: number): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? 'operation' : 'operations'} registered`];
}

type Opened = { readonly ok: true; readonly database: Database } | { readonly ok: false; readonly message: string };

async function openStorage(env: Readonly<Record<string, string | undefined>>): Promise<Opened> {
  try {
    return { ok: true, database: await openDatabase(readConfig(env)) };
  } catch (error) {
    // A wrong configuration, a folder in use, a server that is away: the person who called can mend it.
    invariant(error instanceof Error, 'what is thrown is an error');
    return { ok: false, message: error.message.replaceAll(/:?\n */g, '; ') };
  }
}
