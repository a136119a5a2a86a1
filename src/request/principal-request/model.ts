import { z } from 'zod';
import { REPLY_LIMBS } from '../../decision/reply-limbs.ts';
import type { Day } from '../../lib/business-calendar.ts';
import { parseInput } from '../../lib/issues.ts';
import { key, keys } from '../../lib/key.ts';
import { type Instant, instant } from '../../lib/period.ts';
import type { Result } from '../../lib/result.ts';
import { incapacity, principalReference } from '../../principal/model.ts';
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

/** The files that come with what is told. */
export const attachments = z.array(attachment).max(ATTACHMENT_LIMIT, `are more than ${ATTACHMENT_LIMIT}`).default([]);
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
  return parseInput(newRequest, raw);
}
