import { expect, test } from 'vitest';
import { compile } from '../../src/decision/compile.ts';
import { decide } from '../../src/decision/evaluate.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import { parseQuestion } from '../../src/decision/question.ts';
import { erasableFrom, recordDutyOf, retentionOf } from '../../src/decision/record-duty.ts';
import type { RecordForm, RecordRoute, RecordSide } from '../../src/record/model.ts';
import { codesOf } from '../support/records.ts';
import { boughtWhenPublished } from './law-cases-record.ts';
import { consenting, provide } from './provision-words.ts';
import { erase, record } from './record-words.ts';
import { engineer, NOW, registry, said } from './words.ts';

function dutyTo(side: RecordSide, route: RecordRoute) {
  const duty = recordDutyOf({ side, route });
  if (duty === undefined) throw new Error(`no record of ${side} ${route}`);
  return duty;
}

test('what is provided by opt-out and received by opt-out is recorded with its own fields, each time', () => {
  expect(dutyTo('PROVISION', 'OPT_OUT')).toMatchObject({
    article: '29(1)',
    fields: ['DATE', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
    forms: ['EACH'],
  });
  expect(dutyTo('RECEIPT', 'OPT_OUT').fields).toContain('COMMISSION_PUBLICATION');
  expect(dutyTo('RECEIPT', 'NON_OPERATOR').fields).not.toContain('CONSENT');
});

test('exceptions, what goes to no third party and public bodies need no record; consent abroad does, whatever else it is', () => {
  for (const side of ['PROVISION', 'RECEIPT'] as const) {
    expect(recordDutyOf({ side, route: 'EXCEPTION' })).toBeUndefined();
    expect(recordDutyOf({ side, route: 'NOT_THIRD_PARTY' })).toBeUndefined();
    expect(recordDutyOf({ side, route: 'CONSENT', isPublicBody: true })).toBeUndefined();
  }
  expect(recordDutyOf({ side: 'PROVISION', route: 'FOREIGN_CONSENT', isGatedAbroad: true })).toBeDefined();
  expect(recordDutyOf({ side: 'PROVISION', route: 'NOT_THIRD_PARTY', isGatedAbroad: true })).toBeDefined();
});

test('the time of keeping ends with its last day in Japan, also where a month has no such day', () => {
  const until = (form: RecordForm, at: string) =>
    erasableFrom(retentionOf(dutyTo('PROVISION', 'CONSENT'), form), { madeAt: at, lastProvisionAt: at });
  expect(until('EACH', '2023-06-15T03:00:00.000Z')).toBe('2026-06-15T15:00:00.000Z');
  expect(until('EACH', '2023-06-14T15:00:00.000Z')).toBe('2026-06-15T15:00:00.000Z');
  expect(until('CONTRACT', '2024-02-29T03:00:00.000Z')).toBe('2025-02-28T15:00:00.000Z');
  expect(until('BATCH', '2024-02-29T03:00:00.000Z')).toBe('2027-02-28T15:00:00.000Z');
});

test('a permit says with what fields, in which forms and how long it is recorded', () => {
  const [owed] = provide('partner', consenting('partner')).obligations;
  expect(owed).toEqual({
    type: 'KEEP_PROVISION_RECORD',
    article: '29(1)',
    fields: ['CONSENT', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'],
    forms: ['EACH', 'BATCH', 'CONTRACT'],
    trigger: 'MAKING',
    months: 36,
  });
});

test('a sound record may be made, and is kept as its form asks', () => {
  const each = record({});
  expect(said(each)).toBe('PERMIT RECORD_SOUND 29(1), Rule 20(1)(ii)');
  expect(each.obligations).toMatchObject([{ trigger: 'MAKING', months: 36, forms: ['EACH'] }]);
  expect(record({ form: 'CONTRACT' }).obligations).toMatchObject([{ trigger: 'LAST_PROVISION', months: 12 }]);
  expect(record({ form: 'BATCH', continuous: true }).obligations).toMatchObject([
    { trigger: 'LAST_PROVISION', months: 36 },
  ]);
});

test('a record that says too little, in a form that is not allowed, or on nothing is refused', () => {
  const short = record({ side: 'RECEIPT', route: 'OPT_OUT', holds: ['DATE', 'COUNTERPARTY', 'PRINCIPAL', 'ITEMS'] });
  expect(said(short)).toBe('DENY RECORD_FIELDS_MISSING 30(3), Rule 24(1)(i)');
  expect(short.deciding.remedies.map(({ about }) => about)).toEqual(['ACQUISITION', 'COMMISSION_PUBLICATION']);
  expect(said(record({ route: 'OPT_OUT', form: 'CONTRACT' }))).toBe(
    'DENY RECORD_CONTRACT_NOT_ALLOWED 29(1), Rule 19(3)',
  );
  expect(said(record({ form: 'CONTRACT', suppliesPrincipal: false }))).toBe(
    'DENY RECORD_CONTRACT_NO_SUPPLY 29(1), Rule 19(3)',
  );
  expect(said(record({ form: 'BATCH' }))).toBe('DENY RECORD_BATCH_NOT_CONTINUOUS 29(1), Rule 19(2)');
  expect(said(record({ medium: undefined }))).toBe('DENY RECORD_NO_MEDIUM 29(1), Rule 19(1)');
  expect(said(record({}, { record: undefined }))).toBe('UNDETERMINED RECORD_NOT_DESCRIBED 29(1)');
});

test('no record is needed of what goes to the police, or to an outsourcee; of one abroad without a system it is', () => {
  expect(said(record({ counterparty: 'police', holds: [] }))).toBe('PERMIT RECORD_NOT_NEEDED 29(1)');
  expect(said(record({ route: 'NOT_THIRD_PARTY', counterparty: 'courier', holds: [] }))).toBe(
    'PERMIT RECORD_NOT_NEEDED 29(1)',
  );
  expect(said(record({ route: 'NOT_THIRD_PARTY', counterparty: 'us_partner', holds: [] }))).toBe(
    'DENY RECORD_FIELDS_MISSING 29(1), Rule 20(1)(ii)',
  );
  expect(said(record({ counterparty: 'nobody' }))).toBe('DENY RECORD_COUNTERPARTY_UNKNOWN 29(1)');
});

test('what the guideline spares is spared by the judgement of who may make it, with reasons that are kept', () => {
  const transfer = { kind: 'PROVIDED_FOR_PRINCIPAL', evidence: 'judgement:7' } as const;
  const spared = record({ exemption: transfer, holds: [] });
  expect(said(spared)).toBe('PERMIT RECORD_EXEMPT 29(1)');
  expect([spared.obligations, spared.deciding.records[0]]).toEqual([[], { kind: 'Evidence', key: 'judgement:7' }]);
  expect(said(record({ side: 'RECEIPT', exemption: { kind: 'VIEWED_ONLY', evidence: 'judgement:8' } }))).toBe(
    'PERMIT RECORD_EXEMPT 30(1)',
  );
  expect(said(erase({ exemption: transfer }))).toBe('PERMIT RECORD_EXEMPT 29(1)');
  const unproven = 'UNDETERMINED RECORD_EXEMPTION_UNPROVEN 29(1)';
  expect(said(record({ exemption: { kind: 'PROVIDED_FOR_PRINCIPAL' } }))).toBe(unproven);
  const byEngineer = record({ exemption: transfer }, { caller: engineer });
  expect(said(byEngineer)).toBe(unproven);
  expect(byEngineer.deciding.remedies.map(({ fact }) => fact)).toEqual(['ASSERTING_ROLE']);
  const viewed = { side: 'PROVISION', route: 'CONSENT', form: 'EACH', exemption: { kind: 'VIEWED_ONLY' } } as const;
  const question = parseQuestion({ action: 'RECORD', purpose: 'x', categories: ['plain'], record: viewed });
  expect(question.ok ? [] : question.problems.map(({ code }) => code)).toEqual(['FACT_MISPLACED']);
});

test('nobody talks a record away: what is said of it counts with evidence, or from who may assert it', () => {
  const old = { madeAt: '2023-01-01T00:00:00.000Z' };
  expect(said(erase(old))).toBe('PERMIT RECORD_ERASABLE 29(2), Rule 21(iii)');
  expect(erase({ ...old, evidence: undefined }).deciding.asserted).toEqual(['RECORD_AS_DESCRIBED']);
  const bare = { ...old, evidence: undefined };
  expect(said(erase(bare, { caller: engineer }))).toBe('UNDETERMINED RECORD_UNPROVEN 29(1)');
  expect(said(erase({}))).toBe('UNDETERMINED RECORD_DATES_UNKNOWN 29(2), Rule 21(iii)');
  const contract = { route: 'OPT_OUT', form: 'CONTRACT', lastProvisionAt: '2025-01-01T00:00:00.000Z', ...old } as const;
  expect(said(erase(contract))).toBe('DENY RECORD_RETENTION_RUNS 29(2), Rule 21(iii)');
});

test('a record is judged at the instant of the question, not at that of the table', () => {
  const table = compile(registry, { revision: 1, now: NOW, retiredPurposes: new Set() });
  const asked: DecisionRequest = {
    action: 'ERASE_RECORD',
    purpose: 'billing',
    categories: ['financial'],
    caller: engineer,
    record: {
      side: 'PROVISION',
      route: 'CONSENT',
      form: 'EACH',
      holds: [],
      continuous: false,
      suppliesPrincipal: false,
      madeAt: '2023-07-15T00:00:00.000Z',
      evidence: 'record:1',
    },
  };
  expect(said(decide(table, asked))).toBe('DENY RECORD_RETENTION_RUNS 29(2), Rule 21(iii)');
  expect(said(decide(table, asked, '2026-07-15T15:00:00.000Z'))).toBe('PERMIT RECORD_ERASABLE 29(2), Rule 21(iii)');
});

test('once the publication is confirmed it may be bought, and the receipt is recorded with it', () => {
  const bought = boughtWhenPublished();
  expect(said(bought)).toBe('PERMIT DECLARED_PURPOSE 18(1)');
  expect(bought.obligations.map(({ type }) => type)).toEqual(['KEEP_RECEIPT_RECORD', 'NEVER_BY_OPT_OUT']);
  expect(bought.obligations[0]).toMatchObject({ forms: ['EACH'] });
});

test('facts of a record are misplaced elsewhere, and no provision comes from who is no operator', () => {
  const record = { side: 'PROVISION', route: 'NON_OPERATOR', form: 'EACH' };
  const problemsOf = (raw: object) => {
    const parsed = parseQuestion({ purpose: 'billing', categories: ['financial'], ...raw });
    return parsed.ok ? [] : codesOf(parsed.problems);
  };
  expect(problemsOf({ action: 'RECORD', record })).toEqual(['FACT_MISPLACED']);
  expect(problemsOf({ action: 'USE', record: { ...record, side: 'RECEIPT' } })).toEqual(['FACT_MISPLACED']);
  expect(problemsOf({ action: 'ERASE_RECORD', actor: 'courier' })).toEqual(['FACT_MISPLACED']);
});
