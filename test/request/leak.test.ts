import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exposuresOf } from '../../src/api/exposures.ts';
import { buildApiSchema } from '../../src/api/schema.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { recordModels } from '../../src/registry/registry.ts';
import { daicho } from '../cli/harness.ts';
import { engines, freshStorage } from '../support/databases.ts';
import { filesBelow, Plants, pagesOf, rowsOf, type Searched, walPosition } from '../support/leaks.ts';
import { Planter } from '../support/planter.ts';
import {
  plantCorrection,
  plantIncident,
  plantOtherRequests,
  plantPrincipals,
  plantQueries,
  plantRecords,
  preparedFor,
} from '../support/plantings.ts';
import { sealedPlaces, sow, sowHttp, wordsAnywhere, wordsIn } from '../support/plantings-anywhere.ts';
import { type ServiceProcess, serve } from '../support/process.ts';
import { propose, system } from '../support/proposals.ts';
import { askAt, startService } from '../support/service.ts';
import { seededFolder } from '../support/templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'daicho-leak-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = buildApiSchema();
const exposures = exposuresOf(schema);

/** What stands where webhooks and spans are sent to, and the bodies that came. */
async function receiving() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      bodies.push(`${request.url} ${JSON.stringify(request.headers)} ${Buffer.concat(chunks).toString('latin1')}`);
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address with a port.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, bodies, close: () => server.close() };
}

