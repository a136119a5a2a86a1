import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules that only a provision meets decide, in English. */
export const englishProvisionReasons = {
  RECIPIENT_NOT_NAMED: () => 'no recipient is named',
  RECIPIENT_UNKNOWN: ({ about = 'of that name' }) => `the registry knows no party ${about}`,
  RECIPIENT_NOT_IN_FORCE: ({ records = 'that is named' }) => `the recipient ${records} is not in force`,
  PROVISION_STOPPED_BY_PRINCIPAL: () => 'the principal had its provision to third parties stopped',
  OPTOUT_STOPPED_BY_PRINCIPAL: () => 'the principal opted out',
  ANON_NOT_ANNOUNCED: () => 'it holds anonymised data whose items and method of provision were not announced',
  FOREIGN_INFO_MISSING: () => 'consent to provision abroad was given without the information that is due before',
  FOREIGN_SYSTEM_BROKEN: ({ records = 'the recipient' }) =>
    `something stands in the way of the measures of ${records}, which is abroad`,
  FOREIGN_CHECK_OVERDUE: ({ records = 'the recipient' }) =>
    `the yearly check of ${records}, which is abroad, is overdue`,
  ROUTE_UNKNOWN: ({ about = 'of that name' }) => `the registry knows no record ${about} that would open the way`,
  ROUTE_NOT_IN_FORCE: ({ records = 'what would open the way' }) => `${records} is not in force`,
  ROUTE_NOT_ACTIVE: ({ records = 'what would open the way' }) =>
    `${records} is not active through every step, or the deal failed`,
  ENTRUST_TO_CLASS: ({ records = 'the engagement' }) =>
    `${records}, or an engagement above it, is with a class of parties: an outsourcee is one that was chosen and is supervised`,
  ENTRUST_NO_SELECTION_CHECK: ({ records = 'the engagement' }) =>
    `no check found the outsourcee of ${records} adequate, or a later one found it not to be`,
  ENTRUST_NO_CONTRACT: ({ records = 'the engagement' }) =>
    `the outsourcee of ${records}, or one above it, works without a contract`,
  ENTRUST_EXCESS_ITEMS: ({ records = 'the engagement' }) => `${records} does not entrust it through every step`,
  ENTRUST_OWN_USE: ({ records = 'the engagement' }) =>
    `${records} does not entrust it for this purpose and in this way`,
  DD_NO_CONTRACT: ({ records = 'the succession' }) => `${records} is negotiated without a full contract on the data`,
  JOINT_NOTICE_INCOMPLETE: ({ records = 'the joint use', about }) =>
    `principals were not told all of ${records}${about === undefined ? '' : `, lacking ${about}`}`,
  JOINT_NOTICE_LATE: ({ records = 'the joint use' }) =>
    `principals are not told of ${records} beforehand in a way that counts`,
  PSEUDO_NEEDS_PUBLICATION: ({ records = 'what is done with it' }) =>
    `it is pseudonymised, and ${records} was not announced publicly`,
  JOINT_SCOPE_INDETERMINATE: ({ records = 'the joint use' }) =>
    `principals cannot tell who the joint users of ${records} are`,
  JOINT_REMAINS_ENTRUSTED: ({ records = 'an engagement' }) =>
    `the party is an outsourcee by ${records}, and naming it a joint user changes nothing`,
  OPTOUT_SPECIAL_CARE: () => 'it holds special care-required data, which never goes by opt-out',
  OPTOUT_WRONGFUL_SOURCE: ({ records = 'a wrongful source' }) =>
    `it may come from ${records}, whose data never goes by opt-out`,
  OPTOUT_ONWARD: ({ records }) =>
    `it may come by opt-out${records === undefined ? '' : `, from ${records},`} and never goes on so`,
  OPTOUT_PURPOSE_MISSING: () => 'the purpose was not told as one of providing data to third parties',
  OPTOUT_NOT_NOTIFIED: ({ records = 'the opt-out' }) => `${records} is neither notified nor readily accessible`,
  OPTOUT_WAITING_PERIOD: ({ records = 'the opt-out' }) => `principals still have time to object to ${records}`,
  PSEUDO_NOT_PROVIDED: () => 'it holds pseudonymised data, which goes to third parties only where a law asks for it',
  JOINT_SCOPE_UNJUDGED: ({ records = 'the joint use' }) =>
    `nobody judged whether the joint users of ${records} can be told`,
  HANDLING_UNPROVEN: () => 'nothing that counts shows that the recipient does not handle it',
  PRI_UNPROVEN: () => 'nothing that counts shows what is said of the recipient of personally referable data',
  OPTOUT_FACT_MISSING: ({ records = 'the opt-out', about }) =>
    `${records} does not state all nine facts${about === undefined ? '' : `, lacking ${about}`}`,
  OPTOUT_NOT_FILED: ({ records = 'the opt-out' }) => `${records} is not filed with the commission`,
  OPTOUT_ITEM_NOT_LISTED: ({ records = 'the opt-out' }) => `it is not among the items of ${records}`,
  NOT_A_PROVISION: ({ records = 'what is recorded' }) => `the recipient does not handle it, shown by ${records}`,
  SAME_PERSON: () => 'recipient and operator are one legal person',
  ANONYMISED_PROVIDED: () => 'it is anonymised, and that it goes was announced',
  REFERABLE_PROVIDED: () => 'it does not become personal data at the recipient without consent',
  FOREIGN_CONSENTED: () => 'principals consented to its provision abroad, with the information that is due',
  OUTSOURCED: ({ records = 'an engagement' }) => `the recipient handles it as an outsourcee, by ${records}`,
  SUCCEEDED: ({ records = 'a succession' }) => `it goes with a business to its successor, by ${records}`,
  JOINTLY_USED: ({ records = 'a joint use' }) => `the recipient is a joint user, by ${records}`,
  PROVISION_CONSENTED: ({ records }) =>
    `principals consented to the provision${records === undefined ? '' : `, by ${records}`}`,
  OPTED_OUT: ({ records }) =>
    `an opt-out that is told and filed covers it${records === undefined ? '' : `, by ${records}`}`,
  FOREIGN_LAW_NOT_27_1_I: () => 'foreign law is no ground for it',
  FOREIGN_NO_CONSENT: ({ records = 'the recipient' }) =>
    `nothing records that ${records} is in Japan, or that data is protected there as well as here`,
  PRI_UNCONFIRMED: () =>
    'the recipient may link it to persons, and their consent, given on what is due to be told, is not confirmed',
  SUCCESSION_BEYOND_PURPOSE: ({ records = 'the succession' }) =>
    `the purpose is none that bound the predecessor of ${records}`,
  JOINT_MEMBER_OUTSIDE: ({ records = 'the joint use' }) => `the recipient is not one of the joint users of ${records}`,
  JOINT_ITEM_OUTSIDE: ({ records = 'the joint use' }) => `it is not among the items of ${records}`,
  JOINT_PURPOSE_OUTSIDE: ({ records = 'the joint use' }) => `the purpose is none of the joint users of ${records}`,
  ROUTE_NOT_FITTING: ({ records = 'what is recorded' }) =>
    `${records} speaks of another recipient, other data or another purpose`,
  CONSENT_NOT_BY_REPRESENTATIVE: () => 'the principal cannot judge alone, and no legal representative consented',
  NO_BASIS: () => 'nothing that is recorded lets it go to the recipient',
  OPTOUT_NO_DOMESTIC_AGENT: ({ records = 'the opt-out' }) =>
    `the operator is abroad, and ${records} was filed without an agent in Japan`,
  OPTOUT_ENDED: ({ records = 'a recorded change' }) => `the opt-out ended by ${records}`,
  JOINT_CHANGE_PRIOR_NOTICE: ({ records = 'the change of the joint use' }) =>
    `principals were not told of ${records} before it came, in a way that counts`,
  JOINT_CHANGE_UNJUDGED: ({ records = 'the change of the joint use' }) =>
    `nobody has judged whether principals would foresee the purposes after ${records}`,
  OPTOUT_CHANGE_NOT_FILED: ({ records = 'the change of the opt-out' }) =>
    `${records} was not told and filed before it came`,
  JOINT_CHANGE_NEEDS_CONSENT: ({ records = 'the change of the joint use' }) =>
    `${records} goes beyond what was told of the joint use`,
} satisfies Partial<Record<RuleCode, Reason>>;
