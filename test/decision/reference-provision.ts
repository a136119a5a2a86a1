import type { Limb } from '../../src/decision/limbs.ts';
import type { Obligation, PrincipalConsent, Remedy, Verdict } from '../../src/decision/model.ts';
import type { Party } from '../../src/registry/party/model.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';
import { classesWithin, type Errand, improperOf, membersOf, personOf, tells } from './reference-errand.ts';
import { consentsAlone, consentsTo, inForce, isAtOrBelow, madeOf, sortedOnce, type World } from './reference-facts.ts';
import { mend, name, say, strictestOf } from './reference-laws.ts';
import { recordOwed } from './reference-record.ts';
import { jointUseNames, owedByJointUseChanges, owedByOptOutChanges } from './reference-route-changes.ts';
import {
  claimedProvision,
  engagementsOf,
  faultsOfRoute,
  fits,
  isOperator,
  recordedException,
} from './reference-routes.ts';
import {
  claimedException,
  cover,
  faultOfException,
  isProcessedAway,
  prohibitedUse,
  stoppedBy,
  useStopped,
} from './reference-use.ts';

/** May the data go to the recipient for the purpose? All that stands against it is gathered; the strictest decides. */
export function judgeProvision(world: World, purpose: Purpose, category: string): Verdict {
  const { records, request } = world;
  const covered = cover(world, purpose, category);
  if (request.recipient === undefined) {
    return strictestOf([covered, say('RECIPIENT_NOT_NAMED', { remedies: [mend('RECIPIENT', 'CALLER')] })]);
  }
  const recipient = records.parties.get(request.recipient);
  const person = records.parties.get(personOf(world, request.recipient) ?? '');
  if (recipient === undefined || person === undefined) {
    const remedies = [mend('KNOWN_RECIPIENT', 'STEWARD', request.recipient)];
    return strictestOf([covered, say('RECIPIENT_UNKNOWN', { remedies })]);
  }
  if (recipient.legalPerson !== undefined && !records.parties.has(recipient.legalPerson)) {
    const remedies = [mend('KNOWN_RECIPIENT', 'STEWARD', recipient.legalPerson)];
    return strictestOf([covered, say('RECIPIENT_UNKNOWN', { remedies })]);
  }
  const errand = { world, purpose, category, recipient, person };
  const way = wayOf(errand);
  const against = objections(errand, way, covered);
  if (against.length > 0) return strictestOf(against);
  if (way === undefined) throw new Error('no way, and nothing stands against it');
  if (way.rule === 'EXCEPTION_HOLDS') return way;
  return {
    ...way,
    clause: way.clause ?? covered.clause,
    records: [...way.records, ...covered.records],
    obligations: [...covered.obligations, ...way.obligations],
    asserted: [...way.asserted, ...covered.asserted],
  };
}

const UNHANDLED: readonly Limb[] = ['HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'];
const UNLINKED: readonly Limb[] = ['LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS'];

/** YES: all said to hold, shown, by someone who may say so; UNPROVEN: said only; NO: not said, or said not to hold. */
function saidOf({ world: { request } }: Pick<Errand, 'world'>, limbs: readonly Limb[]): 'YES' | 'UNPROVEN' | 'NO' {
  const said = (request.shown ?? []).filter(({ limb }) => limbs.includes(limb));
  const all = limbs.every((limb) => said.some((one) => one.limb === limb));
  if (!all || said.some(({ holds }) => !holds)) return 'NO';
  const maySay = request.caller.roles.includes('reviewer') || request.caller.roles.includes('privacy-office');
  return maySay && said.every(({ evidence }) => evidence !== undefined) ? 'YES' : 'UNPROVEN';
}

/** The same in one: how it stands, whether anything is said not to hold, what would prove it, what shows it. */
export function said(errand: Pick<Errand, 'world'>, limbs: readonly Limb[]) {
  const denied = (errand.world.request.shown ?? []).some(({ limb, holds }) => limbs.includes(limb) && !holds);
  return { how: saidOf(errand, limbs), denied, proofs: proofs(errand, limbs), evidence: shownBy(errand, limbs) };
}

function proofs({ world: { request } }: Pick<Errand, 'world'>, limbs: readonly Limb[]): readonly Remedy[] {
  const bare = limbs.filter((limb) =>
    (request.shown ?? []).some((one) => one.limb === limb && one.evidence === undefined),
  );
  return bare.length > 0
    ? bare.map((limb) => mend('LIMB_EVIDENCE', 'PRIVACY_OFFICE', limb))
    : limbs.map((limb) => mend('ASSERTING_ROLE', 'PRIVACY_OFFICE', limb));
}

