import { and, asc, desc, eq, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import { dayInJapan } from '../../lib/business-calendar.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Instant } from '../../lib/period.ts';
import type { Recording } from '../../principal/store.ts';
import { dueDays, nextDueOn } from './deadlines.ts';
import type { RequestLife } from './life.ts';
import type { NewRequest, PrincipalRequest, RequestState, RequestTask } from './model.ts';
import { NEVER, principalRequest, requestEvent, requestTask } from './table.ts';
import type { RequestEvent } from './told-act.ts';

type Row = typeof principalRequest.$inferSelect;

// INVARIANT: the hashes of principal and request stay here.
function toRequest({ principal: _, once: __, dueOn, ...row }: Row): PrincipalRequest {
  const { incapacity, ground, deed, chosenMethod } = row;
  return {
    ...row,
    incapacity: incapacity ?? undefined,
    ground: ground ?? undefined,
    deed: deed ?? undefined,
    chosenMethod: chosenMethod ?? undefined,
    dueOn: dueOn === NEVER ? undefined : dueOn,
  };
}

/** A request that is kept, and the act that made it so; absent: it was kept before. */
export interface Kept {
  readonly id: string;
  readonly event?: string | undefined;
}

/** Keeps a request with the first act of its life; told again it is the one kept before, undefined when that was another. */
export async function insertRequest(orm: Orm, told: NewRequest, recording: Recording): Promise<Kept | undefined> {
  const { principal, idempotencyKey, text: _, attachments: __, ...facts } = told;
  const arrivedOn = dayInJapan(told.arrivedAt);
  const row = {
    ...facts,
    id: newTimedId(),
    principal: recording.key.hashOf(principal),
    once: idempotencyKey === undefined ? undefined : recording.key.onceOf(idempotencyKey),
    arrivedOn,
    recordedAt: recording.at,
    recordedBy: recording.by,
    state: 'RECEIVED' as const,
    version: 1,
    dueOn: nextDueOn(dueDays(arrivedOn, told.to), 'RECEIVED') ?? NEVER,
  };
  const [made] = await orm.insert(principalRequest).values(row).onConflictDoNothing().returning();
  if (made === undefined) {
    const known = and(eq(principalRequest.principal, row.principal), eq(principalRequest.once, row.once ?? ''));
    const [before] = await orm.select().from(principalRequest).where(known);
    if (before === undefined) return undefined;
    const first = { ...before, categories: await firstScope(orm, before) };
    return isSame(first, row) ? { id: before.id } : undefined;
  }
  const event = { id: newTimedId(), request: row.id, place: 1, act: 'RECEIVE', state: 'RECEIVED' } as const;
  await orm.insert(requestEvent).values({ ...event, at: recording.at, by: recording.by, decisions: [], facts: {} });
  return { id: made.id, event: event.id };
}

// Who told it again, when, and what became of it since, make it no other request.
function isSame(known: Row, told: object): boolean {
  const since = { id: '', recordedAt: '', recordedBy: '', state: '', version: 0, dueOn: '' };
  return canonicalJson({ ...known, ...since }) === canonicalJson({ ...told, ...since });
}

/** The categories that a request was about when it came. */
async function firstScope(orm: Orm, { id, categories }: Row): Promise<string[]> {
  const { act, facts, place, request } = requestEvent;
  const [changed] = await orm
    .select({ from: sql<string[]>`${facts} #> '{scope,from}'` })
    .from(requestEvent)
    .where(and(eq(request, id), eq(act, 'SUPPLEMENT'), sql`${facts} ? 'scope'`))
    .orderBy(asc(place))
    .limit(1);
  return changed?.from ?? categories;
}

/** Keeps what a request is about from now on; call under `lockRequest`. */
export async function rescope(orm: Orm, id: string, categories: readonly string[]): Promise<void> {
  await orm
    .update(principalRequest)
    .set({ categories: [...categories] })
    .where(eq(principalRequest.id, id));
}

/** The requests with these ids. */
export async function requestsByIds(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, PrincipalRequest>> {
  const found = await orm
    .select()
    .from(principalRequest)
    .where(inArray(principalRequest.id, [...ids]));
  return new Map(found.map((row) => [row.id, toRequest(row)]));
}

/** The lives of these requests, oldest act first; two statements. */
export async function livesOf(
  orm: Orm,
  requests: readonly PrincipalRequest[],
): Promise<ReadonlyMap<string, RequestLife>> {
  const ids = requests.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [events, tasks] = await Promise.all([
    orm.select().from(requestEvent).where(inArray(requestEvent.request, ids)).orderBy(asc(requestEvent.place)),
    orm
      .select()
      .from(requestTask)
      .where(inArray(requestTask.request, ids))
      .orderBy(asc(requestTask.party), asc(requestTask.id)),
  ]);
  return new Map(
    requests.map((request): [string, RequestLife] => {
      const of = <T extends { readonly request: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.request === request.id);
      return [request.id, { request, events: of(events).map(toEvent), tasks: of(tasks).map(toTask) }];
    }),
  );
}

/** The life of one request; undefined where there is none of that id. */
export async function lifeOf(orm: Orm, id: string): Promise<RequestLife | undefined> {
  const request = (await requestsByIds(orm, [id])).get(id);
  return request && (await livesOf(orm, [request])).get(id);
}

// The facts of an act were written with it.
function toEvent({ request: _, place: __, ...event }: typeof requestEvent.$inferSelect): RequestEvent {
  return event as RequestEvent;
}

function toTask({ id, deed, concern, party, recordKind, recordKey, doneBy }: typeof requestTask.$inferSelect) {
  return { id, deed, concern, party, record: { kind: recordKind, key: recordKey }, isOpen: doneBy === null };
}

/** The request that a task belongs to. */
export async function requestOfTask(orm: Orm, task: string): Promise<string | undefined> {
  const [found] = await orm.select({ request: requestTask.request }).from(requestTask).where(eq(requestTask.id, task));
  return found?.request;
}

/** An act as it is appended. */
export type NewEvent = Omit<RequestEvent, 'at' | 'by'> & { readonly at: Instant; readonly by: string };

/** Hash of the principal whose request it is. */
export async function principalOf(orm: Orm, id: string): Promise<string> {
  const [row] = await orm
    .select({ principal: principalRequest.principal })
    .from(principalRequest)
    .where(eq(principalRequest.id, id));
  invariant(row !== undefined, 'a request that is read has a principal');
  return row.principal;
}

/** Takes the lock of a request until the transaction ends; its version then, which no other changes meanwhile. */
export async function lockRequest(orm: Orm, id: string): Promise<{ version: number; principal: string } | undefined> {
  const { version, principal } = principalRequest;
  const [row] = await orm
    .select({ version, principal })
    .from(principalRequest)
    .where(eq(principalRequest.id, id))
    .for('update');
  return row;
}

/** Appends acts to the life of a request; call under `lockRequest`. */
export async function appendEvents(
  orm: Orm,
  { id, to, arrivedOn, version }: PrincipalRequest,
  events: readonly NewEvent[],
): Promise<void> {
  const rows = events.map((event, index) => ({
    ...event,
    decisions: [...event.decisions],
    request: id,
    place: version + 1 + index,
  }));
  await orm.insert(requestEvent).values(rows);
  const state = rows.at(-1)?.state ?? 'RECEIVED';
  const dueOn = nextDueOn(dueDays(arrivedOn, to), state) ?? NEVER;
  await orm
    .update(principalRequest)
    .set({ state, version: version + rows.length, dueOn })
    .where(eq(principalRequest.id, id));
}

/** Keeps what parties are to be told. */
export async function insertTasks(
  orm: Orm,
  request: string,
  tasks: readonly Omit<RequestTask, 'id' | 'isOpen'>[],
): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ deed, concern, party, record }) => ({
    id: newTimedId(),
    request,
    deed,
    concern,
    party,
    recordKind: record.kind,
    recordKey: record.key,
  }));
  await orm.insert(requestTask).values(rows);
}

