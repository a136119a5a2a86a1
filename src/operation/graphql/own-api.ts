import type { GraphQLSchema } from 'graphql';
import type { FieldContent } from '../../decision/store.ts';
import { positionOf } from '../position.ts';
import type { Reading } from '../reading.ts';
import { analyseDocument } from './analyse.ts';
import { operationFingerprint } from './fingerprint.ts';

/** The API of this service: its schema, and the categories that its own annotations give each coordinate. */
export interface OwnApi {
  readonly schema: GraphQLSchema;
  readonly exposures: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a document on this API. Of its variables nothing is taken for granted: each run is judged again, with what they
 * hold then. The fields of its uses are coordinates of the schema.
 */
export function readOwn({ schema, exposures }: OwnApi, text: string): Reading {
  const { document, uses, problems } = analyseDocument(schema, { text, variables: { kind: 'LATER' } });
  const contents = new Map(uses.map(({ coordinate }) => [coordinate, contentOf(exposures.get(coordinate))]));
  return {
    fingerprint: document && operationFingerprint(document),
    uses: uses.map(({ coordinate, usage, offset }) => {
      return { fields: [coordinate], usage, position: positionOf(text, offset) };
    }),
    unresolved: problems.map((problem) => ({ ...problem, position: positionOf(text, problem.offset) })),
    contents,
  };
}

// The schema is not built while anything in it declares nothing: an unknown coordinate is one that nobody annotated.
function contentOf(categories: readonly string[] | undefined): FieldContent {
  if (categories === undefined) return 'UNCLASSIFIED';
  return categories.length === 0 ? 'NOT_PERSONAL' : categories;
}
