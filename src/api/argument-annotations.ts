import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parseConstValue,
  parseType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { type DeclaredArgument, metadataArguments, personalData } from '../graph/exposure.ts';

/** Puts `@personalData(categories: [])` on every argument declared with `MetadataArg`, so that the schema itself says it. */
export function annotateArguments(schema: GraphQLSchema): void {
  for (const declared of metadataArguments) {
    const argument = argumentOf(schema, declared);
    if (argument !== undefined) annotate(argument);
  }
}

// Undefined for the arguments of resolvers that this schema does not serve.
function argumentOf(
  schema: GraphQLSchema,
  { target, method, argument }: DeclaredArgument,
): GraphQLArgument | undefined {
  const place = placeOf(target, method);
  const type = place === undefined ? undefined : schema.getType(place.type);
  if (place === undefined || !isObjectType(type)) return undefined;
  return type.getFields()[place.field]?.args.find(({ name }) => name === argument);
}

function placeOf(target: object, method: string): { readonly type: string; readonly field: string } | undefined {
  const storage = getMetadataStorage();
  const isHere = (handler: { readonly target: object; readonly methodName: string }) =>
    handler.target === target && handler.methodName === method;
  const query = storage.queries.find(isHere);
  if (query !== undefined) return { type: 'Query', field: query.schemaName };
  const mutation = storage.mutations.find(isHere);
  if (mutation !== undefined) return { type: 'Mutation', field: mutation.schemaName };
  const subscription = storage.subscriptions.find(isHere);
  if (subscription !== undefined) return { type: 'Subscription', field: subscription.schemaName };
  const resolver = storage.fieldResolvers.find(isHere);
  const shown = storage.resolverClasses.find((candidate) => candidate.target === target)?.getObjectType();
  const type = storage.objectTypes.find((candidate) => candidate.target === shown);
  return resolver === undefined || type === undefined ? undefined : { type: type.name, field: resolver.schemaName };
}

function annotate(argument: GraphQLArgument): void {
  const none: ConstDirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: personalData.name },
    arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'categories' }, value: parseConstValue('[]') }],
  };
  argument.astNode = {
    kind: Kind.INPUT_VALUE_DEFINITION,
    name: { kind: Kind.NAME, value: argument.name },
    type: parseType(String(argument.type)),
    directives: [...(argument.astNode?.directives ?? []), none],
  };
}
