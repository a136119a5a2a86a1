import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { key } from '../lib/key.ts';
import type { Problem } from '../lib/problem.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { type Actor, ROLES, type Role } from './model.ts';

/** Asymmetric ones only: a public key must never serve as a shared secret, and `none` proves nothing. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const CLOCK_TOLERANCE_SECONDS = 5;

/** Whose tokens are accepted, made for whom, proven by which keys. */
export interface TokenPolicy {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** Reads bearer tokens of one issuer. */
export interface TokenVerifier {
  verify(token: string): Promise<Result<Actor>>;
}

export function tokenVerifier(policy: TokenPolicy): TokenVerifier {
  return { verify: (token) => verify(token, policy) };
}

/** The keys an issuer publishes: fetched when first needed, kept ten minutes, fetched again for an unknown key. */
export function publishedKeys(jwksUrl: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 3_000 });
}

async function verify(token: string, policy: TokenPolicy): Promise<Result<Actor>> {
  try {
    const { payload } = await jwtVerify(token, orUnavailable(policy.keys), {
      issuer: policy.issuer,
      audience: policy.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp'],
    });
    return actorOf(payload);
  } catch (error) {
    const problem = problemOf(error, policy);
    if (problem === undefined) throw error;
    return failed([problem]);
  }
}

/** The issuer's keys could not be had; nothing is known about the token. */
class KeysUnavailable extends Error {}

function orUnavailable(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      throw new KeysUnavailable('the keys of the issuer could not be read', { cause: error });
    }
  };
}

function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

const claims = z.object({
  // INVARIANT: `client:` begins the subject of an API key only, so that nobody is taken for a program in the log.
  sub: z
    .string()
    .min(1)
    .max(200)
    .regex(/^(?!client:)/, 'begins like the subject of an API key'),
  exp: z.number().nonnegative().max(253_402_300_799),
  roles: z.array(z.string()),
  client: key.optional(),
});

function actorOf(payload: JWTPayload): Result<Actor> {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map(({ path }) => `\`${String(path[0])}\``))].join(', ');
    return failed([tokenInvalid(`the token's claims cannot be read: ${wrong}`, CLAIMS_REMEDY)]);
  }
  const { sub, exp, client } = parsed.data;
  const roles = ROLES.filter((known) => parsed.data.roles.includes(known));
  if (roles.length === 0) return failed([tokenInvalid('the token names no role of this service', CLAIMS_REMEDY)]);
  return ok({ subject: sub, roles, client, expiresAt: new Date(exp * 1000).toISOString() });
}

const CLAIMS_REMEDY = `the claim \`roles\` is a list with at least one of ${(ROLES as readonly Role[]).join(', ')}; \`client\`, if given, is a key`;

function problemOf(error: unknown, { issuer, audience }: TokenPolicy): Problem | undefined {
  if (error instanceof KeysUnavailable) {
    return problem('IDENTITY_UNAVAILABLE', 'the issuer of tokens cannot be reached', 'try again shortly');
  }
  if (error instanceof errors.JWTExpired) {
    return problem('TOKEN_EXPIRED', 'the token has expired', 'ask its issuer for a new one');
  }
  if (error instanceof errors.JWTClaimValidationFailed) return tokenInvalid(claimSentence(error, issuer, audience));
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return tokenInvalid("the token's signature does not match it");
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return tokenInvalid('the issuer has not exactly one key for the token');
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return tokenInvalid('the algorithm of the token is not accepted');
  if (error instanceof errors.JOSEError) return tokenInvalid('the token is malformed');
  return undefined;
}

function claimSentence(error: errors.JWTClaimValidationFailed, issuer: string, audience: string): string {
  if (error.reason === 'missing') return `the token lacks the claim \`${error.claim}\``;
  if (error.claim === 'iss') return `the token is not of the issuer \`${issuer}\``;
  if (error.claim === 'aud') return `the token is not made for the audience \`${audience}\``;
  if (error.claim === 'nbf') return 'the token is not valid yet';
  return `the claim \`${error.claim}\` of the token is not as it must be`;
}

function tokenInvalid(message: string, remedy = 'ask the issuer for a token of this service'): Problem {
  return problem('TOKEN_INVALID', message, remedy);
}

function problem(code: string, message: string, remedy: string): Problem {
  return { code, path: ['headers', 'authorization'], message, remedy };
}
