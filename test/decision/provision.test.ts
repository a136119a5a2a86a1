import { expect, test } from 'vitest';
import { explainVerdict } from '../../src/decision/explain.ts';
import {
  abroad,
  base,
  by,
  byOptOut,
  consenting,
  duties,
  law,
  provide,
  showing,
  withFiling,
  withJointUse,
  withProvision,
} from './provision-words.ts';
import { engineer, said } from './words.ts';

test('what is recorded for all principals goes with a filter by consent', () => {
  const consented = provide('partner', by('PROVISION', 'recorded'), withProvision('CONSENT'));
  expect(said(consented)).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(duties(consented)).toEqual(['FILTER_BY_CONSENT', 'KEEP_PROVISION_RECORD']);
  const there = withProvision('FOREIGN_CONSENT', { recipient: 'us_known' });
  expect(said(provide('us_known', by('PROVISION', 'recorded'), there))).toBe('PERMIT FOREIGN_CONSENTED 28(1)');
});

test('who consented to provision to a legal person consented to provision to its branch, and the other way round', () => {
  expect(said(provide('partner_branch', consenting('partner')))).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(said(provide('partner', consenting('partner_branch')))).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(said(provide('partner_subsidiary', consenting('partner')))).toBe('NEEDS_CONSENT NO_BASIS 27(1)');
  expect(said(provide('partner', consenting('partner_subsidiary')))).toBe('NEEDS_CONSENT NO_BASIS 27(1)');
  expect(said(provide('partner_branch', consenting('nobody')))).toBe('NEEDS_CONSENT NO_BASIS 27(1)');
  const alone = consenting('partner', {}, { needsRepresentative: true });
  expect(said(provide('partner_branch', alone))).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 27(1)');
});

test('what begins at the very instant from which principals are told of it is not told beforehand', () => {
  const begun = (effectiveFrom: string | undefined) =>
    said(provide('parent', by('JOINT_USE', 'group'), withJointUse({ effectiveFrom })));
  const told = '2025-12-31T15:00:00.000Z';
  expect(base.noticeEvidences.get('readable')?.from).toBe(told);
  expect(begun(told)).toBe('DENY JOINT_NOTICE_LATE 27(5)(iii)');
  expect(begun('2025-12-31T15:00:00.001Z')).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
  expect(begun(undefined)).toBe('DENY JOINT_NOTICE_LATE 27(5)(iii)');
});

test('nobody talks a provision into a permit: a claim counts from an asserting role, with what shows it', () => {
  const bare = {
    shown: [{ limb: 'HANDLING_EXCLUDED', holds: true } as const, { limb: 'ACCESS_CONTROLLED', holds: true } as const],
  };
  expect(said(provide('cloud', bare))).toBe('UNDETERMINED HANDLING_UNPROVEN 27(1)');
  const asserted = { ...showing('HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'), caller: engineer };
  expect(said(provide('cloud', asserted))).toBe('UNDETERMINED HANDLING_UNPROVEN 27(1)');
  expect(said(provide('police', { ...law('JP'), caller: engineer }))).toBe(
    'UNDETERMINED GROUND_NOT_ASSERTABLE 27(1)(i)',
  );
  expect(said(provide('police', law('US')))).toBe('NEEDS_CONSENT FOREIGN_LAW_NOT_27_1_I 27(1)(i)');
});

test('improper use is refused though the principal consents, an overdue check though the system is sound', () => {
  expect(said(provide('risky', consenting('risky')))).toBe('DENY IMPROPER_USE 19');
  expect(said(provide(...abroad('us_late')))).toBe('DENY FOREIGN_CHECK_OVERDUE 28(3)');
});

test('anonymised data goes once its items are announced, and the recipient is told', () => {
  expect(said(provide('partner', { categories: ['tallies'] }))).toBe('DENY ANON_NOT_ANNOUNCED 43(4)');
  const announced = provide('partner', { categories: ['counts'], announcement: 'posted' });
  expect(said(announced)).toBe('PERMIT ANONYMISED_PROVIDED 43(4)');
  expect(duties(announced)).toEqual(['TELL_RECIPIENT_ANONYMISED']);
});

test('anonymised data is no personal information: no purpose binds it, what announces it does', () => {
  const undeclared = { categories: ['counts'], purpose: 'offers' };
  expect(said(provide('partner', { ...undeclared, announcement: 'posted' }))).toBe('PERMIT ANONYMISED_PROVIDED 43(4)');
  expect(said(provide('partner', undeclared))).toBe('DENY ANON_NOT_ANNOUNCED 43(4)');
  expect(said(provide('', { ...undeclared, action: 'USE', recipient: undefined }))).toBe('PERMIT ANONYMISED_USED 2(6)');
  const others = { ...undeclared, action: 'USE', recipient: undefined } as const;
  expect(said(provide('', { ...others, identifiesPrincipals: true }))).toBe('DENY ANON_COLLATION 43(5)');
  for (const key of ['coded', 'contact.address', 'cookies']) {
    expect(said(provide('', { ...others, categories: [key] }))).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
  }
});

test('a page that a caller names announces nothing that its category does not rest on', () => {
  const general = provide('partner', { categories: ['tallies'], announcement: 'posted' });
  expect(said(general)).toBe('DENY ANON_NOT_ANNOUNCED 43(4)');
  const another = provide('partner', { categories: ['counts'], announcement: 'readable' });
  expect(said(another)).toBe('DENY ANON_NOT_ANNOUNCED 43(4)');
  const { rule, remedies } = provide('partner', { categories: ['counts'] }).deciding;
  expect([rule, remedies]).toEqual([
    'ANON_NOT_ANNOUNCED',
    [{ fact: 'NAMED_ANNOUNCEMENT', about: 'posted', who: 'CALLER' }],
  ]);
});

test('an opt-out whose time to object runs says from when data may go: the later of its end and the planned start', () => {
  const { deciding } = provide(
    'partner',
    byOptOut,
    withFiling({ waitingPeriodEndsAt: '2026-07-15', plannedStart: '2026-07-20' }),
  );
  expect(deciding.rule).toBe('OPTOUT_WAITING_PERIOD');
  expect(deciding.validFrom).toBe('2026-07-19T15:00:00.000Z');
  const words = { action: 'PROVIDE', purpose: 'directory' } as const;
  const told = { ...deciding, recordsWithheld: false, aboutWithheld: false };
  expect(explainVerdict(told, words, 'en').remedy).toContain('can wait until `2026-07-19T15:00:00.000Z`');
  expect(explainVerdict(told, words, 'ja').remedy).toContain('`2026-07-19T15:00:00.000Z`まで待つ');
  const unended = provide('partner', byOptOut, withFiling({ waitingPeriodEndsAt: undefined })).deciding;
  expect([unended.rule, unended.validFrom]).toEqual(['OPTOUT_WAITING_PERIOD', undefined]);
});