function shownBy({ world: { request } }: Pick<Errand, 'world'>, limbs: readonly Limb[]) {
  const said = (request.shown ?? []).filter(({ limb }) => limbs.includes(limb));
  const keys = said.map(({ evidence }) => evidence).filter((key) => key !== undefined);
  return sortedOnce(keys).map((key) => name('Evidence', key));
}

const designated = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GB'.split(
  ' ',
);

function isAbroad({ person: { country, foreign } }: Pick<Errand, 'person'>): boolean {
  return country !== 'JP' && foreign?.doesBusinessInJapanWithDatabaseHere !== true;
}

/** What is wrong with the protection abroad of whoever receives; undefined when there is nothing, or it is not needed. */
export function wrongAbroad(errand: Pick<Errand, 'world' | 'person'>): Wrong | undefined {
  return wrongs(errand)[0]?.wrong;
}

type Wrong = 'NONE' | 'BROKEN' | 'OVERDUE';

/** Of the recipient itself, or of those that are one of it: each with whose it is. */
function wrongs({ world, person }: Pick<Errand, 'world' | 'person'>): readonly { wrong: Wrong; person: Party }[] {
  const of = (one: Party) => {
    const wrong = wrongOfOne({ world, person: one });
    return wrong === undefined ? [] : [{ wrong, person: one }];
  };
  const own = of(person);
  return own.length > 0 ? own : membersOf(world, person).flatMap(of);
}

function wrongOfOne(errand: Pick<Errand, 'world' | 'person'>): Wrong | undefined {
  const { country, foreign } = errand.person;
  const { now } = errand.world;
  if (!isAbroad(errand) || designated.includes(country ?? '')) return undefined;
  if (foreign === undefined || foreign.recipientSystem === 'NONE') return 'NONE';
  if (foreign.systemSince !== undefined && foreign.systemSince > now) return 'NONE';
  const { impediment, nextCheckDue } = foreign;
  if (impediment !== undefined && impediment.since <= now) {
    if (impediment.resolvedAt === undefined || impediment.resolvedAt > now) return 'BROKEN';
  }
  if (nextCheckDue === undefined || nextCheckDue <= now) return 'OVERDUE';
  const from = [foreign.lastCheckAt, foreign.systemSince].filter((at) => at !== undefined && at <= now)[0];
  return from !== undefined && nextCheckDue <= aboutAYearAfter(from) && nextCheckDue > from ? undefined : 'OVERDUE';
}

/** Rule 18(1): checked about once a year, a leap day granted. */
function aboutAYearAfter(at: string): string {
  return new Date(Date.parse(at) + 366 * 24 * 60 * 60 * 1000).toISOString();
}

/** What a recipient of referable data confirms: consent, and what was told when it is abroad unprotected. */
function toConfirm(errand: Errand): readonly Limb[] {
  return wrongAbroad(errand) === undefined ? ['CONSENT_CONFIRMED'] : ['CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN'];
}

function recordDue(errand: Errand, route: string): readonly Obligation[] {
  const isPublic = errand.person.kindOf === 'PUBLIC_BODY' && errand.person.country === 'JP';
  return recordOwed('PROVISION', route, isPublic, wrongAbroad(errand) !== undefined);
}

function checkDue({ world, person }: Errand): readonly Obligation[] {
  const receivers = [person, ...membersOf(world, person)];
  const due = receivers.some((one) => isAbroad({ person: one }) && !designated.includes(one.country ?? ''));
  return due ? [{ type: 'CHECK_RECIPIENT_YEARLY', article: '28(3)' }] : [];
}

/** Art. 23, 32(1)(iv): data that is the operator's to keep safe lies, or is handled, outside Japan. */
function countryDue({ recipient, person }: Errand): readonly Obligation[] {
  const isAway = [recipient, person].some(({ country }) => country !== 'JP');
  return isAway ? [{ type: 'STATE_COUNTRY', article: '32(1)(iv)' }] : [];
}

/** Who consents names the legal person, a branch of it, or, but for what is abroad, a class in force that it is one of. */
function isMeant({ kind, recipient = '' }: PrincipalConsent, { world, person }: Pick<Errand, 'world' | 'person'>) {
  if (personOf(world, recipient) === person.key) return true;
  const named = world.records.parties.get(recipient);
  return (
    kind === 'THIRD_PARTY' && person.classes.includes(recipient) && named !== undefined && inForce(named, world.now)
  );
}

