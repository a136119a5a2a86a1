import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../src/files/read.ts';
import { renderDirectory, type SectionRecord } from '../../src/files/render.ts';
import { writeDirectory } from '../../src/files/write.ts';
import { parseRecord } from '../../src/lib/record.ts';
import { anyRecords } from './arbitrary.ts';
import { filesIn, folder, folderOf, manifestText, models } from './harness.ts';

const manifest = { source: 'test', title: 'A test', example: false };

function contentsOf(records: readonly SectionRecord[]) {
  return { manifest, models, records };
}

/** The records as the registry would hold them, by section and key. */
function parsed(records: readonly SectionRecord[]) {
  const held = records.map(({ section, record }) => {
    const model = models.find((candidate) => candidate.section === section);
    const result = model && parseRecord(model, record);
    if (!result?.ok) expect.fail(`${section} does not parse: ${JSON.stringify(result)}`);
    return [`${section} ${result.value.key}`, result.value] as const;
  });
  return Object.fromEntries(held);
}

async function reread(path: string) {
  const read = await readDirectory(path, models);
  if (!read.ok) expect.fail(JSON.stringify(read.problems));
  return read.value;
}

const long = 'The e-mail address a user gives when registering for the services, and every later one that replaces it.';

const some: readonly SectionRecord[] = [
  {
    section: 'purposes',
    record: {
      key: 'billing',
      clause: 'purpose-of-use/7',
      basis: 'CLAUSE',
      declarable: true,
      statementEn: 'To bill users',
    },
  },
  {
    section: 'dataCategories',
    record: {
      ...{ identifies: 'BY_EASY_COLLATION', labelEn: long, key: 'contact.email', basis: 'ASSUMED', specialCare: [] },
      ...{ reason: 'first line\nsecond line', inferredOnly: false, financialHarmIfMisused: true },
    },
  },
  {
    section: 'declarations',
    record: {
      key: 'billing:contact.email',
      clause: 'c',
      basis: 'CLAUSE',
      purpose: 'billing',
      category: 'contact.email',
    },
  },
  {
    section: 'dataCategories',
    record: { key: 'contact', clause: 'c', labelEn: 'Contact', identifies: 'NO', parent: 'x' },
  },
];

describe('written files', () => {
  it('hold each section in its file, records by key, facts in order, without what parsing fills in', async () => {
    const path = await folder();
    expect(await writeDirectory(path, contentsOf(some))).toEqual({
      ok: true,
      files: ['registry.yaml', 'data-categories.yaml', 'purposes.yaml', 'declarations.yaml'],
    });
    expect(await filesIn(path)).toEqual({
      'registry.yaml': 'source: test\ntitle: A test\n',
      'data-categories.yaml': [
        'dataCategories:',
        '  - key: contact',
        '    clause: c',
        '    parent: x',
        '    labelEn: Contact',
        '    identifies: NO',
        '',
        '  - key: contact.email',
        '    basis: ASSUMED',
        '    reason: |-',
        '      first line',
        '      second line',
        '    labelEn: >-',
        `      ${long}`,
        '    identifies: BY_EASY_COLLATION',
        '    financialHarmIfMisused: true',
        '',
      ].join('\n'),
      'purposes.yaml': [
        'purposes:',
        '  - key: billing',
        '    clause: purpose-of-use/7',
        '    statementEn: To bill users',
        '',
      ].join('\n'),
      'declarations.yaml': [
        'declarations:',
        '  - clause: c',
        '    purpose: billing',
        '    category: contact.email',
        '',
      ].join('\n'),
    });
  });

  it('read back as equal records, and are the same bytes in whatever order the records come', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, fc.infiniteStream(fc.nat()), async (records, dice) => {
        const path = await folder();
        const wrote = await writeDirectory(path, contentsOf(records));
        if (!wrote.ok) expect.fail(JSON.stringify(wrote.problems));
        const back = await reread(path);
        expect(parsed(back.records)).toEqual(parsed(records));

        const first = await filesIn(path);
        const shuffled = back.records
          .map((record) => ({ record, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ record }) => record);
        const again = renderDirectory(contentsOf(shuffled));
        expect(again.ok && Object.fromEntries(again.value)).toEqual(first);
        await rm(path, { recursive: true });
      }),
      { numRuns: 200 },
    );
  });

  it('are the same whether the registry hands out facts typed or filled in, whatever the order of their names', async () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const filled = Object.entries(parsed(records)).map(([id, record]) => ({
          section: id.split(' ')[0] ?? '',
          record: backwards(record),
        }));
        expect(renderDirectory(contentsOf(filled))).toEqual(renderDirectory(contentsOf(records)));
      }),
      { numRuns: 100 },
    );
  });
});

// As a store may: names of a value object in another order than they were typed.
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, fact]) => [name, backwards(fact)]),
  );
}

describe('writing over an earlier export', () => {
  it('keeps its manifest and drops the files of sections that became empty', async () => {
    const path = await folder();
    await writeDirectory(path, contentsOf(some));
    const own = '# ours\nsource: test\ntitle: Our own title\nexample: true\n';
    await writeFile(join(path, 'registry.yaml'), own);
    expect(await writeDirectory(path, contentsOf(some.slice(0, 1)))).toEqual({ ok: true, files: ['purposes.yaml'] });
    expect(Object.keys(await filesIn(path))).toEqual(['purposes.yaml', 'registry.yaml']);
    expect(await readFile(join(path, 'registry.yaml'), 'utf8')).toBe(own);
  });

  it.each([
    ['a file with another name', { 'registry.yaml': manifestText, 'mine.yaml': '' }, 'EXPORT_FOREIGN_FILE'],
    ['another source', { 'registry.yaml': 'source: other\ntitle: Other\n' }, 'EXPORT_OTHER_SOURCE'],
    ['a manifest that says nothing', { 'registry.yaml': '' }, 'EXPORT_OTHER_SOURCE'],
    ['records of no source', { 'purposes.yaml': '' }, 'EXPORT_FOREIGN_FILE'],
  ])('touches nothing where there is %s', async (_, files, code) => {
    const path = await folderOf(files);
    expect(await writeDirectory(path, contentsOf(some))).toMatchObject({ ok: false, problems: [{ code }] });
    expect(await filesIn(path)).toEqual(files);
  });

  it('touches nothing when a record would not be read again', async () => {
    const path = join(await folder(), 'new');
    const broken = [
      { section: 'purposes', record: { key: 'a' } },
      { section: 'porpoises', record: {} },
    ];
    expect(await writeDirectory(path, contentsOf(broken))).toMatchObject({
      ok: false,
      problems: [
        { code: 'FACT_MISSING', path: ['purposes', 'a', 'statementEn'] },
        { code: 'RECORD_UNGROUNDED', path: ['purposes', 'a', 'clause'] },
        { code: 'SECTION_UNKNOWN' },
      ],
    });
    await expect(filesIn(path)).rejects.toThrow();
  });

  it('says so when the system refuses', async () => {
    const path = join(await folderOf({ occupied: '' }), 'occupied');
    expect(await writeDirectory(path, contentsOf(some))).toMatchObject({ ok: false });
  });
});
