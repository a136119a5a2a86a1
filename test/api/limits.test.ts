import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startService, type TestService } from '../support/service.ts';
import { ADMINISTER, refusedWith, send } from './harness.ts';

let service: TestService;
let closed: TestService;
beforeAll(async () => {
  service = await startService();
  await service.read('{ registry { revision } }', ADMINISTER);
  closed = await startService({
    DAICHO_INTROSPECTION: 'false',
    DAICHO_GRAPHIQL: 'false',
    DAICHO_MAX_BODY_BYTES: '2000',
    DAICHO_MAX_DEPTH: '4',
    DAICHO_MAX_ALIASES: '2',
    DAICHO_MAX_COST: '50',
    DAICHO_MAX_TOKENS: '40',
  });
});
afterAll(async () => {
  await service.close();
  await closed.close();
});

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

/** `legalPerson` inside `legalPerson`, so many levels down from the registry. */
const deep = (levels: number) =>
  `{ registry { parties(first: 1) { nodes { ${'legalPerson { '.repeat(levels)} key ${'}'.repeat(levels)} } } } }`;

/** Fragments that each spread the next one twice: few tokens, and their leaf 2 to so many levels times. */
const exploding = (levels: number, leaf: string, type = 'Query') =>
  `${times(levels, (i) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`)} fragment F${levels} on ${type} { ${leaf} }`;

describe('what asks for too much is refused before it runs', () => {
  test.each<[string, string, string]>([
    ['levels', deep(9), 'TOO_DEEP'],
    [
      'levels, through fragments',
      `${deep(8).replace('key', '...P')} fragment P on Party { legalPerson { key } }`,
      'TOO_DEEP',
    ],
    ['aliases', `{ registry { ${times(61, (i) => `a${i}: revision`)} } }`, 'TOO_MANY_ALIASES'],
    ['aliases of the schema', `{ __schema { ${times(61, (i) => `a${i}: types { name }`)} } }`, 'TOO_MANY_ALIASES'],
    [
      'rows',
      '{ registry { parties(first: 200) { nodes { branches { branches { branches { branches { branches { key } } } } } } } } }',
      'TOO_COSTLY',
    ],
    [
      'rows of lists in lists',
      '{ registry { datasets(first: 200) { nodes { fields(first: 200) { key dataset { key } } } } } }',
      'TOO_COSTLY',
    ],
    ['tokens', `{ registry { ${'revision '.repeat(4_000)} } }`, 'TOO_MANY_TOKENS'],
    ['fields that are one', `{ registry { ${'revision '.repeat(3_900)} } }`, 'TOO_COSTLY'],
    ['no rows of a page', '{ registry { parties(first: 0) { totalCount } } }', 'PAGE_SIZE'],
    ['rows of a page', '{ registry { parties(first: 201) { totalCount } } }', 'PAGE_SIZE'],
    [
      'rows of a page that is no integer of the database',
      '{ registry { parties(first: 2147483647) { nodes { key } } } }',
      'PAGE_SIZE',
    ],
    ['fewer than no rows', '{ registry { datasets { nodes { fields(first: -1) { key } } } } }', 'PAGE_SIZE'],
    ['rows of proposals', '{ proposals(first: 201) { totalCount } }', 'PAGE_SIZE'],
    ['edits of a proposal', '{ proposals { nodes { edits(first: 201) { key } } } }', 'PAGE_SIZE'],
    ['fragments that explode', `{ ...F0 } ${exploding(21, 'viewer { roles }')}`, 'TOO_COSTLY'],
    [
      'fragments that explode into nothing',
      `{ ...F0 } ${exploding(21, 'viewer @skip(if: true) { roles }')}`,
      'TOO_COSTLY',
    ],
    [
      'fragments that explode into much of nothing',
      `{ ...F0 } ${exploding(14, 'viewer @skip(if: true) { roles } '.repeat(200))}`,
      'TOO_COSTLY',
    ],
    [
      'fragments that explode in the schema',
      `{ __schema { ...F0 } } ${exploding(21, 'types { name }', '__Schema')}`,
      'TOO_COSTLY',
    ],
    [
      'circles in the schema',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'circles of fragments',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('too many %s', async (_what, query, code) => {
    const begun = performance.now();
    const statements = service.node.database.statementCount();
    const answer = await service.ask(query, ADMINISTER);
    expect(refusedWith(answer)).toBe(`400 ${code}`);
    expect(answer.data).toBeUndefined();
    // The pin of the operation, the refusal in the decision log, and before the first of a month its partition.
    expect(service.node.database.statementCount() - statements).toBeLessThanOrEqual(3);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test.each<[string, string]>([
    ['levels', deep(8)],
    ['aliases', `{ registry { ${times(60, (i) => `a${i}: revision`)} } }`],
    ['rows', '{ registry { parties(first: 200) { nodes { key } } } }'],
    ['tokens', `{ registry { parties(filter: {keys: [${'"a" '.repeat(3_980)}]}) { totalCount } } }`],
    ['one row', '{ registry { parties(first: 1) { nodes { key } } } }'],
  ])('just as many %s as may be are answered', async (_what, query) => {
    expect(refusedWith(await service.ask(query, ADMINISTER))).toBe('200 none');
  });

  test('whatever the purpose, and before it is judged', async () => {
    expect(refusedWith(await service.ask(deep(9), { role: 'engineer', purpose: 'no.such' }))).toBe('400 TOO_DEEP');
  });

  test.each<[string, string, string]>([
    ['depth', '{ registry { parties { nodes { clause { key } } } } }', 'TOO_DEEP'],
    ['aliases', '{ viewer { a: roles b: roles c: roles } }', 'TOO_MANY_ALIASES'],
    ['cost', '{ registry { parties(first: 100) { nodes { key } } } }', 'TOO_COSTLY'],
    ['tokens', `{ viewer { ${'roles '.repeat(40)} } }`, 'TOO_MANY_TOKENS'],
    ['body', `{ viewer { roles } } # ${'x'.repeat(2_000)}`, 'BODY_TOO_LARGE'],
  ])('as far as the configuration says: %s', async (_limit, query, code) => {
    expect(refusedWith(await closed.ask(query, ADMINISTER))).toBe(`${code === 'BODY_TOO_LARGE' ? 413 : 400} ${code}`);
  });
});

