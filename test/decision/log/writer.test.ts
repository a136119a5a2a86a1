import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Orm, rows } from '../../../src/db/connection.ts';
import { linkAfter } from '../../../src/decision/log/chain.ts';
import { openDecisionLog } from '../../../src/decision/log/open.ts';
import { receiptOf } from '../../../src/decision/log/prove.ts';
import { countEntries, readByIds, readChains, readEntries } from '../../../src/decision/log/store.ts';
import { LogUnavailable } from '../../../src/decision/log/writer.ts';
import { newDecisionId, recordDecisions } from '../../../src/decision/store.ts';
import { decisionLog, logEntry } from '../../../src/decision/table.ts';
import { loggedRefusals } from '../../support/decision-log.ts';
import { forEachDatabase } from '../../support/each-database.ts';
import { foundIn, linesIn, randomDecisions } from './harness.ts';

async function placesIn(orm: Orm): Promise<readonly number[]> {
  return (await readEntries(orm, { first: 10_000 })).map(({ entry }) => entry.seq);
}

/** Adds an entry with one decision to the end of a chain, with the right hashes, as who owns the database could. */
async function forge(orm: Orm): Promise<string> {
  const [chain] = await readChains(orm);
  if (chain === undefined) throw new Error('there is no chain');
  const id = newDecisionId();
  const body = JSON.stringify({ id });
  const tail = { node: chain.birth.node, ...chain.tail, at: chain.birth.startedAt };
  const { entry, hash } = linkAfter(tail, [body], new Date().toISOString());
  await orm.insert(logEntry).values({ ...entry, hash });
  await orm.insert(decisionLog).values({ id, node: entry.node, seq: entry.seq, index: 0, size: 1, body });
  return id;
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

forEachDatabase((engine, open) => {
  test('two hundred at once are one chain without gaps, each kept when its own call returns', async () => {
    const { orm, statementCount } = await open();
    const decisions = randomDecisions(200);
    await openDecisionLog(orm);
    const before = statementCount();
    let missing = 0;
    let seen = 0;
    await Promise.all(
      decisions.map(async (decision, index) => {
        await recordDecisions(orm, [decision]);
        if (index % 10 !== 0) return;
        seen += 1;
        if (!(await readByIds(orm, [decision.id])).has(decision.id)) missing += 1;
      }),
    );
    expect([seen, missing]).toEqual([20, 0]);
    expect(await placesIn(orm)).toEqual(upTo(200));
    // Those that wait while others are written are written together: far fewer statements than decisions.
    expect(statementCount() - before - seen).toBeLessThan(20);
    expect(await foundIn(await linesIn(orm))).toEqual([]);
  });

  test('what is recorded together is one entry', async () => {
    const { orm } = await open();
    await recordDecisions(orm, randomDecisions(1_000));
    await recordDecisions(orm, []);
    await recordDecisions(orm, randomDecisions(3, 2));
    const kept = await readEntries(orm, { first: 10 });
    expect(kept.map(({ entry }) => [entry.seq, entry.size])).toEqual([
      [1, 1_000],
      [2, 3],
    ]);
    expect(await foundIn(await linesIn(orm))).toEqual([]);
  });

  test('a commit that fails fails what waited for it and nothing else, and the chain goes on', async () => {
    const { orm } = await open();
    const [first = [], second = [], third = []] = [1, 2, 3].map((seed) => randomDecisions(2, seed));
    await recordDecisions(orm, first);
    await orm.execute(sql`alter table log_head rename to log_head_away`);
    const failed = await Promise.allSettled(second.map((one) => recordDecisions(orm, [one])));
    for (const end of failed) expect(end.status === 'rejected' && end.reason).toBeInstanceOf(LogUnavailable);
    await orm.execute(sql`alter table log_head_away rename to log_head`);
    await recordDecisions(orm, third);
    const ids = [first, second, third].map((some) => some.map(({ id }) => id));
    const kept = await Promise.all(ids.map(async (some) => (await readByIds(orm, some)).size));
    expect(kept).toEqual([2, 0, 2]);
    expect(await placesIn(orm)).toEqual([1, 2]);
    expect(await foundIn(await linesIn(orm))).toEqual([]);
  });

  test('a commit that was made and whose answer was lost leaves the chain whole', async () => {
    const { orm } = await open();
    const flaky = losingAnswers(orm);
    const [first = [], second = [], third = []] = [1, 2, 3].map((seed) => randomDecisions(2, seed));
    await recordDecisions(flaky.orm, first);
    flaky.loseNext();
    await expect(recordDecisions(flaky.orm, second)).rejects.toThrow(LogUnavailable);
    await recordDecisions(flaky.orm, third);
    expect(await placesIn(orm)).toEqual([1, 2, 3]);
    expect(await foundIn(await linesIn(flaky.orm))).toEqual([]);
  });

  test('what could not be decided is counted by what was missing, kept while nothing can be written, and written once', async () => {
    const { orm } = await open();
    const { outages } = await openDecisionLog(orm);
    for (const reason of ['DATABASE_UNREACHABLE', 'LOG_UNWRITABLE', 'DATABASE_UNREACHABLE']) outages.count(reason);
    await orm.execute(sql`alter table log_head rename to log_head_away`);
    await expect(outages.write()).rejects.toThrow(LogUnavailable);
    outages.count('LOG_UNWRITABLE');
    await orm.execute(sql`alter table log_head_away rename to log_head`);
    await outages.write();
    await outages.write();
    const written = (await loggedRefusals(orm)).map(({ refused: { code, reason, count } }) => [code, reason, count]);
    expect(written).toEqual([
      ['SERVICE_UNAVAILABLE', 'DATABASE_UNREACHABLE', 2],
      ['SERVICE_UNAVAILABLE', 'LOG_UNWRITABLE', 2],
    ]);
    expect(await placesIn(orm)).toEqual([1]);
  });

  test('and on a clean close', async () => {
    const { orm } = await open();
    const log = await openDecisionLog(orm);
    log.outages.count('LOG_UNWRITABLE');
    await log.close();
    expect((await loggedRefusals(orm)).map(({ refused: { count } }) => count)).toEqual([1]);
  });

  test('what is committed together is signed by its last entry, so that nothing stands behind a signature', async () => {
    const { orm } = await open();
    const log = await openDecisionLog(orm);
    const signed = async () =>
      rows<{ seq: number }>(await orm.execute(sql`select seq from log_head order by seq`)).map(({ seq }) => seq);
    await recordDecisions(orm, randomDecisions(3));
    await Promise.all(randomDecisions(120, 1).map((one) => recordDecisions(orm, [one])));
    const [first, ...others] = await signed();
    expect([first, others.at(-1), others.length < 120]).toEqual([1, 121, true]);
    await log.close();
    expect(await foundIn(await linesIn(orm))).toEqual([]);
  });

  test('an entry that somebody else puts into the chain of a node stops that node, and is found', async () => {
    const { orm } = await open();
    await recordDecisions(orm, randomDecisions(2));
    const forged = await forge(orm);
    for (let times = 0; times < 2; times++)
      await expect(recordDecisions(orm, randomDecisions(1, 5))).rejects.toThrow('cannot be written');
    expect(await placesIn(orm)).toEqual([1, 2]);
    expect(await foundIn(await linesIn(orm))).toContain('HEAD_FORGED 2');
    await expect(receiptOf(orm, forged)).rejects.toThrow('none that its node signed');
  });

  test('a decision that somebody puts beside the entries is none', async () => {
    const { orm } = await open();
    const [first] = randomDecisions(1);
    await recordDecisions(
      orm,
      [first].flatMap((one) => one ?? []),
    );
    const id = newDecisionId();
    await orm.execute(sql`insert into decision_log (id, node, seq, index, size, body)
      select ${id}::uuid, node, seq + 7, index, size, replace(body, id::text, ${id}::text) from decision_log`);
    const ids = rows<{ id: string }>(await orm.execute(sql`select id from decision_log`)).map(({ id }) => id);
    expect([ids.length, [...(await readByIds(orm, ids)).keys()]]).toEqual([2, [first?.id]]);
  });

  describe('a chain of its own', () => {
    test('begins with each start, after the ends of those before it', async () => {
      const { orm } = await open();
      const starts = [orm, losingAnswers(orm).orm, losingAnswers(orm).orm];
      for (const [number, start] of starts.entries()) {
        await recordDecisions(start, randomDecisions(2, number));
        await recordDecisions(start, randomDecisions(2, number + 10));
      }
      const [third, second, first] = await readChains(orm);
      expect([first?.birth.follows, second?.birth.follows, third?.birth.follows]).toEqual([
        [],
        [{ node: first?.birth.node, ...first?.tail }],
        [{ node: second?.birth.node, ...second?.tail }],
      ]);
      expect(await Promise.all([first, second, third].map((one) => countEntries(orm, one?.birth.node)))).toEqual([
        2, 2, 2,
      ]);
      expect(await foundIn(await linesIn(orm))).toEqual([]);
    });
  });

  test('the database refuses to change, remove or empty what is logged, by whatever table', async () => {
    const { orm } = await open();
    await recordDecisions(orm, randomDecisions(1));
    await (await openDecisionLog(orm)).close();
    const partitions = rows<{ name: string }>(
      await orm.execute(sql`select inhrelid::regclass::text as name from pg_inherits
        where inhparent = 'decision_log'::regclass`),
    ).map(({ name }) => name);
    expect(partitions).toHaveLength(3);
    for (const table of ['log_node', 'log_entry', 'log_head', 'decision_log', ...partitions]) {
      const name = sql.identifier(table);
      const before = rows(await orm.execute(sql`select * from ${name}`));
      for (const change of [
        sql`update ${name} set ${sql.identifier(table === 'log_node' ? 'id' : 'node')} = gen_random_uuid()`,
        sql`delete from ${name}`,
        sql`truncate ${name} cascade`,
      ]) {
        const refused = await orm.execute(change).then(
          () => 'done',
          (error: Error) => String(error.cause ?? error),
        );
        expect(refused).toContain('the decision log can only be appended to');
      }
      expect(rows(await orm.execute(sql`select * from ${name}`))).toEqual(before);
    }
  });

  test(`months have their own partition on ${engine}`, async () => {
    const { orm } = await open();
    await recordDecisions(orm, randomDecisions(5));
    const month = new Date().toISOString().slice(0, 7).replace('-', '_');
    const kept = rows<{ name: string; count: number }>(
      await orm.execute(
        sql`select tableoid::regclass::text as name, count(*)::int as count from decision_log group by 1`,
      ),
    );
    expect(kept).toEqual([{ name: `decision_log_${month}`, count: 5 }]);
  });
});

/** The same database as another process would see it, whose next answer can be lost after it was carried out. */
function losingAnswers(orm: Orm): { readonly orm: Orm; loseNext(): void } {
  let isLost = false;
  const execute = async (...statement: Parameters<Orm['execute']>) => {
    const answer = await orm.execute(...statement);
    if (!isLost) return answer;
    isLost = false;
    throw Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });
  };
  const flaky = new Proxy(orm, {
    get: (target, name) => (name === 'execute' ? execute : Reflect.get(target, name, target)),
  });
  return {
    orm: flaky,
    loseNext: () => {
      isLost = true;
    },
  };
}
