/** Romaji and English abbreviations that stand for more than their letters. */
const JOINED: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/e[-_ ]?mail/g, 'email'],
  [/phone[-_ ]?number/g, 'phone number'],
  [/my[-_ ]?number/g, 'mynumber'],
  [/post[-_ ]?code/g, 'postcode'],
  [/zip[-_ ]?code/g, 'zipcode'],
  [/birth[-_ ]?(day|date)/g, 'birthday'],
  [/user[-_ ]?agent/g, 'useragent'],
  [/pass[-_ ]?word/g, 'password'],
];

/** The words of a column's name, lower case: camel and snake case taken apart, full-width letters made plain. */
export function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFKC');
  const spaced = plain
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase();
  const joined = JOINED.reduce((text, [pattern, words]) => text.replace(pattern, words), spaced);
  return joined
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/(?<=\p{L})\d+$/u, ''))
    .filter((word) => word !== '');
}
