import { describe, expect, it, test } from 'vitest';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { optOutChangeKind, optOutChangeModel } from '../../../src/registry/provision/change-model.ts';
import {
  askedOf,
  changesOfOptOutsAreTold,
  changesOfOptOutsAreToldAndFiled,
  changesOfOptOutsLeaveTimeToObject,
  onlyChangesOfItemsNameThem,
  onlyChangesToldBeforeWait,
} from '../../../src/registry/provision/change-rules.ts';
import type { ProvisionRecords } from '../../../src/registry/provision/model.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;

const page = (facts: Facts = {}) =>
  make(noticeEvidenceModel, {
    key: 'page',
    mode: 'READILY_ACCESSIBLE',
    channel: 'web page',
    documentRef: 'opt-out',
    contentHash: 'a'.repeat(64),
    language: 'ja',
    from: '2026-04-01',
    ...facts,
  });

const change = (kindOf: string, facts: Facts = {}) =>
  make(optOutChangeModel, {
    key: 'change',
    optOutFiling: 'directory',
    kindOf,
    changedAt: '2026-05-01',
    notice: 'page',
    filing: { method: 'ONLINE', receiptNo: '26-2', filedAt: '2026-04-10' },
    ...facts,
  });

const registry = (changed: ReturnType<typeof change>, notice = page()) =>
  registryOf<PolicyRecords & ProvisionRecords>({ optOutChanges: [changed], noticeEvidences: [notice] });

test('only a change of the items names what is added', () => {
  const naming = (kindOf: string) =>
    codesOf(onlyChangesOfItemsNameThem(registry(change(kindOf, { categories: ['a'] }))));
  expect(naming('ITEMS')).toEqual([]);
  expect(naming('HOW_ACQUIRED')).toEqual(['OPTOUT_CHANGE_FACT_MISPLACED']);
});

test('only what is told before it changes waits for objections', () => {
  const waiting = (kindOf: string) =>
    codesOf(onlyChangesToldBeforeWait(registry(change(kindOf, { waitingPeriodEndsAt: '2026-05-01' }))));
  expect(waiting('START_DATE')).toEqual([]);
  expect(waiting('CESSATION')).toEqual(['OPTOUT_CHANGE_FACT_MISPLACED']);
});

describe('what the law asks of a change', () => {
  it('is told by which fact changes', () => {
    const asked = (wanted: string) => optOutChangeKind.options.filter((kindOf) => askedOf(kindOf) === wanted);
    expect(asked('WITHOUT_DELAY')).toEqual(['OPERATOR_IDENTITY', 'CESSATION']);
    expect(asked('ENDS')).toEqual(['PROVISION_IS_A_PURPOSE', 'STOPS_ON_REQUEST']);
    expect(asked('BEFORE')).toHaveLength(6);
  });
});

describe('a change is told in a way that counts', () => {
  it('holds of a page that is readily accessible', () => {
    expect(changesOfOptOutsAreTold(registry(change('ITEMS')))).toEqual([]);
  });

  it('refuses an announcement', () => {
    expect(changesOfOptOutsAreTold(registry(change('ITEMS'), page({ mode: 'PUBLIC_ANNOUNCEMENT' })))).toMatchObject([
      { code: 'OPTOUT_NOT_NOTIFIED', article: '27(3)', path: ['optOutChanges', 'change', 'notice'] },
    ]);
  });
});

describe('facts change only when told and filed', () => {
  const found = (kindOf: string, facts: Facts = {}) => changesOfOptOutsAreToldAndFiled(registry(change(kindOf, facts)));

  it('holds of an item that was told and filed before', () => {
    expect(found('ITEMS')).toEqual([]);
  });

  it('finds one that was filed on the day of the change, or not at all, or not told', () => {
    const sameDay = { filing: { method: 'ONLINE', receiptNo: '26-2', filedAt: '2026-05-01' } };
    for (const facts of [sameDay, { filing: undefined }, { notice: undefined }]) {
      expect(found('ITEMS', facts)).toMatchObject([
        { code: 'OPTOUT_CHANGE_NOT_FILED', article: '27(3)', severity: 'BREACH' },
      ]);
    }
  });

  it('lets a new representative be told and filed afterwards, but not never', () => {
    expect(found('OPERATOR_IDENTITY', { changedAt: '2026-03-01' })).toEqual([]);
    expect(codesOf(found('OPERATOR_IDENTITY', { filing: undefined }))).toEqual(['OPTOUT_CHANGE_NOT_FILED']);
  });
});

describe('changes leave principals time to object', () => {
  const found = (kindOf: string, facts: Facts = {}) =>
    changesOfOptOutsLeaveTimeToObject(
      registry(change(kindOf, { filing: { method: 'ONLINE', receiptNo: '26-2', filedAt: '2026-04-01' }, ...facts })),
    );

  it('holds of an item that comes a whole day after they are told, or later', () => {
    expect(found('ITEMS')).toEqual([]);
    expect(found('ITEMS', { changedAt: '2026-04-02' })).toEqual([]);
    expect(found('ITEMS', { waitingPeriodEndsAt: '2026-05-01' })).toEqual([]);
  });

  it('finds one that comes within that day, or ends the time in it', () => {
    const evening = '2026-04-01T20:00:00+09:00';
    for (const facts of [{ changedAt: evening }, { waitingPeriodEndsAt: evening }]) {
      expect(found('ITEMS', facts)).toMatchObject([
        {
          code: 'OPTOUT_WAITING_PERIOD',
          article: '27(3), Rule 11(1)(i)',
          severity: 'BREACH',
          records: [{ kind: 'OptOutChange', key: 'change' }],
        },
      ]);
    }
  });

  it('finds one that comes before the time is over', () => {
    expect(found('METHOD_OF_PROVISION', { waitingPeriodEndsAt: '2026-05-02' })).toMatchObject([
      { code: 'OPTOUT_WAITING_PERIOD', message: expect.stringContaining('while principals may object') },
    ]);
  });

  it('finds nothing of a new representative, nor of what was not told and filed before, which is found as that', () => {
    expect(found('OPERATOR_IDENTITY', { changedAt: '2026-04-01T20:00:00+09:00' })).toEqual([]);
    expect(found('ITEMS', { changedAt: '2026-04-01' })).toEqual([]);
    expect(found('ITEMS', { notice: undefined })).toEqual([]);
  });
});
