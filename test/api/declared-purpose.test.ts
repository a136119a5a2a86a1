import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registered } from '../support/registered.ts';
import { given } from '../support/review.ts';
import { type Asking, startService, type TestService } from '../support/service.ts';
import { ADMINISTER, propose, put, refusedWith, retire } from './harness.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const purpose = (key: string, facts: object = {}) =>
    put('purposes', { key, statementEn: `to test ${key}`, ...facts });
  const grant = (key: string, facts: object = {}) => put('purposeGrants', { purpose: key, role: 'engineer', ...facts });
  const made = await given(service, [
    ...['old', 'later', 'past', 'closed', 'vague', 'promised'].map((key) => purpose(`test.${key}`, kinds[key])),
    ...['old', 'later', 'past', 'closed', 'vague'].map((key) => grant(`test.${key}`)),
    grant('test.promised', { effectiveFrom: '2999-01-01' }),
    put('purposeGrants', { purpose: 'test.promised', client: 'crm.batch' }),
  ]);
  const continued = await given(service, [
    retire('purposes', 'test.old'),
    retire('purposeGrants', 'role:engineer:test.old'),
    purpose('test.new', { replaces: 'test.old' }),
  ]);
  expect([made.ok, continued.ok]).toEqual([true, true]);
});
afterAll(() => service.close());

const kinds: Readonly<Record<string, object>> = {
  later: { effectiveFrom: '2999-01-01' },
  past: { effectiveFrom: '2020-01-01', effectiveUntil: '2021-01-01' },
  closed: { declarable: false },
  vague: { specificityReview: { result: 'TOO_VAGUE', reviewer: 'a tester', at: '2026-01-01', reason: 'says nothing' } },
};

// Without personal data and with it: the purpose is judged alike.
const QUERIES = ['{ registry { revision } }', '{ registry { parties { nodes { representative } } } }'];

interface Refused {
  readonly why: string;
  readonly purpose?: string;
  readonly role?: Asking['role'];
  readonly told: string;
  readonly remedy: string;
}

const refused: readonly Refused[] = [
  {
    why: 'an unknown one',
    purpose: 'no.such',
    told: '403 PURPOSE_UNKNOWN',
    remedy: 'you can name a purpose of the registry',
  },
  {
    why: 'a retired one',
    purpose: 'test.old',
    told: '403 PURPOSE_RETIRED',
    remedy: 'you can name `test.new`, which continues it',
  },
  {
    why: 'one not yet in force',
    purpose: 'test.later',
    told: '403 PURPOSE_NOT_IN_FORCE',
    remedy: 'a steward can put `test.later` in force',
  },
  {
    why: 'one no longer in force',
    purpose: 'test.past',
    told: '403 PURPOSE_NOT_IN_FORCE',
    remedy: 'a steward can put `test.past` in force',
  },
  {
    why: 'one found too vague',
    purpose: 'test.vague',
    told: '403 PURPOSE_TOO_VAGUE',
    remedy: 'a steward can state `test.vague` so that principals foresee the use, and have it reviewed',
  },
  {
    why: 'one that callers may not declare',
    purpose: 'test.closed',
    told: '403 PURPOSE_NOT_DECLARABLE',
    remedy: 'you can name a purpose that callers may declare',
  },
  {
    why: 'one granted to other roles',
    purpose: 'news.send',
    role: 'dashboard',
    told: '403 PURPOSE_NOT_GRANTED',
    remedy: 'a steward can grant `news.send` to your role or client',
  },
  {
    why: 'one granted from a later day',
    purpose: 'test.promised',
    told: '403 PURPOSE_NOT_GRANTED',
    remedy: 'a steward can grant `test.promised` to your role or client',
  },
  {
    why: 'governance, to who does not govern',
    purpose: 'registry-governance',
    told: '403 PURPOSE_NOT_GRANTED',
    remedy: 'an administrator can give you a role that governs the registry',
  },
  {
    why: 'one spelled otherwise',
    purpose: 'Billing',
    told: '403 PURPOSE_UNKNOWN',
    remedy: 'you can name a purpose of the registry',
  },
  {
    why: 'two at once',
    purpose: 'billing, news.send',
    told: '403 PURPOSE_UNKNOWN',
    remedy: 'you can name a purpose of the registry',
  },
  {
    why: 'an empty one',
    purpose: ' ',
    told: '400 PURPOSE_MISSING',
    remedy:
      'send the header `x-purpose-of-use` with a purpose granted to you: `billing`, `decisions.request`, `inquiry.respond`, `inquiry.verify_identity`, `misuse.prevent`, `news.send`, `notice.important`, `provisions.record`, `self_service`, `service.provide`',
  },
  {
    why: 'none, to whom much is granted',
    told: '400 PURPOSE_MISSING',
    role: 'auditor',
    remedy:
      'send the header `x-purpose-of-use` with a purpose granted to you: `decisions.request`, `registry.administer`, `registry-governance`',
  },
];

