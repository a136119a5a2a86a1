import { expect, test } from 'vitest';
import { parseQuestion, REQUEST_LIMIT } from '../../src/decision/question.ts';
import { codesOf } from '../support/records.ts';

const plain = { action: 'USE', purpose: 'billing', categories: ['financial'] };

function problemsOf(raw: unknown) {
  const parsed = parseQuestion(raw);
  return parsed.ok ? [] : parsed.problems;
}

test('a question is read; its categories become a set', () => {
  const parsed = parseQuestion({ ...plain, categories: ['b', 'a', 'b'], usage: { a: ['OUTPUT'] } });
  expect(parsed).toEqual({ ok: true, value: { ...plain, categories: ['a', 'b'], usage: { a: ['OUTPUT'] } } });
});

test('usage of what is not asked about is refused, by whatever name', () => {
  for (const other of ['behaviour', '__proto__', 'constructor']) {
    const usage = Object.fromEntries([[other, ['OUTPUT']]]);
    expect(problemsOf({ ...plain, usage })).toMatchObject([{ code: 'USAGE_UNASKED', path: ['usage', other] }]);
  }
});

test('all problems are told at once, each at its place', () => {
  const problems = problemsOf({ action: 'USE', source: 'form', categories: ['not a key'], asksForConsnt: true });
  expect(problems.map(({ code, path }) => `${code} ${path.join('.')}`).sort()).toEqual([
    'FACT_INVALID categories.0',
    'FACT_MISPLACED source',
    'FACT_MISSING purpose',
    'FACT_UNKNOWN asksForConsnt',
  ]);
});

test('what is no question at all is told, and throws nothing', () => {
  const wrong = [null, 7, [], { action: 'SELL' }, { ...plain, usage: 3, categories: 'x' }, { ...plain, usage: null }];
  for (const raw of wrong) expect(problemsOf(raw), JSON.stringify(raw)).not.toEqual([]);
});

test('a question names at most so many categories', () => {
  const categories = Array.from({ length: REQUEST_LIMIT + 1 }, (_, index) => `c${index}`);
  expect(codesOf(problemsOf({ ...plain, categories }))).toEqual(['FACT_INVALID']);
});

test('facts of the other action are misplaced', () => {
  expect(codesOf(problemsOf({ ...plain, source: 'form' }))).toEqual(['FACT_MISPLACED']);
  expect(codesOf(problemsOf({ ...plain, action: 'COLLECT', asksForConsent: true }))).toEqual(['FACT_MISPLACED']);
});

test('facts of a provision are misplaced elsewhere, and grounds of the other article are none', () => {
  const facts = { recipient: 'partner', route: { kind: 'OPT_OUT', record: 'directory' }, shown: [] };
  expect(parseQuestion({ ...plain, ...facts, action: 'PROVIDE' }).ok).toBe(true);
  expect(codesOf(problemsOf({ ...plain, ...facts }))).toEqual(['FACT_MISPLACED', 'FACT_MISPLACED', 'FACT_MISPLACED']);
  const research = { ground: 'ACADEMIC_RESEARCH', limbs: [{ limb: 'ACADEMIC_PURPOSE' }] };
  expect(codesOf(problemsOf({ ...plain, action: 'PROVIDE', ground: research }))).toEqual(['GROUND_MISPLACED']);
  const publication = { ground: 'ACADEMIC_PUBLICATION', limbs: [] };
  expect(codesOf(problemsOf({ ...plain, ground: publication }))).toEqual(['GROUND_MISPLACED']);
});

test('what is done with entrusted data is said of who acts, the operator where nobody is named', () => {
  const pooled = { handling: 'POOLED_STATISTICS', shown: [{ limb: 'NOT_MATCHED_PER_PERSON' }] };
  expect(parseQuestion({ ...plain, ...pooled }).ok).toBe(true);
  expect(parseQuestion({ ...plain, ...pooled, actor: 'courier' }).ok).toBe(true);
  expect(codesOf(problemsOf({ ...plain, shown: pooled.shown }))).toEqual(['FACT_MISPLACED']);
  const reply = { to: 'DISCLOSURE', step: 'REFUSE' };
  expect(codesOf(problemsOf({ ...plain, action: 'ANSWER_REQUEST', reply, handling: 'COMMINGLING' }))).toEqual([
    'FACT_MISPLACED',
  ]);
});

test('a change is a fact of changing a purpose, which knows no exceptions', () => {
  const asked = { ...plain, action: 'CHANGE_PURPOSE', change: 'widening' };
  expect(parseQuestion(asked).ok).toBe(true);
  expect(codesOf(problemsOf({ ...plain, change: 'widening' }))).toEqual(['FACT_MISPLACED']);
  const law = { ground: 'LAW', limbs: [{ limb: 'LEGAL_INSTRUMENT' }] };
  expect(codesOf(problemsOf({ ...asked, ground: law, recipient: 'partner' }))).toEqual([
    'FACT_MISPLACED',
    'GROUND_MISPLACED',
  ]);
});

test('usage is told of what is asked for only', () => {
  expect(codesOf(problemsOf({ ...plain, usage: { contact: ['FILTER'] } }))).toEqual(['USAGE_UNASKED']);
});

test('a claim states limbs of its own exception, each once', () => {
  const limbs = [{ limb: 'NECESSITY' }, { limb: 'NECESSITY' }, { limb: 'SPECIAL_NEED' }];
  const problems = problemsOf({ ...plain, ground: { ground: 'LIFE_BODY_PROPERTY', limbs } });
  expect(codesOf(problems)).toEqual(['LIMB_TWICE', 'LIMB_FOREIGN']);
});

test('a principal is named by a reference, never by facts', () => {
  for (const principal of [{ consents: [], stops: [] }, '', 'x'.repeat(201), 'a\0']) {
    expect(new Set(codesOf(problemsOf({ ...plain, principal })))).toEqual(new Set(['FACT_INVALID']));
  }
  expect(problemsOf({ ...plain, principal: '本人 1' })).toEqual([]);
});

test('what the service alone knows cannot be stated by a caller', () => {
  for (const fact of ['caller', 'notPersonal', 'unclassified']) {
    expect(codesOf(problemsOf({ ...plain, [fact]: [] })), fact).toEqual(['FACT_UNKNOWN']);
  }
});
