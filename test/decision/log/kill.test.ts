import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { readByIds } from '../../../src/decision/log/store.ts';
import { engines, type FreshStorage, freshStorage } from '../../support/databases.ts';
import { type ServiceProcess, serve } from '../../support/process.ts';
import { askAt } from '../../support/service.ts';
import { seededFolder } from '../../support/templates.ts';
import { seeded } from '../draw.ts';
import { foundIn, linesIn } from './harness.ts';

const ROUNDS = 3;
const CALLERS = 8;

const ONE = '{ evaluateUse(input: {purpose: "billing", categories: ["financial"]}) { decision { id } } }';
const MANY = `{ evaluateUses(input: {requests: [
  {purpose: "billing", categories: ["financial"]}, {purpose: "news.send", categories: ["financial"]}
]}) { decision { id } } }`;
const REFUSED = '{ registry { parties { nodes { representative } } } }';

/** Asks one after the other from several callers at once, until the service is gone; notes every id it was told. */
async function decideUntilKilled({ url, token }: ServiceProcess, acknowledged: Set<string>): Promise<void> {
  const asking = { token: token('engineer'), purpose: 'billing' };
  const calling = Array.from({ length: CALLERS }, async (_, caller) => {
    for (;;) {
      const { data, errors } = await askAt(url, [ONE, MANY, REFUSED][caller % 3] ?? ONE, asking);
      const refused = errors.map(({ extensions }) => extensions.decisionId ?? '');
      for (const id of [...idsIn(data), ...refused]) acknowledged.add(id);
    }
  });
  for (const end of await Promise.allSettled(calling)) {
    expect(end.status === 'rejected' && end.reason).toBeInstanceOf(TypeError);
  }
}

function idsIn(data: unknown): readonly string[] {
  return [...JSON.stringify(data ?? null).matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id);
}

describe.each(engines)('on %s, killed while it decides', (engine) => {
  let storage: FreshStorage;
  let env: Readonly<Record<string, string | undefined>>;

  beforeAll(async () => {
    storage = await freshStorage(engine, seededFolder);
    const { databaseUrl, dataFolder } = storage.storage;
    env = { DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder, LOG_LEVEL: 'warn' };
  });

  afterAll(() => storage.drop());

  test('every decision that was told is in the log, and every chain is sound', async () => {
    const draw = seeded(20261122);
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const service = await serve(env);
      const deciding = decideUntilKilled(service, acknowledged);
      const before = acknowledged.size;
      await expect.poll(() => acknowledged.size - before, { interval: 5, timeout: 60_000 }).toBeGreaterThan(60);
      await setTimeout(draw.int(100));
      await service.kill('SIGKILL');
      await deciding;
    }
    const database = await openDatabase(storage.storage);
    const kept = await readByIds(database.orm, [...acknowledged]);
    const lines = await linesIn(database.orm);
    await database.close();
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    expect(await foundIn(lines)).toEqual([]);
    const chains = lines.filter((line) => line.startsWith('{"birth"'));
    expect(chains.length).toBeGreaterThanOrEqual(ROUNDS);
  });
});
