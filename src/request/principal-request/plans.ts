import type { Orm } from '../../db/connection.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { isAtOrBelow } from '../../lib/key.ts';
import type { Problem } from '../../lib/problem.ts';
import { appendStop, liftStop, type Recording } from '../../principal/store.ts';
import { recipientsOf } from '../../record/store.ts';
import { contentKind, type Told } from '../content/model.ts';
import { eraseFrom } from '../content/retention.ts';
import { eraseContentsFrom } from '../content/store.ts';
import type { Planned } from './act.ts';
import { concernedBy, concernsOthers } from './concerned.ts';
import type { AskedReply, JudgedReply } from './judge.ts';
import { lastOf, type RequestLife, specifiedBy } from './life.ts';
import { misplacedIn, type RequestedDeed } from './model.ts';
import { partIsOfTheScope, withheldIsAPart } from './part-rules.ts';
import {
  authorityIsOfRepresentatives,
  categoriesAreKnown,
  feeIsTakenOnce,
  feeMustBeDue,
  feeMustBeSettled,
  narrowingIsTheRequesters,
  nobodyMayBeToldYet,
  nothingMayBeLeftOpen,
  noticeTellsWhatIsOwed,
  withdrawalIsTheRequesters,
} from './rules.ts';
import { acceptedStopMustStand } from './stop-rules.ts';
import { stopKeyOf, stopOfRequest } from './stop-store.ts';
import { completeTask, insertTasks, rescope } from './store.ts';
import type { ToldAct } from './told-act.ts';

/** Words that come with an act, encrypted where they are kept. */
function words(text: string | undefined): readonly Told[] {
  return text === undefined ? [] : [{ kind: 'REQUEST', text }];
}

export function planIdentityCheck(told: ToldAct<'CHECK_IDENTITY'>) {
  return (life: RequestLife): Planned<'CHECK_IDENTITY'> => ({
    act: 'CHECK_IDENTITY',
    problems: authorityIsOfRepresentatives(life, told),
    told: [{ kind: 'IDENTITY', text: told.text, attachments: told.evidence }],
    facts: () => ({ identity: told.identity, authority: told.authority }),
  });
}

/** What a requester adds; another scope, narrower or wider, is the requester's own and leaves every due day where it is. */
export function planSupplement(
  { text, attachments, categories, ...told }: ToldAct<'SUPPLEMENT'>,
  { categories: tree }: Pick<DecisionTable, 'categories'>,
) {
  const { ground, deed, chosenMethod } = told;
  return (life: RequestLife): Planned<'SUPPLEMENT'> => ({
    act: 'SUPPLEMENT',
    problems: [
      ...misplacedIn(told, life.request.to).map(({ code, path, message }) => ({
        code,
        path: ['input', path],
        message,
      })),
      ...categoriesAreKnown(
        (categories ?? []).filter((named) => !life.request.categories.includes(named)),
        tree.ids,
      ),
      ...narrowingIsTheRequesters(life, { categories, text, attachments }, withinIn(tree)),
    ],
    told: [{ kind: 'REQUEST', text, attachments }],
    facts: () => ({
      ground,
      deed,
      chosenMethod,
      scope: categories === undefined ? undefined : { from: life.request.categories, to: categories },
    }),
    effects: async (orm) => {
      if (categories !== undefined) await rescope(orm, life.request.id, categories);
    },
  });
}

export function planAsking({ ask, text, burdenless }: ToldAct<'ASK'>) {
  const found = burdenless === undefined ? [] : [{ limb: 'NO_EXCESSIVE_BURDEN' as const, holds: burdenless }];
  return ({ request }: RequestLife): Planned<'ASK'> => ({
    act: 'ASK',
    problems: [],
    replies: [
      {
        reply: { step: ask === 'DETAILS' ? 'ASK_DETAILS' : 'ASK_TO_NARROW' },
        categories: request.categories,
        found: found.map((limb) => ({ ...limb, evidence: `PrincipalRequest:${request.id}` })),
      },
    ],
    told: words(text),
    facts: () => ({ ask }),
  });
}

