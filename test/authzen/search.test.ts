import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTER, propose, put } from './../api/harness.ts';
import { recordStop } from '../principal/words.ts';
import { loggedDecisions, loggedRefusals } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import {
  CARD,
  category,
  engineer,
  field,
  keyOf,
  type Operation,
  type ReplyBody,
  type Sender,
  send,
  useFor,
} from './harness.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

const asAdmin: Sender = { role: 'admin' };

async function find(kind: 'subject' | 'resource' | 'action', body: object, sender = asAdmin): Promise<ReplyBody> {
  const { status, body: found } = await send(service, `search/${kind}`, body, sender);
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(found)}`);
  return found;
}

/** Results in a word each: an id, or an action with its purpose and source. */
function wordsOf({ results = [] }: ReplyBody): readonly string[] {
  return results.map(({ id, name, properties }) => {
    const { route, ...named } = (properties ?? {}) as Readonly<Record<string, string>> & { readonly route?: object };
    return id ?? [name, ...Object.values(named), ...Object.values(route ?? {})].join(' ');
  });
}

const whoMay = { subject: { type: 'role' }, action: useFor('billing'), resource: category(CARD) };
const whatFor = (purpose: string, type = 'category') => ({
  subject: engineer,
  action: useFor(purpose),
  resource: { type },
});

describe('a search for subjects', () => {
  test('finds the roles that may, whatever id it names', async () => {
    const found = await find('subject', { ...whoMay, subject: { type: 'role', id: 'ignored' } });
    expect(found.results).toEqual([
      { type: 'role', id: 'dashboard' },
      { type: 'role', id: 'engineer' },
    ]);
    expect(found).toMatchObject({ page: { next_token: '', count: 2 }, context: { revision: 1 } });
    expect(wordsOf(await find('subject', { ...whoMay, action: useFor('news.send') }))).toEqual([]);
  });

  test('finds of others nothing for who may ask about itself only', async () => {
    expect(wordsOf(await find('subject', whoMay, { role: 'engineer' }))).toEqual(['engineer']);
    expect(wordsOf(await find('subject', whoMay, { role: 'dashboard' }))).toEqual(['dashboard']);
  });

  test('looks into fields', async () => {
    const resource = field('billing.payments/card_number');
    expect(wordsOf(await find('subject', { ...whoMay, resource }))).toEqual(['dashboard', 'engineer']);
  });
});

describe('a search for resources', () => {
  test('finds the categories that a purpose covers', async () => {
    expect(wordsOf(await find('resource', whatFor('news.send')))).toEqual([
      'behaviour',
      'behaviour.characteristic',
      'behaviour.history',
      'contact.address',
      'contact.email',
      'identity.name',
    ]);
  });

  test('finds the fields of the data map, those that are not personal among them', async () => {
    const fields = wordsOf(await find('resource', { ...whatFor('billing', 'field'), page: { limit: 200 } }));
    expect(fields).toContain('billing.payments/card_number');
    expect(fields).toContain('billing.payments/currency');
    expect(fields).not.toContain('billing.payments/failure_detail');
    expect(fields.length).toBeGreaterThan(20);
  });

  test('finds nothing for a subject that the purpose is not granted to', async () => {
    for (const type of ['category', 'field']) {
      expect(
        wordsOf(await find('resource', { ...whatFor('billing', type), subject: { type: 'role', id: 'auditor' } })),
      ).toEqual([]);
    }
  });

  test('about another is closed to who may ask about itself only', async () => {
    const { status } = await send(service, 'search/resource', whatFor('billing'), { role: 'dashboard' });
    expect(status).toBe(403);
  });
});

describe('a search for actions', () => {
  const whatMay = { subject: engineer, resource: category(CARD) };

  const acts = [
    'use billing',
    'provide billing example.payment_processor OUTSOURCING example.payments',
    'use self_service',
  ];

  test('finds to whom data may be provided, and by which record, for who answers for the registry alone', async () => {
    expect(wordsOf(await find('action', whatMay))).toEqual(acts);
    expect(wordsOf(await find('action', whatMay, { role: 'engineer' }))).toEqual(['use billing', 'use self_service']);
    const supported = { ...whatMay, context: { supported_obligations: [] } };
    expect(wordsOf(await find('action', supported))).toEqual(['use billing', 'use self_service']);
  });

  test('finds the purposes that data may be used for, and the sources it may be collected from', async () => {
    const observed = { subject: engineer, resource: category('behaviour.history') };
    expect(wordsOf(await find('action', observed))).toContain('use news.send');
    expect((await find('action', whatMay)).results?.[0]).toEqual({ name: 'use', properties: { purpose: 'billing' } });
  });

  test('looks into fields, all of which must be permitted', async () => {
    const resource = { type: 'dataset', id: 'billing.payments', properties: { columns: ['card_number', 'currency'] } };
    expect(wordsOf(await find('action', { ...whatMay, resource }))).toEqual(acts);
    const unclassified = field('billing.payments/failure_detail');
    expect(wordsOf(await find('action', { ...whatMay, resource: unclassified }))).toEqual([]);
  });
});

describe('what a search finds', () => {
  test('is answered with true when it is asked for by itself', async () => {
    const roles = ['engineer', 'dashboard', 'privacy-office'];
    const purposes = ['billing', 'news.send', 'service.provide', 'self_service'];
    for (const subject of roles.map((id) => ({ type: 'role', id }))) {
      for (const purpose of purposes) {
        for (const type of ['category', 'field']) {
          const action = useFor(purpose);
          const { results = [] } = await find('resource', {
            subject,
            action,
            resource: { type },
            page: { limit: 200 },
          });
          await expectAllTrue(results.map((resource) => ({ subject, action, resource })));
        }
      }
      for (const id of [CARD, 'behaviour.history', 'transaction.record', 'contact.email']) {
        const resource = category(id);
        const { results = [] } = await find('action', { subject, resource });
        await expectAllTrue(results.map((action) => ({ subject, action, resource })));
      }
    }
  });

  async function expectAllTrue(evaluations: readonly object[]): Promise<void> {
    if (evaluations.length === 0) return;
    const { body } = await send(service, 'evaluations', { evaluations }, asAdmin);
    expect(body.evaluations?.filter(({ decision }) => !decision)).toEqual([]);
  }

  test('is all there is: what it leaves out is answered with false', async () => {
    const query = '{ registry { dataCategories(first: 200) { nodes { key } } } }';
    const read = await service.read<{ registry: { dataCategories: { nodes: { key: string }[] } } }>(query, ADMINISTER);
    const keys = read.registry.dataCategories.nodes.map(({ key }) => key);
    const evaluations = keys.map((id) => ({ ...whatFor('billing'), resource: category(id) }));
    const { body } = await send(service, 'evaluations', { evaluations }, asAdmin);
    const permitted = keys.filter((_, index) => body.evaluations?.[index]?.decision);
    expect(wordsOf(await find('resource', whatFor('billing')))).toEqual(permitted.sort());
  });

  test('is in the decision log, each result a decision', async () => {
    const { results = [] } = await find('resource', whatFor('news.send'));
    const rows = (await loggedDecisions(service.node.database.orm)).slice(-results.length);
    expect(rows.map(({ outcome }) => outcome)).toEqual(results.map(() => 'PERMIT'));
    expect(rows.flatMap(({ request }) => request.categories).sort()).toEqual(results.map(({ id }) => id));
  });

  test('is in the decision log where it finds nothing as well, with whose data it was about', async () => {
    const { orm } = service.node.database;
    const principal = `stopped-${Date.now()}`;
    await recordStop(service, { kind: 'USE', principal, receivedAt: new Date().toISOString() });
    const before = (await loggedRefusals(orm)).length;
    const action = { name: 'use', properties: { purpose: 'billing', principal } };
    expect(wordsOf(await find('resource', { subject: engineer, action, resource: { type: 'category' } }))).toEqual([]);
    expect(wordsOf(await find('subject', { subject: { type: 'role' }, action, resource: category(CARD) }))).toEqual([]);
    expect(wordsOf(await find('resource', { subject: engineer, action, resource: { type: 'moon' } }))).toEqual([]);
    const logged = (await loggedRefusals(orm)).slice(before).map(({ refused }) => refused);
    expect(logged.map(({ code }) => code)).toEqual(['NOTHING_FOUND', 'NOTHING_FOUND', 'RESOURCE_UNJUDGED']);
    const hash = service.node.principalKey.hashOf(principal);
    expect(logged[0]).toMatchObject({ purpose: 'billing', principal: hash, operation: '/access/v1/search/resource' });
  });

  test('asks for no obligation that the caller does not support', async () => {
    const asking = {
      subject: engineer,
      action: useFor('billing', { asksForConsent: true }),
      resource: { type: 'category' },
    };
    expect(wordsOf(await find('resource', asking, { role: 'engineer' }))).toContain('contact.other');
    const context = { supported_obligations: [] };
    expect(wordsOf(await find('resource', { ...asking, context }, { role: 'engineer' }))).not.toContain(
      'contact.other',
    );
  });

  test('of what nobody judges is nothing, and no error', async () => {
    const spaceship = { type: 'spaceship', id: 'x' };
    const searches: readonly (readonly ['subject' | 'resource' | 'action', object])[] = [
      ['subject', { ...whoMay, subject: { type: 'spaceship' } }],
      ['subject', { ...whoMay, subject: { type: 'user' } }],
      ['subject', { ...whoMay, resource: spaceship }],
      ['subject', { ...whoMay, action: { name: 'read' } }],
      ['resource', whatFor('billing', 'spaceship')],
      ['resource', { ...whatFor('billing'), subject: spaceship }],
      ['action', { subject: { type: 'user', id: 'nobody' }, resource: category(CARD) }],
      ['action', { subject: engineer, resource: category('unheard') }],
      ['action', { subject: engineer, resource: spaceship }],
    ];
    for (const [kind, body] of searches) {
      expect(await find(kind, body)).toEqual({
        results: [],
        page: { next_token: '', count: 0 },
        context: { revision: 1, enforceable: true },
      });
    }
  });
});

describe('pages', () => {
  async function pagesOf(kind: 'subject' | 'resource' | 'action', body: object, limit: number) {
    const pages: ReplyBody[] = [await find(kind, { ...body, page: { limit } })];
    for (let token = pages[0]?.page?.next_token; token; token = pages.at(-1)?.page?.next_token) {
      pages.push(await find(kind, { ...body, page: { token } }));
    }
    return pages;
  }

  test.each<['subject' | 'resource' | 'action', object, number]>([
    ['subject', whoMay, 1],
    ['resource', whatFor('news.send'), 4],
    ['resource', whatFor('news.send'), 6],
    ['resource', whatFor('billing', 'field'), 7],
    ['action', { subject: engineer, resource: category('contact.email') }, 2],
  ])('of %s %j by %d are the whole, each as long as the first', async (kind, body, limit) => {
    const pages = await pagesOf(kind, body, limit);
    const whole = wordsOf(await find(kind, { ...body, page: { limit: 1_000 } }));
    expect(pages.flatMap(wordsOf)).toEqual(whole);
    expect(pages.slice(0, -1).every(({ page }) => page?.count === limit)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(whole.length / limit));
  });

  async function codeOf(kind: string, body: object, sender = asAdmin) {
    // The kinds are those of the searches.
    const reply = await send(service, `search/${kind}` as Operation, body, sender);
    return [reply.status, reply.body.error?.code];
  }

  test('belong to one search of one caller', async () => {
    const body = whatFor('news.send');
    const token = (await find('resource', { ...body, page: { limit: 1 } })).page?.next_token;
    const page = { token };
    expect(await codeOf('resource', { ...whatFor('billing'), page })).toEqual([400, 'PAGE_TOKEN_FOREIGN']);
    expect(await codeOf('resource', { ...whatFor('news.send', 'field'), page })).toEqual([400, 'PAGE_TOKEN_FOREIGN']);
    const context = { min_revision: 1 };
    expect(await codeOf('resource', { ...body, page, context })).toEqual([400, 'PAGE_TOKEN_FOREIGN']);
    expect(await codeOf('resource', { ...body, page }, { role: 'steward' })).toEqual([400, 'PAGE_TOKEN_FOREIGN']);
    expect(await codeOf('resource', { ...body, page: { token: 'abc' } })).toEqual([400, 'PAGE_TOKEN_INVALID']);
    expect(await codeOf('resource', { ...body, page: { next_token: token } })).toEqual([200, undefined]);
    expect(await codeOf('resource', { ...body, page: { token: '' } })).toEqual([200, undefined]);
    expect(await codeOf('resource', { ...body, page: { limit: 0 } })).toEqual([400, 'FACT_INVALID']);
  });

  test('end when the registry changes', async () => {
    const body = whatFor('news.send');
    const token = (await find('resource', { ...body, page: { limit: 1 } })).page?.next_token;
    await propose(service, put('purposeGrants', { purpose: 'billing', client: 'shop.gateway' }));
    expect(await codeOf('resource', { ...body, page: { token } })).toEqual([400, 'PAGE_TOKEN_STALE']);
    const clients = { ...whoMay, subject: { type: 'client' } };
    expect(wordsOf(await find('subject', clients))).toEqual(['shop.gateway']);
    expect(wordsOf(await find('subject', clients, { role: 'engineer' }))).toEqual([]);
    const apiKey = await keyOf(service, 'crm.batch', 'engineer');
    expect(wordsOf(await find('subject', clients, { apiKey }))).toEqual(['crm.batch', 'shop.gateway']);
  });
});

test.each<['subject' | 'resource' | 'action', object, number, string]>([
  ['subject', { subject: { type: 'role' }, resource: category(CARD) }, 400, 'FACT_MISSING'],
  ['subject', { ...whoMay, resource: { type: 'category' } }, 400, 'FACT_MISSING'],
  ['subject', { ...whoMay, subject: {} }, 400, 'FACT_MISSING'],
  ['resource', { action: useFor('billing'), resource: { type: 'category' } }, 400, 'FACT_MISSING'],
  ['resource', { ...whatFor('billing'), subject: { type: 'role' } }, 400, 'FACT_MISSING'],
  ['resource', { ...whatFor('billing'), action: { name: 'use' } }, 400, 'FACT_MISSING'],
  ['action', { subject: engineer }, 400, 'FACT_MISSING'],
  ['action', { subject: engineer, resource: category(CARD), page: 'next' }, 400, 'FACT_INVALID'],
  ['action', { subject: engineer, resource: category(CARD), context: { min_revision: 99 } }, 412, 'REVISION_BEHIND'],
  [
    'action',
    { subject: engineer, resource: category(CARD), context: { as_of: '2027-01-01' } },
    400,
    'AS_OF_NOT_PERMITTED',
  ],
])('a wrong search for a %s is refused: %j', async (kind, body, status, code) => {
  const reply = await send(service, `search/${kind}`, body, asAdmin);
  expect([reply.status, reply.body.error?.code]).toEqual([status, code]);
});
