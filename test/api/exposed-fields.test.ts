import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toNodeId } from '../../src/graph/node-id.ts';
import { startService, type TestService } from '../support/service.ts';
import { ADMINISTER, GOVERN, put, refusedWith, send } from './harness.ts';

// Under registry-governance no name is shown: each way of reaching one must be seen before the operation runs.
let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const OPERATOR = toNodeId('Party', 'almigo');
const PARTY = ['Party.representative'];

/** Operations that reach a name, how they do, and the coordinates that carry it. */
const reaching: [how: string, query: string, fields: readonly string[], variables?: object][] = [
  ['by itself', '{ registry { parties { nodes { representative } } } }', PARTY],
  ['through edges', '{ registry { parties { edges { node { representative } } } } }', PARTY],
  ['under another name', '{ registry { parties { nodes { key: representative } } } }', PARTY],
  ['under an aliased list', '{ registry { systems: parties { nodes { representative } } } }', PARTY],
  ['through a fragment', '{ registry { parties { nodes { ...P } } } } fragment P on Party { representative }', PARTY],
  [
    'through fragments of fragments',
    '{ ...Q } fragment P on Party { representative } fragment R on Registry { parties { nodes { ...P } } } fragment Q on Query { registry { ...R } }',
    PARTY,
  ],
  ['through a bare inline fragment', '{ registry { parties { nodes { ... { representative } } } } }', PARTY],
  ['through an interface', `{ node(id: "${OPERATOR}") { ... on Party { representative } } }`, PARTY],
  [
    'through a fragment on an interface',
    `{ node(id: "${OPERATOR}") { ...N } } fragment N on Node { id ... on Party { name: representative } }`,
    PARTY,
  ],
  [
    'through an object of its own',
    '{ registry { jointUses { nodes { responsible { representative } } } } }',
    ['JointUseResponsible.representative'],
  ],
  ['through other records', '{ registry { outsourcings { nodes { outsourcee { representative } } } } }', PARTY],
  [
    'where @include is true',
    'query ($yes: Boolean!) { registry { parties { nodes { representative @include(if: $yes) } } } }',
    PARTY,
    { yes: true },
  ],
  [
    'where @skip is false',
    'query ($no: Boolean!) { registry { parties { nodes { representative @skip(if: $no) } } } }',
    PARTY,
    { no: false },
  ],
  [
    'where @include is true by default',
    'query ($yes: Boolean = true) { registry { parties { nodes { representative @include(if: $yes) } } } }',
    PARTY,
  ],
  [
    'where one of two selections is included',
    'query ($no: Boolean!) { registry { parties { nodes { representative @include(if: $no) ... { representative } } } } }',
    PARTY,
    { no: false },
  ],
  [
    'twice, by different fields',
    '{ viewer { subject } registry { datasets { nodes { responsiblePerson } } } }',
    ['Dataset.responsiblePerson', 'Viewer.subject'],
  ],
];

describe('a name that is reached', () => {
  test.each(reaching)('%s is refused, and the refusal says where', async (_how, query, fields, variables) => {
    const answer = await service.ask(query, { ...GOVERN, variables: { ...variables } });
    expect(refusedWith(answer)).toBe('403 GOVERNANCE_IS_METADATA_ONLY');
    expect(answer.errors[0]?.extensions.fields).toEqual(fields);
    expect(answer.data).toBeUndefined();
  });

  test.each(reaching)('%s is permitted for a purpose that covers names', async (_how, query, _fields, variables) => {
    expect(refusedWith(await service.ask(query, { ...ADMINISTER, variables: { ...variables } }))).toBe('200 none');
  });
});

describe('a name that is not reached', () => {
  test.each<[string, string, object?]>([
    [
      'where @include is false',
      'query ($no: Boolean!) { registry { parties { nodes { key representative @include(if: $no) } } } }',
      { no: false },
    ],
    [
      'where @skip is true',
      'query ($yes: Boolean!) { registry { parties { nodes { key representative @skip(if: $yes) } } } }',
      { yes: true },
    ],
    [
      'where one of both directives excludes it',
      '{ registry { parties { nodes { key representative @skip(if: false) @include(if: false) } } } }',
    ],
    [
      'in a fragment that is excluded',
      'query ($no: Boolean!) { registry { parties { nodes { key ...P @include(if: $no) } } } } fragment P on Party { representative }',
      { no: false },
    ],
    ['below a list that is excluded', '{ registry { revision parties @skip(if: true) { nodes { representative } } } }'],
    [
      'by default',
      'query ($no: Boolean = false) { registry { parties { nodes { key representative @include(if: $no) } } } }',
    ],
  ])('%s refuses nothing, and is not told', async (_how, query, variables) => {
    const { errors, data } = await service.ask(query, { ...GOVERN, variables: { ...variables } });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain('Takeuchi');
  });

  test('in an operation of the document that is not asked for refuses nothing', async () => {
    const query =
      'query Counts { registry { parties { totalCount } } } query Names { registry { parties { nodes { representative } } } }';
    const headers = { 'x-purpose-of-use': 'registry-governance' };
    const asked = (operationName?: string) =>
      send(service, { headers, body: JSON.stringify({ query, operationName }) });
    expect(refusedWith(await asked('Counts'))).toBe('200 none');
    expect(refusedWith(await asked('Names'))).toBe('403 GOVERNANCE_IS_METADATA_ONLY');
    expect(refusedWith(await asked())).toBe('400 OPERATION_UNNAMED');
    expect(refusedWith(await asked('Others'))).toBe('400 OPERATION_UNNAMED');
  });
});

describe('an input field that takes names', () => {
  const SUBMIT = 'mutation ($input: SubmitProposalInput!) { submitProposal(input: $input) { problems { code } } }';
  const revision = async () => JSON.stringify(await service.read('{ registry { revision } }', GOVERN));
  const edit = put('parties', { key: 'x', kindOf: 'CORPORATION', nameEn: 'X', representative: 'Somebody' });

  test('is refused before anything is written, sent in variables or in the text', async () => {
    const before = await revision();
    const literal = `mutation { submitProposal(input: {reason: "x", edits: [{action: PUT, section: "parties", record: {key: "x"}}]}) { problems { code } } }`;
    const answers = [
      await service.ask(SUBMIT, { ...GOVERN, variables: { input: { reason: 'x', edits: [edit] } } }),
      await service.ask(literal, GOVERN),
    ];
    for (const answer of answers) {
      expect(refusedWith(answer)).toBe('403 GOVERNANCE_IS_METADATA_ONLY');
      expect(answer.errors[0]?.extensions.fields).toEqual(['EditInput.record']);
    }
    expect(await revision()).toBe(before);
  });

  test('is free where it is not sent', async () => {
    const input = { reason: 'x', edits: [{ action: 'RETIRE', section: 'parties', key: 'nobody' }] };
    expect(await service.read(SUBMIT, { ...GOVERN, variables: { input } })).toEqual({
      submitProposal: { problems: [{ code: expect.any(String) }] },
    });
  });

  test('is found in lists of other inputs', async () => {
    const query = 'query ($input: RegistryPlanInput!) { registryPlan(input: $input) { revision } }';
    const input = { source: 'x', records: [{ section: 'parties', record: {} }] };
    const answer = await service.ask(query, { ...GOVERN, variables: { input } });
    expect(answer.errors[0]?.extensions.fields).toEqual(['FileRecordInput.record']);
    expect(
      refusedWith(await service.ask(query, { ...GOVERN, variables: { input: { source: 'x', records: [] } } })),
    ).toBe('200 none');
  });
});
