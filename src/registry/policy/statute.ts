import type { RefusalGround, RequestGround, RequestType, Reservation, ReservedFact } from './model.ts';

/** A fact or ground of the law, and what to call its absence. */
interface Owed {
  /** Code of the finding that it is not stated. */
  readonly code: string;
  readonly article: string;
  /** As a sentence names it. */
  readonly what: string;
}

type OwedFact = Owed & { readonly fact: ReservedFact };

/** What is told before opt-out: nine facts (Art. 27(2), Rule 11(4)). */
const OPT_OUT_FACTS: readonly OwedFact[] = [
  {
    fact: 'OPERATOR_IDENTITY',
    code: 'OPTOUT_OPERATOR_UNSTATED',
    article: '27(2)(i)',
    what: "the operator's name, address and representative",
  },
  {
    fact: 'PROVISION_IS_A_PURPOSE',
    code: 'OPTOUT_PURPOSE_UNSTATED',
    article: '27(2)(ii)',
    what: 'that provision to third parties is a purpose of use',
  },
  {
    fact: 'ITEMS',
    code: 'OPTOUT_ITEMS_UNSTATED',
    article: '27(2)(iii)',
    what: 'the items of data that are provided',
  },
  {
    fact: 'HOW_ACQUIRED',
    code: 'OPTOUT_ACQUISITION_UNSTATED',
    article: '27(2)(iv)',
    what: 'how the data was acquired',
  },
  {
    fact: 'METHOD_OF_PROVISION',
    code: 'OPTOUT_METHOD_UNSTATED',
    article: '27(2)(v)',
    what: 'how the data is provided',
  },
  {
    fact: 'STOPS_ON_REQUEST',
    code: 'OPTOUT_STOP_UNSTATED',
    article: '27(2)(vi)',
    what: 'that provision stops when the principal asks',
  },
  {
    fact: 'HOW_TO_REQUEST',
    code: 'OPTOUT_REQUEST_UNSTATED',
    article: '27(2)(vii)',
    what: 'how requests to stop are received',
  },
  {
    fact: 'HOW_UPDATED',
    code: 'OPTOUT_UPDATE_UNSTATED',
    article: '27(2)(viii), Rule 11(4)(i)',
    what: 'how the provided data is updated',
  },
  {
    fact: 'START_DATE',
    code: 'OPTOUT_START_UNSTATED',
    article: '27(2)(viii), Rule 11(4)(ii)',
    what: 'when provision is planned to start',
  },
];

const OF_RESPONSIBLE = 'of the party responsible for management';

/** What is told before joint use (Art. 27(5)(iii)). */
const JOINT_USE_FACTS: readonly OwedFact[] = [
  jointUse('JOINT_USE_ITSELF', 'JOINT_USE_UNSTATED', 'that data is used jointly'),
  jointUse('ITEMS', 'JOINT_ITEMS_UNSTATED', 'the items of data that are used jointly'),
  jointUse('SCOPE_OF_USERS', 'JOINT_SCOPE_UNSTATED', 'the scope of the joint users'),
  jointUse('PURPOSES_OF_USERS', 'JOINT_PURPOSES_UNSTATED', 'the purposes of the joint users'),
  jointUse('RESPONSIBLE_NAME', 'JOINT_RESPONSIBLE_NAME_UNSTATED', `the name ${OF_RESPONSIBLE}`),
  jointUse('RESPONSIBLE_ADDRESS', 'JOINT_RESPONSIBLE_ADDRESS_UNSTATED', `the address ${OF_RESPONSIBLE}`),
  jointUse(
    'RESPONSIBLE_REPRESENTATIVE',
    'JOINT_RESPONSIBLE_REPRESENTATIVE_UNSTATED',
    `the representative ${OF_RESPONSIBLE}`,
  ),
];

function jointUse(fact: ReservedFact, code: string, what: string): OwedFact {
  return { fact, code, article: '27(5)(iii)', what };
}

/** What must be told before a route is taken. */
export const FACTS_OWED: Readonly<Record<Reservation['route'], readonly OwedFact[]>> = {
  OPT_OUT: OPT_OUT_FACTS,
  JOINT_USE: JOINT_USE_FACTS,
  OUTSOURCING: [],
  SUCCESSION: [],
};

const USE: readonly RequestType[] = ['SUSPENSION_OF_USE'];
const PROVISION: readonly RequestType[] = ['SUSPENSION_OF_PROVISION'];

