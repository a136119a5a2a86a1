import { type DocumentNode, GraphQLError, getVariableValues, type OperationDefinitionNode } from 'graphql';
import type { Limits } from '../config.ts';
import type { ApiContext } from './context.ts';
import { refusal } from './errors.ts';
import { type Asked, askedBy, type GuardedSchema } from './guard.ts';
import { requireRegistered } from './registered.ts';
import { unquoted, wrongVariables } from './unquoted.ts';

/** An operation that is valid, with the variables it was sent with. */
export interface SentOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/**
 * Judges an operation once, after validation and before any resolver: limits, purpose, exposures, registration. The one guard of whatever
 * way operations come in by; throws what it refuses with.
 */
export async function requireGuarded(
  guarded: GuardedSchema,
  limits: Limits,
  sent: SentOperation,
  context: ApiContext,
): Promise<Asked> {
  const { document, operation, variables } = sent;
  if (operation == null) throw operationUnnamed;
  context.told.operationName = operation.name?.value;
  context.operation.document = document;
  const { variableDefinitions = [] } = operation;
  const { coerced, errors = [] } = getVariableValues(guarded.schema, variableDefinitions, variables ?? {});
  if (coerced === undefined) {
    const wrong = wrongVariables(guarded.schema, operation, variables ?? {});
    throw badVariables(wrong.length > 0 ? wrong.join(' ') : errors[0]?.message);
  }
  const asked = walked(() => askedBy(guarded, document, operation, coerced, limits));
  context.enforcement.requireAllowed(asked, limits);
  await requireRegistered(document, context);
  context.operation.rootFields = asked.rootFields;
  return asked;
}

const operationUnnamed = refusal('OPERATION_UNNAMED', 'no single operation of the document is meant', {
  remedy: 'send `operationName` with the name of one of its operations',
  status: 400,
});

// A variable may be null where its operation allows it and the argument it is put into does not.
function walked<T>(walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    throw error instanceof GraphQLError ? badVariables(unquoted(error.message)) : error;
  }
}

function badVariables(message = 'the variables do not fit the operation'): GraphQLError {
  return refusal('BAD_USER_INPUT', message, { status: 400 });
}
