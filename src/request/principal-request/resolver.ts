import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Orm } from '../../db/connection.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Problem } from '../../lib/problem.ts';
import { dataCategoryStore } from '../../registry/category/store.ts';
import { contentsAbout, keepContents } from '../content/store.ts';
import { type Performed, type Planned, perform, type RequestContext } from './act.ts';
import {
  AskRequesterInput,
  ChargeRequestFeeInput,
  CheckRequestIdentityInput,
  CloseRequestInput,
  CompleteRequestTaskInput,
  DecideRequestInput,
  ExecuteRequestInput,
  InvestigateRequestInput,
  NotifyRequesterInput,
  ReceiveRequestInput,
  SettleRequestFeeInput,
  SupplementRequestInput,
  WithdrawRequestInput,
} from './input-node.ts';
import type { RequestLife } from './life.ts';
import { type NewRequest, parseRequest, type RequestAct } from './model.ts';
import { RequestPayload } from './node.ts';
import {
  planAsking,
  planClosing,
  planDecision,
  planExecution,
  planFee,
  planFeeSettlement,
  planIdentityCheck,
  planInvestigation,
  planNotice,
  planSupplement,
  planTaskCompletion,
  planWithdrawal,
} from './plans.ts';
import { categoriesAreKnown, requestHasArrived } from './rules.ts';
import { insertRequest, lifeOf, requestOfTask } from './store.ts';
import { parseAct, type ToldAct } from './told-act.ts';

@Resolver()
export class PrincipalRequestMutations {
  @Mutation(() => RequestPayload, { description: 'Records a request of a principal, in whatever form it came.' })
  async receiveRequest(
    @MetadataArg('input', () => ReceiveRequestInput, { description: 'The request.' }) input: ReceiveRequestInput,
    @Ctx() context: RequestContext,
  ) {
    const parsed = parseRequest(bare(input));
    return payloadOf(parsed.ok ? await receive(context, parsed.value) : { problems: parsed.problems });
  }

  @Mutation(() => RequestPayload, { description: 'Says whether who asks is the principal, or may act for one.' })
  checkRequestIdentity(
    @MetadataArg('input', () => CheckRequestIdentityInput, { description: 'What was shown.' })
    input: CheckRequestIdentityInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'CHECK_IDENTITY', input, planIdentityCheck);
  }

  @Mutation(() => RequestPayload, { description: 'Adds what the requester says beside the request.' })
  supplementRequest(
    @MetadataArg('input', () => SupplementRequestInput, { description: 'What is said.' })
    input: SupplementRequestInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'SUPPLEMENT', input, (told) => planSupplement(told, context.decisions.table));
  }

  @Mutation(() => RequestPayload, {
    description: 'Says that the requester is asked something, where the law lets that be.',
  })
  askRequester(
    @MetadataArg('input', () => AskRequesterInput, { description: 'What is asked.' }) input: AskRequesterInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'ASK', input, planAsking);
  }

  @Mutation(() => RequestPayload, { description: 'Charges a fee, where the law lets one be taken.' })
  chargeRequestFee(
    @MetadataArg('input', () => ChargeRequestFeeInput, { description: 'The fee.' }) input: ChargeRequestFeeInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'CHARGE_FEE', input, (told) => planFee(told, context.decisions.table));
  }

  @Mutation(() => RequestPayload, { description: 'Says that the fee was paid, or waives it. No payment is made here.' })
  settleRequestFee(
    @MetadataArg('input', () => SettleRequestFeeInput, { description: 'What became of it.' })
    input: SettleRequestFeeInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'SETTLE_FEE', input, planFeeSettlement);
  }

  @Mutation(() => RequestPayload, { description: 'Records what was found out of a request.' })
  investigateRequest(
    @MetadataArg('input', () => InvestigateRequestInput, { description: 'What was found.' })
    input: InvestigateRequestInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'INVESTIGATE', input, planInvestigation);
  }

  @Mutation(() => RequestPayload, {
    description: 'Decides a request, where the law lets it be decided so; what is accepted takes effect at once.',
  })
  decideRequest(
    @MetadataArg('input', () => DecideRequestInput, { description: 'How.' }) input: DecideRequestInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'DECIDE', input, (told) => planDecision(told, context, recordingOf(context)));
  }

  @Mutation(() => RequestPayload, { description: 'Says that what was decided is done.' })
  executeRequest(
    @MetadataArg('input', () => ExecuteRequestInput, { description: 'Which.' }) input: ExecuteRequestInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'EXECUTE', input, planExecution);
  }

  @Mutation(() => RequestPayload, { description: 'Says that a party that has the data was told.' })
  async completeRequestTask(
    @MetadataArg('input', () => CompleteRequestTaskInput, { description: 'Which task.' })
    input: CompleteRequestTaskInput,
    @Ctx() context: RequestContext,
  ) {
    const parsed = parseAct('COMPLETE_TASK', bare(input));
    if (!parsed.ok) return payloadOf(parsed);
    const request = await requestOfTask(context.orm, parsed.value.task);
    if (request === undefined) return payloadOf({ problems: [taskUnknown] });
    return payloadOf(await perform(context, { request }, planTaskCompletion(parsed.value)));
  }

  @Mutation(() => RequestPayload, { description: 'Says that the requester was told the result, with what is owed.' })
  notifyRequester(
    @MetadataArg('input', () => NotifyRequesterInput, { description: 'What was told.' }) input: NotifyRequesterInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'NOTIFY', input, planNotice);
  }

  @Mutation(() => RequestPayload, { description: 'Closes a request, where nothing is left to do.' })
  closeRequest(
    @MetadataArg('input', () => CloseRequestInput, { description: 'Which.' }) input: CloseRequestInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'CLOSE', input, (told) => planClosing(told, context));
  }

  @Mutation(() => RequestPayload, {
    description:
      'Says that the requester takes the request back, before it is carried out: no answer is due any more, and what was granted falls away.',
  })
  withdrawRequest(
    @MetadataArg('input', () => WithdrawRequestInput, { description: 'Which, and who says so.' })
    input: WithdrawRequestInput,
    @Ctx() context: RequestContext,
  ) {
    return act(context, 'WITHDRAW', input, (told) => planWithdrawal(told, context, recordingOf(context)));
  }
}

