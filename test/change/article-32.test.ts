import { expect, test } from 'vitest';
import { article32MustBeWhole } from '../../src/change/gates/article-32.ts';
import type { RecordModel } from '../../src/lib/record.ts';
import { partyModel } from '../../src/registry/party/model.ts';
import {
  feeRuleModel,
  promiseModel,
  requestProcedureModel,
  requestType,
  securityMeasureModel,
} from '../../src/registry/policy/model.ts';
import { hasProcedure } from '../../src/registry/policy/statute.ts';
import { purposeModel } from '../../src/registry/purpose/model.ts';
import { asRegistry, compiledStores } from '../../src/registry/registry.ts';
import { put } from '../support/seeds.ts';

type Facts = Readonly<Record<string, unknown>>;

const submission = { contactPoint: 'the office', form: 'a letter', identityCheck: 'a licence' };

const procedures = requestType.options.map(
  (type) => [requestProcedureModel, { key: type.toLowerCase(), requestType: type, submission }] as const,
);

const fee = { key: 'disclosure', requestType: 'DISCLOSURE', amountYen: 1000, publishedFrom: '2026-01-01' };

const measure = (heading: string, description: string) =>
  [securityMeasureModel, { key: heading.toLowerCase(), heading, description }] as const;

/** Everything that Art. 32 has principals know. */
const WHOLE: readonly (readonly [RecordModel, Facts])[] = [
  [
    partyModel,
    {
      ...{ key: 'us', kindOf: 'CORPORATION', nameEn: 'Us', country: 'JP', roles: ['OPERATOR'] },
      ...{ address: 'Tokyo', representative: 'Taro Rei' },
    },
  ],
  [purposeModel, { key: 'billing', statementEn: 'To bill' }],
  ...procedures,
  [feeRuleModel, fee],
  measure('TECHNICAL', 'access is logged'),
  [promiseModel, { key: 'contact', terms: { about: 'CONTACT', channel: 'a form', answers: ['COMPLAINT'] } }],
];

function gapsOf(records: readonly (readonly [RecordModel, Facts])[], storedIn: readonly string[] = ['JP']) {
  const sections = new Map(compiledStores.map(({ model }) => [model.section, new Map<string, object>()]));
  for (const [model, facts] of records) {
    const { section, key, record } = put(model, facts);
    sections.get(section)?.set(key, record);
  }
  const registry = asRegistry(Object.fromEntries(sections) as never);
  return article32MustBeWhole(registry, storedIn).map(({ code, message }) => `${code} ${message.split(',')[0]}`);
}

const without = (model: RecordModel, key: string) => WHOLE.filter(([of, facts]) => of !== model || facts.key !== key);

test('what tells all of it is whole', () => {
  expect(gapsOf(WHOLE)).toEqual([]);
});

test.each(requestType.options.filter(hasProcedure))(
  'without the procedure of %s it is not whole, nor where that says not how',
  (type) => {
    const key = type.toLowerCase();
    const rest = without(requestProcedureModel, key);
    const gap = [`NOTICE_ART32_INCOMPLETE the registry does not say how principals request \`${type}\``];
    expect(gapsOf(rest)).toEqual(gap);
    expect(gapsOf([...rest, [requestProcedureModel, { key, requestType: type }]])).toEqual(gap);
  },
);

test('with a fee whose amount nobody can know it is not whole; no fee is none', () => {
  const rest = without(feeRuleModel, 'disclosure');
  const unpublished = { ...fee, publishedFrom: undefined };
  expect(gapsOf([...rest, [feeRuleModel, unpublished]])).toEqual([
    'NOTICE_ART32_INCOMPLETE the registry does not say that the fee `disclosure` is published',
  ]);
  expect(gapsOf([...rest, [feeRuleModel, { ...unpublished, amountYen: 0 }]])).toEqual([]);
});

test('where data is kept abroad, a measure names the country', () => {
  const gap = (country: string) =>
    `NOTICE_COUNTRY_MISSING the registry does not say that data is kept in \`${country}\``;
  const abroad = (text: string) => [...WHOLE, measure('EXTERNAL_ENVIRONMENT', text)];
  expect(gapsOf(WHOLE, ['DE', 'JP', 'US'])).toEqual([gap('DE'), gap('US')]);
  expect(gapsOf(abroad('its law is known for the United States'), ['DE', 'JP', 'US'])).toEqual([gap('DE')]);
  expect(gapsOf(abroad('ドイツ及びアメリカ合衆国の制度を把握しています'), ['DE', 'JP', 'US'])).toEqual([]);
  // Said under another heading, it is not said of where data is kept.
  expect(gapsOf([...WHOLE, measure('RULES', 'made in Germany')], ['DE'])).toEqual([gap('DE')]);
});
