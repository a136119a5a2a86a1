import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { exposuresOf } from '../../src/api/exposures.ts';
import { type Asked, askedBy } from '../../src/api/guard.ts';

// What the served schema has no case of, on a schema that has: what carries personal data is seen there too.
const schema = buildSchema(`
  directive @personalData(categories: [String!]!) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION
  directive @metadata on OBJECT | INPUT_OBJECT | INTERFACE
  interface Named @metadata { name: String }
  type Person implements Named @metadata { name: String @personalData(categories: ["name"]), friends: [Named] }
  type Company implements Named @metadata { name: String, staff(first: Int = 20 @personalData(categories: [])): [Person] }
  union Anybody = Person | Company
  input Search @metadata { mail: String @personalData(categories: ["mail"]), all: [Search!], near: Near = {address: "x"} }
  input Near @metadata { address: String @personalData(categories: ["address"]) }
  type Query @metadata {
    named: Named
    anybody: [Anybody]
    company: Company
    byMail(mail: String @personalData(categories: ["mail"])): Company
    search(for: Search @personalData(categories: [])): Company
  }`);

const guarded = { schema, exposures: exposuresOf(schema) };
const ENOUGH = { bodyBytes: 1e6, tokens: 1e6, depth: 100, aliases: 100, cost: 1e6 };

function asked(text: string, variables: object = {}, limits = ENOUGH): Asked {
  const document = parse(text);
  const [operation] = document.definitions;
  return askedBy(guarded, document, operation as OperationDefinitionNode, { ...variables }, limits);
}

const exposed = (text: string, variables?: object) => Object.fromEntries(asked(text, variables).exposing);

describe('what an operation exposes', () => {
  test.each<[string, string, object, object?]>([
    ['a field of an interface: whichever type may stand behind it', '{ named { name } }', { 'Person.name': ['name'] }],
    ['a field of one type of an interface', '{ named { ... on Company { name } } }', {}],
    [
      'a field of a union',
      '{ anybody { ... on Person { name } ... on Company { name } } }',
      { 'Person.name': ['name'] },
    ],
    ['a field of an interface within a union', '{ anybody { ... on Named { name } } }', { 'Person.name': ['name'] }],
    ['no field of another type of the same name', '{ company { name } }', {}],
    ['an argument that is given', '{ byMail(mail: "x") { name } }', { 'Query.byMail(mail:)': ['mail'] }],
    [
      'an argument that is given as a variable',
      'query ($m: String) { byMail(mail: $m) { name } }',
      { 'Query.byMail(mail:)': ['mail'] },
      { m: 'x' },
    ],
    ['no argument that is left out', 'query ($m: String) { byMail(mail: $m) { name } }', {}],
    [
      'an input field',
      '{ search(for: {mail: "x", near: null}) { name } }',
      { 'Search.mail': ['mail'], 'Search.near': [] },
    ],
    ['an input field by default', '{ search(for: {}) { name } }', { 'Near.address': ['address'] }],
    [
      'an input field in a list of a list',
      '{ search(for: {near: null, all: [{near: null, all: [{near: null, mail: "x"}]}]}) { name } }',
      { 'Search.mail': ['mail'] },
    ],
    ['an input field that is null', '{ search(for: {mail: null, near: null}) { name } }', { 'Search.mail': ['mail'] }],
  ])('%s', (_what, text, found, variables) => {
    expect(exposed(text, variables)).toEqual(
      Object.fromEntries(Object.entries(found).filter(([, categories]) => categories.length > 0)),
    );
  });
});

describe('what an operation costs', () => {
  test('is its fields, each for every row that its lists may hold', () => {
    expect(asked('{ company { name } }')).toMatchObject({ cost: 2, depth: 2, aliases: 0 });
    expect(asked('{ company { staff(first: 50) { name } } }').cost).toBe(1 + 1 + 50);
    expect(asked('{ company { staff { name } } }').cost).toBe(1 + 1 + 20);
    expect(asked('{ company { staff(first: 10) { friends { name } } } }').cost).toBe(1 + 1 + 10 + 10 * 3);
    expect(asked('{ a: company { b: name } }')).toMatchObject({ cost: 2, aliases: 2 });
  });

  test('counts a fragment wherever it is spread', () => {
    const text = '{ a: company { ...C } b: company { ...C } } fragment C on Company { name }';
    expect(asked(text)).toMatchObject({ cost: 2 + 2 + 2, depth: 2, aliases: 2 });
  });

  test('tells the page sizes that are asked for', () => {
    expect(asked('{ company { staff(first: 0) { name } } }').pageSizes).toEqual([0]);
    expect(asked('query ($n: Int) { company { staff(first: $n) { name } } }', { n: -3 }).pageSizes).toEqual([-3]);
    expect(asked('{ company { staff { name } } }').pageSizes).toEqual([20]);
  });

  test('is counted no further than its limit', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'name' : `staff(first: 200) { friends { ... on Company { ${nested(depth - 1)} } } }`;
    expect(asked(`{ company { ${nested(20)} } }`, {}, { ...ENOUGH, cost: 1_000 }).depth).toBeLessThan(8);
  });
});
