import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Limits } from '../config.ts';
import type { Exposures } from './exposures.ts';

/** What an operation asks for, found by walking it once before any resolver runs. */
export interface Asked {
  /** The selected fields, arguments and input fields that carry personal data, by coordinate: its categories. */
  readonly exposing: Exposures;
  readonly rootFields: readonly string[];
  /** What lists were asked to hold, in `first`. */
  readonly pageSizes: readonly number[];
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
  /** How many fields were walked, each fragment wherever it is spread. */
  readonly fields: number;
}

export interface GuardedSchema {
  readonly schema: GraphQLSchema;
  readonly exposures: Exposures;
}

interface Walk extends GuardedSchema {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
  readonly exposing: Map<string, readonly string[]>;
  readonly rootFields: Set<string>;
  readonly pageSizes: Set<number>;
  depth: number;
  aliases: number;
  cost: number;
  fields: number;
}

/** Rows that a list without a page size is taken to hold. */
const UNPAGED_ROWS = 3;

/** Walks an operation through fragments, unions, interfaces and `@skip`/`@include`; stops early past a limit. */
export function askedBy(
  guarded: GuardedSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): Asked {
  const walk: Walk = {
    ...guarded,
    fragments: fragmentsOf(document),
    variables,
    limits,
    exposing: new Map(),
    rootFields: new Set(),
    pageSizes: new Set(),
    depth: 0,
    aliases: 0,
    cost: 0,
    fields: 0,
  };
  const root = guarded.schema.getRootType(operation.operation);
  if (root != null) selectionSet(walk, root.name, operation.selectionSet, 1, 1);
  const { exposing, rootFields, pageSizes, depth, aliases, cost, fields } = walk;
  return { exposing, rootFields: [...rootFields], pageSizes: [...pageSizes], depth, aliases, cost, fields };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function isOverLimit({ limits, depth, aliases, cost }: Walk): boolean {
  return depth > limits.depth || aliases > limits.aliases || cost > limits.cost;
}

function selectionSet(walk: Walk, typeName: string, set: SelectionSetNode, depth: number, rows: number): void {
  for (const selection of set.selections) {
    if (isOverLimit(walk)) return;
    const included = isIncluded(walk, selection);
    // What is walked costs, read or not: fragments that spread each other again and again would never end.
    if (!included || selection.kind !== Kind.FIELD) walk.cost += 1;
    if (!included) continue;
    if (selection.kind === Kind.FIELD) field(walk, typeName, selection, depth, rows);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      selectionSet(walk, selection.typeCondition?.name.value ?? typeName, selection.selectionSet, depth, rows);
    } else {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment !== undefined)
        selectionSet(walk, fragment.typeCondition.name.value, fragment.selectionSet, depth, rows);
    }
  }
}

function isIncluded(walk: Walk, selection: SelectionNode): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, walk.variables);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, walk.variables);
  return include?.if !== false;
}

function field(walk: Walk, typeName: string, node: FieldNode, depth: number, rows: number): void {
  const name = node.name.value;
  // How deep introspection may go is counted by the validation of graphql-js, which knows where it runs in circles.
  if (!typeName.startsWith('__')) walk.depth = Math.max(walk.depth, depth);
  walk.cost += rows;
  walk.fields += 1;
  if (node.alias !== undefined) walk.aliases += 1;
  if (depth === 1) walk.rootFields.add(name);
  const type = walk.schema.getType(typeName);
  const definition =
    metaFields.get(name) ?? (isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined);
  if (definition === undefined) return;
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const owner of ownersOf(walk.schema, type)) expose(walk, `${owner.name}.${name}`);
  }
  const given = getArgumentValues(definition, node, walk.variables);
  for (const argument of definition.args) {
    if (given[argument.name] === undefined) continue;
    expose(walk, `${typeName}.${name}(${argument.name}:)`);
    inputValue(walk, argument.type, given[argument.name]);
  }
  if (typeof given.first === 'number') walk.pageSizes.add(given.first);
  if (node.selectionSet === undefined) return;
  const inner = rows * rowsOf(typeName, definition.type, given.first);
  selectionSet(walk, getNamedType(definition.type).name, node.selectionSet, depth + 1, inner);
}

const metaFields: ReadonlyMap<string, GraphQLField<unknown, unknown>> = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

// An interface's field is read from whichever type stands behind it: all of them count.
function ownersOf(schema: GraphQLSchema, type: GraphQLObjectType | GraphQLInterfaceType) {
  return isInterfaceType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
}

function rowsOf(owner: string, type: GraphQLOutputType, first: unknown): number {
  if (typeof first === 'number') return Math.max(1, first);
  const isPageOf = owner.endsWith('Connection');
  return isList(type) && !isPageOf ? UNPAGED_ROWS : 1;
}

function isList(type: GraphQLOutputType | GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function expose(walk: Walk, coordinate: string): void {
  const categories = walk.exposures.get(coordinate) ?? [];
  if (categories.length > 0) walk.exposing.set(coordinate, categories);
}

function inputValue(walk: Walk, type: GraphQLInputType, value: unknown): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) inputValue(walk, type, item);
    return;
  }
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    const field = named.getFields()[name];
    if (field === undefined || inner === undefined) continue;
    expose(walk, `${named.name}.${name}`);
    inputValue(walk, field.type, inner);
  }
}
