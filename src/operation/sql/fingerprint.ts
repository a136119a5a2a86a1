import { hash } from 'node:crypto';
import type { Parsed } from './parse.ts';

/** Where something stands in the text, and how long it is: of no account for what it says. */
const PLACE = /location$|_list_(start|end)$/;

/** Nodes that hold a value of the text: constants, and what options are set to. */
const VALUES: ReadonlySet<string> = new Set(['A_Const', 'arg']);

/**
 * What a text has in common with those that differ from it in values alone: SHA-256 of its tree without values and places; of
 * one that cannot be read, nothing. Not the parser's own: that one walks the tree on a stack which forty levels may fill.
 */
export function sqlFingerprint(parsed: Parsed): string | undefined {
  if (!parsed.ok) return undefined;
  // No name holds a NUL, and no text that is read does.
  return `sha256:${hash('sha256', wordsOf(parsed.statements.map(({ node }) => node)).join('\0'), 'hex')}`;
}

const END = Symbol('the end of a node');

/** The tree as words, brackets among them, from the left. */
function wordsOf(tree: unknown): readonly string[] {
  const words: string[] = [];
  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node === END) words.push(')');
    else if (typeof node !== 'object' || node === null) words.push(JSON.stringify(node) ?? '');
    else {
      words.push(Array.isArray(node) ? '(list' : '(node');
      waiting.push(END, ...partsOf(node).toReversed());
    }
  }
  return words;
}

/** What is in a node that is no value and no place: each fact after its name. */
function partsOf(node: object): readonly unknown[] {
  if (Array.isArray(node)) return isListOfValues(node) ? node.slice(0, 1) : node;
  return Object.entries(node).flatMap(([name, part]) => {
    if (PLACE.test(name)) return [];
    return VALUES.has(name) ? [name] : [name, part];
  });
}

/** Lists of values that differ in their length say the same. */
function isListOfValues(list: readonly unknown[]): boolean {
  return list.every((item) => typeof item === 'object' && item !== null && 'A_Const' in item);
}
