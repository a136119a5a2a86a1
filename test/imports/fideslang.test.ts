import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesIn, folder, folderOf } from '../files/harness.ts';
import { propose, put } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { commandsAt, fieldsOf, GOVERN } from './harness.ts';

/** A shop's manifests: nested fields, an older spelling, keys that no registry knows, sections nobody models. */
const SHOP = `# kept as it is, comments too
dataset:
  - fides_key: shop_db
    name: Shop
    data_categories: [user.contact]
    owner_of_nothing: kept   # no key of Fideslang
    collections:
      - name: customers
        fields:
          - name: email
            data_categories: [user.contact.email]
            fides_meta: { data_type: string, length: 40 }
          - name: nickname
            data_categories: [user.hobby, user.name]
          - name: note
          - name: home.address
            fidesops_meta: { data_type: object }
            fields:
              - { name: city, data_categories: [user.contact.address.city] }
      - name: orders
        data_categories: [system.operations]
        fields:
          - name: customer_id
            data_categories: [user.contact.email]
            fides_meta:
              references:
                - { dataset: shop_db, field: customers.email, direction: to }
                - { dataset: elsewhere, field: things.id, direction: to }
  - fides_key: <instance>
    collections: [{ name: empty, fields: [] }]
`;

const SYSTEMS = `system:
  - fides_key: shop
    name: The shop
    system_type: Application
    administrating_department: Sales
    egress: [{ fides_key: mailer, type: system, data_categories: [user.contact.email] }, { fides_key: nowhere, type: system }]
    ingress: [{ fides_key: people, type: user }]
    privacy_declarations:
      - data_categories: [user.contact]
        data_use: marketing
        data_subjects: [customer]
        dataset_references: [shop_db]
  - fides_key: mailer
organization:
  - fides_key: default_organization
    controller: { name: A. Person }
`;

const shop = async () => manifests(await folderOf({ 'shop.yml': SHOP, 'systems.yml': SYSTEMS }));

let service: TestService;
let daicho: ReturnType<typeof commandsAt>;
const manifests = (path: string) => [join(path, 'shop.yml'), join(path, 'systems.yml')];

beforeAll(async () => {
  service = await startService();
  daicho = commandsAt(service);
});
afterAll(() => service.close());

