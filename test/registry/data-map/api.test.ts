import { GraphQLError, type GraphQLSchema, graphql } from 'graphql';
import { buildSchemaSync, Ctx, Query, Resolver } from 'type-graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { openLoaders } from '../../../src/api/loaders.ts';
import type { Database } from '../../../src/db/connection.ts';
import type { ReadPoint } from '../../../src/db/revision.ts';
import { Direction } from '../../../src/graph/connection.ts';
import type { Context, MapScope } from '../../../src/graph/context.ts';
import { metadata, personalData } from '../../../src/graph/exposure.ts';
import { RegistryNode } from '../../../src/graph/view.ts';
import { DataCategoryResolver, RegistryCategories } from '../../../src/registry/category/resolver.ts';
import { setsInUse } from '../../../src/registry/data-map/category-set.ts';
import {
  CategoryHoldings,
  DatasetHoldings,
  PurposeHoldings,
  PurposeReachResolver,
  RegistryHoldings,
  SystemHoldings,
} from '../../../src/registry/data-map/holdings-resolver.ts';
import { DatasetLineage, PartyLineage, SystemLineage } from '../../../src/registry/data-map/lineage-resolver.ts';
import { RegistryDataMap } from '../../../src/registry/data-map/lists.ts';
import {
  CategoryFields,
  DataFieldResolver,
  DataFlowResolver,
  DatasetResolver,
  SystemResolver,
} from '../../../src/registry/data-map/resolver.ts';
import { scopedDatasets, scopedFields, scopedSystems } from '../../../src/registry/data-map/scoped-store.ts';
import { coveredRow } from '../../../src/registry/data-map/seen.ts';
import { countTotals } from '../../../src/registry/data-map/totals.ts';
import { RegistryParties } from '../../../src/registry/party/resolver.ts';
import { RegistryPurposes } from '../../../src/registry/purpose/resolver.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import {
  applied,
  category,
  dataset,
  field,
  flow,
  NOT_PERSONAL_FACT,
  party,
  permitting,
  purpose,
  system,
  WHOLE_MAP,
} from './words.ts';

@Resolver()
class TestQuery {
  @Query(() => RegistryNode)
  registry(@Ctx() { pin }: Context): ReadPoint {
    return pin;
  }
}

const resolvers = [
  TestQuery,
  RegistryCategories,
  DataCategoryResolver,
  RegistryDataMap,
  SystemResolver,
  DatasetResolver,
  DataFieldResolver,
  DataFlowResolver,
  CategoryFields,
  RegistryParties,
  RegistryPurposes,
  SystemLineage,
  DatasetLineage,
  PartyLineage,
  RegistryHoldings,
  SystemHoldings,
  DatasetHoldings,
  CategoryHoldings,
  PurposeHoldings,
  PurposeReachResolver,
] as const;

