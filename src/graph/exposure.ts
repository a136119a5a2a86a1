import { DirectiveLocation, GraphQLDirective, GraphQLList, GraphQLNonNull, GraphQLString } from 'graphql';
import { Arg, type ClassType, Directive } from 'type-graphql';

/** On a field, input field or argument: the categories of personal data it exposes or takes; empty for none. */
export const personalData = new GraphQLDirective({
  name: 'personalData',
  description: 'The categories of personal data that this field or argument carries; an empty list: none.',
  locations: [
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.INPUT_FIELD_DEFINITION,
    DirectiveLocation.ARGUMENT_DEFINITION,
  ],
  args: {
    categories: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString))),
      description: 'Keys of data categories.',
    },
  },
});

/** On a type: what it holds is about the registry, not about persons; its fields carry none unless they say otherwise. */
export const metadata = new GraphQLDirective({
  name: 'metadata',
  description: 'Every field of this type carries no personal data, unless the field says otherwise.',
  locations: [DirectiveLocation.OBJECT, DirectiveLocation.INPUT_OBJECT, DirectiveLocation.INTERFACE],
});

/** Marks a type whose fields carry no personal data unless they say otherwise. */
export const Metadata = () => Directive('@metadata');

/** Says which categories a field or input field carries. */
export const PersonalData = (...categories: readonly string[]) =>
  Directive(`@personalData(categories: ${JSON.stringify(categories)})`);

/** Says that a field, standing outside a metadata type, carries no personal data. */
export const NoPersonalData = () => PersonalData();

type TypeFunction = () => ClassType | object | (ClassType | object)[];

interface ArgumentOptions {
  readonly description: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

/** An argument that was declared to carry no personal data, by the resolver class and method that take it. */
export interface DeclaredArgument {
  readonly target: object;
  readonly method: string;
  readonly argument: string;
}

/** Every argument declared with `MetadataArg`; type-graphql loses directives on the arguments of field resolvers. */
export const metadataArguments: DeclaredArgument[] = [];

/** An argument that carries no personal data. */
export function MetadataArg(name: string, type: TypeFunction, options: ArgumentOptions): ParameterDecorator {
  return (target, property, index) => {
    // The library does not export the type of what it takes here.
    (Arg(name, type as never, options) as ParameterDecorator)(target, property, index);
    metadataArguments.push({ target: target.constructor, method: String(property), argument: name });
  };
}

/** Names of representatives, responsible persons and reviewers: personal data this service keeps itself. */
export const PERSON_NAME = 'daicho.person_name';

/** Who acted on the registry: the subject of a token. */
export const ACTOR = 'daicho.actor';

/** Who a principal is, by reference, and what that principal consented to or had stopped. */
export const PRINCIPAL = 'daicho.principal';

/** What principals ask, and how that was answered. */
export const REQUEST = 'daicho.request';

/** What shows who asks: kept shortly. */
export const IDENTITY_EVIDENCE = 'daicho.identity_evidence';

/** The keyed hashes of principals in the decision log, with the consents and stops that were judged by. */
export const LOGGED_PRINCIPAL = 'daicho.logged_principal';

/** What reports on leaks and losses of data say. */
export const INCIDENT = 'daicho.incident';
