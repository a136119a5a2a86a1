import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import {
  CARD,
  category,
  columns,
  engineer,
  type Operation,
  type ReplyBody,
  type Sender,
  send,
  useFor,
} from './harness.ts';

/*
 * The AuthZEN Authorization API 1.0 (sections 5 to 11) and the scenario of its certification (C1 to C6), requirement by
 * requirement. The scenario's policy speaks of `alice`, `read` and `record-1`; said in the words that this service judges,
 * they are the roles, uses and categories below. Its harness itself cannot be run: an act here always names its purpose.
 */

let service: TestService;

beforeAll(async () => {
  // Discovery tells the address that callers know, which is https.
  service = await startService({ DAICHO_PUBLIC_URL: 'https://pdp.example.com' });
});

afterAll(() => service.close());

const alice = engineer;
const bob = { type: 'user', id: 'bob', properties: { roles: ['admin'] } };
const read = useFor('billing');
const write = useFor('news.send');
const record1 = category(CARD);
const record2 = category('behaviour');
const pep: Sender = { role: 'auditor' };

const permitted = { subject: alice, action: read, resource: record1 };
const denied = { subject: alice, action: write, resource: record1 };

/** Section of the specification, its requirement, what is asked. */
type Row = readonly [section: string, says: string, body: unknown];

function ask(operation: Operation, body: unknown, headers?: Sender['headers']) {
  return send(service, operation, body, headers === undefined ? pep : { ...pep, headers });
}

function without<T extends object>(body: T, ...facts: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(Object.entries(body).filter(([fact]) => !facts.includes(fact as keyof T))) as Partial<T>;
}

const decisionsOf = ({ evaluations = [] }: ReplyBody) => evaluations.map(({ decision }) => decision);
const idsOf = ({ results = [] }: ReplyBody) => results.map(({ id, name }) => id ?? name);

