import { assertNever } from '../../lib/assert-never.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import { feeOf, isIdentified, lastOf, type RequestLife } from './life.ts';
import { type NewRequest, type RequestAct, type RequestState, requestState } from './model.ts';
import type { ToldAct } from './told-act.ts';

/** When an act has its turn: the states it is done in, and the state it leads to where it leads on. */
interface Turn {
  readonly from: readonly RequestState[];
  readonly to?: RequestState;
}

const BEFORE_DECISION: readonly RequestState[] = ['RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING'];

/** The life of a request: seven states, one after the other; what the requester takes back is closed from where it is. */
export const TURNS: Readonly<Record<Exclude<RequestAct, 'RECEIVE'>, Turn>> = {
  CHECK_IDENTITY: { from: BEFORE_DECISION, to: 'IDENTITY_CHECKED' },
  SUPPLEMENT: { from: BEFORE_DECISION },
  ASK: { from: BEFORE_DECISION },
  CHARGE_FEE: { from: [...BEFORE_DECISION, 'DECIDED'] },
  SETTLE_FEE: { from: [...BEFORE_DECISION, 'DECIDED', 'EXECUTED', 'NOTIFIED'] },
  INVESTIGATE: { from: ['IDENTITY_CHECKED', 'INVESTIGATING'], to: 'INVESTIGATING' },
  DECIDE: { from: ['INVESTIGATING'], to: 'DECIDED' },
  EXECUTE: { from: ['DECIDED'], to: 'EXECUTED' },
  COMPLETE_TASK: { from: ['DECIDED', 'EXECUTED', 'NOTIFIED'] },
  NOTIFY: { from: ['EXECUTED'], to: 'NOTIFIED' },
  CLOSE: { from: ['NOTIFIED'], to: 'CLOSED' },
  WITHDRAW: { from: [...BEFORE_DECISION, 'DECIDED'], to: 'CLOSED' },
};

/** The state after an act: none is left behind again. */
export function stateAfter(state: RequestState, act: Exclude<RequestAct, 'RECEIVE'>): RequestState {
  const to = TURNS[act].to ?? state;
  return placeOf(to) > placeOf(state) ? to : state;
}

function placeOf(state: RequestState): number {
  return requestState.options.indexOf(state);
}

/** Whether an act has its turn, or why not: it is still to come, or it is past. */
export function turnOf(state: RequestState, act: Exclude<RequestAct, 'RECEIVE'>): 'NOW' | 'TOO_EARLY' | 'PAST' {
  const { from } = TURNS[act];
  if (from.includes(state)) return 'NOW';
  return from.every((turn) => placeOf(turn) > placeOf(state)) ? 'TOO_EARLY' : 'PAST';
}

/** No state is skipped, and none comes twice. */
export function actHasItsTurn(state: RequestState, act: Exclude<RequestAct, 'RECEIVE'>): readonly Problem[] {
  const turn = turnOf(state, act);
  switch (turn) {
    case 'NOW':
      return [];
    case 'TOO_EARLY':
      return [
        {
          code: 'STATE_SKIPPED',
          path: ['input', 'request'],
          message: `the request is \`${state}\`, and this is done once it is ${TURNS[act].from.map((from) => `\`${from}\``).join(' or ')}`,
          remedy: `\`${nextActOf(state)}\` comes next`,
        },
      ];
    case 'PAST':
      return [
        {
          code: 'ACT_PAST',
          path: ['input', 'request'],
          message: `the request is \`${state}\` already`,
          remedy: state === 'CLOSED' ? 'what comes now is a request of its own' : `\`${nextActOf(state)}\` comes next`,
        },
      ];
    default:
      return assertNever(turn);
  }
}

function nextActOf(state: RequestState): string {
  const next = requestState.options[placeOf(state) + 1];
  return Object.entries(TURNS).find(([, { to }]) => to === next)?.[0] ?? 'CLOSE';
}

