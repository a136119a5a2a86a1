import { afterAll, describe } from 'vitest';
import { type Database, openDatabase } from '../../src/db/connection.ts';
import { engines, freshStorage } from './databases.ts';

/** Opens a database that nobody has used before. */
export type Open = () => Promise<Database>;

/** Runs a suite once on every engine there is; what it opened is closed and dropped at its end. */
export function forEachDatabase(suite: (engine: Database['engine'], open: Open) => void): void {
  for (const engine of engines) {
    describe(`on ${engine}`, () => {
      const opened: { readonly database: Database; readonly drop: () => Promise<void> }[] = [];
      afterAll(async () => {
        for (const { database, drop } of opened) {
          await database.close();
          await drop();
        }
      });
      suite(engine, async () => {
        const { storage, drop } = await freshStorage(engine);
        const database = await openDatabase(storage);
        opened.push({ database, drop });
        return database;
      });
    });
  }
}
