import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { start } from '../../src/main.ts';
import { engines } from './databases.ts';

let folder: string | undefined;

/** Once before all tests: says which databases they use, and makes the folders that embedded ones are copied from. */
export async function setup(): Promise<void> {
  process.stdout.write(`databases: ${engines.join(', ')}\n`);
  const missing = (process.env.DAICHO_TEST_REQUIRE ?? '')
    .split(',')
    .filter((engine) => engine !== '' && !engines.some((found) => found === engine));
  if (missing.length > 0) throw new Error(`these databases are required and do not answer: ${missing.join(', ')}`);
  folder = mkdtempSync(join(tmpdir(), 'daicho-template-'));
  const [migrated, seeded] = [join(folder, 'migrated'), join(folder, 'seeded')];
  const database = await openDatabase({ databaseUrl: undefined, dataFolder: migrated });
  await database.close();
  const service = await start(readConfig({ NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', DAICHO_DATA: seeded }));
  await service.close();
  process.env.DAICHO_TEST_TEMPLATE = migrated;
  process.env.DAICHO_TEST_SEEDED = seeded;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
