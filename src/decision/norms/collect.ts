import {
  comesAsToNoThirdParty,
  comesOnConsent,
  hasWholeSpecialCareGround,
  isSparedNotice,
  lacksPublisher,
  mayIndicateNothing,
  missingSpecialCareLimbs,
} from '../../registry/collection/rules.ts';
import type { Party } from '../../registry/party/model.ts';
import { lacksOfParty } from '../../registry/party/rules.ts';
import type { NoticeMode } from '../../registry/policy/model.ts';
import { hasBit } from '../bitset.ts';
import { declarationsOn } from '../compile.ts';
import type { Obligation, RecordName, Verdict } from '../model.ts';
import type { PlacedSource } from '../place.ts';
import { providerOf, receiptDutyOf } from '../receipt-duty.ts';
import { type RecordDuty, recordObligation } from '../record-duty.ts';
import { exceptionPermits } from './exception.ts';
import { isNotPersonal } from './personal.ts';
import { aloneOf, consentedAlone, representativeMustConsentToUse } from './representative.ts';
import { beyondSuccession, consentsOf, type KnownMatter, outsideEntrustedWork, type UseMatter } from './use.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** One category to be collected from a source that the registry knows. */
export interface CollectMatter extends KnownMatter {
  readonly source: PlacedSource;
}

/** How data was acquired decides whether it may be: a collection names its source (Art. 20(1)). */
export function sourceMustBeNamed({ request, category }: UseMatter): Verdict | undefined {
  if (request.source !== undefined) return undefined;
  return verdict('SOURCE_NOT_NAMED', { category, remedies: [remedy('SOURCE', 'CALLER')] });
}

/** Only a source that the registry knows can be judged (Art. 20(1)). */
export function sourceMustBeKnown({ table, request, category }: UseMatter): Verdict | undefined {
  const { source } = request;
  if (source === undefined || table.sources.has(source)) return undefined;
  return verdict('SOURCE_UNKNOWN', { category, remedies: [remedy('KNOWN_SOURCE', 'STEWARD', source)] });
}

/** Data is collected from a source in force (Art. 20(1)). */
export function sourceMustBeInForce({ source, category }: CollectMatter): Verdict | undefined {
  if (source.inForce) return undefined;
  return refusal('SOURCE_NOT_IN_FORCE', category, source, remedy('SOURCE_IN_FORCE', 'STEWARD', source.record.key));
}

/** A source yields what it is recorded to hold, and no more (Art. 20(1)). */
export function sourceMustHoldTheCategory({ source, category, categoryId }: CollectMatter): Verdict | undefined {
  if (hasBit(source.held, categoryId)) return undefined;
  return refusal('SOURCE_LACKS_CATEGORY', category, source, remedy('SOURCE_CATEGORY', 'STEWARD', source.record.key));
}

/** Data is not acquired by deceit or other wrongful means, nor where that is suspected; special care data by opt-out is (Arts. 20(1), 27(2) proviso; G 3-3-1). */
export function acquisitionMustBeProper(matter: CollectMatter): Verdict | undefined {
  const { source, category } = matter;
  const isPlainBreach = source.record.optOutDerived && isSpecialCare(matter);
  if (source.record.wrongful === 'NO' && !isPlainBreach) return undefined;
  return refusal('ACQ_WRONGFUL', category, source, remedy('PROPER_SOURCE', 'CALLER'));
}

/** What others entrust is taken for the work entrusted: a declaration says that it is (Art. 27(5)(i)). */
export function entrustedDataIsTakenForTheWork(matter: CollectMatter): Verdict | undefined {
  const { table, source, purposeId, categoryId } = matter;
  if (source.record.route !== 'ENTRUSTED' || exceptionPermits(matter) !== undefined) return undefined;
  const isWork = declarationsOn(table, purposeId, categoryId).some(
    ({ record }) => record.acquiredBy?.includes('ENTRUSTED') === true,
  );
  return isWork ? undefined : outsideEntrustedWork(matter, [source.record]);
}

/** Personal information that comes with a business is taken for the purposes that bound the predecessor, or with consent (Art. 18(2)). */
export function successionKeepsItsPurposes(matter: CollectMatter): Verdict | undefined {
  const { table, source, purpose } = matter;
  if (table.origins.inherited.get(source.record.key)?.has(purpose.key) !== false) return undefined;
  if (consentsOf(matter, 'USE_BEYOND_PURPOSE').length > 0 || exceptionPermits(matter) !== undefined) return undefined;
  if (isNotPersonal(matter)) return undefined;
  return representativeMustConsentToUse(matter) ?? beyondSuccession(matter, [source.record]);
}

