import { type DocumentNode, type GraphQLSchema, getVariableValues, Kind, type OperationDefinitionNode } from 'graphql';
import type { Variables } from './inputs.ts';
import { parseDocument } from './parse.ts';
import type { GraphqlProblem } from './problem.ts';
import { problemsOfDocument } from './validate.ts';
import { type SchemaUse, usesIn } from './walk.ts';

/** A document and what of it is meant to run. */
export interface GraphqlText {
  readonly text: string;
  /** One of its operations; absent: every one of them. */
  readonly operationName?: string | undefined;
  /** What its variables hold, before they are coerced. */
  readonly variables: Variables;
}

/** What a document uses, and what in it could not be resolved: anything there refuses the whole. */
export interface GraphqlAnalysis {
  readonly document: DocumentNode | undefined;
  readonly uses: readonly SchemaUse[];
  readonly problems: readonly GraphqlProblem[];
}

/** Reads a document against a schema. */
export function analyseDocument(schema: GraphQLSchema, asked: GraphqlText): GraphqlAnalysis {
  const parsed = parseDocument(asked.text);
  if (!parsed.ok) return { document: undefined, uses: [], problems: [parsed.problem] };
  const { document } = parsed;
  try {
    return { document, ...analysed(schema, document, asked) };
  } catch (error) {
    // Documents may be nested deeper than the stack is.
    if (!(error instanceof RangeError)) throw error;
    const problem = { code: 'DOCUMENT_TOO_DEEP', offset: 0, message: 'is nested too deep to be followed' } as const;
    return { document, uses: [], problems: [problem] };
  }
}

function analysed(schema: GraphQLSchema, document: DocumentNode, { operationName, variables }: GraphqlText) {
  const all = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const meant = operationName === undefined ? all : all.filter(({ name }) => name?.value === operationName);
  const problems = [...problemsOfDocument(schema, document)];
  if (meant.length === 0) problems.push(unnamed(operationName));
  const operations = meant.map((operation) => {
    const coerced = problems.length > 0 ? { variables: ANY } : coercedIn(schema, operation, variables);
    if (coerced.problem !== undefined) problems.push(coerced.problem);
    return { operation, variables: coerced.variables };
  });
  return { uses: usesIn(schema, document, operations), problems };
}

const ANY: Variables = { kind: 'ANY' };

function coercedIn(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Variables): Coerced {
  if (given.kind !== 'GIVEN') return { variables: given };
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given.values);
  if (coerced !== undefined) return { variables: { kind: 'GIVEN', values: coerced } };
  const offset = operation.variableDefinitions?.[0]?.loc?.start ?? operation.loc?.start ?? 0;
  // What they hold may be personal data.
  return {
    variables: ANY,
    problem: { code: 'VALUE_INVALID', offset, message: 'the variables do not fit their types' },
  };
}

interface Coerced {
  readonly variables: Variables;
  readonly problem?: GraphqlProblem;
}

function unnamed(operationName: string | undefined): GraphqlProblem {
  const message =
    operationName === undefined ? 'holds no operation' : `no operation of the document is called \`${operationName}\``;
  return { code: 'OPERATION_UNKNOWN', offset: 0, message };
}
