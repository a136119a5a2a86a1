import { expect, test } from 'vitest';
import { explainVerdict } from '../../src/decision/explain.ts';
import { mapOf } from '../support/records.ts';
import { on } from './law-cases-further.ts';
import {
  abroad,
  base,
  by,
  byCourier,
  byOptOut,
  consenting,
  duties,
  judgement,
  law,
  outsourcing,
  party,
  provide,
  showing,
  useBy,
  withFiling,
  withJointUse,
  withOutsourcing,
  withProvision,
} from './provision-words.ts';
import { declaration, engineer, evidence, said, source } from './words.ts';

test('what is recorded for all principals goes with a filter by consent', () => {
  const consented = provide('partner', by('PROVISION', 'recorded'), withProvision('CONSENT'));
  expect(said(consented)).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(duties(consented)).toEqual(['FILTER_BY_CONSENT', 'KEEP_PROVISION_RECORD']);
  const there = withProvision('FOREIGN_CONSENT', { recipient: 'us_known' });
  expect(said(provide('us_known', by('PROVISION', 'recorded'), there))).toBe('PERMIT FOREIGN_CONSENTED 28(1)');
});

test('an opt-out for all principals leaves out those who objected, for one of them there is nobody to leave out', () => {
  const all = provide('partner', byOptOut, withFiling());
  expect(said(all)).toBe('PERMIT OPTED_OUT 27(2)');
  expect(all.obligations).toContainEqual({ type: 'FILTER_BY_OBJECTION', article: '27(2), 35(4)' });
  const one = { ...byOptOut, principal: { consents: [], stops: [] } };
  expect(duties(provide('partner', one, withFiling()))).toEqual(['KEEP_PROVISION_RECORD']);
  const stopped = {
    ...byOptOut,
    principal: { consents: [], stops: [{ key: 's', kind: 'OPT_OUT', categories: [] }] },
  } as const;
  expect(said(provide('partner', stopped, withFiling()))).toBe('DENY OPTOUT_STOPPED_BY_PRINCIPAL 27(2)');
});

test('who consented that a class of parties receives consented to each that is one of it, not to others, nor abroad', () => {
  expect(said(provide('partner', consenting('advertisers')))).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(said(provide('partner_branch', consenting('advertisers')))).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(said(provide('courier', consenting('advertisers')))).toBe('NEEDS_CONSENT NO_BASIS 27(1)');
  expect(said(provide('partner_subsidiary', consenting('advertisers')))).toBe('NEEDS_CONSENT NO_BASIS 27(1)');
  expect(said(provide('partner', consenting('sponsors')))).toBe('NEEDS_CONSENT NO_BASIS 27(1)');
  const alone = consenting('advertisers', {}, { needsRepresentative: true });
  expect(said(provide('partner', alone))).toBe('NEEDS_CONSENT CONSENT_NOT_BY_REPRESENTATIVE 27(1)');
  const informed = { kind: 'FOREIGN', shown: ['COUNTRY', 'REGIME', 'MEASURES'] } as const;
  expect(said(provide('us_known', consenting('us_known', informed)))).toBe('PERMIT FOREIGN_CONSENTED 28(1)');
  expect(said(provide('us_known', consenting('advertisers', informed)))).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
  expect(said(provide('us_known', consenting('advertisers')))).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
});

