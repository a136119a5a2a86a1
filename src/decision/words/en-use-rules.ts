import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules of uses and collections decide, in English. */
export const englishUseReasons = {
  PURPOSE_UNKNOWN: () => 'the registry knows no such purpose',
  PURPOSE_RETIRED: () => 'the purpose was retired',
  PURPOSE_NOT_IN_FORCE: () => 'the purpose is not in force',
  PURPOSE_TOO_VAGUE: () => 'the purpose was found too vague, so it authorises nothing',
  IMPROPER_USE: ({ records = 'the recipient' }) =>
    `a person judged that ${records} may lead to unlawful or unjust acts`,
  PURPOSE_NOT_DECLARABLE: () => 'callers may not declare this purpose',
  PURPOSE_NOT_GRANTED: () => 'the purpose is not granted to you',
  GOVERNANCE_IS_METADATA_ONLY: () => 'governing the registry covers metadata, never personal data',
  NO_CATEGORY: () => 'no category of data is named',
  UNRESOLVED: ({ about = 'a part' }) => `${about} could not be resolved to data, so the whole is refused`,
  CATEGORY_UNKNOWN: () => 'the registry knows no such category',
  CATEGORY_NOT_IN_FORCE: () => 'the category is not in force',
  UNCLASSIFIED: ({ records = 'a field' }) => `nobody has classified ${records}`,
  PROHIBITION_AGAINST_DUTY: ({ records = 'that touches it' }) =>
    `a duty under the law stands against the prohibition ${records}, and a person must decide`,
  PURPOSE_PROHIBITED: ({ records = 'a prohibition' }) => `prohibited by ${records}, a promise of the operator`,
  PURPOSE_NO_PROFILING: ({ records = 'the purpose' }) =>
    `${records} does not say that behaviour or interests are analysed`,
  USE_STOPPED_BY_PRINCIPAL: () => 'the principal had its use stopped',
  OBLIGATION_UNSUPPORTED: ({ about = 'some' }) =>
    `it is permitted only with obligations that the caller does not support: ${about}`,
  SOURCE_NOT_NAMED: () => 'no collection source is named',
  SOURCE_UNKNOWN: ({ about = 'of that name' }) => `the registry knows no source ${about}`,
  SOURCE_NOT_IN_FORCE: ({ records = 'that is named' }) => `the source ${records} is not in force`,
  SOURCE_LACKS_CATEGORY: ({ records = 'that is named' }) => `the source ${records} is not recorded to hold it`,
  ACQ_WRONGFUL: ({ records = 'a source of it' }) =>
    `what comes from ${records} was acquired by improper means, or may have been`,
  FORM_NO_EXPRESS_INDICATION: ({ records = 'that is named' }) =>
    `the form ${records} is not live with its purposes expressly indicated beforehand`,
  RECEIPT_UNCONFIRMED: ({ records = 'the source' }) =>
    `who the third party behind ${records} is, or how it acquired it, was not confirmed`,
  RECEIPT_OPTOUT_UNPUBLISHED: ({ records = 'the source' }) =>
    `${records} passes on by opt-out, and it was not confirmed that the commission published that`,
  PURPOSE_NOT_ANNOUNCED: () =>
    'the purpose is neither notified nor announced, and nothing records that it will be promptly, or that it need not be',
  SPECIAL_CARE_GROUND_UNPROVEN: ({ records = 'the source' }) =>
    `the ground of ${records} for special care-required data names no document`,
  ACQ_SPECIAL_CARE_NO_CONSENT: () =>
    'special care-required data is acquired with consent or on a ground of the law, and neither is recorded',
  DECLARED_PURPOSE: ({ records = 'a declaration' }) => `declared by ${records}`,
  CONSENT_REQUEST: () => 'contact data may be used to ask the principal for consent',
  ANONYMISED_USED: () => 'it is anonymised, and only personal information is bound to a purpose',
  PRINCIPAL_CONSENTED: () => 'the principal consented to this use',
  EXCEPTION_LIMB_MISSING: () => 'the exception that is claimed does not hold in every part',
  GROUND_WITHOUT_EVIDENCE: () => 'nothing shows that the exception that is claimed holds',
  GROUND_NOT_ASSERTABLE: () => 'you may not assert the exception that is claimed',
  EXCEPTION_HOLDS: ({ records = 'what is recorded' }) => `an exception holds in every part, shown by ${records}`,
  NOT_PERSONAL: ({ records = 'the fields' }) => `recorded as not personal: ${records}`,
  REFERABLE_NOT_DECLARED: () =>
    'no declaration covers it, which the operator asks for though no article binds personally referable information to a purpose',
  USE_BEYOND_PURPOSE: () => 'no declaration covers it, so the use is beyond the purpose',
} satisfies Partial<Record<RuleCode, Reason>>;
