import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILE_LIMIT } from '../../src/files/file.ts';
import { readDirectory } from '../../src/files/read.ts';
import { complaintsOf, folder, folderOf, manifestText, models, problemsIn, registryOf } from './harness.ts';

const email = '- { key: contact.email, clause: collection/1, labelEn: E-mail, identifies: BY_EASY_COLLATION }';

describe('a good directory', () => {
  it('is read whole, with the records as given and where they stand', async () => {
    const path = await folderOf({
      'registry.yaml': 'source: test\ntitle: A test\nexample: true\n',
      'a/deeper/categories.yaml': `# kinds of data\ndataCategories:\n  ${email}\n`,
      'purposes.yaml': [
        'declarations:',
        '  - purpose: billing',
        '    category: contact.email',
        '    basis: ASSUMED',
        '    reason: |',
        '      first line',
        '      second line',
        '    retention:',
        '      trigger: the bill is paid',
        '      months: 6',
        '    acquiredBy: [DIRECT_WRITTEN, OBSERVED]',
      ].join('\n'),
      'empty.yaml': '# nothing yet\n',
    });
    const read = await readDirectory(path, models);
    if (!read.ok) expect.fail(JSON.stringify(read.problems));
    const { source, title, example, records, locate } = read.value;
    expect({ source, title, example }).toEqual({ source: 'test', title: 'A test', example: true });
    expect(records.map(({ section, key, position }) => ({ section, key, line: position.line }))).toEqual([
      { section: 'dataCategories', key: 'contact.email', line: 3 },
      { section: 'declarations', key: 'billing:contact.email', line: 2 },
    ]);
    expect(records[1]?.record).toEqual({
      purpose: 'billing',
      category: 'contact.email',
      basis: 'ASSUMED',
      reason: 'first line\nsecond line\n',
      retention: { trigger: 'the bill is paid', months: 6 },
      acquiredBy: ['DIRECT_WRITTEN', 'OBSERVED'],
    });
    const file = join(path, 'purposes.yaml');
    const declaration = ['declarations', 'billing:contact.email'];
    expect(locate(declaration)).toEqual({ file, line: 2, column: 5 });
    expect(locate([...declaration, 'category'])).toEqual({ file, line: 3, column: 5 });
    expect(locate([...declaration, 'retention', 'months'])).toEqual({ file, line: 10, column: 7 });
    expect(locate([...declaration, 'acquiredBy', '1'])).toEqual({ file, line: 11, column: 34 });
    expect(locate([...declaration, 'necessity'])).toEqual({ file, line: 2, column: 5 });
    expect(locate(['declarations', 'billing:contact.phone'])).toBeUndefined();
    expect(locate([])).toBeUndefined();
  });

  it('may repeat a value by an alias', async () => {
    const path = await registryOf(
      [
        'purposes:',
        '  - { key: a, basis: ASSUMED, reason: &why not said yet, statementEn: A }',
        '  - { key: b, basis: ASSUMED, reason: *why, statementEn: B }',
      ].join('\n'),
    );
    const read = await readDirectory(path, models);
    expect(read.ok && read.value.records.map(({ record }) => (record as { reason: string }).reason)).toEqual([
      'not said yet',
      'not said yet',
    ]);
  });

  it('may be saved with a byte order mark and Windows line ends', async () => {
    const path = await folderOf({
      'registry.yaml': `\uFEFF${manifestText.replaceAll('\n', '\r\n')}`,
      'records.yaml': `\uFEFFdataCategories:\r\n  ${email}\r\n`,
    });
    expect((await readDirectory(path, models)).ok).toBe(true);
  });

  it('leaves dates as text', async () => {
    const path = await registryOf('purposes:\n  - { key: a, clause: c, statementEn: A, effectiveFrom: 2026-04-01 }\n');
    const read = await readDirectory(path, models);
    expect(read.ok && read.value.records[0]?.record).toMatchObject({ effectiveFrom: '2026-04-01' });
  });

  it('leaves out hidden files', async () => {
    const path = await folderOf({ 'registry.yaml': manifestText, '.draft.yaml': 'a: [', '.git/x.yaml': 'a: [' });
    expect((await readDirectory(path, models)).ok).toBe(true);
  });
});

