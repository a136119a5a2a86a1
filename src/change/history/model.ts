import { diffArrays } from 'diff';
import { z } from 'zod';
import { canonicalJson } from '../../lib/canonical.ts';

/** What became of a record between two revisions; UNCHANGED: it was touched and is again as it was. */
export const recordChangeKind = z.enum(['ADDED', 'CHANGED', 'RETIRED', 'UNCHANGED']);

export type RecordChangeKind = z.output<typeof recordChangeKind>;

/** Whether a piece of text stands in both, only before or only after. */
export const textPartKind = z.enum(['KEPT', 'REMOVED', 'ADDED']);

/** A piece of a text that changed. KEPT and REMOVED in order are the text before; KEPT and ADDED the one after. */
export interface TextPart {
  readonly kind: z.output<typeof textPartKind>;
  readonly text: string;
}

/** A fact that differs: dotted where it stands inside another; absent values are undefined. */
export interface FactChange {
  readonly fact: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Of two texts: how one became the other. */
  readonly text: readonly TextPart[] | undefined;
}

/** What became of a record, from what it was and is; at least one of them must have been there at some time between. */
export function kindOfChange(before: object | undefined, after: object | undefined): RecordChangeKind {
  if (before === undefined) return after === undefined ? 'UNCHANGED' : 'ADDED';
  if (after === undefined) return 'RETIRED';
  return canonicalJson(before) === canonicalJson(after) ? 'UNCHANGED' : 'CHANGED';
}

/** Every fact that differs, in order of name; lists are compared whole. */
export function factChanges(before: object | undefined, after: object | undefined): readonly FactChange[] {
  const [old, now] = [flattened(before), flattened(after)];
  const facts = [...new Set([...old.keys(), ...now.keys()])].sort();
  return facts.flatMap((fact) => {
    const [was, is] = [old.get(fact), now.get(fact)];
    if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
    const text = typeof was === 'string' && typeof is === 'string' ? textParts(was, is) : undefined;
    return [{ fact, before: was, after: is, text }];
  });
}

function flattened(record: object | undefined, prefix = ''): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record ?? {})) {
    if (value === undefined) continue;
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isNested) facts.set(prefix + name, value);
    else for (const [inner, held] of flattened(value, `${prefix}${name}.`)) facts.set(inner, held);
  }
  return facts;
}

/** The most words that may differ before two texts count as wholly different: comparing costs their product. */
const MOST_EDITS = 1_000;

// Words of Japanese, which has no spaces, are found by dictionary; those of English the same way.
const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** How one text became another, word by word, in Japanese as well. */
export function textParts(before: string, after: string): readonly TextPart[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
  const parts: readonly TextPart[] = changes?.map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'KEPT',
    text: value.join(''),
  })) ?? [
    { kind: 'REMOVED', text: before },
    { kind: 'ADDED', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}

function wordsOf(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment);
}