test('a class of parties is abroad where one of it is, and improper to serve where one of it is', () => {
  const withMembers = (...members: readonly ReturnType<typeof party>[]) => ({
    parties: new Map([...base.parties, ...mapOf(party('us_known', 'JP'), ...members)]),
  });
  const to = (key: string, ...members: readonly ReturnType<typeof party>[]) =>
    provide(key, consenting(key), withMembers(...members));
  const inClass = (country: string, facts = {}) => party('member', country, { classes: ['advertisers'], ...facts });
  const risk = { improperUseRisk: { result: 'RISK', ...judgement } };
  expect(said(to('advertisers', inClass('JP')))).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(said(to('advertisers', inClass('US', { effectiveUntil: '2026-02-01' })))).toBe(
    'PERMIT PROVISION_CONSENTED 27(1)',
  );
  const abroad = to('advertisers', inClass('US'));
  expect(said(abroad)).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
  expect(abroad.deciding.records).toEqual([{ kind: 'Party', key: 'member' }]);
  const { foreign } = base.parties.get('us_secured') ?? {};
  expect(duties(to('advertisers', inClass('US', { foreign })))).toContain('CHECK_RECIPIENT_YEARLY');
  const broken = base.parties.get('us_broken')?.foreign;
  expect(said(to('advertisers', inClass('US', { foreign: broken })))).toBe('DENY FOREIGN_SYSTEM_BROKEN 28(3)');
  expect(said(to('advertisers', inClass('JP', risk)))).toBe('DENY IMPROPER_USE 19');
  expect(said(to('partner', party('advertisers', 'JP', { kindOf: 'CLASS', ...risk })))).toBe('DENY IMPROPER_USE 19');
  expect(said(to('partner', party('sponsors', 'JP', { kindOf: 'CLASS', effectiveUntil: '2026-02-01', ...risk })))).toBe(
    'PERMIT PROVISION_CONSENTED 27(1)',
  );
  const listed = withFiling();
  expect(said(provide('advertisers', byOptOut, listed))).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
});

test('principals can know of data that lies abroad: at an own branch, at the branch of who does not handle it, at an outsourcee', () => {
  expect(duties(provide('warehouse'))).toEqual(['STATE_COUNTRY']);
  expect(duties(provide('operator'))).toEqual([]);
  const unhandled = showing('HANDLING_EXCLUDED', 'ACCESS_CONTROLLED');
  expect(duties(provide('cloud', unhandled))).toEqual(['KEEP_SECURE']);
  for (const there of ['partner_branch', 'us_partner', 'de_partner']) {
    expect(duties(provide(there, unhandled))).toEqual(['KEEP_SECURE', 'STATE_COUNTRY']);
  }
  expect(duties(provide(...abroad('courier')))).toEqual(['SUPERVISE_OUTSOURCEE']);
  expect(duties(provide(...abroad('de_partner')))).toEqual(['SUPERVISE_OUTSOURCEE', 'STATE_COUNTRY']);
  expect(duties(provide(...abroad('us_secured')))).toEqual([
    'SUPERVISE_OUTSOURCEE',
    'STATE_COUNTRY',
    'CHECK_RECIPIENT_YEARLY',
  ]);
});

test('a branch does not outlive the legal person that it is a part of', () => {
  const parties = new Map([...base.parties, ...mapOf(party('partner', 'JP', { effectiveUntil: '2026-02-01' }))]);
  const refused = provide('partner_branch', consenting('partner'), { parties });
  expect(said(refused)).toBe('DENY RECIPIENT_NOT_IN_FORCE 27(1)');
  expect(refused.deciding.remedies).toEqual([{ fact: 'RECIPIENT_IN_FORCE', about: 'partner', who: 'STEWARD' }]);
  expect(said(useBy('partner_branch', { handling: 'ENTRUSTED_WORK' }, { parties }))).toBe(
    'DENY ACTOR_NOT_IN_FORCE 27(5)',
  );
});

test('referable data that becomes personal data abroad is checked each year where a system of the recipient protects it', () => {
  const confirmed = { categories: ['cookies'], ...showing('CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN') };
  expect(duties(provide('us_secured', confirmed))).toEqual(['KEEP_PROVISION_RECORD', 'CHECK_RECIPIENT_YEARLY']);
  for (const who of ['partner', 'de_partner', 'us_partner']) {
    expect(duties(provide(who, confirmed))).toEqual(['KEEP_PROVISION_RECORD']);
  }
  const unlinked = { categories: ['cookies'], ...showing('LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS') };
  expect(duties(provide('us_secured', unlinked))).toEqual([]);
});