describe('bad files', () => {
  it('are told every problem of every file at once, in order', async () => {
    const path = await folderOf({
      'registry.yaml': 'source: test\ntitel: A test\n',
      'a-syntax.yaml': 'dataCategories:\n  - key: [a\n',
      'b-twice.yaml': [
        'purposes:',
        '  - key: billing',
        '    clause: c/1',
        '    key: payment',
        '    statmentEn: To bill',
        'purpose: []',
        'dataCategories: {}',
      ].join('\n'),
      'c-facts.yaml': [
        'dataCategories:',
        `  ${email}`,
        '  - key: contact.phone',
        '    labelEn: Telephone',
        '    identifies: PERHAPS',
        '    aliases:',
        '      - vocabulary: DPV',
        '        ky: x',
        '  - just text',
        'declarations:',
        '  - purpose: not a key',
        '    basis: ASSUMED',
      ].join('\n'),
      'd-again.yaml': `dataCategories:\n  ${email}\n`,
    });
    expect(await complaintsOf(path)).toEqual([
      'a-syntax.yaml:3:1 YAML_SYNTAX',
      'b-twice.yaml:2:5 FACT_MISSING',
      'b-twice.yaml:4:5 YAML_DUPLICATE_KEY',
      'b-twice.yaml:5:5 FACT_UNKNOWN',
      'b-twice.yaml:6:1 SECTION_UNKNOWN',
      'b-twice.yaml:7:1 SECTION_NOT_LIST',
      'c-facts.yaml:3:5 RECORD_UNGROUNDED',
      'c-facts.yaml:5:5 FACT_INVALID',
      'c-facts.yaml:7:9 FACT_MISSING',
      'c-facts.yaml:8:9 FACT_UNKNOWN',
      'c-facts.yaml:9:5 RECORD_NOT_MAPPING',
      'c-facts.yaml:11:5 FACT_INVALID',
      'c-facts.yaml:11:5 FACT_MISSING',
      'c-facts.yaml:11:5 RECORD_UNGROUNDED',
      'd-again.yaml:2:7 RECORD_DUPLICATE',
      'registry.yaml:1:1 FACT_MISSING',
      'registry.yaml:2:1 FACT_UNKNOWN',
    ]);
  });

  it('are told what was probably meant', async () => {
    const path = await registryOf(
      [
        'dataCategory:',
        `  ${email}`,
        'purposes:',
        '  - key: a',
        '    clause: c',
        '    statmentEn: A',
        '    specificityReview: { result: SPECIFIC, reviewr: x, at: 2026-04-01, reason: y }',
        '    entirelyElse: 1',
        'dataCategories:',
        '  - { key: contact, clause: c, labelEn: C, identifies: BY_EASY_COLATION }',
        'PURPOSES: []',
      ].join('\n'),
    );
    const remedies = (await problemsIn(path)).map(({ path, remedy }) => [path.join('/'), remedy]);
    expect(remedies).toContainEqual(['dataCategory', 'did you mean `dataCategories`?']);
    expect(remedies).toContainEqual(['purposes/a/statmentEn', 'did you mean `statementEn`?']);
    expect(remedies).toContainEqual(['purposes/a/specificityReview/reviewr', 'did you mean `reviewer`?']);
    expect(remedies).toContainEqual(['purposes/a/entirelyElse', undefined]);
    expect(remedies).toContainEqual(['dataCategories/contact/identifies', 'did you mean `BY_EASY_COLLATION`?']);
    expect(remedies).toContainEqual(['PURPOSES', 'did you mean `purposes`?']);
  });

  it('are told which fact is missing, and what a key looks like', async () => {
    const path = await registryOf('purposes:\n  - { key: a b, basis: ASSUMED, reason: r }\n');
    expect((await problemsIn(path)).map(({ code, message }) => `${code} ${message}`)).toEqual([
      'FACT_MISSING `statementEn` is missing',
      'FACT_INVALID is not a key: letters, digits and `_ . < > / : @ # % + -`, a letter, digit or `_` first',
    ]);
  });

  it('are told where the other record of the same key stands', async () => {
    const path = await folderOf({
      'registry.yaml': manifestText,
      'one.yaml': 'declarations:\n  - { purpose: a, category: b, clause: c }\n',
      'two.yaml': 'declarations:\n  - { purpose: a, category: b, clause: d }\n',
    });
    const [problem] = await problemsIn(path);
    expect(problem).toMatchObject({ file: join(path, 'two.yaml'), line: 2, column: 5, code: 'RECORD_DUPLICATE' });
    expect(problem?.remedy).toContain(`${join(path, 'one.yaml')}:2:5`);
  });

  it.each([
    ['no manifest', {}, 'registry.yaml MANIFEST_MISSING'],
    ['an empty manifest', { 'registry.yaml': '' }, 'registry.yaml MANIFEST_MISSING'],
    ['a manifest that is a list', { 'registry.yaml': '- a\n' }, 'registry.yaml:1:1 FACT_INVALID'],
    ['a source that is no key', { 'registry.yaml': 'title: A\nsource: a b\n' }, 'registry.yaml:2:1 FACT_INVALID'],
    ['a broken manifest', { 'registry.yaml': 'title: [\n' }, 'registry.yaml:2:1 YAML_SYNTAX'],
  ])('with %s are refused', async (_, files, complaint) => {
    expect(await complaintsOf(await folderOf(files))).toEqual(expect.arrayContaining([complaint]));
  });

  it.each([
    ['a list of records without a section', '- a: 1\n', '1:1 FILE_NOT_MAPPING'],
    ['text', 'hello\n', '1:1 FILE_NOT_MAPPING'],
    ['two documents', 'purposes: []\n---\npurposes: []\n', '2:1 YAML_SYNTAX'],
    ['a tab as indentation', 'purposes:\n\t- a: 1\n', '2:1 YAML_SYNTAX'],
    ['a tag', 'purposes:\n  - !!binary aGk=\n', '2:5 YAML_TAG'],
    ['an own tag', 'purposes:\n  - key: !secret x\n', '2:10 YAML_TAG'],
    ['an old YAML version', '%YAML 1.1\n---\npurposes: []\n', '1:1 YAML_VERSION'],
    ['a name that is a list', 'purposes:\n  - ? [a, b]\n    : 1\n', '2:7 YAML_KEY'],
    ['an alias of nothing', 'purposes:\n  - *nobody\n', '2:5 YAML_ALIAS'],
    ['an alias of itself', 'purposes: &all\n  - key: *all\n', '2:10 YAML_ALIAS'],
    ['a section without its list', 'purposes:\n', '1:1 SECTION_NOT_LIST'],
  ])('with %s are refused', async (_, text, complaint) => {
    expect(await complaintsOf(await registryOf(text))).toEqual([`records.yaml:${complaint}`]);
  });

  it('with names that belong to every object are refused', async () => {
    const path = await registryOf(
      'constructor: []\npurposes:\n  - { key: a, clause: c, statementEn: A, __proto__: { b: 1 }, toString: x }\n',
    );
    expect(await complaintsOf(path)).toEqual([
      'records.yaml:1:1 SECTION_UNKNOWN',
      'records.yaml:3:42 FACT_UNKNOWN',
      'records.yaml:3:63 FACT_UNKNOWN',
    ]);
  });

  it('that are bombs of aliases are refused before they expand', async () => {
    const levels = 'abcdefghij'.split('').map((name, level, all) => {
      const inner = level === 0 ? 'x' : `*${all[level - 1]}`;
      return `    ${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
    });
    const path = await registryOf(['purposes:', '  - key: bomb', ...levels].join('\n'));
    expect(await complaintsOf(path)).toEqual(['records.yaml:2:5 YAML_ALIASES']);
  });

  it('that are nested without end are refused', async () => {
    const found = await complaintsOf(await registryOf(`purposes: ${'['.repeat(100_000)}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^records\.yaml:1:\d+ YAML_TOO_DEEP$/);
  });

  it('over the size limit are not read', async () => {
    const path = await registryOf('');
    await truncate(join(path, 'records.yaml'), FILE_LIMIT + 1);
    expect(await complaintsOf(path)).toEqual(['records.yaml FILE_TOO_LARGE']);
  });

  it('that are not UTF-8 are refused where the first wrong byte stands', async () => {
    const text = Buffer.from('# 台帳\ntitle: caf', 'utf8');
    const path = await folderOf({
      'registry.yaml': manifestText,
      'latin.yaml': Buffer.concat([text, Buffer.of(0xe9, 10)]),
    });
    expect(await complaintsOf(path)).toEqual(['latin.yaml:2:11 FILE_NOT_UTF8']);
  });

  it('that would be passed by are named', async () => {
    expect(await complaintsOf(await folderOf({ 'registry.yaml': manifestText, 'b.yml': '' }))).toEqual([
      'b.yml FILE_NAME',
    ]);
  });

  it('that are not files are refused', async () => {
    const path = await folderOf({ 'registry.yaml': manifestText });
    await mkdir(join(path, 'sub'));
    await symlink(join(path, 'sub'), join(path, 'link.yaml'));
    await symlink(join(path, 'nowhere'), join(path, 'lost.yaml'));
    expect(await complaintsOf(path)).toEqual(['link.yaml FILE_UNREADABLE', 'lost.yaml FILE_UNREADABLE']);
  });
});

describe('a directory that cannot be read', () => {
  it('is one problem', async () => {
    const path = join(await folder(), 'nowhere');
    const read = await readDirectory(path, models);
    const message = 'does not exist';
    const remedy = 'look at its spelling, and at the folder that this runs in';
    const problems = [{ file: path, path: [], code: 'DIRECTORY_UNREADABLE', message, remedy }];
    expect(read).toEqual({ ok: false, problems });
  });
});
