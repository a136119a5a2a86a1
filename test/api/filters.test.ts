import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApiSchema } from '../../src/api/schema.ts';
import { startService, type TestService } from '../support/service.ts';
import { GOVERN } from './harness.ts';
import { copyKey, fillLists, listsOf } from './lists.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await fillLists(service);
});
afterAll(() => service.close());

/** A record with what a test selects of it. */
type Selected = Readonly<Record<string, unknown>> & { readonly key: string };

interface Read {
  readonly registry: { readonly list: { readonly totalCount: number; readonly nodes: readonly Selected[] } };
}

async function read(list: string, filter: string, selection = 'key'): Promise<readonly Selected[]> {
  const query = `{ registry { list: ${list}(first: 200, filter: ${filter}) { totalCount nodes { ${selection} } } } }`;
  const { registry } = await service.read<Read>(query, GOVERN);
  expect(registry.list.totalCount).toBe(registry.list.nodes.length);
  return registry.list.nodes;
}

/** Compares what a filter lists with those of the whole list that are as it wants; answers their keys. */
async function expectFiltered(list: string, filter: string, { selection, holds }: Match): Promise<readonly string[]> {
  const whole = await read(list, '{}', `key ${selection}`);
  const expected = whole.filter(holds).map(({ key }) => key);
  expect((await read(list, filter)).map(({ key }) => key)).toEqual(expected);
  return expected;
}

describe('every list', () => {
  test.each(listsOf(buildApiSchema()))('can be filtered by what all records have: $name', async ({ name }) => {
    const whole = await read(name, '{}');
    const [first, second, last] = [whole[0]?.key ?? '', whole[1]?.key ?? '', whole.at(-1)?.key ?? ''];
    const byKey = (holds: (key: string) => boolean): Match => ({ selection: '', holds: ({ key }) => holds(key) });
    await expectFiltered(
      name,
      `{keys: ["${last}", "${first}", "no such", "${first}"]}`,
      byKey((key) => [first, last].includes(key)),
    );
    await expectFiltered(
      name,
      '{keys: []}',
      byKey(() => false),
    );
    const prefix = second.slice(0, 4);
    await expectFiltered(
      name,
      `{keyPrefix: "${prefix}"}`,
      byKey((key) => key.startsWith(prefix)),
    );
    await expectFiltered(
      name,
      '{keyPrefix: "%"}',
      byKey(() => false),
    );
    for (const basis of ['CLAUSE', 'ASSUMED', 'DECIDED'])
      await expectFiltered(name, `{basis: ${basis}}`, is('basis', basis));
    for (const source of ['almigo', 'api', 'nobody'])
      await expectFiltered(name, `{source: "${source}"}`, is('source', source));
    for (const inForce of [true, false]) await expectFiltered(name, `{inForce: ${inForce}}`, is('inForce', inForce));
    await expectFiltered(name, `{source: "api", inForce: false}`, both(is('source', 'api'), is('inForce', false)));
    const ofClause = name === 'clauses' ? byKey(() => false) : names('clause', 'contact');
    await expectFiltered(name, '{clause: "contact"}', ofClause);
  });

  test('shows as in force what is so at the instant that is read', async () => {
    const query = (at: string) =>
      `{ registry(asOf: {at: "${at}"}) { parties(first: 200, filter: {inForce: true}) { nodes { key } } } }`;
    const inForce = async (at: string) => {
      const { registry } = await service.read<{ registry: { parties: { nodes: Selected[] } } }>(query(at), GOVERN);
      return registry.parties.nodes.some(({ key }) => key === copyKey('parties', 5));
    };
    expect(await inForce('2998-12-31')).toBe(false);
    expect(await inForce('2999-01-01')).toBe(true);
    expect(await inForce('2999-01-31')).toBe(true);
    expect(await inForce('2999-02-01')).toBe(false);
  });
});

/** What a filter asks: the facts to select, and whether they are as wanted. */
interface Match {
  readonly selection: string;
  readonly holds: (each: Selected) => boolean;
}

const keyOf = (named: unknown) => (named as { readonly key: string } | null)?.key;

