import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { GraphqlProblem, GraphqlProblemCode } from './problem.ts';

/** The longest document that is read, in UTF-16 units. */
export const DOCUMENT_LIMIT = 100_000;

/** How many tokens a document may have: fields that are repeated are compared with one another. */
const TOKENS = 10_000;

/** A document, or why it is none. */
export type ParsedDocument =
  | { readonly ok: true; readonly document: DocumentNode }
  | { readonly ok: false; readonly problem: GraphqlProblem };

/** Reads a document, whole or not at all. */
export function parseDocument(text: string): ParsedDocument {
  if (text.length > DOCUMENT_LIMIT) {
    return broken('DOCUMENT_UNPARSABLE', DOCUMENT_LIMIT, `is longer than ${DOCUMENT_LIMIT} characters`);
  }
  try {
    return { ok: true, document: parse(text, { maxTokens: TOKENS }) };
  } catch (error) {
    if (error instanceof RangeError) return broken('DOCUMENT_TOO_DEEP', 0, 'is nested too deep to be read');
    if (!(error instanceof GraphQLError)) throw error;
    return broken('DOCUMENT_UNPARSABLE', error.positions?.[0] ?? 0, inOurWords(withoutQuotes(error.message)));
  }
}

function broken(code: GraphqlProblemCode, offset: number, message: string): ParsedDocument {
  return { ok: false, problem: { code, offset, message } };
}

// The parser quotes what it stumbled over, which may be a value: where it stands is told by the position.
function withoutQuotes(message: string): string {
  return message.replace(/ ".*"/gs, '');
}

/** A sentence of graphql-js as ours are: lower case, names in backticks, no full stop and no guesses. */
export function inOurWords(message: string): string {
  const [sentence = ''] = message.split(/ Did you mean |\.$/);
  const quoted = sentence.replaceAll(/"([^"]*)"/g, '`$1`');
  return `${quoted.charAt(0).toLowerCase()}${quoted.slice(1)}`;
}
