import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseInstant } from '../lib/period.ts';

/** Instants in and out, as `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export const Instant = new GraphQLScalarType<string, string>({
  name: 'Instant',
  description: 'An instant, `YYYY-MM-DDTHH:mm:ss.sssZ`. As input also a date, meaning the start of that day in Japan.',
  serialize: (value) => String(value),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): string {
  const at = typeof value === 'string' ? parseInstant(value) : undefined;
  if (at === undefined) throw new GraphQLError('an Instant is a date `YYYY-MM-DD` or an instant with its offset');
  return at;
}
