import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayInJapan, daysAfter } from '../../src/lib/business-calendar.ts';
import { sweepRequests } from '../../src/request/sweep.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { startService, type TestService } from '../support/service.ts';
import { office as asOffice, officer } from './words.ts';

const DAY = 24 * 60 * 60 * 1000;

interface Queued {
  readonly id: string;
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly deadlines: readonly {
    readonly milestone: string;
    readonly isOverdue: boolean;
    readonly escalatedAt: string | null;
  }[];
}

describe.each(engines)('time passes on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let office: ReturnType<typeof officer>;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    office = officer(service);
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  async function queue(args = 'first: 50'): Promise<readonly Queued[]> {
    const query = `{ requestQueue(${args}) { totalCount pageInfo { endCursor hasNextPage } nodes {
      id dueOn isOverdue deadlines { milestone isOverdue escalatedAt }
    } } }`;
    const { requestQueue } = await service.read<{ requestQueue: { nodes: readonly Queued[] } }>(query, asOffice);
    return requestQueue.nodes;
  }

  const escalated = ({ deadlines }: Queued) =>
    deadlines.filter(({ escalatedAt }) => escalatedAt !== null).map(({ milestone }) => milestone);

  test('a party is to be told of a correction by the day of its answer, and is late after it until it was told: that is escalated though the requester has the answer', async () => {
    const { now } = await service.node.pin(service.node.database.orm);
    const id = await office.receives({ to: 'CORRECTION', deed: 'CORRECT', arrivedAt: now });
    await office.identifies(id);
    await office.finds(id, 'CONTENT_NOT_FACTUAL');
    await office.decides(id, 'COMPLY');
    const tasks = async () => {
      const query = `{ principalRequest(id: "${id}") { deadlines { milestone dueOn } tasks { id dueOn isOverdue } } }`;
      const { principalRequest } = await service.read<{
        principalRequest: {
          deadlines: readonly { milestone: string; dueOn: string }[];
          tasks: readonly { id: string; dueOn: string; isOverdue: boolean }[];
        };
      }>(query, asOffice);
      return principalRequest;
    };
    const before = await tasks();
    const answer = before.deadlines.find(({ milestone }) => milestone === 'ANSWER')?.dueOn;
    expect(before.tasks.length).toBeGreaterThan(1);
    expect(before.tasks.every(({ dueOn, isOverdue }) => dueOn === answer && !isOverdue)).toBe(true);
    await office.completes(before.tasks[0]?.id ?? '');
    service.travel(15 * DAY);
    const late = (await tasks()).tasks;
    expect(late.map(({ isOverdue }) => isOverdue)).toEqual(late.map((_, at) => at > 0));
    service.travel(-15 * DAY);
    await office.executes(id);
    await office.notifies(id, { corrected: 'the number is another' });
    const { orm } = service.node.database;
    const sweep = async () => sweepRequests(orm, service.node.contentKeys, (await service.node.pin(orm)).now);
    const isLate = async () =>
      (await queue('first: 50, filter: { overdue: true }')).some((request) => request.id === id);
    expect([await isLate(), (await sweep()).escalated]).toEqual([false, []]);
    service.travel(21 * DAY);
    const escalations = (await sweep()).escalated.map(({ request, milestone }) => [request, milestone]);
    expect([await isLate(), escalations]).toEqual([true, [[id, 'CLOSING']]]);
    service.travel(-21 * DAY);
    for (const { id: task } of late.slice(1)) await office.completes(task);
    await office.closes(id);
  });

  test('what is overdue longest stands first, page by page, until it is closed', async () => {
    const now = Date.parse((await service.node.pin(service.node.database.orm)).now);
    const daysAgo = (days: number) => new Date(now - days * DAY).toISOString();
    const fresh = await office.receives({ to: 'DISCLOSURE', arrivedAt: daysAgo(0) });
    const old = await office.receives({ to: 'CORRECTION', arrivedAt: daysAgo(60) });
    const older = await office.receives({ to: 'PURPOSE_NOTICE', arrivedAt: daysAgo(90) });
    expect((await queue()).map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      [older, true],
      [old, true],
      [fresh, false],
    ]);
    expect((await queue('first: 50, filter: { overdue: false }')).map(({ id }) => id)).toEqual([fresh]);
    expect((await queue('first: 50, filter: { overdue: true, to: [CORRECTION] }')).map(({ id }) => id)).toEqual([old]);
    const [first] = await queue('first: 1');
    const page = '{ requestQueue(first: 1) { totalCount pageInfo { endCursor hasNextPage } } }';
    const { requestQueue } = await service.read<{
      requestQueue: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(page, asOffice);
    expect([first?.id, requestQueue.totalCount, requestQueue.pageInfo.hasNextPage]).toEqual([older, 3, true]);
    const next = await queue(`first: 2, after: "${requestQueue.pageInfo.endCursor}"`);
    expect(next.map(({ id }) => id)).toEqual([old, fresh]);
    expect(await service.refusal('{ requestQueue(after: "x") { nodes { id } } }', asOffice)).toMatchObject({
      extensions: { code: 'CURSOR_INVALID' },
    });
  });

  test('a day that passes is escalated once, whoever looks and however far the clock jumped', async () => {
    const { orm } = service.node.database;
    const sweep = async () => sweepRequests(orm, service.node.contentKeys, (await service.node.pin(orm)).now);
    const now = (await service.node.pin(orm)).now;
    const id = await office.receives({ to: 'DISCLOSURE', principal: 'time', arrivedAt: now });
    await sweep();
    const found = async () => (await queue()).find((request) => request.id === id);
    expect(escalated((await found()) as Queued)).toEqual([]);
    service.travel(14 * DAY);
    const rounds = await Promise.all([sweep(), sweep(), service.sweeper.sweep()]);
    const told = rounds.flatMap(({ escalated: all }) => all).filter(({ request }) => request === id);
    expect(told.map(({ milestone }) => milestone).sort()).toEqual(['ANSWER', 'DECISION', 'IDENTITY']);
    expect(escalated((await found()) as Queued)).toEqual(['IDENTITY', 'DECISION', 'ANSWER']);
    service.travel(400 * DAY);
    const later = (await sweep()).escalated.filter(({ request }) => request === id);
    expect(later.map(({ milestone }) => milestone).sort()).toEqual(['CLOSING', 'SUIT']);
    expect((await sweep()).escalated).toEqual([]);
    await office.identifies(id);
    expect((await found())?.deadlines.map(({ milestone, isOverdue }) => [milestone, isOverdue])).toEqual([
      ['IDENTITY', false],
      ['DECISION', true],
      ['ANSWER', true],
      ['SUIT', true],
      ['CLOSING', true],
    ]);
  });

  test('once it is refused, a suit is possible on that day', async () => {
    const { now } = await service.node.pin(service.node.database.orm);
    const id = await office.receives({ to: 'DISCLOSURE', principal: 'rita', arrivedAt: now });
    await office.identifies(id);
    await office.finds(id, 'HARM_LIKELY');
    const suit = async () => {
      const query = `{ principalRequest(id: "${id}") { deadlines { milestone dueOn isOverdue } } }`;
      const { principalRequest } = await service.read<{
        principalRequest: { deadlines: { milestone: string; dueOn: string; isOverdue: boolean }[] };
      }>(query, asOffice);
      const found = principalRequest.deadlines.find(({ milestone }) => milestone === 'SUIT');
      return [found?.dueOn, found?.isOverdue];
    };
    const arrived = dayInJapan(now);
    expect(await suit()).toEqual([daysAfter(arrived, 15), false]);
    await office.decides(id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' });
    const { now: refused } = await service.node.pin(service.node.database.orm);
    expect(await suit()).toEqual([dayInJapan(refused), true]);
    await office.notifies(id, { reasons: 'it harms another' });
    await office.closes(id);
  });

  test('what was written is erased once its time has passed after closing: identity first', async () => {
    const { orm } = service.node.database;
    const id = await office.receives({ to: 'PURPOSE_NOTICE', text: 'what is it for' });
    const evidence = [{ name: 'licence.txt', mediaType: 'text/plain', base64: 'bGljZW5jZQ==' }];
    await office.does('checkRequestIdentity', id, { identity: 'SHOWN', evidence });
    await office.finds(id, 'not PURPOSE_CLEAR');
    await office.decides(id, 'COMPLY');
    await office.executes(id);
    await office.notifies(id);
    const contents = async () => {
      const query = `{ principalRequest(id: "${id}") { contents { text attachment { name base64 } erasedAt } } }`;
      const { principalRequest } = await service.read<{
        principalRequest: {
          contents: { text: string | null; attachment: { name: string } | null; erasedAt: string | null }[];
        };
      }>(query, asOffice);
      return principalRequest.contents.map(({ text, attachment, erasedAt }) =>
        erasedAt === null ? (text ?? attachment?.name) : 'erased',
      );
    };
    const sweep = async () => sweepRequests(orm, service.node.contentKeys, (await service.node.pin(orm)).now);
    service.travel(2_000 * DAY);
    await sweep();
    expect(await contents()).toEqual(['what is it for', 'licence.txt', 'looked into', 'as found']);
    await office.closes(id);
    service.travel(40 * DAY);
    expect((await sweep()).erased).toBe(1);
    expect(await contents()).toEqual(['what is it for', 'erased', 'looked into', 'as found']);
    service.travel(3 * 366 * DAY);
    expect((await sweep()).erased).toBe(3);
    expect(await contents()).toEqual(['erased', 'erased', 'erased', 'erased']);
    expect((await sweep()).erased).toBe(0);
  });
});
