import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../src/identity/model.ts';
import { type ServiceProcess, serve } from './support/process.ts';
import { propose, put } from './support/proposals.ts';
import { seededFolder } from './support/templates.ts';

/** In everything that callers send here, and in nothing that the log may hold. */
const PLANTED = 'zebra4242';

const folder = mkdtempSync(join(tmpdir(), 'daicho-log-'));
let service: ServiceProcess;

beforeAll(async () => {
  cpSync(await seededFolder(), folder, { recursive: true });
  service = await serve({ DAICHO_DATA: folder, LOG_LEVEL: 'debug' });
});

afterAll(async () => {
  await service.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

type Line = Readonly<Record<string, unknown>>;

/** The lines of the log so far; the banner stands before them. */
function lines(): readonly Line[] {
  const written = service.out().split('\n');
  return written.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text) as Line);
}

interface Sent {
  readonly role?: Role;
  readonly purpose?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A GraphQL request, or a text as it is. */
  readonly body: string | { readonly query: string; readonly variables?: object };
}

let sent = 0;

/** Sends a request; its line in the log. */
async function lineOf({ role, purpose, path = '/graphql', headers, body }: Sent): Promise<Line> {
  const requestId = `request-${sent++}`;
  await fetch(service.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      cookie: PLANTED,
      ...(role === undefined ? {} : { authorization: `Bearer ${service.token(role)}` }),
      ...(purpose === undefined ? {} : { 'x-purpose-of-use': purpose }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const find = () => lines().find((line) => line.requestId === requestId && line.msg === 'request');
  await expect.poll(find).toBeDefined();
  return find() ?? {};
}

const cards = {
  query: `query Cards($key: String!) { ${PLANTED}: dataField(key: $key) { key } }`,
  variables: { key: 'billing.payments/card_number' },
};

test('a line tells who asked, for what, which operation, at which revision, and how it ended', async () => {
  const line = await lineOf({ role: 'engineer', purpose: 'billing', body: cards });
  expect(line).toMatchObject({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    service: 'daicho',
    requestId: 'request-0',
    method: 'POST',
    path: '/graphql',
    status: 200,
    durationMs: expect.any(Number),
    actor: 'dev-engineer',
    purpose: 'billing',
    operationName: 'Cards',
    revision: 1,
  });
  expect(line).not.toHaveProperty('errors');
});

test('a line tells why an operation was refused', async () => {
  const line = await lineOf({ role: 'engineer', purpose: 'news.send', body: cards });
  expect(line).toMatchObject({ purpose: 'news.send', operationName: 'Cards', errors: ['PURPOSE_PROHIBITED'] });
});

test('a proposal is told with the revision that its author saw', async () => {
  const party = put('parties', {
    key: 'named',
    kindOf: 'CORPORATION',
    nameEn: PLANTED,
    country: 'JP',
    representative: `Taro ${PLANTED}`,
    contactEmail: `${PLANTED}@example.com`,
  });
  const at = { url: service.url, token: service.token('steward') };
  expect((await propose(at, { reason: `because ${PLANTED}`, edits: [party] })).problems).toEqual([]);
  const find = () => lines().find(({ actor }) => actor === 'dev-steward');
  await expect.poll(find).toMatchObject({ operationName: 'Submit', purpose: 'registry.administer', revision: 1 });
});

const viewer = { query: '{ viewer { roles } }' };
const engineer = { role: 'engineer', purpose: 'billing' } as const;

test.each<[what: string, code: string, Sent]>([
  ['no token', 'UNAUTHENTICATED', { body: { query: `{ ${PLANTED} }` } }],
  ['a wrong token', 'TOKEN_INVALID', { headers: { authorization: `Bearer ${PLANTED}` }, body: viewer }],
  ['a wrong key', 'API_KEY_INVALID', { headers: { 'x-api-key': `daicho_${PLANTED}` }, body: viewer }],
  ['no purpose', 'PURPOSE_MISSING', { role: 'admin', body: viewer }],
  ['an unknown purpose', 'PURPOSE_UNKNOWN', { role: 'admin', purpose: `free text ${PLANTED}`, body: viewer }],
  ['a query that does not parse', 'GRAPHQL_PARSE_FAILED', { ...engineer, body: { query: `{ "${PLANTED}" ` } }],
  ['a field that is not there', 'GRAPHQL_VALIDATION_FAILED', { ...engineer, body: { query: `{ ${PLANTED} }` } }],
  [
    'a variable of another type',
    'BAD_USER_INPUT',
    { ...engineer, body: { query: cards.query, variables: { key: [PLANTED] } } },
  ],
  [
    'a text that no database holds',
    'BAD_USER_INPUT',
    { ...engineer, body: { query: cards.query, variables: { key: `${PLANTED}\u0000` } } },
  ],
  ['a body that is not JSON', 'BODY_NOT_JSON', { ...engineer, body: PLANTED }],
  ['an address that is not there', 'NOT_FOUND', { path: `/${PLANTED}?token=${PLANTED}`, body: '' }],
])('of %s the code is told', async (_what, code, request) => {
  expect((await lineOf(request)).errors).toEqual([code]);
});

test('nothing of what callers sent is in the log, and no token', () => {
  const written = JSON.stringify(lines());
  expect(lines().length).toBeGreaterThan(sent);
  expect(written).not.toContain(PLANTED);
  expect(written).not.toContain('dataField');
  expect(written).not.toContain('card_number');
  for (const role of ['engineer', 'admin', 'steward'] as const) expect(written).not.toContain(service.token(role));
});
