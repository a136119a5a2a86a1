import { compile } from '../../src/decision/compile.ts';
import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { dataCategoryModel } from '../../src/registry/category/model.ts';
import { collectionSourceModel } from '../../src/registry/collection/model.ts';
import { partyModel } from '../../src/registry/party/model.ts';
import { noticeEvidenceModel } from '../../src/registry/policy/model.ts';
import {
  declarationModel,
  prohibitionModel,
  purposeGrantModel,
  purposeModel,
} from '../../src/registry/purpose/model.ts';
import { make, registryOf } from '../support/records.ts';
import { decideIn } from './case-world.ts';

export const NOW = '2026-06-15T00:00:00.000Z';

type Facts = Readonly<Record<string, unknown>>;

export const category = (key: string, facts: Facts = {}) =>
  make(dataCategoryModel, { key, labelEn: key, identifies: 'BY_EASY_COLLATION', parent: parentOf(key), ...facts });
export const purpose = (key: string, facts: Facts = {}) =>
  make(purposeModel, { key, statementEn: key, parent: parentOf(key), ...facts });
export const declaration = (of: string, data: string, facts: Facts = {}) =>
  make(declarationModel, { purpose: of, category: data, ...facts });
export const prohibition = (of: string, data: string, facts: Facts = {}) =>
  make(prohibitionModel, { purpose: of, category: data, statement: 'never', ...facts });
export const grant = (of: string, holder: Facts) => make(purposeGrantModel, { purpose: of, ...holder });
export const source = (key: string, facts: Facts = {}) =>
  make(collectionSourceModel, { key, labelEn: key, wrongful: 'NO', ...facts });
export const evidence = (key: string, mode: string, facts: Facts = {}) =>
  make(noticeEvidenceModel, {
    key,
    mode,
    channel: 'web',
    documentRef: 'privacy.html',
    contentHash: '0'.repeat(64),
    language: 'ja',
    from: '2026-01-01',
    ...facts,
  });

function parentOf(key: string): string | undefined {
  return key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : undefined;
}

const categories = [
  category('identity'),
  category('identity.name'),
  category('contact', { contactsPerson: true }),
  category('contact.email'),
  category('contact.address'),
  category('financial'),
  category('financial.credit_card_number'),
  category('behaviour'),
  category('health'),
  category('health.illness', { specialCare: ['MEDICAL_HISTORY'] }),
  category('later', { effectiveFrom: '2027-01-01' }),
];

const purposes = [
  purpose('billing', { clause: 'purpose-of-use/7', notice: 'posted' }),
  purpose('news', { clause: 'purpose-of-use/3' }),
  purpose('news.send', { clause: 'purpose-of-use/3', notice: 'posted' }),
  purpose('inquiry', { notice: 'posted' }),
  purpose('inquiry.verify', { notice: 'posted' }),
  purpose('care', { notice: 'posted' }),
  purpose('survey'),
  purpose('incidental', {
    clause: 'purpose-of-use/8',
    specificityReview: { result: 'TOO_VAGUE', reviewer: 'a reviewer', at: '2026-01-01', reason: 'says nothing' },
  }),
  purpose('internal', { declarable: false }),
  purpose('campaign', { effectiveUntil: '2026-05-01' }),
  purpose('newsletter', { replaces: 'bulletin' }),
  purpose('audited'),
];

const declarations = [
  declaration('billing', 'financial', { clause: 'purpose-of-use/7' }),
  declaration('billing', 'identity.name'),
  declaration('news.send', 'contact.email', { retention: { trigger: 'unsubscribed', months: 1 } }),
  declaration('inquiry', 'contact', { flowsToChildPurposes: true }),
  declaration('inquiry', 'identity'),
  declaration('care', 'health', { acquiredBy: ['DIRECT_WRITTEN', 'THIRD_PARTY', 'PUBLIC_SOURCE', 'ENTRUSTED'] }),
  declaration('care', 'contact.email'),
  declaration('care', 'contact.address'),
  declaration('campaign', 'contact'),
];