/** The principal's consents to this recipient. */
function consents({ world, category, person }: Errand, ...kinds: readonly ('THIRD_PARTY' | 'FOREIGN')[]) {
  const counting = kinds.flatMap((kind) => consentsTo(world, category, kind));
  return (world.request.principal?.consents ?? [])
    .filter((consent) => counting.includes(consent.key) && kinds.some((kind) => kind === consent.kind))
    .filter((consent) => isMeant(consent, { world, person }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A recorded provision that rests on consent and speaks of this, where no principal is named. */
function recordedConsent(errand: Errand, ...grounds: readonly string[]) {
  const record = claimedProvision(errand);
  if (record === undefined || errand.world.request.principal !== undefined || !grounds.includes(record.ground))
    return undefined;
  return inForce(record, errand.world.now) && fits(errand, record) ? record : undefined;
}

function unknownAbroad({ person }: Errand): readonly string[] {
  return [
    ...(person.country === undefined ? ['COUNTRY'] : []),
    ...(person.foreign?.regimeInfo === undefined ? ['REGIME'] : []),
    ...(person.foreign?.measuresInfo === undefined ? ['MEASURES'] : []),
  ];
}

/** By what way it may go: the first of the law's that is open. */
function wayOf(errand: Errand): Verdict | undefined {
  const { world, recipient } = errand;
  const { request, records } = world;
  if (saidOf(errand, UNHANDLED) === 'YES') {
    const obligations: readonly Obligation[] = [{ type: 'KEEP_SECURE', article: '23' }, ...countryDue(errand)];
    return say('NOT_A_PROVISION', { records: shownBy(errand, UNHANDLED), obligations, asserted: UNHANDLED });
  }
  if (isOperator(world, recipient.key)) {
    const records = [name('Party', recipient.key)];
    return say('SAME_PERSON', { records, clause: recipient.clause, obligations: countryDue(errand) });
  }
  const classes = classesWithin(errand);
  const recorded = recordedException(errand);
  if (recorded?.holds && (recorded.byLaw || !classes.has('PSEUDONYMISED'))) {
    const { record, article } = recorded;
    return say('EXCEPTION_HOLDS', { article, records: [name('Provision', record.key)], clause: record.clause });
  }
  const exception = claimedException(request);
  if (exception?.holds && (request.ground?.ground === 'LAW' || !classes.has('PSEUDONYMISED'))) {
    const shown = (request.ground?.limbs ?? []).flatMap(({ evidence }) => evidence ?? []);
    return say('EXCEPTION_HOLDS', {
      article: exception.article,
      records: sortedOnce(shown).map((key) => name('Evidence', key)),
      asserted: exception.needed,
    });
  }
  const only = (...wanted: readonly string[]) => [...classes].every((found) => wanted.includes(found));
  if (only('ANONYMISED')) {
    return say('ANONYMISED_PROVIDED', {
      records: announcements(errand).includes(undefined)
        ? []
        : sortedOnce(announcements(errand).flatMap((key) => key ?? [])).map((key) => name('NoticeEvidence', key)),
      obligations: [{ type: 'TELL_RECIPIENT_ANONYMISED', article: '43(4)' }],
    });
  }
  if (only('ANONYMISED', 'PERSONALLY_REFERABLE')) {
    const unlinked = saidOf(errand, UNLINKED) === 'YES';
    const limbs = unlinked ? UNLINKED : toConfirm(errand);
    // Art. 31(2) applies Art. 28(3), which is about a recipient with a system of its own.
    const rests = wrongAbroad(errand) === undefined ? checkDue(errand) : [];
    const checked = rests.map(({ type }) => ({ type, article: '31(2), 28(3)' }));
    return say('REFERABLE_PROVIDED', {
      records: shownBy(errand, limbs),
      obligations: unlinked ? [] : [...recordDue(errand, 'PERSONALLY_REFERABLE'), ...checked],
      asserted: limbs,
    });
  }
  return wrongAbroad(errand) === undefined ? ordinaryWay(errand) : wayAbroad(errand);

  function ordinaryWay(on: Errand): Verdict | undefined {
    const { route } = request;
    const sound = route !== undefined && faultsOfRoute(on).length === 0;
    if (sound && route.kind === 'OUTSOURCING') {
      const { hops } = engagementsOf(world, route.record);
      return say('OUTSOURCED', {
        records: hops.map(({ key }) => name('Outsourcing', key)),
        clause: hops.map(({ clause }) => clause).find((clause) => clause !== undefined),
        obligations: [{ type: 'SUPERVISE_OUTSOURCEE', article: '25' }, ...countryDue(on), ...checkDue(on)],
      });
    }
    if (sound && route.kind === 'SUCCESSION') {
      const { clause } = records.successions.get(route.record) ?? {};
      return say('SUCCEEDED', { records: [name('Succession', route.record)], clause, obligations: checkDue(on) });
    }
    if (sound && route.kind === 'JOINT_USE') {
      const { clause } = records.jointUses.get(route.record) ?? {};
      const owed = owedByJointUseChanges(on);
      return say('JOINTLY_USED', {
        records: [...jointUseNames(on, route.record), ...owed.map(({ key }) => name('JointUseChange', key))],
        clause,
        obligations: [
          ...checkDue(on),
          ...(owed.length > 0 ? [{ type: 'TELL_CHANGE', article: '27(6)' } as const] : []),
        ],
      });
    }
    const given = consents(on, 'THIRD_PARTY', 'FOREIGN');
    const due = [...recordDue(on, 'CONSENT'), ...checkDue(on)];
    if (given.length > 0) {
      return say('PROVISION_CONSENTED', { records: given.map(({ key }) => name('Consent', key)), obligations: due });
    }
    const record = recordedConsent(on, 'CONSENT', 'FOREIGN_CONSENT');
    if (record !== undefined) {
      return say('PROVISION_CONSENTED', {
        records: [name('Provision', record.key)],
        clause: record.clause,
        obligations: [{ type: 'FILTER_BY_CONSENT', article: '27(1)' }, ...due],
      });
    }
    if (!sound || route.kind !== 'OPT_OUT') return undefined;
    const { clause } = records.optOutFilings.get(route.record) ?? {};
    const owed = owedByOptOutChanges(on);
    const leftOut =
      request.principal === undefined ? [{ type: 'FILTER_BY_OBJECTION', article: '27(2), 35(4)' } as const] : [];
    const untold = owed.length > 0 ? [{ type: 'TELL_AND_FILE_CHANGE', article: '27(3)' } as const] : [];
    return say('OPTED_OUT', {
      records: [name('OptOutFiling', route.record), ...owed.map(({ key }) => name('OptOutChange', key))],
      clause,
      obligations: [...leftOut, ...recordDue(on, 'OPT_OUT'), ...checkDue(on), ...untold],
    });
  }

  function wayAbroad(on: Errand): Verdict | undefined {
    const informed = informedConsents(on);
    if (informed.length > 0) {
      return say('FOREIGN_CONSENTED', {
        records: informed.map((key) => name('Consent', key)),
        obligations: recordDue(on, 'FOREIGN_CONSENT'),
      });
    }
    const record = recordedConsent(on, 'FOREIGN_CONSENT');
    if (record === undefined || unknownAbroad(on).length > 0) return undefined;
    return say('FOREIGN_CONSENTED', {
      records: [name('Provision', record.key)],
      clause: record.clause,
      obligations: [{ type: 'FILTER_BY_CONSENT', article: '28(1)' }, ...recordDue(on, 'FOREIGN_CONSENT')],
    });
  }
}

/** Art. 43(4): for each anonymised kind of data, what announces its items and how it goes; undefined where nothing does. */
function announcements({ world, category }: Errand): readonly (string | undefined)[] {
  const { dataCategories } = world.records;
  return [...dataCategories.values()]
    .filter((each) => isAtOrBelow(dataCategories, each.key, category) && madeOf(each, world.now) === 'ANONYMISED')
    .map(({ processing }) => processing?.announcement)
    .map((key) => (tells(world, key) === 'PUBLIC_ANNOUNCEMENT' ? key : undefined));
}

/** Art. 43(4): nothing announces it, or what does is not what the caller goes by. */
function unannounced(errand: Errand): Verdict | undefined {
  const found = announcements(errand);
  const { announcement } = errand.world.request;
  if (found.includes(undefined)) {
    return say('ANON_NOT_ANNOUNCED', { remedies: [mend('ANNOUNCEMENT', 'STEWARD', errand.category)] });
  }
  const others = sortedOnce(found.flatMap((key) => key ?? [])).filter((key) => key !== announcement);
  if (others.length === 0) return undefined;
  return say('ANON_NOT_ANNOUNCED', { remedies: others.map((key) => mend('NAMED_ANNOUNCEMENT', 'CALLER', key)) });
}

/** Everything that stands against it going. */
function objections(errand: Errand, way: Verdict | undefined, covered: Verdict): readonly Verdict[] {
  const { world, purpose, category, recipient, person } = errand;
  const { records, request, now } = world;
  const classes = classesWithin(errand);
  const within = way?.rule === 'NOT_A_PROVISION' || way?.rule === 'SAME_PERSON';
  const excepted = way?.rule === 'EXCEPTION_HOLDS';
  const entrusted = way?.rule === 'OUTSOURCED' || way?.rule === 'SUCCEEDED' || way?.rule === 'JOINTLY_USED';
  const against: (Verdict | undefined)[] = [];

  const found = records.dataCategories.get(category);
  if (found === undefined || !inForce(found, now)) {
    const remedies = [mend('CATEGORY_IN_FORCE', 'STEWARD', category)];
    against.push(say('CATEGORY_NOT_IN_FORCE', { records: [name('DataCategory', category)], remedies }));
  }
  const ended = inForce(recipient, now) ? person : recipient;
  if (!inForce(ended, now)) {
    const remedies = [mend('RECIPIENT_IN_FORCE', 'STEWARD', ended.key)];
    const on = { records: [name('Party', ended.key)], clause: ended.clause };
    against.push(say('RECIPIENT_NOT_IN_FORCE', { ...on, remedies }));
  }
  const risky = improperOf(world, recipient, person);
  if (risky !== undefined) {
    const remedies = [mend('RISK_CLEARED', 'REVIEWER', risky.key)];
    against.push(say('IMPROPER_USE', { records: [name('Party', risky.key)], clause: risky.clause, remedies }));
  }
  against.push(prohibitedUse(world, purpose, category));
  if (!excepted) {
    if (way?.rule !== 'NOT_A_PROVISION') {
      against.push(useStopped(world, category));
    }
    if (covered.outcome !== 'PERMIT') against.push(covered);
  }
  if (!excepted && !within && !entrusted && !isProcessedAway(world, category)) {
    against.push(stoppedBy(world, category, 'PROVISION_STOPPED_BY_PRINCIPAL', ['PROVISION']));
  }
  const filing = request.route?.kind === 'OPT_OUT' ? records.optOutFilings.get(request.route.record) : undefined;
  if (filing !== undefined && (way === undefined || way.rule === 'OPTED_OUT')) {
    against.push(stoppedBy(world, category, 'OPTOUT_STOPPED_BY_PRINCIPAL', ['OPT_OUT']));
  }
  if (!within) against.push(unannounced(errand));
  if (!within && !excepted && classes.has('PERSONALLY_REFERABLE')) against.push(unconfirmed(errand));
  if (!within && !excepted && !entrusted && classes.has('PSEUDONYMISED')) {
    against.push(say('PSEUDO_NOT_PROVIDED', { remedies: [mend('OTHER_WAY', 'CALLER', recipient.key)] }));
  }
  if (way === undefined) against.push(...withoutWay(errand));
  return against.filter((verdict) => verdict !== undefined);
}

/** Art. 31: the recipient may link it, and nothing that counts says otherwise. */
function unconfirmed(errand: Errand): Verdict | undefined {
  const confirm = toConfirm(errand);
  const unlinked = saidOf(errand, UNLINKED);
  const confirmed = saidOf(errand, confirm);
  if (unlinked === 'YES' || confirmed === 'YES') return undefined;
  if (unlinked === 'UNPROVEN') return say('PRI_UNPROVEN', { remedies: proofs(errand, UNLINKED) });
  if (confirmed === 'UNPROVEN') return say('PRI_UNPROVEN', { remedies: proofs(errand, confirm) });
  const lacking = confirm.filter((limb) => saidOf(errand, [limb]) !== 'YES');
  const isConsented = saidOf(errand, ['CONSENT_CONFIRMED']) === 'YES';
  return say('PRI_UNCONFIRMED', {
    article: isConsented ? '31(1)(ii)' : '31(1)(i)',
    remedies: [
      ...lacking.map((limb) => mend('SHOWN_FACT', 'PRIVACY_OFFICE', limb)),
      mend('OTHER_WAY', 'CALLER', errand.recipient.key),
    ],
  });
}

function withoutWay(errand: Errand): readonly (Verdict | undefined)[] {
  const { world, purpose, category, recipient } = errand;
  const { request } = world;
  const against: (Verdict | undefined)[] = [];
  if (saidOf(errand, UNHANDLED) === 'UNPROVEN') {
    against.push(say('HANDLING_UNPROVEN', { remedies: proofs(errand, UNHANDLED) }));
  }
  const alone = consentedAlone(errand);
  if (alone !== undefined) against.push(alone);
  const consentTo = wrongAbroad(errand) === undefined ? 'PROVISION_CONSENT' : 'FOREIGN_CONSENT';
  against.push(faultOfException(world, purpose, category, [mend(consentTo, 'PRINCIPAL', recipient.key)]));
  if (wrongAbroad(errand) !== undefined) {
    const wrong = abroad(errand);
    return alone !== undefined && wrong.rule === 'FOREIGN_NO_CONSENT' ? against : [...against, wrong];
  }
  const missing = mend('KNOWN_ROUTE', 'STEWARD', recipient.key);
  const consent = mend('PROVISION_CONSENT', 'PRINCIPAL', recipient.key);
  const remedies = request.route === undefined ? [consent, missing] : [consent];
  return [...against, ...faultsOfRoute(errand), say('NO_BASIS', { remedies })];
}

/** A principal who cannot judge alone consented alone to what would count. */
function consentedAlone({ world, category, recipient, person }: Errand): Verdict | undefined {
  const isHere = wrongAbroad({ world, person }) === undefined;
  const alone = consentsAlone(world, category, 'FOREIGN', ...(isHere ? (['THIRD_PARTY'] as const) : [])).filter(
    (consent) => isMeant(consent, { world, person }),
  );
  if (alone.length === 0) return undefined;
  return say('CONSENT_NOT_BY_REPRESENTATIVE', {
    article: isHere ? '27(1)' : '28(1)',
    records: alone.map(({ key }) => name('Consent', key)),
    remedies: [mend('REPRESENTATIVE_CONSENT', 'PRINCIPAL', recipient.key)],
  });
}

/** Art. 28(1): what stands against a party abroad, and the informed consents to it there. */
export function gateAbroad(errand: Errand): { against: readonly Verdict[]; consents: readonly string[] } {
  if (wrongAbroad(errand) === undefined) return { against: [], consents: [] };
  const informed = informedConsents(errand);
  if (informed.length > 0) return { against: [], consents: informed };
  const wrong = abroad(errand);
  const alone = wrong.rule === 'FOREIGN_NO_CONSENT' ? consentedAlone(errand) : undefined;
  return { against: [alone ?? wrong], consents: [] };
}

function informedConsents(errand: Errand): readonly string[] {
  return consents(errand, 'FOREIGN')
    .filter(({ shown = [] }) => ['COUNTRY', 'REGIME', 'MEASURES'].every((what) => shown.some((told) => told === what)))
    .map(({ key }) => key);
}

function abroad(errand: Errand): Verdict {
  const { person, recipient } = errand;
  const consent = mend('FOREIGN_CONSENT', 'PRINCIPAL', recipient.key);
  const uninformed = consents(errand, 'FOREIGN');
  if (uninformed.length > 0) {
    const records = uninformed.map(({ key }) => name('Consent', key));
    return say('FOREIGN_INFO_MISSING', { records, remedies: [consent] });
  }
  const record = recordedConsent(errand, 'FOREIGN_CONSENT');
  if (record !== undefined) {
    return say('FOREIGN_INFO_MISSING', {
      records: [name('Provision', record.key)],
      clause: record.clause,
      remedies: unknownAbroad(errand).map((what) => mend('FOREIGN_INFORMATION', 'STEWARD', `${person.key}:${what}`)),
    });
  }
  return strictestOf(wrongs(errand).map(({ wrong, person: one }) => unprotected(wrong, one, consent)));
}

function unprotected(wrong: Wrong, { key, clause, country }: Party, consent: Remedy): Verdict {
  const on = { records: [name('Party', key)], clause };
  const whereabouts = country === undefined ? [mend('PARTY_COUNTRY', 'STEWARD', key)] : [];
  switch (wrong) {
    case 'BROKEN':
      return say('FOREIGN_SYSTEM_BROKEN', { ...on, remedies: [mend('IMPEDIMENT_RESOLVED', 'STEWARD', key), consent] });
    case 'OVERDUE':
      return say('FOREIGN_CHECK_OVERDUE', { ...on, remedies: [mend('FOREIGN_CHECK', 'STEWARD', key), consent] });
    default:
      return say('FOREIGN_NO_CONSENT', {
        ...on,
        remedies: [consent, mend('FOREIGN_SYSTEM', 'STEWARD', key), ...whereabouts],
      });
  }
}
