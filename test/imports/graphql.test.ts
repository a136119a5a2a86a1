import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { propose, put, retire } from '../api/harness.ts';
import { send } from '../authzen/harness.ts';
import { filesIn, folder, folderOf } from '../files/harness.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import { commandsAt, fieldsOf } from './harness.ts';

const SHOP = `# kept as it is, comments too
directive @personalData(category: [String!]!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT

type Query {
  user(id: ID! @personalData(category: "contact.email")): User @key(fields: "id")
  search(where: UserFilter, first: Int = 10 @personalData(category: [])): [Found!]!
}

interface Node @metadata { id: ID! }

"""A person who buys."""
type User implements Node {
  id: ID! @personalData(category: "contact")
  "Where to write."
  email(format: Format @personalData(category: [])): String @personalData(category: "contact.email")
  card:String@personalData(category: ["financial.credit_card_number"])   # no spaces
  hobby: String @personalData(category: "user.hobby")
  nickname: String
  orders: [Order!]!
}

type Order implements Node @personalData(category: "behaviour.history") {
  id: ID!
  total: Int @personalData(category: [])
}

type Page @metadata { next: String, size: Int }

union Found = User | Order
enum Format { PLAIN HTML }
input UserFilter { email: String @personalData(category: "contact.email"), name: String }
`;

const MORE = `extend type User @key(fields: "id") { phone: String @personalData(category: "contact.phone") }
`;

let service: TestService;
let daicho: ReturnType<typeof commandsAt>;

beforeAll(async () => {
  service = await startService();
  daicho = commandsAt(service);
});
afterAll(() => service.close());

const source = ['--source', 'shop-api'];
const system = ['--system', 'shop'];

async function given(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const path = await folderOf(files);
  return Object.keys(files).map((name) => join(path, name));
}

const shop = () => given({ 'shop.graphql': SHOP, 'more.graphql': MORE });

async function exported(): Promise<Readonly<Record<string, string>>> {
  const path = await folder();
  expect(await daicho('export', 'graphql', path, ...source)).toMatchObject({ exit: 0, err: '' });
  return filesIn(path);
}

