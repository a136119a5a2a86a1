import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { propose, put } from '../api/harness.ts';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

interface Checked {
  readonly decision: { readonly id: string; readonly outcome: string; readonly rule: string; readonly remedy: string };
  readonly fingerprint: string | null;
  readonly uses: readonly {
    readonly fields: readonly string[];
    readonly usage: string;
    readonly position: { readonly offset: number; readonly line: number; readonly column: number };
    readonly views: readonly string[];
    readonly verdicts: readonly {
      readonly outcome: string;
      readonly rule: string;
      readonly records: readonly object[];
    }[];
  }[];
  readonly unresolved: readonly { readonly code: string; readonly name: string; readonly position: object }[];
  readonly problems: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const ANSWER = `{
  decision { id outcome rule remedy }
  fingerprint
  uses { dataset column fields categories usage position { offset line column } views aggregate verdicts { category outcome rule message records { kind key } } }
  unresolved { code name message position { line column } views }
  problems { code path }
}`;

async function check(sql: string, more: Readonly<Record<string, unknown>> = {}): Promise<Checked> {
  const query = `query($input: CheckSqlInput!) { checkSql(input: $input) ${ANSWER} }`;
  const variables = { input: { sql, purpose: 'billing', ...more } };
  const asking = { role: 'engineer', purpose: 'billing', variables } as const;
  return (await service.read<{ checkSql: Checked }>(query, asking)).checkSql;
}

const CARD = 'select p.card_number from billing.payments p';

describe('checkSql', () => {
  it('permits what the purpose covers', async () => {
    const { decision, uses } = await check(CARD);
    expect(decision).toMatchObject({ outcome: 'PERMIT', rule: 'DECLARED_PURPOSE' });
    expect(uses).toMatchObject([
      {
        fields: ['billing.payments/card_number'],
        usage: 'OUTPUT',
        position: { offset: 7, line: 1, column: 8 },
        verdicts: [{ outcome: 'PERMIT' }],
      },
    ]);
  });

  it('refuses what it does not, column by column, each with its place and the record that decides', async () => {
    const { decision, uses } = await check('select currency\nfrom payments\nwhere card_number is null', {
      purpose: 'news.send',
      searchPath: ['billing'],
    });
    expect(decision).toMatchObject({ outcome: 'DENY', rule: 'PURPOSE_PROHIBITED' });
    expect(
      uses.map(({ fields, usage, position, verdicts }) => [fields[0], usage, position.line, verdicts[0]?.rule]),
    ).toEqual([
      ['billing.payments/currency', 'OUTPUT', 1, 'NOT_PERSONAL'],
      ['billing.payments/card_number', 'FILTER', 3, 'PURPOSE_PROHIBITED'],
    ]);
    expect(uses[1]?.verdicts[0]?.records).toEqual([{ kind: 'Prohibition', key: 'news.send:financial' }]);
  });

  it('refuses the whole when any part cannot be resolved, and says which', async () => {
    const { decision, unresolved, uses } = await check(`${CARD} where p.nothing = 1 and lo_get(1) is null`);
    expect(decision).toMatchObject({ outcome: 'DENY', rule: 'UNRESOLVED' });
    expect(unresolved.map(({ code, name }) => [code, name])).toEqual([
      ['COLUMN_UNKNOWN', 'p.nothing'],
      ['FUNCTION_UNKNOWN', 'lo_get'],
    ]);
    expect(uses[0]?.verdicts[0]).toMatchObject({ outcome: 'DENY', rule: 'UNRESOLVED' });
  });

  it('refuses a text that uses nothing, one that is no SQL, and one for an unknown purpose', async () => {
    expect((await check('select 1')).decision).toMatchObject({ outcome: 'DENY', rule: 'NO_CATEGORY' });
    const broken = await check('selec 1');
    expect(broken).toMatchObject({ decision: { outcome: 'DENY', rule: 'UNRESOLVED' }, fingerprint: null });
    expect((await check(CARD, { purpose: 'nothing' })).decision).toMatchObject({ outcome: 'DENY' });
  });

  it('looks names up along the path and in the system that is named', async () => {
    const sql = 'select card_number from payments';
    expect((await check(sql)).unresolved).toMatchObject([{ code: 'RELATION_UNKNOWN' }]);
    expect((await check(sql, { defaultSchema: 'billing' })).decision.outcome).toBe('PERMIT');
    expect((await check(CARD, { system: 'crm' })).unresolved).toMatchObject([{ code: 'RELATION_UNKNOWN' }]);
    expect((await check(CARD, { system: 'billing' })).decision.outcome).toBe('PERMIT');
  });

  it('judges the existence of rows by all that their table holds', async () => {
    const { decision, uses } = await check('select count(*) from billing.payments', { purpose: 'news.send' });
    expect(decision.outcome).not.toBe('PERMIT');
    expect(uses).toMatchObject([{ column: null, usage: 'EXISTENCE', dataset: 'billing.payments' }]);
  });

  it('goes through views, also through those behind them', async () => {
    const dataset = (key: string, definition: string) => ({
      key: `billing.${key}`,
      system: 'billing',
      labelEn: key,
      kindOf: 'TABLE',
      relation: { schema: 'billing', name: key, definition },
      searchable: false,
      authority: 'NONE',
    });
    await propose(
      service,
      put('datasets', dataset('paid', 'select card_number as c, currency from billing.payments')),
      put('datasets', dataset('paid_again', 'select c as k from billing.paid')),
    );
    const { uses } = await check('select k from billing.paid_again');
    const views = ['billing.paid_again', 'billing.paid'];
    expect(uses).toContainEqual(
      expect.objectContaining({ fields: ['billing.payments/card_number'], usage: 'OUTPUT', views }),
    );
  });

  it('asks of a view what people said of its own columns, of those alone that are read', async () => {
    const key = 'billing.plain';
    const definition = 'select currency as c, currency as d from billing.payments';
    const field = (path: string, categories: readonly string[]) => ({
      key: `${key}/${path}`,
      dataset: key,
      path,
      ...(categories.length === 0 ? {} : { categories }),
    });
    await propose(
      service,
      put('datasets', {
        key,
        system: 'billing',
        labelEn: 'plain',
        kindOf: 'TABLE',
        relation: { schema: 'billing', name: 'plain', definition },
        searchable: false,
        authority: 'NONE',
      }),
      put('dataFields', field('c', ['financial.credit_card_number'])),
      put('dataFields', field('d', [])),
    );
    const asked = (sql: string) => check(sql, { purpose: 'news.send' });
    expect((await asked('select c from billing.plain')).decision).toMatchObject({ rule: 'PURPOSE_PROHIBITED' });
    expect((await asked('select d from billing.plain')).decision).toMatchObject({ outcome: 'PERMIT' });
  });

  it('logs one decision with a fingerprint and no part of the text', async () => {
    const before = (await loggedDecisions(service.node.database.orm)).length;
    const { decision, fingerprint } = await check(
      `select card_number as "Taro" from billing.payments where currency = 'Hanako' and "Jiro" = 1`,
    );
    const logged = (await loggedDecisions(service.node.database.orm)).slice(before);
    expect(logged).toHaveLength(1);
    const text = JSON.stringify(logged);
    expect(text).toContain(decision.id);
    expect(text).toContain(fingerprint);
    expect(text).toContain('COLUMN_UNKNOWN@1:');
    for (const word of ['Taro', 'Hanako', 'Jiro']) expect(text).not.toContain(word);
  });

  it('logs how each category is used', async () => {
    await check('select card_number from billing.payments order by card_number');
    const last = (await loggedDecisions(service.node.database.orm)).at(-1);
    expect(JSON.stringify(last)).toContain('"usage":{"financial.credit_card_number":["ORDER","OUTPUT"]}');
  });
});
