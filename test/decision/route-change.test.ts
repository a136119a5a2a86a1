import { expect, test } from 'vitest';
import { jointUseChangeModel } from '../../src/registry/joint-use/change-model.ts';
import { make, mapOf } from '../support/records.ts';
import { afterJointUseChange, afterOptOutChange, inTime } from './law-cases-27-3.ts';
import { by, duties, provide, withJointUse } from './provision-words.ts';
import { NOW, said } from './words.ts';

test('what goes, whence, how, how to object and from when on changes after telling and filing, and not before', () => {
  for (const kindOf of [
    'ITEMS',
    'HOW_ACQUIRED',
    'METHOD_OF_PROVISION',
    'HOW_TO_REQUEST',
    'HOW_UPDATED',
    'START_DATE',
  ]) {
    expect(said(afterOptOutChange(kindOf, inTime))).toBe('PERMIT OPTED_OUT 27(2)');
    const untold = afterOptOutChange(kindOf, { filing: inTime.filing });
    expect(said(untold)).toBe('NEEDS_FILING OPTOUT_CHANGE_NOT_FILED 27(3)');
    expect(untold.deciding.remedies).toEqual([{ fact: 'FILED_CHANGE', about: 'change', who: 'STEWARD' }]);
  }
});

test('a change that is told or filed on its own day was not told before', () => {
  const late = { ...inTime, changedAt: '2026-05-01' };
  expect(said(afterOptOutChange('ITEMS', late))).toBe('NEEDS_FILING OPTOUT_CHANGE_NOT_FILED 27(3)');
});

const waiting = 'DENY OPTOUT_WAITING_PERIOD 27(3)';

test('what changes within a day of telling principals leaves them no time to object, a whole day does', () => {
  const filedAtOnce = { ...inTime.filing, filedAt: '2026-01-01' };
  const changing = (changedAt: string, facts = {}) =>
    afterOptOutChange('ITEMS', { notice: 'readable', filing: filedAtOnce, changedAt, ...facts });
  // Principals read of it from 1 January on, by the clock of Japan.
  expect(said(changing('2026-01-01T00:01:00+09:00'))).toBe(waiting);
  const sameDay = changing('2026-01-01T23:59:59+09:00');
  expect([said(sameDay), sameDay.deciding.validFrom]).toEqual([waiting, undefined]);
  expect(sameDay.deciding.records).toEqual([{ kind: 'OptOutChange', key: 'change' }]);
  expect(sameDay.deciding.remedies).toEqual([{ fact: 'WAITING_PERIOD', about: 'change', who: 'STEWARD' }]);
  expect(said(changing('2026-01-02'))).toBe('PERMIT OPTED_OUT 27(2)');
  // A later end mends it; one on that day does not, however late the change comes.
  expect(said(changing('2026-01-01T23:59:59+09:00', { waitingPeriodEndsAt: '2026-02-01' }))).toBe(
    'PERMIT OPTED_OUT 27(2)',
  );
  expect(said(changing('2026-05-15', { waitingPeriodEndsAt: '2026-01-01T20:00:00+09:00' }))).toBe(waiting);
});

test('what changed before the time to object to it is over waits for its end, and goes then', () => {
  const until = (waitingPeriodEndsAt: string) =>
    afterOptOutChange('METHOD_OF_PROVISION', { ...inTime, waitingPeriodEndsAt });
  const early = until('2026-07-01T00:00:00Z');
  expect([said(early), early.deciding.validFrom]).toEqual([waiting, '2026-07-01T00:00:00.000Z']);
  expect(early.deciding.remedies).toEqual([
    { fact: 'WAITING_PERIOD_OVER', about: '2026-07-01T00:00:00.000Z', who: 'CALLER' },
  ]);
  expect(said(until(NOW))).toBe('PERMIT OPTED_OUT 27(2)');
});

test('only the items that are added wait for the time to object to them', () => {
  const adding = (...categories: string[]) =>
    said(afterOptOutChange('ITEMS', { ...inTime, categories, waitingPeriodEndsAt: '2026-07-01' }));
  expect(adding('contact.phone')).toBe('PERMIT OPTED_OUT 27(2)');
  for (const key of ['contact.address', 'contact', 'unheard']) expect(adding('contact.phone', key)).toBe(waiting);
});

test('items that were listed before go on while added ones wait to be told and filed, with what holds them or is held by them', () => {
  const added = (...categories: string[]) => said(afterOptOutChange('ITEMS', { categories }));
  expect(added('contact.phone')).toBe('PERMIT OPTED_OUT 27(2)');
  for (const key of ['contact.address', 'contact', 'unheard']) {
    expect(added('contact.phone', key)).toBe('NEEDS_FILING OPTOUT_CHANGE_NOT_FILED 27(3)');
  }
  expect(added()).toBe('NEEDS_FILING OPTOUT_CHANGE_NOT_FILED 27(3)');
});

test('a change that is still to come changes nothing yet', () => {
  expect(afterOptOutChange('ITEMS', { changedAt: '2026-07-01' }).rule).toBe('OPTED_OUT');
  expect(afterJointUseChange('MEMBERS', { changedAt: '2026-07-01' }).rule).toBe('JOINTLY_USED');
});

test('a new representative who is told and filed leaves no duty to tell', () => {
  expect(duties(afterOptOutChange('OPERATOR_IDENTITY', inTime))).toEqual([
    'FILTER_BY_OBJECTION',
    'KEEP_PROVISION_RECORD',
  ]);
  expect(duties(afterJointUseChange('RESPONSIBLE_DETAILS', { notice: 'readable' }))).toEqual([]);
});

