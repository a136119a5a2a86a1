import { createServer } from 'node:net';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FreshStorage, freshStorage, testServer } from '../../support/databases.ts';
import { type ServiceProcess, serve } from '../../support/process.ts';
import { type Answer, askAt } from '../../support/service.ts';
import { type Wire, wireTo } from '../../support/tcp-proxy.ts';

/** In every address here, and in nothing that the service says, logs or keeps. */
const PASSWORD = 'zebra4242';

const SCAN = `mutation ($input: ScanDatabaseInput!) { scanDatabase(input: $input) {
  revision edits { action section key } problems { code path message remedy } proposal { reason } } }`;

interface Scanned {
  readonly revision: number;
  readonly edits: readonly { readonly action: string; readonly section: string; readonly key: string }[];
  readonly problems: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly proposal: { readonly reason: string } | null;
}

describe.runIf(testServer !== undefined)('a scan by the service', () => {
  let scanned: FreshStorage;
  let kept: FreshStorage;
  let wire: Wire;
  let service: ServiceProcess;
  let client: postgres.Sql;
  const said: string[] = [];

  beforeAll(async () => {
    scanned = await freshStorage('postgres');
    kept = await freshStorage('postgres');
    client = postgres(scanned.storage.databaseUrl ?? '', { max: 1, onnotice: () => undefined });
    await client.unsafe(`create table people (id int primary key, mail text);
      create table visits (person int references people (id), place text)`);
    wire = await wireTo(scanned.storage.databaseUrl ?? '');
    service = await serve({
      DAICHO_DATA: kept.storage.dataFolder,
      DATABASE_URL: kept.storage.databaseUrl,
      DAICHO_SCAN_HOSTS: [hostOf(scanned.storage.databaseUrl), hostOf(wire.url)].join(', '),
      LOG_LEVEL: 'trace',
    });
  });
  afterAll(async () => {
    await service.kill('SIGTERM');
    await wire.close();
    await client.end();
    await scanned.drop();
    await kept.drop();
  });

  /** The address of the database, with the password. */
  function address(url = scanned.storage.databaseUrl): string {
    const made = new URL(url ?? '');
    made.password = PASSWORD;
    return made.href;
  }

  async function ask(input: object, role: 'steward' | 'engineer' = 'steward'): Promise<Answer> {
    const terms = { token: service.token(role), purpose: 'registry.administer', variables: { input } };
    const answer = await askAt(service.url, SCAN, terms);
    said.push(JSON.stringify(answer));
    return answer;
  }

  async function scan(input: object = {}): Promise<Scanned> {
    const { data, errors } = await ask({ address: address(), system: 'crowd', ...input });
    expect(errors).toEqual([]);
    return (data as { scanDatabase: Scanned }).scanDatabase;
  }

  test('is planned first and changes nothing then, and is applied as one proposal', async () => {
    expect((await scan()).problems).toMatchObject([{ code: 'SYSTEM_UNKNOWN', path: ['system'] }]);
    const plan = await scan({ planOnly: true, newSystem: true });
    expect(plan.problems).toEqual([]);
    expect(plan.proposal).toBeNull();
    const made = await scan({ reason: 'looked into it', newSystem: true });
    expect(made.proposal).toEqual({ reason: 'looked into it' });
    expect(made.revision).toBe(plan.revision + 1);
    expect(made.edits).toEqual(plan.edits);
    expect(made.edits.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['crowd.public.people/mail', 'crowd.public.visits->crowd.public.people']),
    );
    expect((await scan()).edits).toEqual([]);
  });

  test('reaches no host or port that is not listed, and says nothing of it', async () => {
    let reached = 0;
    const other = createServer((socket) => {
      reached++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await vi.waitUntil(() => other.listening);
    const { port } = other.address() as { port: number };
    const elsewhere = new URL(address());
    elsewhere.port = String(port);
    expect((await scan({ address: elsewhere.href })).problems.map(({ code }) => code)).toEqual(['HOST_NOT_ALLOWED']);
    other.close();
    expect(reached).toBe(0);
  });

  test('that fails or breaks half-way leaves nothing half-applied', async () => {
    const before = (await scan({ planOnly: true })).revision;
    await client.unsafe('alter table people add column tel text');
    const none = new URL(address());
    none.pathname = `/${PASSWORD}`;
    const failed = await scan({ address: none.href });
    expect(failed.problems).toMatchObject([{ code: 'SCAN_FAILED', message: expect.stringContaining('3D000') }]);
    const locker = await client.reserve();
    await locker`begin`;
    await locker`lock table people in access exclusive mode`;
    const broken = scan({ address: address(wire.url), sample: true });
    const watcher = postgres(scanned.storage.databaseUrl ?? '', { max: 1 });
    const waiting = () =>
      watcher`select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`;
    await vi.waitUntil(async () => (await waiting()).length > 0, { timeout: 60_000 });
    await wire.cut();
    expect((await broken).problems.map(({ code }) => code)).toEqual(['SCAN_FAILED']);
    await locker`rollback`;
    locker.release();
    await watcher.end();
    const after = await scan({ planOnly: true });
    expect(after.revision).toBe(before);
    expect(after.edits.map(({ key }) => key)).toContain('crowd.public.people/tel');
  });

  test('is for stewards', async () => {
    const { errors } = await ask({ address: address(), system: 'crowd' }, 'engineer');
    expect(errors).not.toEqual([]);
  });

  test('tells its password nowhere: not in answers, not where the input is wrong, not in the log, not in what is kept', async () => {
    const wrong = await ask({ address: address() });
    expect(wrong.errors[0]?.message).toMatch(/^Variable "\$input[^"]*" is not of its type/);
    const inline = `mutation { scanDatabase(input: {address: "${address()}", system: 5}) { revision } }`;
    const literal = await askAt(service.url, inline, {
      token: service.token('steward'),
      purpose: 'registry.administer',
    });
    said.push(JSON.stringify(literal));
    expect(literal.errors).not.toEqual([]);
    expect(said.join()).not.toContain(PASSWORD);
    expect(said.join()).toContain('crowd');
    expect(service.out() + service.err()).not.toContain(PASSWORD);
    expect(service.out()).toContain('"msg":"request"');
    const everything = await dumpOf(kept.storage.databaseUrl ?? '');
    expect(everything).toContain('crowd.public.people');
    expect(everything).not.toContain(PASSWORD);
  });
});

function hostOf(url: string | undefined): string {
  const { hostname, port } = new URL(url ?? '');
  return `${hostname}:${port || 5432}`;
}

/** Every row of every table, as text. */
async function dumpOf(url: string): Promise<string> {
  const client = postgres(url, { max: 1 });
  const tables = await client`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
  const texts = [];
  for (const { name } of tables) texts.push(JSON.stringify(await client.unsafe(`select t::text from ${name} t`)));
  await client.end();
  return texts.join('\n');
}
