import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase, rows, type Storage } from '../../src/db/connection.ts';
import { FolderInUse } from '../../src/db/folder-lock.ts';
import { isReachable, readPoint } from '../../src/db/revision.ts';
import { engines, freshStorage } from '../support/databases.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

async function opened(storage: Storage) {
  const database = await openDatabase(storage);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= database.close();
    return closing;
  };
  onTestFinished(close);
  const migrated = async () =>
    rows<{ hash: string }>(await database.orm.execute(sql`select hash from drizzle.__drizzle_migrations order by id`));
  return { ...database, close, migrated };
}

describe.each(engines)('a database on %s', (engine) => {
  let storage: Storage;
  beforeAll(async () => {
    const fresh = await freshStorage(engine);
    storage = fresh.storage;
    return fresh.drop;
  });

  test('has its tables and the empty revision once opened, and nothing new when it is opened again', async () => {
    const first = await opened(storage);
    const { revision, now } = await readPoint(first.orm);
    expect([revision, INSTANT.test(now), await isReachable(first.orm)]).toEqual([0, true, true]);
    const before = await first.migrated();
    expect(before.length).toBeGreaterThanOrEqual(2);
    await first.orm.execute(sql`insert into revision values (1, '2026-04-01T00:00:00.123+09:00', 'a', 'b')`);
    await first.orm.execute(sql`update head set revision = 1`);
    await first.close();

    const second = await opened(storage);
    expect(await second.migrated()).toEqual(before);
    expect((await readPoint(second.orm)).revision).toBe(1);
    const kept = rows(await second.orm.execute(sql`select number, author from revision order by number`));
    expect(kept).toEqual([
      { number: 0, author: 'daicho' },
      { number: 1, author: 'a' },
    ]);
    await second.close();
  });

  test('tells what one state and one instant are, in one statement, and time goes on', async () => {
    const database = await opened(storage);
    const before = database.statementCount();
    const first = await readPoint(database.orm);
    expect(database.statementCount() - before).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await readPoint(database.orm);
    expect(second.now > first.now).toBe(true);
    expect(Math.abs(Date.parse(second.now) - Date.now())).toBeLessThan(60_000);
    // The clock goes on within a transaction too: what is written later is later.
    await database.orm.transaction(async (transaction) => {
      const early = (await readPoint(transaction)).now;
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect((await readPoint(transaction)).now > early).toBe(true);
    });
    await database.close();
  });

  test('undoes a transaction that fails, and stays usable', async () => {
    const database = await opened(storage);
    const author = randomUUID();
    const failing = database.orm.transaction(async (transaction) => {
      await transaction.execute(sql`update revision set author = ${author}`);
      await transaction.execute(sql`select 1 / 0`);
    });
    await expect(failing).rejects.toThrow('Failed query');
    const found = rows(await database.orm.execute(sql`select 1 from revision where author = ${author}`));
    expect(found).toEqual([]);
    await database.close();
  });
});

describe.runIf(engines.includes('pglite'))('an embedded database', () => {
  test('is opened by one process at a time, and its folder is free once it is closed', async () => {
    const { storage, drop } = await freshStorage('pglite');
    onTestFinished(drop);
    const database = await opened(storage);
    await expect(openDatabase(storage)).rejects.toThrow(FolderInUse);
    expect(await isReachable(database.orm)).toBe(true);
    await database.close();
    await (await opened(storage)).close();
  });
});

describe.runIf(engines.includes('postgres'))('a database server', () => {
  test('is migrated once when several processes come at once', async () => {
    const { storage, drop } = await freshStorage('postgres');
    onTestFinished(drop);
    const all = await Promise.all([opened(storage), opened(storage), opened(storage)]);
    const [one = []] = await Promise.all(all.map(({ migrated }) => migrated()));
    for (const { migrated, orm } of all) {
      expect(await migrated()).toEqual(one);
      expect((await readPoint(orm)).revision).toBe(0);
    }
    expect(new Set(one.map(({ hash }) => hash)).size).toBe(one.length);
    const locks = rows(
      await all[0].orm.execute(sql`select 1 from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`),
    );
    expect(locks).toEqual([]);
  });

  test('that does not answer is told as such, without its password', async () => {
    const storage = { databaseUrl: 'postgres://someone:secret@127.0.0.1:1/none', dataFolder: '' };
    const failing = openDatabase(storage);
    await expect(failing).rejects.toThrow('the database of DATABASE_URL cannot be opened');
    await expect(failing).rejects.not.toThrow('secret');
  });
});
