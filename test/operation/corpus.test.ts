import { describe, expect, it } from 'vitest';
import { attacks } from './corpus-attacks.ts';
import { type Case, reads } from './corpus-reads.ts';
import { shapes } from './corpus-shapes.ts';
import { hidings, writes } from './corpus-writes.ts';
import { told } from './words.ts';

const shown = (sql: string) => (sql.length > 200 ? `${sql.slice(0, 40)} ...` : sql.replaceAll('\0', '\\0'));

function inOrder(expected: string): string {
  return expected.startsWith('!') ? expected.slice(1) : expected.split(', ').sort().join(', ');
}

describe.each([
  ['queries', reads],
  ['groups, windows, sets and WITH', shapes],
  ['writes', writes],
  ['ways to hide a column', hidings],
  ['more ways to hide a column', attacks],
])('of %s', (_, cases: readonly Case[]) => {
  it.each(cases.map(([sql, expected]) => [shown(sql), sql, expected] as const))('%s', (_title, sql, expected) => {
    expect(told(sql)).toBe(inOrder(expected));
  });
});

describe('the corpus', () => {
  it('is large, and says each statement once', () => {
    const all = [reads, shapes, writes, hidings, attacks].flat().map(([sql]) => sql);
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(new Set(all).size).toBe(all.length);
  });
});
