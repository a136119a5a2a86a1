import type { FindingRule } from '../../lib/finding.ts';
import { lineOf } from '../../lib/key.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { CategoryRecords } from '../category/model.ts';
import { isAcquiredWithCare } from '../category/rules.ts';
import type { NoticeEvidence, PolicyRecords } from '../policy/model.ts';
import { wereTold } from '../policy/rules.ts';
import type { CollectionRecords, CollectionSource } from './model.ts';

type Collected = CollectionRecords & CategoryRecords;

/** Routes by which principals give their data themselves, which counts as consent to acquire it (Art. 20(2)). */
const DIRECT: readonly CollectionSource['route'][] = ['DIRECT_WRITTEN', 'DIRECT_ORAL'];

/** Routes by which data comes from another operator, so that it may have been provided by opt-out before. */
const FROM_OPERATORS: readonly CollectionSource['route'][] = ['THIRD_PARTY', 'ENTRUSTED', 'SUCCESSION', 'JOINT_USE'];

/** The special care categories that a source collects, pseudonymised or not: those it names, and all below them (Arts. 2(3), 20(2)). */
export function specialCareCollected({ dataCategories }: CategoryRecords, source: CollectionSource): readonly string[] {
  return [...dataCategories.values()]
    .filter((category) => isAcquiredWithCare(category))
    .map(({ key }) => key)
    .filter((key) => lineOf(dataCategories, key).some((ancestor) => source.categories.includes(ancestor)));
}

type SpecialCareLimb = CollectionSource['specialCareLimbs'][number];

/** What a ground needs beside it: one limb without the other is none (Art. 20(2)(ii)-(vi)). */
const LIMBS: Readonly<Partial<Record<NonNullable<CollectionSource['specialCareGround']>, readonly SpecialCareLimb[]>>> =
  {
    LIFE_BODY_PROPERTY: ['CONSENT_DIFFICULT'],
    PUBLIC_HEALTH_OR_CHILD: ['SPECIAL_NEED', 'CONSENT_DIFFICULT'],
    PUBLIC_BODY: ['CONSENT_WOULD_IMPEDE'],
    ACADEMIC_BY_OPERATOR: ['NO_UNDUE_INFRINGEMENT'],
    ACADEMIC_FROM_INSTITUTION: ['JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'],
  };

/** The limbs of the recorded ground that are not recorded to hold; none without a ground. */
export function missingSpecialCareLimbs(source: CollectionSource): readonly SpecialCareLimb[] {
  const { specialCareGround, specialCareLimbs } = source;
  const limbs = specialCareGround === undefined ? [] : (LIMBS[specialCareGround] ?? []);
  return limbs.filter((limb) => !specialCareLimbs.includes(limb));
}

/** What was made public counts when one of those whom the law names did so (Art. 20(2)(vii), Rule 6). */
export function lacksPublisher({ specialCareGround, madePublicBy }: CollectionSource): boolean {
  return specialCareGround === 'MADE_PUBLIC' && madePublicBy === undefined;
}

/** Whether the recorded ground has all that it needs (Art. 20(2)). */
export function hasWholeSpecialCareGround(source: CollectionSource): boolean {
  if (source.specialCareGround === undefined || lacksPublisher(source)) return false;
  return missingSpecialCareLimbs(source).length === 0;
}

/** Whether a third party provided it on the principals' consent, which it had for that and for acquiring it: none is asked again (Art. 20(2); G 3-3-2 note 2). */
export function comesOnConsent({ route, providedUnder, optOutDerived, wrongful }: CollectionSource): boolean {
  return route === 'THIRD_PARTY' && providedUnder === 'CONSENT' && !optOutDerived && wrongful === 'NO';
}

/** Routes by which data comes to the operator as to no third party. */
const ENTRUSTED: readonly CollectionSource['route'][] = ['ENTRUSTED', 'SUCCESSION', 'JOINT_USE'];

/** Whether it comes by outsourcing, succession or joint use, by which special care data needs no consent (Arts. 20(2)(viii), 27(5), Order 9(ii)). */
export function comesAsToNoThirdParty({ route, providedUnder }: CollectionSource): boolean {
  return ENTRUSTED.includes(route) || (route === 'THIRD_PARTY' && providedUnder === 'EXC_27_5');
}

/** Whether special care data is acquired there with nothing recorded, or not all of it, that lets it be (Art. 20(2)). */
export function lacksSpecialCareGround(records: CategoryRecords, source: CollectionSource): boolean {
  if (DIRECT.includes(source.route) || comesAsToNoThirdParty(source)) return false;
  if (hasWholeSpecialCareGround(source)) return false;
  if (comesOnConsent(source) && source.receiptConfirmation !== undefined) return false;
  return specialCareCollected(records, source).length > 0;
}

/** A ground of the law spares the notice of purposes; an exemption without one spares nothing (Art. 21(4)). */
export function isSparedNotice({ noticeExemption }: CollectionSource): boolean {
  return noticeExemption?.ground !== undefined;
}

