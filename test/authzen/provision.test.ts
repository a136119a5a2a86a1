import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeCapacity, liftStop, recordConsent, recordStop, withdrawConsent } from '../principal/words.ts';
import { loggedDecisions, loggedRefusals } from '../support/decision-log.ts';
import { propose } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';
import { CARD, engineer, question, type Sender, send, useFor } from './harness.ts';

let service: TestService;
beforeAll(async () => {
  // A lease that is renewed beside a question would be counted with it.
  service = await startService({}, { isLeasing: false });
});
afterAll(() => service.close());

const PROCESSOR = 'example.payment_processor';
const route = { kind: 'OUTSOURCING', record: 'example.payments' };

function provideTo(recipient: string, properties: object = {}) {
  return { name: 'provide', properties: { purpose: 'billing', recipient, ...properties } };
}

async function answerTo(change: object, sender?: Sender) {
  const { status, body } = await send(service, 'evaluation', { ...question, ...change }, sender);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const ruleFor = async (change: object) => (await answerTo(change)).context?.rule;

describe('a provision', () => {
  test('is judged by its recipient and the record that opens the way', async () => {
    const entrusted = await answerTo({ action: provideTo(PROCESSOR, { route }) });
    expect(entrusted).toMatchObject({ decision: true, context: { outcome: 'PERMIT', rule: 'OUTSOURCED' } });
    const bare = await answerTo({ action: provideTo(PROCESSOR) });
    expect(bare).toMatchObject({ decision: false, context: { outcome: 'NEEDS_CONSENT', rule: 'NO_BASIS' } });
    const unsaid = await answerTo({ action: { name: 'provide', properties: { purpose: 'billing' } } });
    expect(unsaid).toMatchObject({
      decision: false,
      context: { outcome: 'UNDETERMINED', rule: 'RECIPIENT_NOT_NAMED' },
    });
  });

  test('brings obligations, and is refused to who does not support one of them', async () => {
    const { context } = await answerTo({ action: provideTo(PROCESSOR, { route }) });
    const types = context?.obligations?.map(({ type }) => type) ?? [];
    expect(types).toContain('SUPERVISE_OUTSOURCEE');
    const asking = { action: provideTo(PROCESSOR, { route }) };
    const all = await answerTo({ ...asking, context: { supported_obligations: [...types, 'SING'] } });
    expect(all.decision).toBe(true);
    const none = await answerTo({ ...asking, context: { supported_obligations: ['SING'] } });
    expect(none).toMatchObject({ decision: false, context: { outcome: 'DENY', rule: 'OBLIGATION_UNSUPPORTED' } });
    expect(none.context?.unsupported_obligations).toEqual(types.toSorted());
    const last = (await loggedDecisions(service.node.database.orm)).at(-1);
    expect(last).toMatchObject({ outcome: 'DENY', request: { supportedObligations: [] } });
  });

  test('is claimed on what is shown for oneself only', async () => {
    const shown = [{ limb: 'HANDLING_EXCLUDED', evidence: 'contract:1' }];
    const own = await send(service, 'evaluation', { ...question, action: provideTo(PROCESSOR, { shown }) });
    expect(own.status).toBe(200);
    const others = {
      ...question,
      subject: { type: 'role', id: 'privacy-office' },
      action: provideTo(PROCESSOR, { shown }),
    };
    const { status, body } = await send(service, 'evaluation', others, { role: 'steward' });
    expect([status, body.error?.code]).toEqual([400, 'GROUND_OF_ANOTHER']);
  });

  test('has the facts of its own action: those of another are wrong', async () => {
    const wrong = { ...question, action: provideTo(PROCESSOR, { source: 'form', asksForConsent: true }) };
    const { status, body } = await send(service, 'evaluation', wrong);
    expect([status, body.error?.code]).toEqual([400, 'FACT_MISPLACED']);
  });
});

describe('a principal', () => {
  const about = (principal: string) => ({ action: provideTo(PROCESSOR, { principal }) });

  test('is the same however the characters of the reference are composed, and is nobody where they cannot be read', async () => {
    const [composed, apart] = ['u\u00e9lise', 'ue\u0301lise'];
    const use = (principal: string) => ({ action: { name: 'use', properties: { purpose: 'billing', principal } } });
    expect((await answerTo(use(apart))).decision).toBe(true);
    await recordStop(service, { kind: 'USE', principal: composed, receivedAt: new Date().toISOString() });
    for (const principal of [composed, apart]) expect(await ruleFor(use(principal))).toBe('USE_STOPPED_BY_PRINCIPAL');
    const spaced = await send(service, 'evaluation', { ...question, ...use(`${composed} `) });
    expect(spaced.status).toBe(400);
    const bytes = Buffer.from(JSON.stringify({ ...question, ...use(composed) }), 'latin1');
    const headers = { authorization: `Bearer ${await service.token('engineer')}`, 'content-type': 'application/json' };
    const ask = async (type: string) => {
      const asked = { method: 'POST', body: new Uint8Array(bytes), headers: { ...headers, 'content-type': type } };
      const response = await fetch(`${service.url}/access/v1/evaluation`, asked);
      return [response.status, ((await response.json()) as { error?: { code: string } }).error?.code];
    };
    expect(await ask('application/json')).toEqual([400, 'BODY_NOT_UTF8']);
    expect(await ask('application/json; charset=iso-8859-1')).toEqual([415, 'CHARSET_UNKNOWN']);
    const logged = (await loggedRefusals(service.node.database.orm)).slice(-2);
    expect(logged.map(({ refused }) => refused.code)).toEqual(['BODY_NOT_UTF8', 'CHARSET_UNKNOWN']);
  });

  test('who consented opens the way, until that is withdrawn; one who stopped closes it', async () => {
    const facts = { principal: 'anna', kind: 'THIRD_PARTY', purpose: 'billing', categories: [CARD] };
    expect(await ruleFor(about('anna'))).toBe('NO_BASIS');
    const { id } = await recordConsent(service, { ...facts, recipient: PROCESSOR });
    expect(await ruleFor(about('anna'))).toBe('PROVISION_CONSENTED');
    await judgeCapacity(service, 'anna', 'MINOR');
    expect(await ruleFor(about('anna'))).toBe('CONSENT_NOT_BY_REPRESENTATIVE');
    await judgeCapacity(service, 'anna', null);
    const stop = await recordStop(service, { principal: 'anna', kind: 'PROVISION' });
    expect(await ruleFor(about('anna'))).toBe('PROVISION_STOPPED_BY_PRINCIPAL');
    await liftStop(service, stop.id);
    await withdrawConsent(service, id);
    expect(await ruleFor(about('anna'))).toBe('NO_BASIS');
  });

  test('in a batch is each item its own, looked up in one statement', async () => {
    await recordStop(service, { principal: 'bert', kind: 'USE' });
    const names = Array.from({ length: 50 }, (_, index) => (index === 7 ? 'bert' : `principal ${index}`));
    const evaluations = names.map((principal) => ({ action: useFor('billing', { principal }) }));
    const { database } = service.node;
    const counted = async (items: readonly object[]) => {
      const start = database.statementCount();
      const { body } = await send(service, 'evaluations', { ...question, evaluations: items });
      return { statements: database.statementCount() - start, answers: body.evaluations ?? [] };
    };
    const many = await counted(evaluations);
    expect(many.answers.map(({ decision }) => decision)).toEqual(names.map((name) => name !== 'bert'));
    expect((await counted(evaluations.slice(0, 1))).statements).toBe(many.statements);
  });

  test('filters what a search finds', async () => {
    await recordStop(service, { principal: 'cleo', kind: 'USE', categories: ['financial'] });
    const found = async (principal?: string) => {
      const search = { subject: engineer, action: useFor('billing', { principal }), resource: { type: 'category' } };
      const { body } = await send(service, 'search/resource', { ...search, page: { limit: 200 } });
      return body.results?.map(({ id }) => id) ?? [];
    };
    const [anybody, cleo] = [await found(), await found('cleo')];
    expect(anybody).toContain(CARD);
    expect(cleo).toEqual(anybody.filter((id) => !id?.startsWith('financial')));
    expect(cleo.length).toBeGreaterThan(0);
  });

  test('is named by nobody where the registry does not declare references for asking', async () => {
    const edit = { action: 'RETIRE' as const, section: 'declarations', key: 'decisions.request:daicho.principal' };
    const token = await service.token('steward');
    expect((await propose({ url: service.url, token }, { edits: [edit] })).problems).toEqual([]);
    const { status, body } = await send(service, 'evaluation', { ...question, ...about('anna') });
    expect([status, body.error?.code]).toEqual([403, 'USE_BEYOND_PURPOSE']);
    expect((await answerTo({})).decision).toBe(true);
  });
});
