import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, folderOf, manifestText, registryOf } from '../files/harness.ts';
import { applyReply, daicho, planReply, serviceThat } from './harness.ts';

const billing = { key: 'billing', clause: 'purpose-of-use/7', statementEn: 'To bill users' };
const good = [
  'purposes:',
  '  - key: billing',
  '    clause: purpose-of-use/7',
  '    statementEn: To bill users',
  'declarations:',
  '  - { purpose: billing, category: contact, clause: purpose-of-use/7 }',
].join('\n');
const bad = 'purposes:\n  - key: billing\n    clause: c\n    statmentEn: x\n';
const token = 'secret.token-of_someone';

const edits = [
  { action: 'PUT', section: 'declarations', key: 'billing:contact', before: null, after: { purpose: 'billing' } },
  {
    action: 'PUT',
    section: 'purposes',
    key: 'billing',
    before: { ...billing, basis: 'CLAUSE', declarable: true, statementEn: 'To bill', statementJa: '請求' },
    after: { ...billing, includesProfiling: true },
  },
  { action: 'RETIRE', section: 'purposes', key: 'old', before: billing, after: null },
];

const diff = [
  '+ Declaration billing:contact',
  '~ Purpose billing: statementEn: "To bill" → "To bill users"',
  '~ Purpose billing: statementJa: "請求" → (absent)',
  '~ Purpose billing: includesProfiling: false → true',
  '- Purpose old',
];

