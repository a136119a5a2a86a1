import type { Obligation, Remedy, Verdict } from '../../src/decision/model.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { CollectionSource } from '../../src/registry/collection/model.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';
import { personOf } from './reference-errand.ts';
import { consentsAlone, consentsTo, inForce, isAcquiredWithCare, isAtOrBelow, type World } from './reference-facts.ts';
import { mend, name, say } from './reference-laws.ts';
import { recordOwed } from './reference-record.ts';
import {
  beyondThePredecessor,
  consentedAlone,
  exceptionHolds,
  isEntrustedWork,
  isNoPersonalInformation,
  predecessorHad,
} from './reference-use.ts';

/** Everything that Arts. 20, 21 and 30 hold against collecting the category from the source that is named. */
export function breachesOfCollection(world: World, purpose: Purpose, category: string): readonly Verdict[] {
  const { records, request, now } = world;
  if (request.source === undefined) return [say('SOURCE_NOT_NAMED', { remedies: [mend('SOURCE', 'CALLER')] })];
  const source = records.collectionSources.get(request.source);
  if (source === undefined) {
    return [say('SOURCE_UNKNOWN', { remedies: [mend('KNOWN_SOURCE', 'STEWARD', request.source)] })];
  }
  const { key, route } = source;
  const breaches: Verdict[] = [];
  const breach = (rule: RuleCode, ...remedies: Remedy[]) =>
    breaches.push(say(rule, { records: [name('CollectionSource', key)], clause: source.clause, remedies }));

  if (!inForce(source, now)) breach('SOURCE_NOT_IN_FORCE', mend('SOURCE_IN_FORCE', 'STEWARD', key));
  if (!source.categories.some((held) => isAtOrBelow(records.dataCategories, category, held))) {
    breach('SOURCE_LACKS_CATEGORY', mend('SOURCE_CATEGORY', 'STEWARD', key));
  }
  const wrong = source.wrongful === 'YES' || source.wrongful === 'SUSPECTED';
  if (wrong || (source.optOutDerived && isAcquiredWithCare(world, category))) {
    breach('ACQ_WRONGFUL', mend('PROPER_SOURCE', 'CALLER'));
  }
  const excepted = exceptionHolds(world);
  if (route === 'ENTRUSTED' && !isEntrustedWork(world, purpose, category) && !excepted) {
    breach('ENTRUST_OWN_USE', mend('ENTRUSTED_WORK', 'STEWARD', key));
  }
  if (!predecessorHad(world, source, purpose) && !excepted && !isNoPersonalInformation(world, category)) {
    if (consentsTo(world, category, 'USE_BEYOND_PURPOSE').length === 0) {
      const alone = consentedAlone(world, purpose, category);
      breaches.push(alone ?? beyondThePredecessor([source], purpose, category));
    }
  }
  const exempt = source.noticeExemption?.ground !== undefined;
  if (route === 'DIRECT_WRITTEN') {
    const indicated = told(world, [source.indication], ['EXPRESS_INDICATION']).length > 0;
    const urgent = source.urgentNeed !== undefined;
    if (!indicated && !urgent && !exempt && !isNoPersonalInformation(world, category)) {
      breach('FORM_NO_EXPRESS_INDICATION', mend('EXPRESS_INDICATION', 'STEWARD', key));
    } else if (source.formState !== 'LIVE') breach('FORM_NO_EXPRESS_INDICATION', mend('LIVE_FORM', 'STEWARD', key));
  }
  if (!exempt && !isNoPersonalInformation(world, category) && !toldByForm(world, source)) {
    const announced = told(world, [source.announcement, purpose.notice], ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);
    const notices = [mend('NOTICE', 'STEWARD', purpose.key), mend('PROMPT_NOTICE', 'STEWARD', key)];
    const none = announced.length === 0 && source.promptNotice === undefined;
    if (none && source.noticeExemption === undefined) breach('PURPOSE_NOT_ANNOUNCED', ...notices);
    else if (none) {
      breach('NOTICE_EXEMPTION_UNGROUNDED', mend('EXEMPTION_GROUND', 'PRIVACY_OFFICE', key), ...notices);
    }
  }
  if (receiptOwed(world, source, category).length > 0) {
    const at = source.receiptConfirmation?.confirmedAt;
    if (at === undefined || at > now) breach('RECEIPT_UNCONFIRMED', mend('RECEIPT_CONFIRMATION', 'STEWARD', key));
    else if (!isKnown(providerOf(world, source))) {
      breach('RECEIPT_UNCONFIRMED', mend('PROVIDER_IDENTITY', 'STEWARD', key));
    }
    const published = source.receiptConfirmation?.publicationConfirmedAt;
    if (cameBy(source) === 'OPT_OUT' && (published === undefined || published > now)) {
      breach('RECEIPT_OPTOUT_UNPUBLISHED', mend('COMMISSION_PUBLICATION', 'STEWARD', key));
    }
  }
  if (isAcquiredWithCare(world, category) && !mayHoldSpecialCare(world, source, category)) {
    const consent = mend('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`);
    const lacking = limbsOf(source).filter((limb) => !source.specialCareLimbs.some((held) => held === limb));
    const alone = consentsAlone(world, category, 'SPECIAL_CARE');
    const lack = (...grounds: Remedy[]) => {
      if (alone.length === 0) return breach('ACQ_SPECIAL_CARE_NO_CONSENT', consent, ...grounds);
      return breaches.push(
        say('CONSENT_NOT_BY_REPRESENTATIVE', {
          article: '20(2)',
          records: alone.map((one) => name('Consent', one.key)),
          remedies: [consent, ...grounds],
        }),
      );
    };
    if (source.specialCareGround === undefined) {
      lack(mend('SPECIAL_CARE_GROUND', 'STEWARD', key));
    } else if (source.specialCareGround === 'MADE_PUBLIC' && source.madePublicBy === undefined) {
      lack(mend('SPECIAL_CARE_PUBLISHER', 'STEWARD', key));
    } else if (lacking.length > 0) {
      lack(...lacking.map((limb) => mend('SPECIAL_CARE_LIMB', 'STEWARD', limb)));
    }
    if (source.specialCareGround !== undefined && source.specialCareEvidence === undefined) {
      breach('SPECIAL_CARE_GROUND_UNPROVEN', mend('SPECIAL_CARE_EVIDENCE', 'STEWARD', key));
    }
  }
  return breaches;
}

/** Art. 30: the record that receiving from a third party asks for; none of what is no personal data, nor from public bodies. */
function receiptOwed(world: World, source: CollectionSource, category: string): readonly Obligation[] {
  if (source.route !== 'THIRD_PARTY' || isNoPersonalInformation(world, category)) return [];
  const provider = providerOf(world, source);
  const isPublic = provider?.kindOf === 'PUBLIC_BODY' && provider.country === 'JP';
  return recordOwed('RECEIPT', cameBy(source), isPublic);
}

function cameBy({ providedUnder, optOutDerived }: CollectionSource): string {
  if (providedUnder?.startsWith('EXC_27_1')) return 'EXCEPTION';
  if (providedUnder === 'EXC_27_5') return 'NOT_THIRD_PARTY';
  if (optOutDerived) return 'OPT_OUT';
  return providedUnder ?? 'CONSENT';
}

function providerOf(world: World, { party }: CollectionSource) {
  return world.records.parties.get(personOf(world, party ?? '') ?? '');
}

/** Art. 30(1)(i): name, address and, for a corporation, representative; a class of parties has none of its own. */
function isKnown(provider: ReturnType<typeof providerOf>): boolean {
  if (provider?.address === undefined || provider.kindOf === 'CLASS') return false;
  return provider.kindOf === 'CORPORATION' ? provider.representative !== undefined : true;
}

/** A form tells the purpose by its indication; only where it could not wait it may have told it otherwise. */
function toldByForm(world: World, { route, urgentNeed, indication }: CollectionSource): boolean {
  if (route !== 'DIRECT_WRITTEN') return false;
  return urgentNeed === undefined || told(world, [indication], ['EXPRESS_INDICATION']).length > 0;
}

/** Art. 20(2)(ii) to (vi): what each ground needs to hold beside it. */
function limbsOf({ specialCareGround }: CollectionSource): readonly string[] {
  switch (specialCareGround) {
    case 'LIFE_BODY_PROPERTY':
      return ['CONSENT_DIFFICULT'];
    case 'PUBLIC_HEALTH_OR_CHILD':
      return ['SPECIAL_NEED', 'CONSENT_DIFFICULT'];
    case 'PUBLIC_BODY':
      return ['CONSENT_WOULD_IMPEDE'];
    case 'ACADEMIC_BY_OPERATOR':
      return ['NO_UNDUE_INFRINGEMENT'];
    case 'ACADEMIC_FROM_INSTITUTION':
      return ['JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'];
    default:
      return [];
  }
}

function mayHoldSpecialCare(world: World, source: CollectionSource, category: string): boolean {
  const alone = world.request.principal?.needsRepresentative === true;
  if ((source.route === 'DIRECT_WRITTEN' || source.route === 'DIRECT_ORAL') && !alone) return true;
  if (source.route === 'ENTRUSTED' || source.route === 'SUCCESSION' || source.route === 'JOINT_USE') return true;
  if (source.route === 'THIRD_PARTY' && source.providedUnder === 'EXC_27_5') return true;
  if (consentsTo(world, category, 'SPECIAL_CARE').length > 0) return true;
  const confirmedAt = source.receiptConfirmation?.confirmedAt;
  const lawful = source.providedUnder === 'CONSENT' && !source.optOutDerived && source.wrongful === 'NO';
  if (source.route === 'THIRD_PARTY' && lawful && confirmedAt !== undefined && confirmedAt <= world.now) return true;
  if (source.specialCareGround === undefined || source.specialCareEvidence === undefined) return false;
  if (source.specialCareGround === 'MADE_PUBLIC' && source.madePublicBy === undefined) return false;
  return limbsOf(source).every((limb) => source.specialCareLimbs.some((held) => held === limb));
}

/** Those of the evidences that are in force, still tell, and tell in one of these ways. */
function told({ records, now }: World, keys: readonly (string | undefined)[], modes: readonly string[]) {
  return [...records.noticeEvidences.values()]
    .filter((evidence) => keys.includes(evidence.key) && modes.includes(evidence.mode))
    .filter((evidence) => inForce(evidence, now) && evidence.from <= now)
    .filter((evidence) => evidence.to === undefined || now < evidence.to)
    .map(({ key }) => key)
    .sort();
}

/** A permitted collection rests on its source and on how principals were told, and brings duties of its own. */
export function withAcquisition(world: World, purpose: Purpose, use: Verdict): Verdict {
  const { records, request } = world;
  const { category = '' } = use;
  const source = records.collectionSources.get(request.source ?? '');
  if (source === undefined) throw new Error('a permitted collection has a source');
  const evidence = toldByForm(world, source)
    ? told(world, [source.indication], ['EXPRESS_INDICATION'])
    : told(world, [source.announcement, purpose.notice], ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);
  const consents = isAcquiredWithCare(world, category) ? consentsTo(world, category, 'SPECIAL_CARE') : [];
  const duties: Obligation[] = [];
  duties.push(...receiptOwed(world, source, category));
  const spared = source.noticeExemption?.ground !== undefined || isNoPersonalInformation(world, category);
  // Art. 21(1): whose purpose is told nowhere yet is told promptly once it is acquired.
  if (evidence.length === 0 && !spared && !toldByForm(world, source)) {
    duties.push({ type: 'TELL_PURPOSE_PROMPTLY', article: '21(1)' });
  }
  if (source.optOutDerived) duties.push({ type: 'NEVER_BY_OPT_OUT', article: '27(2)' });
  return {
    ...use,
    records: [
      ...use.records,
      name('CollectionSource', source.key),
      ...evidence.map((key) => name('NoticeEvidence', key)),
      ...consents.map((key) => name('Consent', key)),
    ],
    obligations: [...use.obligations, ...duties],
  };
}
