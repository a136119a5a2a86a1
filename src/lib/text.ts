import { z } from 'zod';

/** True of text that storage keeps as it is: without NUL, and without half of a surrogate pair. */
export function isKeepable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Whether a text says something: it has a letter or a digit of any script; spaces, points and what nobody sees say nothing. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ''));
}

const SAYS_NOTHING = 'says nothing: it has no letter and no digit';

// What is empty is told so already.
const isSaid = (text: string) => text === '' || saysSomething(text);

/** Words that are asked for: text that says something. */
export const words = z.string().min(1).refine(isSaid, SAYS_NOTHING);

/** Text that says something or more, up to a length, that storage keeps as it is. */
export function textUpTo(length: number) {
  return z
    .string()
    .min(1, 'is empty')
    .max(length, `is longer than ${length} characters`)
    .refine(isSaid, SAYS_NOTHING)
    .refine(isKeepable, 'holds a character that text cannot have: NUL or half of a pair');
}