/** A company whose name, address and representative are known. */
export const seller = (facts: Facts = {}) =>
  make(partyModel, {
    key: 'seller',
    kindOf: 'CORPORATION',
    nameEn: 'a seller',
    address: 'Osaka',
    representative: 'a person',
    country: 'JP',
    ...facts,
  });

const sources = [
  source('form', {
    effectiveFrom: '2026-02-01',
    route: 'DIRECT_WRITTEN',
    categories: ['contact', 'health'],
    formState: 'LIVE',
    indication: 'indicated',
  }),
  source('draft_form', {
    route: 'DIRECT_WRITTEN',
    categories: ['contact'],
    formState: 'DRAFT',
    indication: 'indicated',
  }),
  source('late_form', { route: 'DIRECT_WRITTEN', categories: ['contact'], formState: 'LIVE', indication: 'posted' }),
  source('broker', {
    route: 'THIRD_PARTY',
    categories: ['contact', 'health'],
    party: 'seller',
    receiptConfirmation: { document: 'contract', howAcquired: 'by its own form', confirmedAt: '2026-02-01' },
  }),
  source('silent_broker', { route: 'THIRD_PARTY', categories: ['contact'] }),
  source('list_seller', { route: 'THIRD_PARTY', categories: ['contact'], wrongful: 'SUSPECTED' }),
  source('newspaper', {
    route: 'PUBLIC_SOURCE',
    categories: ['health'],
    specialCareGround: 'MADE_PUBLIC',
    specialCareEvidence: 'the article of 1 June',
    madePublicBy: 'PRESS',
  }),
  source('rumour', { route: 'PUBLIC_SOURCE', categories: ['health'], specialCareGround: 'MADE_PUBLIC' }),
  source('payroll', { route: 'ENTRUSTED', categories: ['health'] }),
  source('closed', { route: 'OBSERVED', categories: ['contact'], effectiveUntil: '2026-05-01' }),
];

/** A small registry in which everything that the examples speak of is there. */
export const registry: DecisionRecords = registryOf<DecisionRecords>({
  dataCategories: categories,
  purposes,
  declarations,
  prohibitions: [prohibition('news', 'financial', { clause: 'purpose-of-use/3' })],
  purposeGrants: [
    ...purposes.filter(({ key }) => key !== 'audited').map(({ key }) => grant(key, { role: 'engineer' })),
    grant('audited', { role: 'auditor' }),
    grant('audited', { client: 'crm' }),
    grant('news.send', { role: 'privacy-office' }),
    grant('survey', { role: 'privacy-office' }),
  ],
  collectionSources: sources,
  parties: [seller({ key: 'operator', nameEn: 'the operator', roles: ['OPERATOR'] }), seller()],
  noticeEvidences: [evidence('posted', 'PUBLIC_ANNOUNCEMENT'), evidence('indicated', 'EXPRESS_INDICATION')],
});

export const engineer = { roles: ['engineer'] } as const;
export const privacyOffice = { roles: ['privacy-office'] } as const;

const optionsAt = (now: string) => ({ revision: 7, now, retiredPurposes: new Set(['bulletin', 'pamphlet']) });

export function tableOf(records: Partial<DecisionRecords> = {}, now = NOW) {
  return compile({ ...registry, ...records }, optionsAt(now));
}

/** Asks as an engineer whether the categories may be used. */
export function use(purpose: string, categories: string | readonly string[], more: Partial<DecisionRequest> = {}) {
  return asked({ action: 'USE', purpose, categories: [categories].flat(), caller: engineer, ...more });
}

/** Asks as an engineer whether the categories may be collected from a source. */
export function collect(purpose: string, data: string, from: string | undefined, more: Partial<DecisionRequest> = {}) {
  return asked({ action: 'COLLECT', purpose, categories: [data], source: from, caller: engineer, ...more });
}

/** Asks of the small registry, some of its sections replaced. */
export function asked(request: DecisionRequest, records: Partial<DecisionRecords> = {}): Decision {
  return decideIn({ ...registry, ...records }, optionsAt(NOW), request);
}

/** The answer as a person would quote it. */
export function said({ outcome, rule, deciding }: Decision): string {
  const { article, clause } = deciding;
  return [outcome, rule, article, clause].filter((part) => part !== undefined).join(' ');
}
