import { createRequire as requireFrom } from 'node:module';
import type { Node } from 'libpg-query';

/** The longest text that is read, in UTF-16 units. */
export const SQL_LIMIT = 100_000;

/** A text as PostgreSQL's own grammar reads it. */
export type Parsed =
  | {
      readonly ok: true;
      readonly text: string;
      readonly statements: readonly { readonly node: Node; readonly start: number }[];
      /** Where a location of the parser is in the text: it counts bytes. */
      offsetOf(location: number): number;
    }
  | {
      readonly ok: false;
      readonly code: 'SQL_UNPARSABLE' | 'SQL_TOO_DEEP';
      readonly offset: number;
      readonly message: string;
    };

type Parser = typeof import('libpg-query');

let parser = newParser();
let isRenewing = false;
/** Texts that the present parser ran out of stack over, and how many it bears. */
let worn = 0;
const BEARS = 8;

/** Makes the parser ready; what reads SQL waits for it once. */
export async function openParser(): Promise<void> {
  await parser.loadModule();
}

// The library has one instance of its code, which each loading of it makes anew.
function newParser(): Parser {
  const require = requireFrom(import.meta.url);
  delete require.cache[require.resolve('libpg-query')];
  return require('libpg-query') as Parser;
}

/**
 * A text that runs out of stack leaves the parser's memory a little worse each time, and after some dozens of them it could
 * read nothing any more: another one takes its place.
 */
function renewSoon(): void {
  worn++;
  if (isRenewing) return;
  isRenewing = true;
  void renewed()
    .catch(() => undefined)
    .finally(() => {
      isRenewing = false;
    });
}

async function renewed(): Promise<void> {
  const fresh = newParser();
  await fresh.loadModule();
  parser = fresh;
  worn = 0;
}

/** Reads a text, whole or not at all. */
export function parseSql(text: string): Parsed {
  // The parser, written in C, would take a NUL for the end of the text.
  const nul = text.indexOf('\0');
  if (nul >= 0) return unparsable(nul, 'holds a character that SQL cannot have: NUL');
  if (/\p{Surrogate}/u.test(text)) return unparsable(0, 'holds half of a pair of characters');
  if (text.length > SQL_LIMIT) return unparsable(SQL_LIMIT, `is longer than ${SQL_LIMIT} characters`);
  if (text.trim() === '') return unparsable(0, 'holds no statement');
  // A parser that is worn out may read wrongly or for ever: it reads nothing.
  if (worn >= BEARS) {
    renewSoon();
    return unparsable(0, 'cannot be read at this moment: ask again');
  }
  try {
    const statements = (parser.parseSync(text).stmts ?? []).flatMap(({ stmt, stmt_location: start = 0 }) =>
      stmt === undefined ? [] : { node: stmt, start },
    );
    if (statements.length === 0) return unparsable(0, 'holds no statement');
    return { ok: true, text, statements, offsetOf: offsets(text) };
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError')) {
      renewSoon();
      return { ...unparsable(0, 'is nested too deep to be read'), code: 'SQL_TOO_DEEP' };
    }
    if (!parser.hasSqlDetails(error)) throw error;
    const position = error.sqlDetails?.cursorPosition ?? 0;
    return unparsable(Math.max(0, utf16Of(text, position)), withoutWords(error.message));
  }
}

function unparsable(offset: number, message: string) {
  return { ok: false, code: 'SQL_UNPARSABLE', offset, message } as const;
}

// The parser quotes what it stumbled over, which may be a value: where it stands is told by the position.
function withoutWords(message: string): string {
  return message.replace(/ at or near ".*"$/s, '').replace(/: ".*$/s, '');
}

// The parser counts characters where it fails, and bytes in its tree.
function utf16Of(text: string, characters: number): number {
  return [...text].slice(0, characters).join('').length;
}

function offsets(text: string): (location: number) => number {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length === text.length) return (location) => location;
  return (location) => bytes.subarray(0, location).toString('utf8').length;
}

/** A relation as a text names it. */
export interface RelationName {
  readonly schema: string | undefined;
  readonly name: string;
}

/** Every name of a relation in a text, whatever it may stand for. */
export function relationNames({ statements }: Parsed & { ok: true }): readonly RelationName[] {
  const found = new Map<string, RelationName>();
  // Not by recursion: the parser takes texts that are nested deeper than the stack is.
  const waiting: unknown[] = statements.map(({ node }) => node);
  while (waiting.length > 0) {
    const tree = waiting.pop();
    if (typeof tree !== 'object' || tree === null) continue;
    if ('relname' in tree && typeof tree.relname === 'string') {
      const schema = 'schemaname' in tree && typeof tree.schemaname === 'string' ? tree.schemaname : undefined;
      found.set(JSON.stringify([schema, tree.relname]), { schema, name: tree.relname });
    }
    for (const inner of Object.values(tree)) waiting.push(inner);
  }
  return [...found.values()];
}
