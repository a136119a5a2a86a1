import type { Limb } from '../../src/decision/limbs.ts';
import type { Decision, DecisionRequest, PrincipalConsent, PrincipalStop } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { ExceptionClaim, RouteKind } from '../../src/decision/question.ts';
import { jointUseModel } from '../../src/registry/joint-use/model.ts';
import { outsourcingModel } from '../../src/registry/outsourcing/model.ts';
import { partyModel } from '../../src/registry/party/model.ts';
import { optOutFilingModel, provisionModel, successionModel } from '../../src/registry/provision/model.ts';
import { make, mapOf, registryOf } from '../support/records.ts';
import { decideIn } from './case-world.ts';
import { category, declaration, evidence, grant, NOW, privacyOffice, purpose, source } from './words.ts';

type Facts = Readonly<Record<string, unknown>>;

export const party = (key: string, country: string, facts: Facts = {}) =>
  make(partyModel, { key, kindOf: 'CORPORATION', nameEn: key, country, ...facts });

/** An active engagement to deliver what was ordered. */
export const outsourcing = (key: string, outsourcee: string, facts: Facts = {}) =>
  make(outsourcingModel, {
    key,
    outsourcee,
    categories: ['contact', 'identity'],
    purposes: ['delivery'],
    work: 'delivers what was ordered',
    state: 'ACTIVE',
    selectionCheck: { at: '2025-12-01', result: 'ADEQUATE', evidence: 'a report', by: 'a reviewer' },
    contract: { documentRef: 'contract:7', concludedAt: '2025-12-15' },
    ...facts,
  });

/** A joint use with its parent company, told with all five facts. */
export const jointUse = (facts: Facts = {}) =>
  make(jointUseModel, {
    key: 'group',
    statement: 'we use it jointly',
    categories: ['contact', 'identity'],
    members: ['parent'],
    scopeText: 'our parent company',
    scopeDeterminable: { result: 'DETERMINABLE', by: 'a reviewer', reason: 'it names the company', at: '2026-01-01' },
    purposes: ['delivery'],
    responsible: { name: 'the operator', address: 'Tokyo', representative: 'a person' },
    notice: 'readable',
    state: 'ACTIVE',
    effectiveFrom: '2026-02-01',
    ...facts,
  });

/** An opt-out told and filed with all nine facts, its time to object over. */
export const filing = (facts: Facts = {}) =>
  make(optOutFilingModel, {
    key: 'directory',
    operator: { name: 'the operator', address: 'Tokyo', representative: 'a person' },
    purposes: ['directory'],
    categories: ['contact.address', 'identity', 'listed'],
    acquisition: { source: 'the persons', method: 'a form' },
    provisionMethod: 'a file',
    stopsOnRequest: true,
    requestMethod: 'by mail to the office',
    updateMethod: 'each month',
    plannedStart: '2026-05-01',
    state: 'FILED',
    notice: 'readable',
    filing: { method: 'ONLINE', receiptNo: '1', filedAt: '2026-02-01' },
    waitingPeriodEndsAt: '2026-04-01',
    ...facts,
  });

export const succession = (stage: string, facts: Facts = {}) =>
  make(successionModel, {
    key: 'transfer',
    kindOf: 'BUSINESS_TRANSFER',
    predecessor: 'operator',
    successor: 'buyer',
    stage,
    categories: ['contact', 'identity'],
    predecessorPurposes: ['delivery'],
    ...facts,
  });

export const provision = (key: string, ground: string, facts: Facts = {}) =>
  make(provisionModel, { key, recipient: 'partner', categories: ['contact'], purpose: 'delivery', ground, ...facts });

export const judgement = { by: 'a reviewer', reason: 'as read', at: '2026-01-01' };
const secured = {
  recipientSystem: 'CONTRACT',
  systemEvidence: 'the contract',
  lastCheckAt: '2026-01-01',
  nextCheckDue: '2027-01-01',
};

const anonymised = { into: 'ANONYMISED', document: 'a report', at: '2026-01-01' };

