import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { PAGE_LIMIT } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { withoutNulls } from '../graph/input.ts';
import { type ProblemNode, showProblems } from '../graph/problem.ts';
import type { Problem } from '../lib/problem.ts';
import { dataCategoryStore } from '../registry/category/store.ts';
import { partyStore } from '../registry/party/store.ts';
import { purposeStore } from '../registry/purpose/store.ts';
import { EndInput, JudgeCapacityInput, PrincipalInput, RecordConsentInput, RecordStopInput } from './input-node.ts';
import { incapacity, parseConsent, parseReference, parseStop } from './model.ts';
import { ConsentPayload, JudgeCapacityPayload, PrincipalNode, StopPayload } from './node.ts';
import type { PrincipalKey } from './principal-key.ts';
import { hashOfReference } from './reference.ts';
import { problemsOfConsent, problemsOfStop, type Telling } from './rules.ts';
import {
  consentsOfPrincipal,
  heldByPrincipals,
  judgeCapacity,
  recordConsent,
  recordStop,
  stopsOfPrincipal,
  withdrawConsent,
} from './store.ts';

/** What handling requests needs beside reading: the key that principals are hashed with. */
export interface PrincipalContext extends Context {
  readonly principalKey: PrincipalKey;
}

@Resolver()
export class PrincipalResolver {
  @Query(() => PrincipalNode, { description: 'What is recorded of a principal; nobody is listed.' })
  async principal(
    @MetadataArg('input', () => PrincipalInput, { description: 'Which one.' }) { reference }: PrincipalInput,
    @Ctx() { orm, principalKey }: PrincipalContext,
  ) {
    const hash = hashOfReference(principalKey, reference);
    const held = (await heldByPrincipals(orm, principalKey, [hash])).get(hash);
    return {
      hash,
      incapacity: held?.incapacity,
      consents: await consentsOfPrincipal(orm, hash, PAGE_LIMIT),
      stops: await stopsOfPrincipal(orm, hash, PAGE_LIMIT),
    };
  }

  @Mutation(() => ConsentPayload, { description: 'Records a consent; decisions about the principal know it at once.' })
  async recordConsent(
    @MetadataArg('input', () => RecordConsentInput, { description: 'The consent.' }) input: RecordConsentInput,
    @Ctx() context: PrincipalContext,
  ): Promise<ConsentPayload> {
    const parsed = parseConsent(withoutNulls({ ...input, shown: withoutNulls({ ...input.shown }) }));
    if (!parsed.ok) return refused(parsed.problems);
    const told = parsed.value;
    const problems = problemsOfConsent(told, await tellingOf(context, told));
    if (problems.length > 0) return refused(problems);
    const consent = await recordConsent(context.orm, told, recordingOf(context));
    return consent === undefined ? refused([toldOtherwise]) : { consent, problems: [] };
  }

  @Mutation(() => ConsentPayload, { description: 'Ends a consent from now on; a second time changes nothing.' })
  async withdrawConsent(
    @MetadataArg('input', () => EndInput, { description: 'Which one.' }) { id, identity, text }: EndInput,
    @Ctx() context: PrincipalContext,
  ): Promise<ConsentPayload> {
    const misplaced = Object.entries({ identity, text }).filter(([, fact]) => fact != null);
    if (misplaced.length > 0) return refused(misplaced.map(([fact]) => ofStopsAlone(fact)));
    const consent = UUID.test(id) ? await withdrawConsent(context.orm, id, recordingOf(context)) : undefined;
    if (consent !== undefined) return { consent, problems: [] };
    return refused([{ code: 'CONSENT_UNKNOWN', path: ['input', 'id'], message: 'no consent has this id' }]);
  }

  @Mutation(() => StopPayload, { description: 'Records a stop; decisions about the principal follow it at once.' })
  async recordStop(
    @MetadataArg('input', () => RecordStopInput, { description: 'The stop.' }) input: RecordStopInput,
    @Ctx() context: PrincipalContext,
  ): Promise<StopPayload> {
    const parsed = parseStop(withoutNulls({ ...input }));
    if (!parsed.ok) return refused(parsed.problems);
    const told = parsed.value;
    const problems = problemsOfStop(told, await tellingOf(context, told));
    if (problems.length > 0) return refused(problems);
    const stop = await recordStop(context.orm, told, recordingOf(context));
    return stop === undefined ? refused([toldOtherwise]) : { stop, problems: [] };
  }

  @Mutation(() => JudgeCapacityPayload, {
    description: 'Records whether a principal can consent alone; the last counts.',
  })
  async judgeCapacity(
    @MetadataArg('input', () => JudgeCapacityInput, { description: 'The judgement.' }) input: JudgeCapacityInput,
    @Ctx() context: PrincipalContext,
  ): Promise<JudgeCapacityPayload> {
    const parsed = parseReference(input.principal);
    if (!parsed.ok) return refused(parsed.problems);
    const found = input.incapacity == null ? undefined : incapacity.parse(input.incapacity);
    await judgeCapacity(context.orm, { principal: parsed.value, incapacity: found }, recordingOf(context));
    return { problems: [] };
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function ofStopsAlone(fact: string): Problem {
  return { code: 'FACT_MISPLACED', path: ['input', fact], message: 'is a fact of the end of a stop' };
}

const toldOtherwise: Problem = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  path: ['input', 'idempotencyKey'],
  message: 'something else was told with this key before',
};

function refused(problems: readonly Problem[]): { problems: ProblemNode[] } {
  return { problems: showProblems(problems) };
}

function recordingOf({ principalKey, actor, pin }: PrincipalContext) {
  return { key: principalKey, by: actor.subject, at: pin.now };
}

interface Named {
  readonly purpose?: string;
  readonly categories: readonly string[];
  readonly recipient?: string | undefined;
}

async function tellingOf(context: Context, { purpose, categories, recipient }: Named): Promise<Telling> {
  const { pin } = context;
  const [purposes, known, parties] = await Promise.all([
    context.loadMany(purposeStore, purpose === undefined ? [] : [purpose], pin),
    context.loadMany(dataCategoryStore, categories, pin),
    context.loadMany(partyStore, recipient === undefined ? [] : [recipient], pin),
  ]);
  return {
    now: pin.now,
    purposes: keysOf(purposes),
    categories: keysOf(known),
    parties: new Map(parties.map((party) => [party.key, party])),
  };
}

function keysOf(records: readonly { readonly key: string }[]): ReadonlySet<string> {
  return new Set(records.map(({ key }) => key));
}
