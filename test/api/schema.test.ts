import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { exposuresOf } from '../../src/api/exposures.ts';
import { buildApiSchema, printApiSchema } from '../../src/api/schema.ts';
import { expectGolden } from '../support/golden.ts';

const schema = buildApiSchema();

// Read before any golden file is written anew: what the last commit promised.
let committed: string;
beforeAll(async () => {
  committed = await readFile(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
});

/** What the present schema breaks of a promised one, each in a sentence. */
function brokenOf(promised: string, now: GraphQLSchema): readonly string[] {
  return findBreakingChanges(buildSchema(promised), now).map(({ description }) => description);
}

describe('the committed schema', () => {
  test('is broken by nothing', () => expect(brokenOf(committed, schema)).toEqual([]));

  test('is the one that is served', () => expectGolden('../../schema/schema.graphql', printApiSchema(schema)));

  test('can be built again from its text', () => {
    expect(printApiSchema(buildSchema(committed))).toBe(committed);
  });
});

describe('a breaking change is found', () => {
  const was = `
    enum State { OPEN CLOSED }
    interface Named { name: String }
    input Filter { state: State }
    type Thing implements Named { name: String, state: State! }
    type Query { things(filter: Filter, first: Int = 20): [Thing] }`;

  test.each([
    ['a field goes', 'state: State! }', '}', 'Thing.state was removed.'],
    ['a field may be null', 'state: State! }', 'state: State }', 'Thing.state changed type from State! to State.'],
    ['an argument goes', 'filter: Filter, ', '', 'Query.things arg filter was removed.'],
    [
      'an argument is asked for',
      'filter: Filter,',
      'filter: Filter, by: Int!,',
      'A required arg by on Query.things was added.',
    ],
    [
      'an input field is asked for',
      'input Filter {',
      'input Filter { by: Int!',
      'A required field by on input type Filter was added.',
    ],
    ['an enum value goes', 'OPEN CLOSED', 'OPEN', 'CLOSED was removed from enum type State.'],
    ['a type leaves its interface', 'Thing implements Named', 'Thing', 'Thing no longer implements interface Named.'],
  ])('when %s', (_case, from, to, found) => {
    expect(was).toContain(from);
    expect(brokenOf(was, buildSchema(was.replace(from, to)))).toEqual([found]);
  });

  test('planted in the served schema', () => {
    const without = committed.replace(/^ {2}representative: String @personalData.*$/gm, '  other: Int');
    expect(brokenOf(committed, buildSchema(without))).toContain('Party.representative was removed.');
  });

  test('and none where something is only added', () => {
    const more = was.replace('first: Int = 20', 'first: Int = 20, after: String').replace('OPEN', 'OPEN HALF');
    expect(brokenOf(was, buildSchema(more))).toEqual([]);
  });
});

/** Everything that can carry a description, by coordinate. */
function* described(of: GraphQLSchema): Generator<readonly [string, string | null | undefined]> {
  for (const directive of of.getDirectives()) {
    yield [`@${directive.name}`, directive.description];
    for (const argument of directive.args) yield [`@${directive.name}(${argument.name}:)`, argument.description];
  }
  for (const type of Object.values(of.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    yield [type.name, type.description];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const argument of 'args' in field ? field.args : [])
        yield [`${type.name}.${field.name}(${argument.name}:)`, argument.description];
    }
  }
}

test('no type is named after the class that shows it', () => {
  expect(Object.keys(schema.getTypeMap()).filter((name) => /.(Node|Class|Model)$/.test(name))).toEqual([
    'LegalClass',
    'DatasetClass',
  ]);
});

describe('every type, field, argument, enum value and input field', () => {
  const missing = (of: GraphQLSchema) => [...described(of)].filter(([, text]) => !text?.trim()).map(([name]) => name);

  test('has a description', () => {
    expect([...described(schema)].length).toBeGreaterThan(700);
    expect(missing(schema)).toEqual([]);
  });

  test('is looked at: one without is found', () => {
    const planted = buildSchema(`
      directive @mark(with: Int) on OBJECT
      "A query." type Query { "A field." a(b: Int): E c(d: I): Int }
      enum E { F }
      input I { j: Int }`);
    expect(missing(planted).filter((name) => !/^@(skip|include|deprecated|specifiedBy|oneOf)/.test(name))).toEqual([
      '@mark',
      '@mark(with:)',
      'Query.a(b:)',
      'Query.c',
      'Query.c(d:)',
      'E',
      'E.F',
      'I',
      'I.j',
    ]);
  });
});

describe('what carries personal data', () => {
  const directives = `
    directive @personalData(categories: [String!]!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
    directive @metadata on OBJECT | INPUT_OBJECT | INTERFACE
    `;
  const exposures = (text: string) => exposuresOf(buildSchema(directives + text));

  test('is listed, and checked in', async () => {
    const carrying = [...exposuresOf(schema)].filter(([, categories]) => categories.length > 0);
    const lines = carrying.map(([coordinate, categories]) => `${coordinate}: ${categories.join(', ')}`).sort();
    const rest = exposuresOf(schema).size - carrying.length;
    await expectGolden('exposures.txt', [...lines, '', `${rest} others: none`, ''].join('\n'));
  });

  test('is said by each field, or by its type', () => {
    const found = exposures(`
      type Query @metadata { a: Int, b: String @personalData(categories: ["x", "y"]), c(d: Int @personalData(categories: ["z"])): Other }
      type Other { e: Int @personalData(categories: []) }
      input In @metadata { f: Int, g: String @personalData(categories: ["x"]) }`);
    expect(Object.fromEntries(found)).toEqual({
      'Query.a': [],
      'Query.b': ['x', 'y'],
      'Query.c': [],
      'Query.c(d:)': ['z'],
      'Other.e': [],
      'In.f': [],
      'In.g': ['x'],
    });
  });

  test.each([
    ['a field', 'type Query { a: Int }', 'Query.a'],
    ['a field beside one that does', 'type Query { a: Int @personalData(categories: []) b: Int }', 'Query.b'],
    ['an argument, even of a metadata type', 'type Query @metadata { a(b: Int): Int }', 'Query.a(b:)'],
    ['a field of an interface', 'type Query @metadata { a: Int } interface I { b: Int }', 'I.b'],
    ['an input field', 'type Query @metadata { a: Int } input In { b: Int }', 'In.b'],
  ])('fails the build where %s says nothing', (_case, text, coordinate) => {
    expect(() => exposures(text)).toThrow(`these declare neither categories nor none:\n  ${coordinate}`);
  });
});
