import { z } from 'zod';

/** True of text that storage keeps as it is: without NUL, and without half of a surrogate pair. */
export function isKeepable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Text of one character or more, up to a length, that storage keeps as it is. */
export function textUpTo(length: number) {
  return z
    .string()
    .min(1, 'is empty')
    .max(length, `is longer than ${length} characters`)
    .refine(isKeepable, 'holds a character that text cannot have: NUL or half of a pair');
}
