import type { FindingRule } from '../../lib/finding.ts';
import { type FeeRule, type PolicyPromise, type PolicyRecords, type RequestType, requestType } from './model.ts';
import type { TermsAbout } from './promise-terms.ts';
import { FACTS_OWED, hasProcedure, SUSPENSION_GROUNDS } from './statute.ts';

/** A policy that keeps opt-out open tells its nine facts, one that keeps joint use open who is responsible and where (Arts. 27(2), 27(5)(iii)). */
export const reservedRoutesTellTheirFacts: FindingRule<PolicyRecords> = ({ reservations }) =>
  [...reservations.values()].flatMap(({ key, clause, route, states }) =>
    FACTS_OWED[route]
      .filter(({ fact }) => !states.includes(fact))
      .map(({ code, article, what }) => ({
        code,
        clause,
        article,
        severity: 'UNUSABLE' as const,
        message: `the policy keeps \`${route}\` open and does not say that it tells ${what}`,
        mend: `tell ${what} in the clause`,
        records: [{ kind: 'Reservation', key }],
      })),
  );

/** Correction is owed because content is not factual, not because the operator finds it necessary (Art. 34). */
export const correctionRestsOnFactsAlone: FindingRule<PolicyRecords> = ({ requestProcedures }) =>
  [...requestProcedures.values()]
    .filter(({ requestType }) => requestType === 'CORRECTION')
    .filter(({ grounds, actsWhen }) => !grounds.includes('NOT_FACTUAL') || actsWhen !== 'GROUND_HOLDS')
    .map(({ key, clause }) => ({
      code: 'CORRECTION_GROUND_NARROWER',
      clause,
      article: '34(1), 34(2)',
      severity: 'BREACH',
      message: 'the policy corrects data on a narrower ground than that its content is not factual',
      mend: 'say that data whose content is not factual is corrected on the result of the investigation',
      records: [{ kind: 'RequestProcedure', key }],
    }));

/** A policy that speaks of suspension lets principals ask for it on every ground of the law in force (Art. 35). */
export const suspensionKnowsEveryGround: FindingRule<PolicyRecords> = ({ requestProcedures }) => {
  const procedures = [...requestProcedures.values()].filter(
    ({ requestType }) => requestType === 'SUSPENSION_OF_USE' || requestType === 'SUSPENSION_OF_PROVISION',
  );
  if (procedures.length === 0) return [];
  const stated = new Set(procedures.flatMap(({ grounds }) => grounds));
  return SUSPENSION_GROUNDS.filter(({ ground }) => !stated.has(ground)).map(({ code, article, what }) => ({
    code,
    clause: procedures.find(({ clause }) => clause !== undefined)?.clause,
    article,
    severity: 'OUTDATED',
    message: `the policy does not let principals ask for suspension because ${what}`,
    mend: `let principals ask for suspension where ${what}`,
    records: procedures.map(({ key }) => ({ kind: 'RequestProcedure', key })),
  }));
};

/** What changed decides when a changed policy may take effect; posting it is not always enough (Arts. 18(1), 27(3), 27(6)). */
export const policyChangesWaitForTheirGates: FindingRule<PolicyRecords> = ({ promises }) =>
  promisesAbout(promises, 'POLICY_CHANGE')
    .filter(({ terms }) => terms.effectiveOn === 'POSTING')
    .map(({ promise }) => ({
      code: 'POLICY_CHANGE_ON_POSTING',
      clause: promise.clause,
      article: '18(1), 27(3), 27(6)',
      severity: 'BREACH',
      message: 'the policy lets every change take effect on posting, whatever notice, filing or consent it needs',
      mend: 'let each change take effect once the notice, filing or consent that the law asks of it is there',
      records: [{ kind: 'Promise', key: promise.key }],
    }));

/** A purpose changes only to what is reasonably related to it (Art. 17(2)). */
export const purposeChangesAreRelated: FindingRule<PolicyRecords> = ({ promises }) =>
  promisesAbout(promises, 'PURPOSE_CHANGE')
    .filter(({ terms }) => !terms.onlyRelated)
    .map(({ promise }) => ({
      code: 'PURPOSE_CHANGE_NOT_LIMITED',
      clause: promise.clause,
      article: '17(2)',
      severity: 'BREACH',
      message: 'the policy lets purposes change beyond what is reasonably related to them',
      mend: 'limit changes of purpose to what is reasonably recognised as related',
      records: [{ kind: 'Promise', key: promise.key }],
    }));

