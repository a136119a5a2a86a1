import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSigned, openLogKey } from '../../../src/decision/log/signing.ts';
import { countEntries, readByIds, readEntries } from '../../../src/decision/log/store.ts';
import { recordDecisions } from '../../../src/decision/store.ts';
import { daicho } from '../../cli/harness.ts';
import { loggedRefusals } from '../../support/decision-log.ts';
import { startService, type TestService } from '../../support/service.ts';
import { randomDecisions } from './harness.ts';
import { tampered, unprotected } from './tamper-database.ts';

let service: TestService;
let folder: string;

beforeAll(async () => {
  service = await startService();
  folder = mkdtempSync(join(tmpdir(), 'daicho-log-'));
});

afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const BILLING = { role: 'engineer', purpose: 'billing' } as const;
const EVALUATE = '{ evaluateUse(input: {purpose: "billing", categories: ["financial"]}) { decision { id } } }';

async function decide(): Promise<string> {
  const { evaluateUse } = await service.read<{ evaluateUse: { decision: { id: string } } }>(EVALUATE, BILLING);
  return evaluateUse.decision.id;
}

/** Runs a command of the log as the auditor. */
async function log(...words: readonly string[]) {
  const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: await service.token('auditor') };
  return daicho(['log', ...words], env);
}

/** Runs a command of the log where no service answers. */
function offline(...words: readonly string[]) {
  return daicho(['log', ...words], { DAICHO_URL: 'http://127.0.0.1:9/graphql' });
}

const fileOf = (name: string) => join(folder, name);

test('two hundred requests at once: each decision is in the log before its answer, in one chain without gaps', async () => {
  const { orm } = service.node.database;
  const answered = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const id = await decide();
      return (await readByIds(orm, [id])).size;
    }),
  );
  expect(answered).toEqual(answered.map(() => 1));
  const places = (await readEntries(orm, { first: 1_000 })).map(({ entry }) => entry.seq);
  expect(places).toEqual(places.map((_, index) => index + 1));
  expect(places.length).toBe(200);
});

test('a decision that cannot be logged is not told: 503, and the next one is; the log counts it then', async () => {
  const { orm } = service.node.database;
  await orm.execute(sql`alter table log_head rename to log_head_away`);
  const { status, data, errors } = await service.ask(EVALUATE, BILLING);
  await orm.execute(sql`alter table log_head_away rename to log_head`);
  expect([status, data, errors.map(({ extensions }) => extensions.code)]).toEqual([503, null, ['SERVICE_UNAVAILABLE']]);
  expect((await readByIds(orm, [await decide()])).size).toBe(1);
  const counted = async () => (await loggedRefusals(orm)).map(({ refused: { reason, count } }) => [reason, count]);
  await expect.poll(counted, { timeout: 20_000 }).toEqual([['LOG_UNWRITABLE', 1]]);
});

