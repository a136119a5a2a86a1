import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { start } from '../../src/main.ts';
import { onceForTheRun } from './once.ts';

/** A data folder whose embedded database has all tables and nothing in them, to copy from. */
export function migratedFolder(): Promise<string> {
  return onceForTheRun('migrated', async (folder) => {
    const database = await openDatabase({ databaseUrl: undefined, dataFolder: folder });
    await database.close();
  });
}

/** A data folder as a first start leaves it, seeds and keys in it, to copy from. */
export function seededFolder(): Promise<string> {
  return onceForTheRun('seeded', async (folder) => {
    const service = await start(readConfig({ NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', DAICHO_DATA: folder }));
    await service.close();
  });
}
