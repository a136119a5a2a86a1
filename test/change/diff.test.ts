import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factChanges, textParts } from '../../src/change/history/model.ts';
import { invariant } from '../../src/lib/invariant.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { type EditInput, put } from '../support/proposals.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import { patched } from './patched.ts';

describe('how one text became another', () => {
  const said = (before: string, after: string) =>
    textParts(before, after).map(({ kind, text }) =>
      kind === 'KEPT' ? text : `${kind === 'ADDED' ? '+' : '-'}[${text}]`,
    );

  test('is told in words', () => {
    expect(said('To send news on new products', 'To send news on new and existing products').join('')).toBe(
      'To send news on new +[and ][existing ]products'.replace('][', ''),
    );
  });

  test('is told in words of Japanese too, which has no spaces', () => {
    expect(said('新商品のご案内', '新商品および関連商品のご案内').join('')).toBe('新商品+[および関連商品]のご案内');
  });

  test('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const parts = textParts(before, after);
        const without = (kind: string) => parts.filter((part) => part.kind !== kind).map(({ text }) => text);
        expect([without('ADDED').join(''), without('REMOVED').join('')]).toEqual([before, after]);
      }),
    );
  });

  test('of two long texts that share nothing is the one taken out and the other put in', () => {
    const [before, after] = ['a ', 'b '].map((word) => Array.from({ length: 3_000 }, (_, i) => word + i).join(' '));
    expect(textParts(before ?? '', after ?? '').map(({ kind }) => kind)).toEqual(['REMOVED', 'ADDED']);
  });
});

test('the facts that differ, carried out on the record before, give the record after', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const nested = fc.dictionary(name, value, { minKeys: 1, maxKeys: 3 });
  const record = fc.record({ x: value, y: nested, z: nested }, { requiredKeys: [] });
  fc.assert(
    fc.property(record, record, (before, after) => {
      const changes = factChanges(before, after);
      expect(patched(before, changes)).toEqual(after);
      expect(factChanges(before, before)).toEqual([]);
    }),
  );
});

/** What a record says may name persons, so it is read to administer the registry. */
const GOVERN = { role: 'auditor', purpose: 'registry.administer' } as const;

