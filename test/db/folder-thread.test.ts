import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isDatabaseLoss } from '../../src/db/failure.ts';
import { type FolderClient, openInThread } from '../../src/db/folder-client.ts';
import { builtProgram } from '../support/built.ts';

const folder = mkdtempSync(join(tmpdir(), 'daicho-thread-'));
let client: FolderClient;
let here: PGlite;

beforeAll(async () => {
  const program = pathToFileURL(join(await builtProgram(), 'dist', 'folder-thread.js'));
  client = await openInThread(join(folder, 'thread'), new Worker(program));
  here = await PGlite.create();
  await client.query('create table told (id int primary key, said text)');
});

afterAll(async () => {
  await client.close();
  await here.close();
  rmSync(folder, { recursive: true, force: true });
});

const said = async () => {
  const { rows } = (await client.query('select said from told order by id', [], { rowMode: 'array' })) as {
    rows: readonly [string][];
  };
  return rows.map(([text]) => text);
};

describe('an embedded database in a thread of its own', () => {
  test.for([
    ["select 1::int, 2::bigint, 1.5::numeric, true, null, 'text', '{\"a\": [1, null]}'::jsonb", []],
    ["select '2026-01-02 03:04:05.678+09'::timestamptz, '2026-01-02'::date, array['2026-01-02'::date]", []],
    ["select '\\x00ff'::bytea, array[1, 2], array['a', null], '{}'::text[]", []],
    [
      'select $1::text[], $2::jsonb, $3::bytea, $4::int, $5::timestamptz',
      [['a', 'b"c'], '{"x": 1}', new Uint8Array([0, 255]), 7, '2026-01-02T00:00:00Z'],
    ],
  ] as const)('answers %s as one in the same thread does, through Drizzle too', async ([text, params]) => {
    for (const rowMode of ['object', 'array'] as const) {
      const [there, same] = [
        await client.query(text, params, { rowMode }),
        await here.query(text, [...params], { rowMode }),
      ];
      const bare = (result: unknown) => JSON.parse(JSON.stringify((result as { fields: unknown }).fields));
      expect(bare(there)).toEqual(bare(same));
    }
    if (params.length > 0) return;
    const [there, same] = [drizzle(client as unknown as PGlite), drizzle(here)];
    const [a, b] = [await there.execute(sql.raw(text)), await same.execute(sql.raw(text))];
    expect(a.rows).toEqual(b.rows);
  });

  test('keeps what is asked at once out of a transaction, and undoes one that throws', async () => {
    const order: string[] = [];
    const failing = client.transaction(async (within) => {
      await within.query("insert into told values (1, 'never')");
      order.push('inside');
      throw new Error('on purpose');
    });
    const beside = client.query("insert into told values (2, 'beside')").then(() => order.push('beside'));
    const second = client.transaction(async (within) => {
      await within.query("insert into told values (3, 'second')");
      order.push('second');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await Promise.all([beside, second]);
    expect([order, await said()]).toEqual([
      ['inside', 'beside', 'second'],
      ['beside', 'second'],
    ]);
  });

  test('a part of a transaction is undone alone, by Drizzle', async () => {
    const orm = drizzle(client as unknown as PGlite);
    await orm.transaction(async (outer) => {
      await outer.execute(sql`insert into told values (4, 'outer')`);
      await outer
        .transaction(async (inner) => {
          await inner.execute(sql`insert into told values (5, 'inner')`);
          inner.rollback();
        })
        .catch(() => undefined);
    });
    expect(await said()).toEqual(['beside', 'second', 'outer']);
  });

  test('fails with the code and place that PostgreSQL gives, and goes on', async () => {
    const twice = client.query("insert into told values (2, 'again')");
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'told_pkey', severity: 'ERROR' });
    expect(await said()).toHaveLength(3);
  });

  test('tells what is told on a channel, until it is not listened to', async () => {
    let heard = 0;
    const stop = await client.listen('news', () => heard++);
    await client.query("notify news, 'a'");
    await client.query('select 1');
    expect(heard).toBe(1);
    await stop();
    await client.query("notify news, 'b'");
    await client.query('select 1');
    expect(heard).toBe(1);
  });

  test('is lost where its thread ends: what waits is told, and what is asked later', async () => {
    const program = pathToFileURL(join(await builtProgram(), 'dist', 'folder-thread.js'));
    const thread = new Worker(program);
    const lost = await openInThread(join(folder, 'lost'), thread);
    const waiting = lost.query('select pg_sleep(20)').catch((error: unknown) => error);
    await thread.terminate();
    const [first, later] = [await waiting, await lost.query('select 1').catch((error: unknown) => error)];
    expect([isDatabaseLoss(first), isDatabaseLoss(later)]).toEqual([true, true]);
    await lost.close();
  });

  test('that cannot be opened says why, and leaves no thread', async () => {
    const program = pathToFileURL(join(await builtProgram(), 'dist', 'folder-thread.js'));
    const thread = new Worker(program);
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    await expect(openInThread('/proc/nowhere', thread)).rejects.toThrow();
    await ended;
  });
});
