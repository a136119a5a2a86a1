import { describe, expect, it, test } from 'vitest';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { optOutChangeKind, optOutChangeModel } from '../../../src/registry/provision/change-model.ts';
import {
  askedOf,
  changesOfOptOutsAreTold,
  changesOfOptOutsAreToldAndFiled,
  onlyChangesOfItemsNameThem,
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
