import { z } from 'zod';

const KEY_LENGTH = 240;
const KEY = /^[\p{L}\p{N}_][\p{L}\p{N}_.<>/:@#%+-]*$/u;

/** The name a record keeps for life: letters of any script, digits and `_ . < > / : @ # % + -`, at most 240. */
export const key = z
  .string()
  .max(KEY_LENGTH, `is longer than ${KEY_LENGTH} characters`)
  .regex(KEY, 'is not a key: letters, digits and `_ . < > / : @ # % + -`, a letter, digit or `_` first');

/** Whether a text could be a key, where nobody asks why not. */
export function couldBeKey(text: string): boolean {
  return text.length <= KEY_LENGTH && KEY.test(text);
}

/** Anything that stands in a tree by naming its parent. */
export interface TreeNode {
  readonly key: string;
  readonly parent?: string | undefined;
}

/** The node's own key and those of its ancestors, nearest first; ends at a missing parent or a cycle. */
export function lineOf(nodes: ReadonlyMap<string, TreeNode>, start: string): readonly string[] {
  const line: string[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = start; at !== undefined && !seen.has(at); at = nodes.get(at)?.parent) {
    if (!nodes.has(at)) break;
    seen.add(at);
    line.push(at);
  }
  return line;
}

/** Keys whose parents lead back to themselves. */
export function keysInCycles(nodes: ReadonlyMap<string, TreeNode>): readonly string[] {
  return [...nodes.keys()].filter((start) => {
    const seen = new Set<string>();
    let at = nodes.get(start)?.parent;
    while (at !== undefined && !seen.has(at)) {
      if (at === start) return true;
      seen.add(at);
      at = nodes.get(at)?.parent;
    }
    return false;
  });
}

/** Orders text as the database's "C" collation does: by code point, where JavaScript goes by UTF-16 unit. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

/** A list of keys as a set: each once, in code point order, so that equal sets are equal records. */
export const keys = z.array(key).transform((list) => [...new Set(list)].sort(byCodePoint));

/** Whether a node is one of these or stands below one: what is said of a node is said of all below it. */
export function isAtOrBelow(nodes: ReadonlyMap<string, TreeNode>, start: string, tops: readonly string[]): boolean {
  return tops.includes(start) || lineOf(nodes, start).some((ancestor) => tops.includes(ancestor));
}

/** Whether two sets of nodes, each with all below it, have one in common. */
export function overlap(nodes: ReadonlyMap<string, TreeNode>, some: readonly string[], others: readonly string[]) {
  return some.some((node) => isAtOrBelow(nodes, node, others)) || others.some((node) => isAtOrBelow(nodes, node, some));
}
