import fc from 'fast-check';
import type { Edit } from '../../src/change/model.ts';
import { saysSomething } from '../../src/lib/text.ts';
import type { Put } from '../support/seeds.ts';
import { category, dataset, declaration, field, flow, purpose, system } from './words.ts';

/** A proposal as it is drawn: how many revisions ago its author looked, of which source it is, and its edits. */
export interface Drawn {
  readonly ago: number;
  readonly source: string | undefined;
  readonly edits: readonly Edit[];
}

// In code point order another than in order of UTF-16 units.
const CATEGORIES = ['a', 'b', 'Ａ', '𠮷'];
const PURPOSES = ['p', 'q', '目的'];
const SYSTEMS = ['s', 't'];
const DATASETS = ['d', 'e', '𠮷'];
const PATHS = ['1', '日本 x', '50%"\\'];

const pick = (...words: readonly string[]) => fc.constantFrom(...words);
const some = (words: readonly string[]) => fc.subarray([...words], { maxLength: 2 });
/** Text that a store could take for something else. */
const text = pick('plain', 'NULL', '"quoted" \\ {a,b}', "it's", 'line\nbreak', '名称', '{}', ' ', '\u0001');
/** Where words are asked for, they say something. */
const said = text.map((words) => (saysSomething(words) ? words : `${words}言`));
const oneIn = <T>(size: number, value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: size - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const maybe = <T>(value: fc.Arbitrary<T>) => oneIn(2, value);
/** Continues another record, now and then. */
const replacing = (words: readonly string[]) => oneIn(15, pick(...words, 'never'));
/** A key, and the parent it stands under: one that comes earlier; now and then any, itself too, or one that nobody put. */
const inTree = (words: readonly string[]) =>
  pick(...words).chain((key) => {
    const earlier = words.slice(0, words.indexOf(key));
    const any = pick(...words, 'unheard');
    const parent =
      earlier.length === 0 ? oneIn(3, any) : maybe(fc.oneof({ weight: 4, arbitrary: pick(...earlier) }, any));
    return fc.tuple(fc.constant(key), parent);
  });

const ground = fc.record({ reason: said, effectiveFrom: maybe(pick('2026-04-01', '2030-01-01T00:00:00.001Z')) });

const put: fc.Arbitrary<Put> = fc.oneof(
  fc
    .tuple(inTree(CATEGORIES), ground, text, replacing(CATEGORIES), fc.boolean())
    .map(([[key, parent], grounds, labelJa, replaces, financialHarmIfMisused]) =>
      category(key, {
        ...{ ...grounds, parent, labelJa, replaces, financialHarmIfMisused },
        ...(financialHarmIfMisused ? { aliases: [{ vocabulary: labelJa, key }], specialCare: ['RACE', 'CREED'] } : {}),
      }),
    ),
  fc
    .tuple(inTree(PURPOSES), ground, said, replacing(PURPOSES))
    .map(([[key, parent], grounds, statementJa, replaces]) =>
      purpose(key, { ...grounds, parent, statementJa, replaces }),
    ),
  fc
    .tuple(pick(...PURPOSES), pick(...CATEGORIES), ground, maybe(fc.nat({ max: 99 })), said)
    .map(([of, data, grounds, months, trigger]) =>
      declaration(of, data, { ...grounds, retention: months === undefined ? undefined : { trigger, months } }),
    ),
  fc
    .tuple(pick(...SYSTEMS), ground, some(CATEGORIES), some(['JP', 'US', 'DE']), replacing(SYSTEMS))
    .map(([key, grounds, categories, storageCountries, replaces]) =>
      system(key, { ...grounds, categories, storageCountries, replaces }),
    ),
  fc
    .tuple(
      pick(...DATASETS),
      pick(...SYSTEMS),
      some(CATEGORIES),
      some(PURPOSES),
      fc.uniqueArray(text, { minLength: 1 }),
    )
    .map(([key, of, categories, purposes, accessHolders]) => dataset(key, of, { categories, purposes, accessHolders })),
  fc
    .tuple(pick(...DATASETS), pick(...PATHS), some(CATEGORIES), maybe(text), maybe(said))
    .map(([of, path, categories, dataType, reason]) =>
      field(of, path, {
        ...{ dataType, categories },
        ...(reason === undefined || categories.length > 0 ? {} : { notPersonal: { reason } }),
      }),
    ),
  fc
    .tuple(pick('f', 'g'), pick(...SYSTEMS), pick(...DATASETS), some(CATEGORIES), maybe(text))
    .map(([key, fromSystem, toDataset, categories, description]) =>
      flow(key, { fromSystem, toDataset, categories, description }),
    ),
);

const retire: fc.Arbitrary<Edit> = put.map(({ section, key }) => ({ action: 'RETIRE', section, key }));

const edits = fc.uniqueArray(fc.oneof({ weight: 5, arbitrary: put }, { weight: 1, arbitrary: retire }), {
  ...{ minLength: 1, maxLength: 4, selector: ({ section, key }) => `${section} ${key}` },
});

const proposal: fc.Arbitrary<Drawn> = fc.record({
  ago: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 4 }) }),
  source: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: pick('files', 'other') }),
  edits,
});

/** Everything there can be, so that what is drawn next finds something to name. */
const ALL: readonly Edit[] = [
  ...CATEGORIES.map((key) => category(key)),
  ...PURPOSES.map((key) => purpose(key)),
  ...SYSTEMS.map((key) => system(key)),
  ...DATASETS.map((key) => dataset(key, 's')),
  ...DATASETS.flatMap((key) => PATHS.map((path) => field(key, path))),
];

/** A registry's life: proposals of which most are sound, after one that puts something under every key. */
export const anyLife: fc.Arbitrary<readonly Drawn[]> = fc
  .array(proposal, { minLength: 6, maxLength: 14, size: 'max' })
  .map((drawn) => [{ ago: 0, source: undefined, edits: ALL }, ...drawn]);