describe.each(engines)('personal values on %s', (engine) => {
  test('that are planted in every input stand in clear in no log, error, export, metric, trace, message or page', async () => {
    const { storage, drop } = await freshStorage(engine, seededFolder);
    const { databaseUrl, dataFolder } = storage;
    const receiver = await receiving();
    const env = { DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder };
    const before = await startService(env);
    await preparedFor(before);
    await before.close();
    const since = databaseUrl === undefined ? '' : await walPosition(databaseUrl);
    const outward = {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${receiver.host}`,
      DAICHO_WEBHOOK_HOSTS: receiver.host,
      LOG_LEVEL: 'trace',
    };
    const service = await serve({ ...env, ...outward });
    // What must be found nowhere; what the registry may tell, but no log; what nothing takes.
    const [sealed, open, wrong] = [new Plants(), new Plants(), new Plants()];
    const planter = new Planter(service, schema, sealed);
    await follow(service, receiver.host);

    const request = await plantCorrection(planter);
    for (const plant of [plantPrincipals, plantQueries, plantOtherRequests, plantRecords, plantIncident]) {
      await plant(planter);
    }
    const untaken = [...sealedPlaces(schema, exposures)].filter((place) => !planter.taken.has(place));
    expect(untaken).toEqual([]);
    const sowing = { service, schema, exposures, letIn: new Map() };
    const sown = await sow(sowing, wordsIn(schema, sealed, open));
    expect(sown.operations).toBeGreaterThan(80);
    expect(sown.read / sown.operations).toBeGreaterThan(0.9);
    await sow(sowing, wordsAnywhere(wrong));
    await sowHttp(service, wrong);

    // The words are there for who may read them: that they are found nowhere else means something.
    const reading = `{ principalRequest(id: "${request}") { state contents { text attachment { name base64 } } } }`;
    const office = { token: service.token('privacy-office'), purpose: 'requests.handle' };
    const read = await askAt(service.url, reading, office);
    expect(read.data).toMatchObject({ principalRequest: { state: 'CLOSED' } });
    expect(sealed.foundIn(JSON.stringify(read.data)).length).toBeGreaterThan(15);

    const unsaid = (text: string) => [sealed, open, wrong].flatMap((plants) => plants.foundIn(text));
    expect(sealed.foundIn([...planter.answers, ...sown.answers].join('\n'))).toEqual([]);
    const taken = await exported(service);
    expect([...sealed.foundIn(taken), ...wrong.foundIn(taken)]).toEqual([]);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('daicho_errors_total');
    expect(unsaid(metrics)).toEqual([]);
    if (databaseUrl !== undefined) expect(leaking([sealed, wrong], await pagesOf(databaseUrl, since))).toEqual([]);
    expect((await service.kill('SIGTERM')).code).toBe(0);
    expect(unsaid(service.out() + service.err())).toEqual([]);
    receiver.close();
    expect(receiver.bodies.filter((body) => body.startsWith('/v1/traces')).length).toBeGreaterThan(0);
    expect(receiver.bodies.filter((body) => body.startsWith('/hook')).length).toBeGreaterThan(0);
    expect(unsaid(receiver.bodies.join('\n'))).toEqual([]);
    if (databaseUrl === undefined) expect(leaking([sealed, wrong], filesBelow(dataFolder))).toEqual([]);
    const database = await openDatabase(storage);
    const found = await rowsOf(database);
    await database.close();
    expect(leaking([sealed, wrong], found)).toEqual([]);
    await drop();
  });

  test('would be found there', async () => {
    const plants = new Plants();
    const [plain, encoded] = [plants.value(), plants.value()];
    const text = Buffer.from(`x ${encoded} y`, 'utf8');
    expect(plants.foundIn(Buffer.from(`before ${plain} after`))).toEqual([plain]);
    expect(plants.foundIn(text.toString('base64'))).toEqual([encoded]);
    expect(plants.foundIn(text.toString('hex'))).toEqual([encoded]);
    const { storage, drop } = await freshStorage(engine, seededFolder);
    const since = storage.databaseUrl === undefined ? '' : await walPosition(storage.databaseUrl);
    const database = await openDatabase(storage);
    await database.orm.execute(`create table told as select '${plain}' || repeat(' and more', 1000) as words`);
    expect(plants.foundIn(JSON.stringify(await rowsOf(database)))).toEqual([plain]);
    await database.orm.execute(`update told set words = '${encoded}'`);
    await database.orm.execute('delete from told');
    if (storage.databaseUrl === undefined) await database.close();
    const searched: readonly Searched[] =
      storage.databaseUrl === undefined ? filesBelow(storage.dataFolder) : await pagesOf(storage.databaseUrl, since);
    const logs = searched.filter(([name]) => /(^|pg_wal\/)[0-9A-F]{24}$/.test(name));
    expect(leaking([plants], logs).some((found) => found.includes(encoded))).toBe(true);
    expect(
      leaking(
        [plants],
        searched.filter((each) => !logs.includes(each)),
      ).some((found) => found.includes(encoded)),
    ).toBe(true);
    if (storage.databaseUrl !== undefined) await database.close();
    await drop();
  });
});

function leaking(sorts: readonly Plants[], places: readonly Searched[]): readonly string[] {
  expect(places.length).toBeGreaterThan(0);
  return places.flatMap(([name, bytes]) =>
    sorts.flatMap((plants) => plants.foundIn(bytes).map((value) => `${name}: ${value}`)),
  );
}

/** Has a webhook told of what happens, and lets something happen. */
async function follow(service: ServiceProcess, host: string): Promise<void> {
  const query = 'mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { problems { code } } }';
  const input = { url: `http://${host}/hook`, events: ['REVISION_MADE', 'PROPOSAL_MOVED'] };
  const asking = { token: service.token('admin'), purpose: 'registry.administer', variables: { input } };
  const { data } = await askAt(service.url, query, asking);
  expect(data).toEqual({ createWebhook: { problems: [] } });
  const steward = { url: service.url, token: service.token('steward') };
  expect((await propose(steward, { edits: [system('told')] })).problems).toEqual([]);
}

/** What the command line takes out of a service: its decision log and the records of a source. */
async function exported(service: ServiceProcess): Promise<string> {
  const file = join(folder, `${Math.round(performance.now())}.jsonl`);
  const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: service.token('auditor') };
  expect(await daicho(['log', 'export', file], env)).toMatchObject({ exit: 0, err: '' });
  const directory = `${file}.registry`;
  const administering = { ...env, DAICHO_TOKEN: service.token('steward') };
  const words = ['export', directory, '--source', 'daicho'];
  expect(await daicho(words, administering, recordModels)).toMatchObject({ exit: 0, err: '' });
  return [readFileSync(file), ...filesBelow(directory).map(([, bytes]) => bytes)]
    .map((bytes) => bytes.toString('latin1'))
    .join('\n');
}