/** Whether a form need not indicate its purposes first: life, body or property could not wait, or no notice is due (Art. 21(2) proviso, (4)). */
export function mayIndicateNothing(form: CollectionSource): boolean {
  return form.urgentNeed !== undefined || isSparedNotice(form);
}

/** Only a form is drafted, indicated and live. */
export const onlyFormsHaveAState: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ route, formState }) => formState !== undefined && route !== 'DIRECT_WRITTEN')
    .map(({ key, route }) => ({
      code: 'FORM_STATE_MISPLACED',
      path: ['collectionSources', key, 'formState'],
      message: `\`${route}\` is no form and has the state of one`,
      remedy: 'leave `formState` out, or say `DIRECT_WRITTEN` if principals fill in a form',
    }));

/** A form expressly indicates its purposes before anything is submitted, unless it need not (Art. 21(2), (4)). */
export const formsIndicateTheirPurposeFirst: Rule<CollectionRecords & PolicyRecords> = (records) =>
  [...records.collectionSources.values()].flatMap((form) => {
    const missing = missingIndication(form, records);
    if (missing === undefined) return [];
    return [
      {
        code: 'FORM_NO_EXPRESS_INDICATION',
        path: ['collectionSources', form.key, missing.fact],
        message: missing.message,
        article: '21(2)',
        remedy: missing.remedy,
      },
    ];
  });

interface Missing {
  readonly fact: string;
  readonly message: string;
  readonly remedy: string;
}

function missingIndication(form: CollectionSource, { noticeEvidences }: PolicyRecords): Missing | undefined {
  const { route, formState, indication, effectiveFrom } = form;
  if (route !== 'DIRECT_WRITTEN' || formState === undefined || formState === 'DRAFT') return undefined;
  const fact = 'indication';
  if (indication === undefined && formState === 'LIVE' && mayIndicateNothing(form)) return undefined;
  if (indication === undefined) {
    const message = `the form is \`${formState}\` and no express indication of its purposes is recorded`;
    return { fact, message, remedy: 'name the evidence of the indication, or keep the form in `DRAFT`' };
  }
  const evidence = noticeEvidences.get(indication);
  // Evidence that is not there is a missing reference, which the registry reports.
  if (evidence === undefined) return undefined;
  if (evidence.mode !== 'EXPRESS_INDICATION') {
    const message = `\`${evidence.key}\` is evidence of \`${evidence.mode}\`, not of an express indication`;
    return { fact, message, remedy: 'name evidence of the mode `EXPRESS_INDICATION`' };
  }
  if (formState !== 'LIVE') return undefined;
  if (effectiveFrom === undefined) {
    const message = 'the form is `LIVE` and does not say since when';
    return { fact: 'effectiveFrom', message, remedy: 'say since when this form is live with this indication' };
  }
  if (isIndicatedThroughout(evidence, effectiveFrom, form.effectiveUntil)) return undefined;
  const message = `\`${evidence.key}\` does not cover the time the form is live, from \`${effectiveFrom}\` on`;
  return { fact, message, remedy: 'let the form be live only while its purposes are indicated' };
}

function isIndicatedThroughout(evidence: NoticeEvidence, from: string, until: string | undefined): boolean {
  if (!wereTold(evidence, ['EXPRESS_INDICATION'], from)) return false;
  return evidence.to === undefined || (until !== undefined && until <= evidence.to);
}

/** What announces the purpose is evidence of a notification or a public announcement (Art. 21(1)). */
export const purposesAreNotifiedOrAnnounced: Rule<CollectionRecords & PolicyRecords> = (records) =>
  [...records.collectionSources.values()].flatMap(({ key, announcement }) => {
    const evidence = announcement === undefined ? undefined : records.noticeEvidences.get(announcement);
    if (evidence === undefined || ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT'].includes(evidence.mode)) return [];
    return [
      {
        code: 'PURPOSE_NOT_ANNOUNCED',
        path: ['collectionSources', key, 'announcement'],
        message: `\`${evidence.key}\` is evidence of \`${evidence.mode}\`, neither of a notification nor of an announcement`,
        article: '21(1)',
        remedy: 'name evidence of the mode `NOTIFICATION` or `PUBLIC_ANNOUNCEMENT`',
      },
    ];
  });

/** Notice is left out on a ground of the law only (Art. 21(4)). */
export const exemptionsNameTheirGround: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ noticeExemption }) => noticeExemption !== undefined && noticeExemption.ground === undefined)
    .map(({ key }) => ({
      code: 'NOTICE_EXEMPTION_UNGROUNDED',
      path: ['collectionSources', key, 'noticeExemption', 'ground'],
      message: 'claims that no notice is due, on no ground of the law',
      article: '21(4)',
      remedy: 'name the ground, or notify or announce the purposes',
    }));