/** A form expressly indicates its purposes before it takes personal information, unless life, body or property cannot wait or no notice is due (Art. 21(2), (4)). */
export function formMustIndicateItsPurposes(matter: CollectMatter): Verdict | undefined {
  const { source, category } = matter;
  const { key, route, formState } = source.record;
  if (route !== 'DIRECT_WRITTEN') return undefined;
  const mayBeSilent = isNotPersonal(matter) || mayIndicateNothing(source.record);
  if (indicationsOf(matter).length === 0 && !mayBeSilent) {
    return refusal('FORM_NO_EXPRESS_INDICATION', category, source, remedy('EXPRESS_INDICATION', 'STEWARD', key));
  }
  if (formState === 'LIVE') return undefined;
  return refusal('FORM_NO_EXPRESS_INDICATION', category, source, remedy('LIVE_FORM', 'STEWARD', key));
}

/** What a third party provides is taken once it is confirmed who provides it and how it was acquired (Art. 30(1)). */
export function receiptMustBeConfirmed(matter: CollectMatter): Verdict | undefined {
  const { table, source, category } = matter;
  const { key } = source.record;
  if (receiptOf(matter) === undefined) return undefined;
  if (!isReceiptConfirmed(matter)) {
    return refusal('RECEIPT_UNCONFIRMED', category, source, remedy('RECEIPT_CONFIRMATION', 'STEWARD', key));
  }
  if (isIdentified(providerOf(table.routes, source.record))) return undefined;
  return refusal('RECEIPT_UNCONFIRMED', category, source, remedy('PROVIDER_IDENTITY', 'STEWARD', key));
}

function isReceiptConfirmed({ table, source }: CollectMatter): boolean {
  const { receiptConfirmation } = source.record;
  return receiptConfirmation !== undefined && receiptConfirmation.confirmedAt <= table.now;
}

/** Its name, its address and, of a corporation, its representative are known (Art. 30(1)(i)). */
function isIdentified(provider: Party | undefined): boolean {
  return provider !== undefined && provider.kindOf !== 'CLASS' && lacksOfParty(provider).length === 0;
}

/** How what a third party provides is recorded; undefined where receiving it brings no duty (Arts. 30(1), (3), 31(3)). */
function receiptOf(matter: CollectMatter): RecordDuty | undefined {
  return isNotPersonal(matter) ? undefined : receiptDutyOf(matter.table.routes, matter.source.record);
}

/** What came by opt-out is recorded with the commission's publication of that opt-out, so it is taken once that is confirmed (Art. 30(3), Rule 24(1)(i)). */
export function optOutMustBePublished(matter: CollectMatter): Verdict | undefined {
  const { table, source, category } = matter;
  const { key, receiptConfirmation } = source.record;
  if (receiptOf(matter)?.fields.includes('COMMISSION_PUBLICATION') !== true) return undefined;
  const at = receiptConfirmation?.publicationConfirmedAt;
  if (at !== undefined && at <= table.now) return undefined;
  return refusal('RECEIPT_OPTOUT_UNPUBLISHED', category, source, remedy('COMMISSION_PUBLICATION', 'STEWARD', key));
}

/** The purpose is notified or announced, or will be promptly after the acquisition, unless a grounded exemption is recorded; forms indicate it instead, save urgent ones (Art. 21(1), (4)). */
export function purposeMustBeAnnounced(matter: CollectMatter): Verdict | undefined {
  const { source, purpose, category } = matter;
  const { key, promptNotice, noticeExemption } = source.record;
  if (!isUntold(matter) || promptNotice !== undefined) return undefined;
  const notices = [remedy('NOTICE', 'STEWARD', purpose.key), remedy('PROMPT_NOTICE', 'STEWARD', key)];
  if (noticeExemption === undefined) return refusal('PURPOSE_NOT_ANNOUNCED', category, source, ...notices);
  const ground = remedy('EXEMPTION_GROUND', 'PRIVACY_OFFICE', key);
  return refusal('NOTICE_EXEMPTION_UNGROUNDED', category, source, ground, ...notices);
}

/** Whether a notice of the purpose is due and nothing tells it now (Art. 21(1)). */
function isUntold(matter: CollectMatter): boolean {
  if (isNotPersonal(matter) || isSparedNotice(matter.source.record) || isToldByTheForm(matter)) return false;
  return announcementsOf(matter).length === 0;
}

/** A form tells by its indication; one that could not wait tells otherwise, like all that are no forms. */
function isToldByTheForm(matter: CollectMatter): boolean {
  const { route, urgentNeed } = matter.source.record;
  if (route !== 'DIRECT_WRITTEN') return false;
  return urgentNeed === undefined || indicationsOf(matter).length > 0;
}

