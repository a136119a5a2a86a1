import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, exportSPKI, importJWK, SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publishedKeys, type TokenVerifier, tokenVerifier } from '../../src/identity/token.ts';
import { invariant } from '../../src/lib/invariant.ts';
import {
  AUDIENCE,
  base64url,
  claimsOf,
  codesOf,
  ISSUER,
  messageOf,
  type TestIssuer,
  testIssuer,
  withClaims,
} from './tokens.ts';

let issuer: TestIssuer;
let verifier: TokenVerifier;

beforeAll(async () => {
  issuer = await testIssuer();
  verifier = tokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: createLocalJWKSet({ keys: [...issuer.jwks.keys] }),
  });
});

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('a good token', () => {
  test('says who asks, as what, and until when', async () => {
    const exp = inSeconds(300);
    const read = await verifier.verify(await issuer.token({ claims: { exp, roles: ['engineer', 'auditor'] } }));
    expect(read).toEqual({
      ok: true,
      value: {
        subject: 'person-1',
        roles: ['engineer', 'auditor'],
        client: undefined,
        expiresAt: new Date(exp * 1000).toISOString(),
      },
    });
  });

  test('may name a client', async () => {
    const read = await verifier.verify(await issuer.token({ claims: { client: 'crm.batch' } }));
    expect(read.ok && read.value.client).toBe('crm.batch');
  });

  test('keeps its known roles when it names unknown ones too', async () => {
    const read = await verifier.verify(await issuer.token({ claims: { roles: ['emperor', 'steward'] } }));
    expect(read.ok && read.value.roles).toEqual(['steward']);
  });

  test('may have ended a moment ago: clocks differ', async () => {
    expect((await verifier.verify(await issuer.token({ claims: { exp: inSeconds(-2) } }))).ok).toBe(true);
  });
});

