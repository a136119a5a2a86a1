import type { Finding, FindingRule } from '../../lib/finding.ts';
import { isAtOrBelow, overlap } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { CategoryRecords } from '../category/model.ts';
import { legalClassOf } from '../category/rules.ts';
import type { CollectionRecords } from '../collection/model.ts';
import type { JointUseRecords } from '../joint-use/model.ts';
import type { OutsourcingRecords } from '../outsourcing/model.ts';
import { areOnePerson } from '../outsourcing/rules.ts';
import { isUnprotectedAbroad } from '../party/measures-abroad.ts';
import type { PartyRecords } from '../party/model.ts';
import { legalPersonOf, operatorsOf } from '../party/rules.ts';
import type { PolicyRecords } from '../policy/model.ts';
import type { PurposeRecords } from '../purpose/model.ts';
import {
  changesOfOptOutsAreToldAndFiled,
  changesOfOptOutsLeaveTimeToObject,
  optOutChangeRules,
} from './change-rules.ts';
import type { ExceptionLimb, Provision, ProvisionGround, ProvisionRecords } from './model.ts';
import { optOutProvisionsKeepToTheFiling } from './opt-out-provision-rules.ts';
import { optOutProvisoRules } from './opt-out-proviso-rules.ts';
import { optOutRules } from './opt-out-rules.ts';
import { publicationsFollowTheFiling, publishedOptOutsAreSelfPublished } from './publication-rules.ts';
import { envisagedProvisionIsStated } from './purpose-clause.ts';
import { successionRules } from './succession-rules.ts';

function provisionsOn({ provisions }: ProvisionRecords, ...grounds: readonly ProvisionGround[]): readonly Provision[] {
  return [...provisions.values()].filter(({ ground }) => grounds.includes(ground));
}

function at(provision: Provision, ...fact: readonly string[]) {
  return ['provisions', provision.key, ...fact];
}

interface Exception {
  readonly article: string;
  readonly limbs: readonly ExceptionLimb[];
}