test('who is one of a class that is a joint user is a joint user, though it is not named', () => {
  const byGroup = by('JOINT_USE', 'group');
  const toAll = (members: readonly string[], who = 'partner') => said(provide(who, byGroup, withJointUse({ members })));
  expect(toAll(['advertisers'])).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
  expect(toAll(['advertisers'], 'partner_branch')).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
  expect(toAll(['advertisers'], 'partner_subsidiary')).toBe('NEEDS_CONSENT JOINT_MEMBER_OUTSIDE 27(5)(iii)');
  expect(toAll(['sponsors'])).toBe('NEEDS_CONSENT JOINT_MEMBER_OUTSIDE 27(5)(iii)');
  expect(said(useBy('partner', {}, withJointUse({ members: ['advertisers'] })))).toBe(
    'PERMIT USED_AS_JOINT_USER 27(5)(iii)',
  );
  expect(said(useBy('partner', {}, withJointUse({ members: ['sponsors'] })))).toBe('DENY ACTOR_NOT_ENGAGED 27(5)');
});

test('what others entrusted is not ours to give by an opt-out or a joint use of ours, even for work that is declared', () => {
  const entrusted = {
    collectionSources: new Map([
      ...[...base.collectionSources].filter(([key]) => key !== 'shop'),
      ...mapOf(source('client', { route: 'ENTRUSTED', categories: ['contact'] })),
    ]),
    declarations: mapOf(
      declaration('delivery', 'contact', { acquiredBy: ['ENTRUSTED'] }),
      declaration('directory', 'contact', { acquiredBy: ['ENTRUSTED'] }),
    ),
  };
  const byGroup = by('JOINT_USE', 'group');
  const refused = provide('partner', byOptOut, { ...withFiling(), ...entrusted });
  expect(said(refused)).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  expect(refused.deciding.records).toEqual([{ kind: 'CollectionSource', key: 'client' }]);
  expect(said(provide('parent', byGroup, { ...withJointUse(), ...entrusted }))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  expect(said(useBy('parent', {}, { ...withJointUse(), ...entrusted }))).toBe('DENY ENTRUST_OWN_USE 27(5)(i)');
  const handedOn = { ...withOutsourcing(outsourcing('delivering', 'courier')), ...entrusted };
  expect(said(provide('courier', byCourier, handedOn))).toBe('PERMIT OUTSOURCED 27(5)(i)');
  expect(said(provide('partner', consenting('partner'), entrusted))).toBe('PERMIT PROVISION_CONSENTED 27(1)');
  expect(said(provide('police', law('JP'), entrusted))).toBe('PERMIT EXCEPTION_HOLDS 27(1)(i)');
  expect(said(provide('warehouse', {}, entrusted))).toBe('PERMIT SAME_PERSON 27(1)');
  const alsoOurs = {
    ...entrusted,
    collectionSources: new Map([...entrusted.collectionSources, ...base.collectionSources]),
  };
  expect(said(provide('parent', byGroup, { ...withJointUse(), ...alsoOurs }))).toBe('PERMIT JOINTLY_USED 27(5)(iii)');
});

test('a class of parties is no outsourcee, nor does one of it hand on what was entrusted to all', () => {
  const toAll = outsourcing('delivering', 'advertisers');
  const parties = new Map([...base.parties, ...mapOf(party('us_known', 'JP'))]);
  const handedOn = outsourcing('handed_on', 'courier', { engagedBy: 'delivering' });
  const records = { parties, ...withOutsourcing(toAll, handedOn) };
  const refused = provide('advertisers', byCourier, records);
  expect(said(refused)).toBe('DENY ENTRUST_TO_CLASS 25');
  expect(refused.deciding.remedies).toEqual([{ fact: 'ONE_OUTSOURCEE', about: 'delivering', who: 'STEWARD' }]);
  expect(said(provide('courier', by('OUTSOURCING', 'handed_on'), records))).toBe('DENY ENTRUST_TO_CLASS 25');
  expect(said(useBy('courier', { handling: 'ENTRUSTED_WORK' }, records))).toBe('DENY ENTRUST_TO_CLASS 25');
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

test('what a principal had stopped is neither pseudonymised nor anonymised data', () => {
  const stopped = (kind: 'USE' | 'ERASURE' | 'PROVISION') => ({
    principal: { consents: [], stops: [{ key: 'stop:1', kind, categories: [] }] },
  });
  for (const kind of ['USE', 'ERASURE'] as const) {
    expect(said(useBy(undefined, { categories: ['coded'], ...stopped(kind) }))).toBe('PERMIT DECLARED_PURPOSE 18(1)');
    expect(said(useBy(undefined, stopped(kind)))).toBe('DENY USE_STOPPED_BY_PRINCIPAL 35(2)');
  }
  const counts = { categories: ['counts'], announcement: 'posted' };
  for (const kind of ['USE', 'PROVISION'] as const) {
    expect(said(provide('partner', { ...counts, ...stopped(kind) }))).toBe('PERMIT ANONYMISED_PROVIDED 43(4)');
  }
  expect(said(useBy(undefined, { categories: ['coded', 'contact.address'], ...stopped('USE') }))).toBe(
    'DENY USE_STOPPED_BY_PRINCIPAL 35(2)',
  );
});

test('a duty under the law stands against a stop of use, and no other exception does', () => {
  const stopped = { principal: { consents: [], stops: [{ key: 'stop:1', categories: [] }] } };
  expect(said(useBy(undefined, { ...law('JP'), ...stopped }))).toBe('PERMIT EXCEPTION_HOLDS 18(3)(i)');
  expect(said(useBy(undefined, { ...law('US'), ...stopped }))).toBe('DENY USE_STOPPED_BY_PRINCIPAL 35(2)');
  expect(said(useBy(undefined, { ...law('JP'), ...stopped, caller: engineer }))).toBe(
    'DENY USE_STOPPED_BY_PRINCIPAL 35(2)',
  );
  const life = on('LIFE_BODY_PROPERTY', 'NECESSITY', 'CONSENT_DIFFICULT');
  expect(said(useBy(undefined, { ...life, ...stopped }))).toBe('DENY USE_STOPPED_BY_PRINCIPAL 35(2)');
});

test('a refusal that consent would mend says so, and of whom', () => {
  const facts = (recipient: string, more: Parameters<typeof provide>[1], records?: Parameters<typeof provide>[2]) => {
    const { outcome, deciding } = provide(recipient, more, records);
    expect(outcome).toBe('NEEDS_CONSENT');
    return deciding.remedies.map(({ fact }) => fact);
  };
  const group = by('JOINT_USE', 'group');
  expect(facts('parent', group, withJointUse({ categories: ['identity'] }))).toContain('PROVISION_CONSENT');
  expect(facts('partner', group, withJointUse())).toContain('PROVISION_CONSENT');
  expect(facts('parent', group, withJointUse({ purposes: ['campaign'] }))).toContain('PROVISION_CONSENT');
  expect(facts('partner', law('US'))).toEqual(['JAPANESE_LAW', 'PROVISION_CONSENT']);
  const oneLimb = on('LIFE_BODY_PROPERTY', 'NECESSITY');
  expect(facts('partner', oneLimb)).toEqual(['LIMB', 'PROVISION_CONSENT']);
  expect(facts('us_partner', oneLimb)).toEqual(['LIMB', 'FOREIGN_CONSENT']);
  const filed = withProvision('OPT_OUT', { optOutFiling: 'directory' });
  expect(facts('partner', by('PROVISION', 'recorded'), filed)).toEqual(['OPT_OUT_ROUTE', 'PROVISION_CONSENT']);
});

test('where no country is recorded that is what is missing, and a system that is yet to stand is none', () => {
  const parties = mapOf(
    party('operator', 'JP', { roles: ['OPERATOR'] }),
    { ...party('somewhere', 'US'), country: undefined },
    party('us_coming', 'US', {
      foreign: {
        recipientSystem: 'CONTRACT',
        systemEvidence: 'c',
        systemSince: '2026-06-16',
        nextCheckDue: '2027-06-01',
      },
    }),
  );
  const unknown = provide('somewhere', {}, { parties });
  expect(said(unknown)).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
  expect(unknown.deciding.remedies).toContainEqual({ fact: 'PARTY_COUNTRY', about: 'somewhere', who: 'STEWARD' });
  const coming = provide('us_coming', {}, { parties });
  expect(said(coming)).toBe('NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)');
  expect(coming.deciding.remedies.map(({ fact }) => fact)).not.toContain('PARTY_COUNTRY');
});

test('what the recipient of referable data did not confirm is said by its item', () => {
  const cookies = { categories: ['cookies'] };
  expect(said(provide('us_partner', cookies))).toBe('NEEDS_CONSENT PRI_UNCONFIRMED 31(1)(i)');
  const untold = provide('us_partner', { ...cookies, ...showing('CONSENT_CONFIRMED') });
  expect(said(untold)).toBe('NEEDS_CONSENT PRI_UNCONFIRMED 31(1)(ii)');
  expect(untold.deciding.remedies.map(({ about }) => about)).toEqual(['FOREIGN_INFORMATION_GIVEN', 'us_partner']);
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
  for (const key of ['coded', 'contact.address']) {
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

test('an opt-out of an operator abroad goes by an agent in Japan who filed it', () => {
  const parties = new Map([...base.parties, ...mapOf(party('operator', 'US', { roles: ['OPERATOR'] }))]);
  const filed = { method: 'ONLINE', receiptNo: '1', filedAt: '2026-02-01' };
  const refused = provide('partner', byOptOut, { parties, ...withFiling() });
  expect(said(refused)).toBe('DENY OPTOUT_NO_DOMESTIC_AGENT 27(2)');
  expect(refused.deciding.remedies).toEqual([{ fact: 'DOMESTIC_AGENT', about: 'directory', who: 'STEWARD' }]);
  const agent = { name: 'an agent', address: 'Tokyo' };
  const through = { parties, ...withFiling({ filing: { ...filed, agent } }) };
  expect(said(provide('partner', byOptOut, through))).toBe('PERMIT OPTED_OUT 27(2)');
});

test('an opt-out that leaves less than a day between telling principals and its end lets nothing go', () => {
  const noticeEvidences = new Map([
    ...base.noticeEvidences,
    ...mapOf(evidence('now', 'READILY_ACCESSIBLE', { from: '2026-06-10T14:59:00Z' })),
  ]);
  const filed = { method: 'ONLINE', receiptNo: '1', filedAt: '2026-06-10T13:00:00Z' };
  const until = (end: string) =>
    provide('partner', byOptOut, {
      noticeEvidences,
      ...withFiling({ notice: 'now', filing: filed, waitingPeriodEndsAt: end, plannedStart: end }),
    });
  const minute = until('2026-06-10T15:00:00Z');
  expect(said(minute)).toBe('DENY OPTOUT_WAITING_PERIOD 27(2)');
  expect(minute.deciding.remedies).toEqual([{ fact: 'WAITING_PERIOD', about: 'directory', who: 'STEWARD' }]);
  expect(said(until('2026-06-11T14:58:59.999Z'))).toBe('DENY OPTOUT_WAITING_PERIOD 27(2)');
  expect(said(until('2026-06-11T14:59:00Z'))).toBe('PERMIT OPTED_OUT 27(2)');
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
