import { beforeAll, describe, expect, test } from 'vitest';
import { DecisionTables } from '../../src/api/tables.ts';
import { applyProposal } from '../../src/change/apply.ts';
import type { Edit } from '../../src/change/model.ts';
import { Snapshots } from '../../src/change/snapshots.ts';
import type { Orm } from '../../src/db/connection.ts';
import { covers } from '../../src/decision/evaluate.ts';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { seeds } from '../support/seeds.ts';
import { category, declaration, openRegistry, purpose, retire, system, type TestRegistry } from './words.ts';

forEachDatabase((_engine, open) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = openRegistry(await open());
    await registry.applied(await seeds('daicho', 'almigo', 'example-parties'));
  });

  /** How many statements something takes. */
  async function statementsOf(action: () => Promise<unknown>): Promise<number> {
    const before = registry.database.statementCount();
    await action();
    return registry.database.statementCount() - before;
  }

  const proposed = (edits: readonly Edit[], baseRevision: number) => ({
    ...{ author: 'a steward', reason: 'for the test', baseRevision, edits },
  });

  /** A database that loses its connection when a transaction is about to be committed. */
  function losingCommits(orm: Orm): Orm {
    const transaction: Orm['transaction'] = (run, config) =>
      orm.transaction(async (inner) => {
        await run(inner);
        throw new Error('the connection is lost');
      }, config);
    return new Proxy(orm, { get: (of, name) => (name === 'transaction' ? transaction : Reflect.get(of, name, of)) });
  }

  describe('the snapshot of a revision', () => {
    test('after an apply is at hand, and is what the database holds', async () => {
      const { orm, snapshots } = registry;
      await registry.applied([
        ...[purpose('snap', { parent: undefined, statementJa: '目的 "quoted" \\ {x}\n' }), category('snap.old')],
        category('snap', {
          specialCare: ['RACE'],
          aliases: [{ vocabulary: 'DPV', key: "it's" }],
          effectiveFrom: '2040-01-01',
        }),
      ]);
      const revision = await registry.applied([
        ...[declaration('snap', 'snap', { retention: { trigger: 'end', months: 6 }, effectiveUntil: '2041-01-01' })],
        ...[category('snap', { specialCare: ['RACE', 'CREED'] }), ...retire(dataCategoryModel, 'snap.old')],
      ]);
      const statements = await statementsOf(() => snapshots.at(orm, revision));
      expect(statements).toBe(0);
      const made = await snapshots.at(orm, revision);
      const loaded = await loadRegistry(orm, revision);
      expect(Object.keys(made)).toEqual(Object.keys(loaded));
      for (const [section, records] of Object.entries(loaded))
        expect([section, made[section]]).toEqual([section, records]);
    });

    test('is not left behind by a transaction that failed, at whatever point', async () => {
      const { orm, snapshots } = registry;
      const head = await registry.head();
      const unkeepable = { ...category('lost'), record: { ...category('lost').record, labelEn: null } } as unknown;
      await expect(registry.propose([unkeepable as Edit])).rejects.toThrow('Failed query');
      const losing = applyProposal(losingCommits(orm), snapshots, proposed([category('lost')], head));
      await expect(losing).rejects.toThrow('the connection is lost');
      expect(await registry.head()).toBe(head);

      // Another node makes the next revision.
      const revision = await openRegistry(registry.database).applied([category('kept')]);
      expect(revision).toBe(head + 1);
      const { dataCategories } = await snapshots.at(orm, revision);
      expect([dataCategories.has('lost'), dataCategories.has('kept')]).toEqual([false, true]);
      expect(await snapshots.at(orm, revision)).toEqual(await loadRegistry(orm, revision));
    });

    test('of the past is the past, whatever came later', async () => {
      const { orm } = registry;
      const first = await registry.applied([category('past', { labelEn: 'first' })]);
      await registry.applied([category('past', { labelEn: 'second' })]);
      const past = await new Snapshots().at(orm, first);
      expect(past.dataCategories.get('past')).toMatchObject({ labelEn: 'first', since: first });
      expect((await registry.snapshots.at(orm, first)).dataCategories.get('past')).toMatchObject({ labelEn: 'first' });
    });

    test('is the one at hand, by one statement, where another node changed the data map alone between the two', async () => {
      const { orm } = registry;
      const first = await registry.applied([category('shared')]);
      const [snapshots, inside] = [new Snapshots(), new Snapshots()];
      const [held, heldInside] = [await snapshots.at(orm, first), await inside.at(orm, first)];
      await registry.applied([system('shared', { labelEn: 'first' })]);
      const second = await registry.applied([system('shared', { labelEn: 'second' })]);
      expect(second).toBe(first + 2);
      expect(await statementsOf(() => snapshots.at(orm, second))).toBe(1);
      expect((await snapshots.at(orm, second)) === held).toBe(true);
      const seenInside = await orm.transaction((transaction) => inside.within(transaction, second));
      expect(seenInside === heldInside).toBe(true);
      expect(await snapshots.at(orm, second)).toEqual(await loadRegistry(orm, second));
      const removed = await registry.applied(retire(dataCategoryModel, 'shared'));
      for (const revision of [removed, first, first - 1]) {
        const fresh = new Snapshots();
        await fresh.at(orm, second);
        expect(await fresh.at(orm, revision)).toEqual(await loadRegistry(orm, revision));
      }
    });

    test('is read once for all who ask at the same time, and again after a failure', async () => {
      const { orm } = registry;
      const head = await registry.head();
      const snapshots = new Snapshots();
      const alone = await statementsOf(() => new Snapshots().at(orm, head));
      const lost = () => {
        throw new Error('no connection');
      };
      const broken = { select: lost, execute: lost } as unknown as Orm;
      await expect(Promise.all([snapshots.at(broken, head), snapshots.at(orm, head)])).rejects.toThrow('no connection');
      const together = await statementsOf(() => Promise.all([1, 2, 3].map(() => snapshots.at(orm, head))));
      expect([together, await statementsOf(() => snapshots.at(orm, head))]).toEqual([alone, 0]);
    });

    test('stays while it is asked for; those that nobody asks for make room', async () => {
      const { orm } = registry;
      while ((await registry.head()) < 8) await registry.applied([category(`room.${await registry.head()}`)]);
      const head = await registry.head();
      const snapshots = new Snapshots();
      await snapshots.at(orm, head);
      for (const past of [1, 2, 3, 4, 5, 6]) {
        await snapshots.at(orm, past);
        expect(await statementsOf(() => snapshots.at(orm, head))).toBe(0);
      }
      expect(await statementsOf(() => snapshots.at(orm, 6))).toBe(0);
      expect(await statementsOf(() => snapshots.at(orm, 1))).toBeGreaterThan(0);
    });

    test('can be read while proposals come in, though they need it too', async () => {
      const { orm } = registry;
      const head = await registry.head();
      const snapshots = new Snapshots();
      // More than a pool has connections: were one to wait for a reading that waits for a connection, all would.
      const many = Array.from({ length: 12 }, (_, i) =>
        applyProposal(orm, snapshots, proposed([category(`busy.${i}`)], head)),
      );
      const reading = snapshots.at(orm, head);
      const done = await Promise.race([
        Promise.all([reading, ...many]).then(() => 'done'),
        new Promise((resolve) => setTimeout(resolve, 30_000, 'stuck')),
      ]);
      expect(done).toBe('done');
      const revision = await registry.head();
      expect(revision).toBe(head + 12);
      expect(await snapshots.at(orm, revision)).toEqual(await loadRegistry(orm, revision));
    });
  });

  describe('a decision', () => {
    const FROM = '2030-04-01T00:00:00.000Z';
    const UNTIL = '2031-04-01T00:00:00.000Z';
    const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();

    test('changes at the instant at which a declaration begins or ends, without any write', async () => {
      const { orm, snapshots } = registry;
      const revision = await registry.applied([
        ...[purpose('timed'), category('timed'), category('timed.below', { parent: 'timed' })],
        declaration('timed', 'timed', { effectiveFrom: FROM, effectiveUntil: UNTIL }),
      ]);
      const tables = new DecisionTables(snapshots);
      const covered = async (now: string, category = 'timed.below') =>
        covers(await tables.at(orm, { revision, now }), 'timed', [category]);
      const instants = ['2029-01-01T00:00:00.000Z', justBefore(FROM), FROM, justBefore(UNTIL), UNTIL];
      const answers = [];
      for (const now of instants) answers.push(await covered(now));
      expect(answers).toEqual([false, false, true, true, false]);
      // Back and forth, also when it is compiled already.
      expect([await covered(FROM), await covered(justBefore(FROM)), await covered(UNTIL)]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await covered(FROM, 'base')).toBe(false);
      expect(await registry.head()).toBe(revision);
    });

    test('within one epoch is from one table, which takes no statement', async () => {
      const { orm, snapshots } = registry;
      const revision = await registry.head();
      const tables = new DecisionTables(snapshots);
      const first = await tables.at(orm, { revision, now: FROM });
      const statements = await statementsOf(async () => {
        expect(await tables.at(orm, { revision, now: justBefore(UNTIL) })).toBe(first);
        expect(await tables.at(orm, { revision, now: UNTIL })).not.toBe(first);
      });
      expect(statements).toBe(0);
    });

    test('is by the revision it is asked at', async () => {
      const { orm, snapshots } = registry;
      const without = await registry.applied([purpose('later'), category('later')]);
      const within = await registry.applied([declaration('later', 'later')]);
      const after = await registry.applied(retire({ section: 'declarations' }, 'later:later'));
      const tables = new DecisionTables(snapshots);
      const covered = async (revision: number) =>
        covers(await tables.at(orm, { revision, now: FROM }), 'later', ['later']);
      expect([await covered(after), await covered(within), await covered(without)]).toEqual([false, true, false]);
    });
  });
});
