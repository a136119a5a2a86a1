import { hash } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';
import { parseDocument } from '../graphql/parse.ts';
import type { OperationDialect } from './model.ts';

/** SHA-256 of a text, in hexadecimal. */
export function textHash(text: string): string {
  return hash('sha256', text, 'hex');
}

/** What GraphQL documents that differ in spaces, commas and comments alone have in common. */
export function documentHash(document: DocumentNode): string {
  return textHash(print(document));
}

/** The same of a text in any dialect; of SQL, and of what cannot be read, the text is its own normal form. */
export function normalHash(dialect: OperationDialect, text: string): string {
  const parsed = dialect === 'POSTGRESQL' ? undefined : parseDocument(text);
  return parsed?.ok === true ? documentHash(parsed.document) : textHash(text);
}