/** The exceptions of Art. 27(1) that rest on facts, each with all the limbs that must be true. */
const exceptions: Readonly<Partial<Record<ProvisionGround, Exception>>> = {
  EXC_27_1_II: { article: '27(1)(ii)', limbs: ['LIFE_BODY_PROPERTY', 'CONSENT_DIFFICULT'] },
  EXC_27_1_III: { article: '27(1)(iii)', limbs: ['PUBLIC_HEALTH_OR_CHILD', 'CONSENT_DIFFICULT'] },
  EXC_27_1_IV: { article: '27(1)(iv)', limbs: ['PUBLIC_BODY', 'CONSENT_WOULD_IMPEDE'] },
  EXC_27_1_V: {
    article: '27(1)(v)',
    limbs: ['OPERATOR_IS_ACADEMIC', 'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING', 'NO_UNDUE_INFRINGEMENT'],
  },
  EXC_27_1_VI: { article: '27(1)(vi)', limbs: ['OPERATOR_IS_ACADEMIC', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'] },
  EXC_27_1_VII: { article: '27(1)(vii)', limbs: ['RECIPIENT_IS_ACADEMIC', 'NO_UNDUE_INFRINGEMENT'] },
};

/** The limbs of an exception that a provision does not show, judged by an instant; those of a law are its name alone (Art. 27(1)(i)-(vii)). */
export function unshownLimbsOf({ ground, limbs, legalInstrument }: Provision, now: Instant): readonly string[] {
  if (ground === 'EXC_27_1_I') return legalInstrument === undefined ? ['legalInstrument'] : [];
  const shown = limbs.filter(({ at: judgedAt }) => judgedAt <= now).map(({ limb }) => limb);
  return (exceptions[ground]?.limbs ?? []).filter((limb) => !shown.includes(limb));
}

/** An exception holds only when each of its limbs is shown (Art. 27(1)(ii)-(vii)). */
export const exceptionsShowEveryLimb: Rule<ProvisionRecords> = ({ provisions }) =>
  [...provisions.values()].flatMap((provision) => {
    const exception = exceptions[provision.ground];
    const shown = provision.limbs.map(({ limb }) => limb);
    return (exception?.limbs ?? [])
      .filter((limb) => !shown.includes(limb))
      .map((limb) => ({
        code: 'EXCEPTION_LIMB_MISSING',
        path: at(provision, 'limbs'),
        message: `rests on \`${provision.ground}\` and does not show \`${limb}\``,
        article: exception?.article,
        remedy: 'record what makes it true, the document that shows it and who judged; or ask for consent',
      }));
  });

/** Provision based on a law names that law, and it is Japanese (Art. 27(1)(i)). */
export const lawsAreNamedAndJapanese: Rule<ProvisionRecords> = (records) =>
  provisionsOn(records, 'EXC_27_1_I').flatMap((provision): readonly Problem[] => {
    const { legalInstrument: law } = provision;
    const article = '27(1)(i)';
    if (law === undefined) {
      const message = 'is based on a law and names none';
      const remedy = 'name the act, its article and the request';
      return [{ code: 'EXCEPTION_LIMB_MISSING', path: at(provision, 'legalInstrument'), message, article, remedy }];
    }
    if (law.jurisdiction === 'JP') return [];
    return [
      {
        code: 'FOREIGN_LAW_NOT_27_1_I',
        path: at(provision, 'legalInstrument', 'jurisdiction'),
        message: `is based on a law of \`${law.jurisdiction}\``,
        article,
        remedy: 'foreign law is no ground: ask for consent, or name the Japanese law that asks for it',
      },
    ];
  });

/** Data is provided to a third party: another legal person than the operator (Art. 27(1); GL 3-6-1). */
export const recipientsAreThirdParties: Rule<PartyRecords & ProvisionRecords> = (records) =>
  [...records.provisions.values()].flatMap((provision) => {
    const recipient = records.parties.get(provision.recipient);
    if (recipient === undefined) return [];
    if (!operatorsOf(records).some((operator) => areOnePerson(records, operator, recipient))) return [];
    return [
      {
        code: 'PROVISION_SAME_PERSON',
        path: at(provision, 'recipient'),
        message: `\`${recipient.key}\` and the operator are one legal person`,
        article: '27(1)',
        remedy: 'declare the use for its purpose; within one legal person nothing is provided',
      },
    ];
  });

/** Pseudonymised personal data goes to third parties only where a law asks for it (Art. 41(6)). */
export const pseudonymisedDataStays: Rule<CategoryRecords & ProvisionRecords> = ({ dataCategories, provisions }) => {
  const pseudonymised = [...dataCategories.values()].filter((category) => legalClassOf(category) === 'PSEUDONYMISED');
  return [...provisions.values()]
    .filter(({ ground }) => ground !== 'EXC_27_1_I')
    .flatMap((provision) =>
      pseudonymised
        .filter(({ key }) => isAtOrBelow(dataCategories, key, provision.categories))
        .map(({ key }) => ({
          code: 'PSEUDO_NOT_PROVIDED',
          path: at(provision, 'categories'),
          message: `\`${key}\` is pseudonymised`,
          article: '41(6)',
          remedy: 'leave it out',
        })),
    );
};

/** Provision abroad asks for consent to just that, unless the country or the recipient's system is as good (Art. 28(1)). */
export const provisionAbroadHasItsOwnConsent: Rule<PartyRecords & ProvisionRecords> = (records) =>
  provisionsOn(records, 'CONSENT', 'OPT_OUT').flatMap((provision) => {
    const recipient = records.parties.get(provision.recipient);
    if (recipient === undefined || !isUnprotectedAbroad(records, recipient)) return [];
    return [
      {
        code: 'FOREIGN_NO_CONSENT',
        path: at(provision, 'ground'),
        message: `\`${recipient.key}\` is abroad, without a designated country or an equivalent system, and \`${provision.ground}\` is no consent to that`,
        article: '28(1)',
        remedy: 'ask for consent to provision abroad, or record the system that secures equivalent measures',
      },
    ];
  });

/** Before consenting to provision abroad, principals are told of the country and of the recipient's measures (Art. 28(2), Rule 17). */
export const foreignConsentIsInformed: Rule<PartyRecords & ProvisionRecords> = (records) =>
  provisionsOn(records, 'FOREIGN_CONSENT').flatMap((provision) => {
    const recipient = records.parties.get(provision.recipient);
    if (recipient === undefined) return [];
    const foreign = legalPersonOf(records, recipient).foreign;
    return (['regimeInfo', 'measuresInfo'] as const)
      .filter((fact) => foreign?.[fact] === undefined)
      .map((fact) => ({
        code: 'FOREIGN_INFO_MISSING',
        path: at(provision, 'recipient'),
        message: `\`${recipient.key}\` has no \`${fact}\` to tell principals before they consent`,
        article: '28(2), Rule 17',
        remedy: `record \`foreign.${fact}\` of the party; what cannot be known is said there, with the reason`,
      }));
  });

type Records = CategoryRecords & CollectionRecords & PartyRecords & PolicyRecords & ProvisionRecords & PurposeRecords;

export const provisionRules: readonly Rule<Records>[] = [
  recipientsAreThirdParties,
  exceptionsShowEveryLimb,
  lawsAreNamedAndJapanese,
  pseudonymisedDataStays,
  provisionAbroadHasItsOwnConsent,
  foreignConsentIsInformed,
  optOutProvisionsKeepToTheFiling,
  ...optOutRules,
  publicationsFollowTheFiling,
  ...optOutChangeRules,
  ...optOutProvisoRules,
  ...successionRules,
];

/** Who wants to provide by opt-out says in a purpose that data is provided to third parties (Arts. 17(1), 27(2); GL 3-6-2-1 note 5). */
export const optOutIsAPurpose: FindingRule<PolicyRecords & ProvisionRecords & PurposeRecords> = (records) => {
  if ([...records.purposes.values()].some(({ includesThirdPartyProvision }) => includesThirdPartyProvision)) return [];
  const reservations = [...records.reservations.values()].filter(({ route }) => route === 'OPT_OUT');
  const filings = [...records.optOutFilings.values()];
  const [first] = [...reservations, ...filings];
  if (first === undefined) return [];
  return [
    {
      code: 'OPTOUT_PURPOSE_MISSING',
      clause: first.clause,
      article: '27(2), 17(1)',
      severity: 'UNUSABLE',
      message: 'opt-out is kept open, and no purpose says that data is provided to third parties: it cannot be used',
      mend: 'state a purpose that says so for data acquired from then on; for older data ask for consent',
      records: [
        ...reservations.map(({ key }) => ({ kind: 'Reservation', key })),
        ...filings.map(({ key }) => ({ kind: 'OptOutFiling', key })),
      ],
    },
  ];
};

type Shared = CategoryRecords & JointUseRecords & OutsourcingRecords & PurposeRecords;

/** An outsourcee that is listed as a joint user remains an outsourcee: supervision stays (Art. 25; GL 3-6-3(3) note 5). */
export const outsourceesRemainOutsourcees: FindingRule<Shared> = (records) =>
  [...records.jointUses.values()]
    .filter(({ state }) => state === 'ACTIVE')
    .flatMap((use) =>
      [...records.outsourcings.values()]
        .filter(({ outsourcee, state }) => state !== 'ENDED' && use.members.includes(outsourcee))
        .filter(({ categories }) => overlap(records.dataCategories, categories, use.categories))
        .filter(({ purposes }) => overlap(records.purposes, purposes, use.purposes))
        .map(
          (outsourcing): Finding => ({
            code: 'JOINT_MEMBER_IS_OUTSOURCEE',
            clause: use.clause,
            article: '25, 27(5)(iii)',
            severity: 'UNUSABLE',
            message: `\`${outsourcing.outsourcee}\` handles the same data for the same purposes as an outsourcee: listed as a joint user of \`${use.key}\` it remains one`,
            mend: 'keep supervising it as an outsourcee, and take it off the joint users for that data',
            records: [
              { kind: 'JointUse', key: use.key },
              { kind: 'Outsourcing', key: outsourcing.key },
            ],
          }),
        ),
    );

export const provisionFindings: readonly FindingRule<PolicyRecords & ProvisionRecords & Shared>[] = [
  optOutIsAPurpose,
  envisagedProvisionIsStated,
  outsourceesRemainOutsourcees,
  changesOfOptOutsAreToldAndFiled,
  changesOfOptOutsLeaveTimeToObject,
  publishedOptOutsAreSelfPublished,
];
