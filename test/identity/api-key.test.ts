import { describe, expect, test } from 'vitest';
import { generateApiKey, parseNewApiKey, parsePresented, secretMatches } from '../../src/identity/api-key.ts';

const NOW = '2026-03-01T00:00:00.000Z';

describe('a generated key', () => {
  test('is read back from its text, and matches what is kept of it', () => {
    const { id, text, hash } = generateApiKey(NOW);
    const presented = parsePresented(text);
    expect(presented?.id).toBe(id);
    expect(presented && secretMatches(presented, hash)).toBe(true);
  });

  test('is not kept: the hash tells nothing of the secret', () => {
    const { text, hash } = generateApiKey(NOW);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toContain(hash);
  });

  test('has a secret of 256 bits, another one each time', () => {
    const secrets = Array.from({ length: 100 }, () => parsePresented(generateApiKey(NOW).text)?.secret ?? '');
    expect(new Set(secrets).size).toBe(100);
    expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
  });

  test('sorts by its age', () => {
    const later = generateApiKey('2031-01-01T00:00:00.000Z');
    expect(generateApiKey(NOW).id < later.id).toBe(true);
  });

  test('does not match the secret of another', () => {
    const presented = parsePresented(generateApiKey(NOW).text);
    expect(presented && secretMatches(presented, generateApiKey(NOW).hash)).toBe(false);
  });
});

test.each(['', 'daicho_', 'daicho_x_y', generateApiKey(NOW).text.slice(0, -1), `${generateApiKey(NOW).text}A`])(
  'a text that was never given out is no key: `%s`',
  (text) => {
    expect(parsePresented(text)).toBeUndefined();
  },
);

describe('what a new key shall be', () => {
  const good = { client: 'crm.batch', roles: ['dashboard'], label: 'nightly' };

  test('is a client, its roles and a label', () => {
    const read = parseNewApiKey({ ...good, roles: ['steward', 'dashboard', 'steward'], expiresAt: null }, NOW);
    expect(read).toEqual({
      ok: true,
      value: { client: 'crm.batch', roles: ['dashboard', 'steward'], label: 'nightly', expiresAt: undefined },
    });
  });

  test('may end, but not before it begins', () => {
    expect(parseNewApiKey({ ...good, expiresAt: '2026-03-01T00:00:00.001Z' }, NOW).ok).toBe(true);
    expect(parseNewApiKey({ ...good, expiresAt: NOW }, NOW)).toMatchObject({
      problems: [{ code: 'API_KEY_BORN_EXPIRED', path: ['input', 'expiresAt'] }],
    });
  });

  test('has every problem told at once', () => {
    const read = parseNewApiKey({ client: 'a b', roles: [], label: '  ', expiresAt: 'tomorrow' }, NOW);
    expect(read.ok ? [] : read.problems.map(({ path }) => path.join('.'))).toEqual([
      'input.client',
      'input.roles',
      'input.label',
      'input.expiresAt',
    ]);
    const late = parseNewApiKey({ ...good, label: '', expiresAt: '2020-01-01' }, NOW);
    expect(late.ok ? [] : late.problems.map(({ code }) => code)).toEqual(['FACT_INVALID', 'API_KEY_BORN_EXPIRED']);
  });
});
