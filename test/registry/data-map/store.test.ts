import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/connection.ts';
import type { VersionedStore } from '../../../src/db/versioned-store.ts';
import type { RecordBase } from '../../../src/lib/record.ts';
import { rowsAlong } from '../../../src/registry/data-map/along.ts';
import { internSets, setsInUse } from '../../../src/registry/data-map/category-set.ts';
import { setCountsOfDatasets, setCountsOfSystems } from '../../../src/registry/data-map/field-count.ts';
import { lineagesOf } from '../../../src/registry/data-map/lineage.ts';
import {
  categoriesOfDatasets,
  datasetsOfSystems,
  fieldsOfCategories,
  fieldsOfDatasets,
} from '../../../src/registry/data-map/members.ts';
import { NOT_PERSONAL } from '../../../src/registry/data-map/rules.ts';
import { scopedDatasets, scopedFields, scopedStores } from '../../../src/registry/data-map/scoped-store.ts';
import { dataFieldStore, dataFlowStore, datasetStore, systemStore } from '../../../src/registry/data-map/store.ts';
import { dataFieldVersion } from '../../../src/registry/data-map/table.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import {
  applied,
  category,
  countFields,
  dataset,
  field,
  flow,
  NOT_PERSONAL_FACT,
  party,
  permitting,
  purpose,
  system,
  WHOLE_MAP,
  write,
} from './words.ts';