export function planFee({ fee, text }: ToldAct<'CHARGE_FEE'>, { requests }: Pick<DecisionTable, 'requests'>) {
  return (life: RequestLife): Planned<'CHARGE_FEE'> => ({
    act: 'CHARGE_FEE',
    problems: feeIsTakenOnce(life),
    replies: [{ reply: { step: 'CHARGE_FEE', fee }, categories: life.request.categories }],
    told: words(text),
    facts: () => ({ fee, amountYen: requests.feeRules.get(fee)?.amountYen ?? 0 }),
  });
}

export function planFeeSettlement({ state, text }: ToldAct<'SETTLE_FEE'>) {
  return (life: RequestLife): Planned<'SETTLE_FEE'> => ({
    act: 'SETTLE_FEE',
    problems: feeMustBeDue(life),
    told: words(text),
    facts: () => ({ state }),
  });
}

export function planInvestigation({ found, text, attachments }: ToldAct<'INVESTIGATE'>) {
  return (): Planned<'INVESTIGATE'> => ({
    act: 'INVESTIGATE',
    problems: [],
    told: [{ kind: 'REQUEST', text, attachments }],
    facts: () => ({ found }),
  });
}

/** A decision: what is refused and what is done are asked of the law each by itself; what is accepted takes effect with it. */
export function planDecision(told: ToldAct<'DECIDE'>, context: DecisionContext, recording: Recording) {
  return (life: RequestLife): Planned<'DECIDE'> => {
    const { step, reason, doneFor, withheld, method, tellsPrincipal } = told;
    const { table } = context.decisions;
    const { deed } = specifiedBy(life);
    const isDone = step === 'COMPLY' || doneFor !== undefined || withheld !== undefined;
    return {
      act: 'DECIDE',
      problems: [...partIsOfTheScope(life, told, inScope(life, table)), ...withheldIsAPart(life, told)],
      replies: repliesOf(told, life),
      told: words(told.text),
      facts: (judged) => ({
        ...{ step, reason, doneFor, withheld, method, tellsPrincipal, deed },
        obligations: obligationsOf(judged),
      }),
      also: isDone || step === 'TAKE_ALTERNATIVE' ? undefined : 'EXECUTE',
      effects: async (orm, { principal }) => {
        if (!isDone || deed === undefined) return;
        const { id, arrivedAt, categories: all } = life.request;
        const categories = doneFor ?? all;
        const kind = STOPS[deed];
        if (kind !== undefined) {
          const stop = { kind, categories, receivedAt: arrivedAt, idempotencyKey: stopKeyOf(id) };
          await appendStop(orm, principal, stop, recording);
        }
        if (!concernsOthers(deed)) return;
        const received = await recipientsOf(orm, principal);
        await insertTasks(orm, id, concernedBy(table, { deed, categories }, received));
      },
    };
  };
}

/** The stop that an accepted deed leaves behind. */
const STOPS: Readonly<Partial<Record<RequestedDeed, 'USE' | 'ERASURE' | 'PROVISION'>>> = {
  STOP_USE: 'USE',
  ERASE: 'ERASURE',
  STOP_PROVISION: 'PROVISION',
};

function inScope({ request }: RequestLife, { categories }: DecisionTable) {
  const isWithin = withinIn(categories);
  return (category: string) =>
    request.categories.length === 0 ? categories.ids.has(category) : isWithin(category, request.categories);
}

/** Whether a category is one of a scope, or below one; what the registry does not know any more is itself alone. */
function withinIn({ nodes }: DecisionTable['categories']) {
  const byKey = new Map(nodes.map((category) => [category.key, category]));
  return (category: string, scope: readonly string[]) =>
    scope.includes(category) || (byKey.has(category) && isAtOrBelow(byKey, category, scope));
}

/** What is asked of the evaluator: the act on the data it is about; of a part that is refused, the rest as well. */
function repliesOf(
  told: Pick<ToldAct<'DECIDE'>, 'step' | 'reason' | 'doneFor' | 'withheld' | 'method' | 'tellsPrincipal'>,
  life: RequestLife,
) {
  const { step, reason, doneFor, withheld, method, tellsPrincipal } = told;
  const { categories } = life.request;
  const complying = (of: readonly string[]): AskedReply => ({
    reply: { step: 'COMPLY', method, tellsPrincipal },
    categories: of,
  });
  if (step === 'COMPLY') return [complying(categories)];
  if (step !== 'REFUSE') return [{ reply: { step }, categories }];
  if (withheld !== undefined) return [{ reply: { step, reason, part: true }, categories }, complying(categories)];
  if (doneFor === undefined) return [{ reply: { step, reason }, categories }];
  const refused = categories.filter((category) => !doneFor.includes(category));
  return [{ reply: { step, reason, part: true }, categories: refused }, complying(doneFor)];
}