describe('refused', () => {
  const claims: readonly [string, Parameters<TestIssuer['token']>[0], string, RegExp][] = [
    ['another issuer', { claims: { iss: 'https://other.example' } }, 'TOKEN_INVALID', /issuer/],
    ['another audience', { claims: { aud: 'another-service' } }, 'TOKEN_INVALID', /audience/],
    ['no audience', { without: ['aud'] }, 'TOKEN_INVALID', /lacks the claim `aud`/],
    ['ended', { claims: { exp: inSeconds(-60) } }, 'TOKEN_EXPIRED', /expired/],
    ['no end', { without: ['exp'] }, 'TOKEN_INVALID', /lacks the claim `exp`/],
    ['an end beyond all dates', { claims: { exp: 1e20 } }, 'TOKEN_INVALID', /`exp`/],
    ['not begun', { claims: { nbf: inSeconds(600) } }, 'TOKEN_INVALID', /not valid yet/],
    ['no subject', { without: ['sub'] }, 'TOKEN_INVALID', /lacks the claim `sub`/],
    ['an empty subject', { claims: { sub: '' } }, 'TOKEN_INVALID', /`sub`/],
    ['the subject of a program', { claims: { sub: 'client:crm' } }, 'TOKEN_INVALID', /`sub`/],
    ['no roles', { without: ['roles'] }, 'TOKEN_INVALID', /`roles`/],
    ['roles that are no list', { claims: { roles: 'admin' } }, 'TOKEN_INVALID', /`roles`/],
    ['an empty list of roles', { claims: { roles: [] } }, 'TOKEN_INVALID', /no role/],
    ['unknown roles only', { claims: { roles: ['emperor', 'toString'] } }, 'TOKEN_INVALID', /no role/],
    ['a client that is no key', { claims: { client: 'a b' } }, 'TOKEN_INVALID', /`client`/],
    ['a key id that nobody published', { kid: 'second' }, 'TOKEN_INVALID', /not exactly one key/],
  ];

  test.each(claims)('a token with %s', async (_case, change, code, message) => {
    const read = await verifier.verify(await issuer.token(change));
    expect(codesOf(read)).toEqual([code]);
    expect(messageOf(read)).toMatch(message);
  });

  test('a token signed by a stranger under the same key id', async () => {
    const stranger = await testIssuer();
    const read = await verifier.verify(await stranger.token());
    expect(codesOf(read)).toEqual(['TOKEN_INVALID']);
    expect(messageOf(read)).toMatch(/signature/);
  });

  test('a token whose claims were changed after it was signed', async () => {
    const changed = withClaims(await issuer.token(), claimsOf({ claims: { roles: ['admin'] } }));
    expect(codesOf(await verifier.verify(changed))).toEqual(['TOKEN_INVALID']);
  });

  test('a token without a signature (`alg: none`)', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const read = await verifier.verify(`${base64url({ alg })}.${base64url(claimsOf())}.`);
      expect(codesOf(read)).toEqual(['TOKEN_INVALID']);
    }
  });

  test('a token whose shared secret is the public key', async () => {
    const publicKey = await importJWK(issuer.publicKey, 'ES256', { extractable: true });
    invariant(!(publicKey instanceof Uint8Array), 'an elliptic key is no bytes');
    for (const secret of [await exportSPKI(publicKey), JSON.stringify(issuer.publicKey), issuer.publicKey.x ?? '']) {
      const forged = await new SignJWT(claimsOf({ claims: { roles: ['admin'] } }))
        .setProtectedHeader({ alg: 'HS256', kid: 'first' })
        .sign(Buffer.from(secret));
      const read = await verifier.verify(forged);
      expect(codesOf(read)).toEqual(['TOKEN_INVALID']);
      expect(messageOf(read)).toMatch(/algorithm/);
    }
  });

  test.each(['', 'x', 'a.b.c', '..', '{}', 'eyJhbGciOiJFUzI1NiJ9.e30.AA'])('no token at all: `%s`', async (text) => {
    expect(codesOf(await verifier.verify(text))).toEqual(['TOKEN_INVALID']);
  });

  test('without the token in any word of the answer', async () => {
    const token = await issuer.token({ claims: { sub: 'client:secret-name' } });
    const said = JSON.stringify(await verifier.verify(token));
    expect(said).not.toContain('secret-name');
    expect(said).not.toContain(token.slice(0, 20));
  });
});

describe('keys that an issuer publishes', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function publishing(status: number, body: () => string): Promise<TokenVerifier> {
    const server = createServer((_request, response) => response.writeHead(status).end(body()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    return tokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: publishedKeys(`http://127.0.0.1:${port}/jwks`) });
  }

  test('are fetched', async () => {
    const remote = await publishing(200, () => JSON.stringify(issuer.jwks));
    expect((await remote.verify(await issuer.token())).ok).toBe(true);
    expect(codesOf(await remote.verify(await (await testIssuer()).token()))).toEqual(['TOKEN_INVALID']);
  });

  test.each([
    ['an error', 500, '{}'],
    ['no JSON', 200, '<html>'],
    ['JSON that is no key set', 200, '{"keys": 1}'],
  ])('that cannot be read permit nobody: %s', async (_case, status, body) => {
    const remote = await publishing(status, () => body);
    expect(codesOf(await remote.verify(await issuer.token()))).toEqual(['IDENTITY_UNAVAILABLE']);
  });

  test('that cannot be reached permit nobody', async () => {
    const remote = tokenVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: publishedKeys('http://127.0.0.1:9/jwks'),
    });
    expect(codesOf(await remote.verify(await issuer.token()))).toEqual(['IDENTITY_UNAVAILABLE']);
  });

  test('are found again once the issuer is back', async () => {
    let body = '<html>';
    const remote = await publishing(200, () => body);
    expect(codesOf(await remote.verify(await issuer.token()))).toEqual(['IDENTITY_UNAVAILABLE']);
    body = JSON.stringify(issuer.jwks);
    expect((await remote.verify(await issuer.token())).ok).toBe(true);
  });
});
