import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { propose, put } from '../api/harness.ts';
import { pick, seeded, times } from '../decision/draw.ts';
import { registered } from '../support/registered.ts';
import { startService, type TestService } from '../support/service.ts';
import { keyOf, retireOperation } from './registered-words.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Sent {
  readonly token?: string;
  readonly purpose: string;
  readonly body?: object;
  readonly search?: string;
}

/** Sends a request as a dashboard; answers what it came to: the revision that was read, or the code of the refusal. */
async function send({ token, purpose, body, search }: Sent): Promise<string> {
  const headers = {
    authorization: `Bearer ${token ?? (await service.token('dashboard'))}`,
    'content-type': 'application/json',
    'x-purpose-of-use': purpose,
    'apollo-require-preflight': 'yes',
  };
  const address = `${service.url}/graphql${search ?? ''}`;
  const response = await fetch(
    address,
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
  );
  const { errors } = (await response.json()) as { errors?: readonly { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code ?? 'ran';
}

const REVISION = 'query Revision { registry { revision } }';

describe('a dashboard', () => {
  test('runs what was registered for it under the purpose that it declares, however it is written', async () => {
    await registered(service, { query: REVISION, purpose: 'billing' });
    const asked = (query: string, purpose = 'billing') => send({ purpose, body: { query } });
    expect(await asked(REVISION)).toBe('ran');
    expect(await asked('# a comment\nquery Revision { registry, {\n\t revision } }')).toBe('ran');
    expect(await asked(REVISION, 'service.provide')).toBe('OPERATION_NOT_REGISTERED');
    expect(await asked('query Revision { registry { at } }')).toBe('OPERATION_NOT_REGISTERED');
    expect(await asked('{ registry { revision } }')).toBe('OPERATION_NOT_REGISTERED');
    expect(await asked(`${REVISION} query Other { viewer { roles } }`)).toBe('OPERATION_UNNAMED');
    expect(await asked('{ __schema { queryType { name } } }')).toBe('OPERATION_NOT_REGISTERED');
  });

  test('is told whom to ask, in its language', async () => {
    const asking = { role: 'dashboard', purpose: 'billing' } as const;
    const query = '{ registry { at } }';
    const { status, errors } = await service.ask(query, asking);
    expect(status).toBe(403);
    expect(errors[0]).toMatchObject({
      message: 'no operation is registered for you as this one, for `billing`',
      extensions: { remedy: 'a steward can register it for your role or client, under the purpose that you declare' },
    });
    const japanese = await service.ask(query, { ...asking, headers: { 'accept-language': 'ja' } });
    expect(japanese.errors[0]?.message).toContain('登録されていない');
  });

  test('names it by id or by hash, in the body or the address', async () => {
    const id = await registered(service, { query: REVISION, purpose: 'billing' });
    const hash = sha256(REVISION);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const billing = (body: object) => send({ purpose: 'billing', body });
    expect(await billing({ documentId: `sha256:${hash}` })).toBe('ran');
    expect(await billing({ documentId: id })).toBe('ran');
    expect(await billing({ extensions })).toBe('ran');
    expect(await billing({ extensions, query: REVISION })).toBe('ran');
    expect(await billing({ extensions, query: '{ viewer { roles } }' })).toBe('OPERATION_NOT_REGISTERED');
    expect(await billing({ documentId: id, query: '{ viewer { roles } }' })).toBe('OPERATION_NOT_REGISTERED');
    expect(await billing({ documentId: 'sha256:00' })).toBe('OPERATION_NOT_REGISTERED');
    expect(await billing({ documentId: `${id}\u0000` })).toBe('BAD_USER_INPUT');
    const inAddress = (facts: Record<string, string>) =>
      send({ purpose: 'billing', search: `?${new URLSearchParams(facts)}` });
    expect(await inAddress({ documentId: `sha256:${hash}` })).toBe('ran');
    expect(await inAddress({ extensions: JSON.stringify(extensions) })).toBe('ran');
    expect(await inAddress({ query: '{ viewer { roles } }' })).toBe('OPERATION_NOT_REGISTERED');
    expect(await send({ purpose: 'service.provide', body: { documentId: id } })).toBe('OPERATION_NOT_REGISTERED');
  });

  test('may not run on what the enforcement of the API refuses, registered or not', async () => {
    const query = 'query Asked($input: EvaluateUseInput!) { evaluateUse(input: $input) { decision { outcome } } }';
    await registered(service, { query, purpose: 'billing' });
    const input = { action: 'USE', purpose: 'billing', categories: ['financial'] };
    expect(await send({ purpose: 'billing', body: { query, variables: { input } } })).toBe('ran');
    const named = { ...input, principal: 'customer-1' };
    expect(await send({ purpose: 'billing', body: { query, variables: { input: named } } })).toBe('USE_BEYOND_PURPOSE');
    const keys = '{ apiKeys(first: 1) { totalCount } }';
    await registered(service, { query: keys, purpose: 'billing' });
    expect(await send({ purpose: 'billing', body: { query: keys } })).toBe('ROLE_NOT_PERMITTED');
  });

  test('runs nothing any more once it is retired', async () => {
    const query = 'query Once { registry { at } }';
    const id = await registered(service, { query, purpose: 'billing' });
    expect(await send({ purpose: 'billing', body: { query } })).toBe('ran');
    await retireOperation(service, { role: 'steward', purpose: 'registry.administer' }, id);
    expect(await send({ purpose: 'billing', body: { query } })).toBe('OPERATION_NOT_REGISTERED');
    expect(await send({ purpose: 'billing', body: { documentId: id } })).toBe('OPERATION_NOT_REGISTERED');
  });
});

test('others run any document, and registered ones by their id too', async () => {
  const token = await service.token('engineer');
  const id = await registered(service, { query: REVISION, purpose: 'billing' });
  const extensions = { persistedQuery: { version: 1, sha256Hash: sha256('{ viewer { roles } }') } };
  const asked = (body: object) => send({ token, purpose: 'billing', body });
  expect(await asked({ query: '{ viewer { roles } }' })).toBe('ran');
  // It is registered for dashboards.
  expect(await asked({ documentId: id })).toBe('OPERATION_NOT_REGISTERED');
  // Apollo's clients then send the text with the hash.
  expect(await asked({ extensions })).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  expect(await asked({ extensions, query: '{ viewer { roles } }' })).toBe('ran');
});

test('whatever a dashboard runs was registered for it under the purpose that it declares', async () => {
  const draw = seeded(20_261_128);
  const programs = {
    'shop.one': await keyOf(service, 'shop.one', 'DASHBOARD'),
    'shop.two': await keyOf(service, 'shop.two', 'DASHBOARD'),
  };
  const documents = times(6, (index) => `query Random${index} { registry { revision ${'at '.repeat(index % 2)}} }`);
  const purposes = ['billing', 'service.provide'] as const;
  const runners = [undefined, 'shop.one', 'shop.two'] as const;
  // What was registered, as a list that is looked through.
  const held: { id: string; query: string; purpose: string; client: string | undefined }[] = [];
  await propose(
    service,
    ...purposes.flatMap((purpose) =>
      (['shop.one', 'shop.two'] as const).map((client) => put('purposeGrants', { purpose, client })),
    ),
  );
  const steward = { role: 'steward', purpose: 'registry.administer' } as const;
  const came = { ran: 0, OPERATION_NOT_REGISTERED: 0 };
  for (let round = 0; round < 120; round += 1) {
    const query = pick(draw, documents as [string, ...string[]]);
    const purpose = pick(draw, purposes);
    const client = pick(draw, runners);
    if (draw.int(4) === 0) {
      const owner = client === undefined ? {} : { client };
      held.push({ id: await registered(service, { query, purpose, ...owner }), query, purpose, client });
    }
    if (draw.int(12) === 0) {
      const gone = held.splice(draw.int(held.length), 1);
      for (const { id } of gone) {
        await retireOperation(service, steward, id);
        while (held.some((each) => each.id === id))
          held.splice(
            held.findIndex((each) => each.id === id),
            1,
          );
      }
    }
    const sender = pick(draw, runners);
    // A program is its client and has the role.
    const isRegistered = held.some(
      (each) =>
        each.query === query && each.purpose === purpose && (each.client === undefined || each.client === sender),
    );
    const spaced = query.replaceAll(' ', ' \n,');
    const body = pick<object>(draw, [
      { query },
      { query: spaced },
      { documentId: `sha256:${sha256(query)}` },
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } },
    ]);
    const answer = await send({ ...(sender === undefined ? {} : { token: programs[sender] }), purpose, body });
    expect(answer, `${JSON.stringify(body)} for ${purpose} by ${sender}`).toBe(
      isRegistered ? 'ran' : 'OPERATION_NOT_REGISTERED',
    );
    came[isRegistered ? 'ran' : 'OPERATION_NOT_REGISTERED'] += 1;
  }
  expect(Math.min(came.ran, came.OPERATION_NOT_REGISTERED)).toBeGreaterThan(20);
});
