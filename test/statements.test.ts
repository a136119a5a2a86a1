import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { biggerMap } from './support/bigger-map.ts';
import { engines, type FreshStorage, freshStorage } from './support/databases.ts';
import { expectGolden } from './support/golden.ts';
import { type Operation, operations } from './support/operations.ts';
import { dataField, dataset, propose } from './support/proposals.ts';
import { registered } from './support/registered.ts';
import { startService, type TestService } from './support/service.ts';

type Counts = Readonly<Record<string, Count>>;

/** Statements when no row of the map is known yet, and when those that it reads by key are. */
interface Count {
  readonly first: number;
  readonly again: number;
}

/** What one operation makes the database do, once the process knows the revision it reads. */
async function statementsOf(service: TestService, { query, ...asking }: Operation): Promise<Count> {
  const counted = async () => {
    const before = service.node.database.statementCount();
    const { errors, data } = await service.ask(query, asking);
    const after = service.node.database.statementCount();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(
      asking.purpose === 'news.send' ? ['PURPOSE_PROHIBITED'] : [],
    );
    expect(data).toBeTruthy();
    return after - before;
  };
  await counted();
  service.node.mapRows.clear();
  return { first: await counted(), again: await counted() };
}

/** The same of a proposal that puts a dataset with so many fields. */
async function statementsOfProposal(service: TestService, key: string, fields: number): Promise<Count> {
  const at = { url: service.url, token: await service.token('steward') };
  const paths = Array.from({ length: fields }, (_, number) => dataField(key, `f${number}`, ['contact.email']));
  // The first operation at a revision also prepares its decisions.
  await service.ask('{ viewer { roles } }', { role: 'steward', purpose: 'registry.administer' });
  const before = service.node.database.statementCount();
  const { problems } = await propose(at, { edits: [dataset(key, 'crm'), ...paths] });
  expect(problems).toEqual([]);
  const count = service.node.database.statementCount() - before;
  return { first: count, again: count };
}

async function countsOf(service: TestService, size: string): Promise<Counts> {
  const counts: Record<string, Count> = {};
  for (const operation of operations) {
    if (operation.role === 'dashboard') await registered(service, operation);
    counts[operation.name] = await statementsOf(service, operation);
  }
  counts['a proposal of a dataset with its fields'] = await statementsOfProposal(service, `crm.${size}`, 3);
  return counts;
}

const found: Counts[] = [];

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage | undefined;
  let service: TestService;

  beforeAll(async () => {
    storage = engine === 'postgres' ? await freshStorage(engine) : undefined;
    // Answers that are kept whole cost one statement, whatever they hold.
    const env = { DATABASE_URL: storage?.storage.databaseUrl, DAICHO_RESPONSE_CACHE: 'off' };
    service = await startService(env, { isLeasing: false });
  });

  afterAll(async () => {
    await service.close();
    await storage?.drop();
  });

  test('the number of statements does not depend on how much there is', async () => {
    const few = await countsOf(service, 'few');
    const at = { url: service.url, token: await service.token('steward') };
    expect((await propose(at, { edits: biggerMap() })).problems).toEqual([]);
    const many = await countsOf(service, 'many');
    expect(many).toEqual(few);
    expect(await statementsOfProposal(service, 'crm.wide', 200)).toEqual(
      few['a proposal of a dataset with its fields'],
    );
    found.push(few);
  });
});

test('a page of datasets with all that hangs on it takes at most 7 statements, a lineage at most 4 once its rows are known', () => {
  for (const counts of found) {
    expect(counts['a page of datasets, as the bench asks for it']?.first).toBeLessThanOrEqual(7);
    expect(counts['a lineage, as the bench asks for it']?.again).toBeLessThanOrEqual(4);
  }
  expect(found.length).toBe(engines.length);
});

test('the number of statements is as it was, on every database', async () => {
  for (const counts of found) expect(counts).toEqual(found[0]);
  const lines = Object.entries(found[0] ?? {}).map(([name, { first, again }]) =>
    first === again ? `${name}: ${first}\n` : `${name}: ${first}, and ${again} once its rows are known\n`,
  );
  await expectGolden('statements.txt', lines.join(''));
});
