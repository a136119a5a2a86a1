import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedDirectives,
  validateSchema,
  visit,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { inOurWords } from './parse.ts';

/** A document of a schema, as it was imported. */
export interface SchemaDocument {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with the documents of a schema: in which, and where. */
export interface SchemaProblem {
  readonly document: string;
  readonly offset: number;
  readonly message: string;
}

/** The schema that documents make together, or all that is wrong with them; and those that could be parsed. */
export type ReadSchema = { readonly parsed: ReadonlyMap<string, DocumentNode> } & (
  | { readonly ok: true; readonly schema: GraphQLSchema }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] }
);

/** Reads the documents of one schema: types may be spread over them, and directives need not be declared. */
export function readSchema(documents: readonly SchemaDocument[]): ReadSchema {
  const problems: SchemaProblem[] = [];
  const parsed = new Map<string, DocumentNode>();
  for (const document of documents) {
    const read = parsedDocument(document);
    if ('problem' in read) problems.push(read.problem);
    else parsed.set(document.name, read.document);
  }
  if (problems.length > 0) return { ok: false, problems, parsed };
  const whole: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...parsed.values()].flatMap(({ definitions }) => withoutDirectives(definitions)),
  };
  // Building it would check the same, and throw what it finds as one error without places.
  const misshapen = validateSDL(whole);
  const schema = misshapen.length > 0 ? undefined : buildASTSchema(whole, { assumeValidSDL: true });
  const wrong = schema === undefined ? misshapen : validateSchema(schema);
  if (schema !== undefined && wrong.length === 0) return { ok: true, schema, parsed };
  return { ok: false, problems: wrong.map((error) => placeOf(error, documents)), parsed };
}

type Read = { readonly document: DocumentNode } | { readonly problem: SchemaProblem };

function parsedDocument({ name, text }: SchemaDocument): Read {
  try {
    const document = parse(text);
    const alien = document.definitions.find(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION,
    );
    if (alien === undefined) return { document };
    return { problem: { document: name, offset: alien.loc?.start ?? 0, message: 'is an operation, not a schema' } };
  } catch (error) {
    const offset = error instanceof GraphQLError ? (error.positions?.[0] ?? 0) : 0;
    if (!(error instanceof GraphQLError || error instanceof RangeError)) throw error;
    const message = error instanceof GraphQLError ? inOurWords(error.message) : 'is nested too deep to be read';
    return { problem: { document: name, offset, message } };
  }
}

const SPECIFIED = new Set(specifiedDirectives.map(({ name }) => name));

// Annotations and those of other tools say nothing of the form of a schema.
function withoutDirectives(definitions: DocumentNode['definitions']): DocumentNode['definitions'] {
  return definitions.map((definition) =>
    visit(definition, { Directive: (directive) => (SPECIFIED.has(directive.name.value) ? undefined : null) }),
  );
}

function placeOf({ message, nodes, source, positions }: GraphQLError, documents: readonly SchemaDocument[]) {
  const text = source?.body ?? nodes?.[0]?.loc?.source.body;
  const document = documents.find((each) => each.text === text) ?? documents[0];
  return { document: document?.name ?? '', offset: positions?.[0] ?? 0, message: inOurWords(message) };
}