const is = (fact: string, value: unknown): Match => ({ selection: fact, holds: (each) => each[fact] === value });
const names = (fact: string, key: string): Match => ({
  selection: `${fact} { key }`,
  holds: (each) => keyOf(each[fact]) === key,
});
const lists = (fact: string, value: string): Match => ({
  selection: fact,
  holds: (each) => (each[fact] as readonly string[]).includes(value),
});
const listsRecord = (fact: string, key: string): Match => ({
  selection: `${fact} { key }`,
  holds: (each) => (each[fact] as readonly object[]).some((one) => keyOf(one) === key),
});
const says = (text: string, ...facts: readonly string[]): Match => ({
  selection: facts.join(' '),
  holds: (each) =>
    facts.some((fact) =>
      String(each[fact] ?? '')
        .toLowerCase()
        .includes(text.toLowerCase()),
    ),
});
const both = (one: Match, other: Match): Match => ({
  selection: `${one.selection} ${other.selection}`,
  holds: (each) => one.holds(each) && other.holds(each),
});
const touches = (kind: 'system' | 'dataset' | 'party', key: string): Match => ({
  selection: `from { ${kind} { key } } to { ${kind} { key } }`,
  holds: ({ from, to }) => [from, to].some((end) => keyOf((end as Record<string, unknown>)[kind]) === key),
});
const isInSystem = (key: string): Match => ({
  selection: 'dataset { system { key } }',
  holds: ({ dataset }) => keyOf((dataset as { readonly system: unknown }).system) === key,
});

const CLAUSE_TEXTS = ['titleEn', 'titleJa', 'textEn', 'textJa'];