export async function completeTask(orm: Orm, task: string, event: string): Promise<void> {
  await orm.update(requestTask).set({ doneBy: event }).where(eq(requestTask.id, task));
}

/** What of the queue is wanted. */
export interface QueueFilter {
  readonly states?: readonly RequestState[] | undefined;
  readonly to?: readonly PrincipalRequest['to'][] | undefined;
  /** Only those whose next thing was due before this day, or is due on it or later. */
  readonly dueBefore?: string | undefined;
  readonly dueFrom?: string | undefined;
}

function queued({ states, to, dueBefore, dueFrom }: QueueFilter): SQL | undefined {
  return and(
    ne(principalRequest.state, 'CLOSED'),
    states === undefined ? undefined : inArray(principalRequest.state, [...states]),
    to === undefined ? undefined : inArray(principalRequest.to, [...to]),
    dueBefore === undefined ? undefined : lt(principalRequest.dueOn, dueBefore),
    dueFrom === undefined ? undefined : gte(principalRequest.dueOn, dueFrom),
  );
}

/** Requests that are not closed, what is due first at the head. */
export async function queuePage(
  orm: Orm,
  filter: QueueFilter,
  {
    limit,
    after,
  }: { readonly limit: number; readonly after?: { readonly dueOn: string; readonly id: string } | undefined },
): Promise<readonly PrincipalRequest[]> {
  const { dueOn, id } = principalRequest;
  const beyond = after && sql`(${dueOn}, ${id}) > (${after.dueOn}::date, ${after.id}::uuid)`;
  const found = await orm
    .select()
    .from(principalRequest)
    .where(and(queued(filter), beyond))
    .orderBy(asc(dueOn), asc(id))
    .limit(limit);
  return found.map(toRequest);
}

export async function queueCount(orm: Orm, filter: QueueFilter): Promise<number> {
  return orm.$count(principalRequest, queued(filter));
}

/** The requests of one principal, the newest first. */
export async function requestsOfPrincipal(orm: Orm, hash: string, limit: number): Promise<readonly PrincipalRequest[]> {
  const found = await orm
    .select()
    .from(principalRequest)
    .where(eq(principalRequest.principal, hash))
    .orderBy(desc(principalRequest.id))
    .limit(limit);
  return found.map(toRequest);
}
