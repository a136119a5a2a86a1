import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { propose, put } from '../api/harness.ts';
import { chance, type Draw, pick, seeded, times } from '../decision/draw.ts';
import { type LoggedRow, loggedDecisions } from '../support/decision-log.ts';
import { startService, type TestService } from '../support/service.ts';
import { CARD, category, engineer, field, keyOf, question, type Sender, send, useFor } from './harness.ts';

let service: TestService;
let senders: readonly [Sender, ...Sender[]];

beforeAll(async () => {
  service = await startService();
  const [crm, other] = [
    await keyOf(service, 'crm.batch', 'engineer'),
    await keyOf(service, 'other.batch', 'privacy-office'),
  ];
  senders = [
    { role: 'engineer' },
    { role: 'steward' },
    { role: 'steward', headers: { 'accept-language': 'ja' } },
    { role: 'dashboard' },
    { apiKey: crm },
    { apiKey: other },
  ];
});

afterAll(() => service.close());

const WHO = [
  engineer,
  { type: 'role', id: 'steward' },
  { type: 'client', id: 'crm.batch' },
  { type: 'user', id: 'somebody', properties: { roles: ['engineer'] } },
  { type: 'party', id: 'almigo' },
] as const;
const PURPOSES = ['billing', 'news.send', 'service.provide', 'gossip'] as const;
const DATA = [
  category(CARD),
  category('behaviour.history'),
  category('contact.email'),
  category('unheard'),
  category(CARD, { categories: ['contact.email'] }),
  field('billing.payments/card_number'),
  field('billing.payments/unheard'),
] as const;

function randomQuestion(draw: Draw): object {
  const facts = chance(draw, 15) ? { asksForConsent: true } : {};
  return {
    subject: pick(draw, WHO),
    action: chance(draw, 10) ? { name: 'collect' } : useFor(pick(draw, PURPOSES), facts),
    resource: pick(draw, DATA),
    ...(chance(draw, 10) ? { context: { min_revision: draw.int(3) } } : {}),
    ...(chance(draw, 10) ? { context: { supported_obligations: ['RECORD'] } } : {}),
  };
}

/** The same question in other words: of one that has a context nothing is remembered. */
function anew(asked: object): object {
  return { context: {}, ...asked };
}

async function answersTo(evaluations: readonly object[], sender: Sender) {
  const before = (await loggedDecisions(service.node.database.orm)).length;
  const { status, body } = await send(service, 'evaluations', { evaluations }, sender);
  expect(status).toBe(200);
  const logged = (await loggedDecisions(service.node.database.orm)).slice(before);
  const ids = body.evaluations?.flatMap(({ context }) => context.decision_id ?? []) ?? [];
  expect(logged.map(({ id }) => id)).toEqual(ids);
  // Ids and times are the answer's own.
  const told = ids.reduce((text, id) => text.replaceAll(id, 'ID'), JSON.stringify(body.evaluations));
  return { told: JSON.parse(told) as object[], logged: logged.map(withoutTheAnswersOwn) };
}

function withoutTheAnswersOwn({ id: _, now: __, ...row }: LoggedRow) {
  return row;
}

describe('a question that was asked before', () => {
  test('is told and logged as one that never was, whoever asks what', async () => {
    let permits = 0;
    for (let round = 0; round < 4; round++) {
      const draw = seeded(round);
      const asked = times(60, () => randomQuestion(draw));
      for (const sender of senders) {
        const wanted = await answersTo(asked.map(anew), sender);
        for (let time = 0; time < 2; time++) expect(await answersTo(asked, sender)).toEqual(wanted);
        permits += wanted.logged.filter(({ outcome }) => outcome === 'PERMIT').length;
      }
    }
    expect(permits).toBeGreaterThan(50);
  });

  test('is answered anew by what the registry says now', async () => {
    const card = { ...question, resource: category('contact.email') };
    const outcome = async () => (await send(service, 'evaluation', card, { role: 'steward' })).body.context;
    for (let time = 0; time < 2; time++) expect(await outcome()).toMatchObject({ outcome: 'PERMIT', revision: 1 });
    const revision = await propose(
      service,
      put('prohibitions', { purpose: 'billing', category: 'contact.email', statement: 'never' }),
    );
    for (let time = 0; time < 2; time++) {
      expect(await outcome()).toMatchObject({ outcome: 'DENY', rule: 'PURPOSE_PROHIBITED', revision });
    }
  });

  test('is answered as of when it says, each time', async () => {
    const past = { ...question, context: { as_of: { revision: 1 } } };
    const { body } = await send(
      service,
      'evaluations',
      { evaluations: [question, past, question, past] },
      { role: 'auditor' },
    );
    expect(body.evaluations?.map(({ context }) => [context.revision, context.enforceable])).toEqual([
      [2, true],
      [1, false],
      [2, true],
      [1, false],
    ]);
  });

  test('counts as a state that its request asks about', async () => {
    const states = times(8, (day) => ({ ...question, context: { as_of: `2027-01-0${day + 1}` } }));
    const sender = { role: 'auditor' } as const;
    const asked = { evaluations: [question, ...states] };
    const codes = async () =>
      (await send(service, 'evaluations', asked, sender)).body.evaluations?.map(({ context }) => context.error?.code);
    const first = await codes();
    expect(first?.at(-1)).toBe('TOO_MANY_STATES');
    expect(await codes()).toEqual(first);
  });

  test('ends a batch as it did, and what comes after it is neither told nor logged', async () => {
    const no = { ...question, action: useFor('news.send') };
    const ending = { options: { evaluations_semantic: 'deny_on_first_deny' }, evaluations: [question, no, question] };
    const before = (await loggedDecisions(service.node.database.orm)).length;
    for (let time = 0; time < 2; time++) {
      const { body } = await send(service, 'evaluations', ending);
      expect(body.evaluations?.map(({ decision }) => decision)).toEqual([true, false]);
    }
    expect(await loggedDecisions(service.node.database.orm)).toHaveLength(before + 4);
  });
});
