import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toNodeId } from '../../src/graph/node-id.ts';
import { type Asking, startService, type TestService } from '../support/service.ts';
import { ADMINISTER, BILLING, CARD, CARD_FIELDS, GOVERN, NEWS, propose, put, refusedWith, retire } from './harness.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const [, , CARD_FIELD = ''] = CARD_FIELDS;
const PROHIBITION = { kind: 'Prohibition', key: 'news.send:financial' };

interface Fields {
  readonly totalCount: number;
  readonly withheldCount: number;
  readonly nodes: readonly { readonly key: string }[];
}

/** Lists fields as a caller sees them. */
async function fieldsSeen(asking: Asking, filter = '{}', asOf = '{}'): Promise<Fields> {
  const query = `{ registry(asOf: ${asOf}) { dataFields(first: 100, filter: ${filter}) { totalCount withheldCount nodes { key } } } }`;
  const { registry } = await service.read<{ registry: { dataFields: Fields } }>(query, asking);
  return registry.dataFields;
}

const keysOf = ({ nodes }: Pick<Fields, 'nodes'>) => nodes.map(({ key }) => key);

describe('the fields that hold a card number', () => {
  const held = `{category: "${CARD}"}`;

  test('are shown for billing, all four', async () => {
    const seen = await fieldsSeen(BILLING, held);
    expect([keysOf(seen), seen.totalCount, seen.withheldCount]).toEqual([CARD_FIELDS, 4, 0]);
  });

  test('are withheld from news, and counted', async () => {
    expect(await fieldsSeen(NEWS, held)).toEqual({ totalCount: 0, withheldCount: 4, nodes: [] });
  });

  test('are counted whatever a text filter says: it is no oracle', async () => {
    for (const text of ['keyPrefix: "billing.payments/card"', 'search: "カード"', `keys: ["${CARD_FIELD}"]`]) {
      expect(await fieldsSeen(NEWS, `{${text}, category: "${CARD}"}`)).toEqual({
        totalCount: 0,
        withheldCount: 4,
        nodes: [],
      });
    }
    const inOne = await fieldsSeen(NEWS, `{dataset: "billing.payments", category: "${CARD}"}`);
    expect([inOne.totalCount, inOne.withheldCount]).toEqual([0, 1]);
  });

  test('are not reached from news by way of their dataset or category', async () => {
    const around = await service.read<{ dataset: { fields: { key: string }[] }; dataCategory: object }>(
      `{ dataset(key: "billing.payments") { fields(first: 50) { key } fieldCount withheldFieldCount defaultCategories { key } }
         dataCategory(key: "${CARD}") { key labelEn fields { key } } }`,
      NEWS,
    );
    expect(around.dataset.fields.map(({ key }) => key)).toEqual([
      'billing.payments/card_holder_name',
      'billing.payments/currency',
    ]);
    expect(around.dataset).toMatchObject({ fieldCount: 2, withheldFieldCount: 8 });
    expect(around.dataCategory).toEqual({ key: CARD, labelEn: 'Credit card number', fields: [] });
  });

  const asked: readonly (readonly [string, string])[] = [
    ['by key', `dataField(key: "${CARD_FIELD}") { key }`],
    ['by node id', `node(id: "${toNodeId('DataField', CARD_FIELD)}") { id }`],
    ["by the category's details", `dataCategory(key: "${CARD}") { details { legalClass } }`],
    [
      "by the category's details, from its node id",
      `node(id: "${toNodeId('DataCategory', CARD)}") { ... on DataCategory { details { identifies } } }`,
    ],
    [
      "by the category's details, in a list",
      `registry { dataCategories(filter: {keys: ["${CARD}"]}) { nodes { details { legalClass } } } }`,
    ],
  ];

  test.each(asked)(
    'are refused to news, asked for %s, with the prohibition and what would lift it',
    async (_way, field) => {
      const { status, errors } = await service.ask(`{ ${field} }`, NEWS);
      const [refusal] = errors;
      expect([status, errors.length]).toEqual([200, 1]);
      expect(refusal?.message).toBe(
        `\`${CARD}\` may not be used for \`news.send\`: prohibited by \`news.send:financial\`, a promise of the operator`,
      );
      expect(refusal?.extensions).toMatchObject({
        code: 'PURPOSE_PROHIBITED',
        reason: 'PURPOSE_PROHIBITED',
        records: [PROHIBITION],
        remedy: 'a steward can propose to lift `news.send:financial`',
        decisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(refusedWith(await service.ask(`{ ${field} }`, BILLING))).toBe('200 none');
    },
  );
});

describe('lineage', () => {
  const way = '{ stepCount withheldCount steps { depth flow { key } } }';
  const follow = async (dataset: string, asking: Asking) => {
    const query = `{ registry { datasets(filter: {keys: ["${dataset}"]}) { nodes { upstream(depth: 10) ${way} downstream(depth: 10) ${way} } } } }`;
    const { registry } = await service.read<{ registry: { datasets: { nodes: [Way] } } }>(query, asking);
    const { upstream, downstream } = registry.datasets.nodes[0];
    const told = ({ steps, withheldCount }: Lineage) => [steps.map(({ flow }) => flow.key), withheldCount];
    return { upstream: told(upstream), downstream: told(downstream) };
  };
  interface Lineage {
    readonly withheldCount: number;
    readonly steps: readonly { readonly flow: { readonly key: string } }[];
  }
  type Way = Readonly<Record<'upstream' | 'downstream', Lineage>>;

  test('runs through for those who govern', async () => {
    expect(await follow('crm.paper_applications', GOVERN)).toEqual({
      upstream: [[], 0],
      downstream: [
        [
          'example.paper-to-customers',
          'example.customers-to-group',
          'example.customers-to-invoices',
          'example.customers-to-magazine',
        ],
        0,
      ],
    });
  });

  test('goes as far as the purpose does', async () => {
    expect(await follow('web.access_log', NEWS)).toEqual({
      upstream: [[], 0],
      downstream: [
        [
          'example.log-to-analytics',
          'example.log-to-preferences',
          'example.preferences-to-crm',
          'example.crm-to-courier',
        ],
        0,
      ],
    });
  });

  test('stops at what is withheld and counts it, and not what is behind', async () => {
    expect((await follow('crm.paper_applications', NEWS)).downstream).toEqual([[], 1]);
    expect(await follow('billing.payments', NEWS)).toEqual({ upstream: [[], 1], downstream: [[], 2] });
    expect((await follow('billing.invoices', BILLING)).upstream).toEqual([['example.customers-to-invoices'], 1]);
  });
});

describe('a field that nobody has classified', () => {
  const MEMO = 'crm.customers/memo';

  test('is withheld from every purpose that data is used for', async () => {
    const unclassified = '{classifiedBy: NONE}';
    expect((await fieldsSeen(GOVERN, unclassified)).totalCount).toBe(3);
    for (const purpose of [
      'service.provide',
      'inquiry.respond',
      'misuse.prevent',
      'self_service',
      'billing',
      'news.send',
    ]) {
      expect((await fieldsSeen({ role: 'engineer', purpose }, unclassified)).nodes).toEqual([]);
    }
  });

  test.each([`dataField(key: "${MEMO}") { key }`, `node(id: "${toNodeId('DataField', MEMO)}") { id }`])(
    'is refused as such: %s',
    async (field) => {
      const { message, extensions } = await service.refusal(`{ ${field} }`, BILLING);
      expect(message).toBe(`data may not be used for \`billing\`: nobody has classified \`${MEMO}\` (Art. 18(1))`);
      expect(extensions).toMatchObject({
        code: 'UNCLASSIFIED',
        article: '18(1)',
        records: [{ kind: 'DataField', key: MEMO }],
        remedy: `a steward can record the categories of \`${MEMO}\``,
      });
    },
  );
});

describe('who governs the registry', () => {
  const counts =
    '{ registry { systems { totalCount withheldCount } datasets { totalCount withheldCount } dataFields { totalCount withheldCount } dataFlows { totalCount withheldCount } } }';

  test('sees the map whole', async () => {
    const all = (totalCount: number) => ({ totalCount, withheldCount: 0 });
    expect(await service.read(counts, GOVERN)).toEqual({
      registry: { systems: all(3), datasets: all(10), dataFields: all(84), dataFlows: all(12) },
    });
    expect(
      await service.read(
        `{ dataField(key: "${CARD_FIELD}") { categories { details { financialHarmIfMisused } } } }`,
        GOVERN,
      ),
    ).toEqual({
      dataField: { categories: [{ details: { financialHarmIfMisused: true } }] },
    });
  });

  test.each([
    ['representatives', '{ registry { parties { nodes { key representative } } } }', ['Party.representative']],
    [
      'responsible persons',
      '{ registry { datasets { nodes { key responsiblePerson } } } }',
      ['Dataset.responsiblePerson'],
    ],
    ['authors', '{ proposals { nodes { author revision { author } } } }', ['Proposal.author', 'Revision.author']],
    ['itself', '{ viewer { subject } }', ['Viewer.subject']],
  ])('sees no names: not of %s', async (_whose, query, fields) => {
    const answer = await service.ask(query, GOVERN);
    expect(refusedWith(answer)).toBe('403 GOVERNANCE_IS_METADATA_ONLY');
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]?.extensions).toMatchObject({
      fields,
      remedy: 'you can name a purpose that data is declared for',
    });
  });

  test('sees names to administer it, and of the map no more than what is not personal', async () => {
    const { registry } = await service.read<{ registry: { parties: { nodes: object[] } } }>(
      '{ registry { parties(filter: {role: OPERATOR}) { nodes { key representative } } } }',
      ADMINISTER,
    );
    expect(registry.parties.nodes).toEqual([{ key: 'almigo', representative: 'Toru Takeuchi' }]);
    const seen = await fieldsSeen(ADMINISTER);
    expect([seen.totalCount, seen.withheldCount]).toEqual([8, 76]);
    expect(refusedWith(await service.ask(`{ dataField(key: "${CARD_FIELD}") { key } }`, ADMINISTER))).toBe(
      '200 USE_BEYOND_PURPOSE',
    );
  });
});

