import { describe, expect, it } from 'vitest';
import { jointUseChangeKind, jointUseChangeModel } from '../../../src/registry/joint-use/change-model.ts';
import {
  askedOf,
  changesOfJointUseAreTold,
  changesOfJointUseAreToldInTime,
  changesOfJointUseStateTheirFacts,
} from '../../../src/registry/joint-use/change-rules.ts';
import type { JointUseRecords } from '../../../src/registry/joint-use/model.ts';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;

const page = (facts: Facts = {}) =>
  make(noticeEvidenceModel, {
    key: 'page',
    mode: 'READILY_ACCESSIBLE',
    channel: 'web page',
    documentRef: 'joint use',
    contentHash: 'a'.repeat(64),
    language: 'ja',
    from: '2026-04-01',
    ...facts,
  });

const change = (kindOf: string, facts: Facts = {}) =>
  make(jointUseChangeModel, {
    key: 'change',
    jointUse: 'points',
    kindOf,
    changedAt: '2026-05-01',
    notice: 'page',
    ...facts,
  });

const registry = (changed: ReturnType<typeof change>, notice = page()) =>
  registryOf<JointUseRecords & PolicyRecords>({ jointUseChanges: [changed], noticeEvidences: [notice] });

describe('what the law asks of a change', () => {
  it('is told by what changes', () => {
    const asked = jointUseChangeKind.options.map((kindOf) => [kindOf, askedOf(change(kindOf))]);
    expect(Object.fromEntries(asked)).toEqual({
      RESPONSIBLE_DETAILS: 'TELL_WITHOUT_DELAY',
      RESPONSIBLE_REPLACED: 'TELL_BEFORE',
      PURPOSES: 'TELL_BEFORE',
      ITEMS: 'CONSENT',
      MEMBERS: 'CONSENT',
      MEMBER_RENAMED: 'CONSENT',
      MEMBER_SUCCEEDED: 'CONSENT',
    });
  });

  it('is nothing of a member that is renamed or succeeded, with unchanged items', () => {
    for (const kindOf of ['MEMBER_RENAMED', 'MEMBER_SUCCEEDED']) {
      expect(askedOf(change(kindOf, { itemsUnchanged: true }))).toBe('NOTHING');
    }
  });
});

describe('a change is told in a way that counts', () => {
  it('holds of a page that is readily accessible, and of an announcement for pseudonymised data', () => {
    for (const mode of ['READILY_ACCESSIBLE', 'NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']) {
      expect(changesOfJointUseAreTold(registry(change('PURPOSES'), page({ mode })))).toEqual([]);
    }
  });

  it('refuses what is accessible on request', () => {
    expect(changesOfJointUseAreTold(registry(change('PURPOSES'), page({ mode: 'ACCESSIBLE' })))).toMatchObject([
      { code: 'JOINT_NOTICE_MODE', article: '27(6)', path: ['jointUseChanges', 'change', 'notice'] },
    ]);
  });
});

describe('a change states the facts of its own kind', () => {
  const foreseen = { result: 'FORESEEABLE', by: 'A. Reviewer', reason: 'as before', at: '2026-03-01' };

  it('holds of a judgement on purposes, of added items, and of who joins', () => {
    const sound = [
      change('PURPOSES', { foreseen }),
      change('ITEMS', { categories: ['contact'] }),
      change('MEMBERS', { members: ['member.c'] }),
      change('MEMBER_RENAMED', { members: ['member.a'], itemsUnchanged: true }),
    ];
    for (const each of sound) expect(changesOfJointUseStateTheirFacts(registry(each))).toEqual([]);
  });

  it('refuses facts of another kind, each at its place', () => {
    const mixed = change('RESPONSIBLE_REPLACED', {
      ...{ foreseen, categories: ['contact'], members: ['member.c'], itemsUnchanged: true },
    });
    const problems = changesOfJointUseStateTheirFacts(registry(mixed));
    expect(problems.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['JOINT_CHANGE_FACT_MISPLACED', 'foreseen'],
      ['JOINT_CHANGE_FACT_MISPLACED', 'categories'],
      ['JOINT_CHANGE_FACT_MISPLACED', 'members'],
      ['JOINT_CHANGE_FACT_MISPLACED', 'itemsUnchanged'],
    ]);
  });
});

describe('principals are told in time', () => {
  it('holds of a party replaced after the page told it', () => {
    expect(changesOfJointUseAreToldInTime(registry(change('RESPONSIBLE_REPLACED')))).toEqual([]);
  });

  it('finds one replaced in the minute in which the page told it', () => {
    const sameMinute = change('RESPONSIBLE_REPLACED', { changedAt: '2026-04-01' });
    expect(changesOfJointUseAreToldInTime(registry(sameMinute))).toMatchObject([
      { code: 'JOINT_CHANGE_PRIOR_NOTICE', article: '27(6)', severity: 'BREACH' },
    ]);
  });

  it('finds a new representative of whom nobody was told; being told late is enough', () => {
    const representative = change('RESPONSIBLE_DETAILS', { changedAt: '2026-03-01' });
    expect(changesOfJointUseAreToldInTime(registry(representative))).toEqual([]);
    const untold = change('RESPONSIBLE_DETAILS', { notice: undefined });
    expect(codesOf(changesOfJointUseAreToldInTime(registry(untold)))).toEqual(['JOINT_CHANGE_UNTOLD']);
  });
});
