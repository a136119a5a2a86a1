import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/connection.ts';
import { scopedFields } from '../../../src/registry/data-map/scoped-store.ts';
import { dataFieldStore } from '../../../src/registry/data-map/store.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import { applied, category, dataset, field, flow, party, purpose, system, write } from './words.ts';

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

  describe('a write is refused', () => {
    beforeAll(async () => {
      await applied(database, {
        put: [
          category('stamp'),
          purpose('stamping'),
          party('stamper'),
          system('post'),
          dataset('post.out', 'post', { categories: ['stamp'], purposes: ['stamping'] }),
          ...Array.from({ length: 150 }, (_, i) =>
            field('post.out', `f${i}`, i < 120 ? { categories: ['stamp'] } : {}),
          ),
          flow('dataset:post.out', 'party:stamper', { categories: ['stamp'], purpose: 'stamping' }),
        ],
      });
    });

    test('when it retires what living records name, saying how many', async () => {
      const problems = await write(database, {
        retire: [category('stamp'), purpose('stamping'), party('stamper'), system('post')],
      });
      expect(problems.map(({ code, path, message }) => [code, path.join('/'), message])).toEqual([
        [
          'REFERENCE_RETIRED',
          'dataCategories/stamp',
          'is retired while 120 of `dataFields` name it as `categories`, `post.out/f0` first',
        ],
        [
          'REFERENCE_RETIRED',
          'dataCategories/stamp',
          'is retired while 1 of `dataFlows` name it as `categories`, `dataset:post.out>party:stamper` first',
        ],
        [
          'REFERENCE_RETIRED',
          'dataCategories/stamp',
          'is retired while 1 of `datasets` name it as `categories`, `post.out` first',
        ],
        [
          'REFERENCE_RETIRED',
          'parties/stamper',
          'is retired while 1 of `dataFlows` name it as `toParty`, `dataset:post.out>party:stamper` first',
        ],
        [
          'REFERENCE_RETIRED',
          'purposes/stamping',
          'is retired while 1 of `dataFlows` name it as `purpose`, `dataset:post.out>party:stamper` first',
        ],
        [
          'REFERENCE_RETIRED',
          'purposes/stamping',
          'is retired while 1 of `datasets` name it as `purposes`, `post.out` first',
        ],
        ['REFERENCE_RETIRED', 'systems/post', 'is retired while 1 of `datasets` name it as `system`, `post.out` first'],
      ]);
    });

    test('when what it puts names the retired, a hundred told one by one', async () => {
      await applied(database, { put: [category('brief')] });
      await applied(database, { retire: [category('brief')] });
      const problems = await write(database, {
        put: Array.from({ length: 130 }, (_, i) => field('post.out', `g${i}`, { categories: ['brief'] })),
      });
      expect(problems).toHaveLength(101);
      expect(problems[0]).toMatchObject({
        code: 'REFERENCE_RETIRED',
        path: ['dataFields', 'post.out/g0', 'categories'],
        message: '`brief` is retired',
      });
      expect(problems.at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', message: 'and 30 more problems of the data map' });
    });

    test('and leaves nothing behind', async () => {
      const revision = await applied(database, { put: [system('tick')] });
      expect(await scopedFields.count(database.orm, revision, undefined)).toBeGreaterThan(0);
      expect(await dataFieldStore.byKeys(database.orm, ['post.out/g0'], revision)).toEqual([]);
    });

    test('when it retires a dataset and leaves its fields', async () => {
      const problems = await write(database, {
        retire: [dataset('post.out', 'post'), flow('dataset:post.out', 'party:stamper')],
      });
      expect(problems.map(({ path, message }) => [path.join('/'), message])).toEqual([
        ['datasets/post.out', 'is retired while 150 of `dataFields` name it as `dataset`, `post.out/f0` first'],
      ]);
    });

    test('when a record continues another that still lives', async () => {
      const heir = system('post2', { replaces: 'post' });
      expect(await write(database, { put: [heir] })).toMatchObject([
        { code: 'REPLACED_STILL_LIVES', path: ['systems', 'post2', 'replaces'] },
      ]);
    });

    test('when an active dataset loses all that says what it holds', async () => {
      const whole = {
        state: 'ACTIVE',
        purposes: ['billing'],
        ownerDepartment: 'Accounting',
        responsiblePerson: 'A. Person',
        accessHolders: ['accounting'],
      };
      await applied(database, {
        put: [system('ledger'), dataset('ledger.book', 'ledger', whole), field('ledger.book', 'a')],
      });
      expect(await write(database, { retire: [field('ledger.book', 'a')] })).toMatchObject([
        { code: 'INVENTORY_INCOMPLETE', path: ['datasets', 'ledger.book', 'categories'], article: '23' },
      ]);
      await applied(database, {
        put: [system('ledger', { categories: ['name'] })],
        retire: [field('ledger.book', 'a')],
      });
      expect(await write(database, { put: [system('ledger')] })).toMatchObject([{ code: 'INVENTORY_INCOMPLETE' }]);
    });
  });
});