describe('what is not a request of this API is refused', () => {
  const body = JSON.stringify({ query: '{ viewer { roles } }' });

  test.each<[string, Parameters<typeof send>[1], string]>([
    ['an array of operations', { body: `[${body}]` }, '400 BATCH_REFUSED'],
    ['broken JSON', { body: '{"query": ' }, '400 BODY_NOT_JSON'],
    ['no body', {}, '400 BAD_REQUEST'],
    ['a body without a query', { body: '{}' }, '400 BAD_REQUEST'],
    ['a query that is no text', { body: '{"query": 1}' }, '400 BAD_REQUEST'],
    ['broken GraphQL', { body: '{"query": "{"}' }, '400 GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', { body: '{"query": "{ nothing }"}' }, '400 GRAPHQL_VALIDATION_FAILED'],
    [
      'several operations, none of them named',
      { body: '{"query": "query A { viewer { roles } } query B { viewer { roles } }"}' },
      '400 OPERATION_UNNAMED',
    ],
    [
      'a variable of another type',
      {
        body: '{"query": "query ($n: Int!) { registry { parties(first: $n) { totalCount } } }", "variables": {"n": "many"}}',
      },
      '400 BAD_USER_INPUT',
    ],
    [
      'a variable that is missing',
      { body: '{"query": "query ($n: Int!) { registry { parties(first: $n) { totalCount } } }"}' },
      '400 BAD_USER_INPUT',
    ],
    [
      'a null where there may be none',
      {
        body: '{"query": "query ($n: Int = 3) { registry { parties(first: $n) { totalCount } } }", "variables": {"n": null}}',
      },
      '400 BAD_USER_INPUT',
    ],
    ['a form of another site', { body, headers: { 'content-type': 'text/plain' } }, '400 CROSS_SITE_REFUSED'],
    ['a plain link of another site', { method: 'GET', search: '?query={viewer{roles}}' }, '400 CROSS_SITE_REFUSED'],
    [
      'a change by GET',
      {
        method: 'GET',
        search: '?query=mutation{revokeApiKey(input:{id:"x"}){problems{code}}}',
        headers: { 'apollo-require-preflight': '1' },
      },
      '405 BAD_REQUEST',
    ],
  ])('%s', async (_what, request, told) => {
    const answer = await send(service, request);
    expect(refusedWith(answer)).toBe(told);
    expect(answer.errors[0]?.extensions.reason).toBe(answer.errors[0]?.extensions.code);
    expect(answer.data).toBeUndefined();
  });

  test('and a GET that says it is no plain link is answered', async () => {
    const asked = {
      method: 'GET' as const,
      search: '?query={viewer{roles}}',
      headers: { 'apollo-require-preflight': '1' },
    };
    expect(await send(service, asked)).toMatchObject({ status: 200, data: { viewer: { roles: ['steward'] } } });
  });

  test.each<[string, string]>([
    ['a key', 'query ($text: String!) { dataField(key: $text) { key } }'],
    ['a filter', 'query ($text: String!) { registry { parties(filter: {search: $text}) { totalCount } } }'],
    ['a source', 'query ($text: String!) { registryExport(source: $text) { revision } }'],
  ])('text with NUL in %s', async (_where, query) => {
    const answer = await service.ask(query, { ...ADMINISTER, variables: { text: 'a\0' } });
    expect(refusedWith(answer)).toBe('200 BAD_USER_INPUT');
  });

  test('a body larger than is read', async () => {
    const large = JSON.stringify({ query: '{ viewer { roles } }', variables: { x: 'x'.repeat(10_000_000) } });
    expect(refusedWith(await send(service, { body: large }))).toBe('413 BODY_TOO_LARGE');
    expect(refusedWith(await send(service, { body }))).toBe('200 none');
  });
});

