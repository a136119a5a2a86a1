import {
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** What variables hold of which nobody says anything. */
const ANYTHING = Symbol('anything');

/**
 * What a document uses, found the slow way: once by the types as they are written, and once more for each object type that
 * could stand behind each of them, every fragment written out wherever it is spread. `values` absent: any.
 */
export function referenceUses(
  schema: GraphQLSchema,
  document: DocumentNode,
  values: Readonly<Record<string, unknown>> | undefined,
): ReadonlySet<string> {
  const uses = new Set<string>();
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const variables = variablesOf(schema, operation.variableDefinitions ?? [], values);
    const root = schema.getRootType(operation.operation);
    if (root == null) continue;

    const fieldOf = (typeName: string, node: FieldNode) => {
      const type = schema.getType(typeName);
      return isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    };
    const note = (typeName: string, node: FieldNode) => {
      const field = fieldOf(typeName, node);
      if (field === undefined) return;
      uses.add(`OUTPUT ${typeName}.${field.name}`);
      for (const argument of field.args) {
        const stated = node.arguments?.find(({ name }) => name.value === argument.name);
        const value = stated === undefined ? undefined : valueFromASTUntyped(stated.value, variables as never);
        const given = value === undefined ? argument.defaultValue : value;
        if (given === undefined) continue;
        uses.add(`FILTER ${typeName}.${field.name}(${argument.name}:)`);
        inputs(argument.type, given, []);
      }
    };
    const inputs = (type: GraphQLInputType, value: unknown, above: readonly string[]): void => {
      const named = getNamedType(type);
      if (!isInputObjectType(named) || value === null) return;
      if (Array.isArray(value)) {
        for (const each of value) inputs(type, each, above);
        return;
      }
      if (value === ANYTHING && above.includes(named.name)) return;
      for (const field of Object.values(named.getFields())) {
        const held = value === ANYTHING ? ANYTHING : (value as Record<string, unknown>)[field.name];
        const given = held === undefined ? field.defaultValue : held;
        if (given === undefined) continue;
        uses.add(`FILTER ${named.name}.${field.name}`);
        inputs(field.type, given, value === ANYTHING ? [...above, named.name] : []);
      }
    };
    const isIn = (node: {
      readonly directives?: readonly { name: { value: string }; arguments?: readonly unknown[] }[];
    }) =>
      (node.directives ?? []).every(({ name, arguments: given }) => {
        const [condition] = (given ?? []) as readonly { value: never }[];
        const value = condition === undefined ? undefined : valueFromASTUntyped(condition.value, variables as never);
        return typeof value !== 'boolean' || value === (name.value === 'include');
      });
    const possible = (typeName: string): readonly GraphQLObjectType[] => {
      const type = schema.getType(typeName);
      if (isObjectType(type)) return [type];
      return isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : [];
    };
    const fragmentOf = (name: string) =>
      document.definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) as
        | {
            readonly typeCondition: { readonly name: { readonly value: string } };
            readonly selectionSet: SelectionSetNode;
          }
        | undefined;

    // As it is written, or as one object type at a time would be asked.
    const walk = (typeName: string, runtime: string | undefined, set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (!isIn(node)) continue;
        if (node.kind === Kind.FIELD) {
          if (node.name.value.startsWith('__')) continue;
          note(runtime ?? typeName, node);
          const inner = getNamedType(fieldOf(typeName, node)?.type)?.name;
          if (node.selectionSet === undefined || inner === undefined) continue;
          if (runtime === undefined) walk(inner, undefined, node.selectionSet);
          else for (const each of possible(inner)) walk(inner, each.name, node.selectionSet);
          continue;
        }
        const { typeCondition, selectionSet } =
          node.kind === Kind.FRAGMENT_SPREAD ? (fragmentOf(node.name.value) ?? (node as never)) : node;
        const on = typeCondition?.name.value ?? typeName;
        const reaches = runtime === undefined || possible(on).some(({ name }) => name === runtime);
        if (reaches) walk(on, runtime, selectionSet);
      }
    };
    walk(root.name, undefined, operation.selectionSet);
    walk(root.name, root.name, operation.selectionSet);
  }
  return uses;
}

function variablesOf(
  schema: GraphQLSchema,
  definitions: readonly Parameters<typeof getVariableValues>[1][number][],
  values: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  if (values === undefined)
    return Object.fromEntries(definitions.map(({ variable }) => [variable.name.value, ANYTHING]));
  const { coerced, errors } = getVariableValues(schema, definitions, values);
  if (coerced === undefined) throw new Error(`the variables do not fit: ${errors?.[0]?.message}`);
  return coerced;
}
