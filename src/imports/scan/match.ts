import { type Matcher, matchers } from './matchers.ts';
import { wordsOf } from './words.ts';

/** What a text is taken for, and the part of it that says so. */
export interface Match {
  readonly name: string;
  /** The words that were met, never a value. */
  readonly met: string;
  /** 1 to 100. */
  readonly certainty: number;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〒]/u;

/** What a column's name, or a comment on it, is taken for, strongest first. */
export function matchesOf(text: string): readonly Match[] {
  const words = wordsOf(text);
  const plain = text.normalize('NFKC');
  return matchers
    .flatMap((matcher): readonly Match[] => {
      const met = meetingOf(matcher, words, plain);
      return met === undefined ? [] : [{ name: matcher.name, met, certainty: certaintyOf(met, words) }];
    })
    .toSorted((a, b) => b.certainty - a.certainty || b.met.length - a.met.length);
}

function meetingOf(
  { words: known, japanese, unless = [], unlessJapanese = [] }: Matcher,
  words: readonly string[],
  plain: string,
) {
  const text = ` ${words.join(' ')} `;
  const run = longest(known.filter((word) => text.includes(` ${word} `)));
  if (run !== undefined) {
    const rest = text.replace(` ${run} `, ' ');
    if (!unless.some((word) => rest.includes(` ${word} `))) return run;
  }
  if (!JAPANESE.test(plain)) return undefined;
  const part = longest(japanese.filter((each) => plain.includes(each)));
  return part === undefined || unlessJapanese.some((each) => plain.includes(each)) ? undefined : part;
}

function longest(met: readonly string[]): string | undefined {
  return met.toSorted((a, b) => b.length - a.length)[0];
}

// The more of the name was met, the surer.
function certaintyOf(met: string, words: readonly string[]): number {
  const share = met.replaceAll(' ', '').length / Math.max(1, words.join('').length);
  return Math.round(50 + 40 * Math.min(1, share));
}
