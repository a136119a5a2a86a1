import { GraphQLBoolean, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString, isEnumType } from 'graphql';

/** Writes a value of a scalar or enum, never null, as JSON; throws where graphql-js would report an error. */
export type WriteLeaf = (value: unknown) => string;

export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  const otherwise = (value: unknown) => serialised(type, value);
  if (type === GraphQLString || type === GraphQLID) {
    return (value) => (typeof value === 'string' ? JSON.stringify(value) : otherwise(value));
  }
  if (type === GraphQLBoolean) return (value) => (typeof value === 'boolean' ? String(value) : otherwise(value));
  if (type === GraphQLInt) return (value) => (isInt(value) ? String(value) : otherwise(value));
  if (!isEnumType(type)) return otherwise;
  const names = new Map<unknown, string>();
  return (value) => {
    const known = names.get(value) ?? otherwise(value);
    names.set(value, known);
    return known;
  };
}

// -0 is an Int too, and not written as such.
function isInt(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) === value && !Object.is(value, -0);
}

function serialised(type: GraphQLLeafType, value: unknown): string {
  const written: unknown = type.serialize(value);
  if (written === null || written === undefined) throw new Error(`${type.name} made nothing of a value`);
  return JSON.stringify(written);
}
