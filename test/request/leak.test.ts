import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { recordModels } from '../../src/registry/registry.ts';
import { daicho } from '../cli/harness.ts';
import { engines, freshStorage } from '../support/databases.ts';
import { filesBelow, Plants, pagesOf } from '../support/leaks.ts';
import { type Planting, principalPlantings, receivingOf, requestPlantings } from '../support/plantings.ts';
import { type ServiceProcess, serve } from '../support/process.ts';
import { askAt } from '../support/service.ts';
import { seededFolder } from '../support/templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'daicho-leak-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(engines)('personal values on %s', (engine) => {
  test('that are planted in every input stand in clear in no log, error, export or page', async () => {
    const { storage, drop } = await freshStorage(engine, seededFolder);
    const { databaseUrl, dataFolder } = storage;
    const env = { DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder, LOG_LEVEL: 'trace' };
    const service = await serve(env);
    const plants = new Plants();
    const answers: string[] = [];

    async function send({ role, purpose, query, input, isRead }: Planting): Promise<unknown> {
      const { data, errors } = await askAt(service.url, query, {
        token: service.token(role),
        purpose,
        variables: { input },
      });
      if (isRead !== true) answers.push(JSON.stringify([data, errors]));
      return data;
    }

    for (const planting of principalPlantings(plants)) await send(planting);
    const received = (await send(receivingOf(plants))) as { receiveRequest: { request: { id: string } } };
    const { id } = received.receiveRequest.request;
    const acts = requestPlantings(plants, id, []);
    const [decidedAt] = [acts.findIndex(({ query }) => query.includes('executeRequest'))];
    for (const planting of acts.slice(0, decidedAt)) await send(planting);
    const asking = { token: service.token('privacy-office'), purpose: 'requests.handle' };
    const { data } = await askAt(service.url, `{ principalRequest(id: "${id}") { tasks { id } } }`, asking);
    const tasks = (data as { principalRequest: { tasks: { id: string }[] } }).principalRequest.tasks;
    for (const planting of requestPlantings(
      plants,
      id,
      tasks.map((task) => task.id),
    ).slice(decidedAt)) {
      const read = await send(planting);
      // The words are there for who may read them: that they are found nowhere else means something.
      if (planting.isRead === true) expect(plants.foundIn(JSON.stringify(read)).length).toBeGreaterThan(15);
    }
    // What is sent where something else belongs is refused, and told to who sent it alone.
    const wrong = { to: plants.value(), principal: plants.value(), channel: 'EMAIL', arrivedAt: plants.value() };
    const query = 'mutation($input: ReceiveRequestInput!) { receiveRequest(input: $input) { problems { code } } }';
    await askAt(service.url, query, { ...asking, variables: { input: wrong } });
    const state = await askAt(service.url, `{ principalRequest(id: "${id}") { state } }`, asking);
    expect(state.data).toEqual({ principalRequest: { state: 'CLOSED' } });

    expect(plants.foundIn(answers.join('\n'))).toEqual([]);
    expect(plants.foundIn(await exported(service))).toEqual([]);
    const metrics = await fetch(`${service.url}/metrics`);
    expect(plants.foundIn(await metrics.text())).toEqual([]);
    if (databaseUrl !== undefined) expect(await leaking(plants, pagesOf(databaseUrl))).toEqual([]);
    expect((await service.kill('SIGTERM')).code).toBe(0);
    expect(plants.foundIn(service.out() + service.err())).toEqual([]);
    if (databaseUrl === undefined) expect(await leaking(plants, filesBelow(dataFolder))).toEqual([]);
    expect(plants.count).toBeGreaterThan(40);
    await drop();
  });

  test('would be found there', async () => {
    const plants = new Plants();
    const [plain, encoded] = [plants.value(), plants.value()];
    const text = Buffer.from(`x ${encoded} y`, 'utf8');
    expect(plants.foundIn(Buffer.from(`before ${plain} after`))).toEqual([plain]);
    expect(plants.foundIn(text.toString('base64'))).toEqual([encoded]);
    expect(plants.foundIn(text.toString('hex'))).toEqual([encoded]);
  });
});

async function leaking(
  plants: Plants,
  places: Promise<readonly (readonly [string, Uint8Array])[]> | readonly (readonly [string, Uint8Array])[],
): Promise<readonly string[]> {
  const found = await places;
  expect(found.length).toBeGreaterThan(20);
  return found.flatMap(([name, bytes]) => plants.foundIn(bytes).map((value) => `${name}: ${value}`));
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
