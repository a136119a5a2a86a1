import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import { CARD, category, engineer, field, question, type Sender, send, useFor, wordsOf } from './harness.ts';

let service: TestService;

beforeAll(async () => {
  // A lease that is renewed beside a question would be counted with it.
  service = await startService({}, { isLeasing: false });
});

afterAll(() => service.close());

function ask(body: unknown, sender?: Sender) {
  return send(service, 'evaluations', body, sender);
}

function logged() {
  return loggedDecisions(service.node.database.orm);
}

const yes = { resource: category(CARD) };
const no = { resource: category('behaviour') };
const wrong = { resource: 'everything' };
const defaults = { subject: engineer, action: useFor('billing') };

describe('a batch', () => {
  test('answers each item in order, with what it leaves out as the batch says', async () => {
    const { status, body } = await ask({ ...defaults, evaluations: [yes, no, yes] });
    expect([status, wordsOf(body)]).toEqual([200, [true, false, true]]);
    expect(body.decision).toBeUndefined();
    const byAction = [{ action: useFor('billing') }, { action: useFor('news.send') }];
    const given = { subject: engineer, resource: category(CARD), evaluations: byAction };
    expect(wordsOf((await ask(given)).body)).toEqual([true, false]);
  });

  test('takes what an item says over the default, whole', async () => {
    const evaluations = [{}, { action: useFor('news.send') }, { resource: category('transaction') }];
    expect(wordsOf((await ask({ ...question, evaluations })).body)).toEqual([true, false, true]);
    const wide = { ...question, resource: category(CARD, { categories: ['behaviour'] }) };
    expect(wordsOf((await ask({ ...wide, evaluations: [{}, yes] })).body)).toEqual([false, true]);
  });

  test('fills what is required of an entity that an item names in part', async () => {
    const evaluations = [{ resource: { id: CARD } }, { resource: field('billing.payments/card_number') }];
    const given = { ...defaults, resource: { type: 'category' }, evaluations };
    expect(wordsOf((await ask(given)).body)).toEqual([true, true]);
    const purposeOnly = [{ action: { properties: { purpose: 'billing' } } }];
    expect(wordsOf((await ask({ ...question, evaluations: purposeOnly })).body)).toEqual([true]);
  });

  test('needs no defaults', async () => {
    const evaluations = [question, { ...question, action: useFor('news.send') }];
    expect(wordsOf((await ask({ evaluations })).body)).toEqual([true, false]);
  });

  test('has its context for each item that brings none', async () => {
    const evaluations = [yes, { ...yes, context: { min_revision: 1 } }];
    const { body } = await ask({ ...defaults, context: { min_revision: 9 }, evaluations });
    expect(wordsOf(body)).toEqual(['REVISION_BEHIND', true]);
  });

  test('tells the error of an item in its place, and answers the others', async () => {
    const other = { ...yes, subject: { type: 'role', id: 'auditor' } };
    const past = { ...yes, context: { as_of: '2027-01-01' } };
    const query = { resource: { type: 'spaceship', id: 'q' } };
    const { status, body } = await ask({ ...defaults, evaluations: [yes, wrong, {}, 'x', other, past, query, no] });
    expect([status, wordsOf(body)]).toEqual([
      200,
      [
        true,
        'FACT_INVALID',
        'FACT_MISSING',
        'FACT_INVALID',
        'ROLE_NOT_PERMITTED',
        'AS_OF_NOT_PERMITTED',
        'RESOURCE_UNJUDGED',
        false,
      ],
    ]);
    const erring = body.evaluations?.filter(({ context }) => context.error !== undefined) ?? [];
    expect(erring.every(({ decision }) => decision === false)).toBe(true);
    expect(erring.map(({ context }) => context.error?.status)).toEqual([400, 400, 400, 403, 400, 501]);
  });

  test('logs what it decided, before it answers', async () => {
    const before = await logged();
    const { body } = await ask({ ...defaults, evaluations: [yes, wrong, no] });
    const rows = (await logged()).slice(before.length);
    const ids = body.evaluations?.flatMap(({ context }) => context.decision_id ?? []);
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['PERMIT', 'NEEDS_CONSENT']);
  });

  test('takes as many statements for a hundred items as for one', async () => {
    const { database } = service.node;
    const count = async (length: number) => {
      const before = database.statementCount();
      const item = { resource: field('billing.payments/card_number') };
      await ask({ ...defaults, evaluations: Array.from({ length }, () => item) });
      return database.statementCount() - before;
    };
    expect(await count(100)).toBe(await count(1));
  });
});

describe('how a batch is gone through', () => {
  const through = (evaluations_semantic: unknown, evaluations: readonly unknown[]) =>
    ask({ ...defaults, options: { evaluations_semantic, another_option: 1 }, evaluations });

  test.each<[string | null, readonly unknown[], readonly (boolean | string)[]]>([
    [null, [yes, no, yes], [true, false, true]],
    ['execute_all', [no, yes, wrong], [false, true, 'FACT_INVALID']],
    ['deny_on_first_deny', [yes, no, yes], [true, false]],
    ['deny_on_first_deny', [yes, yes], [true, true]],
    ['deny_on_first_deny', [yes, wrong, no], [true, 'FACT_INVALID']],
    ['permit_on_first_permit', [yes, no, yes], [true]],
    ['permit_on_first_permit', [no, wrong, yes, no], [false, 'FACT_INVALID', true]],
    ['permit_on_first_permit', [no, no], [false, false]],
  ])('%s', async (semantic, evaluations, answers) => {
    expect(wordsOf((await through(semantic, evaluations)).body)).toEqual(answers);
  });

  test('ends before what is needless is decided or logged', async () => {
    const before = await logged();
    await through('deny_on_first_deny', [yes, no, yes, yes]);
    expect(await logged()).toHaveLength(before.length + 2);
  });

  test('is one of three ways', async () => {
    const { status, body } = await through('first_come', [yes]);
    expect([status, body.error?.message]).toEqual([
      400,
      '`options.evaluations_semantic` is none of execute_all, deny_on_first_deny, permit_on_first_permit',
    ]);
  });
});

describe('a batch that is none', () => {
  test.each([undefined, null, []])('with evaluations %j is a single question', async (evaluations) => {
    const { status, body } = await ask({ ...question, evaluations });
    expect([status, body.decision, body.evaluations]).toEqual([200, true, undefined]);
    const missing = await ask({ subject: engineer, evaluations });
    expect([missing.status, missing.body.error?.code]).toEqual([400, 'FACT_MISSING']);
  });

  test('with evaluations that are no list is 400', async () => {
    const { status, body } = await ask({ ...question, evaluations: { 0: yes } });
    expect([status, body.error?.message]).toEqual([400, '`evaluations` is not a list']);
  });
});

describe('the limits of a batch', () => {
  const many = (length: number) => ({ ...defaults, evaluations: Array.from({ length }, () => yes) });

  test('a thousand items, and no more', async () => {
    const whole = await ask(many(1_000));
    expect(wordsOf(whole.body)).toEqual(Array.from({ length: 1_000 }, () => true));
    const over = await ask(many(1_001));
    expect([over.status, over.body.error?.code]).toEqual([400, 'BATCH_SIZE']);
  });

  test('eight states of the registry', async () => {
    const evaluations = Array.from({ length: 10 }, (_, day) => ({ ...yes, context: { as_of: `2027-01-1${day}` } }));
    const answers = wordsOf((await ask({ ...defaults, evaluations }, { role: 'auditor' })).body);
    expect(answers).toEqual([...Array.from({ length: 8 }, () => false), 'TOO_MANY_STATES', 'TOO_MANY_STATES']);
  });
});
