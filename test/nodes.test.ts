import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRegistry } from '../src/registry/registry.ts';
import { type FreshStorage, freshStorage, testServer } from './support/databases.ts';
import { dataField, dataset, type EditInput, propose, put, system } from './support/proposals.ts';
import { applyReviewed, doTo, reviewersOf } from './support/review.ts';
import { startService, type TestService } from './support/service.ts';
import { revisionsOf } from './support/whole.ts';

if (testServer === undefined) {
  process.stdout.write('two nodes on one database are not tested: there is no PostgreSQL server here\n');
}

const governing = { role: 'auditor', purpose: 'registry-governance' } as const;

describe.skipIf(testServer === undefined)('two nodes on one database', () => {
  const keys = mkdtempSync(join(tmpdir(), 'daicho-nodes-'));
  let storage: FreshStorage;
  let one: TestService;
  let two: TestService;

  beforeAll(async () => {
    storage = await freshStorage('postgres');
    const env = { DATABASE_URL: storage.storage.databaseUrl, DAICHO_DATA: keys };
    // At once, on an empty database: one of them makes the tables and the first revision.
    [one, two] = await Promise.all([startService(env), startService(env)]);
  });

  afterAll(async () => {
    await one.close();
    await two.close();
    await storage.drop();
    rmSync(keys, { recursive: true, force: true });
  });

  const at = async (node: TestService) => ({ url: node.url, token: await node.token('steward') });

  async function revisionSeenBy(node: TestService): Promise<number> {
    const { registry } = await node.read<{ registry: { revision: number } }>('{ registry { revision } }', governing);
    return registry.revision;
  }

  test('start together on an empty database and hold one first revision', async () => {
    expect([await revisionSeenBy(one), await revisionSeenBy(two)]).toEqual([1, 1]);
    expect((await revisionsOf(one.node.database.orm)).faults).toEqual([]);
  });

  test('what one applied the other sees at its next request, its decisions too', async () => {
    const input = { action: 'USE', purpose: 'billing', categories: ['behaviour.history'] };
    const asking = { role: 'engineer', purpose: 'billing', variables: { input } } as const;
    const query = `query ($input: EvaluateUseInput!) { evaluateUse(input: $input) { decision { outcome rule revision } } }`;
    const decide = (node: TestService) => node.read(query, asking);
    expect(await decide(two)).toMatchObject({ evaluateUse: { decision: { outcome: 'NEEDS_CONSENT', revision: 1 } } });
    const edits = [
      put('declarations', { purpose: 'billing', category: 'behaviour.history' }),
      system('shared'),
      dataset('shared.set', 'shared'),
      dataField('shared.set', 'page', ['behaviour.history']),
    ];
    const revision = await applyReviewed(one, edits);
    expect(revision).toBe(2);
    expect(await decide(two)).toMatchObject({ evaluateUse: { decision: { outcome: 'PERMIT', revision } } });
    // What lies in the purpose's scope changed with it.
    const field = '{ dataField(key: "shared.set/page") { key } }';
    expect(await two.read(field, { role: 'engineer', purpose: 'billing' })).toEqual({
      dataField: { key: 'shared.set/page' },
    });
  });

  test('a key that one ended is refused by the other at once', async () => {
    const asking = { role: 'admin', purpose: 'registry.administer' } as const;
    const input = { client: 'crm.ended', roles: ['DASHBOARD'], label: 'test' };
    for (let round = 0; round < 10; round++) {
      const { createApiKey: made } = await one.read<{ createApiKey: { secret: string; apiKey: { id: string } } }>(
        'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } } }',
        { ...asking, variables: { input } },
      );
      const asks = () => two.ask('{ viewer { roles } }', { token: made.secret, purpose: 'service.provide' });
      // Remembered from here on.
      expect((await asks()).status).not.toBe(401);
      await one.read('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { problems { code } } }', {
        ...asking,
        variables: { id: made.apiKey.id },
      });
      expect(await asks()).toMatchObject({ status: 401, errors: [{ extensions: { code: 'API_KEY_REVOKED' } }] });
    }
  });

  test('of two proposals that change one record, one wins and the other is told which record', async () => {
    for (let round = 0; round < 5; round++) {
      const baseRevision = await revisionSeenBy(one);
      const outcomes = await Promise.all(
        [one, two].map(async (node, number) =>
          propose(await at(node), {
            baseRevision,
            edits: [system('shared', { description: `${round} by ${number}` }), system(`own${round}.${number}`)],
          }),
        ),
      );
      const won = outcomes.filter(({ problems }) => problems.length === 0);
      const lost = outcomes.filter(({ problems }) => problems.length > 0);
      expect(won.map(({ revision }) => revision)).toEqual([baseRevision + 1]);
      expect(lost).toMatchObject([
        { revision: undefined, problems: [{ code: 'CONFLICT', path: ['systems', 'shared'] }] },
      ]);
      // Nothing of the one that lost is there.
      const mine = '{ registry { systems(first: 200, filter: { keyPrefix: "own" }) { totalCount } } }';
      expect(await two.read(mine, governing)).toEqual({ registry: { systems: { totalCount: round + 1 } } });
    }
  });

  test('of two reviewed proposals whose last approvals come at once, one takes effect and the other is in conflict', async () => {
    for (const category of ['contact.other', 'biometric.fingerprint', 'biometric.voiceprint', 'identity']) {
      const baseRevision = await revisionSeenBy(one);
      const assessed = await Promise.all(
        [one, two].map(async (node, number) => {
          const retention = { trigger: 'the contract ends', months: 1 + number };
          const edits = [put('declarations', { purpose: 'billing', category, retention })];
          const { proposal } = await doTo(await at(node), 'submitProposal', {
            reason: 'we need it',
            baseRevision,
            edits,
          });
          const reviewers = await reviewersOf(node);
          const seen = proposal?.review?.binding;
          const looked = { id: proposal?.id, seen, reason: 'looked at' };
          const done = await doTo({ url: node.url, token: reviewers.tokens[0] }, 'assessProposal', looked);
          expect(done).toMatchObject({ problems: [], proposal: { state: 'ASSESSED', review: { quorum: 1 } } });
          return { at: { url: node.url, token: reviewers.tokens[1] }, shown: done.proposal };
        }),
      );
      const ends = await Promise.all(
        assessed.map(({ at: reviewer, shown }) =>
          doTo(reviewer, 'approveProposal', { id: shown?.id, seen: shown?.review?.binding }),
        ),
      );
      expect(ends.map(({ proposal }) => proposal?.state).sort()).toEqual(['CONFLICTED', 'EFFECTIVE']);
      const lost = ends.find(({ proposal }) => proposal?.state === 'CONFLICTED');
      const record = ['declarations', `billing:${category}`];
      expect(lost?.problems).toMatchObject([{ code: 'CONFLICT', path: record }]);
      const told = await two.read(
        'query ($id: ID!) { proposal(id: $id) { revision { number } transitions { act conflicts { code path } } } }',
        { role: 'auditor', purpose: 'registry.administer', variables: { id: lost?.proposal?.id } },
      );
      expect(told).toMatchObject({ proposal: { revision: null } });
      expect(JSON.stringify(told)).toContain(
        JSON.stringify({ act: 'CONFLICT', conflicts: [{ code: 'CONFLICT', path: record }] }),
      );
      expect(await revisionSeenBy(two)).toBe(baseRevision + 1);
    }
    expect((await revisionsOf(one.node.database.orm)).faults).toEqual([]);
  });

  test('many proposals at both make revisions without gaps, each whole', async () => {
    const before = await revisionSeenBy(two);
    const made = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const edits: readonly EditInput[] = [
          put('dataCategories', { key: `many${number}`, labelEn: `${number}`, identifies: 'NO' }),
          dataset(`shared.many${number}`, 'shared'),
          dataField(`shared.many${number}`, 'one', [`many${number}`]),
        ];
        return propose(await at(number % 2 === 0 ? one : two), { edits });
      }),
    );
    expect(made.flatMap(({ problems }) => problems)).toEqual([]);
    const numbers = made.map(({ revision }) => revision ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, number) => before + 1 + number));
    expect(await revisionsOf(two.node.database.orm)).toMatchObject({ head: before + 20, faults: [] });
  });

  test('a page of one, while the other writes, is of one revision', async () => {
    const counted = 'totalCount nodes { key since description }';
    const query = `{ registry { revision
      systems(first: 200, filter: { keyPrefix: "pair" }) { ${counted} }
      datasets(first: 200, filter: { keyPrefix: "pair" }) { ${counted} }
      dataCategories(first: 200, filter: { keyPrefix: "pair" }) { totalCount nodes { key since } }
    } }`;
    interface Rows {
      readonly totalCount: number;
      readonly nodes: readonly { readonly since: number; readonly description?: string }[];
    }
    interface Page {
      readonly registry: { revision: number; systems: Rows; datasets: Rows; dataCategories: Rows };
    }
    let isWriting = true;
    const writing = (async () => {
      for (let count = 0; count < 15; count++) {
        const description = `${count}`;
        const edits = [
          put('dataCategories', { key: `pair${count}`, labelEn: 'pair', identifies: 'NO' }),
          system('pair', { description }),
          system(`pair${count}`, { description }),
          dataset('pair', 'pair', { description }),
          dataset(`pair${count}`, 'pair', { description }),
        ];
        expect((await propose(await at(one), { edits })).problems).toEqual([]);
      }
      isWriting = false;
    })();
    let pages = 0;
    while (isWriting) {
      const { registry } = await two.read<Page>(query, governing);
      const { revision, systems, datasets, dataCategories } = registry;
      // Each proposal made one of each kind, and changed the first of the map: all three lists tell of the same ones.
      expect(systems.nodes.length).toBe(systems.totalCount);
      expect(datasets.totalCount).toBe(systems.totalCount);
      expect(dataCategories.totalCount).toBe(Math.max(0, systems.totalCount - 1));
      const newest = [systems, datasets].map(({ nodes }) => nodes.find(({ since }) => since === revision)?.description);
      expect(newest[0]).toBe(newest[1]);
      for (const { since } of [...systems.nodes, ...datasets.nodes]) expect(since).toBeLessThanOrEqual(revision);
      pages++;
    }
    await writing;
    expect(pages).toBeGreaterThan(3);
  });

  test('what the one that wrote remembers of a revision is what the other reads of it', async () => {
    const head = await revisionSeenBy(one);
    const remembered = await one.node.snapshots.at(one.node.database.orm, head);
    expect(remembered).toEqual(await loadRegistry(two.node.database.orm, head));
  });
});
