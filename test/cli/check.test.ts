import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder } from '../files/harness.ts';
import { startService, type TestService } from '../support/service.ts';
import { daicho } from './harness.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

async function check(sql: string, ...more: readonly string[]) {
  const file = join(await folder(), 'query.sql');
  await writeFile(file, sql);
  const address = ['--url', `${service.url}/graphql`, '--token', await service.token('engineer')];
  const said = await daicho(['check', file, ...address, ...more]);
  return { ...said, out: said.out.replaceAll(file, 'query.sql'), err: said.err.replaceAll(file, 'query.sql') };
}

const CARD = "select currency, '顧客' as x,\n\tcard_number from billing.payments";

describe('daicho check', () => {
  it('says that a text may run, and exits 0', async () => {
    expect(await check(CARD, '--purpose', 'billing')).toEqual({
      exit: 0,
      out: 'query.sql: may run for `billing`: PERMIT, 2 uses of data\n',
      err: '',
    });
  });

  it('points at each column that may not be used, and exits 1', async () => {
    const { exit, err } = await check(CARD, '--purpose', 'news.send');
    expect(exit).toBe(1);
    expect(err.split('\n').slice(0, 4)).toEqual([
      'query.sql:2:2 PURPOSE_PROHIBITED `billing.payments/card_number` is used (OUTPUT): `financial.credit_card_number` may not be used for `news.send`: prohibited by `news.send:financial`, a promise of the operator',
      '  2 |  card_number from billing.payments',
      '    |  ^',
      '  mend: a steward can propose to lift `news.send:financial`',
    ]);
  });

  it('points at what cannot be resolved, also after wide characters', async () => {
    const { exit, err } = await check(
      "select '顧客', nothing from payments",
      '--purpose',
      'billing',
      '--search-path',
      'crm,billing',
    );
    expect(exit).toBe(1);
    expect(err.split('\n').slice(0, 3)).toEqual([
      'query.sql:1:14 COLUMN_UNKNOWN `nothing` is no column of what is read here',
      "  1 | select '顧客', nothing from payments",
      '    |                ^',
    ]);
  });

  it('answers in JSON, and in SARIF', async () => {
    const json = await check(CARD, '--purpose', 'news.send', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ decision: { outcome: 'DENY' }, uses: [{}, { usage: 'OUTPUT' }] });
    const sarif = await check(CARD, '--purpose', 'news.send', '--sarif');
    expect(sarif.exit).toBe(1);
    expect(JSON.parse(sarif.out)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { rules: [{ id: 'PURPOSE_PROHIBITED' }] } },
          results: [
            {
              ruleId: 'PURPOSE_PROHIBITED',
              level: 'error',
              locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 2 } } }],
            },
          ],
        },
      ],
    });
    const permitted = await check(CARD, '--purpose', 'billing', '--sarif');
    expect(JSON.parse(permitted.out)).toMatchObject({ runs: [{ results: [] }] });
  });

  it('asks for the purpose when none is given', async () => {
    expect(await check(CARD)).toEqual({
      exit: 1,
      out: '',
      err: 'PURPOSE_MISSING for which purpose the text would run is not said — give it with --purpose KEY\n',
    });
  });

  it('exits 1 for a file that is not there, and for a purpose that was not granted', async () => {
    expect(await daicho(['check', '/nowhere/q.sql', '--purpose', 'billing'])).toMatchObject({ exit: 1 });
    expect((await check(CARD, '--purpose', 'nothing')).exit).toBe(1);
  });
});
