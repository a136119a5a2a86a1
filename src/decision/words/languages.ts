import { english } from './en.ts';
import { japanese } from './ja.ts';
import type { Language, Words } from './said.ts';

/** The words of each language. */
export const wordsIn: Readonly<Record<Language, Words>> = { en: english, ja: japanese };