describe('Fideslang manifests', () => {
  test('are planned first: what is new, what is pending, what stays in the document; nothing changes', async () => {
    const { exit, out, err } = await daicho('import', 'fideslang', ...(await shop()), '--source', 'shop', '--plan');
    expect({ exit, err }).toEqual({ exit: 2, err: '' });
    expect(out).toContain('+ System shop\n');
    expect(out).toContain('+ Dataset shop_db.customers\n');
    expect(out).toContain('+ DataField shop_db.customers/home%5C.address.city');
    expect(out).toContain('+ DataFlow shop->mailer\n');
    expect(out).toContain('+ DataFlow shop_db.orders->shop_db.customers\n');
    expect(out).toContain('? CATEGORY user.hobby: pending, 1 uses, first in shop.yml: shop_db.customers nickname\n');
    expect(out).toContain('? PURPOSE marketing: pending');
    expect(out).toContain('? SUBJECT customer: pending');
    expect(out).toContain('? SYSTEM nowhere: pending');
    expect(out).toContain('? DATASET elsewhere.things: pending');
    expect(out).toContain('systems.yml: 1 of `organization` kept in the document alone\n');
    const { registry } = await service.read<{ registry: { revision: number } }>('{ registry { revision } }', GOVERN);
    expect(registry.revision).toBe(1);
  });

  test('become systems, datasets, fields and flows in one revision', async () => {
    const { exit, out, err } = await daicho('import', 'fideslang', ...(await shop()), '--source', 'shop');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('applied as revision 2');
    const fields = await fieldsOf(service, 'shop_db.customers');
    expect([...fields.keys()].sort()).toEqual([
      'email',
      String.raw`home\.address`,
      String.raw`home\.address.city`,
      'nickname',
      'note',
    ]);
    expect(fields.get('email')).toMatchObject({
      dataType: 'string',
      categories: [{ key: 'contact.email' }],
      pending: [],
    });
    expect(fields.get(String.raw`home\.address.city`)).toMatchObject({ categories: [{ key: 'contact.address' }] });
  });

  test('leave unclassified what a pending key speaks of, whatever default stands above', async () => {
    const customers = await fieldsOf(service, 'shop_db.customers');
    expect(customers.get('note')).toMatchObject({ classifiedBy: 'DATASET', categories: [{ key: 'contact' }] });
    expect(customers.get('nickname')).toMatchObject({
      classifiedBy: 'NONE',
      categories: [],
      pending: [{ kind: 'CATEGORY', key: 'user.hobby' }],
    });
    const query = '{ registry { dataFields(filter: {pendingKey: "user.hobby"}) { totalCount nodes { key } } } }';
    expect(await service.read(query, GOVERN)).toEqual({
      registry: { dataFields: { totalCount: 1, nodes: [{ key: 'shop_db.customers/nickname' }] } },
    });
    const refusal = await service.refusal('{ dataField(key: "shop_db.customers/nickname") { key } }', {
      role: 'engineer',
      purpose: 'billing',
    });
    expect(refusal.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  });

  test('come back to the byte, and importing them again changes nothing', async () => {
    const path = await folder();
    expect(await daicho('export', 'fideslang', path, '--source', 'shop')).toMatchObject({ exit: 0, err: '' });
    expect(await filesIn(path)).toEqual({ 'shop.yml': SHOP, 'systems.yml': SYSTEMS });
    const again = await daicho('import', 'fideslang', ...manifests(path), '--source', 'shop');
    expect(again.out).toContain('nothing to change at revision 2\n');
  });

  test('that say the same keep what people decided meanwhile, and tell it when they come back', async () => {
    const token = await service.token('steward');
    const decided = { dataset: 'shop_db.customers', path: 'nickname', categories: ['identity.name'] };
    expect((await propose({ url: service.url, token }, { edits: [put('dataFields', decided)] })).problems).toEqual([]);
    const again = await daicho('import', 'fideslang', ...(await shop()), '--source', 'shop');
    expect(again.out).toContain('nothing to change');
    const path = await folder();
    await daicho('export', 'fideslang', path, '--source', 'shop');
    const text = (await filesIn(path))['shop.yml'] ?? '';
    const nickname = parse(text).dataset[0].collections[0].fields[1];
    expect(nickname).toEqual({ name: 'nickname', data_categories: ['user.name'] });
    expect(text).toContain('owner_of_nothing: kept');
  });

  test('that changed change what they speak of, and only that', async () => {
    const changed = await folderOf({
      'shop.yml': SHOP.replace(
        'name: email\n            data_categories: [user.contact.email]',
        'name: email\n            data_categories: [user.contact.phone_number]',
      ),
      'systems.yml': SYSTEMS.replace('name: The shop', 'name: The other shop'),
    });
    const { out } = await daicho('import', 'fideslang', ...manifests(changed), '--source', 'shop', '--plan');
    const changes = out.split('\n').filter((line) => /^[~+-] (System|Data)/.test(line));
    expect(changes).toEqual([
      '~ System shop: labelEn: "The shop" → "The other shop"',
      '~ DataField shop_db.customers/email: categories: ["contact.email"] → ["contact.telephone"]',
    ]);
  });

  test('take what has been given a name since as what it is', async () => {
    const token = await service.token('steward');
    const hobby = {
      key: 'hobby',
      labelEn: 'Hobby',
      identifies: 'NO',
      aliases: [{ vocabulary: 'FIDESLANG', key: 'system.operations' }],
    };
    await propose({ url: service.url, token }, { edits: [put('dataCategories', hobby)] });
    const { out } = await daicho('import', 'fideslang', ...(await shop()), '--source', 'shop', '--plan');
    expect(out).toContain('~ Dataset shop_db.orders: categories: [] → ["hobby"]');
  });
});

describe('what cannot be read', () => {
  test.each([
    ['no YAML', 'dataset: [', 'YAML_SYNTAX'],
    ['no sections', '- 1\n', 'DOCUMENT_MALFORMED'],
    ['a dataset without a key', 'dataset: [{ name: x }]', 'DOCUMENT_MALFORMED'],
    ['a dataset that is a word', 'dataset: x', 'DOCUMENT_MALFORMED'],
    [
      'one field twice',
      'dataset: [{ fides_key: d, collections: [{ name: c, fields: [{name: f}, {name: f}] }] }]',
      'EDITED_TWICE',
    ],
  ])('%s is told, and nothing changes', async (_what, text, code) => {
    const path = await folderOf({ 'broken.yml': text });
    const { exit, err } = await daicho('import', 'fideslang', join(path, 'broken.yml'), '--source', 'broken');
    expect(exit).toBe(1);
    expect(err).toContain(code);
  });

  const collection = (text: string) =>
    `dataset:\n  - fides_key: d\n    collections:\n      - name: c\n        ${text}\n`;

  test.each([
    [
      'a category that is no list',
      collection('data_categories: user.contact.email'),
      ':5:9 ',
      '`[user.contact.email]`',
    ],
    ['a category that is a number', collection('data_categories: [user.contact.email, 3]'), ':5:47 ', 'is no key'],
    ['a category with a blank in it', collection('data_categories: ["user contact"]'), ':5:27 ', '`user contact`'],
    ['collections that are a mapping', 'dataset: [{ fides_key: d, collections: {a: b} }]', ':1:27 ', 'is not a list'],
    ['fields that are words', collection('fields: [a]'), ':5:18 ', '`fields` is not a mapping'],
    ['a field without a name', collection('fields: [{ description: x }]'), ':5:18 ', '`name` of a field is missing'],
    [
      'declarations that are a number',
      'system: [{ fides_key: s, privacy_declarations: 3 }]',
      ':1:26 ',
      'is not a list',
    ],
    ['a key that is none', 'dataset: [{ fides_key: "bad key!" }]', ':1:13 ', 'is no key: `bad key!`'],
  ])('%s is told with its place, and not lost without a word', async (_what, text, place, what) => {
    const path = join(await folderOf({ 'broken.yml': text }), 'broken.yml');
    const { exit, err } = await daicho('import', 'fideslang', path, '--source', 'broken');
    expect(exit).toBe(1);
    expect(err).toContain(`broken.yml${place}DOCUMENT_MALFORMED `);
    expect(err).toContain(what);
  });

  test('a field that is given twice is told with both places', async () => {
    const path = join(await folderOf({ 'twice.yml': collection('fields: [{ name: f }, { name: f }]') }), 'twice.yml');
    const { exit, err } = await daicho('import', 'fideslang', path, '--source', 'broken');
    expect(exit).toBe(1);
    expect(err).toBe(
      `${path}:5:31 EDITED_TWICE \`d.c/f\` is given twice — leave one out; the other is at \`twice.yml:5:18\`\n`,
    );
  });

  test('a name that Fideslang does not have is kept in the document alone, and said so with what may have been meant', async () => {
    const text = 'dataset:\n  - { fides_key: d, colections: [] }\n  - { fides_key: e, colections: [] }\n';
    const path = join(await folderOf({ 'odd.yml': text }), 'odd.yml');
    const { exit, out } = await daicho('import', 'fideslang', path, '--source', 'odd', '--plan');
    expect(exit).toBe(2);
    expect(out).toContain(
      'odd.yml:2:21 `colections` is no key of a dataset: kept in the document alone, 2 times — did you mean `collections`?\n',
    );
  });

  test('is not imported by those who may not change the registry', async () => {
    const { exit, err } = await commandsAt(service, 'engineer')(
      'import',
      'fideslang',
      ...(await shop()),
      '--source',
      'x',
    );
    expect({ exit, err }).toMatchObject({ exit: 1 });
    expect(err).toContain('PURPOSE_NOT_GRANTED');
  });
});

const samples = process.env.DAICHO_SAMPLES ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const hasSamples = existsSync(samples);
if (!hasSamples) console.info('the sample manifests are not here: their test is left out');

describe.runIf(hasSamples)('the sample manifests', () => {
  const files = hasSamples
    ? ['fides-sample', 'fideslang'].flatMap((name) =>
        readdirSync(join(samples, name)).map((file) => join(samples, name, file)),
      )
    : [];

  test('import whole and come back the same', async () => {
    const { exit, err, out } = await daicho('import', 'fideslang', ...files, '--source', 'samples');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const given = files.map((file) => readFileSync(file, 'utf8'));
    const fields = given
      .flatMap((text) => parse(text).dataset ?? [])
      .flatMap(({ collections }) => collections)
      .flatMap(({ fields }) => count(fields)).length;
    expect(out.match(/^\+ DataField /gm)).toHaveLength(fields);
    expect(out).toContain('? CATEGORY user.unique_id: pending, 11 uses');
    const path = await folder();
    await daicho('export', 'fideslang', path, '--source', 'samples');
    expect(Object.values(await filesIn(path)).sort()).toEqual(given.sort());
  });
});

function count(fields: readonly { readonly fields?: readonly never[] }[]): readonly unknown[] {
  return fields.flatMap((field) => [field, ...count(field.fields ?? [])]);
}
