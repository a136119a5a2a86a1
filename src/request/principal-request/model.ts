import { z } from 'zod';
import { refusalReason } from '../../decision/reply.ts';
import { REPLY_LIMBS, type ReplyLimb } from '../../decision/reply-limbs.ts';
import type { Day } from '../../lib/business-calendar.ts';
import { problemsOfIssues } from '../../lib/issues.ts';
import { key, keys } from '../../lib/key.ts';
import { type Instant, instant } from '../../lib/period.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import { incapacity, principalReference, showing } from '../../principal/model.ts';
import { disclosureMethod, requestGround, requestType } from '../../registry/policy/model.ts';
import { DISCLOSING, groundsOf } from '../../registry/policy/statute.ts';
import { attachment, freeText } from '../content/model.ts';

/** How far a request has come; no state is skipped. */
export const requestState = z.enum([
  'RECEIVED',
  'IDENTITY_CHECKED',
  'INVESTIGATING',
  'DECIDED',
  'EXECUTED',
  'NOTIFIED',
  'CLOSED',
]);

export type RequestState = z.output<typeof requestState>;

/** What is done with a request. */
export const requestAct = z.enum([
  'RECEIVE',
  'CHECK_IDENTITY',
  'SUPPLEMENT',
  'ASK',
  'CHARGE_FEE',
  'SETTLE_FEE',
  'INVESTIGATE',
  'DECIDE',
  'EXECUTE',
  'COMPLETE_TASK',
  'NOTIFY',
  'CLOSE',
  'WITHDRAW',
]);

export type RequestAct = z.output<typeof requestAct>;

/** Who asks: the principal, or who may act for one (Order 13). */
export const requester = z.enum(['PRINCIPAL', 'LEGAL_REPRESENTATIVE', 'DELEGATED_AGENT']);

/** By what a request comes and an answer goes. */
export const channel = z.enum(['LETTER', 'EMAIL', 'WEB_FORM', 'COUNTER', 'TELEPHONE']);

/** In which language a requester is written to. */
export const letterLanguage = z.enum(['EN', 'JA']);

/** What a correction or a suspension is to do with the data (Arts. 34(1), 35(1), 35(3), 35(5)). */
export const requestedDeed = z.enum(['CORRECT', 'ADD', 'DELETE', 'STOP_USE', 'ERASE', 'STOP_PROVISION']);

export type RequestedDeed = z.output<typeof requestedDeed>;

/** What the requester is asked for: what identifies the data, or to ask for less. */
export const asking = z.enum(['DETAILS', 'LESS']);

/** How a request is decided. */
export const decidedStep = z.enum(['COMPLY', 'REFUSE', 'TELL_NONE_HELD', 'TAKE_ALTERNATIVE']);

/** What became of a fee. */
export const feeState = z.enum(['DUE', 'PAID', 'WAIVED']);

/** What a person finds of a request. What its life shows itself is not found again. */
export const findingLimb = z.enum(
  REPLY_LIMBS.filter((limb) => !['IDENTITY_CONFIRMED', 'INVESTIGATED', 'RESULT_NOTIFIED'].includes(limb)),
);

/** The deeds that a type of request may ask for, the first where none is named; none of what asks for no deed. */
export function deedsOf(to: z.output<typeof requestType>): readonly RequestedDeed[] {
  switch (to) {
    case 'CORRECTION':
      return ['CORRECT', 'ADD', 'DELETE'];
    case 'SUSPENSION_OF_USE':
      return ['STOP_USE', 'ERASE'];
    case 'SUSPENSION_OF_PROVISION':
      return ['STOP_PROVISION'];
    default:
      return [];
  }
}

const ATTACHMENT_LIMIT = 10;
const attachments = z.array(attachment).max(ATTACHMENT_LIMIT, `are more than ${ATTACHMENT_LIMIT}`).default([]);
const idempotencyKey = z.string().min(1, 'is empty').max(200, 'is longer than 200 characters').optional();

