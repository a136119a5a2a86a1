import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from './model.ts';
import type { TokenVerifier } from './token.ts';

/** For how long a proof is remembered; the issuer's keys themselves are kept longer. */
const KEPT_MS = 60_000;

/** How many are remembered at most. */
const KEPT = 1_000;

interface Proven {
  readonly actor: Actor;
  readonly until: number;
}

/** A verifier that does not prove the same token again within a minute; none outlives its own end, and no refusal is kept. */
export function remembering(verifier: TokenVerifier, clock: () => number = Date.now): TokenVerifier {
  const proven = new LRUCache<string, Proven>({ max: KEPT });
  return {
    verify: async (token) => {
      // Not the token itself: what is kept for a while must not be worth stealing.
      const name = hash('sha256', token, 'base64url');
      const known = proven.get(name);
      if (known !== undefined && clock() < known.until) return { ok: true, value: known.actor };
      proven.delete(name);
      const verified = await verifier.verify(token);
      if (verified.ok) proven.set(name, { actor: verified.value, until: endOf(verified.value, clock()) });
      return verified;
    },
  };
}

function endOf({ expiresAt }: Actor, now: number): number {
  return Math.min(now + KEPT_MS, expiresAt === undefined ? now : Date.parse(expiresAt));
}
