import { expect, test } from 'vitest';
import { holdsOneOf, toldOf, wordsOf } from '../../src/change/gates/told.ts';

const ways = (section: string, fact: string, after: string) =>
  wordsOf(section, [{ fact, before: undefined, after }])[0] ?? [];

test.each([
  ['1000', 'The fee is 1,000 yen', true],
  ['1000', 'The fee is 1000 yen', true],
  ['1000', '手数料は１，０００円', true],
  ['1000', 'The fee is 11,000 yen', false],
  ['1000', 'The fee is 1,0000 yen', false],
  ['1000', 'The fee is 2,000 yen', false],
  ['100', 'The fee is 1,100 yen', false],
  ['1234567', 'It is 1,234,567.', true],
  ['0', 'Disclosure is free of charge', true],
  ['0', 'The fee is 1,000 yen', false],
])('an amount of %s in "%s": %s', (amount, document, holds) => {
  expect(holdsOneOf(document, ways('feeRules', 'amountYen', amount))).toBe(holds);
});

test('a day is told as people write it, in Japan', () => {
  const day = ways('optOutFilings', 'plannedStart', '2026-04-30T15:00:00.000Z');
  for (const written of ['2026年5月1日', '２０２６年５月１日', 'May 1, 2026', '1 May 2026', '2026-05-01'])
    expect(holdsOneOf(`It begins on ${written}.`, day), written).toBe(true);
  for (const written of ['2026年5月11日', '2026年4月30日', '11 May 2026', '2026-05-10'])
    expect(holdsOneOf(`It begins on ${written}.`, day), written).toBe(false);
});

test('a country is told by its name', () => {
  const country = ways('parties', 'foreign.country', 'US');
  expect(holdsOneOf('Data goes to the United States.', country)).toBe(true);
  expect(holdsOneOf('アメリカ合衆国にあります', country)).toBe(true);
  expect(holdsOneOf('THE USE OF DATA', country)).toBe(false);
});

test('of a fact with parts only what changes is told; keys and choices are told in words of one’s own', () => {
  const was = { operator: { name: 'A', address: 'Tokyo' }, categories: ['a'] };
  const told = toldOf(was, { operator: { name: 'A', address: 'Osaka' }, categories: ['a', 'b'] });
  expect(told).toEqual([
    { fact: 'categories', before: 'a', after: 'a, b' },
    { fact: 'operator.address', before: 'Tokyo', after: 'Osaka' },
  ]);
  expect(wordsOf('optOutFilings', told)).toEqual([['Osaka']]);
});