const newRequest = z
  .strictObject({
    to: requestType,
    principal: principalReference,
    requester: requester.default('PRINCIPAL'),
    incapacity: incapacity.optional(),
    ground: requestGround.optional(),
    deed: requestedDeed.optional(),
    categories: keys.pipe(z.array(key).max(1_000)).default([]),
    chosenMethod: disclosureMethod.optional(),
    channel,
    language: letterLanguage.default('JA'),
    arrivedAt: instant,
    text: freeText.optional(),
    attachments,
    idempotencyKey,
  })
  .superRefine((request, context) => {
    for (const { path, message, code } of misplacedIn(request, request.to)) {
      context.addIssue({ code: 'custom', path: [path], message, params: { domain: code } });
    }
    if ((request.requester === 'LEGAL_REPRESENTATIVE') === (request.incapacity !== undefined)) return;
    const message =
      request.incapacity === undefined
        ? 'a legal representative acts for a principal who cannot: say why'
        : 'is a fact of a legal representative';
    context.addIssue({ code: 'custom', path: ['incapacity'], message, params: { domain: 'FACT_MISPLACED' } });
  });

/** A request as it comes. */
export type NewRequest = Readonly<z.output<typeof newRequest>>;

interface Specified {
  readonly ground?: z.output<typeof requestGround> | undefined;
  readonly deed?: RequestedDeed | undefined;
  readonly chosenMethod?: z.output<typeof disclosureMethod> | undefined;
}

/** Facts of a request that its type does not have. */
export function misplacedIn({ ground, deed, chosenMethod }: Specified, to: z.output<typeof requestType>) {
  const wrong: { code: string; path: string; message: string }[] = [];
  if (ground !== undefined && !groundsOf(to).includes(ground)) {
    wrong.push({
      code: 'REQUEST_GROUND_MISPLACED',
      path: 'ground',
      message: `\`${ground}\` is no ground of \`${to}\``,
    });
  }
  if (deed !== undefined && !deedsOf(to).includes(deed)) {
    wrong.push({ code: 'FACT_MISPLACED', path: 'deed', message: `\`${deed}\` is nothing that \`${to}\` asks for` });
  }
  if (chosenMethod !== undefined && !DISCLOSING.includes(to)) {
    wrong.push({
      code: 'FACT_MISPLACED',
      path: 'chosenMethod',
      message: `is a fact of a disclosure, not of \`${to}\``,
    });
  }
  return wrong;
}

/** Which request an act is about; and the version that was seen, so that who acts learns of what others did since. */
const about = { request: z.guid(), version: z.number().int().positive().optional() };

const acts = {
  CHECK_IDENTITY: z.strictObject({
    ...about,
    identity: showing,
    authority: showing.optional(),
    text: freeText.optional(),
    evidence: attachments,
  }),
  SUPPLEMENT: z.strictObject({
    ...about,
    ground: requestGround.optional(),
    deed: requestedDeed.optional(),
    chosenMethod: disclosureMethod.optional(),
    categories: keys.pipe(z.array(key).max(1_000)).optional(),
    text: freeText.optional(),
    attachments,
  }),
  ASK: z.strictObject({ ...about, ask: asking, text: freeText, burdenless: z.boolean().optional() }),
  CHARGE_FEE: z.strictObject({ ...about, fee: key, text: freeText.optional() }),
  SETTLE_FEE: z.strictObject({ ...about, state: feeState.exclude(['DUE']), text: freeText.optional() }),
  INVESTIGATE: z.strictObject({
    ...about,
    found: z.array(z.strictObject({ limb: findingLimb, holds: z.boolean() })).max(30),
    text: freeText,
    attachments,
  }),
  DECIDE: z.strictObject({
    ...about,
    step: decidedStep,
    reason: refusalReason.optional(),
    doneFor: keys.pipe(z.array(key).max(1_000)).optional(),
    method: disclosureMethod.optional(),
    tellsPrincipal: z.boolean().optional(),
    text: freeText,
  }),
  EXECUTE: z.strictObject({ ...about, text: freeText.optional() }),
  COMPLETE_TASK: z.strictObject({ task: z.guid(), text: freeText.optional() }),
  NOTIFY: z.strictObject({
    ...about,
    channel,
    reasons: freeText.optional(),
    corrected: freeText.optional(),
    turnTo: freeText.optional(),
    tellsMethodDifficult: z.boolean().optional(),
    text: freeText.optional(),
  }),
  CLOSE: z.strictObject({ ...about, text: freeText.optional() }),
  WITHDRAW: z.strictObject({ ...about, channel, identity: showing, text: freeText, evidence: attachments }),
} as const;

type Told = typeof acts;

const lifting = z.strictObject({ id: z.guid(), identity: showing.default('NOT_SHOWN'), text: freeText.optional() });

/** That a stop is lifted: whether the principal says so, and in which words. */
export type Lifting = Readonly<z.output<typeof lifting>>;

