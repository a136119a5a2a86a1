import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Orm } from '../../db/connection.ts';
import { MetadataArg, PersonalData, REQUEST } from '../../graph/exposure.ts';
import { withoutNulls } from '../../graph/input.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import { EndInput } from '../../principal/input-node.ts';
import type { Stop } from '../../principal/model.ts';
import { StopNode, StopPayload } from '../../principal/node.ts';
import { liftStop, stopById } from '../../principal/store.ts';
import { eraseFrom } from '../content/retention.ts';
import { contentsAbout, eraseContentsFrom, keepContents } from '../content/store.ts';
import type { RequestContext } from './act.ts';
import { liftingIsThePrincipals, openRequestsKeepTheirStop } from './stop-rules.ts';
import { requestOfStop } from './stop-store.ts';
import { lockRequest, requestsByIds } from './store.ts';
import { type Lifting, parseLifting } from './told-act.ts';

@Resolver(() => StopNode)
export class StopLifting {
  @Mutation(() => StopPayload, {
    description: 'Ends a stop from now on, on the word of the principal alone; a second time changes nothing.',
  })
  async liftStop(
    @MetadataArg('input', () => EndInput, { description: 'Which one, and who says so.' }) input: EndInput,
    @Ctx() context: RequestContext,
  ): Promise<StopPayload> {
    const told = parseLifting(withoutNulls({ ...input }));
    if (!told.ok) return { problems: showProblems(told.problems) };
    const lifted = await context.orm.transaction((transaction) => lift(transaction, context, told.value));
    return 'problems' in lifted ? { problems: showProblems(lifted.problems) } : { stop: lifted, problems: [] };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the principal said when it was lifted; absent: it was not, or that is erased.',
  })
  @PersonalData(REQUEST)
  async liftedText(@Root() { id }: Stop, @Ctx() { batched, contentKeys, orm }: RequestContext) {
    const found = await batched('stop contents', 0, id, (ids) => contentsAbout(orm, contentKeys, ids));
    return found?.[0]?.text;
  }
}

async function lift(
  orm: Orm,
  context: RequestContext,
  { id, identity, text }: Lifting,
): Promise<Stop | { readonly problems: readonly Problem[] }> {
  const { actor, contentKeys, pin, principalKey } = context;
  const stop = await stopById(orm, id);
  if (stop === undefined) return { problems: [stopUnknown] };
  if (stop.liftedAt !== undefined) return stop;
  const problems = [
    ...liftingIsThePrincipals(stop, { identity, text }),
    ...openRequestsKeepTheirStop(stop, await lockedRequest(orm, await requestOfStop(orm, principalKey, id))),
  ];
  if (problems.length > 0) return { problems };
  await keepContents(orm, [{ kind: 'REQUEST', text }], { keys: contentKeys, about: id, act: id, at: pin.now });
  await eraseContentsFrom(orm, id, 'REQUEST', eraseFrom(context, 'REQUEST'));
  return (await liftStop(orm, id, { by: actor.subject, at: pin.now })) ?? stop;
}

// Nobody acts on the request while its stop is lifted.
async function lockedRequest(orm: Orm, id: string | undefined) {
  if (id === undefined) return undefined;
  await lockRequest(orm, id);
  return (await requestsByIds(orm, [id])).get(id);
}

const stopUnknown: Problem = { code: 'STOP_UNKNOWN', path: ['input', 'id'], message: 'no stop has this id' };
