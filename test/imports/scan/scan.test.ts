import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { folderOf } from '../../files/harness.ts';
import { testServer } from '../../support/databases.ts';
import { propose, put } from '../../support/proposals.ts';
import { wireTo } from '../../support/tcp-proxy.ts';
import { fieldsOf, GOVERN } from '../harness.ts';
import { type LiveDatabase, openLiveDatabase } from './live-database.ts';

/** A database with what databases have: keys, views, partitions, quoted, mixed-case and Japanese names, enums, arrays, JSON. */
const SCHEMA = `
  create schema sales;
  create type sales.stage as enum ('new', 'old');
  create table sales."Customer" (id bigint primary key, "mailAddress" text, tel text[], stage sales.stage, extra jsonb, "odd.name" text);
  comment on table sales."Customer" is 'who buys';
  create table "顧客" ("氏名" text, "生年月日" date, note text, code text, zip text);
  comment on column "顧客".note is 'メールアドレス';
  create table sales.orders (id bigint, customer_id bigint references sales."Customer" (id), bought_on date not null, amount int)
    partition by range (bought_on);
  create table sales.orders_2026 partition of sales.orders for values from ('2026-01-01') to ('2027-01-01');
  create view sales.recent as select o.id, c."mailAddress" from sales.orders o join sales."Customer" c on c.id = o.customer_id;
  create view sales.notes as select k.note from "顧客" k;
  create table cards (code text);
  insert into cards values ('4111 1111 1111 1111'), ('5500-0000-0000-0004'), ('340000000000009'), (null);
`;

interface Suggested {
  readonly field: string;
  readonly state: string;
  readonly candidates: readonly {
    readonly name: string;
    readonly categories: readonly string[];
    readonly evidence: readonly { readonly kind: string; readonly what: string }[];
  }[];
}

