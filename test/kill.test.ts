import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proposal } from '../src/change/table.ts';
import { openDatabase } from '../src/db/connection.ts';
import { seeded } from './decision/draw.ts';
import { engines, type FreshStorage, freshStorage } from './support/databases.ts';
import { type ServiceProcess, serve } from './support/process.ts';
import { dataField, dataset, type EditInput, propose, put, system } from './support/proposals.ts';
import { doTo } from './support/review.ts';
import { askAt } from './support/service.ts';
import { seededFolder } from './support/templates.ts';
import { revisionsOf } from './support/whole.ts';

const ROUNDS = 3;
const WRITERS = 3;

/** What a stream of proposals knows when it is cut off. */
interface Stream {
  /** Revisions that were acknowledged, each with the reason it was proposed for. */
  readonly acknowledged: Map<number, string>;
  /** Reasons of proposals that were sent and never answered. */
  readonly inFlight: Set<string>;
}

/** One proposal: new records of several kinds, and one that every proposal of its writer changes. */
function editsOf(reason: string, writer: number): readonly EditInput[] {
  return [
    put('dataCategories', { key: `contact.${reason}`, parent: 'contact', labelEn: reason, identifies: 'NO' }),
    system(`writer${writer}`, { description: reason }),
    dataset(`writer${writer}.${reason}`, `writer${writer}`),
    dataField(`writer${writer}.${reason}`, 'one', [`contact.${reason}`]),
    dataField(`writer${writer}.${reason}`, 'two', ['contact.email', `contact.${reason}`]),
  ];
}

/** Has one change after the other reviewed by people and applied with their last approval. */
async function review(service: ServiceProcess, round: number, { acknowledged, inFlight }: Stream): Promise<never> {
  const at = { url: service.url, token: service.token('steward') };
  const reviewer = { url: service.url, token: service.token('reviewer') };
  for (let count = 0; ; count++) {
    const reason = `r${round}reviewed${count}`;
    const category = `contact.${reason}`;
    const given = `${reason} given`;
    inFlight.add(given);
    const edits = [put('dataCategories', { key: category, parent: 'contact', labelEn: reason, identifies: 'NO' })];
    const { revision } = await propose(at, { reason: given, edits });
    acknowledged.set(revision ?? 0, given);
    const widened = put('declarations', { purpose: 'billing', category });
    const { proposal } = await doTo(at, 'submitProposal', { reason, edits: [widened] });
    const looked = { id: proposal?.id, seen: proposal?.review?.binding, reason: 'looked at' };
    const assessed = await doTo(reviewer, 'assessProposal', looked);
    inFlight.add(reason);
    const seen = assessed.proposal?.review?.binding;
    const approved = await doTo(reviewer, 'approveProposal', { id: proposal?.id, seen });
    expect(approved).toMatchObject({ problems: [], proposal: { state: 'EFFECTIVE' } });
    acknowledged.set(approved.proposal?.revision?.number ?? 0, reason);
  }
}

/** Proposes one after the other from several writers at once, until the service is gone. */
async function stream(service: ServiceProcess, round: number, { acknowledged, inFlight }: Stream): Promise<void> {
  const at = { url: service.url, token: service.token('steward') };
  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let count = 0; ; count++) {
      const reason = `r${round}w${writer}n${count}`;
      inFlight.add(reason);
      const { revision, problems } = await propose(at, { reason, edits: editsOf(reason, writer) });
      expect(problems).toEqual([]);
      acknowledged.set(revision ?? 0, reason);
      inFlight.delete(reason);
    }
  });
  const ends = await Promise.allSettled([...writing, review(service, round, { acknowledged, inFlight })]);
  // What ends a writer is the network, and nothing that it was answered.
  for (const end of ends) expect(end.status === 'rejected' && end.reason, service.out()).toBeInstanceOf(TypeError);
}

const DATASETS = `query AsOf($revision: Int!, $keys: [String!]) {
  registry(asOf: { revision: $revision }) { datasets(filter: { keys: $keys }) { nodes { fields { path } } } }
}`;

const DECLARATIONS = `query AsOf($revision: Int!, $category: String!) {
  registry(asOf: { revision: $revision }) { declarations(filter: { category: $category }) { nodes { purpose { key } } } }
}`;

async function expectToBeThere(service: ServiceProcess, [revision, reason]: readonly [number, string]): Promise<void> {
  if (reason.endsWith('given')) return;
  if (reason.includes('reviewed')) {
    const variables = { revision, category: `contact.${reason}` };
    const asking = { token: service.token('auditor'), purpose: 'registry-governance', variables };
    const { data } = await askAt(service.url, DECLARATIONS, asking);
    return expect(data).toEqual({ registry: { declarations: { nodes: [{ purpose: { key: 'billing' } }] } } });
  }
  const key = `writer${reason.charAt(reason.indexOf('w') + 1)}.${reason}`;
  const variables = { revision, keys: [key] };
  const asking = { token: service.token('auditor'), purpose: 'registry-governance', variables };
  const { data } = await askAt(service.url, DATASETS, asking);
  expect(data).toEqual({ registry: { datasets: { nodes: [{ fields: [{ path: 'one' }, { path: 'two' }] }] } } });
}

describe.each(engines)('on %s, killed in the middle of proposals', (engine) => {
  let storage: FreshStorage;
  let env: Readonly<Record<string, string | undefined>>;

  beforeAll(async () => {
    storage = await freshStorage(engine, seededFolder);
    const { databaseUrl, dataFolder } = storage.storage;
    env = { DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder, LOG_LEVEL: 'warn' };
  });

  afterAll(() => storage.drop());

  test('it keeps every acknowledged revision and no half of one', async () => {
    const draw = seeded(20261122);
    const all: Stream = { acknowledged: new Map(), inFlight: new Set() };
    for (let round = 0; round < ROUNDS; round++) {
      const service = await serve(env);
      for (const made of [...all.acknowledged].slice(-5)) await expectToBeThere(service, made);
      const streaming = stream(service, round, all);
      const before = all.acknowledged.size;
      await expect.poll(() => all.acknowledged.size - before, { interval: 5, timeout: 60_000 }).toBeGreaterThan(8);
      const hasReviewed = () =>
        [...all.acknowledged.values()].some((reason) => reason.startsWith(`r${round}reviewed1`));
      await expect.poll(hasReviewed, { interval: 5, timeout: 60_000 }).toBe(true);
      await setTimeout(draw.int(150));
      await service.kill('SIGKILL');
      await streaming;

      const database = await openDatabase(storage.storage);
      const { head, reasons, faults } = await revisionsOf(database.orm);
      const states = (await database.orm.select().from(proposal)).map(({ state }) => state);
      await database.close();
      expect(faults).toEqual([]);
      // What was reviewed waits, or is applied whole: nothing stands between.
      expect(states).not.toContain('APPROVED');
      expect(Object.fromEntries(reasons)).toMatchObject(Object.fromEntries(all.acknowledged));
      const unacknowledged = [...reasons].filter(([number]) => number > 1 && !all.acknowledged.has(number));
      expect([...all.inFlight]).toEqual(expect.arrayContaining(unacknowledged.map(([, reason]) => reason)));
      expect(head).toBeGreaterThanOrEqual(Math.max(...all.acknowledged.keys()));
    }
    const service = await serve(env);
    for (const made of all.acknowledged) await expectToBeThere(service, made);
    expect(await service.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