describe('the schema of an API', () => {
  test('is planned first: types, fields, arguments, links, and what is pending; nothing changes', async () => {
    const planned = await daicho(
      'import',
      'graphql',
      ...(await shop()),
      ...source,
      ...system,
      '--new-system',
      '--plan',
    );
    expect({ exit: planned.exit, err: planned.err }).toEqual({ exit: 2, err: '' });
    for (const line of [
      '+ System shop',
      '+ Dataset shop.User',
      '+ Dataset shop.UserFilter',
      '+ DataField shop.User/email',
      '+ DataField shop.User/phone',
      '+ DataField shop.User/email%28format:%29',
      '+ DataField shop.Query/user%28id:%29',
      '+ DataFlow shop.User->shop.Order',
      '+ DataFlow shop.Query->shop.UserFilter',
      '? CATEGORY user.hobby: pending, 1 uses, first in shop.graphql: User.hobby',
    ])
      expect(planned.out).toContain(`${line}\n`);
    // What a composite field holds is said by its type.
    expect(planned.out).not.toContain('shop.User/orders');
  });

  test('is of a system that the registry holds, unless it is said to be new', async () => {
    const { exit, err } = await daicho('import', 'graphql', ...(await shop()), ...source, '--system', 'biling');
    expect(exit).toBe(1);
    expect(err).toMatch(
      /^system: SYSTEM_UNKNOWN there is no System `biling` — did you mean `billing`\?.*`--new-system`/,
    );
  });

  test('becomes datasets and fields, classified as it says; what it does not say is unclassified', async () => {
    const imported = await daicho('import', 'graphql', ...(await shop()), ...source, ...system, '--new-system');
    expect(imported).toMatchObject({ exit: 0, err: '' });
    const user = await fieldsOf(service, 'shop.User');
    expect(user.get('email')).toMatchObject({ dataType: 'String', categories: [{ key: 'contact.email' }] });
    expect(user.get('email(format:)')).toMatchObject({ dataType: 'Format', classifiedBy: 'FIELD', categories: [] });
    expect(user.get('hobby')).toMatchObject({
      classifiedBy: 'NONE',
      pending: [{ kind: 'CATEGORY', key: 'user.hobby' }],
    });
    expect(user.get('nickname')).toMatchObject({ classifiedBy: 'NONE' });
    const order = await fieldsOf(service, 'shop.Order');
    expect(order.get('id')).toMatchObject({ classifiedBy: 'DATASET', categories: [{ key: 'behaviour.history' }] });
  });

  test('comes back to the byte, and importing it again changes nothing', async () => {
    expect(await exported()).toEqual({ 'shop.graphql': SHOP, 'more.graphql': MORE });
    const again = await daicho('import', 'graphql', ...(await shop()), ...source, ...system);
    expect(again.out).toContain('nothing to change');
  });

  test('comes back with what people decided since, and nothing else of it is touched', async () => {
    const field = (dataset: string, path: string, facts: object) => put('dataFields', { dataset, path, ...facts });
    await propose(
      service,
      field('shop.User', 'nickname', { categories: ['identity.name'] }),
      field('shop.User', 'hobby', { notPersonal: { reason: 'nobody fills it in', by: 'A. Person' } }),
      field('shop.User', 'card', {}),
      field('shop.UserFilter', 'name', { categories: ['identity.name', 'contact'] }),
      field('shop.Node', 'id', { categories: ['contact'] }),
      retire('dataFields', 'shop.User/phone'),
    );
    const now = await exported();
    const changed = SHOP.replace(
      'hobby: String @personalData(category: "user.hobby")',
      'hobby: String @personalData(category: [])',
    )
      .replace('nickname: String', 'nickname: String @personalData(category: "identity.name")')
      .replace('card:String@personalData(category: ["financial.credit_card_number"])', 'card:String')
      .replace('name: String }', 'name: String @personalData(category: ["contact", "identity.name"]) }')
      .replace('@metadata { id: ID! }', '@metadata { id: ID! @personalData(category: "contact") }');
    expect(now).toEqual({
      'shop.graphql': changed,
      'more.graphql': MORE.replace(' @personalData(category: "contact.phone")', ''),
    });
    // Taken back in, it says what stands already: also who judged, and why.
    const back = await daicho(
      'import',
      'graphql',
      ...(await given({ ...now, 'more.graphql': MORE })),
      ...source,
      ...system,
    );
    expect(back.err).toBe('');
    expect(back.out).not.toContain('shop.User/hobby: notPersonal');
    expect(back.out).toContain('+ DataField shop.User/phone\n');
  });

  test('marks what it says of a type for every field that says nothing, until one is not classified any more', async () => {
    await propose(service, put('dataFields', { dataset: 'shop.Page', path: 'next' }));
    const alone = 'type Page { next: String, size: Int @personalData(category: []) }';
    expect((await exported())['shop.graphql']).toContain(alone);
    await propose(service, put('dataFields', { dataset: 'shop.Node', path: 'id' }));
    expect((await exported())['shop.graphql']).toContain('interface Node { id: ID! }');
    const judged = { dataset: 'shop.Node', path: 'id', notPersonal: { reason: 'a number' } };
    await propose(service, put('dataFields', judged));
    expect((await exported())['shop.graphql']).toContain('interface Node @metadata { id: ID! }');
  });

  test.each([
    ['no schema', 'type User {', 'DOCUMENT_MALFORMED'],
    ['an operation', '{ user }', 'DOCUMENT_MALFORMED'],
    ['an unknown type', 'type Query { user: Ghost }', 'DOCUMENT_MALFORMED'],
    ['an extension of nothing', 'type Query { a: Int } extend type Ghost { b: Int }', 'DOCUMENT_MALFORMED'],
    ['an annotation without a category', 'type Query { a: Int @personalData }', 'ANNOTATION_UNREADABLE'],
    [
      'an annotation of something else',
      'type Query { a: S } scalar S @personalData(category: "contact")',
      'ANNOTATION_UNREADABLE',
    ],
  ])('is refused where it is %s', async (_, text, code) => {
    const { exit, err } = await daicho(
      'import',
      'graphql',
      ...(await given({ 'a.graphql': text })),
      '--source',
      'wrong',
      ...system,
    );
    expect(exit).toBe(1);
    expect(err).toContain(code);
  });

  test('tells all that is wrong at once, each where it stands: unknown types and annotations that cannot be read', async () => {
    const text = {
      'a.graphql': 'type Query { a: Nope, b: Int @personalData }\n',
      'b.graphql': 'type Shop {\n  c: Int @personalData(kind: "contact")\n  d: Ghost\n}\n',
    };
    const { exit, err } = await daicho('import', 'graphql', ...(await given(text)), '--source', 'wrong', ...system);
    expect(exit).toBe(1);
    const places = err
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*\/(?=[ab]\.graphql:)/, '').replace(/(?<=[A-Z]) .*/, ''));
    expect(places).toEqual([
      'a.graphql:1:17 DOCUMENT_MALFORMED',
      'a.graphql:1:30 ANNOTATION_UNREADABLE',
      'b.graphql:2:10 ANNOTATION_UNREADABLE',
      'b.graphql:3:6 DOCUMENT_MALFORMED',
    ]);
  });
});

