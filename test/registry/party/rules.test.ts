import { describe, expect, test } from 'vitest';
import {
  DESIGNATED_COUNTRIES,
  foreignSystemFault,
  isAbroad,
  needsForeignConsent,
} from '../../../src/registry/party/abroad-rules.ts';
import { type PartyRecords, partyModel } from '../../../src/registry/party/model.ts';
import { legalPersonOf, partyFindings, partyRules } from '../../../src/registry/party/rules.ts';
import { codesOf, make, parseProblemsOf, registryOf } from '../../support/records.ts';

const NOW = '2026-11-22T00:00:00.000Z';

const party = (facts: object) =>
  make(partyModel, { kindOf: 'CORPORATION', nameEn: 'Example Ltd.', country: 'JP', ...facts });
const operator = (facts: object = {}) =>
  party({
    key: 'operator',
    clause: 'contact',
    roles: ['OPERATOR'],
    address: '1 Example Street, Tokyo',
    representative: 'A. Director',
    contactEmail: 'privacy@example.jp',
    ...facts,
  });
const recipient = (foreign: object = {}, facts: object = {}) =>
  party({
    key: 'abroad',
    country: 'US',
    foreign: {
      recipientSystem: 'CONTRACT',
      systemEvidence: 'contract 7',
      lastCheckAt: '2026-04-01',
      nextCheckDue: '2027-04-01',
      ...foreign,
    },
    ...facts,
  });

function problemsOf(...parties: ReturnType<typeof party>[]) {
  return partyRules.flatMap((rule) => rule(registryOf<PartyRecords>({ parties })));
}

function findingsOf(...parties: ReturnType<typeof party>[]) {
  return partyFindings.flatMap((finding) => finding(registryOf<PartyRecords>({ parties })));
}

describe('the operator', () => {
  test('is one party', () => {
    expect(problemsOf(operator(), party({ key: 'other' }))).toEqual([]);
  });

  test('is owed as soon as any party is known, not before', () => {
    expect(problemsOf()).toEqual([]);
    expect(codesOf(problemsOf(party({ key: 'other' })))).toEqual(['OPERATOR_MISSING']);
  });

  test('is not two parties', () => {
    expect(codesOf(problemsOf(operator(), operator({ key: 'second' })))).toEqual([
      'OPERATOR_NOT_ALONE',
      'OPERATOR_NOT_ALONE',
    ]);
  });

  test('is a person in business as well as a corporation', () => {
    expect(problemsOf(operator({ kindOf: 'SOLE_PROPRIETOR', representative: undefined }))).toEqual([]);
  });

  test('is no class of parties', () => {
    const vague = operator({ kindOf: 'CLASS', representative: undefined });
    expect(problemsOf(vague)).toMatchObject([
      { code: 'OPERATOR_NO_LEGAL_PERSON', path: ['parties', 'operator', 'kindOf'] },
    ]);
  });

  test('is no branch', () => {
    const branch = operator({ roles: ['OPERATOR', 'BRANCH'], legalPerson: 'person' });
    expect(codesOf(problemsOf(branch, party({ key: 'person' })))).toEqual(['OPERATOR_NO_LEGAL_PERSON']);
  });
});

