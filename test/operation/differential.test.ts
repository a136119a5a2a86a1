import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invariant } from '../../src/lib/invariant.ts';
import { catalogueOf, type Relation, relationOf } from '../../src/operation/catalogue.ts';
import { analyse } from '../../src/operation/sql/analyse.ts';
import { openParser, parseSql } from '../../src/operation/sql/parse.ts';
import { seeded } from '../decision/draw.ts';
import { type FreshStorage, freshStorage, testServer } from '../support/databases.ts';
import { type RandomQuery, randomQuery } from './random-queries.ts';
import { bare, TABLES, VIEWS } from './random-schema.ts';

/** How many queries are made; more by the environment. */
const COUNT = Number(process.env.DAICHO_SQL_QUERIES ?? 300);
const SEED = Number(process.env.DAICHO_SQL_SEED ?? 1);

const written = (name: string) => `"${name}"`;

const tables: readonly Relation[] = Object.entries(TABLES).map(([name, columns]) => {
  const fields = columns.map((column, index) => ({ key: bare(column), path: bare(column), ordinal: index + 1 }));
  return relationOf({ dataset: bare(name), schema: 'public', name: bare(name), definition: undefined }, fields);
});

const views: readonly Relation[] = Object.entries(VIEWS).map(([name, { definition }]) =>
  relationOf({ dataset: name, schema: 'public', name, definition }, []),
);

const catalogue = catalogueOf([...tables, ...views]);

/** What the analysis finds, as the generator says it. */
function found(sql: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { uses, problems } = analyse(parseSql(sql), catalogue, ['public']);
  expect(problems, sql).toEqual([]);
  const usages = new Map<string, Set<string>>();
  for (const { dataset, column, usage } of uses) {
    const name = `${dataset}.${column ?? '()'}`;
    usages.set(name, (usages.get(name) ?? new Set()).add(usage));
  }
  return usages;
}

const lines = (usages: ReadonlyMap<string, ReadonlySet<string>>) =>
  [...usages].map(([name, used]) => `${name} ${[...used].sort().join('+')}`).sort();

describe.skipIf(testServer === undefined)('against PostgreSQL itself', () => {
  const role = `daicho_reader_${randomUUID().replaceAll('-', '')}`;
  let fresh: FreshStorage;
  let client: postgres.Sql;

  beforeAll(async () => {
    await openParser();
    fresh = await freshStorage('postgres');
    invariant(fresh.storage.databaseUrl !== undefined, 'it is on a server');
    client = postgres(fresh.storage.databaseUrl, { max: 1, onnotice: () => undefined });
    for (const [name, columns] of Object.entries(TABLES)) {
      await client.unsafe(`create table ${name} (${columns.map((column) => `${column} int`).join(', ')})`);
    }
    await client.unsafe(`create role ${role}`);
    await client.unsafe(`grant insert, update, delete on a to ${role}`);
    for (const [name, { definition }] of Object.entries(VIEWS)) {
      await client.unsafe(`create view ${name} with (security_invoker) as ${definition}`);
      await client.unsafe(`grant select on ${name} to ${role}`);
    }
  });

  afterAll(async () => {
    await client.unsafe(`drop owned by ${role}`);
    await client.unsafe(`drop role ${role}`);
    await client.end();
    await fresh.drop();
  });

  /** Whether the query runs with these privileges alone; undefined when PostgreSQL does not take it at all. */
  async function runs(sql: string, granted: readonly string[]): Promise<boolean | undefined> {
    const grants = granted.map((name) => {
      const [table = '', column = ''] = name.split('.');
      return `grant select (${written(column)}) on ${written(table)} to ${role};`;
    });
    try {
      await client.unsafe(`begin; ${grants.join(' ')} set local role ${role}; ${sql}`);
      return true;
    } catch (error) {
      if (error instanceof postgres.PostgresError && error.code === '42501') return false;
      if (error instanceof postgres.PostgresError) return undefined;
      throw error;
    } finally {
      await client.unsafe('rollback');
    }
  }

  /** A table's existence is open to whoever may read any of its columns. */
  const columnsFor = (names: Iterable<string>) =>
    [...names].map((name) => {
      const [table = ''] = name.split('.');
      return name.endsWith('.()') ? `${table}.${firstColumn(table)}` : name;
    });

  const firstColumn = (table: string) => tables.find(({ name }) => name === table)?.columns[0]?.name ?? '';

  /** A column is itself; a table whose rows alone matter is any column of it. */
  const isWithin = (column: string, name: string) =>
    name.endsWith('.()') ? column.startsWith(name.slice(0, -2)) : column === name;

  async function agrees({ sql, expected, needed }: RandomQuery): Promise<boolean> {
    const all = tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
    if ((await runs(sql, all)) === undefined) return false;
    const usages = found(sql);
    expect(lines(usages), sql).toEqual(lines(expected));
    // To write a column is a privilege of its own, which the role has.
    const names = [...usages].filter(([, used]) => [...used].some((usage) => usage !== 'WRITE')).map(([name]) => name);
    expect(await runs(sql, columnsFor(names)), `runs with what was found: ${sql}`).toBe(true);
    for (const name of needed) {
      const others = columnsFor(names.filter((other) => !isWithin(other, name)));
      expect(await runs(sql, others), `runs without ${name}: ${sql}`).toBe(false);
    }
    return true;
  }

  it('finds exactly the columns that a query needs, and uses them as they were meant', {
    timeout: 600_000,
  }, async () => {
    const draw = seeded(SEED);
    let taken = 0;
    for (let count = 0; count < COUNT; count += 1) if (await agrees(randomQuery(draw))) taken += 1;
    // What PostgreSQL does not take says nothing.
    expect(taken).toBeGreaterThan(COUNT * 0.8);
  });
});