/** A request was received already when it is recorded (Art. 33(1)). */
export function requestHasArrived({ arrivedAt }: NewRequest, now: Instant): readonly Problem[] {
  if (arrivedAt <= now) return [];
  return [{ code: 'INSTANT_TO_COME', path: ['input', 'arrivedAt'], message: `\`${arrivedAt}\` is still to come` }];
}

/** A request is about categories that the registry knows. */
export function categoriesAreKnown(
  categories: readonly string[],
  known: Pick<ReadonlyMap<string, unknown>, 'has'>,
): readonly Problem[] {
  const path = ['input', 'categories'];
  return categories
    .filter((category) => !known.has(category))
    .map((category) => ({ code: 'CATEGORY_UNKNOWN', path, message: `the registry knows no \`${category}\`` }));
}

/** A requester may ask for less, and is not made to: that is the requester's own word, of who was shown to be the one (Art. 37(2)). */
export function narrowingIsTheRequesters(
  life: RequestLife,
  { categories, text, attachments }: Pick<ToldAct<'SUPPLEMENT'>, 'categories' | 'text' | 'attachments'>,
  isWithin: (category: string, scope: readonly string[]) => boolean,
): readonly Problem[] {
  if (categories === undefined || !isNarrower(life.request.categories, categories, isWithin)) return [];
  const article = '37(2)';
  const path = ['input', 'categories'];
  const unsaid: Problem = {
    code: 'NARROWING_WITHOUT_WORDS',
    path,
    message: 'it is not told how the requester asks for less',
    article,
    remedy: 'keep what the requester said, in `text` or `attachments`, or leave the scope as it is',
  };
  const unconfirmed: Problem = {
    code: 'NARROWING_UNCONFIRMED',
    path,
    message: 'it was not shown that who asks for less is who may ask',
    article,
    remedy: 'say with `checkRequestIdentity` that it was shown, or leave the scope as it is',
  };
  return [
    ...(text === undefined && attachments.length === 0 ? [unsaid] : []),
    ...(isIdentified(life) === true ? [] : [unconfirmed]),
  ];
}

// No category stands for all data.
function isNarrower(
  from: readonly string[],
  to: readonly string[],
  isWithin: (category: string, scope: readonly string[]) => boolean,
): boolean {
  if (to.length === 0) return false;
  return from.length === 0 || from.some((category) => !isWithin(category, to));
}

/** Whether a representative may act is looked at, and of nobody else (Order 13). */
export function authorityIsOfRepresentatives(
  { request }: RequestLife,
  { authority }: Pick<ToldAct<'CHECK_IDENTITY'>, 'authority'>,
): readonly Problem[] {
  const path = ['input', 'authority'];
  if (request.requester === 'PRINCIPAL') {
    if (authority === undefined) return [];
    return [{ code: 'FACT_MISPLACED', path, message: 'the principal acts in person, on no authority of another' }];
  }
  if (authority !== undefined) return [];
  return [
    {
      code: 'AUTHORITY_UNCHECKED',
      path,
      message: 'whether who asks may act for the principal is not said',
      article: '37(3)',
      remedy: 'say whether the authority was shown',
    },
  ];
}

/** A fee is charged once, and settled once. */
export function feeIsTakenOnce(life: RequestLife): readonly Problem[] {
  if (feeOf(life) === undefined) return [];
  return [{ code: 'FEE_TAKEN', path: ['input', 'fee'], message: 'a fee was charged for this request already' }];
}

export function feeMustBeDue(life: RequestLife): readonly Problem[] {
  const state = feeOf(life)?.state;
  if (state === 'DUE') return [];
  const message = state === undefined ? 'no fee was charged for this request' : `the fee is \`${state}\` already`;
  return [{ code: 'FEE_NOT_DUE', path: ['input', 'state'], message }];
}

/** What the decision owes to the requester is in the notice: how it was corrected, why not, why on paper (Arts. 33(3), 34(3), 36). */
export function noticeTellsWhatIsOwed(life: RequestLife, told: ToldAct<'NOTIFY'>): readonly Problem[] {
  const owed = lastOf(life, 'DECIDE')?.obligations ?? [];
  return NOTICE_OWES.filter(({ duty, isTold }) => owed.includes(duty) && !isTold(told)).map(
    ({ code, fact, article, message }) => ({
      ...{ code, path: ['input', fact], message },
      article: fact === 'reasons' && life.request.to === 'FOREIGN_MEASURES_INFORMATION' ? 'Rule 18(5)' : article,
    }),
  );
}

