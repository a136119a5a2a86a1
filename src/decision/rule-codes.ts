import { ACTOR_RULES } from './actor-rule-codes.ts';
import { CHANGE_RULES } from './change-rule-codes.ts';
import type { Outcome, RuleFacts } from './outcome.ts';
import { promise, statute } from './outcome.ts';
import { PROVISION_RULES } from './provision-rule-codes.ts';
import { RECORD_RULES } from './record-rule-codes.ts';
import { RIGHTS_RULES } from './rights-rule-codes.ts';

/** Every rule that can decide a use or a collection, in evaluation order. Of equally strict ones the earlier decides. */
const USE_RULES = {
  PURPOSE_UNKNOWN: statute('DENY', '17(1)', 'The registry knows no such purpose.'),
  PURPOSE_RETIRED: statute('DENY', '17(1)', 'The purpose was retired.'),
  PURPOSE_NOT_IN_FORCE: statute('DENY', '17(1)', 'The purpose is not in force at the instant that is judged.'),
  PURPOSE_NOT_DECLARABLE: promise('DENY', 'Callers may not declare the purpose.'),
  PURPOSE_TOO_VAGUE: statute('DENY', '17(1)', 'A person found the purpose too vague; it authorises nothing.'),
  IMPROPER_USE: statute(
    'DENY',
    '19',
    'A person judged that the purpose, or who gets the data, may serve unlawful or unjust acts.',
  ),
  PURPOSE_NOT_GRANTED: promise('DENY', 'The purpose is granted neither to a role of the caller nor to its client.'),
  GOVERNANCE_IS_METADATA_ONLY: promise('DENY', 'Governing the registry covers metadata, never personal data.'),
  NO_CATEGORY: statute('DENY', '18(1)', 'Nothing is named that could be permitted.'),
  UNRESOLVED: statute(
    'DENY',
    '18(1)',
    'A part of what is asked could not be resolved to data, so the whole is refused.',
  ),
  CATEGORY_UNKNOWN: statute('DENY', '18(1)', 'The registry knows no such category.'),
  CATEGORY_NOT_IN_FORCE: statute('DENY', '18(1)', 'The category is not in force at the instant that is judged.'),
  UNCLASSIFIED: statute('DENY', '18(1)', 'A field has no category.'),
  PROHIBITION_AGAINST_DUTY: promise(
    'UNDETERMINED',
    'A prohibition and a duty under the law stand against each other; a person decides.',
    '18(3)(i)',
  ),
  PURPOSE_PROHIBITED: promise('DENY', 'A prohibition in force touches the purpose and the category.'),
  PURPOSE_NO_PROFILING: statute(
    'DENY',
    '17(1)',
    'Behaviour or interests would be analysed, and the purpose does not say so.',
  ),
  USE_STOPPED_BY_PRINCIPAL: statute(
    'DENY',
    '35(2)',
    'The use of this data was stopped on the request of the principal.',
  ),
  OBLIGATION_UNSUPPORTED: promise('DENY', 'It is permitted with an obligation that the caller does not support.'),
  SOURCE_NOT_NAMED: statute('UNDETERMINED', '20(1)', 'A collection that names no source cannot be judged.'),
  SOURCE_UNKNOWN: statute('DENY', '20(1)', 'The registry knows no such source.'),
  SOURCE_NOT_IN_FORCE: statute('DENY', '20(1)', 'The source is not in force at the instant that is judged.'),
  SOURCE_LACKS_CATEGORY: statute('DENY', '20(1)', 'The source is not recorded to hold the category.'),
  ACQ_WRONGFUL: statute('DENY', '20(1)', 'The source is known or suspected to be wrongful.'),
  FORM_NO_EXPRESS_INDICATION: statute(
    'DENY',
    '21(2)',
    'The form is not live, or does not indicate its purposes first.',
  ),
  RECEIPT_UNCONFIRMED: statute(
    'DENY',
    '30(1)',
    'Who the third party is, or how it acquired the data, was not confirmed.',
  ),
  RECEIPT_OPTOUT_UNPUBLISHED: statute(
    'DENY',
    '30(3)',
    'It was not confirmed that the commission published the opt-out that the data comes by.',
  ),
  PURPOSE_NOT_ANNOUNCED: statute(
    'DENY',
    '21(1)',
    'The purpose is neither notified nor announced, nor will it be promptly, and it is not exempt.',
  ),
  SPECIAL_CARE_GROUND_UNPROVEN: statute('UNDETERMINED', '20(2)', 'A ground for special care data names no document.'),
  ACQ_SPECIAL_CARE_NO_CONSENT: statute('NEEDS_CONSENT', '20(2)', 'Special care data has neither consent nor a ground.'),
  DECLARED_PURPOSE: statute('PERMIT', '18(1)', 'A declaration in force covers the purpose and the category.'),
  CONSENT_REQUEST: statute('PERMIT', '18(1)', 'Contact data may be used to ask for consent (guideline 3-1-3).'),
  ANONYMISED_USED: statute(
    'PERMIT',
    '2(6)',
    'The data is anonymised: purposes bind personal information, and it is none.',
  ),
  PRINCIPAL_CONSENTED: statute('PERMIT', '18(1)', 'The principal consented to this use.'),
  EXCEPTION_LIMB_MISSING: statute('NEEDS_CONSENT', '18(3)', 'An exception is claimed without all its limbs.'),
  GROUND_WITHOUT_EVIDENCE: statute('UNDETERMINED', '18(3)', 'An exception is claimed and nothing shows that it holds.'),
  GROUND_NOT_ASSERTABLE: statute('UNDETERMINED', '18(3)', 'The caller has no role that may assert an exception.'),
  EXCEPTION_HOLDS: statute('PERMIT', '18(3)', 'An exception of Art. 18(3) or 27(1) holds with all its limbs.'),
  NOT_PERSONAL: statute('PERMIT', '2(1)', 'A person recorded that the fields hold no personal data.'),
  REFERABLE_NOT_DECLARED: promise(
    'NEEDS_CONSENT',
    'No declaration covers it: no article binds personally referable data to a purpose, the operator does.',
  ),
  USE_BEYOND_PURPOSE: statute('NEEDS_CONSENT', '18(1)', 'No declaration covers it: the use is beyond the purpose.'),
} as const satisfies Record<string, RuleFacts>;

