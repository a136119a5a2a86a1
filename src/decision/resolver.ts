import { GraphQLError } from 'graphql';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { ReadPoint } from '../db/revision.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { withoutNulls } from '../graph/input.ts';
import { type ProblemNode, showProblems } from '../graph/problem.ts';
import type { AsOf } from '../graph/view.ts';
import type { Instant } from '../lib/period.ts';
import type { Problem } from '../lib/problem.ts';
import type { PrincipalContext } from '../principal/resolver.ts';
import { audienceOf } from './audience.ts';
import type { DecisionTable } from './compile.ts';
import { disclosed } from './disclosure.ts';
import { EvaluateUseInput, EvaluateUsesInput, type UseQuestionInput } from './input-node.ts';
import { refusalsOf } from './log/refusal.ts';
import { EvaluateUsePayload } from './node.ts';
import { decideAt, isSamePoint, pointOf } from './point.ts';
import { principalsOf } from './principal.ts';
import { parseQuestion, REQUEST_LIMIT } from './question.ts';
import { resolved } from './resolved.ts';
import type { ReplyInput } from './rights-node.ts';
import { newAllowance, type ShownDecision, showDecision } from './shown.ts';
import { contentOfFields, type DecisionEntry, newDecisionId, recordDecisions } from './store.ts';
import type { Language } from './words/said.ts';

/** What deciding needs beside reading: the registry compiled, as of now and as of other states. */
export interface DecisionContext extends PrincipalContext {
  /** In which language the caller prefers to be told. */
  readonly language: Language;
  readonly decisions: {
    readonly table: DecisionTable;
    tableAt(revision: number, at: Instant): Promise<DecisionTable>;
  };
}

@Resolver()
export class DecisionResolver {
  @Query(() => EvaluateUsePayload, {
    description:
      'May the caller use, collect or provide this data for this purpose, or answer a request about it so, and why. Every decision is logged.',
  })
  async evaluateUse(
    @MetadataArg('input', () => EvaluateUseInput, { description: 'What is asked.' }) input: EvaluateUseInput,
    @Ctx() context: DecisionContext,
  ) {
    const [payload] = await evaluateAll(context, [input], input.asOf);
    return payload;
  }

  @Query(() => [EvaluateUsePayload], {
    description: 'The same of many at once, at one state of the registry; answers stand in the order of the requests.',
  })
  evaluateUses(
    @MetadataArg('input', () => EvaluateUsesInput, { description: 'What is asked.' }) input: EvaluateUsesInput,
    @Ctx() context: DecisionContext,
  ) {
    const { length } = input.requests;
    if (length < 1 || length > REQUEST_LIMIT) throw batchSize(length);
    return evaluateAll(context, input.requests, input.asOf);
  }
}

function batchSize(length: number): GraphQLError {
  return new GraphQLError(`a batch holds 1 to ${REQUEST_LIMIT} requests, not ${length}`, {
    extensions: { code: 'BATCH_SIZE', reason: 'BATCH_SIZE' },
  });
}

/** A payload whose decision is put into words where they are asked for. */
interface Payload {
  readonly decision?: ShownDecision;
  readonly problems: readonly ProblemNode[];
}

