import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import {
  CARD,
  category,
  columns,
  engineer,
  field,
  keyOf,
  question,
  type ReplyBody,
  type Sender,
  send,
  useFor,
} from './harness.ts';

let service: TestService;

beforeAll(async () => {
  // A lease that is renewed beside a question would be counted with it.
  service = await startService({}, { isLeasing: false });
});

afterAll(() => service.close());

function ask(body: unknown, sender?: Sender) {
  return send(service, 'evaluation', body, sender);
}

async function answerTo(change: object, sender?: Sender): Promise<ReplyBody> {
  return (await ask({ ...question, ...change }, sender)).body;
}

async function lastLogged() {
  return (await loggedDecisions(service.node.database.orm)).slice(-1);
}

describe('an answer', () => {
  test('that permits is 200 and true, with what it rests on', async () => {
    const { status, headers, body } = await ask(question);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toMatchObject({
      decision: true,
      context: { revision: 1, enforceable: true, outcome: 'PERMIT', rule: 'DECLARED_PURPOSE', obligations: [] },
    });
    const records = [{ kind: 'Declaration', key: 'billing:financial' }];
    const line = { category: CARD, outcome: 'PERMIT', rule: 'DECLARED_PURPOSE', article: '18(1)', records };
    expect(body.context?.categories).toEqual([line]);
  });

  test('that denies is 200 and false, with the record, the remedy, and the reason in two languages', async () => {
    const { status, body } = await ask({ ...question, action: useFor('news.send') });
    expect([status, body.decision, body.context?.outcome]).toEqual([200, false, 'DENY']);
    expect(body.context?.categories).toEqual([
      {
        category: CARD,
        outcome: 'DENY',
        rule: 'PURPOSE_PROHIBITED',
        records: [{ kind: 'Prohibition', key: 'news.send:financial' }],
        remedy: 'a steward can propose to lift `news.send:financial`',
      },
    ]);
    expect(body.context?.reason_admin).toBeUndefined();
    expect(body.context?.reason_user).toEqual({
      en: '`financial.credit_card_number` may not be used for `news.send`: prohibited by `news.send:financial`, a promise of the operator; a steward can propose to lift `news.send:financial`',
      ja: '`financial.credit_card_number`は`news.send`のために利用できない：事業者が自ら定めた禁止`news.send:financial`に当たる；台帳管理者が禁止`news.send:financial`の解除を提案すること',
    });
  });

  test('tells of each field what it holds, and that it is not personal, not classified or not known', async () => {
    const payments = ['card_number', 'currency'];
    const { context, decision } = await answerTo({ resource: columns('billing.payments', ...payments) });
    expect(decision).toBe(true);
    expect(context?.categories).toMatchObject([
      { field: 'billing.payments/card_number', category: CARD, rule: 'DECLARED_PURPOSE' },
      { field: 'billing.payments/currency', outcome: 'PERMIT', rule: 'NOT_PERSONAL', article: '2(1)' },
    ]);
    const unclassified = await answerTo({ resource: field('billing.payments/failure_detail') });
    expect(unclassified).toMatchObject({ decision: false, context: { rule: 'UNCLASSIFIED' } });
    expect(unclassified.context?.categories).toMatchObject([
      { field: 'billing.payments/failure_detail', outcome: 'DENY' },
    ]);
    const unknown = await answerTo({ resource: columns('billing.payments', 'card_number', '*') });
    expect(unknown).toMatchObject({ decision: false, context: { rule: 'UNRESOLVED' } });
    expect(unknown.context?.categories).toMatchObject([
      { field: 'billing.payments/%2A', rule: 'UNRESOLVED' },
      { field: 'billing.payments/card_number', category: CARD, rule: 'UNRESOLVED' },
    ]);
  });

  test('covers every category that is named, and is no more than the strictest of them', async () => {
    const together = { resource: category(CARD, { categories: ['identity.name'] }) };
    expect(await answerTo(together)).toMatchObject({ decision: true, context: { categories: [{}, {}] } });
    const beyond = { resource: category(CARD, { categories: ['behaviour'] }) };
    expect(await answerTo(beyond)).toMatchObject({ decision: false, context: { outcome: 'NEEDS_CONSENT' } });
  });

  test('on a dataset without columns is false: any of them may be meant', async () => {
    const { decision, context } = await answerTo({ resource: { type: 'dataset', id: 'billing.payments' } });
    expect([decision, context?.rule]).toEqual([false, 'UNRESOLVED']);
  });

  test('on a collection judges its source', async () => {
    const collect = (source?: string) => ({ name: 'collect', properties: { purpose: 'billing', source } });
    expect(await answerTo({ action: collect('form.registration') })).toMatchObject({
      decision: false,
      context: { rule: 'FORM_NO_EXPRESS_INDICATION' },
    });
    expect(await answerTo({ action: collect() })).toMatchObject({
      decision: false,
      context: { outcome: 'UNDETERMINED', rule: 'SOURCE_NOT_NAMED' },
    });
  });

  test('is the same however often it is asked', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => answerTo({})));
    expect(new Set(answers.map(({ decision }) => decision))).toEqual(new Set([true]));
    expect(new Set(answers.map(({ context }) => context?.decision_id)).size).toBe(4);
  });

  test('is in the decision log before it leaves', async () => {
    const { context } = await answerTo({ action: useFor('news.send') });
    expect(await lastLogged()).toMatchObject([{ id: context?.decision_id, purpose: 'news.send', outcome: 'DENY' }]);
  });

  test('takes two statements more for fields, and the log', async () => {
    const { database } = service.node;
    const count = async (resource: object) => {
      const before = database.statementCount();
      await answerTo({ resource });
      return database.statementCount() - before;
    };
    expect((await count(field('billing.payments/card_number'))) - (await count(category(CARD)))).toBe(1);
  });
});

