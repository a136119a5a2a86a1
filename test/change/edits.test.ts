import { describe, expect, test } from 'vitest';
import { EDIT_LIMIT, parseEdits, type RawEdit } from '../../src/change/model.ts';
import { complaints } from './words.ts';

describe('edits as they arrive', () => {
  const raw = (section: string, record: object): RawEdit => ({
    ...{ action: 'PUT', section, record: { basis: 'DECIDED', reason: 'r', ...record } },
  });

  const problemsOf = (...edits: readonly RawEdit[]) => {
    const parsed = parseEdits(edits);
    return parsed.ok ? [] : parsed.problems;
  };

  test('are in sections that exist, or the near one is suggested', () => {
    const [problem] = problemsOf(raw('dataCategory', { key: 'a' }));
    expect(problem).toMatchObject({ code: 'SECTION_UNKNOWN', path: ['dataCategory', 0] });
    expect(problem?.remedy).toBe('did you mean `dataCategories`?');
    expect(problemsOf(raw('__proto__', { key: 'a' }))[0]).toMatchObject({
      code: 'SECTION_UNKNOWN',
      remedy: undefined,
    });
    expect(problemsOf(raw('x'.repeat(1_000_000), { key: 'a' }))[0]?.remedy).toBeUndefined();
  });

  test('are at most 100,000', () => {
    const retirements = (count: number) =>
      Array.from(
        { length: count },
        (_, index): RawEdit => ({ action: 'RETIRE', section: 'systems', key: `s${index}` }),
      );
    expect(problemsOf(...retirements(3))).toEqual([]);
    expect(parseEdits(retirements(EDIT_LIMIT)).ok).toBe(true);
    expect(parseEdits(retirements(EDIT_LIMIT + 1))).toMatchObject({ problems: [{ code: 'TOO_MANY_EDITS' }] });
  });

  test('edit each record once', () => {
    const system = (key: string) => raw('systems', { key, labelEn: key });
    expect(complaints(problemsOf(system('a'), system('b'), system('a')))).toEqual(['systems a EDITED_TWICE']);
    expect(complaints(problemsOf(system('a'), { action: 'RETIRE', section: 'systems', key: 'a' }))).toEqual([
      'systems a EDITED_TWICE',
    ]);
    const said = { ...system('a'), key: 'told otherwise' };
    expect(complaints(problemsOf(said, system('a')))).toEqual(['systems a EDITED_TWICE']);
    const derived = raw('declarations', { purpose: 'p', category: 'c' });
    expect(complaints(problemsOf(derived, { ...derived, key: 'p:c' }))).toEqual(['declarations p:c EDITED_TWICE']);
    expect(problemsOf(system('a'), raw('purposes', { key: 'a', statementEn: 'a' }))).toEqual([]);
  });

  test('that cannot be read tell every problem of every edit', () => {
    const odd = Object.assign(Object.create(null), { basis: 'DECIDED', reason: 'r', purpose: Object.create(null) });
    const problems = problemsOf(
      ...[raw('systems', { key: 'a' }), raw('systems', { key: 'b', labelEn: 'a\0b', description: 'half \ud83d' })],
      ...[
        raw('dataFields', { path: 'x' }),
        raw('dataFields', { path: 'y' }),
        raw('clauses', { key: 'c', ordinal: 3e9, textEn: 'x' }),
      ],
      ...[
        { action: 'RETIRE', section: 'systems' } as const,
        { action: 'PUT', section: 'declarations', record: odd } as const,
      ],
    );
    expect(complaints(problems)).toEqual([
      'clauses c ordinal FACT_INVALID',
      'dataFields undefined/x dataset FACT_MISSING',
      'dataFields undefined/y dataset FACT_MISSING',
      'declarations :undefined category FACT_MISSING',
      'declarations :undefined purpose FACT_INVALID',
      'systems 5 key FACT_MISSING',
      'systems a labelEn FACT_MISSING',
      'systems b description FACT_INVALID',
      'systems b labelEn FACT_INVALID',
    ]);
  });

  test('hold times that storage can hold', () => {
    const at = (effectiveFrom: string) =>
      complaints(problemsOf(raw('systems', { key: 'a', labelEn: 'a', effectiveFrom })));
    expect(at('0001-01-01')).toEqual(['systems a effectiveFrom FACT_INVALID']);
    expect(at('9999-12-31T23:00:00-05:00')).toEqual(['systems a effectiveFrom FACT_INVALID']);
    expect(at('0001-01-02')).toEqual([]);
  });
});
