import { beforeAll, describe, expect, test } from 'vitest';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import { dataFieldModel, datasetModel } from '../../src/registry/data-map/model.ts';
import { purposeModel } from '../../src/registry/purpose/model.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { kept, mapRecordsOf, recounted } from './map-reference.ts';
import {
  category,
  complaints,
  dataset,
  field,
  flow,
  openRegistry,
  party,
  purpose,
  retire,
  system,
  type TestRegistry,
  wholeRegistry,
} from './words.ts';

forEachDatabase((_engine, open) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = openRegistry(await open());
    await registry.applied([party('operator', { roles: ['OPERATOR'] }), category('base')]);
  });

  describe('an edit of the data map', () => {
    test('names what there is', async () => {
      await registry.applied([system('map'), dataset('map', 'map'), field('map', 'a')]);
      const edits = [
        ...[
          field('map', 'b', { categories: ['none'] }),
          field('none', 'a'),
          dataset('map.b', 'none', { purposes: ['none'] }),
        ],
        ...[flow('map.f', { fromDataset: 'map', toParty: 'none', purpose: 'none' })],
      ];
      expect(complaints(await registry.refused(edits))).toEqual([
        'dataFields map/b categories 0 REFERENCE_MISSING',
        'dataFields none/a dataset REFERENCE_MISSING',
        'dataFlows map.f purpose REFERENCE_MISSING',
        'dataFlows map.f toParty REFERENCE_MISSING',
        'datasets map.b purposes 0 REFERENCE_MISSING',
        'datasets map.b system REFERENCE_MISSING',
      ]);
      const going = [...retire(datasetModel, 'map'), ...retire(dataFieldModel, 'map/a'), field('map', 'b')];
      expect(complaints(await registry.refused(going))).toEqual(['dataFields map/b dataset REFERENCE_MISSING']);
    });

    test('that names what there is not is told what was probably meant', async () => {
      const edits = [field('map', 'c', { categories: ['bsae'] }), category('x', { parent: 'Base' })];
      expect((await registry.refused(edits)).map(({ remedy }) => remedy)).toEqual([
        'did you mean `base`? else put the DataCategory',
        'did you mean `base`? else put the DataCategory',
      ]);
    });

    test('keeps what it names from being retired', async () => {
      await registry.applied([
        ...['f', 'd', 's', 'l'].map((key) => category(`held.${key}`)),
        ...[purpose('held'), party('held'), system('held', { categories: ['held.s'] })],
        ...[dataset('held', 'held', { categories: ['held.d'], purposes: ['held'] })],
        ...[field('held', 'a', { categories: ['held.f'] }), field('held', 'b', { categories: ['held.f'] })],
        ...[flow('held', { fromSystem: 'held', toParty: 'held', categories: ['held.l'] })],
      ]);
      const going = [
        ...retire(dataCategoryModel, 'held.f', 'held.d', 'held.s', 'held.l'),
        ...[...retire(purposeModel, 'held'), ...retire({ section: 'parties' }, 'held')],
      ];
      const problems = await registry.refused([...going, ...retire(dataFieldModel, 'held/a')]);
      expect(complaints(problems)).toEqual([
        ...['d', 'f', 'l', 's'].map((key) => `dataCategories held.${key} REFERENCE_RETIRED`),
        ...['parties held REFERENCE_RETIRED', 'purposes held REFERENCE_RETIRED'],
      ]);
      expect(problems.find(({ path }) => path[1] === 'held.f')?.message).toBe(
        'is retired while 1 of `dataFields` name it as `categories`, `held/b` first',
      );
      await registry.applied([
        ...going,
        ...retire(dataFieldModel, 'held/a'),
        ...[field('held', 'b'), dataset('held', 'held'), system('held')],
        ...retire({ section: 'dataFlows' }, 'held'),
      ]);
      expect(complaints(await registry.refused(retire(datasetModel, 'held')))).toEqual([
        'datasets held REFERENCE_RETIRED',
      ]);
    });

    test('of a system’s default changes the fields below that say nothing nearer, and the counts with them', async () => {
      const { database } = registry;
      await registry.applied([
        ...['n', 'm', 'o'].map((key) => category(`eff.${key}`)),
        ...[system('eff'), dataset('eff.a', 'eff'), dataset('eff.b', 'eff', { categories: ['eff.m'] })],
        ...['1', '2', '3'].flatMap((path) => [field('eff.a', path), field('eff.b', path)]),
        ...[
          field('eff.a', 'own', { categories: ['eff.o'] }),
          field('eff.b', 'not', { notPersonal: { reason: 'row' } }),
        ],
      ]);
      const before = await registry.head();
      const after = await registry.applied([system('eff', { categories: ['eff.n'] })]);
      const fields = Object.values((await wholeRegistry(database, after)).dataFields ?? {});
      const renewed = fields.filter(({ since }) => since === after).map(({ key }) => key);
      expect(renewed).toEqual(['eff.a/1', 'eff.a/2', 'eff.a/3']);
      expect((await kept(database, after)).fields).toMatchObject({
        'eff.a/1': 'SYSTEM eff.n',
        'eff.a/own': 'FIELD eff.o',
      });
      expect((await kept(database, before)).fields).toMatchObject({ 'eff.a/1': 'NONE ', 'eff.b/1': 'DATASET eff.m' });
      expect((await kept(database, after)).counts).toMatchObject({
        'eff.a eff.n': 3,
        'eff.a eff.o': 1,
        'eff.b eff.m': 3,
      });
      for (const at of [before, after]) {
        expect(await kept(database, at)).toEqual(recounted(mapRecordsOf(await wholeRegistry(database, at))));
      }
    });

    test('may be of five thousand fields, in as many statements as of five hundred', async () => {
      const { database } = registry;
      const big = (name: string, size: number, facts: object) =>
        Array.from({ length: size }, (_, i) =>
          field(`${name}.${i % 20}`, `column ${i}`, { categories: i % 3 === 0 ? ['big.a', 'base'] : [], ...facts }),
        );
      const statementsOf = async (name: string, size: number) => {
        await registry.applied([system(name), ...Array.from({ length: 20 }, (_, i) => dataset(`${name}.${i}`, name))]);
        const edits = big(name, size, {});
        const again = big(name, size, { dataType: 'text' });
        const start = database.statementCount();
        await registry.applied(edits);
        await registry.applied([...again, system(name, { categories: ['base'] })]);
        await registry.applied(retire(dataFieldModel, ...edits.slice(0, size / 2).map(({ key }) => key)));
        return database.statementCount() - start;
      };
      await registry.applied([category('big.a')]);
      const few = await statementsOf('few', 500);
      const many = await statementsOf('many', 5_000);
      // Rows are written in blocks that stay below the number of parameters that a statement may have.
      expect(many - few).toBeLessThanOrEqual(6);
      const head = await registry.head();
      const whole = await wholeRegistry(database, head);
      expect(await kept(database, head)).toEqual(recounted(mapRecordsOf(whole)));
      expect(Object.keys(whole.dataFields ?? {}).filter((key) => key.startsWith('many.'))).toHaveLength(2_500);
    });
  });
});