const filtered: [list: string, filter: string, match: Match][] = [
  ['clauses', '{parent: "collection"}', names('parent', 'collection')],
  ['clauses', '{search: "SUSPENSION"}', says('suspension', ...CLAUSE_TEXTS)],
  ['noticeEvidences', '{mode: PUBLIC_ANNOUNCEMENT}', is('mode', 'PUBLIC_ANNOUNCEMENT')],
  ['promises', '{about: CONTACT}', is('about', 'CONTACT')],
  ['reservations', '{route: OPT_OUT}', is('route', 'OPT_OUT')],
  ['requestProcedures', '{requestType: CORRECTION}', is('requestType', 'CORRECTION')],
  ['feeRules', '{requestType: DISCLOSURE}', is('requestType', 'DISCLOSURE')],
  ['securityMeasures', '{heading: TECHNICAL}', is('heading', 'TECHNICAL')],
  ['dataCategories', '{parent: "contact"}', names('parent', 'contact')],
  ['dataCategories', '{search: "番号"}', says('番号', 'labelEn', 'labelJa')],
  ['parties', '{kindOf: CLASS}', is('kindOf', 'CLASS')],
  ['parties', '{role: OUTSOURCEE}', lists('roles', 'OUTSOURCEE')],
  ['parties', '{country: "US"}', is('country', 'US')],
  ['parties', '{search: "k.k."}', says('k.k.', 'nameEn', 'nameJa')],
  ['parties', '{role: OUTSOURCEE, country: "US"}', both(lists('roles', 'OUTSOURCEE'), is('country', 'US'))],
  ['collectionSources', '{route: THIRD_PARTY}', is('route', 'THIRD_PARTY')],
  ['collectionSources', '{party: "partner.advertiser"}', names('party', 'partner.advertiser')],
  ['collectionSources', '{category: "behaviour.history"}', listsRecord('categories', 'behaviour.history')],
  ['collectionSources', '{formState: DRAFT}', is('formState', 'DRAFT')],
  ['collectionSources', '{wrongful: NO}', is('wrongful', 'NO')],
  ['purposes', '{parent: "inquiry.respond"}', names('parent', 'inquiry.respond')],
  ['purposes', '{declarable: false}', is('declarable', false)],
  ['purposes', '{includesThirdPartyProvision: false}', is('includesThirdPartyProvision', false)],
  ['purposes', '{search: "inquiries"}', says('inquiries', 'statementEn', 'statementJa')],
  ['declarations', '{purpose: "billing"}', names('purpose', 'billing')],
  ['declarations', '{category: "identity"}', names('category', 'identity')],
  ['prohibitions', '{purpose: "news.send"}', names('purpose', 'news.send')],
  ['prohibitions', '{category: "financial"}', names('category', 'financial')],
  ['purposeGrants', '{purpose: "billing"}', names('purpose', 'billing')],
  ['purposeGrants', '{role: PRIVACY_OFFICE}', is('role', 'PRIVACY_OFFICE')],
  ['purposeChanges', '{purpose: "copy.purposes.1", assessed: false}', names('purpose', 'copy.purposes.1')],
  ['outsourcings', '{outsourcee: "example.print_and_courier"}', names('outsourcee', 'example.print_and_courier')],
  ['outsourcings', '{engagedBy: "example.payments"}', names('engagedBy', 'example.payments')],
  ['outsourcings', '{states: [ACTIVE]}', is('state', 'ACTIVE')],
  ['jointUses', '{states: [ACTIVE]}', is('state', 'ACTIVE')],
  ['jointUseChanges', '{jointUse: "example.group_inquiries", kinds: [ITEMS]}', is('kindOf', 'ITEMS')],
  ['systems', '{storageCountry: "US"}', lists('storageCountries', 'US')],
  ['systems', '{search: "請求"}', says('請求', 'labelEn', 'labelJa')],
  ['datasets', '{system: "billing"}', names('system', 'billing')],
  ['datasets', '{purpose: "news.send"}', listsRecord('purposes', 'news.send')],
  ['datasets', '{kindOf: TABLE, state: ACTIVE}', both(is('kindOf', 'TABLE'), is('state', 'ACTIVE'))],
  ['datasets', '{search: "log"}', says('log', 'labelEn', 'labelJa')],
  ['dataFields', '{dataset: "billing.payments"}', names('dataset', 'billing.payments')],
  ['dataFields', '{system: "web"}', isInSystem('web')],
  ['dataFields', '{category: "identity.name"}', listsRecord('categories', 'identity.name')],
  ['dataFields', '{classifiedBy: DATASET}', is('classifiedBy', 'DATASET')],
  ['dataFields', '{search: "_id"}', says('_id', 'path', 'description')],
  ['dataFlows', '{purpose: "billing"}', names('purpose', 'billing')],
  ['dataFlows', '{category: "identity.name"}', listsRecord('categories', 'identity.name')],
  ['dataFlows', '{party: "example.payment_processor"}', touches('party', 'example.payment_processor')],
  ['dataFlows', '{system: "crm"}', touches('system', 'crm')],
  ['dataFlows', '{dataset: "crm.customers"}', touches('dataset', 'crm.customers')],
  ['provisions', '{recipient: "example.magazine"}', names('recipient', 'example.magazine')],
  ['provisions', '{purpose: "service.provide"}', names('purpose', 'service.provide')],
  ['provisions', '{grounds: [CONSENT, OPT_OUT]}', is('ground', 'CONSENT')],
  ['optOutFilings', '{states: [DRAFT]}', is('state', 'DRAFT')],
  ['optOutChanges', '{optOutFiling: "example.directory", kinds: [CESSATION]}', is('kindOf', 'CESSATION')],
  ['successions', '{stages: [NEGOTIATION]}', is('stage', 'NEGOTIATION')],
];

describe('a filter of its own', () => {
  test.each(filtered)('%s %s', async (list, filter, match) => {
    expect((await expectFiltered(list, filter, match)).length).toBeGreaterThan(0);
  });

  test.each([
    ['parties', '{search: "%"}'],
    ['parties', '{search: "_"}'],
    ['parties', '{search: "\\\\"}'],
    ['dataFields', '{search: "c_stomer"}'],
    ['outsourcings', '{states: []}'],
    ['provisions', '{grounds: []}'],
    ['parties', '{country: "US", role: OPERATOR}'],
  ])('matches nothing where nothing is as it says: %s %s', async (list, filter) => {
    expect(await read(list, filter)).toEqual([]);
  });

  test('leaves out what is null', async () => {
    const nulls = '{keys: null, keyPrefix: null, basis: null, clause: null, source: null, inForce: null, role: null}';
    expect(await read('parties', nulls)).toEqual(await read('parties', '{}'));
  });
});
