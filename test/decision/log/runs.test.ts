import { describe, expect, test } from 'vitest';
import type { Orm } from '../../../src/db/connection.ts';
import { newTimedId, timedIds } from '../../../src/db/timed-id.ts';
import { readLoggedRequests } from '../../../src/decision/log/requests-store.ts';
import { readByIds } from '../../../src/decision/log/store.ts';
import { recordDecisions } from '../../../src/decision/store.ts';
import { decisionLog } from '../../../src/decision/table.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import { foundIn, linesIn, randomDecisions } from './harness.ts';

const SPAN = { from: '2020-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };

forEachDatabase((_engine, open) => {
  describe('decisions of one entry whose ids follow each other', () => {
    /** An entry with a run of three, one alone, and a run that begins behind its least id; ids that nobody has stand between. */
    async function recorded(orm: Orm) {
      const [one, other] = [timedIds(), timedIds()];
      const before = newTimedId();
      const skipped = other();
      const ids = [one(), one(), one(), newTimedId(), other(), other()];
      const decisions = randomDecisions(ids.length).map((decision, at) => ({ ...decision, id: ids[at] ?? '' }));
      await recordDecisions(orm, decisions);
      return { ids, unknown: [before, skipped, one(), other(), newTimedId()] };
    }

    test('are one row, and each is found by its own id, at its own place', async () => {
      const { orm } = await open();
      const { ids, unknown } = await recorded(orm);
      const kept = await orm.select().from(decisionLog).orderBy(decisionLog.index);
      expect(kept.map(({ id, index, size }) => [id, index, size])).toEqual([
        [ids[0], 0, 3],
        [ids[3], 3, 1],
        [ids[4], 4, 2],
      ]);
      const found = await readByIds(orm, [...unknown, ...ids.toReversed(), ...ids]);
      expect([...found.keys()].sort()).toEqual(ids.toSorted());
      expect(ids.map((id) => found.get(id)?.index)).toEqual([0, 1, 2, 3, 4, 5]);
      for (const id of ids) expect(JSON.parse(found.get(id)?.body ?? '')).toMatchObject({ id });
      expect(await foundIn(await linesIn(orm))).toEqual([]);
    });

    test('are read one by one by who decides again, page by page of any size', async () => {
      const { orm } = await open();
      const { ids } = await recorded(orm);
      const all = await readLoggedRequests(orm, SPAN, 100);
      expect(all.map(({ id }) => id)).toEqual(ids.toSorted());
      const texts = await readByIds(orm, ids);
      for (const { id, request } of all) {
        expect(JSON.parse(request ?? '')).toEqual(JSON.parse(texts.get(id)?.body ?? '').request);
      }
      for (const size of [1, 2, 4]) {
        const paged: string[] = [];
        for (let page = 0; page < 10; page++) {
          const next = await readLoggedRequests(orm, { ...SPAN, after: paged.at(-1) }, size);
          paged.push(...next.map(({ id }) => id));
        }
        expect(paged).toEqual(ids.toSorted());
      }
    });
  });
});