describe('a query', () => {
  const query = (text: string, more: object = {}) => ({
    resource: { type: 'query', id: 'q1', properties: { dialect: 'postgresql', text, ...more } },
  });
  const CARDS = "select currency from payments where card_number = '4111'";

  test('is judged by the columns that its text uses', async () => {
    const there = { search_path: ['billing'] };
    const permitted = await answerTo(query(CARDS, there));
    expect(permitted).toMatchObject({ decision: true, context: { outcome: 'PERMIT' } });
    expect(JSON.stringify(await lastLogged())).not.toContain('4111');
    const { decision, context } = await answerTo({ ...query(CARDS, there), action: useFor('news.send') });
    expect(decision).toBe(false);
    expect(context?.categories).toContainEqual(
      expect.objectContaining({ field: 'billing.payments/card_number', rule: 'PURPOSE_PROHIBITED' }),
    );
  });

  test('is refused when any part of it cannot be resolved, whatever is said beside it', async () => {
    for (const text of [CARDS, 'selec', 'select pg_read_file(currency) from billing.payments']) {
      const { decision, context } = await answerTo(query(text, { categories: [CARD] }));
      expect([decision, context?.rule]).toEqual([false, 'UNRESOLVED']);
    }
  });

  test('needs its text and its dialect', async () => {
    for (const properties of [{}, { text: CARDS }, { dialect: 'mysql', text: CARDS }]) {
      const { status } = await ask({ ...question, resource: { type: 'query', id: 'q1', properties } });
      expect(status).toBe(400);
    }
  });
});

describe('what nobody here judges', () => {
  test.each<[string, object, string]>([
    ['an unknown type of subject', { subject: { type: 'spaceship', id: 'x' } }, 'SUBJECT_UNJUDGED'],
    ['an unknown action', { action: { name: 'read', properties: { purpose: 'billing' } } }, 'ACTION_UNJUDGED'],
    ['an unknown type of resource', { resource: { type: 'spaceship', id: 'x' } }, 'RESOURCE_UNJUDGED'],
  ])('%s is answered with false, undetermined', async (_case, change, code) => {
    const { status, body } = await ask({ ...question, ...change });
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: false, context: { outcome: 'UNDETERMINED', error: { status: 501, code } } });
  });
});