function recordingOf({ principalKey, actor, pin }: RequestContext) {
  return { key: principalKey, by: actor.subject, at: pin.now };
}

type LaterAct = Exclude<RequestAct, 'RECEIVE' | 'COMPLETE_TASK'>;

async function act<A extends LaterAct>(
  context: RequestContext,
  name: A,
  input: object,
  planOf: (told: ToldAct<A>) => (life: RequestLife) => Planned<A>,
): Promise<RequestPayload> {
  const told = parseAct(name, bare(input));
  if (!told.ok) return payloadOf(told);
  return payloadOf(await perform(context, told.value, planOf(told.value)));
}

async function receive(context: RequestContext, told: NewRequest): Promise<Performed> {
  const { contentKeys, loadMany, orm, pin } = context;
  const known = new Set((await loadMany(dataCategoryStore, told.categories, pin)).map(({ key }) => key));
  const problems = [...requestHasArrived(told, pin.now), ...categoriesAreKnown(told.categories, known)];
  if (problems.length > 0) return { problems };
  const recording = recordingOf(context);
  const kept = await orm.transaction(async (transaction) => {
    const made = await insertRequest(transaction, told, recording);
    if (made === undefined) return undefined;
    if (made.event === undefined)
      return (await isToldTheSame(transaction, contentKeys, made.id, told)) ? made : undefined;
    const { text, attachments } = told;
    const keeping = { keys: contentKeys, about: made.id, act: made.event, at: pin.now };
    await keepContents(transaction, [{ kind: 'REQUEST', text, attachments }], keeping);
    return made;
  });
  if (kept === undefined) return { problems: [toldOtherwise] };
  return { request: (await lifeOf(orm, kept.id))?.request, problems: [] };
}

/** Whether a request was told in the same words and with the same files when it came; what is erased since cannot be compared. */
async function isToldTheSame(
  orm: Orm,
  keys: RequestContext['contentKeys'],
  id: string,
  { text, attachments }: Pick<NewRequest, 'text' | 'attachments'>,
): Promise<boolean> {
  const received = (await lifeOf(orm, id))?.events[0]?.id;
  const contents = (await contentsAbout(orm, keys, [id])).get(id) ?? [];
  const kept = contents.filter(({ act: by }) => by === received);
  const words = kept.map(({ text: said, attachment }) => said ?? attachment ?? null);
  const told = [...(text === undefined ? [] : [text]), ...attachments];
  return canonicalJson(words) === canonicalJson(told);
}

const toldOtherwise: Problem = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  path: ['input', 'idempotencyKey'],
  message: 'another request was told with this key before',
};

const taskUnknown: Problem = { code: 'TASK_UNKNOWN', path: ['input', 'task'], message: 'no task has this id' };

function payloadOf({ request, decision, problems }: Performed): RequestPayload {
  return { request, decision, problems: showProblems(problems) };
}

/** The input as its parser reads it: what is null is absent, and nothing is of a class. */
function bare(input: object): unknown {
  return JSON.parse(JSON.stringify(input, (_, value: unknown) => value ?? undefined));
}