/** A ground for acquiring special care data counts when it names the document that shows it (Art. 20(2)). */
export function specialCareGroundMustBeShown(matter: CollectMatter): Verdict | undefined {
  const { specialCareGround, specialCareEvidence, key } = matter.source.record;
  if (!isSpecialCare(matter) || isGivenByLaw(matter)) return undefined;
  if (specialCareGround === undefined || specialCareEvidence !== undefined) return undefined;
  return refusal(
    'SPECIAL_CARE_GROUND_UNPROVEN',
    matter.category,
    matter.source,
    remedy('SPECIAL_CARE_EVIDENCE', 'STEWARD', key),
  );
}

/** Special care-required data is acquired with the principal's consent, or on a ground of the law with all its limbs (Art. 20(2)). */
export function specialCareNeedsConsentOrGround(matter: CollectMatter): Verdict | undefined {
  const { source, purpose, category } = matter;
  if (!isSpecialCare(matter) || isGivenByLaw(matter) || hasWholeSpecialCareGround(source.record)) return undefined;
  const alone = aloneOf(matter, 'SPECIAL_CARE');
  if (alone.length > 0) {
    const remedies = [remedy('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`), ...groundRemedies(source)];
    return consentedAlone(matter, alone, '20(2)', remedies);
  }
  return refusal(
    'ACQ_SPECIAL_CARE_NO_CONSENT',
    category,
    source,
    remedy('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`),
    ...groundRemedies(source),
  );
}

function groundRemedies({ record }: PlacedSource): Verdict['remedies'] {
  if (record.specialCareGround === undefined) return [remedy('SPECIAL_CARE_GROUND', 'STEWARD', record.key)];
  if (lacksPublisher(record)) return [remedy('SPECIAL_CARE_PUBLISHER', 'STEWARD', record.key)];
  return missingSpecialCareLimbs(record).map((limb) => remedy('SPECIAL_CARE_LIMB', 'STEWARD', limb));
}

function refusal(
  rule: Parameters<typeof verdict>[0],
  category: string,
  { record }: PlacedSource,
  ...remedies: Verdict['remedies']
): Verdict {
  return verdict(rule, { category, ...resting('CollectionSource', [record]), remedies });
}

/** Pseudonymised or not: Art. 41(9) lifts other articles, and not Art. 20(2). */
function isSpecialCare({ table, categoryId }: CollectMatter): boolean {
  return hasBit(table.acquiredWithCare, categoryId);
}

// Giving it oneself is consenting (G 3-3-2); what comes under Art. 27(5) needs none (Art. 20(2)(viii), Order 9(ii)).
const DIRECT: readonly string[] = ['DIRECT_WRITTEN', 'DIRECT_ORAL'];

function isGivenByLaw(matter: CollectMatter): boolean {
  const { record } = matter.source;
  if (comesAsToNoThirdParty(record) || consentsOf(matter, 'SPECIAL_CARE').length > 0) return true;
  if (comesOnConsent(record) && isReceiptConfirmed(matter)) return true;
  // Who cannot judge alone does not consent by giving: the representative consents (guideline 2-16).
  return DIRECT.includes(record.route) && matter.request.principal?.needsRepresentative !== true;
}

/** The evidence of being told in one of these modes, of those keys, in key order. */
function toldBy({ table }: CollectMatter, keys: readonly (string | undefined)[], modes: readonly NoticeMode[]) {
  return [...new Set(keys)]
    .flatMap((key) => table.told.get(key ?? '') ?? [])
    .filter(({ mode }) => modes.includes(mode))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function indicationsOf(matter: CollectMatter) {
  return toldBy(matter, [matter.source.record.indication], ['EXPRESS_INDICATION']);
}

function announcementsOf(matter: CollectMatter) {
  const keys = [matter.purpose.notice, matter.source.record.announcement];
  return toldBy(matter, keys, ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);
}

/** What a permitted collection rests on beside what covers the use, and what it brings with it. */
export function acquisitionOf(matter: CollectMatter): {
  readonly records: readonly RecordName[];
  readonly obligations: readonly Obligation[];
} {
  const { record } = matter.source;
  const evidence = isToldByTheForm(matter) ? indicationsOf(matter) : announcementsOf(matter);
  const consents = isSpecialCare(matter) ? consentsOf(matter, 'SPECIAL_CARE') : [];
  const obligations: Obligation[] = [...recordObligation(receiptOf(matter))];
  if (isUntold(matter)) obligations.push({ type: 'TELL_PURPOSE_PROMPTLY', article: '21(1)' });
  if (record.optOutDerived) obligations.push({ type: 'NEVER_BY_OPT_OUT', article: '27(2)' });
  return {
    records: [
      { kind: 'CollectionSource', key: record.key },
      ...resting('NoticeEvidence', evidence).records,
      ...resting('Consent', consents).records,
    ],
    obligations,
  };
}
