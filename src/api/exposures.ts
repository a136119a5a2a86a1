import {
  type DirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { personalData } from '../graph/exposure.ts';

/** The categories of personal data that each field, input field and argument carries, by coordinate. */
export type Exposures = ReadonlyMap<string, readonly string[]>;

/** Reads the schema's own annotations; throws, naming each, when a field declares nothing. */
export function exposuresOf(schema: GraphQLSchema): Exposures {
  const exposures = new Map<string, readonly string[]>();
  const undeclared: string[] = [];
  const note = (coordinate: string, declared: readonly string[] | undefined) => {
    if (declared === undefined) undeclared.push(coordinate);
    else exposures.set(coordinate, declared);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isObjectType(type) || isInterfaceType(type)) {
      const inherited = isMetadata(type.astNode?.directives) ? [] : undefined;
      for (const field of Object.values(type.getFields())) {
        // What a composite value carries is declared by the fields of its own type.
        const composite = isCompositeType(getNamedType(field.type)) ? [] : undefined;
        note(`${type.name}.${field.name}`, declaredOn(field) ?? inherited ?? composite);
        for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name}:)`, declaredOn(argument));
      }
    }
    if (isInputObjectType(type)) {
      const inherited = isMetadata(type.astNode?.directives) ? [] : undefined;
      for (const field of Object.values(type.getFields()))
        note(`${type.name}.${field.name}`, declaredOn(field) ?? inherited);
    }
  }
  if (undeclared.length > 0)
    throw new Error(`these declare neither categories nor none:\n  ${undeclared.join('\n  ')}`);
  return exposures;
}

function isMetadata(directives: readonly DirectiveNode[] | undefined): boolean {
  return directives?.some(({ name }) => name.value === 'metadata') ?? false;
}

type Annotated = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;

function declaredOn({ astNode }: Annotated): readonly string[] | undefined {
  if (astNode == null) return undefined;
  const values = getDirectiveValues(personalData, { directives: astNode.directives ?? [] });
  return values === undefined ? undefined : (values.categories as readonly string[]);
}
