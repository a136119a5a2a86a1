import { z } from 'zod';
import { refusalReason } from '../../decision/reply.ts';
import type { ReplyLimb } from '../../decision/reply-limbs.ts';
import { parseInput } from '../../lib/issues.ts';
import { key, keys } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { Result } from '../../lib/result.ts';
import { showing } from '../../principal/model.ts';
import { measureFact } from '../../registry/party/measures-abroad.ts';
import { disclosureMethod, requestGround } from '../../registry/policy/model.ts';
import { freeText } from '../content/model.ts';
import {
  asking,
  attachments,
  channel,
  decidedStep,
  feeState,
  findingLimb,
  type RequestAct,
  type RequestedDeed,
  type RequestState,
  requestedDeed,
} from './model.ts';

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
    withheld: z.array(measureFact).max(measureFact.options.length).optional(),
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

export const parseLifting = (raw: unknown): Result<Lifting> => parseInput(lifting, raw);

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
  extends Pick<ToldAct<'DECIDE'>, 'step' | 'reason' | 'doneFor' | 'withheld' | 'method' | 'tellsPrincipal'> {
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

/** Reads an act as it is told; every problem at once. */
export function parseAct<A extends keyof Told>(act: A, raw: unknown): Result<ToldAct<A>> {
  // The schema of an act reads what the act tells.
  return parseInput(acts[act] as unknown as z.ZodType<ToldAct<A>>, raw);
}
