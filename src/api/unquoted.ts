import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLSchema,
  isInputType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/**
 * What graphql-js says is wrong with a value, without the value: what a caller sends may be personal, and an error is read,
 * forwarded and kept by others than the caller.
 */
export function unquoted(message: string): string {
  return message
    .replace(/^(Enum "\w+"|\w+) cannot represent ([^:]*): [\s\S]*$/, '$1 cannot represent $2.')
    .replace(/^Value [\s\S]* does not exist in "(\w+)" enum\./, 'The value does not exist in "$1" enum.')
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, '$1, found another.')
    .replace(/(String|BlockString|Int|Float) "[\s\S]*"/, '$1');
}

/** What is wrong with the variables of an operation, place by place, without what stands there. */
export function wrongVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): readonly string[] {
  return variableDefinitions.flatMap(({ variable, type: node }) => {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    if (given[name] === undefined || !isInputType(type)) return [];
    const found: string[] = [];
    coerceInputValue(given[name], type, (path, value, error) => {
      found.push(`Variable "$${[name, ...path].join('.')}" is not of its type: ${reasonOf(error, value)}`);
    });
    return found;
  });
}

// A scalar of ours words its errors itself; should one quote the value, it is not told.
function reasonOf({ message }: GraphQLError, value: unknown): string {
  const told = unquoted(message);
  if (typeof value !== 'object' && told.includes(String(value))) return 'the value is none of it.';
  return told.endsWith('.') ? told : `${told}.`;
}