/** Reads, decides and logs all questions: a statement each for their fields, principals and log, whatever their number. */
async function evaluateAll(
  context: DecisionContext,
  inputs: readonly UseQuestionInput[],
  asOf: AsOf | null | undefined,
): Promise<Payload[]> {
  const { actor, orm, pin, principalKey } = context;
  const point = pointOf(asOf, pin);
  if (!point.ok) {
    await recordDecisions(
      orm,
      [],
      refusedFor(
        context,
        inputs.map(() => point.problems),
      ),
    );
    return inputs.map(() => ({ problems: showProblems(point.problems) }));
  }
  const table = await tableOf(context, point.value);
  const questions = inputs.map((input) => parseQuestion(questionOf(input)));
  const asked = questions.flatMap((question) => (question.ok ? [question.value] : []));
  const fields = asked.flatMap((question) => question.fields ?? []);
  const contents = await contentOfFields(orm, fields, point.value.revision);
  const moment = isSamePoint(point.value, pin) ? undefined : point.value.now;
  const principals = await principalsOf(orm, principalKey, asked, moment);
  const caller = { roles: actor.roles, client: actor.client };
  const allowance = newAllowance();
  const entries: DecisionEntry[] = [];
  const payloads = questions.map((question): Payload => {
    if (!question.ok) return { problems: showProblems(question.problems) };
    const request = { ...resolved(question.value, { table, contents, principals }), caller };
    const decision = decideAt(table, request, point.value, pin);
    const id = newDecisionId();
    entries.push({ id, request, decision, actor });
    const told = disclosed(decision, request, audienceOf(actor.roles));
    return { decision: showDecision({ id, table, request, decision, allowance }, told), problems: [] };
  });
  const unread = questions.flatMap((question) => (question.ok ? [] : [question.problems]));
  await recordDecisions(orm, entries, refusedFor(context, unread));
  return payloads;
}

/** Questions that could not be read, as the log holds them: by the first thing that is wrong with each. */
function refusedFor({ actor, purpose, pin }: DecisionContext, unread: readonly (readonly Problem[])[]) {
  const errors = unread.map(([first]) => ({ code: first?.code ?? 'FACT_INVALID' }));
  return refusalsOf(errors, () => ({ at: pin.now, actor, purpose }));
}

function tableOf({ decisions, pin }: DecisionContext, point: ReadPoint): Promise<DecisionTable> | DecisionTable {
  return isSamePoint(point, pin) ? decisions.table : decisions.tableAt(point.revision, point.now);
}

/** The input as its parser reads it: what is null is absent, usage stands by category. */
function questionOf(input: UseQuestionInput) {
  const { action, purpose, categories, usage, ground, shown, ...facts } = input;
  const { fields, unresolved, source, asksForConsent, recipient, route, announcement, change, principal, reply } =
    facts;
  const { actor, handling, contactsPrincipals, identifiesPrincipals, analysesBehaviour } = facts;
  return {
    action,
    purpose,
    categories: categories ?? [],
    fields: fields ?? undefined,
    unresolved: unresolved ?? undefined,
    usage: usage == null ? undefined : Object.fromEntries(usage.map(({ category, usages }) => [category, usages])),
    source: source ?? undefined,
    asksForConsent: asksForConsent ?? undefined,
    ground:
      ground == null
        ? undefined
        : { ...ground, limbs: ground.limbs.map(limbOf), jurisdiction: ground.jurisdiction ?? undefined },
    recipient: recipient ?? undefined,
    route: route == null ? undefined : { ...route },
    announcement: announcement ?? undefined,
    principal: principal ?? undefined,
    change: change ?? undefined,
    supportedObligations: input.supportedObligations ?? undefined,
    shown: shown == null ? undefined : shown.map(limbOf),
    actor: actor ?? undefined,
    handling: handling ?? undefined,
    contactsPrincipals: contactsPrincipals ?? undefined,
    identifiesPrincipals: identifiesPrincipals ?? undefined,
    analysesBehaviour: analysesBehaviour ?? undefined,
    reply: reply == null ? undefined : replyOf(reply),
    record: facts.record == null ? undefined : withoutNulls(facts.record),
  };
}

function replyOf({ shown, ...facts }: ReplyInput) {
  const given = Object.entries(facts).filter(([, fact]) => fact !== null);
  return { ...Object.fromEntries(given), shown: (shown ?? []).map(limbOf) };
}

function limbOf({ limb, holds, evidence }: { limb: string; holds: boolean; evidence?: string | null }) {
  return { limb, holds, evidence: evidence ?? undefined };
}