interface OwedByNotice {
  readonly duty: string;
  readonly code: string;
  readonly fact: string;
  readonly article: string;
  readonly message: string;
  isTold(told: ToldAct<'NOTIFY'>): boolean;
}

const NOTICE_OWES: readonly OwedByNotice[] = [
  {
    duty: 'EXPLAIN_REASONS',
    code: 'NOTICE_WITHOUT_REASONS',
    fact: 'reasons',
    article: '36',
    message: 'who is refused, or gets something else than was asked for, is told why',
    isTold: ({ reasons }) => reasons !== undefined,
  },
  {
    duty: 'NOTIFY_CONTENT_OF_CORRECTION',
    code: 'NOTICE_WITHOUT_CORRECTION',
    fact: 'corrected',
    article: '34(3)',
    message: 'the requester is told what was corrected',
    isTold: ({ corrected }) => corrected !== undefined,
  },
  {
    duty: 'POINT_TO_ENTRUSTER',
    code: 'NOTICE_WITHOUT_ENTRUSTER',
    fact: 'turnTo',
    article: '40',
    message: 'the requester is told to which entruster to turn',
    isTold: ({ turnTo }) => turnTo !== undefined,
  },
  {
    duty: 'NOTIFY_METHOD_DIFFICULT',
    code: 'NOTICE_WITHOUT_METHOD',
    fact: 'tellsMethodDifficult',
    article: '33(3)',
    message: 'the requester is told that the chosen method is too difficult',
    isTold: ({ tellsMethodDifficult }) => tellsMethodDifficult === true,
  },
];

/** A request is not closed while a party that has the data was not told, or a fee is due. */
export function nothingMayBeLeftOpen(life: RequestLife): readonly Problem[] {
  return [...partiesMustBeTold(life), ...feeMustBeSettled(life)];
}

function partiesMustBeTold(life: RequestLife): readonly Problem[] {
  const parties = life.tasks.filter(({ isOpen }) => isOpen).map(({ party }) => `\`${party}\``);
  if (parties.length === 0) return [];
  return [
    {
      code: 'TASKS_OPEN',
      path: ['input', 'request'],
      message: `${[...new Set(parties)].join(', ')} was not told yet what became of the data`,
      remedy: 'tell each party, and complete its task',
    },
  ];
}

/** A request does not end with its fee open. */
export function feeMustBeSettled(life: RequestLife): readonly Problem[] {
  if (feeOf(life)?.state !== 'DUE') return [];
  return [
    {
      code: 'FEE_DUE',
      path: ['input', 'request'],
      message: 'the fee is still due',
      remedy: 'say that it was paid, or waive it',
    },
  ];
}

/** A request ends on the word of who made it, and of nobody else: to close it on another's is to refuse it silently (Art. 37(2)). */
export function withdrawalIsTheRequesters({ identity }: Pick<ToldAct<'WITHDRAW'>, 'identity'>): readonly Problem[] {
  if (identity === 'SHOWN') return [];
  return [
    {
      code: 'WITHDRAWAL_UNCONFIRMED',
      path: ['input', 'identity'],
      message: 'it was not shown that who takes the request back is who made it',
      article: '37(2)',
      remedy: 'confirm who it is, or go on with the request',
    },
  ];
}

/** What a party was told to do is carried out there: that is not taken back any more. */
export function nobodyMayBeToldYet({ tasks }: RequestLife): readonly Problem[] {
  const told = tasks.filter(({ isOpen }) => !isOpen).map(({ party }) => `\`${party}\``);
  if (told.length === 0) return [];
  return [
    {
      code: 'PARTIES_TOLD',
      path: ['input', 'request'],
      message: `${[...new Set(told)].join(', ')} was told already what is done with the data`,
      remedy: 'carry it out; what the requester wants now is a request of its own',
    },
  ];
}