describe('on the command line', () => {
  test('the log is sound online, and offline from an export of it', async () => {
    await recordDecisions(service.node.database.orm, randomDecisions(450));
    const entries = await countEntries(service.node.database.orm, undefined);
    // Two chains: the folder that was copied for this service had been started once.
    const sound = `sound: 2 chains, ${entries} entries, ${entries + 449} decisions\n`;
    expect(await log('verify')).toEqual({ exit: 0, out: sound, err: '' });
    expect((await log('export', fileOf('log.jsonl'))).exit).toBe(0);
    const alone = await offline('verify', fileOf('log.jsonl'));
    expect([alone.exit, alone.out.startsWith(sound), alone.out]).toEqual([0, true, expect.stringContaining('--head')]);
    expect(readFileSync(fileOf('log.jsonl'), 'utf8').split('\n')).toHaveLength(2 + entries + 1);
  });

  test('an export that was changed is not sound, and its place is told', async () => {
    const lines = readFileSync(fileOf('log.jsonl'), 'utf8').split('\n');
    lines[43] = lines[43]?.replace('"PERMIT"', '"DENY"') ?? '';
    writeFileSync(fileOf('changed.jsonl'), lines.join('\n'));
    const { exit, err } = await offline('verify', fileOf('changed.jsonl'));
    expect([exit, err]).toEqual([
      1,
      expect.stringMatching(/^[0-9a-f-]{36} 42: DECISIONS_ALTERED decisions of the entry were altered \(line 44\)\n$/),
    ]);
    const bytes = readFileSync(fileOf('log.jsonl'));
    bytes.writeUInt8(0xff, bytes.indexOf('"PERMIT"'));
    writeFileSync(fileOf('bytes.jsonl'), bytes);
    expect((await offline('verify', fileOf('bytes.jsonl'))).err).toMatch(/ 1: LINE_UNREADABLE .*\(line 3\)\n$/);
  });

  test('what was removed from the database is found with a head exported earlier', async () => {
    const { orm } = service.node.database;
    const last = await countEntries(orm, undefined);
    expect((await log('head', '--out', fileOf('head.json'))).exit).toBe(0);
    expect((await log('verify', '--head', fileOf('head.json'))).exit).toBe(0);
    await unprotected(orm, async () => {
      await orm.execute(sql`create table kept as select * from log_entry where seq = ${last}`);
      await orm.execute(sql`create table kept_head as select * from log_head where seq = ${last}`);
      await orm.execute(sql`delete from log_head where seq = ${last}`);
      await orm.execute(sql`delete from log_entry where seq = ${last}`);
    });
    expect((await log('verify')).exit).toBe(0);
    const { exit, err } = await log('verify', '--head', fileOf('head.json'));
    expect([exit, err]).toEqual([1, expect.stringContaining(` ${last}: TAIL_CUT_OFF the chain is cut off here`)]);
    await unprotected(orm, async () => {
      await orm.execute(sql`insert into log_entry select * from kept`);
      await orm.execute(sql`insert into log_head select * from kept_head`);
    });
    expect((await log('verify', '--head', fileOf('head.json'))).exit).toBe(0);
  });

  test('nothing is written over: what is there is evidence', async () => {
    for (const words of [
      ['export', fileOf('log.jsonl')],
      ['head', '--out', fileOf('head.json')],
    ]) {
      const { exit, err } = await log(...words);
      expect([exit, err]).toEqual([1, expect.stringContaining('FILE_UNWRITABLE the file is there already')]);
    }
  });

  test('a decision of a batch has a receipt, verified offline against a head or an export', async () => {
    const { orm } = service.node.database;
    const batch = randomDecisions(7, 5);
    await recordDecisions(orm, batch);
    for (let count = 0; count < 5; count++) await decide();
    const id = batch[4]?.id ?? '';
    expect((await log('receipt', id, '--out', fileOf('receipt.json'))).exit).toBe(0);
    const receipt = ['--receipt', fileOf('receipt.json')];
    const { exit, out } = await offline('verify', ...receipt, '--head', fileOf('head.json'));
    expect([exit, out]).toEqual([0, expect.stringContaining('sound: the decision is in the log at ')]);
    expect((await log('export', fileOf('later.jsonl'))).exit).toBe(0);
    expect((await offline('verify', fileOf('later.jsonl'), ...receipt)).exit).toBe(0);
    expect((await offline('verify', fileOf('log.jsonl'), ...receipt)).err).toContain('TAIL_CUT_OFF');

    const text = readFileSync(fileOf('receipt.json'), 'utf8');
    writeFileSync(fileOf('forged.json'), text.replace('"subject":"dev-engineer"', '"subject":"dev-auditor"'));
    const forged = await offline('verify', '--receipt', fileOf('forged.json'), '--head', fileOf('head.json'));
    expect([forged.exit, forged.err]).toEqual([1, expect.stringContaining('RECEIPT_DECISION')]);
    expect((await offline('verify', ...receipt)).err).toContain('HEAD_MISSING');
    expect((await log('receipt', 'nothing', '--out', fileOf('none.json'))).err).toContain('DECISION_UNKNOWN');
  });

  test('a receipt signed by a key that the head does not know proves nothing', async () => {
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(fileOf('key.pem'), key);
    const other = await startService({ DAICHO_LOG_KEY: fileOf('key.pem') });
    await other.read(EVALUATE, BILLING);
    const env = { DAICHO_URL: `${other.url}/graphql`, DAICHO_TOKEN: await other.token('auditor') };
    await daicho(['log', 'head', '--out', fileOf('other-head.json')], env);
    await other.close();
    const words = ['--receipt', fileOf('receipt.json'), '--head', fileOf('other-head.json')];
    expect((await offline('verify', ...words)).err).toContain('KEY_UNKNOWN');
  });

  test('what does not fit is said in a line', async () => {
    writeFileSync(fileOf('broken.json'), '{');
    const said = async (...words: readonly string[]) => (await offline(...words)).err;
    expect(await said('verify', fileOf('nowhere.jsonl'))).toContain(
      'FILE_UNREADABLE the file cannot be opened (`ENOENT`)',
    );
    expect(await said('verify', fileOf('log.jsonl'), '--head', fileOf('broken.json'))).toContain(
      'FILE_INVALID the file holds no heads of a log',
    );
    expect(await said('verify')).toContain('SERVICE_UNREACHABLE');
    expect(await said('export', fileOf('never.jsonl'))).toContain('SERVICE_UNREACHABLE');
    expect((await daicho(['log', 'verify', fileOf('never.jsonl')])).err).toContain('ENOENT');
  });

  test('a decision that was changed in the database is found, and its entry named', async () => {
    const id = await decide();
    await tampered(service.node.database.orm, id, '"PERMIT"', '"DENY"');
    const { exit, err } = await log('verify');
    const last = await countEntries(service.node.database.orm, undefined);
    expect([exit, err]).toEqual([1, expect.stringContaining(` ${last}: DECISIONS_ALTERED`)]);
  });
});

