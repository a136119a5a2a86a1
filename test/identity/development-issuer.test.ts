import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDevelopmentIssuer } from '../../src/identity/development-issuer.ts';
import { openIdentity } from '../../src/identity/identity.ts';
import { ROLES } from '../../src/identity/model.ts';
import { codesOf } from './tokens.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'daicho-issuer-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const config = () => ({ issuer: undefined, production: false, dataFolder, audience: 'daicho' });

async function development() {
  const { tokens, development } = await openIdentity(config());
  if (development === undefined) throw new Error('there is no development issuer');
  return { tokens, development };
}

test('issues a token for each role, good for twelve hours', async () => {
  const { tokens, development: issuer } = await development();
  for (const role of ROLES) {
    const read = await tokens.verify(await issuer.issue(role));
    expect(read).toMatchObject({ ok: true, value: { subject: `dev-${role}`, roles: [role] } });
    const hours = read.ok ? (Date.parse(read.value.expiresAt ?? '') - Date.now()) / 3_600_000 : 0;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
  }
});

test('accepts after a restart what it issued before', async () => {
  const before = await development();
  const token = await before.development.issue('engineer');
  const after = await development();
  expect((await after.tokens.verify(token)).ok).toBe(true);
});

test('keeps its keys for its owner only', async () => {
  await development();
  expect(readdirSync(dataFolder)).toEqual(['development-issuer.json']);
  expect(statSync(join(dataFolder, 'development-issuer.json')).mode & 0o777).toBe(0o600);
});

test('makes one key pair when two processes start at once', async () => {
  const [one, two] = await Promise.all([development(), development()]);
  expect((await one.tokens.verify(await two.development.issue('admin'))).ok).toBe(true);
  expect((await two.tokens.verify(await one.development.issue('admin'))).ok).toBe(true);
});

test('of another folder is not believed', async () => {
  const here = await development();
  const elsewhere = await openDevelopmentIssuer({ ...config(), dataFolder: join(dataFolder, 'other') });
  expect(codesOf(await here.tokens.verify(await elsewhere.issue('admin')))).toEqual(['TOKEN_INVALID']);
});

test('says what to do about a broken file', async () => {
  writeFileSync(join(dataFolder, 'development-issuer.json'), '{"half": ');
  await expect(development()).rejects.toThrow(/development-issuer\.json.*delete it/);
});

test('is never there in production, nor beside a configured issuer', async () => {
  await expect(openIdentity({ ...config(), production: true })).rejects.toThrow(/production/);
  const issuer = { issuer: 'https://issuer.example', jwksUrl: 'http://127.0.0.1:9/jwks' };
  expect((await openIdentity({ ...config(), issuer })).development).toBeUndefined();
  expect(readdirSync(dataFolder)).toEqual([]);
});
