import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../support/databases.ts';
import { propose, put } from '../../support/proposals.ts';
import { fieldsOf, GOVERN } from '../harness.ts';
import { type LiveDatabase, openLiveDatabase } from './live-database.ts';

const SCHEMA = `
  create table customers (id bigint primary key, mail_address text, note text);
  create table visits (id bigint, customer_id bigint references customers (id), place text, at timestamptz);
  create table people (nick text, home text, shoe_size int);
  create table pets (owner text, breed text, weight int);
`;

interface Asked {
  readonly name: string;
  readonly categories: readonly string[];
  readonly what: string;
}

describe.runIf(testServer !== undefined)('what a scan finds under another name', () => {
  let { service, daicho, client, address, close } = {} as LiveDatabase;

  beforeAll(async () => {
    ({ service, daicho, client, address, close } = await openLiveDatabase(SCHEMA));
    expect((await scan('--new-system')).exit).toBe(0);
    await decide('customers', 'mail_address', ['contact.email']);
    await decide('visits', 'place', ['contact.address']);
    await decide('people', 'nick', ['identity.name']);
    await decide('people', 'home', ['contact.address']);
    await decide('pets', 'owner', ['identity.name']);
  });
  afterAll(() => close());

  const scan = (...words: readonly string[]) => daicho('scan', address, '--system', 'shop', ...words);

  /** A person classifies a field, and says no more of it. */
  async function decide(table: string, path: string, categories: readonly string[]): Promise<void> {
    const url = { url: service.url, token: await service.token('steward') };
    const edits = [put('dataFields', { dataset: `shop.public.${table}`, path, categories })];
    expect((await propose(url, { edits })).problems).toEqual([]);
  }

  /** What is asked of renames, by field. */
  async function questions(): Promise<ReadonlyMap<string, readonly Asked[]>> {
    const query = `{ categorySuggestions(first: 100, state: OPEN) { nodes { field candidates { name categories evidence { kind what } } } } }`;
    interface Answered {
      readonly categorySuggestions: {
        readonly nodes: readonly {
          readonly field: string;
          readonly candidates: readonly (Omit<Asked, 'what'> & {
            readonly evidence: readonly { readonly kind: string; readonly what: string }[];
          })[];
        }[];
      };
    }
    const { categorySuggestions } = await service.read<Answered>(query, GOVERN);
    const asked = categorySuggestions.nodes.map(({ field, candidates }) => {
      const renames = candidates.flatMap(({ name, categories, evidence }) =>
        evidence.filter(({ kind }) => kind === 'RENAME').map(({ what }) => ({ name, categories, what })),
      );
      return [field.replace('shop.public.', ''), renames] as const;
    });
    return new Map(asked.filter(([, renames]) => renames.length > 0));
  }

  const shown = async (table: string) =>
    [...(await fieldsOf(service, `shop.public.${table}`)).values()].map(({ path, categories, pending }) => ({
      path,
      categories: categories.map(({ key }) => key),
      pending: pending.map(({ key }) => key.replace('shop.public.', '')),
    }));

  test('of a table whose name changed: its columns are asked about as those that the other had', async () => {
    await client.unsafe('alter table customers rename to clients');
    const { exit, out } = await scan();
    expect(exit).toBe(0);
    expect(out).toContain('+ Dataset shop.public.clients\n');
    expect(out).toContain('- Dataset shop.public.customers\n');
    expect(out).toContain('`shop.public.clients` has the columns that `shop.public.customers` had: is it the same?\n');
    expect(await shown('clients')).toContainEqual({
      path: 'mail_address',
      categories: [],
      pending: ['customers/mail_address'],
    });
    expect(await questions()).toEqual(
      new Map([
        [
          'clients/mail_address',
          [
            {
              name: 'shop.public.customers/mail_address',
              categories: ['contact.email'],
              what: 'it was `mail_address` of `shop.public.customers`',
            },
          ],
        ],
      ]),
    );
    expect((await scan('--plan')).out).toContain('nothing to change');
  });

  test('is asked about still where the name changes again before a person answers', async () => {
    await client.unsafe('alter table clients rename to buyers');
    expect((await scan()).exit).toBe(0);
    const [asked] = (await questions()).get('buyers/mail_address') ?? [];
    expect(asked).toMatchObject({ name: 'shop.public.customers/mail_address', categories: ['contact.email'] });
    await decide('buyers', 'mail_address', ['contact.email']);
    expect((await scan()).exit).toBe(0);
  });

  test('of a column whose old name another took: both are asked about, neither is classified', async () => {
    await client.unsafe(`alter table buyers rename mail_address to mail2;
      alter table buyers add column mail_address text`);
    const { exit } = await scan();
    expect(exit).toBe(0);
    expect(await shown('buyers')).toEqual(
      expect.arrayContaining([
        { path: 'mail2', categories: [], pending: ['buyers/mail_address'] },
        { path: 'mail_address', categories: [], pending: ['buyers/mail_address'] },
      ]),
    );
    const asked = await questions();
    expect(asked.get('buyers/mail2')).toMatchObject([
      { categories: ['contact.email'], what: 'it was called `mail_address`' },
    ]);
    expect(asked.get('buyers/mail_address')).toMatchObject([
      { categories: ['contact.email'], what: 'another column of its table had this name' },
    ]);
    expect((await scan('--plan')).out).toContain('nothing to change');
  });

  test('is no more waited for once a person rejects it, at the next scan neither', async () => {
    const input = { reason: 'another column', reject: ['shop.public.buyers/mail_address'] };
    const query =
      'mutation ($input: DecideSuggestionsInput!) { decideSuggestions(input: $input) { problems { code path message } } }';
    expect(await service.read(query, { ...GOVERN, variables: { input } })).toEqual({
      decideSuggestions: { problems: [] },
    });
    const waiting = [
      { path: 'mail2', categories: [], pending: ['buyers/mail_address'] },
      { path: 'mail_address', categories: [], pending: [] },
    ];
    expect(await shown('buyers')).toEqual(expect.arrayContaining(waiting));
    expect((await scan('--plan')).out).toContain('nothing to change');
  });

  test('of two columns that changed names: each is asked about as the other', async () => {
    await client.unsafe(`alter table people rename nick to tmp;
      alter table people rename home to nick;
      alter table people rename tmp to home`);
    expect((await scan()).exit).toBe(0);
    const asked = await questions();
    expect(asked.get('people/home')?.[0]).toMatchObject({
      categories: ['identity.name'],
      what: 'it was called `nick`',
    });
    expect(asked.get('people/nick')?.[0]).toMatchObject({
      categories: ['contact.address'],
      what: 'it was called `home`',
    });
    expect((await shown('people')).flatMap(({ categories }) => categories)).toEqual([]);
  });

  test('of a table with a default: that is asked of its columns, who answers for it stays, what it permits does not', async () => {
    const url = { url: service.url, token: await service.token('steward') };
    const visits = {
      ...{ key: 'shop.public.visits', system: 'shop', labelEn: 'Visits', kindOf: 'TABLE', searchable: false },
      ...{ authority: 'FULL', relation: { schema: 'public', name: 'visits' }, categories: ['contact'] },
      ownerDepartment: 'Sales',
    };
    expect((await propose(url, { edits: [put('datasets', visits)] })).problems).toEqual([]);
    await client.unsafe('alter table visits rename to trips');
    const { out } = await scan();
    expect(out).toContain('is it the same?; to be decided again: categories, searchable\n');
    expect((await questions()).get('trips/at')).toEqual([
      {
        name: 'shop.public.visits/at',
        categories: ['contact'],
        what: 'it was `at` of `shop.public.visits`',
      },
    ]);
    const query = '{ dataset(key: "shop.public.trips") { ownerDepartment searchable pending { key } } }';
    expect(await service.read(query, GOVERN)).toEqual({
      dataset: { ownerDepartment: 'Sales', searchable: true, pending: [{ key: 'shop.public.visits' }] },
    });
    await decide('trips', 'place', ['contact.address']);
  });

  test('of a table that vanished for one of other columns is not asked', async () => {
    await client.unsafe('drop table pets; create table prices (owner text, amount int, currency text)');
    expect((await scan()).exit).toBe(0);
    expect([...(await questions()).keys()].filter((key) => key.startsWith('prices/'))).toEqual([]);
    expect(await shown('trips')).toContainEqual({ path: 'place', categories: ['contact.address'], pending: [] });
  });
});
