import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { StatedLimb } from '../../decision/stated-limb.ts';
import { PAGE_LIMIT, PageArgs } from '../../graph/connection.ts';
import { MetadataArg, PersonalData, PRINCIPAL, REQUEST } from '../../graph/exposure.ts';
import { dayInJapan } from '../../lib/business-calendar.ts';
import { PrincipalNode } from '../../principal/node.ts';
import { DisclosureMethod, RequestGround } from '../../registry/policy/enums.ts';
import { contentsAbout } from '../content/store.ts';
import type { RequestContext } from './act.ts';
import { dueDays, isOverdue, isReached, MILESTONES } from './deadlines.ts';
import { RequestedDeed } from './enums.ts';
import { escalationsOf } from './escalation-store.ts';
import { RequestQueueFilter } from './input-node.ts';
import { feeOf, isIdentified, lastOf, type RequestLife, refusedOn, shownBy, specifiedBy } from './life.ts';
import { findingLimb, type PrincipalRequest } from './model.ts';
import {
  PrincipalRequestConnection,
  PrincipalRequestNode,
  RequestContentNode,
  RequestDeadline,
  RequestDecided,
  RequestEventNode,
  RequestFee,
  RequestFinding,
  RequestTaskNode,
} from './node.ts';
import {
  lifeOf,
  livesOf,
  type QueueFilter,
  queueCount,
  queuePage,
  requestsByIds,
  requestsOfPrincipal,
} from './store.ts';
import { NEVER } from './table.ts';

@Resolver()
export class PrincipalRequestQueries {
  @Query(() => PrincipalRequestNode, { nullable: true, description: 'A request by its id.' })
  async principalRequest(
    @MetadataArg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { orm }: RequestContext,
  ) {
    return UUID.test(id) ? (await lifeOf(orm, id))?.request : undefined;
  }

  @Query(() => PrincipalRequestConnection, {
    description: 'Requests that are not closed: what is overdue longest first, then what is due next.',
  })
  async requestQueue(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => RequestQueueFilter, { nullable: true, description: 'Which ones.' })
    filter: RequestQueueFilter | null | undefined,
    @Ctx() { orm, pin, read }: RequestContext,
  ) {
    const wanted = queueFilterOf(filter, dayInJapan(pin.now));
    const from = after == null ? undefined : placeIn(after);
    const found = await read(() => queuePage(orm, wanted, { limit: first + 1, after: from }));
    const nodes = found.slice(0, first);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
    return {
      edges,
      nodes,
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: after != null,
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
      totalCount: () => read(() => queueCount(orm, wanted)),
    };
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function queueFilterOf(filter: RequestQueueFilter | null | undefined, today: string): QueueFilter {
  return {
    // The schema lets only states and types of requests through.
    states: (filter?.states ?? undefined) as QueueFilter['states'],
    to: (filter?.to ?? undefined) as QueueFilter['to'],
    dueBefore: filter?.overdue === true ? today : undefined,
    dueFrom: filter?.overdue === false ? today : undefined,
  };
}

function cursorOf({ dueOn = NEVER, id }: PrincipalRequest): string {
  return Buffer.from(`request:${dueOn}:${id}`, 'utf8').toString('base64url');
}

function placeIn(cursor: string): { dueOn: string; id: string } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, dueOn, id] = /^request:(\d{4}-\d{2}-\d{2}):([0-9a-f-]{36})$/.exec(text) ?? [];
  if (dueOn === undefined || id === undefined || !UUID.test(id) || Number.isNaN(Date.parse(dueOn))) {
    throw new GraphQLError('`after` is not a cursor of this list', {
      extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
    });
  }
  return { dueOn, id };
}

@Resolver(() => PrincipalRequestNode)
export class PrincipalRequestResolver {
  @FieldResolver(() => RequestGround, { nullable: true, description: 'Of correction and suspension: why it is asked.' })
  @PersonalData(REQUEST)
  async ground(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return specifiedBy(await lifeIn(context, request)).ground;
  }

  @FieldResolver(() => RequestedDeed, {
    nullable: true,
    description: 'Of correction and suspension: what is to be done.',
  })
  @PersonalData(REQUEST)
  async deed(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return specifiedBy(await lifeIn(context, request)).deed;
  }

  @FieldResolver(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method that was chosen.' })
  @PersonalData(REQUEST)
  async chosenMethod(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return specifiedBy(await lifeIn(context, request)).chosenMethod;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether who asks was shown to be the principal, or to be allowed to act for one; absent: nobody looked.',
  })
  @PersonalData(REQUEST)
  async isIdentified(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return isIdentified(await lifeIn(context, request));
  }