describe('a branch', () => {
  const branch = party({ key: 'paris', roles: ['BRANCH'], country: 'FR', legalPerson: 'operator' });

  test('is the same legal person as the party it names', () => {
    expect(problemsOf(operator(), branch)).toEqual([]);
    const records = registryOf<PartyRecords>({ parties: [operator(), branch] });
    expect(legalPersonOf(records, branch).key).toBe('operator');
    expect(legalPersonOf(records, operator()).key).toBe('operator');
  });

  test('names its legal person, and nothing else does', () => {
    expect(codesOf(problemsOf(operator(), party({ key: 'b', roles: ['BRANCH'] })))).toEqual(['BRANCH_LEGAL_PERSON']);
    expect(codesOf(problemsOf(operator(), party({ key: 'b', legalPerson: 'operator' })))).toEqual([
      'BRANCH_LEGAL_PERSON',
    ]);
  });

  test('is no branch of itself, of a branch or of a class', () => {
    const self = party({ key: 'self', roles: ['BRANCH'], legalPerson: 'self' });
    const twig = party({ key: 'twig', roles: ['BRANCH'], legalPerson: 'paris' });
    const stray = party({ key: 'stray', roles: ['BRANCH'], legalPerson: 'partners' });
    const partners = party({ key: 'partners', kindOf: 'CLASS', country: undefined });
    expect(problemsOf(operator(), branch, self, twig, stray, partners).map(({ path }) => path[1])).toEqual([
      'self',
      'twig',
      'stray',
    ]);
  });

  test('is judged abroad or not by its legal person: a subsidiary is another', () => {
    const records = registryOf<PartyRecords>({ parties: [operator(), party({ key: 'us', country: 'US' })] });
    const branchAbroad = party({ key: 'ny', roles: ['BRANCH'], country: 'US', legalPerson: 'operator' });
    const subsidiary = party({ key: 'inc', country: 'US', parentCompany: 'operator' });
    expect(needsForeignConsent(legalPersonOf(records, branchAbroad), NOW)).toBe(false);
    expect(needsForeignConsent(legalPersonOf(records, subsidiary), NOW)).toBe(true);
  });
});

test('ownership ends somewhere', () => {
  const owned = party({ key: 'owned', parentCompany: 'operator' });
  expect(problemsOf(operator(), owned)).toEqual([]);
  expect(codesOf(problemsOf(operator({ parentCompany: 'owned' }), owned))).toEqual(['PARTY_CYCLE', 'PARTY_CYCLE']);
});

describe('a class of parties', () => {
  test('needs neither country nor address', () => {
    const advertisers = party({ key: 'advertisers', kindOf: 'CLASS', roles: ['ADVERTISER'], country: undefined });
    expect(problemsOf(operator(), advertisers)).toEqual([]);
  });

  test('has no representative and no owner', () => {
    const facts = { key: 'c', kindOf: 'CLASS', representative: 'A. Person', parentCompany: 'operator' };
    expect(problemsOf(operator(), party(facts)).map(({ code, path }) => [code, path[2]])).toEqual([
      ['CLASS_IS_NO_PERSON', 'representative'],
      ['CLASS_IS_NO_PERSON', 'parentCompany'],
    ]);
  });

  test('is what a party is one of; a branch is so with its legal person', () => {
    const advertisers = party({ key: 'advertisers', kindOf: 'CLASS', country: undefined });
    expect(problemsOf(operator(), advertisers, party({ key: 'a', classes: ['advertisers'] }))).toEqual([]);
    const among = ['operator'];
    expect(problemsOf(operator(), party({ key: 'a', classes: among }))).toMatchObject([
      { code: 'PARTY_CLASS', path: ['parties', 'a', 'classes'], message: '`operator` is no class of parties' },
    ]);
    const branch = party({ key: 'b', roles: ['BRANCH'], legalPerson: 'operator', classes: ['advertisers'] });
    const inner = party({ key: 'c', kindOf: 'CLASS', country: undefined, classes: ['advertisers'] });
    expect(codesOf(problemsOf(operator(), advertisers, branch, inner))).toEqual(['PARTY_CLASS', 'PARTY_CLASS']);
  });

  test('is the only party whose country may be unknown', () => {
    const named = party({ key: 'named', country: undefined });
    expect(problemsOf(operator(), named)).toMatchObject([{ code: 'PARTY_COUNTRY_MISSING', article: '28(1)' }]);
  });
});

