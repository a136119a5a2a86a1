import { z } from 'zod';
import { parseInput } from '../lib/issues.ts';
import { key, keys } from '../lib/key.ts';
import { type Instant, instant } from '../lib/period.ts';
import { ok, type Result } from '../lib/result.ts';
import { textUpTo } from '../lib/text.ts';
import { contentHash } from '../registry/policy/model.ts';

/** The most categories one consent or stop names. */
const CATEGORY_LIMIT = 1_000;

const WORD = 200;
const TEXT = 2_000;

/** What a caller calls a principal: opaque, never kept and never repeated. */
export const principalReference = textUpTo(WORD).refine(
  (reference) => reference === reference.trim(),
  'begins or ends with a space',
);

/** What a principal consents to: use beyond the purpose, acquiring special care data, provision, provision abroad. */
export const consentKind = z.enum(['USE_BEYOND_PURPOSE', 'SPECIAL_CARE', 'THIRD_PARTY', 'FOREIGN']);

/** How a principal showed consent (guideline 2-16). */
export const consentMethod = z.enum(['ORAL', 'WRITTEN', 'EMAIL', 'CHECKBOX', 'CLICK', 'TOUCH_OR_VOICE']);

/** What a principal had stopped: use, all handling, provision (Art. 35), or provision by opt-out (Art. 27(2)). */
export const stopKind = z.enum(['USE', 'ERASURE', 'PROVISION', 'OPT_OUT']);

/** Why a principal cannot judge alone (guideline 2-16). */
export const incapacity = z.enum(['MINOR', 'ADULT_WARD']);

/** Whether something was shown. */
export const showing = z.enum(['SHOWN', 'NOT_SHOWN']);

export type Incapacity = z.output<typeof incapacity>;

const shown = z.strictObject({
  version: textUpTo(WORD).describe(
    'the version of the text that was shown; of a changed purpose, the hash of its statement',
  ),
  contentHash: contentHash.optional().describe('the SHA-256 of that text'),
  country: textUpTo(WORD).optional().describe('of FOREIGN: the country, as it was told (Rule 17)'),
  regime: textUpTo(TEXT).optional().describe('of FOREIGN: its regime, as it was told (Rule 17)'),
  measures: textUpTo(TEXT).optional().describe("of FOREIGN: the recipient's measures, as they were told (Rule 17)"),
});

const onceOnly = textUpTo(WORD).optional().describe('told twice, it is recorded once');

const newConsent = z.strictObject({
  principal: principalReference,
  kind: consentKind,
  purpose: key,
  categories: keys.pipe(z.array(key).min(1, 'names none').max(CATEGORY_LIMIT)),
  recipient: key
    .optional()
    .describe('of THIRD_PARTY and FOREIGN: the party that may receive; of THIRD_PARTY it may be a class'),
  shown,
  method: consentMethod,
  byRepresentative: z.boolean().default(false),
  givenAt: instant,
  idempotencyKey: onceOnly,
});

/** A consent as it is told. */
export type NewConsent = Readonly<z.output<typeof newConsent>>;

const newStop = z.strictObject({
  principal: principalReference,
  kind: stopKind,
  categories: keys.pipe(z.array(key).max(CATEGORY_LIMIT)).default([]),
  receivedAt: instant,
  idempotencyKey: onceOnly,
});

/** A stop as it is told; without categories it is of all data. */
export type NewStop = Readonly<z.output<typeof newStop>>;

/** Who recorded a row, and when. */
interface Recorded {
  readonly id: string;
  readonly recordedAt: Instant;
  /** Subject of the token of who recorded it. */
  readonly recordedBy: string;
}

/** A consent as it is kept; withdrawn from an instant on, or not. */
export interface Consent extends Recorded, Omit<NewConsent, 'principal' | 'idempotencyKey'> {
  readonly withdrawnAt?: Instant | undefined;
}

/** A stop as it is kept; lifted from an instant on, or not. */
export interface Stop extends Recorded, Omit<NewStop, 'principal' | 'idempotencyKey'> {
  readonly liftedAt?: Instant | undefined;
}

/** What holds for a principal now: consents not withdrawn, stops not lifted, and the last judgement of capacity. */
export interface PrincipalRecords {
  readonly consents: readonly HeldConsent[];
  readonly stops: readonly HeldStop[];
  readonly incapacity?: Incapacity | undefined;
}

/** Of a consent, what decisions are made from. */
export type HeldConsent = Pick<
  Consent,
  'id' | 'kind' | 'purpose' | 'categories' | 'recipient' | 'shown' | 'byRepresentative'
>;

/** Of a stop, what decisions are made from. */
export type HeldStop = Pick<Stop, 'id' | 'kind' | 'categories'>;

/** Reads a consent as it is told; every problem at once. */
export function parseConsent(raw: unknown): Result<NewConsent> {
  return parseInput(newConsent, raw);
}

/** Reads a stop as it is told; every problem at once. */
export function parseStop(raw: unknown): Result<NewStop> {
  return parseInput(newStop, raw);
}

/** Reads a reference to a principal. */
export function parseReference(raw: unknown): Result<string> {
  const parsed = parseInput(z.strictObject({ principal: principalReference }), { principal: raw });
  return parsed.ok ? ok(parsed.value.principal) : parsed;
}
