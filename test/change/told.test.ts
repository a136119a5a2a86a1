import { expect, test } from 'vitest';
import { namesOfCountry } from '../../src/change/gates/countries.ts';
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
  ['100', '〒100-0001', false],
  ['0', 'Disclosure is free of charge', true],
  ['0', 'No fee is taken.', true],
  ['0', 'There is no charge', true],
  ['0', '無料', true],
  ['0', '開示の手数料はいただきません。', true],
  ['0', 'Fees: 500 yen. Please feel free to contact us.', false],
  ['0', 'There is no feedback form', false],
  ['0', '0120-000-000', false],
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

test.each([
  ['US', 'Data goes to the United States.'],
  ['US', 'アメリカ合衆国にあります'],
  ['US', '米国の設備で保管します'],
  ['US', 'kept in the US'],
  ['GB', '英国及び豪州'],
  ['AU', '英国及び豪州'],
  ['CN', "the People's Republic of China"],
  ['CN', 'the People’s Republic\nof China'],
  ['TW', 'the Republic of China'],
  ['KR', '大韓民国'],
  ['DE', 'ドイツ連邦共和国'],
  ['BA', 'Bosnia and Herzegovina'],
  ['CD', 'the Democratic Republic of the Congo'],
  ['CG', 'the Republic of the Congo'],
  ['IN', 'ｲﾝﾄﾞにあります'],
  ['IN', 'Indonesia and India'],
  ['SD', 'スーダン、南スーダン'],
])('%s is told by "%s"', (country, document) => {
  expect(holdsOneOf(document, ways('parties', 'foreign.country', country))).toBe(true);
});

test.each([
  ['US', 'THE USE OF DATA'],
  ['US', 'CONTACT US'],
  ['US', 'U.S. Virgin Islands'],
  ['US', '米国領サモア'],
  ['US', '北アメリカ'],
  ['IN', 'インドネシアの設備で保管します'],
  ['IN', 'インド洋'],
  ['IN', 'Indiana'],
  ['NE', 'kept in Nigeria'],
  ['GN', 'Papua New Guinea'],
  ['GN', 'Guinea-Bissau'],
  ['GN', 'Equatorial\nGuinea'],
  ['GN', 'Gulf of Guinea'],
  ['GN', '赤道ギニア'],
  ['GN', 'パプアニューギニア'],
  ['SD', 'South Sudan'],
  ['SD', '南スーダン'],
  ['DM', 'the Dominican Republic'],
  ['DM', 'ドミニカ共和国'],
  ['DO', 'ドミニカ国'],
  ['CG', 'the Democratic Republic of the Congo'],
  ['CG', 'コンゴ民主共和国'],
  ['CD', 'the Republic of the Congo'],
  ['KR', '北朝鮮'],
  ['KR', "the Democratic People's Republic of Korea"],
  ['CN', 'the Republic of China'],
  ['CN', '中華人民共和国香港特別行政区'],
  ['CN', 'the South China Sea'],
  ['CN', '中国語で承ります'],
  ['CN', '中国地方'],
  ['TW', "the People's Republic of China"],
  ['IE', 'Northern Ireland'],
  ['MX', 'New Mexico'],
])('%s is not told by "%s"', (country, document) => {
  expect(holdsOneOf(document, ways('parties', 'foreign.country', country))).toBe(false);
});

test('every country is told by each of its names, and by those alone', () => {
  const codes = 'AU BR CD CG CN DE DM DO FR GB GN GQ GW HK ID IN KP KR MO NE NG PG SD SS TW US VI VN WS AS'.split(' ');
  for (const told of codes) {
    for (const name of namesOfCountry(told)) {
      const heard = codes.filter((code) => holdsOneOf(`Data: ${name}.`, namesOfCountry(code)));
      expect(heard, name).toEqual([told]);
    }
  }
});

test.each([
  ['A', 'Akasaka 1', false],
  ['A', 'DATA', false],
  ['A', 'provided by A.', true],
  ['A', 'A社に提供します', true],
  ['アルミ', '株式会社アルミゴ', false],
  ['アルミゴ', '株式会社アルミゴ', true],
  ['Akasaka 1-2', 'Akasaka 1-2-3', false],
  ['Akasaka 1-2', 'Akasaka 1-2, Tokyo', true],
  ['C++ (Japan)', 'by C++ (Japan)', true],
])('a name "%s" in "%s": %s', (name, document, holds) => {
  expect(holdsOneOf(document, ways('parties', 'nameEn', name))).toBe(holds);
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
