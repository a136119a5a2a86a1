/** Why a part of a GraphQL document is not resolved. */
export const GRAPHQL_PROBLEMS = [
  'DOCUMENT_UNPARSABLE',
  'DOCUMENT_TOO_DEEP',
  'DOCUMENT_INVALID',
  'SCHEMA_UNKNOWN',
  'SCHEMA_AMBIGUOUS',
  'SCHEMA_INVALID',
  'OPERATION_UNKNOWN',
  'TYPE_UNKNOWN',
  'FIELD_UNKNOWN',
  'FIELD_UNMAPPED',
  'ARGUMENT_UNKNOWN',
  'FRAGMENT_UNKNOWN',
  'VARIABLE_UNKNOWN',
  'VALUE_INVALID',
  'DIRECTIVE_UNJUDGED',
] as const;

export type GraphqlProblemCode = (typeof GRAPHQL_PROBLEMS)[number];

/** What could not be resolved in a document; any refuses the whole. */
export interface GraphqlProblem {
  readonly code: GraphqlProblemCode;
  readonly message: string;
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
}
