import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordConsent } from '../principal/words.ts';
import { decision, reportProvision } from '../record/words.ts';
import { put } from '../support/proposals.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import { office as asOffice, officer, told } from './words.ts';

let service: TestService;
let office: ReturnType<typeof officer>;
beforeAll(async () => {
  // A lease that is renewed beside a question would be counted with it.
  service = await startService({}, { isLeasing: false });
  office = officer(service);
});
afterAll(() => service.close());

describe('a fee', () => {
  test('that is published, follows from the cost and was judged reasonable is due once, and settled before closing', async () => {
    const costBasis = {
      statement: 'half an hour of a clerk, and postage',
      review: { result: 'REASONABLE', reviewer: 'R. Reviewer', at: '2026-01-01', reason: 'it is what it costs' },
    };
    const fee = {
      key: 'judged',
      requestType: 'PURPOSE_NOTICE',
      amountYen: 500,
      publishedFrom: '2026-01-01',
      costBasis,
    };
    expect(await given(service, [put('feeRules', fee)])).toMatchObject({ ok: true });
    const id = await office.receives({ to: 'PURPOSE_NOTICE' });
    const charged = await office.does('chargeRequestFee', id, { fee: 'judged', text: 'as published' });
    expect([told(charged), charged.request?.fee]).toEqual(['RECEIVED', { amountYen: 500, state: 'DUE' }]);
    expect(told(await office.does('chargeRequestFee', id, { fee: 'judged' }))).toBe('FEE_TAKEN');
    // It is a fee of this request alone.
    const other = await office.receives({ to: 'DISCLOSURE' });
    expect(told(await office.does('chargeRequestFee', other, { fee: 'judged' }))).toBe('FEE_UNPUBLISHED 32(1)(iii)');
    await office.identifies(id);
    await office.finds(id, 'not PURPOSE_CLEAR');
    await office.decides(id, 'COMPLY');
    await office.executes(id);
    await office.notifies(id);
    expect(told(await office.closes(id))).toBe('FEE_DUE');
    expect((await office.does('settleRequestFee', id, { state: 'WAIVED' })).request?.fee?.state).toBe('WAIVED');
    expect(told(await office.does('settleRequestFee', id, { state: 'PAID' }))).toBe('FEE_NOT_DUE');
    expect(told(await office.closes(id))).toBe('CLOSED');
  });
});

describe('a request about data that is handled for another', () => {
  test('is refused with the name of who answers for it', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    await office.identifies(id);
    await office.finds(id, 'not NO_DATA_HELD');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'ENTRUSTED' }))).toBe('REPLY_UNPROVEN 16(4)');
    await office.finds(id, 'HANDLED_FOR_ENTRUSTER');
    expect(told(await office.decides(id, 'REFUSE', { reason: 'ENTRUSTED' }))).toBe('EXECUTED');
    expect(told(await office.notifies(id, { reasons: 'the data is not ours' }))).toBe('NOTICE_WITHOUT_ENTRUSTER 40');
    expect(told(await office.notifies(id, { reasons: 'the data is not ours', turnTo: 'the shop' }))).toBe('NOTIFIED');
  });
});

describe('who received data of a principal', () => {
  test('is told of its correction, as the record of the provision says, though no arrangement names it', async () => {
    const card = {
      purpose: 'billing',
      categories: ['financial.credit_card_number'],
      recipient: 'example.payment_processor',
    };
    await recordConsent(service, { ...card, principal: 'anna', kind: 'THIRD_PARTY' });
    const { id: decisionId, rule } = await decision(service, { ...card, action: 'PROVIDE', principal: 'anna' });
    expect(rule).toBe('PROVISION_CONSENTED');
    expect((await reportProvision(service, { decisionId })).problems).toEqual([]);
    const recipients = async (principal: string, category: string) => {
      const id = await office.receives({ to: 'CORRECTION', principal, categories: [category] });
      await office.identifies(id);
      await office.finds(id, 'CONTENT_NOT_FACTUAL');
      const { request } = await office.decides(id, 'COMPLY');
      return request?.tasks.filter(({ concern }) => concern === 'RECIPIENT').map(({ party }) => party);
    };
    expect(await recipients('anna', 'financial')).toEqual(['example.payment_processor']);
    expect(await recipients('bert', 'financial')).toEqual([]);
    expect(await recipients('anna', 'contact.address')).toEqual([]);
  });
});

