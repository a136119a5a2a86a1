import { readConfig } from '../config.ts';
import { type Database, openDatabase } from './connection.ts';

let opening: Promise<Database> | undefined;

/** Begins to open the database before the rest of the service is read. What stands against it is told to who asks for it. */
export function openAhead(env: Readonly<Record<string, string | undefined>>): void {
  try {
    opening = openDatabase(readConfig(env));
    opening.catch(() => undefined);
  } catch {
    // A configuration that cannot be read is told where it is read next.
  }
}

/** The database that is being opened, for one who serves from it; undefined where nobody began to. */
export function openedAhead(): Promise<Database> | undefined {
  const begun = opening;
  opening = undefined;
  return begun;
}
