import fc from 'fast-check';
import { isKeepable, saysSomething } from '../../src/lib/text.ts';
import {
  dataCategoryModel,
  identificationCode,
  identifies,
  legalClass,
  specialCare,
} from '../../src/registry/category/model.ts';
import { acquisitionRoute, collectionSourceModel, wrongful } from '../../src/registry/collection/model.ts';
import { declarationModel, purposeModel, specificity } from '../../src/registry/purpose/model.ts';

const key = fc.stringMatching(/^[\p{L}\p{N}_][\p{L}\p{N}_.<>/:@#%+-]{0,30}$/u);
const line = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }).filter(isKeepable);
/** Text that YAML could take for something else, or fold and trim where it must not. */
const trap = fc.constantFrom(
  ...['null', '~', 'true', 'no', '0x1F', '1e3', '.nan', '2026-04-01', '- a', '? b', '# c', 'a: b', 'a #b', '&a', '*a'],
  ...[
    '!t',
    '|',
    '>',
    '%YAML',
    '---',
    '...',
    '"',
    "'",
    ' lead',
    'trail ',
    '\n',
    '\n\n',
    ' \n ',
    'a\n',
    'a\n\n\n',
    '\ta',
    '',
  ],
  ...['a\r\nb', '\uFEFFa', 'a\u0085b', 'a\u2028b', '{a}', '[a]', '<<', '台帳は「目的」を記す。', 'a\tb', '\\n', 'é'],
);
const text = fc
  .oneof(
    line,
    trap,
    fc.array(fc.oneof(line, trap), { maxLength: 6 }).map((parts) => parts.join(' ')),
    fc.lorem({ maxCount: 60 }),
  )
  .filter((value) => value.length > 0);
const paragraphs = fc
  .array(fc.oneof(text, fc.constant('')), { minLength: 1, maxLength: 5 })
  .map((lines) => `${lines.join('\n')}.`);
const words = fc.oneof(text, paragraphs);
/** Where words are asked for, they say something. */
const said = words.map((text) => (saysSomething(text) ? text : `${text}言`));
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10)));

const ground = fc.oneof(
  fc.record({ clause: key, basis: fc.constant('CLAUSE'), reason: said }, { requiredKeys: ['clause'] }),
  fc.record({ basis: fc.constantFrom('ASSUMED', 'DECIDED'), reason: said }),
);

function optional(facts: Record<string, fc.Arbitrary<unknown>>, required: Record<string, fc.Arbitrary<unknown>>) {
  const own = fc.record({ ...required, ...facts }, { requiredKeys: Object.keys(required) });
  return fc.tuple(ground, own).map(([grounds, record]) => ({ ...grounds, ...record }) as Record<string, unknown>);
}

const some = <T>(from: fc.Arbitrary<T>) => fc.array(from, { maxLength: 4 });

const category = optional(
  {
    parent: key,
    effectiveFrom: instant,
    labelJa: words,
    identificationCode: fc.constantFrom(...identificationCode.options),
    specialCare: some(fc.constantFrom(...specialCare.options)),
    inferredOnly: fc.boolean(),
    financialHarmIfMisused: fc.boolean(),
    processing: fc.record({ into: fc.constantFrom('PSEUDONYMISED', 'ANONYMISED'), document: said, at: instant }),
    claimedClass: fc.constantFrom(...legalClass.options),
    aliases: some(fc.record({ vocabulary: words, key: words })),
  },
  { key, labelEn: words, identifies: fc.constantFrom(...identifies.options) },
);

const collectionSource = optional(
  { categories: some(key), optOutDerived: fc.boolean(), party: key },
  {
    ...{ key, labelEn: said, categories: some(key) },
    route: fc.constantFrom(...acquisitionRoute.options),
    wrongful: fc.constantFrom(...wrongful.options),
  },
);

const purpose = optional(
  {
    declarable: fc.boolean(),
    includesProfiling: fc.boolean(),
    specificityReview: fc.record({
      ...{ result: fc.constantFrom(...specificity.options), reviewer: said, at: instant, reason: said },
    }),
  },
  { key, statementEn: said },
);

const declaration = optional(
  {
    acquiredBy: some(fc.constantFrom(...acquisitionRoute.options)),
    retention: fc.record({ trigger: said, months: fc.nat() }, { requiredKeys: ['trigger'] }),
    flowsToChildPurposes: fc.boolean(),
    necessity: said,
  },
  { purpose: key, category: key },
);

function of(section: string, record: fc.Arbitrary<Record<string, unknown>>) {
  const selector = ({ key, purpose, category }: Record<string, unknown>) => key ?? `${purpose}:${category}`;
  return fc
    .uniqueArray(record, { maxLength: 5, selector })
    .map((list) => list.map((given) => ({ section, record: given })));
}

/** Valid records of four kinds as an author might type them, each key once. */
export const anyRecords = fc
  .tuple(
    of(dataCategoryModel.section, category),
    of(collectionSourceModel.section, collectionSource),
    of(purposeModel.section, purpose),
    of(declarationModel.section, declaration),
  )
  .map((sections) => sections.flat());
