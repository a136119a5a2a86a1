import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readEventsAfter } from '../../src/change/live/store.ts';
import { changeAdmission } from '../../src/db/admission.ts';
import { type Database, openDatabase } from '../../src/db/connection.ts';
import { advanceHead, leasedPoint, lockHead, pinPoint } from '../../src/db/revision.ts';
import { openRegistry, purpose } from '../change/words.ts';
import { type FreshStorage, freshStorage, testServer } from '../support/databases.ts';

if (testServer === undefined) process.stdout.write('leases of two nodes are not tested: there is no PostgreSQL here\n');

const ROUNDS = 30;

describe.skipIf(testServer === undefined)('a lease on the newest state', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-lease-'));
  let storage: FreshStorage;
  let writer: Database;
  let one: Database;
  let other: Database;

  beforeAll(async () => {
    storage = await freshStorage('postgres');
    const open = () => openDatabase({ ...storage.storage, dataFolder: folder });
    [writer, one, other] = [await open(), await open(), await open()];
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  afterAll(async () => {
    for (const database of [writer, one, other]) await database.close();
    await storage.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Does something while a node has its lease renewed again and again; the age of what it last read is then a few milliseconds. */
  async function whileLeasing<T>({ orm }: Database, act: () => Promise<T>): Promise<T> {
    let isOver = false;
    const renewing = (async () => {
      while (!isOver) {
        if (leasedPoint(orm) === undefined) await pinPoint(orm);
        await sleep(1);
      }
    })();
    await sleep(6);
    const done = await act();
    isOver = true;
    await renewing;
    return done;
  }

  /** Stops both clocks of this process, so that what is leased stays so; answers the milliseconds at which they stand. */
  function stopClocks(): number {
    const [wall, elapsed] = [Date.now(), performance.now()];
    vi.spyOn(Date, 'now').mockReturnValue(wall);
    vi.spyOn(performance, 'now').mockReturnValue(elapsed);
    return elapsed;
  }

  /** Moves the head as a node does that ends before it has told anybody. */
  const advanced = () =>
    writer.orm.transaction(async (orm) => {
      const number = (await lockHead(orm)) + 1;
      await advanceHead(orm, { number, author: 'a node', why: 'for the test' });
      return number;
    });

  test('answers without a statement, and at no time before the clock of the database', async () => {
    const { revision } = await pinPoint(one.orm);
    // A busy machine may hold this process for longer than a lease lasts.
    stopClocks();
    await pinPoint(one.orm);
    const before = one.statementCount();
    const leased = leasedPoint(one.orm);
    expect([leased?.revision, one.statementCount() - before]).toEqual([revision, 0]);
    vi.restoreAllMocks();
    let compared = 0;
    for (let round = 0; compared < 20 && round < 500; round++) {
      await pinPoint(one.orm);
      const clock = (await pinPoint(other.orm)).now;
      const now = leasedPoint(one.orm)?.now;
      // On a busy machine it may be over by now.
      if (now === undefined) continue;
      expect(now >= clock, `${now} is not before ${clock}`).toBe(true);
      compared++;
    }
    expect(compared).toBe(20);
  });

  test('is renewed before it lapses by whoever uses it then, with one statement, and not before', async () => {
    let renewed = 0;
    for (let round = 0; renewed < 5 && round < 500; round++) {
      vi.restoreAllMocks();
      const begun = performance.now();
      await pinPoint(one.orm);
      const pinned = stopClocks();
      // On a busy machine it may be older.
      if (pinned - begun >= 2) continue;
      const before = one.statementCount();
      expect(leasedPoint(one.orm)).toBeDefined();
      await sleep(1);
      expect(one.statementCount()).toBe(before);
      vi.spyOn(performance, 'now').mockReturnValue(pinned + 3);
      expect([leasedPoint(one.orm), leasedPoint(one.orm)]).not.toContain(undefined);
      await sleep(1);
      expect(one.statementCount() - before).toBe(1);
      renewed++;
    }
    expect(renewed).toBe(5);
  });

  test('ends by itself, and when the time of day leaps, as it does on a machine that slept', async () => {
    await pinPoint(one.orm);
    await pinPoint(one.orm);
    const real = Date.now;
    const leap = vi.spyOn(Date, 'now');
    for (const by of [60_000, -60_000]) {
      leap.mockImplementation(() => real() + by);
      expect(leasedPoint(one.orm)).toBeUndefined();
    }
    leap.mockRestore();
    await sleep(6);
    expect(leasedPoint(one.orm)).toBeUndefined();
  });

  test('is over on every node before it is told that a proposal was applied', async () => {
    const registry = openRegistry(writer);
    for (let round = 0; round < ROUNDS; round++) {
      const seen = await whileLeasing(other, async () => {
        const revision = await registry.applied([purpose(`leased${round}`)]);
        return { revision, leased: leasedPoint(other.orm)?.revision ?? revision };
      });
      expect(seen.leased).toBe(seen.revision);
    }
  });

  test('is over on every other node before one answers from a state that it is the first to see', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const seen = await whileLeasing(other, async () => {
        const written = await advanced();
        const { revision } = await pinPoint(one.orm);
        return { written, revision, leased: leasedPoint(other.orm)?.revision ?? revision };
      });
      expect(seen).toEqual({ written: seen.written, revision: seen.written, leased: seen.written });
    }
  });

  test('is over before events are told to those who follow', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { revision: before } = await pinPoint(one.orm);
      const seen = await whileLeasing(other, async () => {
        const written = await advanced();
        const { events } = await readEventsAfter(one.orm, { revision: before, act: 1_000_000 });
        return { written, told: events.length, leased: leasedPoint(other.orm)?.revision ?? written };
      });
      expect(seen).toEqual({ written: seen.written, told: 1, leased: seen.written });
    }
  });

  test('is over before it is told that somebody is let in no more', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { admission } = await pinPoint(one.orm);
      const leased = await whileLeasing(other, async () => {
        await changeAdmission(writer.orm, async () => undefined);
        return leasedPoint(other.orm)?.admission ?? admission + 1;
      });
      expect(leased).toBe(admission + 1);
    }
  });
});