describe('a declared purpose is refused', () => {
  test.each(refused)('$why', async ({ purpose, role = 'engineer', told, remedy }) => {
    for (const query of QUERIES) {
      const answer = await service.ask(query, { role, ...(purpose === undefined ? {} : { purpose }) });
      expect(refusedWith(answer)).toBe(told);
      expect(answer.errors[0]?.extensions.remedy).toBe(remedy);
      expect(answer.data).toBeUndefined();
    }
  });

  test('with the record and the article that decide', async () => {
    const { extensions } = await service.refusal('{ registry { revision } }', {
      role: 'engineer',
      purpose: 'test.old',
    });
    expect(extensions).toMatchObject({ article: '17(1)', records: [{ kind: 'Purpose', key: 'test.old' }] });
  });

  test('whatever state is read', async () => {
    const asked = { role: 'engineer', purpose: 'test.old' } as const;
    expect(refusedWith(await service.ask('{ registry(asOf: {revision: 2}) { revision } }', asked))).toBe(
      '403 PURPOSE_RETIRED',
    );
    const early = { role: 'engineer', purpose: 'test.later' } as const;
    expect(refusedWith(await service.ask('{ registry(asOf: {at: "2999-06-01"}) { revision } }', early))).toBe(
      '403 PURPOSE_NOT_IN_FORCE',
    );
  });
});

describe('who asks', () => {
  test('must be known before anything else', async () => {
    expect(refusedWith(await service.ask('{ registry { revision } }', { purpose: 'billing' }))).toBe(
      '401 UNAUTHENTICATED',
    );
    const forged = await service.ask('{ registry { revision } }', { token: 'not.a.token', purpose: 'billing' });
    expect([forged.status, forged.data]).toEqual([401, undefined]);
    expect(refusedWith(await service.ask('{ __schema { queryType { name } } }'))).toBe('401 UNAUTHENTICATED');
  });

  test('is told which purposes it may declare', async () => {
    const query = '{ viewer { roles purposes } }';
    await registered(service, { query, purpose: 'billing' });
    const { viewer } = await service.read<{ viewer: object }>(query, {
      role: 'dashboard',
      purpose: 'billing',
    });
    expect(viewer).toEqual({ roles: ['dashboard'], purposes: ['billing', 'decisions.request', 'service.provide'] });
  });

  test('may be a program: a purpose granted to its client is granted to no other of its role', async () => {
    const { createApiKey } = await service.read<{ createApiKey: { secret: string } }>(
      'mutation { createApiKey(input: {client: "crm.batch", roles: [ENGINEER], label: "test"}) { secret } }',
      { role: 'admin', purpose: 'registry.administer' },
    );
    const asked = (purpose: string) =>
      service.ask('{ registry { revision } }', { token: createApiKey.secret, purpose });
    expect(refusedWith(await asked('test.promised'))).toBe('200 none');
    expect(refusedWith(await asked('billing'))).toBe('200 none');
    expect(refusedWith(await asked('registry-governance'))).toBe('403 PURPOSE_NOT_GRANTED');
  });

  test('needs no purpose to read the schema, and one for anything beside it', async () => {
    const role = 'engineer' as const;
    expect(refusedWith(await service.ask('{ __schema { queryType { name } } __typename }', { role }))).toBe('200 none');
    expect(refusedWith(await service.ask('{ __typename viewer { roles } }', { role }))).toBe('400 PURPOSE_MISSING');
    expect(
      refusedWith(await service.ask('{ ...Q } fragment Q on Query { __typename viewer { roles } }', { role })),
    ).toBe('400 PURPOSE_MISSING');
  });
});

test('a purpose that is retired is refused from the next operation on', async () => {
  const asked = { role: 'engineer', purpose: 'test.brief' } as const;
  await propose(
    service,
    put('purposes', { key: 'test.brief', statementEn: 'to test briefly' }),
    put('purposeGrants', { purpose: 'test.brief', role: 'engineer' }),
  );
  expect(refusedWith(await service.ask('{ registry { revision } }', asked))).toBe('200 none');
  await propose(service, retire('purposes', 'test.brief'), retire('purposeGrants', 'role:engineer:test.brief'));
  expect(refusedWith(await service.ask('{ registry { revision } }', asked))).toBe('403 PURPOSE_RETIRED');
  expect(refusedWith(await service.ask('{ registry { revision } }', ADMINISTER))).toBe('200 none');
});