test('an opt-out that ceased, or that does not stop on request any more, lets nothing go, told and filed or not', () => {
  for (const kindOf of ['CESSATION', 'STOPS_ON_REQUEST', 'PROVISION_IS_A_PURPOSE']) {
    expect(said(afterOptOutChange(kindOf, inTime))).toBe('DENY OPTOUT_ENDED 27(2)');
  }
});

test('the responsible party is replaced after principals are told, and not in the same minute', () => {
  expect(afterJointUseChange('RESPONSIBLE_REPLACED', { notice: 'readable' }).rule).toBe('JOINTLY_USED');
  const sameMinute = { notice: 'readable', changedAt: '2026-01-01' };
  expect(said(afterJointUseChange('RESPONSIBLE_REPLACED', sameMinute))).toBe('DENY JOINT_CHANGE_PRIOR_NOTICE 27(6)');
});

test('purposes of joint users change where principals would foresee it, which a person judges', () => {
  const foreseen = (result: string) => ({
    notice: 'readable',
    foreseen: { result, by: 'a reviewer', reason: 'as before', at: '2026-05-01' },
  });
  expect(afterJointUseChange('PURPOSES', foreseen('FORESEEABLE')).rule).toBe('JOINTLY_USED');
  expect(said(afterJointUseChange('PURPOSES', foreseen('UNFORESEEABLE')))).toBe(
    'NEEDS_CONSENT JOINT_CHANGE_NEEDS_CONSENT 27(6)',
  );
  // Nor would telling it before help: it takes consent, told or not; a judgement that is still to come changes nothing yet.
  const untold = (at: string) => ({ foreseen: { result: 'UNFORESEEABLE', by: 'a reviewer', reason: 'new', at } });
  expect(said(afterJointUseChange('PURPOSES', untold('2026-05-01')))).toBe(
    'NEEDS_CONSENT JOINT_CHANGE_NEEDS_CONSENT 27(6)',
  );
  expect(said(afterJointUseChange('PURPOSES', untold('2099-05-01')))).toBe('DENY JOINT_CHANGE_PRIOR_NOTICE 27(6)');
  const unjudged = afterJointUseChange('PURPOSES', { notice: 'readable' });
  expect(said(unjudged)).toBe('UNDETERMINED JOINT_CHANGE_UNJUDGED 27(6)');
  expect(unjudged.deciding.remedies).toEqual([{ fact: 'FORESEEABILITY_JUDGEMENT', about: 'change', who: 'REVIEWER' }]);
});

test('items and joint users that are added need consent; the others go on', () => {
  const added = 'NEEDS_CONSENT JOINT_CHANGE_NEEDS_CONSENT 27(6)';
  expect(said(afterJointUseChange('ITEMS', { categories: ['contact'] }))).toBe(added);
  expect(afterJointUseChange('ITEMS', { categories: ['identity'] }).rule).toBe('JOINTLY_USED');
  expect(said(afterJointUseChange('MEMBERS', { members: ['courier'] }, 'courier'))).toBe(added);
  expect(afterJointUseChange('MEMBERS', { members: ['courier'] }).rule).toBe('JOINTLY_USED');
  expect(said(afterJointUseChange('MEMBERS'))).toBe(added);
});

test('a joint user that is renamed or succeeded goes on with the same items', () => {
  for (const kindOf of ['MEMBER_RENAMED', 'MEMBER_SUCCEEDED']) {
    expect(afterJointUseChange(kindOf, { itemsUnchanged: true }).rule).toBe('JOINTLY_USED');
    expect(afterJointUseChange(kindOf).rule).toBe('JOINT_CHANGE_NEEDS_CONSENT');
  }
});

test('who succeeds to a joint user with the same items is one from then on, and the change that says so is named', () => {
  const same = { members: ['buyer'], itemsUnchanged: true };
  const succeeded = afterJointUseChange('MEMBER_SUCCEEDED', same, 'buyer');
  expect(said(succeeded)).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
  expect(succeeded.deciding.records.filter(({ kind }) => kind !== 'Declaration')).toEqual([
    { kind: 'JointUse', key: 'group' },
    { kind: 'JointUseChange', key: 'change' },
  ]);
  const outside = 'NEEDS_CONSENT JOINT_MEMBER_OUTSIDE 27(5)(iii)';
  const other = (kindOf: string, facts: object) => said(afterJointUseChange(kindOf, { ...same, ...facts }, 'buyer'));
  expect(other('MEMBER_SUCCEEDED', { itemsUnchanged: false })).toMatch(/^NEEDS_CONSENT/);
  expect(other('MEMBER_SUCCEEDED', { changedAt: '2026-06-16' })).toBe(outside);
  expect(other('MEMBER_SUCCEEDED', { effectiveUntil: '2026-06-01' })).toBe(outside);
  expect(other('MEMBER_SUCCEEDED', { members: ['partner'] })).toBe(outside);
  expect(other('MEMBER_RENAMED', {})).toBe(outside);
  expect(other('MEMBERS', { itemsUnchanged: false })).toMatch(/^NEEDS_CONSENT/);
});

test('a class that joins a joint use needs the consent that each of it would need', () => {
  const joined = make(jointUseChangeModel, {
    key: 'joined',
    jointUse: 'group',
    kindOf: 'MEMBERS',
    changedAt: '2026-06-14',
    members: ['advertisers'],
  });
  const use = withJointUse({ members: ['parent', 'advertisers'] });
  const records = { ...use, jointUseChanges: mapOf(joined) };
  expect(said(provide('partner', by('JOINT_USE', 'group'), records))).toBe(
    'NEEDS_CONSENT JOINT_CHANGE_NEEDS_CONSENT 27(6)',
  );
  expect(said(provide('parent', by('JOINT_USE', 'group'), records))).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
});