describe('facts of a party abroad (Art. 28)', () => {
  test('are of a party abroad', () => {
    expect(problemsOf(operator(), recipient())).toEqual([]);
    expect(codesOf(problemsOf(operator(), recipient({}, { country: 'JP' })))).toEqual(['FOREIGN_FACTS_AT_HOME']);
  });

  test('show its system by a document and plan its check', () => {
    const unshown = recipient({ systemEvidence: undefined, nextCheckDue: undefined });
    expect(codesOf(problemsOf(operator(), unshown))).toEqual(['FOREIGN_SYSTEM_UNPROVEN', 'FOREIGN_CHECK_UNPLANNED']);
    const none = recipient({ recipientSystem: 'NONE', systemEvidence: undefined, nextCheckDue: undefined });
    expect(problemsOf(operator(), none)).toEqual([]);
  });

  test('plan the check within about a year of the last (Rule 18)', () => {
    const due = (nextCheckDue: string) => codesOf(problemsOf(operator(), recipient({ nextCheckDue })));
    expect(due('2027-04-02')).toEqual([]);
    expect(due('2027-04-03')).toEqual(['FOREIGN_CHECK_UNPLANNED']);
    expect(due('2026-04-01')).toEqual(['FOREIGN_CHECK_UNPLANNED']);
  });

  test('plan the first check within about a year of when the system came to stand', () => {
    const first = (facts: object) => codesOf(problemsOf(operator(), recipient({ lastCheckAt: undefined, ...facts })));
    expect(first({ systemSince: '2026-04-01' })).toEqual([]);
    expect(first({ systemSince: '2026-03-01' })).toEqual(['FOREIGN_CHECK_UNPLANNED']);
    expect(first({})).toEqual(['FOREIGN_CHECK_UNPLANNED']);
    expect(first({ nextCheckDue: '2040-01-01' })).toEqual(['FOREIGN_CHECK_UNPLANNED']);
  });

  test('resolve an impediment after it began', () => {
    const stands = { description: 'data access law', since: '2026-05-01' };
    expect(problemsOf(operator(), recipient({ impediment: stands }))).toEqual([]);
    const backwards = recipient({ impediment: { ...stands, resolvedAt: '2026-05-01' } });
    expect(codesOf(problemsOf(operator(), backwards))).toEqual(['FOREIGN_IMPEDIMENT_PERIOD']);
  });
});

describe('consent to provision abroad (Art. 28(1))', () => {
  test('is not asked for at home', () => {
    expect(needsForeignConsent(operator(), NOW)).toBe(false);
  });

  test('is not asked for the 27 members of the EU, the EEA and the United Kingdom', () => {
    expect(DESIGNATED_COUNTRIES.size).toBe(27 + 3 + 1);
    for (const country of ['DE', 'NO', 'GB']) expect(needsForeignConsent(party({ country }), NOW)).toBe(false);
  });

  test('is asked for every other country, and where the country is not known', () => {
    for (const country of ['US', 'CH', 'CN']) expect(needsForeignConsent(party({ country }), NOW)).toBe(true);
    const advertisers = party({ kindOf: 'CLASS', country: undefined });
    expect(needsForeignConsent(advertisers, NOW)).toBe(true);
  });

  test('is not asked for a recipient whose system stands', () => {
    expect(needsForeignConsent(recipient(), NOW)).toBe(false);
    expect(needsForeignConsent(recipient({ recipientSystem: 'NONE' }), NOW)).toBe(true);
  });

  test('is asked again from the instant its check is overdue', () => {
    const due = '2026-12-01T00:00:00.000Z';
    const checked = recipient({ nextCheckDue: due });
    expect(needsForeignConsent(checked, '2026-11-30T23:59:59.999Z')).toBe(false);
    expect(needsForeignConsent(checked, due)).toBe(true);
    expect(foreignSystemFault(checked, due)).toBe('FOREIGN_CHECK_OVERDUE');
  });

  test('is asked where the check is put off for years, or where nothing says since when it runs', () => {
    const fault = (foreign: object) => foreignSystemFault(recipient(foreign), NOW);
    expect(fault({ nextCheckDue: '2040-01-01' })).toBe('FOREIGN_CHECK_OVERDUE');
    expect(fault({ lastCheckAt: undefined, nextCheckDue: '2040-01-01' })).toBe('FOREIGN_CHECK_OVERDUE');
    expect(fault({ lastCheckAt: '2039-06-01', nextCheckDue: '2040-01-01' })).toBe('FOREIGN_CHECK_OVERDUE');
    expect(fault({ lastCheckAt: undefined, systemSince: '2026-05-01' })).toBeUndefined();
  });

  test('is asked while an impediment stands', () => {
    const impediment = { description: 'data access law', since: '2026-05-01', resolvedAt: '2026-12-01T00:00:00Z' };
    const impeded = recipient({ impediment });
    expect(foreignSystemFault(impeded, NOW)).toBe('FOREIGN_SYSTEM_BROKEN');
    expect(needsForeignConsent(impeded, NOW)).toBe(true);
    expect(needsForeignConsent(impeded, '2026-12-01T00:00:00.000Z')).toBe(false);
    expect(needsForeignConsent(impeded, '2026-04-15T00:00:00.000Z')).toBe(false);
  });

  test('is not asked for a company abroad that does business here with a database here', () => {
    const here = recipient({ recipientSystem: 'NONE', doesBusinessInJapanWithDatabaseHere: true });
    expect(isAbroad(here)).toBe(false);
    expect(needsForeignConsent(here, NOW)).toBe(false);
  });
});