test('that behaviour is analysed is a property of the action, and the purpose must say it', async () => {
  const { body } = await ask({ ...question, action: useFor('billing', { analysesBehaviour: true }) });
  expect(body).toMatchObject({ decision: false, context: { rule: 'PURPOSE_NO_PROFILING' } });
});

describe('a party as subject', () => {
  const acts = (id: string, properties?: object) =>
    ask({ ...question, subject: { type: 'party', id }, action: useFor('billing', properties) });
  const work = { handling: 'ENTRUSTED_WORK' };

  test('is the one that acts: an outsourcee within its engagement, on the grants of who asks', async () => {
    const { body } = await acts('example.payment_processor', work);
    expect(body).toMatchObject({ decision: true, context: { rule: 'USED_AS_OUTSOURCEE' } });
    const byActor = { ...question, action: useFor('billing', { ...work, actor: 'example.payment_processor' }) };
    expect((await ask(byActor)).body.context?.rule).toBe(body.context?.rule);
    const subject = { type: 'party', id: 'example.payment_processor' };
    const ungranted = await ask({ ...question, subject, action: useFor('billing', work) }, { role: 'auditor' });
    expect(ungranted.body).toMatchObject({ decision: false, context: { rule: 'PURPOSE_NOT_GRANTED' } });
  });

  test('may do no more than its engagement lets it', async () => {
    expect((await acts('example.payment_processor', { handling: 'OWN_PURPOSE' })).body).toMatchObject({
      decision: false,
      context: { rule: 'ENTRUST_OWN_USE' },
    });
    for (const [id, rule] of [
      ['partner.advertiser', 'ACTOR_NOT_ENGAGED'],
      ['nobody', 'ACTOR_UNKNOWN'],
    ] as const) {
      expect((await acts(id)).body).toMatchObject({ decision: false, context: { rule } });
    }
  });

  test('of the operator, is the operator', async () => {
    expect((await acts('almigo')).body).toMatchObject({ decision: true, context: { rule: 'DECLARED_PURPOSE' } });
  });

  test('is one party, by its key', async () => {
    for (const [id, properties] of [
      ['almigo', { actor: 'partner.advertiser' }],
      ['not a key', {}],
    ] as const) {
      expect((await acts(id, properties)).status).toBe(400);
    }
    expect((await acts('almigo', { actor: 'almigo' })).body.decision).toBe(true);
  });

  test('is searched for like any other', async () => {
    const resource = { type: 'category' };
    const searched = {
      subject: { type: 'party', id: 'example.payment_processor' },
      action: useFor('billing', work),
      resource,
    };
    const { body } = await send(service, 'search/resource', searched);
    expect(body.results?.map(({ id }) => id)).toContain(CARD);
    expect(body.results?.map(({ id }) => id)).not.toContain('transaction.usage');
    const listed = { ...searched, subject: { type: 'party' }, action: useFor('billing'), resource: category(CARD) };
    expect((await send(service, 'search/subject', listed, { role: 'admin' })).body.results).toEqual([]);
  });
});