forEachDatabase((_engine, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await applied(database, {
      put: [...['name', 'mail', 'card', 'health'].map((key) => category(key)), purpose('billing'), purpose('news')],
    });
    await applied(database, { put: [party('bank'), party('printer')] });
  });

  /** What holds for fields: their categories and where they come from, by path. */
  async function classified(of: string, revision: number) {
    const found = await scopedFields.all(database.orm, revision);
    return Object.fromEntries(
      found
        .filter((each) => each.dataset === of)
        .map((each) => [each.path, [each.classifiedBy, ...each.effectiveCategories]]),
    );
  }

  describe('records', () => {
    test('come back as they were put, every fact', async () => {
      const whole: readonly (readonly [VersionedStore, RecordBase])[] = [
        [
          systemStore,
          system('crm', {
            labelJa: '顧客管理',
            description: 'customers',
            categories: ['mail', 'name'],
            storageCountries: ['US', 'JP'],
            ownerDepartment: 'Sales',
          }),
        ],
        [
          datasetStore,
          dataset('crm.people', 'crm', {
            labelJa: '顧客',
            description: 'people',
            kindOf: 'DOCUMENT',
            categories: ['name'],
            purposes: ['news', 'billing'],
            ownerDepartment: 'Sales',
            responsiblePerson: 'A. Person',
            accessHolders: ['sales', 'support'],
            authority: 'PARTIAL',
            order5Ground: 'ENCOURAGES_UNLAWFUL_ACT',
            state: 'ACTIVE',
          }),
        ],
        [datasetStore, dataset('crm.log', 'crm', { purposes: ['news'] })],
        [
          dataFieldStore,
          field('crm.people', 'card', { dataType: 'text', description: 'a card', categories: ['name', 'card'] }),
        ],
        [dataFieldStore, field('crm.people', 'id', { notPersonal: { reason: 'a row number', by: 'A. Person' } })],
        [
          dataFlowStore,
          flow('dataset:crm.people', 'party:bank', {
            categories: ['card'],
            purpose: 'billing',
            description: 'nightly',
          }),
        ],
        [dataFlowStore, flow('system:crm', 'dataset:crm.log')],
      ];
      const revision = await applied(database, { put: whole.map(([, record]) => record) });
      for (const [store, record] of whole) {
        const [found] = await store.byKeys(database.orm, [record.key], revision);
        expect(found).toEqual({ ...record, source: 'test', since: revision });
      }
    });

    test('that are named come along in one statement, as they are read by themselves', async () => {
      const facts = { effectiveFrom: '2026-01-02T03:04:05.678Z', clause: undefined, categories: ['name'] };
      const revision = await applied(database, {
        put: [
          system('hr', { ...facts, storageCountries: ['JP'] }),
          system('portal'),
          dataset('hr.bills', 'hr', { ...facts, purposes: ['billing'], relation: { schema: 's', name: 'bills' } }),
          field('hr.bills', 'no', { notPersonal: { reason: 'a number' }, effectiveUntil: '2027-01-01T00:00:00.000Z' }),
          flow('dataset:hr.bills', 'system:portal', { ...facts, purpose: 'billing' }),
        ],
      });
      const { orm } = database;
      const alone = async (kind: string, ...keys: readonly string[]) =>
        (await scopedStores[kind]?.byKeys(orm, keys, revision)) ?? [];
      const along = async (kind: string, key: string, kinds: readonly ('Dataset' | 'System')[]) => {
        const before = database.statementCount();
        const found = await rowsAlong(orm, { kind, keys: [key, 'nothing'], revision }, kinds);
        expect(database.statementCount() - before).toBe(1);
        return Object.fromEntries(found);
      };
      const bills = await alone('Dataset', 'hr.bills');
      expect(await along('DataField', 'hr.bills/no', ['Dataset', 'System'])).toEqual({
        DataField: await alone('DataField', 'hr.bills/no'),
        Dataset: bills,
        System: await alone('System', 'hr'),
      });
      const ends = await along('DataFlow', 'dataset:hr.bills>system:portal', ['Dataset', 'System']);
      expect(ends).toMatchObject({ Dataset: bills, DataFlow: [{ fromDataset: 'hr.bills', toSystem: 'portal' }] });
      expect(ends.System?.map(({ key }) => key).sort()).toEqual(['hr', 'portal']);
      expect(await along('DataField', 'hr.bills/no', [])).toEqual({
        DataField: await alone('DataField', 'hr.bills/no'),
      });
      expect(await along('System', 'none', [])).toEqual({ System: [] });
    });
  });

  describe('sets of categories', () => {
    test('are kept once, whoever has them', async () => {
      await database.orm.transaction(async (orm) => {
        const first = await internSets(orm, [['card', 'health'], ['mail'], []]);
        const again = await internSets(orm, [['mail'], ['card', 'health']]);
        expect(again(['card', 'health'])).toBe(first(['card', 'health']));
        expect(first(['mail'])).not.toBe(first(['card', 'health']));
        expect(first([])).toBeUndefined();
      });
    });

    test('in use are told, with the two fixed ones', async () => {
      const revision = await applied(database, {
        put: [system('hr'), dataset('hr.staff', 'hr'), field('hr.staff', 'a', { categories: ['health', 'mail'] })],
      });
      const used = await setsInUse(database.orm, revision);
      expect(used.slice(0, 2)).toMatchObject([
        { id: 0, categories: 'UNCLASSIFIED' },
        { id: 1, categories: 'NOT_PERSONAL' },
      ]);
      expect(used.map(({ categories }) => categories)).toContainEqual(['health', 'mail']);
      expect((await setsInUse(database.orm, revision - 1)).map(({ categories }) => categories)).not.toContainEqual([
        'health',
        'mail',
      ]);
    });
  });

  describe('the effective set of a field', () => {
    test('is the nearest that says something', async () => {
      const revision = await applied(database, {
        put: [
          system('shop', { categories: ['mail'] }),
          dataset('shop.orders', 'shop', { categories: ['name'] }),
          dataset('shop.views', 'shop'),
          field('shop.orders', 'card', { categories: ['card'] }),
          field('shop.orders', 'row', NOT_PERSONAL_FACT),
          field('shop.orders', 'who'),
          field('shop.views', 'who'),
        ],
      });
      expect(await classified('shop.orders', revision)).toEqual({
        card: ['FIELD', 'card'],
        row: ['FIELD'],
        who: ['DATASET', 'name'],
      });
      expect(await classified('shop.views', revision)).toEqual({ who: ['SYSTEM', 'mail'] });
    });

    test('follows its defaults when they change, and the past stays', async () => {
      const first = await applied(database, {
        put: [
          system('erp'),
          dataset('erp.bills', 'erp'),
          field('erp.bills', 'card', { categories: ['card'] }),
          field('erp.bills', 'row', NOT_PERSONAL_FACT),
          field('erp.bills', 'who'),
        ],
      });
      const bySystem = await applied(database, { put: [system('erp', { categories: ['mail'] })] });
      const byDataset = await applied(database, { put: [dataset('erp.bills', 'erp', { categories: ['name'] })] });
      const shadowed = await applied(database, { put: [system('erp', { categories: ['health'] })] });
      const bared = await applied(database, { put: [system('erp'), dataset('erp.bills', 'erp')] });

      const own = { card: ['FIELD', 'card'], row: ['FIELD'] };
      expect(await classified('erp.bills', first)).toEqual({ ...own, who: ['NONE'] });
      expect(await classified('erp.bills', bySystem)).toEqual({ ...own, who: ['SYSTEM', 'mail'] });
      expect(await classified('erp.bills', byDataset)).toEqual({ ...own, who: ['DATASET', 'name'] });
      expect(await classified('erp.bills', shadowed)).toEqual({ ...own, who: ['DATASET', 'name'] });
      expect(await classified('erp.bills', bared)).toEqual({ ...own, who: ['NONE'] });

      const [who] = await dataFieldStore.byKeys(database.orm, ['erp.bills/who'], shadowed);
      expect(who?.since).toBe(byDataset);
      const [card] = await dataFieldStore.byKeys(database.orm, ['erp.bills/card'], bared);
      expect(card?.since).toBe(first);
    });

    test('is right when the field moves with its default, and when the dataset moves to another system', async () => {
      await applied(database, {
        put: [
          system('old', { categories: ['mail'] }),
          system('new', { categories: ['health'] }),
          dataset('moving', 'old'),
          field('moving', 'a'),
          field('moving', 'b'),
        ],
      });
      const moved = await applied(database, {
        put: [dataset('moving', 'new'), field('moving', 'a', { dataType: 'int' })],
      });
      expect(await classified('moving', moved)).toEqual({ a: ['SYSTEM', 'health'], b: ['SYSTEM', 'health'] });
    });

    test('is right also for fields that were written before their default', async () => {
      const revision = await applied(database, {
        put: [field('late.data', 'a'), dataset('late.data', 'late'), system('late', { categories: ['name'] })],
      });
      expect(await classified('late.data', revision)).toEqual({ a: ['SYSTEM', 'name'] });
    });
  });

  describe('counts', () => {
    test('are kept for every revision', async () => {
      const first = await applied(database, {
        put: [
          system('count'),
          dataset('count.a', 'count'),
          dataset('count.b', 'count'),
          field('count.a', '1', { categories: ['card'] }),
          field('count.a', '2'),
          field('count.b', '1', { categories: ['card'] }),
        ],
      });
      const second = await applied(database, {
        put: [field('count.a', '3', NOT_PERSONAL_FACT), dataset('count.b', 'count', { categories: ['name'] })],
        retire: [field('count.a', '1')],
      });
      const gone = await applied(database, {
        retire: [dataset('count.a', 'count'), field('count.a', '2'), field('count.a', '3')],
      });
      const cards = { kind: 'sets', sets: await permitting(database, first, ['card']) } as const;
      const count = async (revision: number, which: object) =>
        countFields(database, { revision, scope: cards }, { system: 'count', ...which });

      expect(await count(first, {})).toEqual({ shown: 2, withheld: 1 });
      expect(await count(second, {})).toEqual({ shown: 2, withheld: 1 });
      expect(await count(second, { category: 'card' })).toEqual({ shown: 1, withheld: 0 });
      expect(await count(first, { dataset: 'count.a' })).toEqual({ shown: 1, withheld: 1 });
      expect(await count(gone, {})).toEqual({ shown: 1, withheld: 0 });
      const sums = (counts: ReadonlyMap<string, ReadonlyMap<number, number>>) =>
        Object.fromEntries([...counts].map(([key, sets]) => [key, [...sets.values()].reduce((a, b) => a + b, 0)]));
      const each = await setCountsOfDatasets(database.orm, second, ['count.a', 'count.b']);
      expect(sums(each)).toEqual({ 'count.a': 2, 'count.b': 1 });
      expect(each.get('count.a')?.get(NOT_PERSONAL)).toBe(1);
      expect(sums(await setCountsOfSystems(database.orm, second, ['count']))).toEqual({ count: 3 });
    });
  });

  describe('what a dataset holds', () => {
    test('comes from its fields, or from its default while it has none', async () => {
      const revision = await applied(database, {
        put: [
          system('held', { categories: ['health'] }),
          dataset('held.fields', 'held'),
          field('held.fields', 'a', { categories: ['card', 'name'] }),
          field('held.fields', 'b', { categories: ['card'] }),
          dataset('held.empty', 'held'),
          system('bare'),
          dataset('bare.rows', 'bare'),
          field('bare.rows', 'a', NOT_PERSONAL_FACT),
          dataset('bare.unknown', 'bare'),
          field('bare.unknown', 'a'),
        ],
      });
      const keys = ['held.fields', 'held.empty', 'bare.rows', 'bare.unknown'];
      const held = await categoriesOfDatasets(database.orm, revision, keys);
      expect(Object.fromEntries(held)).toEqual({
        'held.fields': ['card', 'name'],
        'held.empty': ['health'],
        'bare.rows': [],
      });
    });
  });

  describe('statements', () => {
    test('are as many for many rows as for few', async () => {
      const grow = (name: string, size: number) => ({
        put: [
          system(name),
          ...Array.from({ length: size }, (_, i) => dataset(`${name}.${i}`, name)),
          ...Array.from({ length: size }, (_, i) => field(`${name}.${i}`, 'a', { categories: ['card'] })),
          ...Array.from({ length: size - 1 }, (_, i) => flow(`dataset:${name}.${i}`, `dataset:${name}.${i + 1}`)),
        ],
      });
      const count = async (name: string, size: number) => {
        const before = database.statementCount();
        await write(database, grow(name, size));
        const written = database.statementCount();
        await write(database, { put: [system(name, { categories: ['name'] })] });
        const settled = database.statementCount();
        const view = { revision: await applied(database, { put: [system('tick')] }), scope: WHOLE_MAP };
        const datasets = Array.from({ length: size }, (_, i) => `${name}.${i}`);
        const asked = database.statementCount();
        await datasetsOfSystems(database.orm, view, { of: [name, 'crm'], first: 50 });
        await fieldsOfDatasets(database.orm, view, { of: datasets, first: 50 });
        await fieldsOfCategories(database.orm, view, { of: ['card', 'name'], first: 50 });
        await categoriesOfDatasets(database.orm, view.revision, datasets);
        await setCountsOfDatasets(database.orm, view.revision, datasets);
        const ends = datasets.map((key) => `dataset:${key}`);
        await lineagesOf(database.orm, view, [{ ends, direction: 'DOWNSTREAM', depth: 5, first: 50 }]);
        return [written - before, settled - written, database.statementCount() - asked];
      };
      const few = await count('few', 2);
      expect(await count('many', 60)).toEqual(few);
      expect(few[2]).toBe(6);
    });
  });

  describe('members', () => {
    test('come a few of each, in key order', async () => {
      const revision = await applied(database, {
        put: [
          system('m'),
          dataset('m.a', 'm'),
          dataset('m.b', 'm'),
          ...['3', '1', '2'].flatMap((path) => [
            field('m.a', path, { categories: ['health', 'name'] }),
            field('m.b', path, { categories: ['health'] }),
          ]),
        ],
      });
      const view = { revision, scope: WHOLE_MAP };
      const keys = (members: ReadonlyMap<string, readonly { key: string }[]>) =>
        Object.fromEntries([...members].map(([of, found]) => [of, found.map(({ key }) => key)]));
      const { orm } = database;
      expect(keys(await fieldsOfDatasets(orm, view, { of: ['m.a', 'm.b', 'none'], first: 2 }))).toEqual({
        'm.a': ['m.a/1', 'm.a/2'],
        'm.b': ['m.b/1', 'm.b/2'],
        none: [],
      });
      expect(keys(await datasetsOfSystems(orm, view, { of: ['m'], first: 1 }))).toEqual({ m: ['m.a'] });
      const named = { kind: 'sets', sets: await permitting(database, revision, ['health']) } as const;
      expect(keys(await fieldsOfDatasets(orm, { revision, scope: named }, { of: ['m.a', 'm.b'], first: 1 }))).toEqual({
        'm.a': [],
        'm.b': ['m.b/1'],
      });
      const health = await fieldsOfCategories(orm, { revision, scope: named }, { of: ['health', 'name'], first: 200 });
      expect(health.get('health')?.every(({ effectiveCategories }) => effectiveCategories.length === 1)).toBe(true);
      expect(health.get('health')?.map(({ key }) => key)).toContain('m.b/3');
      expect(health.get('name')).toEqual([]);
    });
  });

  describe('a page', () => {
    test('goes on where the last one ended', async () => {
      const revision = await applied(database, {
        put: [system('p'), dataset('p.a', 'p'), ...['c', 'a', 'b'].map((path) => field('p.a', path))],
      });
      const order = { column: dataFieldVersion.path, descending: true };
      const of = await fieldsOfDatasets(database.orm, { revision, scope: WHOLE_MAP }, { of: ['p.a'], first: 5 });
      expect(of.get('p.a')).toHaveLength(3);
      const after = { value: 'b', key: 'p.a/b' };
      const where = eq(dataFieldVersion.dataset, 'p.a');
      const [next] = await scopedFields.page(database.orm, { revision, where, order, limit: 1, after });
      expect(next?.path).toBe('a');
      const found = await scopedDatasets.byKeys(database.orm, ['p.a'], revision);
      expect(found[0]?.scopeSets).toEqual([0]);
    });
  });
});
