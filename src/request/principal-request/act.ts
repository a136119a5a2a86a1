import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import type { ShownDecision } from '../../decision/shown.ts';
import type { Problem } from '../../lib/problem.ts';
import type { ContentKeys } from '../content/content-key.ts';
import type { Told } from '../content/model.ts';
import { keepContents } from '../content/store.ts';
import { type AskedReply, type JudgedReply, judgeReplies, problemsOfReplies } from './judge.ts';
import type { RequestLife } from './life.ts';
import type { PrincipalRequest, RequestAct } from './model.ts';
import { actHasItsTurn, stateAfter, turnOf } from './rules.ts';
import { withStop } from './stop-store.ts';
import { appendEvents, lifeOf, lockRequest } from './store.ts';
import type { FactsOf, RequestEvent } from './told-act.ts';

/** What handling requests needs beside deciding: the keys that contents are encrypted with. */
export interface RequestContext extends DecisionContext {
  readonly contentKeys: ContentKeys;
}

type LaterAct = Exclude<RequestAct, 'RECEIVE'>;

/** An act on a request, with all that has to be so for it and all that comes of it. */
export interface Planned<A extends LaterAct> {
  readonly act: A;
  /** What stands against it beside its turn and the law. */
  readonly problems: readonly Problem[];
  /** What the evaluator is asked: all of it must be permitted. */
  readonly replies?: readonly AskedReply[];
  readonly told: readonly Told[];
  facts(judged: readonly JudgedReply[]): FactsOf[A];
  /** The act that has nothing to do after this one, and so is done with it. */
  readonly also?: LaterAct | undefined;
  /** What changes with it, in the same transaction. */
  effects?(orm: Orm, doing: Doing): Promise<void>;
}

/** What effects may know: the principal by hash, and the id of the act. */
export interface Doing {
  readonly principal: string;
  readonly event: string;
}

/** What became of an act: the request as it is now, the decision on it, and all that stood against it. */
export interface Performed {
  readonly request?: PrincipalRequest | undefined;
  readonly decision?: ShownDecision | undefined;
  readonly problems: readonly Problem[];
}

/** Which request is meant, and the version that who acts has seen. */
export interface Meant {
  readonly request: string;
  readonly version?: number | undefined;
}

/**
 * Does something with a request. What the law says of it is asked of the evaluator, and logged, before anything is done; what is
 * done is one transaction, and only on the request as it was judged: of two that act at once, one is told that the other did.
 */
export async function perform<A extends LaterAct>(
  context: RequestContext,
  meant: Meant,
  plan: (life: RequestLife) => Planned<A>,
): Promise<Performed> {
  const known = await lifeOf(context.orm, meant.request);
  if (known === undefined) return { problems: [requestUnknown] };
  const life = await withStop(context.orm, context.principalKey, known);
  const { request } = life;
  if (meant.version !== undefined && meant.version !== request.version)
    return { request, problems: [movedOn(request)] };
  const planned = plan(life);
  const isPast = turnOf(request.state, planned.act) === 'PAST';
  const judged = isPast ? [] : await judgeReplies(context, life, planned.replies ?? []);
  const decision = (judged.find(isRefused) ?? judged.at(-1))?.shown;
  const problems = [
    ...problemsOfReplies(context, judged),
    ...actHasItsTurn(request.state, planned.act),
    ...(isPast ? [] : planned.problems),
  ];
  if (problems.length > 0) return { request, decision, problems };
  const done = await context.orm.transaction((transaction) => carryOut(transaction, context, life, planned, judged));
  const now = (await lifeOf(context.orm, request.id))?.request;
  return done ? { request: now, decision, problems } : { request: now, decision, problems: [movedOn(now ?? request)] };
}

function isRefused({ decision }: JudgedReply): boolean {
  return decision.outcome !== 'PERMIT';
}

/** Appends the act with its effects; false when somebody else acted since it was judged. */
async function carryOut<A extends LaterAct>(
  orm: Orm,
  { actor, contentKeys, pin }: RequestContext,
  { request }: RequestLife,
  planned: Planned<A>,
  judged: readonly JudgedReply[],
): Promise<boolean> {
  const locked = await lockRequest(orm, request.id);
  if (locked?.version !== request.version) return false;
  const { act, also, told } = planned;
  const id = newTimedId();
  const known = { at: pin.now, by: actor.subject, decisions: judged.map(({ shown }) => shown.id) };
  const first = { ...known, id, act, state: stateAfter(request.state, act), facts: planned.facts(judged) };
  const events = [first, ...(also === undefined ? [] : [following(also, first)])];
  // Each act was planned with its own facts.
  await appendEvents(orm, request, events as readonly RequestEvent[]);
  await keepContents(orm, told, { keys: contentKeys, about: request.id, act: id, at: pin.now });
  await planned.effects?.(orm, { principal: locked.principal, event: id });
  return true;
}

function following(act: LaterAct, before: Omit<RequestEvent, 'act' | 'facts'>) {
  return { ...before, id: newTimedId(), act, state: stateAfter(before.state, act), facts: {} };
}

const requestUnknown: Problem = {
  code: 'REQUEST_UNKNOWN',
  path: ['input', 'request'],
  message: 'no request has this id',
};

function movedOn({ state, version }: PrincipalRequest): Problem {
  return {
    code: 'REQUEST_MOVED_ON',
    path: ['input', 'version'],
    message: `somebody else acted on the request: it is \`${state}\` now, in version ${version}`,
    remedy: 'read it again, and act on what it is now',
  };
}
