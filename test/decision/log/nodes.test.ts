import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daicho } from '../../cli/harness.ts';
import { type FreshStorage, freshStorage, testServer } from '../../support/databases.ts';
import { startService, type TestService } from '../../support/service.ts';

const EVALUATE = '{ evaluateUse(input: {purpose: "billing", categories: ["financial"]}) { decision { id } } }';

let storage: FreshStorage;
let folder: string;
let nodes: readonly [TestService, TestService];

async function decide(service: TestService, times: number): Promise<readonly string[]> {
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      service.read<{ evaluateUse: { decision: { id: string } } }>(EVALUATE, { role: 'engineer', purpose: 'billing' }),
    ),
  );
  return answers.map(({ evaluateUse }) => evaluateUse.decision.id);
}

async function log(service: TestService, ...words: readonly string[]) {
  const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: await service.token('auditor') };
  return daicho(['log', ...words], env);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daicho-nodes-'));
  if (testServer === undefined) return;
  storage = await freshStorage('postgres');
  const env = { DATABASE_URL: storage.storage.databaseUrl };
  nodes = [await startService(env), await startService(env)];
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (testServer === undefined) return;
  for (const node of nodes) await node.close();
  await storage.drop();
});

test.skipIf(testServer === undefined)('two nodes on one database have a chain and a key each', async () => {
  const [one, other] = nodes;
  await Promise.all([decide(one, 30), decide(other, 20), decide(one, 5)]);
  const before = join(folder, 'before.json');
  expect((await log(one, 'head', '--out', before)).exit).toBe(0);
  const { heads } = JSON.parse(readFileSync(before, 'utf8')) as {
    heads: readonly { seq: number; publicKey: string }[];
  };
  expect(heads.map(({ seq }) => seq)).toEqual([35, 20]);

  const ids = await decide(other, 3);
  expect((await log(other, 'verify', '--head', before)).out).toBe('sound: 2 chains, 58 entries, 58 decisions\n');
  expect((await log(one, 'verify')).out).toBe('sound: 2 chains, 58 entries, 58 decisions\n');
  expect((await log(one, 'replay')).out).toBe('58 decisions made again, all the same\n');

  // Either node answers for the other's chain.
  const after = join(folder, 'after.json');
  const receipt = join(folder, 'receipt.json');
  expect((await log(one, 'head', '--out', after)).exit).toBe(0);
  expect((await log(one, 'receipt', ids[1] ?? '', '--out', receipt)).exit).toBe(0);
  expect((await daicho(['log', 'verify', '--receipt', receipt, '--head', after])).exit).toBe(0);
});