export const base: DecisionRecords = registryOf<DecisionRecords>({
  dataCategories: [
    category('identity'),
    category('contact', { contactsPerson: true }),
    category('contact.address'),
    category('contact.phone'),
    category('health', { specialCare: ['MEDICAL_HISTORY'] }),
    category('listed'),
    category('stolen'),
    category('relayed'),
    category('cookies', { identifies: 'NO' }),
    category('coded', { processing: { into: 'PSEUDONYMISED', document: 'a report', at: '2026-01-01' } }),
    category('counts', { processing: { ...anonymised, announcement: 'posted' } }),
    category('tallies', { processing: anonymised }),
  ],
  purposes: [
    purpose('delivery'),
    purpose('directory', { includesThirdPartyProvision: true }),
    purpose('campaign'),
    purpose('offers'),
  ],
  declarations: [
    ...['contact', 'identity', 'cookies', 'coded', 'counts', 'tallies', 'health'].map((data) =>
      declaration('delivery', data),
    ),
    ...['contact', 'identity', 'listed', 'stolen', 'relayed', 'health'].map((data) => declaration('directory', data)),
    declaration('campaign', 'contact'),
  ],
  purposeGrants: ['delivery', 'directory', 'campaign', 'offers'].flatMap((of) => [
    grant(of, { role: 'privacy-office' }),
    grant(of, { role: 'engineer' }),
  ]),
  collectionSources: [
    source('shop', { route: 'DIRECT_ORAL', categories: ['contact', 'identity'] }),
    source('partner_list', { route: 'THIRD_PARTY', categories: ['listed'] }),
    source('thief', { route: 'THIRD_PARTY', categories: ['stolen'], wrongful: 'YES' }),
    source('relay', { route: 'THIRD_PARTY', categories: ['relayed'], optOutDerived: true }),
  ],
  noticeEvidences: [
    evidence('readable', 'READILY_ACCESSIBLE'),
    evidence('mailed', 'NOTIFICATION'),
    evidence('posted', 'PUBLIC_ANNOUNCEMENT'),
    evidence('coming', 'READILY_ACCESSIBLE', { from: '2026-06-15' }),
  ],
  parties: [
    party('operator', 'JP', { roles: ['OPERATOR'] }),
    party('warehouse', 'US', { roles: ['BRANCH'], legalPerson: 'operator' }),
    party('parent', 'JP'),
    party('partner', 'JP', { address: 'Osaka', representative: 'a person', classes: ['advertisers', 'sponsors'] }),
    party('advertisers', 'JP', { kindOf: 'CLASS' }),
    party('sponsors', 'JP', { kindOf: 'CLASS', effectiveUntil: '2026-02-01' }),
    party('courier', 'JP'),
    party('partner_branch', 'US', { roles: ['BRANCH'], legalPerson: 'partner' }),
    party('partner_subsidiary', 'JP', { roles: ['GROUP_COMPANY'], parentCompany: 'partner' }),
    party('buyer', 'JP'),
    party('cloud', 'JP'),
    party('police', 'JP', { kindOf: 'PUBLIC_BODY' }),
    party('us_partner', 'US'),
    party('us_secured', 'US', { foreign: secured }),
    party('us_late', 'US', { foreign: { ...secured, lastCheckAt: '2025-06-01', nextCheckDue: '2026-06-01' } }),
    party('us_broken', 'US', {
      foreign: { ...secured, impediment: { description: 'a breach without cure', since: '2026-03-01' } },
    }),
    party('us_known', 'US', {
      foreign: { recipientSystem: 'NONE', regimeInfo: 'told', measuresInfo: 'told' },
      classes: ['advertisers'],
    }),
    party('de_partner', 'DE'),
    party('sg_subsidiary', 'SG', { roles: ['GROUP_COMPANY'], parentCompany: 'operator' }),
    party('risky', 'JP', { improperUseRisk: { result: 'RISK', ...judgement } }),
  ],
});

export type Records = Partial<DecisionRecords>;

export const withOutsourcing = (...records: readonly ReturnType<typeof outsourcing>[]): Records => ({
  outsourcings: mapOf(...records),
});
export const withJointUse = (facts: Facts = {}): Records => ({ jointUses: mapOf(jointUse(facts)) });
export const withFiling = (facts: Facts = {}): Records => ({ optOutFilings: mapOf(filing(facts)) });
export const withSuccession = (stage: string, facts: Facts = {}): Records => ({
  successions: mapOf(succession(stage, facts)),
});
export const withProvision = (ground: string, facts: Facts = {}): Records => ({
  provisions: mapOf(provision('recorded', ground, facts)),
});

/** Asks, as the privacy office, whether an address may go to a party so that what was ordered is delivered. */
export function provide(recipient: string, more: Partial<DecisionRequest> = {}, records: Records = {}): Decision {
  const options = { revision: 1, now: NOW, retiredPurposes: new Set<string>() };
  return decideIn({ ...base, ...records }, options, {
    action: 'PROVIDE',
    purpose: 'delivery',
    categories: ['contact.address'],
    caller: privacyOffice,
    recipient,
    ...more,
  });
}

/** Asks, as the privacy office, whether a party may use an address so that what was ordered is delivered. */
export function useBy(actor: string | undefined, more: Partial<DecisionRequest> = {}, records: Records = {}): Decision {
  return provide('', { action: 'USE', recipient: undefined, actor, ...more }, records);
}

export const by = (kind: RouteKind, record: string) => ({ route: { kind, record } });

/** By the opt-out, for the purpose that says so. */
export const byOptOut = { ...by('OPT_OUT', 'directory'), purpose: 'directory' };

/** What is shown of the recipient. */
export const showing = (...limbs: readonly Limb[]) => ({
  shown: limbs.map((limb) => ({ limb, holds: true, evidence: 'contract:7' })),
});

export const law = (jurisdiction: string): { ground: ExceptionClaim } => ({
  ground: { ground: 'LAW', jurisdiction, limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'inquiry:3' }] },
});

export const consenting = (
  recipient: string,
  more: Partial<PrincipalConsent> = {},
  facts: { stops?: readonly PrincipalStop[]; needsRepresentative?: boolean } = {},
): Partial<DecisionRequest> => ({
  principal: {
    consents: [
      { key: 'consent:1', kind: 'THIRD_PARTY', purpose: 'delivery', categories: ['contact'], recipient, ...more },
    ],
    stops: [],
    ...facts,
  },
});

/** The duties of an answer, by name. */
export function duties({ obligations }: Decision): readonly string[] {
  return obligations.map(({ type }) => type);
}

export const byCourier = by('OUTSOURCING', 'delivering');

/** The same work entrusted to a party abroad: what `provide` takes. */
export const abroad = (who: string) => [who, byCourier, withOutsourcing(outsourcing('delivering', who))] as const;