export const parseLifting = (raw: unknown): Result<Lifting> => parsedBy(lifting, raw);

/** An act as it is told. */
export type ToldAct<A extends keyof Told> = Readonly<z.output<Told[A]>>;

/** What each act leaves in the life of a request; nothing here is free text. */
export interface FactsOf {
  readonly RECEIVE: Readonly<Record<never, never>>;
  readonly CHECK_IDENTITY: Pick<ToldAct<'CHECK_IDENTITY'>, 'identity' | 'authority'>;
  readonly SUPPLEMENT: SupplementFacts;
  readonly ASK: Pick<ToldAct<'ASK'>, 'ask'>;
  readonly CHARGE_FEE: { readonly fee: string; readonly amountYen: number };
  readonly SETTLE_FEE: Pick<ToldAct<'SETTLE_FEE'>, 'state'>;
  readonly INVESTIGATE: { readonly found: readonly { readonly limb: ReplyLimb; readonly holds: boolean }[] };
  readonly DECIDE: DecidedFacts;
  readonly EXECUTE: Readonly<Record<never, never>>;
  readonly COMPLETE_TASK: Pick<ToldAct<'COMPLETE_TASK'>, 'task'>;
  readonly NOTIFY: Pick<ToldAct<'NOTIFY'>, 'channel'>;
  readonly CLOSE: Readonly<Record<never, never>>;
  readonly WITHDRAW: Pick<ToldAct<'WITHDRAW'>, 'channel' | 'identity'>;
}

/** What a requester added; of another scope, which categories it was about before and is since. */
export interface SupplementFacts extends Pick<ToldAct<'SUPPLEMENT'>, 'ground' | 'deed' | 'chosenMethod'> {
  readonly scope?: { readonly from: readonly string[]; readonly to: readonly string[] } | undefined;
}

/** How a request was decided. */
export interface DecidedFacts
  extends Pick<ToldAct<'DECIDE'>, 'step' | 'reason' | 'doneFor' | 'method' | 'tellsPrincipal'> {
  readonly deed?: RequestedDeed | undefined;
  /** Types of the obligations that the decision brought. */
  readonly obligations: readonly string[];
}

interface EventOf<A extends RequestAct> {
  readonly id: string;
  readonly act: A;
  /** The state that the request was in since. */
  readonly state: RequestState;
  readonly at: Instant;
  /** Subject of the token of who acted. */
  readonly by: string;
  /** Ids of the decisions that let it be done. */
  readonly decisions: readonly string[];
  readonly facts: FactsOf[A];
}

/** One act in the life of a request. */
export type RequestEvent = { readonly [A in RequestAct]: EventOf<A> }[RequestAct];

/** A request as it is kept; who the principal is stands in the store alone. */
export interface PrincipalRequest extends Omit<NewRequest, 'principal' | 'text' | 'attachments' | 'idempotencyKey'> {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  /** Day in Japan on which it arrived. */
  readonly arrivedOn: Day;
  readonly state: RequestState;
  /** How many acts its life has. */
  readonly version: number;
  /** Day on which the next thing is due; absent: nothing is. */
  readonly dueOn?: Day | undefined;
}

/** How a party is concerned with the data of a request. */
export const concern = z.enum(['OUTSOURCEE', 'JOINT_USER', 'RECIPIENT']);

/** What is to be told to a party that has the data: the request is not closed before. */
export interface RequestTask {
  readonly id: string;
  readonly deed: RequestedDeed;
  readonly concern: z.output<typeof concern>;
  readonly party: string;
  /** Kind and key of the record that shows that the party has the data. */
  readonly record: { readonly kind: string; readonly key: string };
  readonly isOpen: boolean;
}

/** Reads a request as it comes; every problem at once. */
export function parseRequest(raw: unknown): Result<NewRequest> {
  return parsedBy(newRequest, raw);
}

/** Reads an act as it is told; every problem at once. */
export function parseAct<A extends keyof Told>(act: A, raw: unknown): Result<ToldAct<A>> {
  // The schema of an act reads what the act tells.
  return parsedBy(acts[act] as unknown as z.ZodType<ToldAct<A>>, raw);
}

function parsedBy<T>(schema: z.ZodType<T>, raw: unknown): Result<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const problems = problemsOfIssues(parsed.error, schema, raw);
  return failed(problems.map((problem) => ({ ...problem, path: ['input', ...problem.path] })));
}