/** A changed purpose is notified to principals or publicly announced (Art. 21(3)). */
export const purposeChangesAreTold: FindingRule<PolicyRecords> = ({ promises }) =>
  promisesAbout(promises, 'PURPOSE_CHANGE')
    .filter(({ terms }) => terms.toldBy.length === 0)
    .map(({ promise }) => ({
      code: 'PURPOSE_CHANGE_NOT_TOLD',
      clause: promise.clause,
      article: '21(3)',
      severity: 'BREACH',
      message: 'the policy lets purposes change without saying that principals are told',
      mend: 'say that a changed purpose is notified to principals or publicly announced',
      records: [{ kind: 'Promise', key: promise.key }],
    }));

/** A policy says how far purposes may change, so that principals know what to expect (Arts. 17(2), 21(3)). */
export const purposeChangeIsStated: FindingRule<PolicyRecords> = ({ promises }) =>
  promisesAbout(promises, 'PURPOSE_CHANGE').length > 0
    ? []
    : [
        {
          code: 'PURPOSE_CHANGE_UNSTATED',
          article: '17(2), 21(3)',
          severity: 'OUTDATED',
          message: 'the policy does not say how far purposes may change, nor how that is told',
          mend: 'say that purposes change only to what is related, and how principals are told',
          records: [],
        },
      ];

/** The security measures taken can be known to principals (Art. 32(1)(iv), Order 10). */
export const securityMeasuresAreStated: FindingRule<PolicyRecords> = ({ securityMeasures }) =>
  securityMeasures.size > 0
    ? []
    : [
        {
          code: 'SECURITY_MEASURES_UNSTATED',
          article: '32(1)(iv), Order 10',
          severity: 'BREACH',
          message: 'the policy does not say which security measures are taken',
          mend: 'record the measures taken, under the headings of the guideline, and tell them',
          records: [],
        },
      ];

/** The types of request of which nothing says where they are received, in which form, and how identity is checked. */
export function untoldRequests({
  requestProcedures,
}: Pick<PolicyRecords, 'requestProcedures'>): readonly RequestType[] {
  const stated = [...requestProcedures.values()].filter(({ submission }) => submission !== undefined);
  return requestType.options.filter(
    (type) => hasProcedure(type) && !stated.some((procedure) => procedure.requestType === type),
  );
}

/** How to make each type of request can be known to principals (Arts. 32(1)(iii), 37(1)). */
export const requestProceduresAreStated: FindingRule<PolicyRecords> = ({ requestProcedures }) => {
  const procedures = [...requestProcedures.values()];
  const untoldTypes = untoldRequests({ requestProcedures });
  if (untoldTypes.length === 0) return [];
  return [
    {
      code: 'REQUEST_PROCEDURE_UNSTATED',
      article: '32(1)(iii), 37(1)',
      severity: 'BREACH',
      message: `the policy does not say how to request ${untoldTypes.map((type) => `\`${type}\``).join(', ')}`,
      mend: 'say for each type of request where it is received, in which form, and how identity is checked',
      records: procedures
        .filter(({ requestType }) => untoldTypes.includes(requestType))
        .map(({ key }) => ({ kind: 'RequestProcedure', key })),
    },
  ];
};

/** The fees of which nothing says since when principals can know the amount. */
export function unpublishedFees({ feeRules }: Pick<PolicyRecords, 'feeRules'>): readonly FeeRule[] {
  return [...feeRules.values()].filter(({ amountYen, publishedFrom }) => amountYen > 0 && publishedFrom === undefined);
}

/** A fee is known to principals before they ask (Art. 32(1)(iii)). */
export const feesArePublished: FindingRule<PolicyRecords> = ({ feeRules }) =>
  unpublishedFees({ feeRules }).map(({ key, clause, requestType, amountYen }) => ({
    code: 'FEE_UNPUBLISHED',
    clause,
    article: '32(1)(iii)',
    severity: 'BREACH',
    message: `the fee of ${amountYen} yen for \`${requestType}\` is not said to be published`,
    mend: 'publish the amount, and record since when',
    records: [{ kind: 'FeeRule', key }],
  }));

/** A fee stays within what is reasonable in view of its cost, as a person judged it (Art. 38(2)). */
export const feesAreReasonable: FindingRule<PolicyRecords> = ({ feeRules }) =>
  [...feeRules.values()]
    .filter(({ costBasis }) => costBasis?.review?.result === 'UNREASONABLE')
    .map(({ key, clause, requestType, amountYen }) => ({
      code: 'FEE_UNREASONABLE',
      clause,
      article: '38(2)',
      severity: 'BREACH',
      message: `the fee of ${amountYen} yen for \`${requestType}\` was judged unreasonable in view of its cost`,
      mend: 'lower the amount to what the actual cost bears, and have it judged again',
      records: [{ kind: 'FeeRule', key }],
    }));

