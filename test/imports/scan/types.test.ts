import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../support/databases.ts';
import { type LiveDatabase, openLiveDatabase } from './live-database.ts';

const SCHEMA = `
  create schema sales;
  create extension if not exists citext;
  create type sales.stage as enum ('new', 'old');
  create type sales.pair as (a int, b int);
  create domain sales.mail as text check (value ~ '@') check (length(value) < 300);
  create domain sales.mail2 as sales.mail not null;
  create table sales.people (name text, mail citext);
  create function sales.names(v text) returns boolean language sql as 'select exists (select from sales.people where name = v)';
  create domain sales.known as text check (sales.names(value));
  create type sales.told as enum ('a');
  create function sales.said(v sales.told) returns int language sql as 'select count(*)::int from sales.people';
  create cast (sales.told as int) with function sales.said(sales.told);
  create view sales.stages as select name::sales.stage as stage from sales.people;
  create view sales.knowns as select name::sales.known as known from sales.people;
`;

describe.runIf(testServer !== undefined)('the types of a live database', () => {
  let { service, daicho, client, address, close } = {} as LiveDatabase;

  beforeAll(async () => {
    ({ service, daicho, client, address, close } = await openLiveDatabase(SCHEMA));
    expect((await daicho('scan', address, '--system', 'shop', '--new-system')).exit).toBe(0);
  });
  afterAll(() => close());

  async function unresolved(sql: string, system?: string): Promise<readonly string[]> {
    const query = `query($input: CheckSqlInput!) { checkSql(input: $input) { unresolved { code name } } }`;
    const input = { sql, purpose: 'billing', searchPath: ['sales', 'public'], system };
    interface Answered {
      readonly checkSql: { readonly unresolved: readonly { readonly code: string; readonly name: string }[] };
    }
    const asking = { role: 'engineer', purpose: 'billing', variables: { input } } as const;
    const { checkSql } = await service.read<Answered>(query, asking);
    return checkSql.unresolved.map(({ code, name }) => `${code} ${name}`);
  }

  test('that run nothing may be cast to; the others are refused, in views as well', async () => {
    for (const harmless of ['stage', 'sales.stage[]', 'citext', 'mail', 'mail2']) {
      expect(await unresolved(`select name::${harmless} from people`), harmless).toEqual([]);
    }
    for (const other of ['known', 'told', 'pair', 'people']) {
      expect(await unresolved(`select name::${other} from people`), other).toEqual([`TYPE_UNKNOWN ${other}`]);
    }
    expect(await unresolved('select stage from stages')).toEqual([]);
    expect(await unresolved('select known from knowns')).toEqual(['TYPE_UNKNOWN sales.known']);
  });

  test('are those of the last scan, and of no other system', async () => {
    expect(await unresolved("select 'new'::stage")).toEqual(['TYPE_UNKNOWN stage']);
    expect(await unresolved("select 'new'::stage", 'shop')).toEqual([]);
    expect(await unresolved("select 'new'::stage", 'billing')).toEqual(['TYPE_UNKNOWN stage']);
    await client.unsafe(`drop type sales.stage cascade;
      create domain sales.stage as text check (sales.names(value))`);
    expect((await daicho('scan', address, '--system', 'shop')).exit).toBe(0);
    expect(await unresolved("select 'new'::stage", 'shop')).toEqual(['TYPE_UNKNOWN stage']);
  });
});
