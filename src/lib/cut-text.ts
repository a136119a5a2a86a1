import { randomUUID } from 'node:crypto';
import { invariant } from './invariant.ts';

// Nobody can have said it before, so it stands in a text only where it was put.
const MARK = randomUUID();

/** A text that is made once and told again and again: what stands before, between and after that which differs. */
export type CutText = readonly string[];

/** Cuts a text at the marks that were put into it. */
export function cutText(make: (mark: string) => string): CutText {
  return make(MARK).split(MARK);
}

/** The whole text, with one value for each place where it was cut. */
export function filled(text: CutText, values: readonly string[]): string {
  invariant(text.length === values.length + 1, 'a text has one value for each of its marks');
  let whole = text[0] ?? '';
  for (let at = 0; at < values.length; at++) whole += (values[at] ?? '') + (text[at + 1] ?? '');
  return whole;
}
