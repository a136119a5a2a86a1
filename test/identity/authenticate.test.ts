import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/connection.ts';
import { type NewestPoint, readPoint } from '../../src/db/revision.ts';
import { generateApiKey } from '../../src/identity/api-key.ts';
import { type AuthenticationDependencies, authenticate, type Headers } from '../../src/identity/authenticate.ts';
import { countApiKeys, createApiKey, listApiKeys, revokeApiKey } from '../../src/identity/store.ts';
import { tokenVerifier } from '../../src/identity/token.ts';
import { AUDIENCE, codesOf, ISSUER, type TestIssuer, testIssuer } from './tokens.ts';

let database: Database;
let dataFolder: string;
let issuer: TestIssuer;
let known: AuthenticationDependencies;

const asked = (headers: Headers) => authenticate(headers, known, () => readPoint(database.orm));

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'daicho-keys-'));
  database = await openDatabase({ databaseUrl: undefined, dataFolder });
  issuer = await testIssuer();
  const keys = createLocalJWKSet({ keys: [...issuer.jwks.keys] });
  known = { tokens: tokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys }), orm: database.orm };
});

afterAll(async () => {
  await database?.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function made(client: string, expiresAt?: string) {
  const createdAt = new Date().toISOString();
  const { id, text, hash } = generateApiKey(createdAt);
  const wanted = { client, roles: ['dashboard' as const], label: 'test', expiresAt };
  const key = await createApiKey(database.orm, { ...wanted, id, hash, createdAt, createdBy: 'dev-admin' });
  return { key, text };
}

describe('who asks', () => {
  test('is a person by token', async () => {
    const authorization = `Bearer ${await issuer.token()}`;
    expect(await asked({ authorization })).toMatchObject({ ok: true, value: { subject: 'person-1' } });
    expect((await asked({ authorization: authorization.replace('Bearer', 'bearer') })).ok).toBe(true);
  });

  test('is a program by API key, in either header', async () => {
    const { text } = await made('crm.batch');
    const program = { ok: true, value: { subject: 'client:crm.batch', roles: ['dashboard'], client: 'crm.batch' } };
    expect(await asked({ authorization: `Bearer ${text}` })).toMatchObject(program);
    expect(await asked({ 'x-api-key': text })).toMatchObject(program);
  });

  test.each([{}, { authorization: '' }, { authorization: 'Bearer ' }, { authorization: 'Basic YTpi' }])(
    'is nobody: %j',
    async (headers) => {
      expect(codesOf(await asked(headers))).toEqual(['UNAUTHENTICATED']);
    },
  );

  test('is not guessed from two credentials', async () => {
    const { text } = await made('crm.two');
    const headers = { authorization: `Bearer ${await issuer.token()}`, 'x-api-key': text };
    expect(codesOf(await asked(headers))).toEqual(['CREDENTIALS_AMBIGUOUS']);
  });
});

describe('an API key', () => {
  test('is looked up in one statement, and in none while no key was ended since', async () => {
    const [{ text }, other] = [await made('crm.counted'), await made('crm.other')];
    const point = await readPoint(database.orm);
    const statementsOf = async (at: NewestPoint) => {
      const before = database.statementCount();
      expect(await authenticate({ 'x-api-key': text }, known, async () => at)).toMatchObject({ ok: true });
      return database.statementCount() - before;
    };
    expect([await statementsOf(point), await statementsOf(point)]).toEqual([1, 0]);
    await revokeApiKey(database.orm, other.key.id);
    expect(await statementsOf(await readPoint(database.orm))).toBe(1);
  });

  test('of an unknown id, a wrong secret or a wrong form gets the same answer', async () => {
    const { key, text } = await made('crm.wrong');
    const stranger = generateApiKey(new Date().toISOString()).text;
    const [, , secret = ''] = /^daicho_([0-9a-f]+)_(.*)$/.exec(stranger) ?? [];
    for (const wrong of [stranger, `daicho_${key.id}_${secret}`, text.slice(0, -2), 'daicho_']) {
      expect(codesOf(await asked({ 'x-api-key': wrong }))).toEqual(['API_KEY_INVALID']);
      expect(codesOf(await asked({ authorization: `Bearer ${wrong}` }))).toEqual(['API_KEY_INVALID']);
    }
  });

  test('ends when it was said to', async () => {
    const { key, text } = await made('crm.ended', new Date(Date.now() + 3_600_000).toISOString());
    expect(await asked({ 'x-api-key': text })).toMatchObject({ value: { expiresAt: key.expiresAt } });
    const point = await readPoint(database.orm);
    const at = async (now = '') => authenticate({ 'x-api-key': text }, known, async () => ({ ...point, now }));
    const secondBefore = new Date(Date.parse(key.expiresAt ?? '') - 1_000).toISOString();
    expect((await at(secondBefore)).ok).toBe(true);
    expect(codesOf(await at(key.expiresAt))).toEqual(['API_KEY_EXPIRED']);
  });

  test('ends at once when it is revoked; again changes nothing', async () => {
    const { key, text } = await made('crm.revoked');
    const first = await revokeApiKey(database.orm, key.id);
    expect(first?.revokedAt).toMatch(/Z$/);
    expect(codesOf(await asked({ 'x-api-key': text }))).toEqual(['API_KEY_REVOKED']);
    expect(await revokeApiKey(database.orm, key.id)).toEqual(first);
    expect(await revokeApiKey(database.orm, '000000000000000000000000')).toBeUndefined();
  });

  test('is listed by age, without its hash', async () => {
    const all = await listApiKeys(database.orm, 100);
    expect(all).toHaveLength(await countApiKeys(database.orm));
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort());
    const [first, ...rest] = all;
    expect(await listApiKeys(database.orm, 100, first?.id)).toEqual(rest);
    expect(JSON.stringify(all)).not.toContain('hash');
  });

  test('has a role: the database says so too', async () => {
    const { key } = await made('crm.roles');
    const set = (roles: string) =>
      database.orm.execute(sql.raw(`update api_key set roles = ${roles} where id = '${key.id}'`));
    await expect(set("'{}'")).rejects.toThrow();
    await expect(set("'{emperor}'")).rejects.toThrow();
    await expect(set("'{admin}'")).resolves.toBeDefined();
  });
});