describe('the subject', () => {
  const asked = (subject: object, sender?: Sender) => ask({ ...question, subject }, sender);

  test('may be the caller itself, by its name or one of its roles', async () => {
    for (const subject of [{ type: 'user', id: 'dev-engineer' }, engineer]) {
      expect((await asked(subject)).body.decision).toBe(true);
    }
  });

  test('may be another only for those who may ask about others', async () => {
    const open = ['steward', 'reviewer', 'privacy-office', 'auditor', 'admin'] as const;
    for (const role of open) expect((await asked(engineer, { role })).body.decision).toBe(true);
    const { status, body } = await asked(engineer, { role: 'dashboard' });
    expect([status, body.error?.code]).toEqual([403, 'ROLE_NOT_PERMITTED']);
  });

  test('is judged on its own grants, not on those of who asks', async () => {
    expect((await asked({ type: 'role', id: 'auditor' }, { role: 'admin' })).body).toMatchObject({
      decision: false,
      context: { rule: 'PURPOSE_NOT_GRANTED' },
    });
    const stated = { type: 'user', id: 'somebody', properties: { roles: ['engineer', 'captain'] } };
    expect((await asked(stated, { role: 'admin' })).body.decision).toBe(true);
    expect((await asked({ ...stated, properties: {} }, { role: 'admin' })).body.decision).toBe(false);
    expect((await asked({ type: 'role', id: 'captain' }, { role: 'admin' })).body.decision).toBe(false);
  });

  test('may be anybody for a program with an API key, which itself has its roles and grants', async () => {
    const apiKey = await keyOf(service, 'shop.gateway', 'dashboard');
    expect((await asked(engineer, { apiKey })).body.decision).toBe(true);
    expect((await asked({ type: 'client', id: 'shop.gateway' }, { apiKey })).body.decision).toBe(true);
    expect((await asked({ type: 'client', id: 'crm.batch' }, { apiKey })).body.decision).toBe(false);
    expect((await asked({ type: 'client', id: 'no key \u0000' }, { apiKey })).body.decision).toBe(false);
    const holding = (id: string) => ({ type: 'client', id, properties: { roles: ['engineer'] } });
    expect((await asked(holding('some.client'), { role: 'admin' })).body.decision).toBe(true);
    expect((await asked(holding('not a key!'), { role: 'admin' })).body.decision).toBe(false);
  });

  test('claims an exception for itself alone: nobody lends himself the office of another', async () => {
    const limbs = [{ limb: 'LEGAL_INSTRUMENT', evidence: 'case:1' }];
    const action = useFor('self_service', { ground: { ground: 'LAW', jurisdiction: 'JP', limbs } });
    const claim = {
      ...question,
      action,
      resource: category('biometric'),
      subject: { type: 'role', id: 'privacy-office' },
    };
    expect((await ask(claim, { role: 'privacy-office' })).body).toMatchObject({
      decision: true,
      context: {
        rule: 'EXCEPTION_HOLDS',
        obligations: [{ type: 'RECORD_EXCEPTION', properties: { article: '18(3)(i)' } }],
      },
    });
    const { status, body } = await ask(claim, { role: 'admin' });
    expect([status, body.error?.code]).toEqual([400, 'GROUND_OF_ANOTHER']);
  });
});

