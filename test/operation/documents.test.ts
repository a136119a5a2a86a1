import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { analyseDocument } from '../../src/operation/graphql/analyse.ts';
import type { Variables } from '../../src/operation/graphql/inputs.ts';
import { usesIn } from '../../src/operation/graphql/walk.ts';
import { seeded } from '../decision/draw.ts';
import { referenceUses } from './document-reference.ts';
import { randomDocument } from './random-documents.ts';

const SCHEMA = buildSchema(`
  directive @mask(with: String) on FIELD
  type Query { user(id: ID!, where: UserFilter, limit: Int = 10): User  node(id: ID!): Node  search(text: String): [Found!] }
  type Mutation { rename(input: Rename!): User }
  interface Node { id: ID! }
  type User implements Node { id: ID!  email(format: Format): String  orders(first: Int): [Order!]! }
  type Order implements Node { id: ID!  card: String }
  union Found = User | Order
  enum Format { PLAIN HTML }
  input UserFilter { email: String  and: [UserFilter!]  active: Boolean = true }
  input Rename { id: ID!  name: String }
`);

const ANY: Variables = { kind: 'ANY' };

function found(text: string, variables: Variables = ANY, operationName?: string) {
  const { uses, problems } = analyseDocument(SCHEMA, { text, variables, operationName });
  return {
    uses: uses.map(({ coordinate, usage, offset }) => `${usage} ${coordinate} @${offset}`),
    problems: problems.map(({ code, offset }) => `${code}@${offset}`),
    messages: problems.map(({ message }) => message),
  };
}

describe('a document uses', () => {
  test('fields with their arguments, each where it stands; what the schema puts where nothing is given too', () => {
    expect(found('{ user(id: 1) { mail: email(format: HTML) } }')).toEqual({
      uses: [
        'OUTPUT Query.user @2',
        'FILTER Query.user(limit:) @2',
        'FILTER Query.user(id:) @7',
        'OUTPUT User.email @16',
        'FILTER User.email(format:) @28',
      ],
      problems: [],
      messages: [],
    });
  });

  test('of an interface the field of every type behind it, of a fragment those of its type alone', () => {
    const { uses } = found('{ node(id: 1) { id ... on User { email } ...O } } fragment O on Order { id card }');
    expect(uses.filter((use) => use.startsWith('OUTPUT'))).toEqual([
      'OUTPUT Query.node @2',
      'OUTPUT Node.id @16',
      'OUTPUT User.id @16',
      'OUTPUT Order.id @16',
      'OUTPUT User.email @33',
      'OUTPUT Order.id @72',
      'OUTPUT Order.card @75',
    ]);
    const union = found('{ search { ... on Node { id } } }').uses;
    expect(union).toEqual([
      'OUTPUT Query.search @2',
      'OUTPUT Node.id @25',
      'OUTPUT User.id @25',
      'OUTPUT Order.id @25',
    ]);
  });

  test('input fields that it states, and every one that a variable may hold', () => {
    const stated = found('{ user(id: 1, limit: 1, where: {and: [{email: "a"}]}) { id } }').uses;
    expect(stated.filter((use) => use.includes('UserFilter'))).toEqual([
      'FILTER UserFilter.active @24',
      'FILTER UserFilter.and @32',
      'FILTER UserFilter.active @38',
      'FILTER UserFilter.email @39',
    ]);
    const text = 'query($w: UserFilter) { user(id: 1, limit: 1, where: $w) { id } }';
    const filters = (variables: Variables) =>
      found(text, variables).uses.flatMap((use) => /UserFilter\.(\w+)/.exec(use)?.[1] ?? []);
    expect(filters(ANY).sort()).toEqual(['active', 'and', 'email']);
    expect(filters({ kind: 'GIVEN', values: { w: { email: 'a', active: null } } }).sort()).toEqual(['active', 'email']);
    expect(filters({ kind: 'GIVEN', values: {} })).toEqual([]);
    expect(filters({ kind: 'LATER' })).toEqual([]);
    expect(found(text, { kind: 'LATER' }).uses).toContain('FILTER Query.user(where:) @46');
  });

  test('what `@skip` and `@include` let through; where their variable is not known, all', () => {
    const text = 'query($on: Boolean!) { user(id: 1) { id @skip(if: true) email @include(if: $on) } }';
    const outputs = (variables: Variables) =>
      found(text, variables).uses.flatMap((use) => /OUTPUT User\.(\w+)/.exec(use)?.[1] ?? []);
    expect(outputs(ANY)).toEqual(['email']);
    expect(outputs({ kind: 'GIVEN', values: { on: false } })).toEqual([]);
    expect(outputs({ kind: 'GIVEN', values: { on: true } })).toEqual(['email']);
  });

  test('what all of its operations use, or the one that is named', () => {
    const text = 'query A { node(id: 1) { id } } mutation B { rename(input: {id: 1}) { email } }';
    expect(found(text).uses).toHaveLength(9);
    expect(found(text, ANY, 'B').uses.map((use) => use.split(' ')[1])).toEqual([
      'Mutation.rename',
      'Mutation.rename(input:)',
      'Rename.id',
      'User.email',
    ]);
    expect(found(text, ANY, 'C').problems).toEqual(['OPERATION_UNKNOWN@0']);
  });

  test('nothing of the schema about itself', () => {
    expect(found('{ __typename __schema { queryType { name } } }')).toMatchObject({ uses: [], problems: [] });
  });
});

