import { describe, expect, test } from 'vitest';
import { saysSomething, textUpTo, words } from '../../src/lib/text.ts';
import { freeText } from '../../src/request/content/model.ts';

describe('a text says something', () => {
  test.for(['none', 'なし', '無', '7', '٣', 'а', ' x ', '\u200bx'])('%j does', (text) => {
    expect(saysSomething(text)).toBe(true);
    for (const asked of [words, textUpTo(20), freeText]) expect(asked.safeParse(text).success).toBe(true);
  });

  // Spaces of any width, what joins or directs text, fillers that count as letters, points and pictures.
  const silent = [
    '',
    ' ',
    '\u3000',
    '\n\t',
    '\u00a0',
    '\u200b',
    '\u2060\ufeff',
    '\u3164',
    '\u115f\u1160',
    '\u2800',
    '.',
    '—',
    '。',
    '☃',
  ];

  test.for(silent)('%j does not', (text) => {
    expect(saysSomething(text)).toBe(false);
    for (const asked of [words, textUpTo(20), freeText]) {
      const read = asked.safeParse(text);
      expect(read.error?.issues).toHaveLength(1);
    }
  });
});