interface Checked {
  readonly decision: { readonly id: string; readonly outcome: string; readonly rule: string };
  readonly fingerprint: string | null;
  readonly uses: readonly {
    readonly coordinate: string;
    readonly usage: string;
    readonly verdicts: readonly { rule: string }[];
  }[];
  readonly unresolved: readonly { readonly code: string; readonly message: string }[];
}

async function check(document: string, more: object = {}): Promise<Checked> {
  const query = `query($input: CheckOperationInput!) { checkOperation(input: $input) {
    decision { id outcome rule } fingerprint system
    uses { coordinate field categories usage position { line column } verdicts { category outcome rule message } }
    unresolved { code message position { line column } } problems { code }
  } }`;
  const variables = { input: { document, purpose: 'billing', system: 'shop', ...more } };
  const asking = { role: 'engineer', purpose: 'billing', variables } as const;
  return (await service.read<{ checkOperation: Checked }>(query, asking)).checkOperation;
}

describe('checkOperation', () => {
  test('permits what the purpose covers, and refuses what it does not, field by field', async () => {
    const document = 'query($id: ID!) { user(id: $id) { email(format: HTML) } }';
    expect(await check(document)).toMatchObject({ decision: { outcome: 'PERMIT' }, unresolved: [] });
    const { decision, uses } = await check(document, { purpose: 'news.send' });
    expect(decision.outcome).toBe('PERMIT');
    expect(uses.map(({ coordinate, usage }) => `${usage} ${coordinate}`)).toEqual([
      'FILTER Query.user(id:)',
      'OUTPUT User.email',
      'FILTER User.email(format:)',
    ]);
    const orders = await check('query($id: ID!) { user(id: $id) { orders { id total } } }');
    expect(orders.decision.outcome).toBe('NEEDS_CONSENT');
    expect(orders.uses.map(({ coordinate, verdicts }) => [coordinate, verdicts[0]?.rule])).toEqual([
      ['Query.user(id:)', 'DECLARED_PURPOSE'],
      ['Order.id', 'USE_BEYOND_PURPOSE'],
      ['Order.total', 'NOT_PERSONAL'],
    ]);
  });

  test('refuses what nobody classified, and says which', async () => {
    const { decision, uses } = await check('query($id: ID!) { user(id: $id) { card email } }');
    expect(decision).toMatchObject({ outcome: 'DENY', rule: 'UNCLASSIFIED' });
    expect(uses.find(({ coordinate }) => coordinate === 'User.card')?.verdicts).toMatchObject([
      { rule: 'UNCLASSIFIED' },
    ]);
  });

  test('refuses what cannot be resolved, saying what', async () => {
    const codes = async (document: string, more: object = {}) =>
      (await check(document, more)).unresolved.map(({ code }) => code);
    expect(await codes('{ nothing }')).toEqual(['FIELD_UNKNOWN']);
    expect(await codes('{ user(id: 1) { email } }', { system: 'billing' })).toEqual(['SCHEMA_UNKNOWN']);
    expect(await codes('{ user(id: 1) { email } }', { system: null })).toEqual([]);
    await propose(service, retire('dataFields', 'shop.Order/total'));
    expect(await codes('{ user(id: 1) { orders { total } } }')).toEqual(['FIELD_UNMAPPED']);
    const text = await given({ 'a.graphql': 'type Query { a: Int @personalData(category: []) }' });
    expect(await daicho('import', 'graphql', ...text, '--source', 'crm-api', '--system', 'crm')).toMatchObject({
      exit: 0,
    });
    expect(await codes('{ user(id: 1) { email } }', { system: null })).toEqual(['SCHEMA_AMBIGUOUS']);
    expect((await check('{ a }', { system: 'crm' })).decision).toMatchObject({
      outcome: 'PERMIT',
      rule: 'NOT_PERSONAL',
    });
    expect((await check('{ __typename }')).decision).toMatchObject({ outcome: 'DENY', rule: 'NO_CATEGORY' });
  });

  test('logs one decision with a fingerprint and no part of the text or the variables', async () => {
    const before = (await loggedDecisions(service.node.database.orm)).length;
    const document = 'query Taro($id: ID!) { jiro: user(id: $id) { email } saburo }';
    const { decision, fingerprint } = await check(document, { variables: { id: 'Hanako' } });
    const logged = (await loggedDecisions(service.node.database.orm)).slice(before);
    expect(logged).toHaveLength(1);
    const text = JSON.stringify(logged);
    for (const word of [decision.id, fingerprint ?? 'none', 'FIELD_UNKNOWN@1:']) expect(text).toContain(word);
    for (const word of ['Taro', 'jiro', 'saburo', 'Hanako']) expect(text).not.toContain(word);
  });

  test('is asked from the command line, and by AuthZEN', async () => {
    const [file = ''] = await given({ 'q.graphql': 'query($id: ID!) {\n  user(id: $id) { card }\n}\n' });
    const token = await service.token('engineer');
    const asked = await daicho('check', file, '--system', 'shop', '--purpose', 'billing', '--token', token);
    expect(asked.exit).toBe(1);
    expect(asked.err).toContain(':2:19 UNCLASSIFIED `User.card` is used (OUTPUT)');
    const words = ['check', file, '--system', 'shop', '--purpose', 'billing', '--sarif', '--token', token];
    const region = { startLine: 2, startColumn: 19 };
    expect(JSON.parse((await daicho(...words)).out)).toMatchObject({
      runs: [{ results: [{ ruleId: 'UNCLASSIFIED', locations: [{ physicalLocation: { region } }] }] }],
    });
    await writeFile(file, 'query($id: ID!) { user(id: $id) { email } }');
    const may = await daicho('check', file, '--system', 'shop', '--purpose', 'billing', '--token', token);
    expect(may).toMatchObject({ exit: 0, err: '' });
    const query = (text: string) => ({
      subject: { type: 'role', id: 'engineer' },
      action: { name: 'use', properties: { purpose: 'billing' } },
      resource: {
        type: 'query',
        id: 'q',
        properties: { dialect: 'graphql', system: 'shop', text, variables: { id: '1' } },
      },
    });
    const decide = async (text: string) => (await send(service, 'evaluation', query(text), { role: 'engineer' })).body;
    expect(await decide('query($id: ID!) { user(id: $id) { email } }')).toMatchObject({ decision: true });
    expect(await decide('query($id: ID!) { user(id: $id) { card } }')).toMatchObject({
      decision: false,
      context: { rule: 'UNCLASSIFIED' },
    });
  });
});
