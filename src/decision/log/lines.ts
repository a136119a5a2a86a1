import { canonicalJson } from '../../lib/canonical.ts';
import {
  type Birth,
  type ChainLine,
  chainLine,
  type Entry,
  type EntryLine,
  entryLine,
  type SignedHead,
} from './model.ts';

/** An entry with the texts of its decisions and the signature on it, where it was signed. */
export interface WholeEntry {
  readonly entry: Entry;
  readonly hash: string;
  readonly head?: { readonly at: string; readonly signature: string } | undefined;
  readonly decisions: readonly string[];
}

/** The line of an export that opens a chain. */
export function lineOfChain(birth: Birth, hash: string, head: SignedHead): string {
  return canonicalJson({ birth, hash, head });
}

/** The line of an export that holds an entry; canonical too, since the texts are. */
export function lineOfEntry({ entry, hash, head, decisions }: WholeEntry): string {
  const signed = head === undefined ? '' : `,"head":${canonicalJson(head)}`;
  return `{"decisions":[${decisions.join(',')}],"entry":${canonicalJson(entry)},"hash":"${hash}"${signed}}`;
}

/** What a line says; undefined when it is not, byte for byte, a line that an export has. */
export function readLine(line: string): { readonly chain: ChainLine } | { readonly entry: WholeEntry } | undefined {
  const value = parsedJson(line);
  const entry = entryLine.safeParse(value);
  if (entry.success) {
    const whole = wholeOf(entry.data);
    return lineOfEntry(whole) === line ? { entry: whole } : undefined;
  }
  const chain = chainLine.safeParse(value);
  return chain.success && canonicalJson(chain.data) === line ? { chain: chain.data } : undefined;
}

function wholeOf({ decisions, ...line }: EntryLine): WholeEntry {
  return { ...line, decisions: decisions.map(canonicalJson) };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