  @FieldResolver(() => [RequestFinding], { description: 'What was found of it, each as it was found last.' })
  async findings(@Root() request: PrincipalRequest, @Ctx() context: RequestContext): Promise<readonly StatedLimb[]> {
    const shown = shownBy(await lifeIn(context, request));
    return shown.filter(({ limb }) => findingLimb.options.some((option) => option === limb));
  }

  @FieldResolver(() => RequestDecided, { nullable: true, description: 'How it was decided; absent: it was not.' })
  async decided(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return lastOf(await lifeIn(context, request), 'DECIDE');
  }

  @FieldResolver(() => RequestFee, { nullable: true, description: 'Its fee; absent: none was charged.' })
  async fee(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return feeOf(await lifeIn(context, request));
  }

  @FieldResolver(() => [RequestEventNode], { description: 'Its life: all that was done with it, oldest first.' })
  async events(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    return (await lifeIn(context, request)).events;
  }

  @FieldResolver(() => [RequestTaskNode], { description: 'What parties that have the data are to be told.' })
  async tasks(@Root() request: PrincipalRequest, @Ctx() context: RequestContext) {
    const { tasks } = await lifeIn(context, request);
    const dueOn = dueDays(request.arrivedOn, request.to).ANSWER;
    const isLate = isOverdue('ANSWER', dueOn, dayInJapan(context.pin.now));
    return tasks.map(({ record, ...task }) => ({
      ...task,
      recordKind: record.kind,
      recordKey: record.key,
      dueOn,
      isOverdue: task.isOpen && isLate,
    }));
  }

  @FieldResolver(() => Boolean, { description: 'Whether the day has passed by which the next thing was due.' })
  isOverdue(@Root() { dueOn }: PrincipalRequest, @Ctx() { pin }: RequestContext): boolean {
    return dueOn !== undefined && dueOn < dayInJapan(pin.now);
  }

  @FieldResolver(() => [RequestDeadline], { description: 'What is due of it and by when.' })
  async deadlines(@Root() request: PrincipalRequest, @Ctx() context: RequestContext): Promise<RequestDeadline[]> {
    const { id, arrivedOn, to, state } = request;
    const days = dueDays(arrivedOn, to, refusedOn(await lifeIn(context, request)));
    const today = dayInJapan(context.pin.now);
    const escalated = await context.batched('request escalations', 0, id, (ids) => escalationsOf(context.orm, ids));
    return MILESTONES.flatMap((milestone) => {
      const dueOn = days[milestone];
      if (dueOn === undefined) return [];
      const reached = isReached(milestone, state);
      const late = !reached && isOverdue(milestone, dueOn, today);
      return [{ milestone, dueOn, isReached: reached, isOverdue: late, escalatedAt: escalated?.get(milestone) }];
    });
  }

  @FieldResolver(() => [RequestContentNode], {
    description: 'What was written or sent with it, oldest first, decrypted.',
  })
  async contents(@Root() { id, version }: PrincipalRequest, @Ctx() { batched, contentKeys, orm }: RequestContext) {
    const found = await batched('request contents', 0, `${id}:${version}`, async (keys) => {
      const contents = await contentsAbout(orm, contentKeys, keys.map(idIn));
      return new Map(keys.map((key) => [key, contents.get(idIn(key)) ?? []]));
    });
    return found ?? [];
  }
}

// A version is of one state of the request: what one operation does and reads again is read anew.
async function lifeIn({ batched, orm }: RequestContext, request: PrincipalRequest): Promise<RequestLife> {
  const key = `${request.id}:${request.version}`;
  const found = await batched('request lives', 0, key, (keys) => livesByKeys(orm, keys));
  return found ?? { request, events: [], tasks: [] };
}

async function livesByKeys(orm: RequestContext['orm'], keys: readonly string[]) {
  const requests = await requestsByIds(orm, keys.map(idIn));
  const lives = await livesOf(orm, [...requests.values()]);
  return new Map(
    keys.flatMap((key): [string, RequestLife][] => {
      const life = lives.get(idIn(key));
      return life === undefined ? [] : [[key, life]];
    }),
  );
}

function idIn(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

@Resolver(() => PrincipalNode)
export class PrincipalRequests {
  @FieldResolver(() => [PrincipalRequestNode], { description: `What the principal asked, the newest ${PAGE_LIMIT}.` })
  @PersonalData(PRINCIPAL, REQUEST)
  requests(@Root() { hash }: { readonly hash: string }, @Ctx() { orm }: RequestContext) {
    return requestsOfPrincipal(orm, hash, PAGE_LIMIT);
  }
}