describe('an earlier state', () => {
  test('is guarded by the promises of today, not by those of then', async () => {
    const { registry } = await service.read<{ registry: { revision: number } }>('{ registry { revision } }', BILLING);
    const then = `{revision: ${registry.revision}, at: "2026-11-22"}`;
    await propose(
      service,
      put('prohibitions', { purpose: 'billing', category: CARD, statement: 'card numbers are never used' }),
    );
    expect(await fieldsSeen(BILLING, `{category: "${CARD}"}`, then)).toEqual({
      totalCount: 0,
      withheldCount: 4,
      nodes: [],
    });
    const details = `{ registry(asOf: ${then}) { dataCategories(filter: {keys: ["${CARD}"]}) { nodes { details { legalClass } } } } }`;
    expect((await service.refusal(details, BILLING)).extensions).toMatchObject({
      code: 'PURPOSE_PROHIBITED',
      records: [{ kind: 'Prohibition', key: `billing:${CARD}` }],
    });
    await propose(service, retire('prohibitions', `billing:${CARD}`));
    expect((await fieldsSeen(BILLING, `{category: "${CARD}"}`, then)).totalCount).toBe(4);
  });

  test('shows a field by what it held then, judged by what is covered now', async () => {
    const classified = (categories: string[]) =>
      put('dataFields', { dataset: 'billing.payments', path: 'card_number', dataType: 'text', categories });
    const { registry } = await service.read<{ registry: { revision: number } }>('{ registry { revision } }', BILLING);
    const now = await propose(service, classified(['identity.name']));
    const one = `{keys: ["${CARD_FIELD}"]}`;
    expect(keysOf(await fieldsSeen(NEWS, one))).toEqual([CARD_FIELD]);
    expect(keysOf(await fieldsSeen(NEWS, one, `{revision: ${registry.revision}}`))).toEqual([]);
    await propose(service, classified([CARD]));
    expect(keysOf(await fieldsSeen(NEWS, one, `{revision: ${now}}`))).toEqual([CARD_FIELD]);
    expect(keysOf(await fieldsSeen(NEWS, one))).toEqual([]);
  });
});