describe.runIf(testServer !== undefined)('a scan of a live database', () => {
  let { service, daicho, client, address, close } = {} as LiveDatabase;

  beforeAll(async () => {
    ({ service, daicho, client, address, close } = await openLiveDatabase(SCHEMA));
  });
  afterAll(() => close());

  const scan = (...words: readonly string[]) => daicho('scan', address, '--system', 'shop', ...words);

  async function suggestions(state = 'OPEN'): Promise<ReadonlyMap<string, Suggested>> {
    const query = `query ($state: SuggestionState) { categorySuggestions(first: 100, state: $state) { nodes {
      field state candidates { name categories evidence { kind what } } } } }`;
    interface Answered {
      readonly categorySuggestions: { readonly nodes: readonly Suggested[] };
    }
    const { categorySuggestions } = await service.read<Answered>(query, { ...GOVERN, variables: { state } });
    return new Map(categorySuggestions.nodes.map((each) => [each.field, each]));
  }

  test('is planned first, then makes datasets, fields and flows, all unclassified', async () => {
    expect((await scan('--plan', '--new-system')).exit).toBe(2);
    const { exit, out, err } = await scan('--new-system');
    expect(exit).toBe(0);
    expect(err).toMatch(/^\d+ relations found\n\d+ columns read\n$/);
    expect(out).toContain('+ Dataset shop.sales.Customer\n');
    expect(out).toContain('+ DataField shop.public.顧客/氏名\n');
    expect(out).toContain('+ DataFlow shop.sales.orders->shop.sales.Customer\n');
    const fields = await fieldsOf(service, 'shop.sales.Customer');
    expect([...fields.values()].map(({ path, dataType }) => [path, dataType])).toEqual(
      expect.arrayContaining([
        ['tel', 'text[]'],
        ['stage', 'sales.stage'],
        ['extra', 'jsonb'],
        ['odd.name', 'text'],
        ['mailAddress', 'text'],
      ]),
    );
    expect([...fields.values()].every(({ classifiedBy }) => classifiedBy === 'NONE')).toBe(true);
    const relation = (key: string) => `dataset(key: "shop.sales.${key}") { relation { schema name definition } }`;
    interface Named {
      readonly relation: { readonly definition: string };
    }
    const query = `{ recent: ${relation('recent')} notes: ${relation('notes')} }`;
    const { recent, notes } = await service.read<{ readonly recent: Named; readonly notes: Named }>(query, GOVERN);
    expect(recent.relation).toMatchObject({ schema: 'sales', name: 'recent' });
    expect(recent.relation.definition).toContain('JOIN sales."Customer"');
    // Also what the path of whoever scans would find without its schema.
    expect(notes.relation.definition).toContain('FROM public."顧客"');
  });

  test('of a system that there is not is refused, with what may have been meant', async () => {
    const { exit, err } = await daicho('scan', address, '--system', 'shpo');
    expect(exit).toBe(1);
    expect(err).toMatch(/SYSTEM_UNKNOWN there is no System `shpo` — did you mean `shop`\?.*`--new-system`/);
  });

  test('suggests categories with the evidence for each, by name and comment', async () => {
    const found = await suggestions();
    expect(found.get('shop.sales.Customer/mailAddress')?.candidates[0]).toMatchObject({
      name: 'user.contact.email',
      categories: ['contact.email'],
      evidence: [{ kind: 'NAME' }],
    });
    expect(found.get('shop.public.顧客/氏名')?.candidates[0]).toMatchObject({ categories: ['identity.name'] });
    expect(found.get('shop.public.顧客/note')?.candidates[0]).toMatchObject({
      name: 'user.contact.email',
      evidence: [{ kind: 'COMMENT', what: '`メール`' }],
    });
    expect(found.has('shop.public.cards/code')).toBe(false);
  });

  test('looks at values only when asked, and tells their form alone', async () => {
    const { exit, out, err } = await scan('--sample');
    expect(exit).toBe(0);
    const evidence = (await suggestions()).get('shop.public.cards/code')?.candidates[0]?.evidence;
    expect(evidence).toEqual([
      { kind: 'SAMPLE', what: '3 of 3 values have the form of a card number with its check digit' },
    ]);
    const everything = JSON.stringify(
      await service.read('{ registryExport(source: "scan.shop") { records { record } } }', {
        role: 'steward',
        purpose: 'registry.administer',
      }),
    );
    for (const secret of ['4111', '5500-0000', '34000000']) expect(everything + out + err).not.toContain(secret);
  });

  test('waits for a person, who takes one suggestion and rejects another', async () => {
    const decide =
      'mutation ($input: DecideSuggestionsInput!) { decideSuggestions(input: $input) { problems { code } } }';
    const input = {
      reason: 'looked at it',
      accept: [{ field: 'shop.public.顧客/氏名' }],
      reject: ['shop.public.顧客/note'],
    };
    const asking = { role: 'steward', purpose: 'registry.administer', variables: { input } } as const;
    expect(await service.read(decide, asking)).toEqual({ decideSuggestions: { problems: [] } });
    expect((await fieldsOf(service, 'shop.public.顧客')).get('氏名')).toMatchObject({
      categories: [{ key: 'identity.name' }],
    });
    expect([...(await suggestions('REJECTED')).keys()]).toEqual(['shop.public.顧客/note']);
    const again = await service.read<{ decideSuggestions: { problems: { code: string }[] } }>(decide, asking);
    expect(again.decideSuggestions.problems.map(({ code }) => code)).toEqual([
      'SUGGESTION_DECIDED',
      'SUGGESTION_DECIDED',
    ]);
    expect((await scan('--sample')).out).toContain('nothing to change');
  });

  test('is open no longer about a field that a person has classified in another way since', async () => {
    expect((await suggestions()).has('shop.public.顧客/生年月日')).toBe(true);
    const path = join(
      await folderOf({
        'fields.csv': 'system,dataset,path,categories\nshop,shop.public.顧客,生年月日,identity.date_of_birth\n',
      }),
      'fields.csv',
    );
    expect(await daicho('import', 'csv', path, '--source', 'table')).toMatchObject({ exit: 0, err: '' });
    expect((await suggestions()).has('shop.public.顧客/生年月日')).toBe(false);
    expect((await suggestions('ACCEPTED')).get('shop.public.顧客/生年月日')).toMatchObject({ state: 'ACCEPTED' });
    expect((await scan('--sample')).out).toContain('nothing to change');
  });

  test('tells at the second time what appeared, vanished and changed, and a rename keeps its classification as a question', async () => {
    const token = await service.token('steward');
    const judged = {
      dataset: 'shop.public.顧客',
      path: 'zip',
      categories: ['contact.address'],
      dataType: 'text',
      ordinal: 5,
    };
    const { problems } = await propose({ url: service.url, token }, { edits: [put('dataFields', judged)] });
    expect(problems).toEqual([]);
    await client.unsafe(`
      alter table "顧客" rename column "氏名" to "名前";
      alter table "顧客" drop column code;
      alter table "顧客" add column fax text;
      alter table "顧客" alter column zip type varchar(8);
      drop table cards;
      create or replace view sales.recent as select o.id, c."mailAddress" from sales.orders o join sales."Customer" c on c.id = o.customer_id where o.amount > 0`);
    const { exit, out } = await scan();
    expect(exit).toBe(0);
    expect(out).toContain('+ DataField shop.public.顧客/名前\n');
    expect(out).toContain('- DataField shop.public.顧客/氏名\n');
    expect(out).toContain('- DataField shop.public.顧客/code\n');
    expect(out).toContain('+ DataField shop.public.顧客/fax\n');
    expect(out).toContain('- Dataset shop.public.cards\n');
    expect(out).toContain('~ SourceDocument scan.shop/catalog.json: text: changed\n');
    expect(out).toContain('~ Dataset shop.sales.recent: relation: definition changed\n');
    expect(out).toContain('~ DataField shop.public.顧客/zip: dataType: "text" → "character varying(8)"\n');
    const fields = await fieldsOf(service, 'shop.public.顧客');
    expect(fields.get('zip')).toMatchObject({ categories: [{ key: 'contact.address' }] });
    expect(fields.get('名前')).toMatchObject({ classifiedBy: 'NONE', categories: [] });
    expect((await suggestions()).get('shop.public.顧客/名前')?.candidates[0]).toMatchObject({
      categories: ['identity.name'],
      evidence: [{ kind: 'RENAME', what: 'it was called `氏名`' }],
    });
    expect((await scan('--plan')).out).toContain('nothing to change');
  });

  test('whose connection breaks half-way leaves nothing half-applied', async () => {
    const revision = () => service.read('{ registry { revision } }', GOVERN);
    const before = await revision();
    const wire = await wireTo(address);
    const holder = postgres(address, { max: 1 });
    const reserved = await holder.reserve();
    await reserved`begin`;
    await reserved`lock table sales."Customer" in access exclusive mode`;
    const scanning = daicho('scan', wire.url, '--system', 'half', '--sample');
    const waiting = () =>
      client`select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`;
    await vi.waitUntil(async () => (await waiting()).length > 0, { timeout: 30_000 });
    await wire.cut();
    const { exit, out, err } = await scanning;
    reserved.release();
    await holder.end({ timeout: 1 });
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain('SCAN_FAILED');
    expect(await revision()).toEqual(before);
  });

  test('that breaks or is refused changes nothing and tells no address, user or password', async () => {
    const url = new URL(address);
    for (const [broken, code] of [
      [`postgres://walter:hunter2@127.0.0.1:1/x`, 'nothing listens at its host and port `ECONNREFUSED`'],
      [Object.assign(new URL(url), { pathname: '/hunter2_is_no_database' }).href, 'there is no such database `3D000`'],
    ] as const) {
      const { exit, out, err } = await daicho('scan', broken, '--system', 'other');
      expect(exit).toBe(1);
      expect(err).toContain(`SCAN_FAILED the database could not be read whole: ${code}`);
      expect(out + err).not.toMatch(/hunter2|walter/);
    }
    expect((await daicho('scan', '--system', 'other')).err).toMatch(/^ADDRESS_MISSING .*DAICHO_SCAN_URL/);
    expect((await daicho('scan', 'http://hunter2@host/', '--system', 'other')).err).toMatch(
      /^URL_INVALID (?!.*hunter2)/,
    );
  });
});