describe('daicho validate', () => {
  it('checks every file of every directory and says where what is wrong', async () => {
    const [one, two] = [await registryOf(bad), await folderOf({ 'purposes.yaml': 'porpoises: []\n' })];
    expect(await daicho(['validate', one, two])).toEqual({
      exit: 1,
      out: '',
      err: [
        `${one}/records.yaml:2:5 FACT_MISSING \`statementEn\` is missing`,
        `${one}/records.yaml:4:5 FACT_UNKNOWN \`statmentEn\` is not a fact of this record — did you mean \`statementEn\`?`,
        `${two}/purposes.yaml:1:1 SECTION_UNKNOWN \`porpoises\` is not a section of the registry — did you mean \`purposes\`?`,
        `${two}/registry.yaml MANIFEST_MISSING a directory of registry files says whose records it holds — write \`registry.yaml\` with \`source\` and \`title\``,
        '',
      ].join('\n'),
    });
  });

  it('needs no service for that, and says what it left out', async () => {
    const path = await registryOf(good);
    const { exit, out, err } = await daicho(['validate', path]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toBe(`${path}: 2 records, no problems\nchecked offline: the rules between records need the service\n`);
  });

  it('refuses two directories of one source, and a record in both', async () => {
    const [one, two] = [await registryOf(good), await registryOf(good)];
    const { exit, err } = await daicho(['validate', one, two]);
    expect(exit).toBe(1);
    expect(err.match(/[A-Z]+_[A-Z]+/g)).toEqual(['SOURCE_TWICE', 'RECORD_DUPLICATE', 'RECORD_DUPLICATE']);
  });

  it('asks the named service for the rules between records, each problem at its place in the files', async () => {
    const path = await registryOf(good);
    const problems = [
      {
        ...{ code: 'REFERENCE_MISSING', path: ['declarations', 'billing:contact', 'category'] },
        ...{ message: 'there is no DataCategory `contact`', article: null, remedy: 'put it' },
      },
      {
        ...{ code: 'PURPOSE_TOO_VAGUE', path: ['purposes', 'elsewhere'], message: 'is too vague' },
        ...{ article: '17(1)', remedy: null },
      },
    ];
    const service = await serviceThat(planReply({ problems }));
    const { exit, err } = await daicho(['validate', path], { DAICHO_URL: service.url });
    expect(exit).toBe(1);
    expect(err).toBe(
      [
        `${path}/records.yaml:6:25 REFERENCE_MISSING there is no DataCategory \`contact\` — put it`,
        'purposes elsewhere: PURPOSE_TOO_VAGUE is too vague (17(1))',
        '',
      ].join('\n'),
    );
    expect(service.asked).toHaveLength(1);
    await daicho(['validate', '--offline', path], { DAICHO_URL: service.url });
    expect(service.asked).toHaveLength(1);
  });
});

describe('daicho plan', () => {
  it('shows what would change like a diff, and ends with 2', async () => {
    const path = await registryOf(good);
    const service = await serviceThat(planReply({ edits }));
    const { exit, out, err } = await daicho(['plan', path, '--url', service.url, '--token', token]);
    expect({ exit, err }).toEqual({ exit: 2, err: '' });
    expect(out).toBe([...diff, '1 to add, 1 to change, 1 to retire, at revision 7', ''].join('\n'));
    const [asked] = service.asked;
    expect(asked?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'x-purpose-of-use': 'registry.administer',
    });
    expect(asked?.variables).toEqual({
      input: {
        source: 'test',
        records: [
          { section: 'purposes', record: billing },
          {
            section: 'declarations',
            record: { purpose: 'billing', category: 'contact', clause: 'purpose-of-use/7' },
          },
        ],
      },
    });
  });

  it('tells below it what that would do, in blocks, now and later', async () => {
    const block = {
      purposeCount: 1,
      purposes: ['billing'],
      categoryCount: 7,
      categories: ['contact', 'contact.email'],
    };
    const impact = {
      ...{ hash: 'h', unjudged: 2, consents: 3, openRequests: 1, arrangements: { totalCount: 1 } },
      operations: { totalCount: 5, nodes: [{ name: 'monthly', turn: 'CLOSES', refusedBy: 'USE_BEYOND_PURPOSE' }] },
      ...{ fields: { totalCount: 4, withheldCount: 8 }, flows: { totalCount: 0, withheldCount: 0 } },
      moments: [
        {
          ...{ at: '2026-01-01T00:00:00.000Z', opens: 0, closes: 14, holders: { totalCount: 0 } },
          groups: {
            totalCount: 3,
            nodes: [{ turn: 'CLOSES', act: 'PROVIDE', count: 14, ...block, partyCount: 2, parties: ['a', 'b'] }],
          },
        },
        {
          ...{ at: '2027-01-01T00:00:00.000Z', opens: 1, closes: 0, holders: { totalCount: 1 } },
          groups: {
            totalCount: 1,
            nodes: [
              {
                ...{ turn: 'OPENS', act: 'USE', count: 1, ...block, categoryCount: 1, categories: ['contact'] },
                ...{ partyCount: 1, parties: [''] },
              },
            ],
          },
        },
      ],
    };
    const service = await serviceThat(planReply({ edits, impact }));
    const { out } = await daicho(['plan', await registryOf(good), '--url', service.url]);
    expect(out.split('\n').slice(diff.length + 1)).toEqual([
      'now: opens 0, closes 14 (purpose, category, party)',
      '  - provision of contact, contact.email and 5 more for billing to a, b (14)',
      '  and 2 more blocks of them',
      'from 2027-01-01T00:00:00.000Z: opens 1, closes 0 (purpose, category, party)',
      '  + use of contact for billing by the operator',
      '  who may declare a purpose: 1 changes',
      '2 later instants were not judged',
      '  - operation monthly: USE_BEYOND_PURPOSE',
      '  and 4 more operations',
      'touches 12 fields, 0 flows, 1 arrangements with other parties, 3 consents, 1 open requests',
      '',
    ]);
  });

  it('finds the API beneath the bare address of the service', async () => {
    const { url, asked } = await serviceThat(planReply({}), planReply({}));
    const bare = url.replace(/graphql$/, '');
    for (const given of [bare, bare.replace(/\/$/, '')]) {
      expect((await daicho(['plan', await registryOf(good), '--url', given])).exit).toBe(0);
    }
    expect(asked.map(({ path }) => path)).toEqual(['/graphql', '/graphql']);
  });

  it('ends with 0 when nothing would change', async () => {
    const service = await serviceThat(planReply({}));
    const path = await registryOf(good);
    expect(await daicho(['plan', path, '--url', service.url])).toEqual({
      ...{ exit: 0, err: '', out: 'nothing to change at revision 7\n' },
    });
  });

  it('ends with 1 on problems, and does not ask the service about files it cannot read', async () => {
    const service = await serviceThat();
    expect((await daicho(['plan', await registryOf(bad), '--url', service.url])).exit).toBe(1);
    expect(service.asked).toEqual([]);
  });

  it('answers a program with JSON', async () => {
    const path = await registryOf(good);
    const service = await serviceThat(planReply({ edits }), planReply({ problems: [] }));
    const { exit, out } = await daicho(['plan', path, '--json', '--url', service.url]);
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toEqual({ revision: 7, edits, problems: [] });
    const wrong = await daicho(['plan', await registryOf(bad), '--json']);
    expect(JSON.parse(wrong.out)).toMatchObject({
      problems: [
        { code: 'FACT_MISSING', line: 2, column: 5 },
        { code: 'FACT_UNKNOWN', line: 4, column: 5 },
      ],
    });
    expect(wrong.err).toBe('');
  });
});

