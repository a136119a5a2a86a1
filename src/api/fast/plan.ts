import {
  type DocumentNode,
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { invariant } from '../../lib/invariant.ts';
import { leafWriter, type WriteLeaf } from './leaf.ts';

/** An operation with its variables: what a plan is made of. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How a value of a type is written; every kind may be null unless it says otherwise. */
export type Shape =
  | { readonly kind: 'leaf'; readonly nullable: boolean; readonly write: WriteLeaf }
  | { readonly kind: 'list'; readonly nullable: boolean; readonly of: Shape }
  | { readonly kind: 'object'; readonly nullable: boolean; readonly selection: Selection };

/** One field of a selection, as it is read of each object. */
export interface FieldPlan {
  /** Its name in the answer with its colon, as JSON. */
  readonly label: string;
  readonly name: string;
  readonly resolve: GraphQLField<unknown, unknown>['resolve'];
  readonly args: Readonly<Record<string, unknown>>;
  readonly info: GraphQLResolveInfo;
  readonly shape: Shape;
  /** The answer itself, where it depends on no object: `__typename`. */
  readonly constant: string | undefined;
}

/** What is selected of objects of one type. */
export interface TypePlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** Cleared once something was found that keeps its texts from being kept. */
  isKeepable: boolean;
}

/** Thrown where the ordinary execution has to answer. */
export class NotPlanned extends Error {}

/** What is selected of a value, by the type that its objects turn out to have. */
export class Selection {
  readonly #operation: Operation;
  readonly #sets: readonly SelectionSetNode[];
  readonly #plans = new Map<string, TypePlan>();
  readonly declared: GraphQLCompositeType;
  readonly schema: GraphQLSchema;

  constructor(operation: Operation, declared: GraphQLCompositeType, sets: readonly SelectionSetNode[]) {
    this.#operation = operation;
    this.#sets = sets;
    this.declared = declared;
    this.schema = operation.schema;
  }

  planFor(type: GraphQLObjectType): TypePlan {
    const known = this.#plans.get(type.name) ?? planOf(this.#operation, type, this.#sets);
    this.#plans.set(type.name, known);
    return known;
  }
}

/** The plan of a query; throws where it is no plain one. */
export function planQuery(operation: Operation): TypePlan {
  const root = operation.schema.getQueryType();
  if (operation.operation.operation !== 'query' || root == null) throw new NotPlanned();
  const plan = planOf(operation, root, [operation.operation.selectionSet]);
  // What the schema tells of itself is answered the ordinary way.
  if (plan.fields.some(({ name }) => name.startsWith('__') && name !== '__typename')) throw new NotPlanned();
  return plan;
}

function planOf(operation: Operation, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): TypePlan {
  const groups = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const fragments = fragmentsOf(operation.document);
  for (const set of sets) collect({ operation, type, fragments, spread, groups }, set);
  const fields = [...groups].map(([name, nodes]) => fieldPlan(operation, type, name, nodes));
  return { type, fields, isKeepable: true };
}

interface Collecting {
  readonly operation: Operation;
  readonly type: GraphQLObjectType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly spread: Set<string>;
  readonly groups: Map<string, FieldNode[]>;
}

// CollectFields of the GraphQL specification (6.3.2).
function collect(collecting: Collecting, set: SelectionSetNode): void {
  const { operation, fragments, spread, groups } = collecting;
  for (const selection of set.selections) {
    if (!isIncluded(selection, operation.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      groups.set(name, [...(groups.get(name) ?? []), selection]);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
    if (fragment !== undefined && applies(collecting, fragment)) collect(collecting, fragment.selectionSet);
  }
}

function isIncluded(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
}

function applies(
  { operation: { schema }, type }: Collecting,
  { typeCondition }: { readonly typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined },
): boolean {
  if (typeCondition === undefined) return true;
  const conditional = typeFromAST(schema, typeCondition);
  return conditional === type || (isAbstractType(conditional) && schema.isSubType(conditional, type));
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function fieldPlan(operation: Operation, type: GraphQLObjectType, alias: string, nodes: readonly FieldNode[]) {
  const [node] = nodes;
  invariant(node !== undefined, 'a field was selected somewhere');
  const name = node.name.value;
  const label = `${JSON.stringify(alias)}:`;
  const definition = type.getFields()[name];
  if (definition === undefined) return metaField(type, name, label);
  const { resolve } = definition;
  const plan: FieldPlan = {
    label,
    name,
    resolve: resolve === defaultFieldResolver ? undefined : resolve,
    args: getArgumentValues(definition, node, operation.variables),
    info: infoOf(operation, { type, definition, alias, nodes }),
    shape: shapeOf(operation, definition.type, nodes),
    constant: undefined,
  };
  return plan;
}

function metaField(type: GraphQLObjectType, name: string, label: string): FieldPlan {
  const shape: Shape = { kind: 'leaf', nullable: false, write: String };
  // Only `__typename` is written from this; a root with the others is refused by `planQuery`.
  const info = undefined as unknown as GraphQLResolveInfo;
  return { label, name, resolve: undefined, args: {}, info, shape, constant: JSON.stringify(type.name) };
}

function shapeOf(operation: Operation, type: GraphQLOutputType, nodes: readonly FieldNode[]): Shape {
  const nullable = !isNonNullType(type);
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return { kind: 'list', nullable, of: shapeOf(operation, inner.ofType, nodes) };
  if (isLeafType(inner)) return { kind: 'leaf', nullable, write: leafWriter(inner) };
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return { kind: 'object', nullable, selection: new Selection(operation, inner, sets) };
}

interface Placed {
  readonly type: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly alias: string;
  readonly nodes: readonly FieldNode[];
}

/** What resolvers may ask of where they stand; the path names no places within lists. */
function infoOf({ schema, document, operation, variables }: Operation, { type, definition, alias, nodes }: Placed) {
  const info: GraphQLResolveInfo = {
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType: type,
    path: { prev: undefined, key: alias, typename: type.name },
    schema,
    fragments: Object.fromEntries(fragmentsOf(document)),
    rootValue: undefined,
    operation,
    variableValues: { ...variables },
  };
  return info;
}