forEachDatabase((_engine, open) => {
  let database: Database;
  let schema: GraphQLSchema;
  let revision: number;

  beforeAll(async () => {
    schema = buildSchemaSync({ resolvers, directives: [personalData, metadata], validate: false });
    database = await open();
    revision = await applied(database, {
      put: [
        ...['name', 'card'].map((key) => category(key)),
        category('illness', { specialCare: ['MEDICAL_HISTORY'] }),
        purpose('billing'),
        party('bank'),
        system('shop', { categories: ['name'], storageCountries: ['JP'] }),
        system('clinic', { categories: ['illness'] }),
        system('planned'),
        dataset('orders', 'shop', { purposes: ['billing'], responsiblePerson: 'A. Person' }),
        dataset('cards', 'shop', { categories: ['card'], authority: 'NONE' }),
        dataset('visits', 'clinic'),
        field('orders', 'buyer'),
        field('orders', 'card', { categories: ['card', 'name'] }),
        field('orders', 'row', NOT_PERSONAL_FACT),
        field('cards', 'number'),
        field('visits', 'note'),
        flow('dataset:orders', 'dataset:cards', { categories: ['name'], purpose: 'billing' }),
        flow('dataset:cards', 'party:bank', { categories: ['name'] }),
        flow('party:bank', 'dataset:orders', { categories: ['name'] }),
      ],
    });
  });

  /** The context of a purpose that covers these categories; all of them when none are listed. */
  async function contextFor(covered?: readonly string[]): Promise<Context> {
    const { orm } = database;
    const sets = covered && (await permitting(database, revision, covered));
    let uses: ReturnType<typeof setsInUse> | undefined;
    const scope: MapScope = sets === undefined ? WHOLE_MAP : { kind: 'sets', sets };
    return {
      actor: { subject: 'tester', roles: ['engineer'] },
      purpose: 'test',
      pin: { revision, now: '2026-11-22T00:00:00.000Z' },
      orm,
      facts: orm,
      keptRows: () => new Map(),
      ...openLoaders(orm),
      mapScope: async () => scope,
      mapReach: async (at, purpose) => ({
        kind: 'sets',
        sets: purpose === 'billing' ? await permitting(database, at, ['name']) : [],
      }),
      mapUses: () => {
        uses ??= setsInUse(orm, revision);
        return uses;
      },
      mapTotals: (at) => countTotals(orm, { revision: at, scope }),
      requireCovered: (categories) => {
        if (categories.length > 0 && categories.every((each) => covered?.includes(each) ?? true)) return;
        throw new GraphQLError(`does not cover ${categories.join(' ') || 'what nobody classified'}`);
      },
    };
  }

  async function ask(query: string, covered?: readonly string[]) {
    const contextValue = await contextFor(covered);
    const before = database.statementCount();
    const { data, errors } = await graphql({ schema, source: `{ registry { ${query} } }`, contextValue });
    expect(errors).toBeUndefined();
    // The test names what its own query selects; a plain copy compares with plain objects.
    const registry = JSON.parse(JSON.stringify(data)).registry as Record<string, unknown>;
    return { registry, statements: database.statementCount() - before };
  }

  describe('a list of fields', () => {
    const list = 'totalCount withheldCount nodes { key classifiedBy categories { key } }';

    test('shows the whole map to those who may see it', async () => {
      const { registry } = await ask(`dataFields { ${list} }`);
      expect(registry.dataFields).toEqual({
        totalCount: 5,
        withheldCount: 0,
        nodes: [
          { key: 'cards/number', classifiedBy: 'DATASET', categories: [{ key: 'card' }] },
          { key: 'orders/buyer', classifiedBy: 'SYSTEM', categories: [{ key: 'name' }] },
          { key: 'orders/card', classifiedBy: 'FIELD', categories: [{ key: 'card' }, { key: 'name' }] },
          { key: 'orders/row', classifiedBy: 'FIELD', categories: [] },
          { key: 'visits/note', classifiedBy: 'SYSTEM', categories: [{ key: 'illness' }] },
        ],
      });
    });

    test('shows a purpose what it covers and counts the rest', async () => {
      const { registry } = await ask(`dataFields { ${list} }`, ['name']);
      expect(registry.dataFields).toMatchObject({
        totalCount: 2,
        withheldCount: 3,
        nodes: [{ key: 'orders/buyer' }, { key: 'orders/row' }],
      });
    });

    test('counts what is withheld whatever a text filter says, of the system, dataset and category asked for', async () => {
      const counts = 'totalCount withheldCount';
      const { registry } = await ask(
        `none: dataFields(filter: {search: "zzz"}) { ${counts} }
         prefixed: dataFields(filter: {keyPrefix: "cards/"}) { ${counts} }
         held: dataFields(filter: {category: "card"}) { ${counts} }
         shop: dataFields(filter: {system: "shop", search: "buy"}) { ${counts} }
         orders: dataFields(filter: {dataset: "orders"}) { ${counts} }`,
        ['name'],
      );
      expect(registry).toEqual({
        none: { totalCount: 0, withheldCount: 3 },
        prefixed: { totalCount: 0, withheldCount: 3 },
        held: { totalCount: 0, withheldCount: 2 },
        shop: { totalCount: 1, withheldCount: 2 },
        orders: { totalCount: 2, withheldCount: 1 },
      });
    });

    test('is filtered by category, and ordered by path, page after page', async () => {
      const { registry } = await ask('dataFields(filter: {category: "card"}) { totalCount nodes { key } }');
      expect(registry.dataFields).toEqual({ totalCount: 2, nodes: [{ key: 'cards/number' }, { key: 'orders/card' }] });
      const first = await ask(
        `dataFields(first: 2, orderBy: PATH, direction: ${Direction.DESC}) { nodes { path } pageInfo { endCursor } }`,
      );
      expect(first.registry.dataFields).toMatchObject({ nodes: [{ path: 'row' }, { path: 'number' }] });
      const { pageInfo } = first.registry.dataFields as { pageInfo: { endCursor: string } };
      const next = await ask(
        `dataFields(first: 2, orderBy: PATH, direction: DESC, after: "${pageInfo.endCursor}") { nodes { path } }`,
      );
      expect(next.registry.dataFields).toEqual({ nodes: [{ path: 'note' }, { path: 'card' }] });
    });
  });

  describe('datasets and systems', () => {
    test('show what holds a field in scope, or nothing yet; and count the rest', async () => {
      const { registry } = await ask(
        `systems { totalCount withheldCount nodes { key defaultCategories { key } datasets { key } } }
         datasets { totalCount withheldCount nodes { key system { key } defaultCategories { key } fieldCount withheldFieldCount fields { path } } }`,
        ['name'],
      );
      expect(registry).toEqual({
        systems: {
          totalCount: 2,
          withheldCount: 1,
          nodes: [
            { key: 'planned', defaultCategories: [], datasets: [] },
            { key: 'shop', defaultCategories: [{ key: 'name' }], datasets: [{ key: 'orders' }] },
          ],
        },
        datasets: {
          totalCount: 1,
          withheldCount: 2,
          nodes: [
            {
              key: 'orders',
              system: { key: 'shop' },
              defaultCategories: [],
              fieldCount: 2,
              withheldFieldCount: 1,
              fields: [{ path: 'buyer' }, { path: 'row' }],
            },
          ],
        },
      });
    });

    test('tell their class in law', async () => {
      const { registry } = await ask(
        'datasets { nodes { key legalClass retained holdsSpecialCare purposes { key } } }',
      );
      expect(registry.datasets).toEqual({
        nodes: [
          { key: 'cards', legalClass: 'PERSONAL_DATA', retained: false, holdsSpecialCare: false, purposes: [] },
          {
            key: 'orders',
            legalClass: 'RETAINED_PERSONAL_DATA',
            retained: true,
            holdsSpecialCare: false,
            purposes: [{ key: 'billing' }],
          },
          { key: 'visits', legalClass: 'RETAINED_PERSONAL_DATA', retained: true, holdsSpecialCare: true, purposes: [] },
        ],
      });
    });
  });

  describe('flows', () => {
    const end = '{ withheld system { key } dataset { key } party { key } }';

    test('name their ends, and hide one that is withheld', async () => {
      const { registry } = await ask(
        `dataFlows(filter: {dataset: "orders"}) { totalCount withheldCount nodes { from ${end} to ${end} categories { key } purpose { key } } }`,
        ['name'],
      );
      const none = { withheld: false, system: null, dataset: null, party: null };
      expect(registry.dataFlows).toEqual({
        totalCount: 2,
        withheldCount: 0,
        nodes: [
          {
            from: { ...none, dataset: { key: 'orders' } },
            to: { ...none, withheld: true },
            categories: [{ key: 'name' }],
            purpose: { key: 'billing' },
          },
          {
            from: { ...none, party: { key: 'bank' } },
            to: { ...none, dataset: { key: 'orders' } },
            categories: [{ key: 'name' }],
            purpose: null,
          },
        ],
      });
    });

    test('make a lineage that stops at what is withheld', async () => {
      const lineage = '{ stepCount withheldCount steps { depth flow { key } } }';
      const query = `datasets(filter: {keys: ["orders"]}) { nodes { upstream ${lineage} downstream(depth: 10) ${lineage} } }`;
      const up = { stepCount: 1, withheldCount: 1, steps: [{ depth: 1, flow: { key: 'party:bank>dataset:orders' } }] };
      expect((await ask(query, ['name'])).registry.datasets).toEqual({
        nodes: [{ upstream: up, downstream: { stepCount: 0, withheldCount: 1, steps: [] } }],
      });
      const { registry } = await ask(query);
      expect(registry.datasets).toMatchObject({ nodes: [{ downstream: { stepCount: 3, withheldCount: 0 } }] });
    });
  });

  test('a category lists its fields as far as they are covered', async () => {
    const query = 'dataCategories { nodes { key fields { key } } }';
    expect((await ask(query, ['name'])).registry.dataCategories).toEqual({
      nodes: [
        { key: 'card', fields: [] },
        { key: 'illness', fields: [] },
        { key: 'name', fields: [{ key: 'orders/buyer' }] },
      ],
    });
  });

  describe('a row asked for by its key', () => {
    const read = async (key: string, covered?: readonly string[]) => {
      const context = await contextFor(covered);
      return coveredRow(context, scopedFields, key, context.pin);
    };

    test('is shown where it is covered, in one statement', async () => {
      const before = database.statementCount();
      const context = await contextFor();
      expect(await coveredRow(context, scopedFields, 'orders/card', context.pin)).toMatchObject({ path: 'card' });
      expect(database.statementCount() - before).toBe(1);
    });

    test('is refused with its categories where it is not', async () => {
      await expect(read('orders/card', ['name'])).rejects.toThrow('does not cover card name');
      const context = await contextFor(['name']);
      await expect(coveredRow(context, scopedDatasets, 'visits', context.pin)).rejects.toThrow(
        'does not cover illness',
      );
      await expect(coveredRow(context, scopedSystems, 'clinic', context.pin)).rejects.toThrow('does not cover illness');
    });

    test('is nothing where there is none', async () => expect(await read('orders/none', ['name'])).toBeUndefined());
  });

  describe('counts by category', () => {
    const holds = 'holds { category { key } fieldCount }';
    const held = (counts: Readonly<Record<string, number>>) =>
      Object.entries(counts).map(([key, fieldCount]) => ({ category: { key }, fieldCount }));

    test('tell what the map, a system and a dataset hold, as far as it is covered', async () => {
      const query = `${holds} systems { nodes { key fieldCount withheldFieldCount ${holds} } }
        datasets(filter: {keys: ["orders"]}) { nodes { ${holds} } }
        dataCategories { nodes { key fieldCount withheldFieldCount } }`;
      const whole = (await ask(query)).registry;
      expect(whole.holds).toEqual(held({ card: 2, name: 2, illness: 1 }));
      expect(whole.systems).toEqual({
        nodes: [
          { key: 'clinic', fieldCount: 1, withheldFieldCount: 0, holds: held({ illness: 1 }) },
          { key: 'planned', fieldCount: 0, withheldFieldCount: 0, holds: [] },
          { key: 'shop', fieldCount: 4, withheldFieldCount: 0, holds: held({ card: 2, name: 2 }) },
        ],
      });
      const covered = (await ask(query, ['name'])).registry;
      expect(covered.holds).toEqual(held({ name: 1 }));
      expect(covered.systems).toEqual({
        nodes: [
          { key: 'planned', fieldCount: 0, withheldFieldCount: 0, holds: [] },
          { key: 'shop', fieldCount: 2, withheldFieldCount: 2, holds: held({ name: 1 }) },
        ],
      });
      expect(covered.datasets).toEqual({ nodes: [{ holds: held({ name: 1 }) }] });
      expect(covered.dataCategories).toEqual({
        nodes: [
          { key: 'card', fieldCount: 0, withheldFieldCount: 2 },
          { key: 'illness', fieldCount: 0, withheldFieldCount: 1 },
          { key: 'name', fieldCount: 1, withheldFieldCount: 1 },
        ],
      });
    });

    test('tell what a purpose may touch, and no more than the declared purpose covers', async () => {
      const query = `purposes { nodes { key reach { fieldCount withheldFieldCount ${holds} } } }
        dataFields(filter: {permittedFor: "billing"}) { totalCount withheldCount nodes { key } }
        nothing: dataFields(filter: {permittedFor: "none"}) { totalCount withheldCount nodes { key } }`;
      const whole = (await ask(query)).registry;
      expect(whole.purposes).toEqual({
        nodes: [{ key: 'billing', reach: { fieldCount: 2, withheldFieldCount: 0, holds: held({ name: 1 }) } }],
      });
      expect(whole.dataFields).toEqual({
        totalCount: 2,
        withheldCount: 0,
        nodes: [{ key: 'orders/buyer' }, { key: 'orders/row' }],
      });
      expect(whole.nothing).toEqual({ totalCount: 0, withheldCount: 0, nodes: [] });
      const others = (await ask(query, ['card'])).registry;
      expect(others.purposes).toEqual({
        nodes: [{ key: 'billing', reach: { fieldCount: 1, withheldFieldCount: 1, holds: [] } }],
      });
      expect(others.dataFields).toEqual({ totalCount: 1, withheldCount: 1, nodes: [{ key: 'orders/row' }] });
    });
  });

  test('what reaches a party is told from the party, through what lies between', async () => {
    const query = `parties(filter: {keys: ["bank"]}) { nodes {
      upstream(depth: 2) { stepCount withheldCount steps { depth flow { key } } } downstream { stepCount } } }`;
    expect((await ask(query)).registry.parties).toEqual({
      nodes: [
        {
          upstream: {
            stepCount: 2,
            withheldCount: 0,
            steps: [
              { depth: 1, flow: { key: 'dataset:cards>party:bank' } },
              { depth: 2, flow: { key: 'dataset:orders>dataset:cards' } },
            ],
          },
          downstream: { stepCount: 2 },
        },
      ],
    });
    const covered = (await ask(query, ['name'])).registry.parties;
    expect(covered).toMatchObject({ nodes: [{ upstream: { stepCount: 0, withheldCount: 1, steps: [] } }] });
  });

  test('the number of statements is that of the question, not of the rows', async () => {
    const query = `
      systems(first: 100) { totalCount withheldCount nodes { key datasets { key } defaultCategories { key } } }
      datasets(first: 100) { totalCount withheldCount nodes {
        key system { key } purposes { key } legalClass fieldCount withheldFieldCount
        fields { key categories { key } dataset { key } }
        upstream { steps { flow { key from { dataset { key } } to { party { nameEn } } } } }
      } }
      dataFields(first: 100) { totalCount withheldCount nodes { key dataset { key system { key } } categories { key fields { key } } } }`;
    const few = (await ask(query, ['name'])).statements;
    revision = await applied(database, {
      put: Array.from({ length: 30 }, (_, i) => [
        system(`more${i}`, { categories: ['name'] }),
        dataset(`more${i}`, `more${i}`, { purposes: ['billing'] }),
        field(`more${i}`, 'a'),
        field(`more${i}`, 'b', { categories: ['name'] }),
        flow(`party:bank`, `dataset:more${i}`, { categories: ['name'] }),
      ]).flat(),
    });
    expect((await ask(query, ['name'])).statements).toBe(few);
  });
});