describe('cursors', () => {
  const pageAfter = (cursor: string, list = 'parties', orderBy = 'KEY', direction = 'ASC') =>
    service.ask(
      `{ registry { ${list}(first: 2, orderBy: ${orderBy}, direction: ${direction}, after: "${cursor}") { pageInfo { endCursor } nodes { key } } } }`,
      ADMINISTER,
    );
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each([
    ['no cursor', 'nothing'],
    ['an empty one', ''],
    ['one of other parts', encoded(['KEY+', 'a'])],
    ['one of other types', encoded(['KEY+', 1, 'a'])],
    ['one of another list', Buffer.from('proposal:1').toString('base64url')],
  ])('%s is refused', async (_what, cursor) => {
    const answer = await pageAfter(cursor);
    expect([refusedWith(answer), answer.data]).toEqual(['200 CURSOR_INVALID', null]);
  });

  test('of another ordering or direction are refused', async () => {
    const { registry } = await service.read<{ registry: { parties: { pageInfo: { endCursor: string } } } }>(
      '{ registry { parties(first: 2) { pageInfo { endCursor } } } }',
      ADMINISTER,
    );
    const { endCursor } = registry.parties.pageInfo;
    expect(refusedWith(await pageAfter(endCursor))).toBe('200 none');
    for (const [orderBy, direction] of [
      ['NAME', 'ASC'],
      ['KEY', 'DESC'],
    ] as const) {
      const { errors } = await pageAfter(endCursor, 'parties', orderBy, direction);
      expect(errors[0]?.message).toBe('`after` is a cursor of another ordering');
    }
  });

  test.each(['proposals', 'apiKeys'])('of %s are refused when they are none', async (list) => {
    for (const cursor of [
      'nothing',
      Buffer.from('proposal:99999999999').toString('base64url'),
      encoded(['KEY+', 'a', 'b']),
    ]) {
      const answer = await service.ask(`{ ${list}(after: "${cursor}") { totalCount } }`, {
        role: 'admin',
        purpose: 'registry.administer',
      });
      expect(refusedWith(answer)).toBe('200 CURSOR_INVALID');
    }
  });
});

describe('the schema and GraphiQL', () => {
  const introspection = getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
  });

  test('are open for development: what GraphiQL asks keeps the limits', async () => {
    const asked = await service.read<{ __schema: { types: object[] } }>(introspection, { role: 'engineer' });
    expect(asked.__schema.types.length).toBeGreaterThan(100);
    expect((await fetch(`${service.url}/graphiql`)).status).toBe(200);
  });

  test('are closed in production unless it is said', () => {
    const production = {
      NODE_ENV: 'production',
      DAICHO_ISSUER: 'https://id.example.com',
      DAICHO_JWKS_URL: 'https://id.example.com/jwks',
    };
    expect(readConfig(production)).toMatchObject({ production: true, introspection: false, graphiql: false });
    expect(readConfig({ ...production, DAICHO_INTROSPECTION: 'true', DAICHO_GRAPHIQL: 'true' })).toMatchObject({
      introspection: true,
      graphiql: true,
    });
    expect(readConfig({})).toMatchObject({ production: false, introspection: true, graphiql: true });
  });

  test('tell nothing where they are closed', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Party") { name } }']) {
      expect(refusedWith(await closed.ask(query, ADMINISTER))).toBe('400 INTROSPECTION_DISABLED');
    }
    const { errors } = await closed.ask('{ viewe { roles } }', ADMINISTER);
    expect(errors[0]?.message).not.toContain('viewer');
    for (const page of ['/', '/graphiql']) expect((await fetch(closed.url + page)).status).toBe(404);
    expect(refusedWith(await closed.ask('{ __typename viewer { roles } }', ADMINISTER))).toBe('200 none');
  });
});