describe('the context', () => {
  const within = (context: unknown, sender?: Sender) => ask({ ...question, context }, sender);

  test('is never required, and what is unknown in it is ignored', async () => {
    for (const context of [undefined, null, {}, { time: '2026-06-27T18:03-07:00', ip: '192.0.2.1' }]) {
      expect((await within(context)).body.decision).toBe(true);
    }
  });

  test('asks about another time only for reviewers and auditors, and such an answer permits nothing now', async () => {
    const refused = await within({ as_of: '2027-01-01' });
    expect([refused.status, refused.body.error?.code]).toEqual([400, 'AS_OF_NOT_PERMITTED']);
    for (const as_of of ['2027-01-01', '2027-01-01T00:00:00Z', { at: '2027-01-01', revision: 1 }]) {
      const { body } = await within({ as_of }, { role: 'auditor' });
      expect(body).toMatchObject({
        decision: false,
        context: { outcome: 'PERMIT', enforceable: false, revision: 1 },
      });
    }
    const empty = await within({ as_of: { revision: 0 } }, { role: 'reviewer' });
    expect(empty.body).toMatchObject({ decision: false, context: { rule: 'PURPOSE_UNKNOWN', revision: 0 } });
    const coming = await within({ as_of: { revision: 99 } }, { role: 'reviewer' });
    expect(coming.body.error).toMatchObject({ status: 400, code: 'REVISION_UNKNOWN' });
    expect((await within({ as_of: 'yesterday' }, { role: 'auditor' })).status).toBe(400);
  });

  test('asks for a revision at least: an older registry does not decide', async () => {
    expect((await within({ min_revision: 1 })).body.decision).toBe(true);
    const { status, body } = await within({ min_revision: 2 });
    expect([status, body.decision]).toEqual([200, false]);
    expect(body.context).toMatchObject({ revision: 1, error: { status: 412, code: 'REVISION_BEHIND' } });
  });

  test('says which obligations are supported: one that is not turns a permit into false', async () => {
    const asking = { action: useFor('billing', { asksForConsent: true }), resource: category('contact.other') };
    const permitted = await answerTo(asking);
    expect(permitted).toMatchObject({ decision: true, context: { obligations: [{ type: 'ASK_FOR_CONSENT_ONLY' }] } });
    expect(permitted.context?.obligations?.[0]?.id).toBe(`${permitted.context?.decision_id}/1`);
    const supported = await answerTo({
      ...asking,
      context: { supported_obligations: ['ASK_FOR_CONSENT_ONLY', 'ERASE'] },
    });
    expect(supported.decision).toBe(true);
    for (const supported_obligations of [[], ['ERASE']]) {
      const { decision, context } = await answerTo({ ...asking, context: { supported_obligations } });
      expect([decision, context?.unsupported_obligations]).toEqual([false, ['ASK_FOR_CONSENT_ONLY']]);
      expect(context?.reason_user?.en).toContain('does not support: `ASK_FOR_CONSENT_ONLY`');
    }
    expect((await answerTo({ context: { supported_obligations: [] } })).decision).toBe(true);
  });
});