interface Change {
  readonly section: string;
  readonly key: string;
  readonly change: string;
  readonly facts: readonly { readonly fact: string; readonly before: unknown; readonly after: unknown }[];
  readonly proposals: readonly { readonly reason: string; readonly author: string }[];
}

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage | undefined;
  let service: TestService;
  const revisions: number[] = [];

  async function change(reason: string, ...edits: readonly EditInput[]): Promise<void> {
    const made = await given(service, edits, reason);
    invariant(made.ok, `it is sound: ${JSON.stringify(made)}`);
    revisions.push(made.value.revision);
  }

  const news = (statementEn: string, statementJa: string, facts: object = {}) =>
    put('purposes', { key: 'news.products', statementEn, statementJa, ...facts });
  const system = (labelEn: string) => put('systems', { key: 'mailer', labelEn });

  beforeAll(async () => {
    storage = engine === 'pglite' ? undefined : await freshStorage(engine);
    service = await startService(storage === undefined ? {} : { DATABASE_URL: storage.storage.databaseUrl });
    await change('first', news('To tell of new products', '新商品のご案内'), system('Mailer'));
    await change('widen', news('To tell of new and related products', '新商品および関連商品のご案内'), system('Post'));
    await change('back', system('Mailer'));
    const renamed = put('purposes', { key: 'news.all', statementEn: 'To tell of products', replaces: 'news.products' });
    await change('rename', { action: 'RETIRE', section: 'purposes', key: 'news.products' }, renamed);
  });

  afterAll(async () => {
    await service.close();
    await storage?.drop();
  });

  const DIFF = `query ($from: Int!, $to: Int, $first: Int = 20, $after: String, $sections: [String!]) {
    registryDiff(from: $from, to: $to) { from { number } to { number why }
      changes(first: $first, after: $after, sections: $sections) { totalCount pageInfo { hasNextPage endCursor }
        nodes { section key change facts { fact before after text { kind text } } proposals { reason author } } } } }`;

  async function diff(variables: object) {
    const { registryDiff } = await service.read<{
      registryDiff: {
        to: { number: number; why: string };
        changes: {
          totalCount: number;
          pageInfo: { endCursor: string; hasNextPage: boolean };
          nodes: readonly Change[];
        };
      };
    }>(DIFF, { ...GOVERN, variables: { ...variables } });
    return registryDiff;
  }

  test('two revisions differ in what was proposed between them, with who and why', async () => {
    const [first = 0, widened = 0] = revisions;
    const { changes, to } = await diff({ from: first, to: widened });
    expect(to).toEqual({ number: widened, why: 'widen' });
    expect(changes.nodes).toMatchObject([
      {
        ...{ section: 'purposes', key: 'news.products', change: 'CHANGED' },
        facts: [
          { fact: 'statementEn', before: 'To tell of new products', after: 'To tell of new and related products' },
          { fact: 'statementJa', before: '新商品のご案内', after: '新商品および関連商品のご案内' },
        ],
        proposals: [{ reason: 'widen', author: 'dev-steward' }],
      },
      { section: 'systems', key: 'mailer', change: 'CHANGED', facts: [{ fact: 'labelEn', before: 'Mailer' }] },
    ]);
    expect(changes.nodes[0]?.facts[1]).toMatchObject({
      text: [
        { kind: 'KEPT', text: '新商品' },
        { kind: 'ADDED', text: 'および関連商品' },
        { kind: 'KEPT', text: 'のご案内' },
      ],
    });
  });

  test('what was changed and changed back is told as touched and the same', async () => {
    const [first = 0, , , renamed = 0] = revisions;
    const { changes } = await diff({ from: first, to: renamed });
    const told = changes.nodes.map(({ key, change, facts, proposals }) => [
      ...[key, change, facts.length],
      proposals.map(({ reason }) => reason),
    ]);
    expect(told).toEqual([
      ['news.all', 'ADDED', expect.any(Number), ['rename']],
      ['news.products', 'RETIRED', expect.any(Number), ['rename', 'widen']],
      ['mailer', 'UNCHANGED', 0, ['back', 'widen']],
    ]);
  });

  test('a diff is walked page by page, and narrowed to sections', async () => {
    const from = (revisions[0] ?? 0) - 1;
    const walked: string[] = [];
    for (let after: string | undefined; ; ) {
      const { changes } = await diff({ from, first: 1, after });
      expect(changes.totalCount).toBe(3);
      walked.push(...changes.nodes.map(({ key }) => key));
      if (!changes.pageInfo.hasNextPage) break;
      after = changes.pageInfo.endCursor;
    }
    expect(walked).toEqual(['news.all', 'news.products', 'mailer']);
    const { changes } = await diff({ from, sections: ['systems'] });
    expect([changes.totalCount, changes.nodes.map(({ key }) => key)]).toEqual([1, ['mailer']]);
  });

  test('against the empty registry everything was added, the data map too', async () => {
    const { changes } = await diff({ from: 0, to: 1, sections: ['dataFields'] });
    expect(changes.totalCount).toBeGreaterThan(50);
    expect(new Set(changes.nodes.map(({ change }) => change))).toEqual(new Set(['ADDED']));
  });

  const HISTORY = `query ($first: Int = 20, $after: String) { recordHistory(section: "purposes", key: "news.all", first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { key action facts { fact before after } proposal { reason revision { number } } } } }`;

  interface Life {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly {
      readonly key: string;
      readonly action: string;
      readonly facts: readonly { readonly fact: string; readonly before: unknown; readonly after: unknown }[];
      readonly proposal: { readonly reason: string };
    }[];
  }

  async function life(variables: object = {}): Promise<Life> {
    const read = await service.read<{ recordHistory: Life }>(HISTORY, { ...GOVERN, variables: { ...variables } });
    return read.recordHistory;
  }

  test('a purpose has its whole history, from its origin and through its old name', async () => {
    const { nodes, totalCount } = await life();
    expect(totalCount).toBe(4);
    expect(nodes.map(({ key, action, proposal }) => [key, action, proposal.reason])).toEqual([
      ['news.all', 'PUT', 'rename'],
      ['news.products', 'RETIRE', 'rename'],
      ['news.products', 'PUT', 'widen'],
      ['news.products', 'PUT', 'first'],
    ]);
    expect(nodes[2]?.facts.map(({ fact }) => fact)).toEqual(['statementEn', 'statementJa']);
  });

  test('a history is walked page by page, each edit beside the one before it', async () => {
    const whole = await life();
    const walked: Life['nodes'][number][] = [];
    for (let after: string | undefined; ; ) {
      const page = await life({ first: 1, after });
      walked.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(walked).toEqual(whole.nodes);
  });

  test('revisions that are not there or stand the wrong way round are refused', async () => {
    const refusal = async (from: number, to: number) =>
      (await service.refusal(DIFF, { ...GOVERN, variables: { from, to } })).extensions.code;
    expect(await refusal(2, 1)).toBe('REVISION_ORDER');
    expect(await refusal(1, 999)).toBe('REVISION_UNKNOWN');
    expect(await refusal(-1, 1)).toBe('REVISION_UNKNOWN');
  });
});
