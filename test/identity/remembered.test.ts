import { expect, test } from 'vitest';
import type { Actor } from '../../src/identity/model.ts';
import { remembering } from '../../src/identity/remembered.ts';
import { failed, ok } from '../../src/lib/result.ts';

const START = Date.parse('2026-04-01T00:00:00.000Z');

/** A verifier that counts its proofs, with a clock of its own; a token that begins with `bad` is refused. */
function counting(expiresAt: string | undefined) {
  const proofs: string[] = [];
  const at = { now: START };
  const tokens = remembering(
    {
      verify: async (token) => {
        proofs.push(token);
        const actor: Actor = { subject: token, roles: ['engineer'], expiresAt };
        return token.startsWith('bad') ? failed([{ code: 'TOKEN_INVALID', path: [], message: 'no' }]) : ok(actor);
      },
    },
    () => at.now,
  );
  return { proofs, at, tokens };
}

test('a token that was proven is not proven again within a minute, and then it is', async () => {
  const { proofs, at, tokens } = counting('2026-04-01T12:00:00.000Z');
  for (let times = 0; times < 3; times++) expect(await tokens.verify('a')).toMatchObject({ value: { subject: 'a' } });
  expect(await tokens.verify('b')).toMatchObject({ value: { subject: 'b' } });
  expect(proofs).toEqual(['a', 'b']);
  at.now += 60_000;
  await tokens.verify('a');
  expect(proofs).toEqual(['a', 'b', 'a']);
});

test('a proof ends with the token', async () => {
  const { proofs, at, tokens } = counting('2026-04-01T00:00:10.000Z');
  await tokens.verify('a');
  at.now += 9_999;
  await tokens.verify('a');
  expect(proofs).toEqual(['a']);
  at.now += 1;
  await tokens.verify('a');
  expect(proofs).toEqual(['a', 'a']);
});

test('a refusal is not remembered, nor a token without an end', async () => {
  const { proofs, tokens } = counting(undefined);
  for (const token of ['bad', 'bad', 'a', 'a']) await tokens.verify(token);
  expect(proofs).toEqual(['bad', 'bad', 'a', 'a']);
});

test('the oldest proofs make room for new ones', async () => {
  const { proofs, tokens } = counting('2026-04-01T12:00:00.000Z');
  for (let token = 0; token <= 1_000; token++) await tokens.verify(`t${token}`);
  await tokens.verify('t1000');
  expect(proofs).toHaveLength(1_001);
  await tokens.verify('t0');
  expect(proofs).toHaveLength(1_002);
});
