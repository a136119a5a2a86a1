/** A text as it is compared: full-width figures, spaces and marks are the same ones. */
export function inOneLine(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'").replaceAll(/\s+/g, ' ');
}

// What would make another figure or word of it, before its first or after its last sign.
const EDGES = [
  { first: /^\d/, last: /\d$/, before: /\d[.,-]?$/, after: /^[.,-]?\d/ },
  {
    ...{ first: /^\p{Script=Latin}/u, before: /\p{Script=Latin}$/u },
    ...{ last: /\p{Script=Latin}$/u, after: /^\p{Script=Latin}/u },
  },
  {
    ...{ first: /^[\p{Script=Katakana}ー]/u, before: /[\p{Script=Katakana}ー]$/u },
    ...{ last: /[\p{Script=Katakana}ー]$/u, after: /^[\p{Script=Katakana}ー]/u },
  },
];

/** Where a text stands by itself in another: within another figure or word it is another one. */
export function placesOf(text: string, within: string): readonly number[] {
  const edges = EDGES.map(({ first, last, before, after }) => ({
    before: first.test(text) ? before : undefined,
    after: last.test(text) ? after : undefined,
  }));
  return indexesOf(text, within).filter((at) => {
    const [before, after] = [
      within.slice(Math.max(0, at - 2), at),
      within.slice(at + text.length, at + text.length + 2),
    ];
    return !edges.some((edge) => edge.before?.test(before) || edge.after?.test(after));
  });
}

function indexesOf(text: string, within: string): readonly number[] {
  const found: number[] = [];
  for (let at = within.indexOf(text); text !== '' && at >= 0; at = within.indexOf(text, at + 1)) found.push(at);
  return found;
}