/** A ground to acquire special care data is shown by a document; one without the other proves nothing (Art. 20(2)). */
export const specialCareGroundsAreShown: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter((source) => (source.specialCareGround === undefined) !== (source.specialCareEvidence === undefined))
    .map(({ key, specialCareGround }): Problem => {
      const unshown = specialCareGround !== undefined;
      return {
        code: 'ACQ_SPECIAL_CARE_GROUND_UNPROVEN',
        path: ['collectionSources', key, unshown ? 'specialCareEvidence' : 'specialCareGround'],
        message: unshown ? `\`${specialCareGround}\` is named without evidence` : 'evidence is given of no ground',
        article: '20(2)',
        remedy: unshown ? 'name the document that shows the ground' : 'name the ground that the evidence shows',
      };
    });

/** Receipt is confirmed where a third party provides the data, not where it is entrusted, succeeded to or used jointly (Art. 30(1)). */
export const receiptsAreConfirmedOfThirdParties: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ route, receiptConfirmation }) => receiptConfirmation !== undefined && route !== 'THIRD_PARTY')
    .map(({ key, route }) => ({
      code: 'RECEIPT_CONFIRMATION_MISPLACED',
      path: ['collectionSources', key, 'receiptConfirmation'],
      message: `\`${route}\` receives nothing from a third party, so there is no receipt to confirm`,
      article: '30(1)',
      remedy: 'leave the confirmation out, or say `THIRD_PARTY`',
    }));

/** On what it was provided is said of what a third party provides (Arts. 30(1), 31). */
export const onlyThirdPartiesProvide: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ route, providedUnder }) => providedUnder !== undefined && route !== 'THIRD_PARTY')
    .map(({ key, route }) => ({
      code: 'PROVIDED_UNDER_MISPLACED',
      path: ['collectionSources', key, 'providedUnder'],
      message: `\`${route}\` is not how a third party provides data`,
      article: '30(1)',
      remedy: 'leave `providedUnder` out, or say `THIRD_PARTY`',
    }));

/** Data that came by opt-out came from another operator (Art. 27(2)). */
export const optOutDataComesFromOperators: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ route, optOutDerived }) => optOutDerived && !FROM_OPERATORS.includes(route))
    .map(({ key, route }) => ({
      code: 'OPTOUT_DERIVED_MISPLACED',
      path: ['collectionSources', key, 'optOutDerived'],
      message: `\`${route}\` is not how another operator provides data`,
      article: '27(2)',
      remedy: `name the route by which it came: ${FROM_OPERATORS.map((from) => `\`${from}\``).join(', ')}`,
    }));

/** A form indicates its purposes first; of forms, only one that could not wait tells them afterwards (Art. 21(1), (2)). */
export const formsDoNotTellAfterwards: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ route, urgentNeed, promptNotice }) => {
      return promptNotice !== undefined && route === 'DIRECT_WRITTEN' && urgentNeed === undefined;
    })
    .map(({ key }) => ({
      code: 'PROMPT_NOTICE_MISPLACED',
      path: ['collectionSources', key, 'promptNotice'],
      message: 'a form tells its purposes beforehand, not after it took the data',
      article: '21(2)',
      remedy: 'leave `promptNotice` out, or say in `urgentNeed` why the indication could not wait',
    }));

/** Only a form has an indication that could not wait (Art. 21(2), proviso). */
export const onlyFormsAreUrgent: Rule<CollectionRecords> = ({ collectionSources }) =>
  [...collectionSources.values()]
    .filter(({ route, urgentNeed }) => urgentNeed !== undefined && route !== 'DIRECT_WRITTEN')
    .map(({ key, route }) => ({
      code: 'URGENT_NEED_MISPLACED',
      path: ['collectionSources', key, 'urgentNeed'],
      message: `\`${route}\` is no form, so there is no indication that could not wait`,
      article: '21(2)',
      remedy: 'leave `urgentNeed` out; notify or announce the purposes, or name why no notice is due',
    }));

export const collectionRules: readonly Rule<CollectionRecords & PolicyRecords>[] = [
  onlyFormsHaveAState,
  formsIndicateTheirPurposeFirst,
  onlyFormsAreUrgent,
  formsDoNotTellAfterwards,
  purposesAreNotifiedOrAnnounced,
  exemptionsNameTheirGround,
  specialCareGroundsAreShown,
  receiptsAreConfirmedOfThirdParties,
  onlyThirdPartiesProvide,
  optOutDataComesFromOperators,
];

/** Special care data is acquired with consent or on a ground of the law (Art. 20(2)). */
export const specialCareIsAcquiredOnAGround: FindingRule<Collected> = (records) =>
  [...records.collectionSources.values()]
    .filter((source) => lacksSpecialCareGround(records, source))
    .map((source) => ({
      code: 'ACQ_SPECIAL_CARE_NO_CONSENT',
      clause: source.clause,
      article: '20(2)',
      severity: 'BREACH',
      message: `\`${source.key}\` acquires special care-required information without consent or another ground that is whole`,
      mend: 'obtain consent, or record the ground of the law with all that it needs and its evidence',
      records: [
        { kind: 'CollectionSource', key: source.key },
        ...specialCareCollected(records, source).map((key) => ({ kind: 'DataCategory', key })),
      ],
    }));

export const collectionFindings: readonly FindingRule<Collected>[] = [specialCareIsAcquiredOnAGround];