describe('daicho apply', () => {
  it('applies on the revision it planned against, with the reason given', async () => {
    const path = await registryOf(good);
    const service = await serviceThat(
      planReply({ edits }),
      applyReply({ proposal: { id: 'p1', state: 'EFFECTIVE', review: null, gates: [] } }),
    );
    const words = ['apply', path, '--reason', 'the new policy', '--purpose', 'registry.other'];
    const { exit, out } = await daicho(words, { DAICHO_URL: service.url, DAICHO_TOKEN: token });
    expect(exit).toBe(0);
    expect(out).toBe([...diff, '1 to add, 1 to change, 1 to retire: applied as revision 8', ''].join('\n'));
    expect(service.asked[1]?.variables).toMatchObject({
      input: { source: 'test', reason: 'the new policy', baseRevision: 7 },
    });
    expect(service.asked[1]?.headers['x-purpose-of-use']).toBe('registry.other');
  });

  it('applies nothing when a file is bad, when the plan has problems, or when nothing would change', async () => {
    const problem = { code: 'SOURCE_CONFLICT', path: ['purposes', 'billing'], message: 'belongs to `other`' };
    const service = await serviceThat(planReply({ edits, problems: [problem] }), planReply({}));
    const path = await registryOf(good);
    expect((await daicho(['apply', await registryOf(bad), '--url', service.url])).exit).toBe(1);
    const conflict = await daicho(['apply', path, '--url', service.url]);
    expect(conflict).toEqual({
      ...{ exit: 1, out: '', err: `${path}/records.yaml:2:5 SOURCE_CONFLICT belongs to \`other\`\n` },
    });
    expect((await daicho(['apply', path, '--url', service.url])).out).toBe('nothing to change at revision 7\n');
    expect(service.asked.every(({ query }) => query.startsWith('query RegistryPlan'))).toBe(true);
    expect(service.asked).toHaveLength(2);
  });

  it('names the proposal that stands when the same files are applied again, and ends as for it', async () => {
    const proposal = { id: 'p1', state: 'ASSESSED', review: null, gates: [] };
    const service = await serviceThat(planReply({ edits }), applyReply({ proposal, stoodAlready: true }));
    const { exit, out } = await daicho(['apply', await registryOf(good), '--url', service.url]);
    expect(exit).toBe(3);
    expect(out).toContain('proposed already by you as p1, ASSESSED: nothing is applied yet');
    expect(out).toContain('graphiql?proposal=p1');
  });

  it('says what came between plan and application', async () => {
    const problem = { code: 'CONFLICT', path: ['purposes', 'billing'], message: 'was changed by revision 8' };
    const service = await serviceThat(planReply({ edits }), applyReply({ revision: 8, problems: [problem] }));
    const path = await registryOf(good);
    const { exit, err } = await daicho(['apply', path, '--url', service.url]);
    expect({ exit, err }).toEqual({
      exit: 1,
      err: `${path}/records.yaml:2:5 CONFLICT was changed by revision 8\n`,
    });
  });
});

describe('daicho export', () => {
  const records = [{ section: 'purposes', record: { ...billing, basis: 'CLAUSE', declarable: true } }];

  it('writes the records of a source as files', async () => {
    const path = join(await folder(), 'out');
    const service = await serviceThat({
      body: { data: { registryExport: { revision: 7, title: 'A test', example: true, records } } },
    });
    const { exit, out } = await daicho(['export', path, '--source', 'almigo', '--url', service.url]);
    expect({ exit, out }).toEqual({ exit: 0, out: `${path}: 1 records of almigo at revision 7\n` });
    expect(service.asked[0]?.variables).toEqual({ source: 'almigo' });
    expect(await filesIn(path)).toEqual({
      'registry.yaml': 'source: almigo\ntitle: A test\nexample: true\n',
      'purposes.yaml': good.split('\n').slice(0, 4).join('\n').concat('\n'),
    });
  });

  it('writes nothing for a source without records, or over what is not its own', async () => {
    const service = await serviceThat(
      { body: { data: { registryExport: { revision: 7, title: null, example: false, records: [] } } } },
      { body: { data: { registryExport: { revision: 7, title: null, example: false, records } } } },
    );
    const path = await folderOf({ 'registry.yaml': manifestText });
    const words = ['export', path, '--source', 'almigo', '--url', service.url];
    expect((await daicho(words)).err).toContain('SOURCE_UNKNOWN');
    expect((await daicho(words)).err).toContain(`${path}/registry.yaml EXPORT_OTHER_SOURCE`);
    expect(await filesIn(path)).toEqual({ 'registry.yaml': manifestText });
  });
});
