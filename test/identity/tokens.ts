import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Actor } from '../../src/identity/model.ts';
import type { Result } from '../../src/lib/result.ts';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'daicho';

/** An issuer of the tests: a key pair of its own, and what it publishes. */
export interface TestIssuer {
  readonly publicKey: JWK;
  readonly jwks: { readonly keys: readonly JWK[] };
  /** A good token, but for what is said otherwise. */
  token(change?: Change): Promise<string>;
}

interface Change {
  readonly claims?: JWTPayload;
  readonly without?: readonly string[];
  readonly kid?: string;
}

export async function testIssuer(kid = 'first'): Promise<TestIssuer> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256', use: 'sig' };
  return {
    publicKey,
    jwks: { keys: [publicKey] },
    token: (change = {}) =>
      new SignJWT(claimsOf(change)).setProtectedHeader({ alg: 'ES256', kid: change.kid ?? kid }).sign(pair.privateKey),
  };
}

export function claimsOf({ claims = {}, without = [] }: Change = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const all: JWTPayload = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'person-1',
    iat: now,
    exp: now + 600,
    roles: ['engineer'],
    ...claims,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
}

/** The token with its claims changed and its signature kept. */
export function withClaims(token: string, claims: JWTPayload): string {
  const [header, , signature] = token.split('.');
  return `${header}.${base64url(claims)}.${signature}`;
}

export function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

export function codesOf(result: Result<Actor>): readonly string[] {
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

export function messageOf(result: Result<Actor>): string {
  return result.ok ? '' : result.problems.map(({ message }) => message).join('; ');
}
