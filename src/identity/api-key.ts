import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { problemsOfIssues } from '../lib/issues.ts';
import { key } from '../lib/key.ts';
import { type Instant, instant } from '../lib/period.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { isKeepable } from '../lib/text.ts';
import { type Role, role } from './model.ts';

/** What a program proves itself with: everything about it but the secret, which nobody can read again. */
export interface ApiKey {
  readonly id: string;
  /** The client that the program runs as. */
  readonly client: string;
  readonly roles: readonly Role[];
  /** What tells it from the client's other keys. */
  readonly label: string;
  readonly createdAt: Instant;
  /** Subject of the token that made it. */
  readonly createdBy: string;
  readonly expiresAt?: Instant | undefined;
  readonly revokedAt?: Instant | undefined;
}

const newApiKey = (now: Instant) =>
  z.object({
    client: key,
    roles: z
      .array(role)
      .min(1, 'names no role')
      .transform((roles) => [...new Set(roles)].sort()),
    label: z
      .string()
      .trim()
      .min(1, 'is empty')
      .max(100, 'is longer than 100 characters')
      .refine(isKeepable, 'holds a character that text cannot have: NUL or half of a pair'),
    expiresAt: instant
      .refine((at) => at > now, { message: 'is past', params: { domain: 'API_KEY_BORN_EXPIRED' } })
      .nullish()
      .transform((at) => at ?? undefined),
  });

/** What its maker says of a key. */
export type NewApiKey = z.output<ReturnType<typeof newApiKey>>;

/** Reads what a new key shall be; every problem at once. */
export function parseNewApiKey(raw: unknown, now: Instant): Result<NewApiKey> {
  const schema = newApiKey(now);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const problems = problemsOfIssues(parsed.error, schema, raw);
  return failed(problems.map((problem) => ({ ...problem, path: ['input', ...problem.path] })));
}

/** An API key as its program presents it: `daicho_ID_SECRET`. */
export interface PresentedKey {
  readonly id: string;
  readonly secret: string;
}

// The secret is 256 random bits: it needs no slow hash, for there is nothing to guess from.
const PRESENTED = /^daicho_([0-9a-f]{24})_([A-Za-z0-9_-]{43})$/;

/** Takes an API key apart; undefined for anything that was never given out. */
export function parsePresented(text: string): PresentedKey | undefined {
  const [, id, secret] = PRESENTED.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** True of a bearer token that is meant to be an API key. */
export function looksLikeApiKey(token: string): boolean {
  return token.startsWith('daicho_');
}

/** A fresh key: its text, shown once, and what is kept of it. Ids begin with the time, so that they sort by age. */
export function generateApiKey(now: Instant): { readonly id: string; readonly text: string; readonly hash: string } {
  const time = Date.parse(now).toString(16).padStart(12, '0');
  const id = `${time}${randomBytes(6).toString('hex')}`;
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `daicho_${id}_${secret}`, hash: hashOf(secret) };
}

/** Compares in constant time what was presented with what was kept. */
export function secretMatches({ secret }: PresentedKey, keptHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(keptHash, 'hex'));
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
