import type { Orm } from '../db/connection.ts';
import type { NewestPoint } from '../db/revision.ts';
import type { Problem } from '../lib/problem.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { looksLikeApiKey, parsePresented, secretMatches } from './api-key.ts';
import type { Actor } from './model.ts';
import { findApiKey } from './store.ts';
import type { TokenVerifier } from './token.ts';

/** A request's headers, names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

export interface AuthenticationDependencies {
  readonly tokens: TokenVerifier;
  readonly orm: Orm;
}

/** Who asks: a person by bearer token, a program by API key (`authorization: Bearer`, or `x-api-key`) as it is at a pin. */
export async function authenticate(
  headers: Headers,
  { tokens, orm }: AuthenticationDependencies,
  pin: () => Promise<NewestPoint>,
): Promise<Result<Actor>> {
  const credential = credentialOf(headers);
  if (!credential.ok) return credential;
  const { kind, text } = credential.value;
  return kind === 'token' ? tokens.verify(text) : actorOfKey(orm, text, pin);
}

interface Credential {
  readonly kind: 'token' | 'key';
  readonly text: string;
}

const BEARER = /^bearer +([^\s]+) *$/i;

function credentialOf(headers: Headers): Result<Credential> {
  const { authorization, 'x-api-key': apiKey } = headers;
  if (authorization !== undefined && apiKey !== undefined) return failed([ambiguous]);
  if (apiKey !== undefined) return ok({ kind: 'key', text: apiKey.trim() });
  const [, text] = BEARER.exec(authorization ?? '') ?? [];
  if (text === undefined) return failed([unauthenticated]);
  return ok({ kind: looksLikeApiKey(text) ? 'key' : 'token', text });
}

async function actorOfKey(orm: Orm, text: string, pin: () => Promise<NewestPoint>): Promise<Result<Actor>> {
  const presented = parsePresented(text);
  if (presented === undefined) return failed([keyInvalid]);
  const { admission, now } = await pin();
  const kept = await findApiKey(orm, presented.id, admission);
  // An unknown id and a wrong secret get one answer: only who holds the secret learns that the key was once good.
  if (kept === undefined || !secretMatches(presented, kept.hash)) return failed([keyInvalid]);
  const { client, roles, expiresAt, revokedAt } = kept.apiKey;
  if (revokedAt !== undefined) return failed([keyRevoked]);
  if (expiresAt !== undefined && expiresAt <= now) return failed([keyExpired]);
  return ok({ subject: `client:${client}`, roles, client, expiresAt });
}

const unauthenticated: Problem = {
  code: 'UNAUTHENTICATED',
  path: ['headers', 'authorization'],
  message: 'the request says not who asks',
  remedy: 'send `authorization: Bearer TOKEN`, or an API key as `x-api-key`',
};

const ambiguous: Problem = {
  code: 'CREDENTIALS_AMBIGUOUS',
  path: ['headers', 'x-api-key'],
  message: 'the request carries both `authorization` and `x-api-key`',
  remedy: 'send one of them',
};

const keyInvalid = keyProblem(
  'API_KEY_INVALID',
  'the API key is not one of this service',
  'check that it was copied whole',
);
const keyExpired = keyProblem('API_KEY_EXPIRED', 'the API key has expired', 'ask an admin for a new one');
const keyRevoked = keyProblem('API_KEY_REVOKED', 'the API key was revoked', 'ask an admin for a new one');

function keyProblem(code: string, message: string, remedy: string): Problem {
  return { code, path: ['headers', 'x-api-key'], message, remedy };
}