function obligationsOf(judged: readonly JudgedReply[]): readonly string[] {
  return [...new Set(judged.flatMap(({ decision }) => decision.obligations.map(({ type }) => type)))].sort();
}

/** What was decided is done as long as the law still lets it be done. */
export function planExecution({ text }: ToldAct<'EXECUTE'>) {
  return (life: RequestLife): Planned<'EXECUTE'> => {
    const decided = lastOf(life, 'DECIDE');
    return {
      act: 'EXECUTE',
      problems: acceptedStopMustStand(life),
      replies: repliesOf(decided ?? { step: 'COMPLY' }, life),
      told: words(text),
      facts: () => ({}),
    };
  };
}

export function planTaskCompletion({ task, text }: ToldAct<'COMPLETE_TASK'>) {
  return (life: RequestLife): Planned<'COMPLETE_TASK'> => ({
    act: 'COMPLETE_TASK',
    problems: life.tasks.some(({ id, isOpen }) => id === task && !isOpen) ? [taskDone] : [],
    told: words(text),
    facts: () => ({ task }),
    effects: (orm, { event }) => completeTask(orm, task, event),
  });
}

const taskDone: Problem = { code: 'TASK_DONE', path: ['input', 'task'], message: 'the task is completed already' };

export function planNotice(told: ToldAct<'NOTIFY'>) {
  const { channel, reasons, corrected, turnTo, text } = told;
  return (life: RequestLife): Planned<'NOTIFY'> => ({
    act: 'NOTIFY',
    problems: [...acceptedStopMustStand(life), ...noticeTellsWhatIsOwed(life, told)],
    told: [reasons, corrected, turnTo, text].flatMap(words),
    facts: () => ({ channel }),
  });
}

/** A request is closed as the law lets it be; what was written with it is erased once it need not be kept (Art. 22). */
export function planClosing({ text }: ToldAct<'CLOSE'>, context: DecisionContext) {
  return (life: RequestLife): Planned<'CLOSE'> => ({
    act: 'CLOSE',
    problems: [...acceptedStopMustStand(life), ...nothingMayBeLeftOpen(life)],
    replies: [{ reply: closing(life), categories: life.request.categories }],
    told: words(text),
    facts: () => ({}),
    effects: (orm) => eraseLater(orm, life, context),
  });
}

/** The requester takes the request back before it is carried out: it is closed, no answer is due any more, and what was granted falls away. */
export function planWithdrawal(
  { channel, identity, text, evidence }: ToldAct<'WITHDRAW'>,
  context: DecisionContext,
  { key, by, at }: Recording,
) {
  return (life: RequestLife): Planned<'WITHDRAW'> => ({
    act: 'WITHDRAW',
    problems: [...withdrawalIsTheRequesters({ identity }), ...nobodyMayBeToldYet(life), ...feeMustBeSettled(life)],
    told: [...words(text), { kind: 'IDENTITY', attachments: evidence }],
    facts: () => ({ channel, identity }),
    effects: async (orm, { event }) => {
      const left = await stopOfRequest(orm, key, life.request.id);
      if (left !== undefined) await liftStop(orm, left.id, { by, at });
      for (const { id } of life.tasks) await completeTask(orm, id, event);
      await eraseLater(orm, life, context);
    },
  });
}

async function eraseLater(orm: Orm, { request }: RequestLife, context: DecisionContext): Promise<void> {
  for (const kind of contentKind.options) await eraseContentsFrom(orm, request.id, kind, eraseFrom(context, kind));
}

// On what a refusal rested decides what must have come before (Art. 34(2)).
function closing(life: RequestLife): AskedReply['reply'] {
  const decided = lastOf(life, 'DECIDE');
  return { step: 'CLOSE', reason: decided?.reason };
}
