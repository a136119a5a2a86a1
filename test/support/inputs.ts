import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Exposures } from '../../src/api/exposures.ts';

/** An operation that takes something: a field of a root type, or of the registry. */
export interface Taking {
  readonly name: string;
  readonly document: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly coordinate: string;
    readonly type: GraphQLInputType;
  }[];
}

/** Every operation of a schema that takes arguments, each as a document with its arguments as variables. */
export function operationsThatTake(schema: GraphQLSchema): readonly Taking[] {
  const roots = [
    ['Query', (selection: string) => `{ ${selection} }`, 'query'],
    ['Mutation', (selection: string) => `{ ${selection} }`, 'mutation'],
    ['Registry', (selection: string) => `{ registry { ${selection} } }`, 'query'],
  ] as const;
  return roots.flatMap(([root, within, kind]) => {
    const type = schema.getType(root);
    if (!isObjectType(type)) throw new Error(`there is no type ${root}`);
    return Object.values(type.getFields())
      .filter(({ args }) => args.length > 0)
      .map((field): Taking => {
        const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
        const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
        const composite = 'getFields' in getNamedType(field.type) || 'getTypes' in getNamedType(field.type);
        return {
          name: `${root}.${field.name}`,
          document: `${kind}(${declared}) ${within(`${field.name}(${given})${composite ? ' { __typename }' : ''}`)}`,
          arguments: field.args.map((arg) => ({
            name: arg.name,
            coordinate: `${root}.${field.name}(${arg.name}:)`,
            type: arg.type,
          })),
        };
      });
  });
}

/** A place of an input where words can be written, and the categories that it is declared to carry. */
export interface Place {
  readonly coordinate: string;
  readonly type: string;
  readonly categories: readonly string[];
}

/** How each scalar is filled; a scalar that is not here fails the walk, until somebody says what it takes. */
export type Filling = (place: Place) => unknown;

const DEPTH = 7;

/** A value of an input type with every place filled, however deep. */
export function filled(type: GraphQLInputType, place: Place, exposures: Exposures, fill: Filling, depth = 0): unknown {
  if (isNonNullType(type)) return filled(type.ofType, place, exposures, fill, depth);
  if (isListType(type)) return [filled(type.ofType, place, exposures, fill, depth)];
  if (isEnumType(type) || !isInputObjectType(type)) return fill({ ...place, type: type.name });
  if (depth > DEPTH) return undefined;
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => {
      const coordinate = `${type.name}.${field.name}`;
      // What lies within carries what it is part of.
      const categories = [...place.categories, ...(exposures.get(coordinate) ?? [])];
      return [field.name, filled(field.type, { ...place, coordinate, categories }, exposures, fill, depth + 1)];
    }),
  );
}

/** The places of an input whose given value passes a test, by their coordinates. */
export function placesWith(
  type: GraphQLInputType,
  coordinate: string,
  value: unknown,
  holds: (value: string) => boolean,
): readonly string[] {
  if (value === null || value === undefined) return [];
  if (isNonNullType(type)) return placesWith(type.ofType, coordinate, value, holds);
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => placesWith(type.ofType, coordinate, item, holds));
  }
  if (!isInputObjectType(type)) return typeof value === 'string' && holds(value) ? [coordinate] : [];
  return Object.values(type.getFields()).flatMap((field) =>
    // An input object was given as an object, or the operation was refused.
    placesWith(field.type, `${type.name}.${field.name}`, (value as Record<string, unknown>)[field.name], holds),
  );
}
