import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registrySchema, registrySchemaText } from '../../src/files/json-schema.ts';
import { parseInstant } from '../../src/lib/period.ts';
import { recordModels } from '../../src/registry/registry.ts';
import { anyRecords } from './arbitrary.ts';
import { models } from './harness.ts';

// Formats are a hint to editors here; the parser judges them.
function validatorOf(schema: object) {
  return new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    validateFormats: false,
  }).compile(schema);
}

const accepts = validatorOf(registrySchema(models));

function fileOf(records: readonly { readonly section: string; readonly record: unknown }[]) {
  return Object.fromEntries(
    models.map(({ section }) => [
      section,
      records.filter((given) => given.section === section).map(({ record }) => record),
    ]),
  );
}

const purpose = { key: 'billing', clause: 'purpose-of-use/7', statementEn: 'To bill users' };
const declaration = { purpose: 'billing', category: 'contact', basis: 'ASSUMED', reason: 'the least it needs' };

describe('the schema of registry files', () => {
  it('accepts what the parser accepts', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        if (!accepts(fileOf(records))) expect.fail(JSON.stringify(accepts.errors));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['an unknown section', { purpose: [purpose] }],
    ['an unknown fact', { purposes: [{ ...purpose, statmentEn: 'x' }] }],
    [
      'an unknown fact of a value object',
      { declarations: [{ ...declaration, retention: { trigger: 'x', month: 6 } }] },
    ],
    ['a missing fact', { purposes: [{ key: 'billing', clause: 'c' }] }],
    ['a missing key', { purposes: [{ clause: 'c', statementEn: 'x' }] }],
    ['a record that stands on nothing', { purposes: [{ key: 'billing', statementEn: 'x' }] }],
    ['an assumption without a reason', { purposes: [{ key: 'billing', basis: 'ASSUMED', statementEn: 'x' }] }],
    ['a word that is none of an enumeration', { declarations: [{ ...declaration, acquiredBy: ['BY_MAIL'] }] }],
    ['a date in another notation', { purposes: [{ ...purpose, effectiveFrom: '1 April 2026' }] }],
    ['a section that is no list', { purposes: purpose }],
    ['an unknown fact of the manifest', { source: 'a', title: 'b', exampel: true }],
    ['a manifest with records in it', { source: 'a', title: 'b', purposes: [purpose] }],
  ])('refuses %s', (_, file) => {
    expect(accepts(file)).toBe(false);
  });

  it.each([
    ['a manifest', { source: 'almigo', title: 'The policy' }],
    ['a manifest of examples', { source: 'example', title: 'Made up', example: true }],
    ['a file of comments', null],
    ['a derived key that is left out', { declarations: [declaration] }],
    ['a derived key that is written', { declarations: [{ ...declaration, key: 'billing:contact' }] }],
  ])('accepts %s', (_, file) => {
    expect(accepts(file)).toBe(true);
  });

  it('knows an instant as the parser does, but for days that no month has', () => {
    const { properties } = registrySchema(models).$defs?.Purpose ?? {};
    const effectiveFrom = properties?.effectiveFrom;
    expect(effectiveFrom).toMatchObject({ type: 'string', description: expect.any(String) });
    const pattern = new RegExp(typeof effectiveFrom === 'object' ? (effectiveFrom.pattern ?? '') : '', 'u');
    for (const text of [
      '2026-04-01',
      '2026-04-01T09:00+09:00',
      '2026-04-01T00:00:00.123Z',
      '2026-4-1',
      '2026-04-01T09:00',
      '',
    ]) {
      expect([text, pattern.test(text)]).toEqual([text, parseInstant(text) !== undefined]);
    }
  });

  it('describes every section', () => {
    const { Sections } = registrySchema(recordModels).$defs ?? {};
    expect(Object.keys(Sections?.properties ?? {})).toEqual(recordModels.map(({ section }) => section));
    validatorOf(registrySchema(recordModels));
  });

  it('is committed as it is (`npm run golden` writes it anew)', async () => {
    const file = fileURLToPath(new URL('../../schema/registry.schema.json', import.meta.url));
    if (process.env.UPDATE_GOLDEN === '1') await writeFile(file, registrySchemaText(recordModels));
    expect(registrySchemaText(recordModels)).toBe(await readFile(file, 'utf8').catch(() => ''));
  });
});