/** The grounds on which principals may ask for suspension, each with the requests it supports (Arts. 35(1), 35(3), 35(5)). */
export const SUSPENSION_GROUNDS: readonly (Owed & {
  readonly ground: RequestGround;
  readonly of: readonly RequestType[];
})[] = [
  {
    ground: 'USED_BEYOND_PURPOSE',
    of: USE,
    code: 'SUSPENSION_BEYOND_PURPOSE_UNSTATED',
    article: '35(1), 18',
    what: 'data is handled beyond its purpose',
  },
  {
    ground: 'USED_IMPROPERLY',
    of: USE,
    code: 'SUSPENSION_IMPROPER_USE_UNSTATED',
    article: '35(1), 19',
    what: 'data is used in a way that may encourage unlawful or unjust acts',
  },
  {
    ground: 'ACQUIRED_IMPROPERLY',
    of: USE,
    code: 'SUSPENSION_IMPROPER_ACQUISITION_UNSTATED',
    article: '35(1), 20(1)',
    what: 'data was acquired by improper means',
  },
  {
    ground: 'SPECIAL_CARE_WITHOUT_CONSENT',
    of: USE,
    code: 'SUSPENSION_SPECIAL_CARE_UNSTATED',
    article: '35(1), 20(2)',
    what: 'special care-required information was acquired without consent',
  },
  {
    ground: 'PROVIDED_WITHOUT_BASIS',
    of: PROVISION,
    code: 'SUSPENSION_PROVISION_UNSTATED',
    article: '35(3), 27(1)',
    what: 'data is provided to third parties without basis',
  },
  {
    ground: 'PROVIDED_ABROAD_WITHOUT_BASIS',
    of: PROVISION,
    code: 'SUSPENSION_FOREIGN_PROVISION_UNSTATED',
    article: '35(3), 28',
    what: 'data is provided to third parties abroad without basis',
  },
  {
    ground: 'NO_LONGER_NEEDED',
    of: [...USE, ...PROVISION],
    code: 'SUSPENSION_NO_LONGER_NEEDED_UNSTATED',
    article: '35(5)',
    what: 'the operator no longer needs the data',
  },
  {
    ground: 'BREACH_OCCURRED',
    of: [...USE, ...PROVISION],
    code: 'SUSPENSION_BREACH_UNSTATED',
    article: '35(5), 26(1)',
    what: 'a leak that must be reported occurred',
  },
  {
    ground: 'RIGHTS_AT_RISK',
    of: [...USE, ...PROVISION],
    code: 'SUSPENSION_RIGHTS_AT_RISK_UNSTATED',
    article: '35(5)',
    what: "handling may harm the principal's rights or legitimate interests",
  },
];

/** The grounds that the law gives a type of request; none where none is needed (Arts. 34(1), 35). */
export function groundsOf(type: RequestType): readonly RequestGround[] {
  if (type === 'CORRECTION') return ['NOT_FACTUAL'];
  return SUSPENSION_GROUNDS.filter(({ of }) => of.includes(type)).map(({ ground }) => ground);
}

const DISCLOSURE_REFUSALS: readonly RefusalGround[] = ['HARM_TO_RIGHTS', 'SERIOUS_IMPEDIMENT', 'OTHER_LAW'];
const SUSPENSION_REFUSALS: readonly RefusalGround[] = ['CLAIM_UNFOUNDED', 'COSTLY_WITH_ALTERNATIVE'];

interface Refusals {
  readonly grounds: readonly RefusalGround[];
  readonly article: string;
}

/** On what each type of request may be refused, with the article that says so. */
export const REFUSALS: Readonly<Record<RequestType, Refusals>> = {
  PURPOSE_NOTICE: { grounds: ['ALREADY_CLEAR', 'NOTICE_EXEMPT'], article: '32(2)' },
  DISCLOSURE: { grounds: DISCLOSURE_REFUSALS, article: '33(2)' },
  PROVISION_RECORD_DISCLOSURE: { grounds: DISCLOSURE_REFUSALS, article: '33(5), 33(2)' },
  CORRECTION: { grounds: ['CLAIM_UNFOUNDED', 'NOT_NEEDED_FOR_PURPOSE', 'OTHER_LAW'], article: '34(2)' },
  SUSPENSION_OF_USE: { grounds: SUSPENSION_REFUSALS, article: '35(2), 35(6)' },
  SUSPENSION_OF_PROVISION: { grounds: SUSPENSION_REFUSALS, article: '35(4), 35(6)' },
  FOREIGN_MEASURES_INFORMATION: { grounds: ['SERIOUS_IMPEDIMENT'], article: '28(3), Rule 18(3)' },
};

/** Requests whose procedure principals can know, and may be held to: not what Art. 28(3) lets them ask in any form (Arts. 32(1)(iii), 37(1)). */
export function hasProcedure(type: RequestType): boolean {
  return type !== 'FOREIGN_MEASURES_INFORMATION';
}

/** Requests over which principals may sue two weeks after they asked: not notice of the purpose nor of measures abroad (Art. 39(1)). */
export function isSuedOver(type: RequestType): boolean {
  return type !== 'PURPOSE_NOTICE' && type !== 'FOREIGN_MEASURES_INFORMATION';
}

/** Requests that may bear a fee: to be told the purpose, and disclosure, also of provision records (Art. 38(1)). */
export const FEE_BEARING: readonly RequestType[] = ['PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE'];

/** Requests whose answer is a disclosure, so that a method is chosen (Arts. 33(1), 33(5)). */
export const DISCLOSING: readonly RequestType[] = ['DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE'];
