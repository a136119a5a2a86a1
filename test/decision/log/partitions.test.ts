import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { freshStorage, testServer } from '../../support/databases.ts';

test.skipIf(testServer === undefined)('two nodes that make one month at once make it once', async () => {
  const { storage, drop } = await freshStorage('postgres');
  await (await openDatabase(storage)).close();
  const connect = () => postgres(storage.databaseUrl ?? '', { max: 1 });
  const [one, other, watcher] = [connect(), connect(), connect()];
  try {
    let waiting: PromiseLike<unknown> | undefined;
    await one.begin(async (making) => {
      await making`select make_decision_log_partition('2031-01-01')`;
      waiting = other`select make_decision_log_partition('2031-01-01')`.then(() => 'made or found');
      await untilOneWaits(watcher);
    });
    expect(await waiting).toBe('made or found');
    const kept = await watcher`select to_regclass('decision_log_2031_01') is not null as "isThere"`;
    expect(kept).toEqual([{ isThere: true }]);
  } finally {
    await Promise.all([one, other, watcher].map((client) => client.end()));
    await drop();
  }
});

async function untilOneWaits(client: postgres.Sql): Promise<void> {
  for (;;) {
    const [found] = await client<{ isWaiting: boolean }[]>`select exists (select from pg_locks where not granted
      and database = (select oid from pg_database where datname = current_database())) as "isWaiting"`;
    if (found?.isWaiting === true) return;
    await setTimeout(20);
  }
}