/** Every rule there is: those of uses and collections, then what provision adds, who acts, changes of purposes, answers to requests, and records. */
export const RULES = {
  ...USE_RULES,
  ...PROVISION_RULES,
  ...ACTOR_RULES,
  ...CHANGE_RULES,
  ...RIGHTS_RULES,
  ...RECORD_RULES,
};

export type RuleCode = keyof typeof RULES;

/** The codes, in evaluation order: where outcomes are equally strict, the earlier decides. */
export const RULE_CODES = Object.keys(RULES) as readonly RuleCode[];

const strictness: Readonly<Record<Outcome, number>> = {
  PERMIT: 0,
  NEEDS_CONSENT: 1,
  NEEDS_FILING: 2,
  UNDETERMINED: 3,
  DENY: 4,
};

const rank = Object.fromEntries(RULE_CODES.map((code, index) => [code, index])) as Record<RuleCode, number>;

interface Decides {
  readonly outcome: Outcome;
  readonly rule: RuleCode;
}

/** The milder of two verdicts; of equally strict ones the first. */
export function milder<V extends Decides>(a: V, b: V): V {
  return strictness[b.outcome] < strictness[a.outcome] ? b : a;
}

/** The one of two verdicts that decides: the stricter outcome, then the earlier rule. */
export function stricter<V extends Decides>(a: V, b: V): V {
  const difference = strictness[b.outcome] - strictness[a.outcome];
  if (difference !== 0) return difference > 0 ? b : a;
  return rank[b.rule] < rank[a.rule] ? b : a;
}
