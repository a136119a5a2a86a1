import { inOneLine, placesOf } from './word.ts';

// What notices call countries beside the names that Unicode has for them.
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE'],
  AU: ['豪州'],
  CD: ['Democratic Republic of the Congo', 'DR Congo', 'DRC'],
  CG: ['Republic of the Congo'],
  CI: ['Ivory Coast'],
  CN: ["People's Republic of China", '中華人民共和国'],
  CV: ['Cabo Verde'],
  CZ: ['Czech Republic'],
  DE: ['独国'],
  FR: ['仏国'],
  GB: ['U.K.', 'Great Britain'],
  HK: ['Hong Kong, China', '中国香港'],
  IT: ['伊国'],
  KP: ["Democratic People's Republic of Korea", 'DPRK', '朝鮮民主主義人民共和国'],
  KR: ['Republic of Korea', '大韓民国'],
  MO: ['Macau', '中国マカオ'],
  MM: ['Burma'],
  TR: ['Turkey'],
  TW: ['Republic of China', 'Taiwan, Province of China', '中華民国'],
  US: ['USA', 'U.S.', 'U.S.A.', 'the US', 'The US', '米国'],
  VI: ['US Virgin Islands', 'the US Virgin Islands', 'The US Virgin Islands'],
};

// Places that have the name of a country in theirs.
const ELSEWHERE = [
  ...[
    'Northern Ireland',
    'South Georgia',
    '北アイルランド',
    '西インド',
    '東インド',
    '北アメリカ',
    '中央アメリカ',
    '南アメリカ',
  ],
  ...['中国・四国', '中国四国'],
];

const LANGUAGES = ['en', 'ja'].flatMap((language) =>
  (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style }),
  ),
);

/** The names of a country in English and Japanese, long and short; one that has none is told as it is recorded. */
export function namesOfCountry(code: string): readonly string[] {
  const names = LANGUAGES.flatMap((names) => names.of(code) ?? [])
    // `US` is also a word in capitals.
    .filter((name) => name !== 'US')
    .flatMap((name) => [name, name.replace(/ ?\(.*\)$/, '')])
    .flatMap((name) => [name, name.replaceAll('&', 'and')])
    .flatMap((name) => [name, name.replaceAll('St. ', 'Saint ')]);
  return names.length === 0 ? [code] : [...new Set([...names, ...(FURTHER[code] ?? [])])];
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const NAMES: ReadonlySet<string> = new Set(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => LANGUAGES[0]?.of(code) !== undefined)
    .flatMap(namesOfCountry)
    .map(inOneLine),
);

const PLACES = [...NAMES, ...ELSEWHERE];

export function isNameOfCountry(text: string): boolean {
  return NAMES.has(text);
}

// Of New Mexico, the Gulf of Guinea and the China Sea no country is told, nor by its language or people.
const OTHER_BEFORE = /(?:\bNew|\b(?:Gulf|Sea) of) $/;
const OTHER_AFTER = /^(?: (?:Sea|Ocean)\b|領(?!事)|[洋語人系製籍州]|大陸|地方|銀行)/;

/** Whether a text tells a country by a name: not where a longer name covers it, which is that of another. */
export function tellsCountry(text: string, name: string): boolean {
  const longer = PLACES.filter((place) => place !== name && place.includes(name));
  return placesOf(name, text).some(
    (at) =>
      !OTHER_BEFORE.test(text.slice(Math.max(0, at - 8), at)) &&
      !OTHER_AFTER.test(text.slice(at + name.length, at + name.length + 7)) &&
      !longer.some((place) => text.startsWith(place, at - place.indexOf(name))),
  );
}
