import { closest, distance } from 'fastest-levenshtein';

/** What is longer was not meant to be a word; comparing it would take long. */
const LONGEST = 100;

/** How a record that is named and is not there comes to be: by putting it, or by naming the one that was meant. */
export function missingRemedy(kind: string, key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  return meant === undefined ? `put the ${kind}, or name another` : `did you mean \`${meant}\`? else put the ${kind}`;
}

/** The known word nearest to a mistyped one, when it is near enough to be meant. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > LONGEST) return undefined;
  const cased = known.find((each) => each.toLowerCase() === word.toLowerCase());
  if (cased !== undefined) return cased;
  const near = closest(word, [...known]);
  return distance(word, near) <= Math.max(2, Math.floor(word.length / 3)) ? near : undefined;
}