describe('a category that is retired while a request about it is open', () => {
  test('holds nothing up, and lets nothing through that it alone would show', async () => {
    const category = { key: 'fleeting', labelEn: 'fleeting', identifies: 'BY_EASY_COLLATION' };
    expect(await given(service, [put('dataCategories', category)])).toMatchObject({ ok: true });
    const about = async (to: string, ...categories: readonly string[]) => {
      const id = await office.receives({ to, principal: 'wanda', categories });
      await office.identifies(id);
      return id;
    };
    const wrong = await about('CORRECTION', 'contact.telephone', 'fleeting');
    const unheld = await about('DISCLOSURE', 'fleeting');
    const retired = await given(service, [{ action: 'RETIRE', section: 'dataCategories', key: 'fleeting' }]);
    expect(retired).toMatchObject({ ok: true });
    await office.finds(wrong, 'CONTENT_NOT_FACTUAL');
    const decided = await office.decides(wrong, 'COMPLY');
    expect([told(decided), decided.request?.events.at(-1)?.decisions.length]).toEqual(['DECIDED', 2]);
    const wider = { categories: ['fleeting', 'contact'], text: 'more' };
    expect(told(await office.does('supplementRequest', unheld, wider))).toBe('IDENTITY_CHECKED');
    await office.does('supplementRequest', unheld, { categories: ['fleeting'], text: 'less' });
    await office.finds(unheld, 'NO_DATA_HELD');
    expect(told(await office.decides(unheld, 'REFUSE', { reason: 'NOT_RETAINED' }))).toBe('REPLY_UNPROVEN 16(4)');
    expect(told(await office.decides(unheld, 'COMPLY', { method: 'PAPER' }))).toBe('NOTHING_IS_HELD 33(3)');
    expect(told(await office.decides(unheld, 'TELL_NONE_HELD'))).toBe('EXECUTED');
  });
});

test('what principals ask is read for the purpose that it was declared for, and for no other', async () => {
  const id = await office.receives({ to: 'DISCLOSURE', text: 'for the office alone' });
  const query = `{ principalRequest(id: "${id}") { to contents { text } } }`;
  const otherwise = { role: 'privacy-office', purpose: 'registry.administer' } as const;
  expect((await service.refusal(query, otherwise)).extensions).toMatchObject({
    code: 'USE_BEYOND_PURPOSE',
    fields: ['PrincipalRequest.to', 'RequestContent.text'],
  });
  expect(await service.read(query, asOffice)).toEqual({
    principalRequest: { to: 'DISCLOSURE', contents: [{ text: 'for the office alone' }] },
  });
});

test('the queue costs as many statements for many requests as for few', async () => {
  const query = `{ requestQueue(first: 50) { totalCount nodes {
    id state ground deed isIdentified findings { limb } decided { step } fee { state } events { act } tasks { party }
    deadlines { milestone escalatedAt } contents { text }
  } } }`;
  const cost = async () => {
    const before = service.node.database.statementCount();
    await service.read(query, asOffice);
    return service.node.database.statementCount() - before;
  };
  await office.receives({ to: 'DISCLOSURE', text: 'one' });
  const few = await cost();
  for (const text of ['two', 'three', 'four', 'five']) {
    const id = await office.receives({ to: 'CORRECTION', text, principal: text });
    await office.identifies(id);
  }
  expect(await cost()).toBe(few);
});
