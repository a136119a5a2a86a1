import { buildSchema, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { typesBelow } from '../../src/graph/selected.ts';

const schema = buildSchema(`
  interface Node { id: ID }
  type System implements Node { id: ID }
  type Dataset implements Node { id: ID system: System fields: [Field!]! }
  type Field implements Node { id: ID dataset: Dataset }
  union End = System | Dataset
  type Flow { from: End! }
  type Query { field: Field node: Node flow: Flow }
`);

/** The types that are selected below the first root field of a document. */
function below(text: string): readonly string[] {
  const [operation, ...fragments] = parse(text).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('the operation stands first');
  // Every selection at the root of these documents is a field of the same name.
  const fieldNodes = operation.selectionSet.selections as readonly FieldNode[];
  const query = schema.getQueryType() as GraphQLObjectType;
  const { type: returnType } = query.getFields()[fieldNodes[0]?.name.value ?? ''] ?? {};
  if (returnType === undefined) throw new Error('the field is there');
  const named = Object.fromEntries((fragments as FragmentDefinitionNode[]).map((each) => [each.name.value, each]));
  return [...typesBelow({ schema, fieldNodes, fragments: named, returnType })].sort();
}

describe('what is selected below a field', () => {
  test('is nothing where only its own values are', () => expect(below('{ field { id } }')).toEqual([]));

  test('is every type on the way, lists too', () => {
    expect(below('{ field { dataset { system { id } fields { id } } } }')).toEqual(['Dataset', 'Field', 'System']);
  });

  test('is found through fragments, named or not, and in what is skipped', () => {
    expect(below('{ field { ...a } } fragment a on Field { dataset { ...b } } fragment b on Dataset { id }')).toEqual([
      'Dataset',
    ]);
    expect(below('{ node { ... on Dataset { system { id } } ... @skip(if: true) { id } } }')).toEqual(['System']);
    expect(below('{ flow { from { __typename ... on Dataset { system { id } } } } }')).toEqual(['End', 'System']);
  });

  test('is gathered where a field is selected twice', () => {
    expect(below('{ field { id } field { dataset { id } } }')).toEqual(['Dataset']);
  });
});