describe('a wrong request', () => {
  const without = (...facts: readonly string[]) =>
    Object.fromEntries(Object.entries(question).filter(([fact]) => !facts.includes(fact)));
  const long = 'x'.repeat(1_001);

  test.each<[string, unknown, string]>([
    ['without a subject', without('subject'), '`subject` is missing'],
    ['without an action', without('action'), '`action` is missing'],
    ['without a resource', without('resource'), '`resource` is missing'],
    ['without anything', {}, '`subject` is missing; `action` is missing; `resource` is missing'],
    ['with a subject without type', { ...question, subject: { id: 'engineer' } }, '`subject.type` is missing'],
    ['with a subject without id', { ...question, subject: { type: 'role' } }, '`subject.id` is missing'],
    ['with an action without name', { ...question, action: {} }, '`action.name` is missing'],
    ['with a resource without type', { ...question, resource: { id: CARD } }, '`resource.type` is missing'],
    ['with a resource without id', { ...question, resource: { type: 'category' } }, '`resource.id` is missing'],
    ['with a subject that is text', { ...question, subject: 'alice' }, '`subject` invalid input: expected object'],
    ['with a name that is a number', { ...question, action: { name: 123 } }, '`action.name` invalid input'],
    ['with properties that are a list', { ...question, subject: { ...engineer, properties: [] } }, 'is not an object'],
    ['with an id that is too long', { ...question, subject: { ...engineer, id: long } }, 'longer than 1000 characters'],
    ['with a context that is text', { ...question, context: 'now' }, '`context` invalid input'],
    ['without a purpose', { ...question, action: { name: 'use' } }, '`action.properties.purpose` is missing'],
    [
      'with a purpose that is no key',
      { ...question, action: useFor('no key') },
      '`action.properties.purpose` is not a key',
    ],
    ['with a category that is no key', { ...question, resource: category('no key') }, '`resource.id` is not a key'],
    [
      'with another category that is no key',
      { ...question, resource: category(CARD, { categories: ['no key'] }) },
      '`resource.properties.categories` is not a key',
    ],
    [
      'with a use that has a source',
      { ...question, action: useFor('billing', { source: 'form' }) },
      'is a fact of `COLLECT`, not of `USE`',
    ],
    [
      'with a use that has a recipient',
      { ...question, action: useFor('billing', { recipient: 'x' }) },
      'is a fact of `PROVIDE`, not of `USE`',
    ],
    [
      'with columns of a category',
      { ...question, resource: category(CARD, { columns: ['a'] }) },
      '`resource.properties.columns` are named of a dataset only',
    ],
    [
      'with too many columns',
      { ...question, resource: columns('d', ...Array.from({ length: 1_001 }, (_, index) => `c${index}`)) },
      '`resource.properties.columns`',
    ],
    [
      'with roles that are no list',
      { ...question, subject: { type: 'user', id: 'x', properties: { roles: 'admin' } } },
      '`subject.properties.roles` is not a list',
    ],
  ])('%s is 400 and says so', async (_case, body, message) => {
    const { status, body: answer } = await ask(body, { role: 'admin' });
    expect([status, answer.error?.status]).toEqual([400, 400]);
    expect(answer.error?.message).toContain(message);
    expect(answer.decision).toBeUndefined();
  });

  test.each<[string, string, string]>([
    ['that is empty', '', 'BODY_NOT_JSON'],
    ['that is not JSON', '{"subject":', 'BODY_NOT_JSON'],
    ['that is a list', '[]', 'BODY_NOT_OBJECT'],
    ['that is null', 'null', 'BODY_NOT_OBJECT'],
    ['that is nested without end', '['.repeat(400_000), 'BODY_NOT_JSON'],
  ])('with a body %s is 400', async (_case, body, code) => {
    const answer = await ask(body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
  });

  test('of another content type is 400', async () => {
    const { status, body } = await ask(question, { headers: { 'content-type': 'text/plain' } });
    expect([status, body.error?.code]).toEqual([400, 'CONTENT_TYPE']);
    const odd = await ask(question, { headers: { 'content-type': 'Application/JSON ; charset=utf-8' } });
    expect(odd.status).toBe(200);
  });

  test('that is too large is 413', async () => {
    const { status, body } = await ask({ ...question, filler: 'x'.repeat(1_000_000) });
    expect([status, body.error?.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('by another method is 405', async () => {
    const headers = { authorization: `Bearer ${await service.token('engineer')}` };
    const response = await fetch(`${service.url}/access/v1/evaluation`, { headers });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({ error: { code: 'METHOD_NOT_ALLOWED' } });
  });

  test('facts that nobody knows are ignored, wherever they stand', async () => {
    const strange = { foo: 'bar', __proto__: { decision: true }, nested: { deep: [1] } };
    const body = {
      ...strange,
      subject: { ...engineer, ...strange, properties: { department: 'Sales' } },
      action: { ...useFor('billing', { method: 'GET' }), ...strange },
      resource: { ...category(CARD, { status: 'active' }), ...strange },
    };
    expect((await ask(body)).body.decision).toBe(true);
  });
});

describe('a request', () => {
  test('without a credential, or with a wrong one, is 401 as JSON with a challenge', async () => {
    const url = `${service.url}/access/v1/evaluation`;
    const headers = { 'content-type': 'application/json' };
    const none = await fetch(url, { method: 'POST', headers, body: JSON.stringify(question) });
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="daicho"']);
    expect(await none.json()).toMatchObject({ error: { status: 401, code: 'UNAUTHENTICATED' } });
    const wrong = await ask(question, { headers: { authorization: 'Bearer nonsense' } });
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="daicho", error="invalid_token"',
    ]);
  });

  test('has its id sent back as it came, on errors too, or one made for it', async () => {
    for (const id of ['bfe9eb29-ab87', 'any text, "quoted" {and} long '.repeat(9).trim()]) {
      for (const body of [question, {}]) {
        const { headers } = await ask(body, { headers: { 'x-request-id': id } });
        expect(headers.get('x-request-id')).toBe(id);
      }
    }
    expect((await ask(question)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