describe('Basic', () => {
  test.each<readonly [...Row, decision: boolean]>([
    ['6.2, C2.2.1', 'true: the access request is permitted to go forward', permitted, true],
    ['6.2, C2.2.2', 'false, with status 200: the access request is denied', denied, false],
    [
      '5.4, C2.2.3',
      'the optional context is accepted and changes nothing it does not speak of',
      { ...permitted, context: { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' } },
      true,
    ],
    ['5.4', 'an empty context is a context', { ...permitted, context: {} }, true],
    [
      '5.2.1, C2.2.4',
      'properties of the resource are evaluated: what they add is denied',
      { ...permitted, resource: category(CARD, { categories: ['behaviour'] }) },
      false,
    ],
    [
      '5.1.1, C2.2.5',
      'properties of the subject are evaluated: a role that it has permits',
      { ...permitted, subject: { type: 'user', id: 'carol', properties: { roles: ['engineer'] } } },
      true,
    ],
    ['5.1.1', 'and without them it does not', { ...permitted, subject: { type: 'user', id: 'carol' } }, false],
    ['5.3.1, C2.2.6', 'properties of the action are evaluated: its purpose permits', permitted, true],
    ['5.3.1, C2.2.7', 'or another one denies', denied, false],
    [
      '5.1, C2.2.8',
      'entities may have properties that nobody knows',
      {
        subject: { ...alice, properties: { department: 'Sales', ip_address: '172.217.22.14', device_id: '8:65' } },
        action: useFor('billing', { method: 'GET' }),
        resource: category(CARD, { status: 'active', library_record: { isbn: '978' } }),
      },
      true,
    ],
    ['4, C2.2.9', 'fields that nobody knows are ignored', { ...permitted, foo: 'bar', futureField: { a: true } }, true],
    [
      '5.1',
      'a type of subject that is not judged is denied, not an error',
      { ...permitted, subject: { type: 'spaceship', id: '1' } },
      false,
    ],
    [
      '5.3',
      'an action that is not judged is denied, not an error',
      { ...permitted, action: { name: 'can_read' } },
      false,
    ],
    [
      '5.2',
      'a type of resource that is not judged is denied, not an error',
      { ...permitted, resource: { type: 'record', id: '1' } },
      false,
    ],
    [
      '5.2',
      'a resource that nobody knows is denied, not an error',
      { ...permitted, resource: category('nothing') },
      false,
    ],
  ])('%s: %s', async (_section, _says, body, decision) => {
    const { status, headers, body: answer } = await ask('evaluation', body);
    expect([status, headers.get('content-type'), answer.decision]).toEqual([
      200,
      'application/json; charset=utf-8',
      decision,
    ]);
    // 5.5.1: what goes with a decision is an object.
    expect(answer.context).toBeTypeOf('object');
    // C2.6: asked again, it says the same.
    expect((await ask('evaluation', body)).body.decision).toBe(decision);
  });

  test.each<Row>([
    ['6.1, C2.4.1', 'subject is REQUIRED', without(permitted, 'subject')],
    ['6.1, C2.4.1', 'action is REQUIRED', without(permitted, 'action')],
    ['6.1, C2.4.1', 'resource is REQUIRED', without(permitted, 'resource')],
    ['5.1, C2.4.2', 'the type of a subject is REQUIRED', { ...permitted, subject: { id: 'engineer' } }],
    ['5.1, C2.4.2', 'the id of a subject is REQUIRED', { ...permitted, subject: { type: 'role' } }],
    ['5.3, C2.4.2', 'the name of an action is REQUIRED', { ...permitted, action: {} }],
    ['5.2, C2.4.2', 'the type of a resource is REQUIRED', { ...permitted, resource: { id: CARD } }],
    ['5.2, C2.4.2', 'the id of a resource is REQUIRED', { ...permitted, resource: { type: 'category' } }],
    ['5.1, C2.4.6', 'a subject is an object', { ...permitted, subject: 'alice' }],
    ['5.1, C2.4.6', 'the type of a subject is a string', { ...permitted, subject: { type: 1, id: 'engineer' } }],
    ['5.1', 'the id of a subject is a string', { ...permitted, subject: { type: 'role', id: 7 } }],
    ['5.1', 'its properties are an object', { ...permitted, subject: { ...alice, properties: 'none' } }],
    ['5.3, C2.4.6', 'the name of an action is a string', { ...permitted, action: { name: 123 } }],
    ['5.3', 'its properties are an object', { ...permitted, action: { name: 'use', properties: [] } }],
    ['5.2', 'a resource is an object', { ...permitted, resource: [record1] }],
    ['5.2', 'its properties are an object', { ...permitted, resource: { ...record1, properties: 1 } }],
    ['5.4', 'a context is an object', { ...permitted, context: 'now' }],
    ['10.1, C2.4.4', 'a body that is not valid JSON', '{"subject":'],
    ['10.1, C2.4.5', 'a body that is empty', ''],
    ['10.1', 'a body that is no object', '[]'],
  ])('%s: %s, else 400', async (_section, _says, body) => {
    const { status, body: answer } = await ask('evaluation', body);
    expect([status, answer.decision, answer.error?.status]).toEqual([400, undefined, 400]);
    expect(answer.error?.message).toBeTypeOf('string');
  });

  test('10.1, C2.4.3: a body of another content type is 400', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json-patch+json']) {
      expect((await ask('evaluation', permitted, { 'content-type': type })).status).toBe(400);
    }
  });

  test('10.1.7, C2.5: the identifier of a request is included in its response, whatever the answer; without one nothing fails', async () => {
    for (const body of [permitted, denied, {}, '{']) {
      const { headers } = await ask('evaluation', body, { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' });
      expect(headers.get('x-request-id')).toBe('bfe9eb29-ab87-4ca3-be83-a1d5d8305716');
    }
    expect((await ask('evaluation', permitted)).status).toBe(200);
  });

  test('10.1.6: who does not authenticate is 401, which is no decision', async () => {
    const { status, body } = await ask('evaluation', permitted, { authorization: 'Bearer nonsense' });
    expect([status, body.decision]).toEqual([401, undefined]);
  });

  test('11: a payload that is too large, or nested without end, is refused', async () => {
    expect((await ask('evaluation', { ...permitted, filler: 'x'.repeat(1_000_000) })).status).toBe(413);
    expect((await ask('evaluation', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).status).toBe(400);
  });
});

describe('Batch', () => {
  const bySubject = { subject: alice, action: read };

  test.each<readonly [...Row, decisions: readonly boolean[]]>([
    [
      '7.1.1, C3.2.1',
      'top-level keys are the defaults of each',
      { ...bySubject, evaluations: [{ resource: record1 }, { resource: record2 }] },
      [true, false],
    ],
    [
      '7.2, C3.2.2',
      'decisions are listed in the order of the request',
      { subject: alice, resource: record1, evaluations: [{ action: read }, { action: write }, { action: read }] },
      [true, false, true],
    ],
    [
      '7.1, C3.2.3',
      'properties of a resource are evaluated for each',
      {
        ...bySubject,
        evaluations: [{ resource: record1 }, { resource: category(CARD, { categories: ['behaviour'] }) }],
      },
      [true, false],
    ],
    [
      '7.1, C3.2.4',
      'properties of a subject are evaluated for each',
      {
        action: read,
        resource: record1,
        evaluations: [{ subject: bob }, { subject: { ...bob, properties: { roles: ['engineer'] } } }],
      },
      [false, true],
    ],
    ['7.1, C3.2.5', 'without defaults each says all', { evaluations: [permitted, denied] }, [true, false]],
    [
      '7.1.1, C3.2.6',
      'a context is the default of each, unless it has one',
      {
        ...bySubject,
        context: { time: 'a' },
        evaluations: [{ resource: record1 }, { resource: record1, context: { time: 'b', source: 'c' } }],
      },
      [true, true],
    ],
    [
      '7.1.1, C3.2.7',
      'what an item names takes the place of the default whole, but for a required key that it leaves out',
      {
        ...bySubject,
        resource: category('behaviour', { categories: ['behaviour'] }),
        evaluations: [{ resource: { id: CARD } }, { resource: record2 }],
      },
      [true, false],
    ],
    [
      '7.2.1, C3.4.1',
      'an error in one of them is its own: false, and the others are decided',
      { ...bySubject, evaluations: [{ resource: record1 }, {}, { resource: 'all' }] },
      [true, false, false],
    ],
    [
      '7.1.2',
      'every request is executed where no semantic is named',
      { ...bySubject, options: {}, evaluations: [{ resource: record2 }, { resource: record1 }] },
      [false, true],
    ],
    [
      '7.1.2',
      'execute_all executes every request',
      {
        ...bySubject,
        options: { evaluations_semantic: 'execute_all', other: 1 },
        evaluations: [{ resource: record2 }, { resource: record1 }],
      },
      [false, true],
    ],
    [
      '7.1.2',
      'deny_on_first_deny returns on the first denial',
      {
        ...bySubject,
        options: { evaluations_semantic: 'deny_on_first_deny' },
        evaluations: [{ resource: record1 }, { resource: record2 }, { resource: record1 }],
      },
      [true, false],
    ],
    [
      '7.1.2',
      'deny_on_first_deny returns on the first failure',
      {
        ...bySubject,
        options: { evaluations_semantic: 'deny_on_first_deny' },
        evaluations: [{}, { resource: record1 }],
      },
      [false],
    ],
    [
      '7.1.2',
      'permit_on_first_permit returns on the first permit',
      {
        ...bySubject,
        options: { evaluations_semantic: 'permit_on_first_permit' },
        evaluations: [{ resource: record2 }, { resource: record1 }, { resource: record2 }],
      },
      [false, true],
    ],
  ])('%s: %s', async (_section, _says, body, decisions) => {
    const { status, headers, body: answer } = await ask('evaluations', body);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(decisionsOf(answer)).toEqual(decisions);
    // 7.2, C3.3.4: beside the list, no decision of the whole.
    expect(answer).not.toHaveProperty('decision');
  });

  test('7.2.1: an error of one tells its status and message in the context of its place', async () => {
    const { body } = await ask('evaluations', { ...bySubject, evaluations: [{ resource: record1 }, {}] });
    expect(body.evaluations?.[1]).toMatchObject({ decision: false, context: { error: { status: 400 } } });
  });

  test.each<readonly [...Row, status: number, decision: boolean | undefined]>([
    ['7.1, C3.4.2', 'without evaluations it is a single evaluation', permitted, 200, true],
    ['7.1, C3.4.3', 'with an empty list too', { ...denied, evaluations: [] }, 200, false],
    ['7.1, C3.4.2', 'and then its errors are those of a single one', { ...bySubject, evaluations: [] }, 400, undefined],
    [
      '7.2.1',
      'an error that pertains to the entire payload has its status',
      { ...bySubject, evaluations: {} },
      400,
      undefined,
    ],
    [
      '7.1.2',
      'a semantic that nobody knows is such an error',
      { ...bySubject, options: { evaluations_semantic: 'any' }, evaluations: [permitted] },
      400,
      undefined,
    ],
    ['7.2.1', 'and so is what is not JSON', '{', 400, undefined],
  ])('%s: %s', async (_section, _says, body, status, decision) => {
    const answer = await ask('evaluations', body);
    expect([answer.status, answer.body.decision, answer.body.evaluations]).toEqual([status, decision, undefined]);
  });
});

describe('Search', () => {
  const subjects = { subject: { type: 'role' }, action: read, resource: record1 };
  const resources = { subject: alice, action: read, resource: { type: 'category' } };
  const actions = { subject: alice, resource: record1 };
  const context = { time: '2024-10-26T01:22-07:00' };

  test.each<readonly [string, string, Operation, object, readonly string[]]>([
    ['8.4.1, C4.2.1', 'subjects of the type that may', 'search/subject', subjects, ['dashboard', 'engineer']],
    ['8.4.1, C4.2.2', 'with a context', 'search/subject', { ...subjects, context }, ['dashboard', 'engineer']],
    [
      '8.4.1, C4.2.3',
      'the id of the subject is ignored',
      'search/subject',
      { ...subjects, subject: { type: 'role', id: 'auditor' } },
      ['dashboard', 'engineer'],
    ],
    [
      '8.4.1, C4.2.4',
      'properties of the resource are evaluated',
      'search/subject',
      { ...subjects, resource: columns('billing.payments', 'card_number', 'currency') },
      ['dashboard', 'engineer'],
    ],
    ['8.5.1, C4.3.1', 'resources of the type that the subject may', 'search/resource', resources, [CARD, 'financial']],
    [
      '8.5.1, C4.3.2',
      'the id of the resource is ignored',
      'search/resource',
      { ...resources, resource: { type: 'category', id: 'behaviour' } },
      [CARD],
    ],
    [
      '8.5.1, C4.3.3',
      'properties of the subject are evaluated',
      'search/resource',
      { ...resources, subject: { ...bob, properties: { roles: ['engineer'] } } },
      [CARD],
    ],
    ['8.6.1, C4.4.1', 'actions that the subject may do with the resource', 'search/action', actions, ['use']],
    ['8.6.1, C4.4.2', 'with a context', 'search/action', { ...actions, context }, ['use']],
    ['8.6.1', 'an action in the request is none of its facts', 'search/action', { ...actions, action: 7 }, ['use']],
    [
      '8.6.1, C4.4.3',
      'properties are evaluated',
      'search/action',
      {
        subject: { ...bob, properties: { roles: ['engineer'] } },
        resource: category(CARD, { categories: ['transaction'] }),
      },
      ['use'],
    ],
  ])('%s: %s', async (_section, _says, operation, body, some) => {
    const { status, headers, body: found } = await ask(operation, body);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(idsOf(found)).toEqual(expect.arrayContaining([...some]));
    // 8.1: what is found is decided with true when it is asked by itself.
    const results = found.results ?? [];
    const [kind = ''] = operation.split('/').slice(1);
    const single = results.map((result) => ({ ...body, [kind]: result }));
    expect(decisionsOf((await ask('evaluations', { evaluations: single })).body)).toEqual(results.map(() => true));
    expect(results.map(({ type }) => type)).toEqual(
      results.map(() => ({ ...subjects, ...body })[kind as 'subject']?.type),
    );
  });

  test.each<readonly [string, string, Operation, object]>([
    [
      'C4.6.1',
      'of a subject that nobody knows',
      'search/action',
      { ...actions, subject: { type: 'user', id: 'nonexistent-user' } },
    ],
    ['C4.6.1', 'of a resource that nobody knows', 'search/subject', { ...subjects, resource: category('nothing') }],
    [
      'C4.6.2',
      'of subjects of a type that nobody knows',
      'search/subject',
      { ...subjects, subject: { type: 'spaceship' } },
    ],
    [
      'C4.6.2',
      'of resources of a type that nobody knows',
      'search/resource',
      { ...resources, resource: { type: 'record' } },
    ],
    ['C4.6.2', 'of an action that nobody knows', 'search/resource', { ...resources, action: { name: 'can_read' } }],
    [
      'C4.6.2',
      'by a subject of a type that nobody knows',
      'search/action',
      { ...actions, subject: { type: 'spaceship', id: '1' } },
    ],
  ])('8.3, %s: the results are empty, which is no error: %s', async (_section, _says, operation, body) => {
    const { status, body: found } = await ask(operation, body);
    expect([status, found.results, found.page?.next_token]).toEqual([200, [], '']);
  });

  test.each<readonly [string, string, Operation, object]>([
    ['8.4.1, C4.7.1', 'action', 'search/subject', without(subjects, 'action')],
    ['8.4.1', 'subject', 'search/subject', without(subjects, 'subject')],
    ['8.4.1', 'the type of the subject', 'search/subject', { ...subjects, subject: {} }],
    ['8.4.1, C4.7.2', 'the id of the resource', 'search/subject', { ...subjects, resource: { type: 'category' } }],
    ['8.5.1, C4.7.1', 'subject', 'search/resource', without(resources, 'subject')],
    ['8.5.1, C4.7.2', 'the id of the subject', 'search/resource', { ...resources, subject: { type: 'role' } }],
    ['8.5.1', 'the type of the resource', 'search/resource', { ...resources, resource: {} }],
    ['8.6.1, C4.7.1', 'resource', 'search/action', without(actions, 'resource')],
    ['8.6.1', 'the id of the resource', 'search/action', { ...actions, resource: { type: 'category' } }],
  ])('%s: %s is REQUIRED in a search, else 400', async (_section, _says, operation, body) => {
    expect((await ask(operation, body)).status).toBe(400);
  });

  test('8.2, C4.5: pages are followed by their token to the end, which is an empty one, and hold what one page holds', async () => {
    const whole = await ask('search/resource', resources);
    const pages: string[][] = [];
    let page: object = { limit: 2 };
    do {
      const { status, body } = await ask('search/resource', { ...resources, page });
      expect([status, body.page?.count]).toEqual([200, body.results?.length]);
      pages.push(idsOf(body).map(String));
      page = { token: body.page?.next_token };
    } while ((page as { token: string }).token !== '');
    expect(pages.flat()).toEqual(idsOf(whole.body));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.slice(0, -1).every((ids) => ids.length === 2)).toBe(true);
  });

  test('8.2.1: a token is opaque, and serves the search that it was given for', async () => {
    const { body } = await ask('search/resource', { ...resources, page: { limit: 1 } });
    const token = body.page?.next_token;
    expect(
      (await ask('search/resource', { ...resources, action: useFor('self_service'), page: { token } })).status,
    ).toBe(400);
    expect((await ask('search/resource', { ...resources, page: { token: 'mine' } })).status).toBe(400);
    expect((await ask('search/resource', { ...resources, page: 'first' })).status).toBe(400);
  });
});

describe('Discovery', () => {
  const told = async () => {
    const response = await fetch(`${service.url}/.well-known/authzen-configuration`);
    return { response, metadata: (await response.json()) as Readonly<Record<string, unknown>> };
  };

  test('9.2, C6.2: a GET at the well-known address is 200 and JSON, to anybody', async () => {
    const { response } = await told();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  });

  test('9.1, 9.2.3: policy_decision_point is the identifier into which the address was inserted: https, no query, no fragment', async () => {
    const { metadata } = await told();
    expect(metadata.policy_decision_point).toBe('https://pdp.example.com');
  });

  test.each([
    ['access_evaluation_endpoint', '/access/v1/evaluation'],
    ['access_evaluations_endpoint', '/access/v1/evaluations'],
    ['search_subject_endpoint', '/access/v1/search/subject'],
    ['search_resource_endpoint', '/access/v1/search/resource'],
    ['search_action_endpoint', '/access/v1/search/action'],
  ])('9.1, C6.3: %s is an https address, and answers', async (parameter, path) => {
    expect((await told()).metadata[parameter]).toBe(`https://pdp.example.com${path}`);
    expect((await ask(path.replace('/access/v1/', '') as Operation, '{')).status).toBe(400);
  });

  test('9.2.2: parameters without a value are omitted', async () => {
    expect(Object.values((await told()).metadata).every((value) => typeof value === 'string' && value !== '')).toBe(
      true,
    );
  });
});
