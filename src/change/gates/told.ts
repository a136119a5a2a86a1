import { dayInJapan } from '../../lib/business-calendar.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { isNameOfCountry, namesOfCountry, tellsCountry } from './countries.ts';
import type { Told } from './model.ts';
import { inOneLine, placesOf } from './word.ts';

/** How a value can be written where principals read it. */
type Forms = (value: string) => readonly string[];

const asWritten: Forms = (value) => [value];

const NO_FEE = [
  ...['free of charge', 'without charge', 'no charge', 'without fee', 'without a fee', 'no fee', 'no fees'].flatMap(
    (words) => [words, words.replace(/^./, (letter) => letter.toUpperCase())],
  ),
  ...[
    '無料',
    '無償',
    '手数料不要',
    '手数料は不要',
    '手数料なし',
    '手数料はいただきません',
    '手数料はいただいておりません',
  ],
  ...['手数料は頂きません', '手数料は頂いておりません', '手数料はかかりません'],
];

/** 1000, or 1,000; a fee of nothing is also told in words. */
const asAmount: Forms = (value) => [value, value.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...(value === '0' ? NO_FEE : [])];

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The day of an instant as it is in Japan, in the ways that days are written in there. */
const asDay: Forms = (value) => {
  const [year, month, day] = dayInJapan(value).split('-');
  const [m, d] = [Number(month), Number(day)];
  const name = MONTHS[m - 1] ?? '';
  return [
    ...[value, `${year}-${month}-${day}`, `${year}/${month}/${day}`, `${year}/${m}/${d}`],
    ...[`${year}年${m}月${d}日`, `${d} ${name} ${year}`, `${name} ${d}, ${year}`],
  ];
};

/** The texts and figures among the facts that principals are told; what is a key or a choice is told in words of one's own. */
const FORMS: Readonly<Record<string, Readonly<Record<string, Forms>>>> = {
  optOutFilings: {
    ...{ 'operator.name': asWritten, 'operator.address': asWritten, 'operator.representative': asWritten },
    ...{ 'acquisition.source': asWritten, 'acquisition.method': asWritten, provisionMethod: asWritten },
    ...{ requestMethod: asWritten, updateMethod: asWritten, plannedStart: asDay },
  },
  jointUses: {
    ...{ 'responsible.name': asWritten, 'responsible.address': asWritten, 'responsible.representative': asWritten },
    scopeText: asWritten,
  },
  parties: {
    ...{ nameEn: asWritten, nameJa: asWritten, address: asWritten, representative: asWritten, contactEmail: asWritten },
    ...{ 'foreign.country': namesOfCountry, 'foreign.regimeInfo': asWritten, 'foreign.measuresInfo': asWritten },
    'foreign.impediment.description': asWritten,
  },
  feeRules: { amountYen: asAmount },
  requestProcedures: {
    ...{ 'submission.contactPoint': asWritten, 'submission.form': asWritten },
    'submission.identityCheck': asWritten,
  },
  securityMeasures: { description: asWritten },
};

/** What changes of some facts, each of them: what it said, and what it is to say. */
export function toldOf(before: object, after: object): readonly Told[] {
  const [was, is] = [new Map(leaves(before)), new Map(leaves(after))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((fact) => was.get(fact) !== is.get(fact))
    .sort()
    .map((fact) => ({ fact, before: was.get(fact), after: is.get(fact) }));
}

/** The words that a notice of these changes holds: of each text or figure, one of the ways to write it. */
export function wordsOf(section: string, told: readonly Told[]): readonly (readonly string[])[] {
  return told.flatMap(({ fact, after }) => {
    const forms = FORMS[section]?.[fact];
    return forms === undefined || after === undefined ? [] : [forms(after)];
  });
}

function leaves(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return [[path, value.map(written).join(', ')]];
  if (typeof value !== 'object') return [[path, written(value)]];
  return Object.entries(value).flatMap(([fact, each]) => leaves(each, path === '' ? fact : `${path}.${fact}`));
}

function written(value: unknown): string {
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}

/** Whether a document holds one of some ways to write a thing, not as part of another figure, word or name of a country. */
export function holdsOneOf(document: string, ways: readonly string[]): boolean {
  const shown = inOneLine(document);
  return ways
    .map(inOneLine)
    .some((way) => (isNameOfCountry(way) ? tellsCountry(shown, way) : placesOf(way, shown).length > 0));
}