/** Before data goes abroad on consent, principals know whether and where it goes (Art. 28(2)). */
export const foreignTransferIsStated: FindingRule<PolicyRecords> = ({ promises }) =>
  promisesAbout(promises, 'FOREIGN_TRANSFER').length > 0
    ? []
    : [
        {
          code: 'FOREIGN_TRANSFER_UNSTATED',
          article: '28(2), Rule 17',
          severity: 'UNUSABLE',
          message: 'the policy does not say whether data goes to third parties abroad, nor where',
          mend: 'say that none does, or name each country with its regime and the measures recipients take',
          records: [],
        },
      ];

/** Of each destination abroad, the country, its regime and the measures there are told (Art. 28(2), Rule 17). */
export const destinationsAreDescribed: FindingRule<PolicyRecords> = ({ promises }) =>
  promisesAbout(promises, 'FOREIGN_TRANSFER')
    .filter(({ terms }) => terms.transfers === 'SOME')
    .flatMap(({ promise, terms }) =>
      destinationGaps(terms).map(({ code, article, what }) => ({
        code,
        clause: promise.clause,
        article,
        severity: 'UNUSABLE' as const,
        message: `the policy sends data abroad and does not tell ${what}`,
        mend: `tell ${what}`,
        records: [{ kind: 'Promise', key: promise.key }],
      })),
    );

const COUNTRY = {
  code: 'FOREIGN_COUNTRY_UNSTATED',
  article: '28(2), Rule 17(2)(i)',
  what: 'the country, or why none is named',
};
const REGIME = {
  code: 'FOREIGN_REGIME_UNSTATED',
  article: '28(2), Rule 17(2)(ii)',
  what: "the country's regime for personal information",
};
const MEASURES = {
  code: 'FOREIGN_MEASURES_UNSTATED',
  article: '28(2), Rule 17(2)(iii)',
  what: 'the measures that recipients take, or why they cannot be told',
};

function destinationGaps({ destinations }: TermsAbout<'FOREIGN_TRANSFER'>) {
  if (destinations.length === 0) return [COUNTRY, REGIME, MEASURES];
  const named = destinations.every((to) => to.country !== undefined || to.countryUnknownBecause !== undefined);
  // Of a country that cannot be named no regime can be told; the reason why stands in its place (Rule 17(3)).
  const regime = destinations.every((to) => to.country === undefined || to.regimeInfo !== undefined);
  const measures = destinations.every((to) => to.measuresInfo !== undefined || to.measuresUnknownBecause !== undefined);
  return [...(named ? [] : [COUNTRY]), ...(regime ? [] : [REGIME]), ...(measures ? [] : [MEASURES])];
}

function promisesAbout<About extends PolicyPromise['terms']['about']>(
  promises: PolicyRecords['promises'],
  about: About,
): readonly { readonly promise: PolicyPromise; readonly terms: TermsAbout<About> }[] {
  return (
    [...promises.values()]
      .filter(({ terms }) => terms.about === about)
      // The filter has just looked at `about`.
      .map((promise) => ({ promise, terms: promise.terms as TermsAbout<About> }))
  );
}

/** What is announced publicly is reached in about one operation from the top page; whether more still announces is for people to judge (Art. 21(1); G 2-15). */
export const announcementsAreReached: FindingRule<PolicyRecords> = ({ noticeEvidences }) =>
  [...noticeEvidences.values()]
    .filter(({ mode, pathClicks }) => mode === 'PUBLIC_ANNOUNCEMENT' && pathClicks !== undefined && pathClicks > 1)
    .map(({ key, clause, pathClicks }) => ({
      code: 'ANNOUNCEMENT_OUT_OF_REACH',
      clause,
      article: '21(1)',
      severity: 'UNUSABLE',
      message: `\`${key}\` is reached in ${pathClicks} operations from the top page, where about one is asked for`,
      mend: 'link the text from the top page, and record evidence of that',
      records: [{ kind: 'NoticeEvidence', key }],
    }));

/** Gaps between what the policy says and what the law asks, as far as the policy alone shows them. */
export const policyFindings: readonly FindingRule<PolicyRecords>[] = [
  reservedRoutesTellTheirFacts,
  correctionRestsOnFactsAlone,
  suspensionKnowsEveryGround,
  purposeChangesAreRelated,
  purposeChangesAreTold,
  purposeChangeIsStated,
  policyChangesWaitForTheirGates,
  feesArePublished,
  feesAreReasonable,
  requestProceduresAreStated,
  securityMeasuresAreStated,
  foreignTransferIsStated,
  destinationsAreDescribed,
  announcementsAreReached,
];
