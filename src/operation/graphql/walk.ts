import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Usage } from '../../decision/question.ts';
import { InputWalk, type Variables } from './inputs.ts';

/** A field, argument or input field that a document uses. */
export interface SchemaUse {
  /** As the schema says it: `User.email`, `User.email(format:)`, `UserFilter.email`. */
  readonly coordinate: string;
  /** The type that it is of, and its place there. */
  readonly type: string;
  readonly path: string;
  /** Whether it holds a value itself: what a composite one holds is said by its own type. */
  readonly isLeaf: boolean;
  readonly usage: Usage;
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  readonly inputs: InputWalk;
  readonly note: (use: SchemaUse) => void;
  /** Fragments that were read, each with the types that could stand behind it. */
  readonly seen: Set<string>;
}

/** What a composite type is here: as it is written, and the object types that may stand behind it. */
interface At {
  readonly type: GraphQLCompositeType;
  readonly possible: readonly GraphQLObjectType[];
}

/**
 * Every use in these operations of a document, each once, in the order of the text: through fragments, unions and
 * interfaces. What the schema does not know is passed over: validation tells it.
 */
export function usesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  operations: readonly { readonly operation: OperationDefinitionNode; readonly variables: Variables }[],
): readonly SchemaUse[] {
  const uses = new Map<string, SchemaUse>();
  const note = (use: SchemaUse) => {
    const id = `${use.coordinate} ${use.usage} ${use.offset}`;
    if (!uses.has(id)) uses.set(id, use);
  };
  const fragments = fragmentsOf(document);
  for (const { operation, variables } of operations) {
    const root = schema.getRootType(operation.operation);
    if (root == null) continue;
    const inputs = new InputWalk(variables, note);
    const walk = { schema, fragments, variables, inputs, note, seen: new Set<string>() };
    selectionSet(walk, { type: root, possible: [root] }, operation.selectionSet);
  }
  return [...uses.values()].sort((a, b) => a.offset - b.offset);
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function selectionSet(walk: Walk, at: At, set: SelectionSetNode): void {
  for (const selection of set.selections) {
    if (isLeftOut(walk, selection)) continue;
    if (selection.kind === Kind.FIELD) field(walk, at, selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const within = narrowed(walk, at, selection.typeCondition?.name.value);
      if (within !== undefined) selectionSet(walk, within, selection.selectionSet);
    } else spread(walk, at, selection.name.value);
  }
}

function spread(walk: Walk, at: At, name: string): void {
  const fragment = walk.fragments.get(name);
  const within = fragment && narrowed(walk, at, fragment.typeCondition.name.value);
  if (fragment === undefined || within === undefined) return;
  const id = `${name} ${within.possible.map((type) => type.name).join(' ')}`;
  if (walk.seen.has(id)) return;
  walk.seen.add(id);
  selectionSet(walk, within, fragment.selectionSet);
}

function narrowed({ schema }: Walk, at: At, condition: string | undefined): At | undefined {
  if (condition === undefined) return at;
  const type = schema.getType(condition);
  if (!isCompositeType(type)) return undefined;
  const behind = possibleTypes(schema, type);
  return { type, possible: at.possible.filter((possible) => behind.includes(possible)) };
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
}

// A directive whose variable is not known may let through what it stands on.
function isLeftOut({ variables }: Walk, { directives = [] }: SelectionNode): boolean {
  const isSaid = (name: string, value: boolean) => {
    const directive = directives.find((each) => each.name.value === name);
    return directive !== undefined && conditionOf(directive, variables) === value;
  };
  return isSaid('skip', true) || isSaid('include', false);
}

function conditionOf({ arguments: given = [] }: DirectiveNode, variables: Variables): boolean | undefined {
  const value = given.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  if (value?.kind !== Kind.VARIABLE || variables.kind !== 'GIVEN') return undefined;
  const held = variables.values[value.name.value];
  return typeof held === 'boolean' ? held : undefined;
}

function field(walk: Walk, { type, possible }: At, node: FieldNode): void {
  const name = node.name.value;
  // `__typename`, `__schema` and `__type` tell of the schema alone.
  if (name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return;
  const definition = type.getFields()[name];
  if (definition === undefined) return;
  // An interface's field is read from whichever type stands behind it: all of them count, and what it says itself.
  const owners = isInterfaceType(type) ? [type, ...possible] : [type];
  for (const owner of owners) {
    const own = owner.getFields()[name];
    if (own === undefined) continue;
    const isLeaf = !isCompositeType(getNamedType(own.type));
    const coordinate = `${owner.name}.${name}`;
    walk.note({ coordinate, type: owner.name, path: name, isLeaf, usage: 'OUTPUT', offset: node.loc?.start ?? 0 });
    walk.inputs.argumentsOf(owner.name, own, node);
  }
  const inner = getNamedType(definition.type);
  if (node.selectionSet === undefined || !isCompositeType(inner)) return;
  // Where nothing can stand, nothing is led to.
  const behind = possible.length === 0 ? [] : possibleTypes(walk.schema, inner);
  selectionSet(walk, { type: inner, possible: behind }, node.selectionSet);
}