describe('the key', () => {
  const dataFolder = () => join(folder, 'keys');

  test('is kept in the data folder for its owner only, and signs again after a restart', () => {
    const first = openLogKey({ logKey: undefined, dataFolder: dataFolder() });
    expect(openLogKey({ logKey: undefined, dataFolder: dataFolder() }).publicKey).toBe(first.publicKey);
    expect(statSync(join(dataFolder(), 'log-key.pem')).mode & 0o777).toBe(0o600);
    expect(isSigned(first.sign({ node: 'n', seq: 1, hash: 'h', at: 'now' }))).toBe(true);
  });

  test('that is configured must be there, and be one for Ed25519', () => {
    const open = (name: string) => () => openLogKey({ logKey: fileOf(name), dataFolder: dataFolder() });
    expect(open('nowhere.pem')).toThrow('DAICHO_LOG_KEY');
    writeFileSync(fileOf('text.pem'), 'no key');
    expect(open('text.pem')).toThrow('holds no private key for Ed25519');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(fileOf('other.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(open('other.pem')).toThrow('holds no private key for Ed25519');
  });
});

describe('over GraphQL', () => {
  const AUDITING = { role: 'auditor', purpose: 'registry.administer' } as const;

  interface Page {
    readonly nodes: readonly { readonly seq: number; readonly decisions: readonly string[] }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly totalCount: number;
  }

  async function pageOf(words: string): Promise<Page> {
    const query = `{ decisionLog(${words}) { nodes { seq decisions } pageInfo { hasNextPage endCursor } totalCount } }`;
    return (await service.read<{ decisionLog: Page }>(query, AUDITING)).decisionLog;
  }

  test('the log comes in pages, and a page with large entries ends early', async () => {
    const { orm } = service.node.database;
    const first = await pageOf('first: 3');
    expect(first.nodes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const second = await pageOf(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(second.nodes.map(({ seq }) => seq)).toEqual([4, 5]);
    const before = await countEntries(orm, undefined);
    for (let count = 0; count < 3; count++) await recordDecisions(orm, randomDecisions(900, 30 + count));
    const cursor = Buffer.from(
      Buffer.from(second.pageInfo.endCursor, 'base64url').toString().replace(/:5$/, `:${before}`),
    ).toString('base64url');
    const large = await pageOf(`first: 3, after: "${cursor}"`);
    expect(large.nodes.map(({ decisions }) => decisions.length)).toEqual([900, 900]);
    expect([large.pageInfo.hasNextPage, large.totalCount]).toEqual([true, before + 3]);
  });

  test('who asked is shown for the purpose of administering alone', async () => {
    const governing = { role: 'auditor', purpose: 'registry-governance' } as const;
    const refused = await service.refusal('{ decisionLog(first: 1) { nodes { decisions } } }', governing);
    expect(refused.extensions.fields).toEqual(['LogEntry.decisions']);
    expect(await service.read('{ decisionLog(first: 1) { nodes { seq } } }', governing)).toEqual({
      decisionLog: { nodes: [{ seq: 1 }] },
    });
  });

  test('what is no page, cursor or node of the log is refused with its code', async () => {
    const codeOf = async (query: string) => (await service.refusal(query, AUDITING)).extensions.code;
    expect(await codeOf('{ decisionLog(first: 0) { totalCount } }')).toBe('PAGE_SIZE');
    expect(await codeOf('{ decisionLogHeads(first: 201) { totalCount } }')).toBe('PAGE_SIZE');
    expect(await codeOf('{ decisionLog(after: "x") { totalCount } }')).toBe('CURSOR_INVALID');
    expect(await codeOf('{ decisionLogHeads(after: "x") { totalCount } }')).toBe('CURSOR_INVALID');
    expect(await codeOf('{ decisionLog(node: "x") { totalCount } }')).toBe('NODE_INVALID');
    expect(await codeOf('{ replayDecisions(ids: []) { id } }')).toBe('PAGE_SIZE');
    expect(await service.read('{ decisionReceipt(id: "x") { index } }', AUDITING)).toEqual({ decisionReceipt: null });
  });
});