describe('a document is refused', () => {
  test.each([
    ['no GraphQL', '{ user(', 'DOCUMENT_UNPARSABLE@7'],
    ['an unknown field', '{ nothing }', 'FIELD_UNKNOWN@2'],
    ['an unknown argument', '{ node(id: 1, key: 2) { id } }', 'ARGUMENT_UNKNOWN@14'],
    ['an unknown fragment', '{ ...F }', 'FRAGMENT_UNKNOWN@5'],
    ['an unknown type', '{ node(id: 1) { ... on Ghost { id } } }', 'TYPE_UNKNOWN@23'],
    ['an unknown variable', '{ node(id: $id) { id } }', 'VARIABLE_UNKNOWN@11'],
    ['a missing argument', '{ node { id } }', 'VALUE_INVALID@2'],
    ['a directive that may do anything', '{ node(id: 1) { id @mask(with: "x") } }', 'DIRECTIVE_UNJUDGED@19'],
    ['a directive that nobody declares', '{ node(id: 1) { id @client } }', 'DIRECTIVE_UNJUDGED@19'],
    ['fields that contradict each other', '{ a: node(id: 1) { id } a: node(id: 2) { id } }', 'DOCUMENT_INVALID@2'],
    ['no selection', '{ node(id: 1) }', 'DOCUMENT_INVALID@2'],
    ['circles', '{ ...F } fragment F on Query { ...F }', 'DOCUMENT_INVALID@31'],
    ['no operation', 'fragment F on Query { __typename }', 'OPERATION_UNKNOWN@0'],
  ])('%s', (_, text, problem) => expect(found(text).problems).toContain(problem));

  test('of values that do not fit, without the values', () => {
    const { messages } = found('{ user(id: 1, limit: "Taro Yamada", where: {email: 5}) { id } }');
    expect(messages).toEqual(['a value does not fit its type', 'a value does not fit its type']);
    expect(found('{ user(id: 1, where: "Taro").. }').messages.join()).not.toContain('Taro');
    const given = { kind: 'GIVEN', values: { id: { of: 'Taro' } } } as const;
    const { problems, messages: said } = found('query($id: ID!) { node(id: $id) { id } }', given);
    expect([problems, said]).toEqual([['VALUE_INVALID@6'], ['the variables do not fit their types']]);
  });

  test('nested deeper than the stack, without an error', () => {
    const deep = `${'{ node(id: 1) { ... on Node '.repeat(4_000)}`;
    expect(found(deep).problems[0]).toMatch(/^DOCUMENT_(TOO_DEEP|UNPARSABLE)/);
    const lists = `{ user(id: ${'['.repeat(4_500)}1${']'.repeat(4_500)}) { id } }`;
    expect(found(lists).problems[0]).toMatch(/^(DOCUMENT|VALUE)_/);
  });
});

test('what documents use is what the naive reference finds, on random schemas', () => {
  const draw = seeded(20_261_128);
  const seen = new Map<string, number>();
  for (let round = 0; round < 400; round += 1) {
    const { sdl, document: text, values } = randomDocument(draw);
    const schema = buildSchema(sdl);
    const document = parse(text);
    const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    for (const held of [values, undefined]) {
      const variables: Variables = held === undefined ? ANY : { kind: 'GIVEN', values: held };
      const uses = usesIn(
        schema,
        document,
        operations.map((operation) => ({ operation, variables })),
      );
      const told = new Set(uses.map(({ coordinate, usage }) => `${usage} ${coordinate}`));
      expect([...told].sort(), `${sdl}\n${text}\n${JSON.stringify(held)}`).toEqual(
        [...referenceUses(schema, document, held)].sort(),
      );
      for (const { usage, path, type } of uses) {
        const kind = usage === 'OUTPUT' ? 'output' : path.endsWith(':)') ? 'argument' : 'input field';
        const owner = ['I', 'J'].includes(type) ? 'of an interface' : 'of a type';
        seen.set(`${kind} ${owner}`, (seen.get(`${kind} ${owner}`) ?? 0) + 1);
      }
    }
  }
  for (const kind of [
    'output of a type',
    'output of an interface',
    'argument of a type',
    'argument of an interface',
    'input field of a type',
  ]) {
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(100);
  }
});