describe('what principals are told of the operator (Art. 32(1), Order 10)', () => {
  test('is whole', () => {
    expect(findingsOf(operator())).toEqual([]);
  });

  test.each([
    ['address', 'OPERATOR_ADDRESS_UNSTATED', '32(1)(i)'],
    ['representative', 'OPERATOR_REPRESENTATIVE_UNSTATED', '32(1)(i)'],
    ['contactEmail', 'COMPLAINT_CONTACT_UNSTATED', '32(1)(iv), Order 10'],
  ])('lacks its %s', (fact, code, article) => {
    expect(findingsOf(operator({ [fact]: undefined }))).toMatchObject([
      { code, article, clause: 'contact', severity: 'BREACH', records: [{ kind: 'Party', key: 'operator' }] },
    ]);
  });

  test('owes no representative of a person in business', () => {
    expect(findingsOf(operator({ kindOf: 'SOLE_PROPRIETOR', representative: undefined }))).toEqual([]);
  });

  test('is all missing while nobody is the operator', () => {
    const found = findingsOf(party({ key: 'other' }));
    expect(codesOf(found)).toEqual([
      'OPERATOR_NAME_UNSTATED',
      'OPERATOR_ADDRESS_UNSTATED',
      'OPERATOR_REPRESENTATIVE_UNSTATED',
      'COMPLAINT_CONTACT_UNSTATED',
    ]);
    expect(found.every(({ clause, records }) => clause === undefined && records.length === 0)).toBe(true);
  });

  test('says no name of a person', () => {
    const told = JSON.stringify(findingsOf(operator({ address: undefined, contactEmail: undefined })));
    expect(told).not.toContain('A. Director');
  });
});

test('what is not a party is told all at once, with what was meant', () => {
  const problems = parseProblemsOf(partyModel, {
    key: 'p',
    clause: 'contact',
    kindOf: 'COMPANY',
    adress: 'Tokyo',
    contactEmail: 'at example.jp',
    country: 'Japan',
    foreign: { recipientSystem: 'CONTRACT', sytemEvidence: 'contract 7' },
  });
  expect(problems.map(({ code, path }) => [code, path.join('.')])).toEqual(
    expect.arrayContaining([
      ['FACT_INVALID', 'kindOf'],
      ['FACT_MISSING', 'nameEn'],
      ['FACT_INVALID', 'contactEmail'],
      ['FACT_INVALID', 'country'],
      ['FACT_UNKNOWN', 'foreign.sytemEvidence'],
      ['FACT_UNKNOWN', 'adress'],
    ]),
  );
  expect(problems).toHaveLength(6);
  expect(problems.find(({ path }) => path[0] === 'adress')?.remedy).toBe('did you mean `address`?');
});
