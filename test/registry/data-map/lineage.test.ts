import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/connection.ts';
import { lineagesOf } from '../../../src/registry/data-map/lineage.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import { applied, category, dataset, field, flow, party, permitting, purpose, system, WHOLE_MAP } from './words.ts';

forEachDatabase((_engine, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await applied(database, {
      put: [
        ...['name', 'mail', 'card', 'health'].map((key) => category(key)),
        purpose('billing'),
        party('bank'),
        party('printer'),
      ],
    });
  });

  describe('lineage', () => {
    beforeAll(async () => {
      await applied(database, {
        put: [
          system('lake'),
          ...['raw', 'clean', 'report', 'secret', 'beyond'].map((key) =>
            dataset(key, 'lake', { categories: ['name'] }),
          ),
          field('secret', 'a', { categories: ['health'] }),
          flow('party:printer', 'dataset:raw', { categories: ['name'] }),
          flow('dataset:raw', 'dataset:clean', { categories: ['name'] }),
          flow('dataset:clean', 'dataset:report', { categories: ['name'] }),
          flow('dataset:report', 'dataset:raw', { categories: ['name'] }),
          flow('dataset:clean', 'party:bank', { categories: ['card'] }),
          flow('dataset:clean', 'dataset:secret', { categories: ['name'] }),
          flow('dataset:secret', 'dataset:beyond', { categories: ['name'] }),
        ],
      });
    });

    const ask = async (direction: 'UPSTREAM' | 'DOWNSTREAM', depth: number, permitted?: readonly string[]) => {
      const revision = await newest();
      const scope =
        permitted === undefined
          ? WHOLE_MAP
          : ({ kind: 'sets', sets: await permitting(database, revision, permitted) } as const);
      const request = { ends: ['dataset:raw'], direction, depth, first: 50 };
      return (await lineagesOf(database.orm, { revision, scope }, [request]))[0]?.get('dataset:raw');
    };
    const newest = async () => applied(database, { put: [system('tick')] });

    test('goes as deep as asked, round a ring once', async () => {
      expect((await ask('DOWNSTREAM', 1))?.steps).toEqual([{ depth: 1, flow: 'dataset:raw>dataset:clean' }]);
      expect((await ask('DOWNSTREAM', 10))?.steps).toEqual([
        { depth: 1, flow: 'dataset:raw>dataset:clean' },
        { depth: 2, flow: 'dataset:clean>dataset:report' },
        { depth: 2, flow: 'dataset:clean>dataset:secret' },
        { depth: 2, flow: 'dataset:clean>party:bank' },
        { depth: 3, flow: 'dataset:report>dataset:raw' },
        { depth: 3, flow: 'dataset:secret>dataset:beyond' },
      ]);
    });

    test('goes up as well', async () => {
      expect((await ask('UPSTREAM', 2))?.steps.map(({ flow: key }) => key)).toEqual([
        'dataset:report>dataset:raw',
        'party:printer>dataset:raw',
        'dataset:clean>dataset:report',
      ]);
    });

    test('stops at what is withheld, the flow or the dataset behind it, and counts it', async () => {
      const seen = await ask('DOWNSTREAM', 10, ['name']);
      expect(seen?.steps.map(({ flow: key }) => key)).toEqual([
        'dataset:raw>dataset:clean',
        'dataset:clean>dataset:report',
        'dataset:report>dataset:raw',
      ]);
      expect(seen?.withheldCount).toBe(2);
      expect(await ask('DOWNSTREAM', 10, [])).toEqual({ steps: [], stepCount: 0, withheldCount: 1 });
    });
  });
});
