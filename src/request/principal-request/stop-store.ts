import { eq } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import type { Stop } from '../../principal/model.ts';
import type { PrincipalKey } from '../../principal/principal-key.ts';
import { stopsOfPrincipal, stopToldWith } from '../../principal/store.ts';
import { stop } from '../../principal/table.ts';
import { lastOf, type RequestLife } from './life.ts';
import { principalOf } from './store.ts';
import { principalRequest } from './table.ts';

/** By which key the stop is told that a request leaves behind: a request leaves one. */
export function stopKeyOf(request: string): string {
  return `PrincipalRequest:${request}`;
}

/** The request that a stop was accepted with; undefined of one that was told by itself. */
export async function requestOfStop(orm: Orm, key: PrincipalKey, id: string): Promise<string | undefined> {
  const { once, principal } = stop;
  const candidates = await orm
    .select({ once, request: principalRequest.id })
    .from(stop)
    .innerJoin(principalRequest, eq(principalRequest.principal, principal))
    .where(eq(stop.id, id));
  return candidates.find((each) => each.once === key.onceOf(stopKeyOf(each.request)))?.request;
}

/** The stop that a request left behind, lifted or not; undefined: it left none. */
export async function stopOfRequest(orm: Orm, key: PrincipalKey, request: string): Promise<Stop | undefined> {
  return stopToldWith(orm, await principalOf(orm, request), key.onceOf(stopKeyOf(request)));
}

/** The most stops of a principal that are looked through. */
const STOPS_LIMIT = 1_000;

/** The life with what became of the stop that it left behind. */
export async function withStop(orm: Orm, key: PrincipalKey, life: RequestLife): Promise<RequestLife> {
  const { id } = life.request;
  const left = lastOf(life, 'DECIDE') === undefined ? undefined : await stopOfRequest(orm, key, id);
  if (left?.liftedAt === undefined) return life;
  const others = await stopsOfPrincipal(orm, await principalOf(orm, id), STOPS_LIMIT);
  const standsAgain = others.some(
    ({ kind, categories, liftedAt }) =>
      liftedAt === undefined &&
      kind === left.kind &&
      (categories.length === 0 ||
        (left.categories.length > 0 && left.categories.every((category) => categories.includes(category)))),
  );
  return { ...life, isStopLifted: !standsAgain };
}
