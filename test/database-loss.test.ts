import { setTimeout } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDecisionLog } from '../src/decision/log/open.ts';
import { verifyLog } from '../src/decision/log/verify.ts';
import { send } from './authzen/harness.ts';
import { seeded } from './decision/draw.ts';
import { each, linesIn } from './decision/log/harness.ts';
import { type FreshStorage, freshStorage, testServer } from './support/databases.ts';
import { loggedRefusals } from './support/decision-log.ts';
import { propose, system } from './support/proposals.ts';
import { type Answer, startService, type TestService } from './support/service.ts';
import { type Wire, wireTo } from './support/tcp-proxy.ts';
import { revisionsOf } from './support/whole.ts';

if (testServer === undefined) {
  process.stdout.write('the loss of the database is not tested: there is no PostgreSQL server here\n');
}

const QUERY = '{ registry { revision dataCategories { totalCount } } }';
/** What stood against a proposal; nothing when it was applied. */
async function codesOfProposal(
  at: Parameters<typeof propose>[0],
  key: string,
): Promise<readonly (string | undefined)[]> {
  try {
    const { problems } = await propose(at, { edits: [system(key)] });
    return problems.map(({ code }) => code);
  } catch (error) {
    return [/"code":"(\w+)"/.exec(String(error))?.[1]];
  }
}

const asking = { role: 'auditor', purpose: 'registry-governance' } as const;

describe.skipIf(testServer === undefined)('a service whose database goes away', () => {
  let storage: FreshStorage;
  let wire: Wire;
  let service: TestService;

  beforeAll(async () => {
    storage = await freshStorage('postgres');
    wire = await wireTo(storage.storage.databaseUrl ?? '');
    // What was read of the newest state a moment ago answers for some milliseconds without the database.
    service = await startService({ DATABASE_URL: wire.url }, { isLeasing: false });
  });

  afterAll(async () => {
    await service.close();
    await wire.close();
    await storage.drop();
  });

  beforeEach(async () => {
    await wire.mend();
    await expect.poll(statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
    expect((await service.ask(QUERY, asking)).errors).toEqual([]);
  });

  const statusOf = (path: string) => async () => (await fetch(service.url + path)).status;

  function expectUnavailable({ status, errors, data }: Answer): void {
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', remedy: 'try again shortly' } }]);
    expect([status, data]).toEqual([503, undefined]);
  }

  test('says so while it is away, and lives', async () => {
    await wire.cut();
    expectUnavailable(await service.ask(QUERY, asking));
    expect(await statusOf('/readyz')()).toBe(503);
    expect(await statusOf('/livez')()).toBe(200);
    expectUnavailable(await service.ask(QUERY, asking));
  });

  test('answers again when it is back, without a new start', async () => {
    await wire.cut();
    expectUnavailable(await service.ask(QUERY, asking));
    await wire.mend();
    await expect.poll(statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
    for (let count = 0; count < 20; count++) expect((await service.ask(QUERY, asking)).errors).toEqual([]);
  });

  test('answers every request that it was asked when the wire broke, and makes no half of a revision', async () => {
    const at = { url: service.url, token: await service.token('steward') };
    const draw = seeded(20261122);
    for (let round = 0; round < 3; round++) {
      const proposals = Array.from({ length: 20 }, (_, count) => codesOfProposal(at, `lost${round}.${count}`));
      const questions = Array.from({ length: 20 }, () => service.ask(QUERY, asking));
      await Promise.race(proposals);
      await setTimeout(draw.int(50));
      await wire.cut();
      for (const codes of await Promise.all(proposals)) expect([[], ['SERVICE_UNAVAILABLE']]).toContainEqual(codes);
      for (const { errors } of await Promise.all(questions)) {
        const codes = errors.map(({ extensions }) => extensions.code);
        expect([[], ['SERVICE_UNAVAILABLE']]).toContainEqual(codes);
      }
      await wire.mend();
      await expect.poll(statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
      expect((await revisionsOf(service.node.database.orm)).faults).toEqual([]);
    }
  });

  test('counts what it could not decide, and puts the count into its log when that can be written again', async () => {
    const { orm } = service.node.database;
    const { outages } = await openDecisionLog(orm);
    await outages.write();
    const before = (await loggedRefusals(orm)).length;
    await wire.cut();
    for (let count = 0; count < 3; count++) expectUnavailable(await service.ask(QUERY, asking));
    const unread = await send(service, 'evaluation', '{', { role: 'auditor' });
    expect([unread.status, unread.body.error?.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect((await service.ask(QUERY, { token: 'nobody' })).status).toBe(503);
    await wire.mend();
    const after = async () => (await loggedRefusals(orm)).slice(before);
    const told = async () => (await after()).map(({ refused: { code, reason } }) => [code, reason]);
    await expect
      .poll(() => told().catch(() => []), { timeout: 60_000 })
      .toEqual([
        ['SERVICE_UNAVAILABLE', 'DATABASE_UNREACHABLE'],
        ['SERVICE_UNAVAILABLE', 'LOG_UNWRITABLE'],
      ]);
    const [asked, unlogged] = await after();
    expect([asked?.refused.count, unlogged?.refused.count]).toEqual([3, 2]);
    expect(Date.parse(asked?.refused.since ?? '')).toBeLessThan(Date.parse(asked?.refused.at ?? ''));
    expect((await verifyLog(each(await linesIn(orm)))).faults).toEqual([]);
  });

  test('outlives the end of all its connections', async () => {
    const client = postgres(storage.storage.databaseUrl ?? '', { max: 1 });
    await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await client.end();
    await expect.poll(statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
    for (let count = 0; count < 20; count++) expect((await service.ask(QUERY, asking)).errors).toEqual([]);
  });

  test('says that it is not ready when the database answers nothing', async () => {
    wire.stall();
    expect(await statusOf('/readyz')()).toBe(503);
    expect(await statusOf('/livez')()).toBe(200);
    await wire.mend();
    await expect.poll(statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
  });
});
