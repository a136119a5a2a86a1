import { Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { audienceOf } from '../../decision/audience.ts';
import { disclosure } from '../../decision/disclosure.ts';
import { explainVerdict } from '../../decision/explain.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { type Allowance, newAllowance, showVerdict } from '../../decision/shown.ts';
import { newDecisionId, recordDecisions } from '../../decision/store.ts';
import { PageArgs } from '../../graph/connection.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import type { OwnApi } from '../graphql/own-api.ts';
import type { Judgement } from './judge.ts';
import { parseNewOperation, type RegisteredOperation } from './model.ts';
import {
  RegisteredOperationConnection,
  RegisterOperationInput,
  RegisterOperationPayload,
  RetireOperationInput,
  RetireOperationPayload,
} from './node.ts';
import { pageOfOperations } from './page.ts';
import { judgeNew, problemsOf } from './register.ts';
import { operationsBelongToTheirOwners } from './rules.ts';
import { standingsOf } from './standings.ts';
import { activeOperations, countOperations, operationOf, operationsAfter, ownerOf, retireOperation } from './store.ts';

/** What registering operations needs beside deciding: this API itself. */
export interface OperationContext extends DecisionContext {
  readonly ownApi: OwnApi;
}

@Resolver()
export class RegisteredOperationResolver {
  @Query(() => RegisteredOperationConnection, {
    description: 'Registered operations, oldest first, each with what the registry says of it now.',
  })
  async registeredOperations(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: OperationContext,
    @MetadataArg('stale', () => Boolean, {
      defaultValue: false,
      description: 'Those alone that the registry no longer permits.',
    })
    stale: boolean,
    @MetadataArg('retired', () => Boolean, { defaultValue: false, description: 'Those that were retired instead.' })
    retired: boolean,
    @MetadataArg('purpose', () => String, { nullable: true, description: 'Those of this purpose alone: its key.' })
    purpose?: string | null,
  ) {
    const { orm } = context;
    const filter = { retired, purpose: purpose ?? undefined };
    const list = stale && !retired ? await staleOperations(context, filter.purpose) : undefined;
    return pageOfOperations(
      {
        after: (id, limit) =>
          list === undefined
            ? operationsAfter(orm, filter, { limit, after: id })
            : Promise.resolve(list.filter((operation) => id === undefined || operation.id > id).slice(0, limit)),
        count: () => (list === undefined ? countOperations(orm, filter) : Promise.resolve(list.length)),
      },
      { first, after, shown: (operations) => showAll(context, operations) },
    );
  }

  @Mutation(() => RegisterOperationPayload, {
    description:
      'Registers a document under a purpose for those who run it, if the registry permits it. The decision is logged.',
  })
  async registerOperation(
    @MetadataArg('input', () => RegisterOperationInput, { description: 'The operation.' })
    input: RegisterOperationInput,
    @Ctx() context: OperationContext,
  ) {
    const { actor, orm, pin, decisions, ownApi, language } = context;
    const wanted = parseNewOperation(withOwner(input, actor.client));
    if (!wanted.ok) return { problems: showProblems(wanted.problems) };
    const foreign = operationsBelongToTheirOwners(actor, ownerOf(wanted.value));
    if (foreign.length > 0) return { problems: showProblems(foreign) };
    const { table } = decisions;
    const judged = await judgeNew(wanted.value, { orm, ownApi, table, by: actor.subject, at: pin.now });
    const { judgement } = judged;
    const { decision, request } = judgement;
    if (decision !== undefined) await recordDecisions(orm, [{ id: newDecisionId(), request, decision, actor }]);
    const standing = standingIn(context, judgement, newAllowance());
    if (judgement.isPermitted) {
      const operation = showOperation(await judged.keep(), standing);
      return { operation, standing, problems: [] };
    }
    const told = standing.deciding;
    const said = told === undefined ? NOT_PERMITTED : { ...explainVerdict(told, told, language), rule: told.rule };
    return { standing, problems: showProblems(problemsOf(judged, said)) };
  }

  @Mutation(() => RetireOperationPayload, {
    description: 'Ends an operation at once: nobody runs it from now on. A second time changes nothing.',
  })
  async retireOperation(
    @MetadataArg('input', () => RetireOperationInput, { description: 'Which one.' }) input: RetireOperationInput,
    @Ctx() { orm, actor, pin }: OperationContext,
  ) {
    const known = UUID.test(input.id) ? await operationOf(orm, input.id) : undefined;
    if (known === undefined) return { problems: showProblems([operationUnknown]) };
    const problems = [...operationsBelongToTheirOwners(actor, known.owner), ...reasonMustBeGiven(input.reason)];
    if (problems.length > 0) return { problems: showProblems(problems) };
    const retired = await retireOperation(orm, input, { by: actor.subject, at: pin.now });
    return { operation: retired && showOperation(retired, undefined), problems: [] };
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const NOT_PERMITTED = { rule: 'OPERATION_NOT_PERMITTED', message: 'is not permitted', remedy: undefined };

const operationUnknown: Problem = {
  code: 'OPERATION_UNKNOWN',
  path: ['input', 'id'],
  message: 'no operation has this id',
};

function reasonMustBeGiven(reason: string): readonly Problem[] {
  if (reason.trim() !== '' && !reason.includes('\0')) return [];
  return [{ code: 'FACT_MISSING', path: ['input', 'reason'], message: 'is missing' }];
}

function withOwner({ role, client, system, searchPath, ...facts }: RegisterOperationInput, own: string | undefined) {
  const isUnnamed = role == null && client == null;
  return {
    ...facts,
    role: role ?? undefined,
    client: isUnnamed ? own : (client ?? undefined),
    system: system ?? undefined,
    searchPath: searchPath ?? undefined,
  };
}

async function staleOperations(
  { orm, ownApi, decisions: { table } }: OperationContext,
  purpose: string | undefined,
): Promise<readonly RegisteredOperation[]> {
  const active = (await activeOperations(orm)).filter((each) => purpose === undefined || each.purpose === purpose);
  const standings = await standingsOf({ orm, ownApi }, table, active);
  return active.filter(({ id }) => standings.get(id)?.isPermitted !== true);
}

async function showAll(context: OperationContext, operations: readonly RegisteredOperation[]) {
  const { orm, ownApi, decisions } = context;
  const active = operations.filter(({ retirement }) => retirement === undefined);
  const standings = await standingsOf({ orm, ownApi }, decisions.table, active);
  const allowance = newAllowance();
  return operations.map((operation) => {
    const judgement = operation.retirement === undefined ? standings.get(operation.id) : undefined;
    return showOperation(operation, judgement && standingIn(context, judgement, allowance));
  });
}

function standingIn(
  { actor, decisions: { table } }: OperationContext,
  { isPermitted, request, decision }: Judgement,
  allowance: Allowance,
) {
  if (decision === undefined) return { permitted: isPermitted, revision: table.revision, refusals: [] };
  const disclose = disclosure(request, audienceOf(actor.roles));
  const judged = { table, request, decision, allowance };
  const shown = (verdict: typeof decision.deciding) => showVerdict(judged, verdict, disclose(verdict));
  const against = isPermitted ? [] : decision.verdicts.filter(({ outcome }) => outcome !== 'PERMIT');
  return {
    permitted: isPermitted,
    revision: table.revision,
    deciding: shown(decision.deciding),
    refusals: (isPermitted || against.length > 0 ? against : [decision.deciding]).map(shown),
  };
}

function showOperation(operation: RegisteredOperation, standing: object | undefined) {
  const { owner, searchPath, textHash, ...facts } = operation;
  return { ...facts, ...owner, searchPath: searchPath && [...searchPath], documentId: `sha256:${textHash}`, standing };
}
