import type { RemedyFact } from '../model.ts';
import { englishRightsDeeds } from './en-rights.ts';
import type { Deed } from './said.ts';

/** What whoever supplies a fact can do, in English. */
export const englishDeeds: Readonly<Record<RemedyFact, Deed>> = {
  KNOWN_PURPOSE: (about) =>
    about === undefined ? 'can name a purpose of the registry' : `can name ${about}, which continues it`,
  PURPOSE_IN_FORCE: (about = 'the purpose') => `can put ${about} in force`,
  SPECIFIC_STATEMENT: (about = 'the purpose') =>
    `can state ${about} so that principals foresee the use, and have it reviewed`,
  DECLARABLE_PURPOSE: () => 'can name a purpose that callers may declare',
  PROFILING_STATED: (about = 'the purpose') =>
    `can state in ${about} that behaviour or interests are analysed, so that principals foresee it`,
  GRANT: (about = 'the purpose') => `can grant ${about} to your role or client`,
  GOVERNANCE_ROLE: () => 'can give you a role that governs the registry',
  DATA_PURPOSE: () => 'can name a purpose that data is declared for',
  CATEGORY: () => 'can name the categories that are meant',
  RESOLUTION: (about = 'the part') => `can say what data ${about} is`,
  KNOWN_CATEGORY: (about = 'that is meant') => `can record the category ${about}`,
  CATEGORY_IN_FORCE: (about = 'the category') => `can put ${about} in force`,
  CLASSIFICATION: (about = 'the field') => `can record the categories of ${about}`,
  PROHIBITION_LIFTED: (about = 'the prohibition') => `can propose to lift ${about}`,
  HUMAN_DECISION: (about = 'the prohibition') => `can decide whether the duty or ${about} gives way`,
  STOP_LIFTED: (about = 'the stop') => `can withdraw the request behind ${about}`,
  SOURCE: () => 'can name the source',
  KNOWN_SOURCE: (about = 'that is meant') => `can record the source ${about}`,
  SOURCE_IN_FORCE: (about = 'the source') => `can put ${about} in force`,
  SOURCE_CATEGORY: (about = 'the source') => `can record that ${about} holds it`,
  PROPER_SOURCE: () => 'can collect it from another source',
  EXPRESS_INDICATION: (about = 'the form') => `can record the express indication of purposes at ${about}`,
  LIVE_FORM: (about = 'the form') => `can bring ${about} to LIVE`,
  RECEIPT_CONFIRMATION: (about = 'the source') => `can record the confirmation of receipt for ${about}`,
  PROVIDER_IDENTITY: (about = 'the source') =>
    `can record who provides ${about}, with name, address and, of a corporation, representative`,
  PROMPT_NOTICE: (about = 'the source') =>
    `can record how ${about} notifies or announces the purpose promptly after the data is acquired`,
  NOTICE: (about = 'the purpose') => `can record the evidence that ${about} was notified or announced`,
  NOTICE_BEFOREHAND: (about = 'it') =>
    `can notify principals of ${about}, or keep it readily accessible, and record the evidence`,
  SPECIAL_CARE_EVIDENCE: (about = 'the source') => `can record the document that shows the ground of ${about}`,
  SPECIAL_CARE_GROUND: (about = 'the source') => `can record the ground of ${about}`,
  SPECIAL_CARE_LIMB: (about = 'what the ground needs') => `can record ${about}, where the evidence shows it`,
  SPECIAL_CARE_PUBLISHER: (about = 'the source') => `can record who made public what ${about} holds`,
  DECLARATION: (about = 'it for the purpose') => `can propose to declare ${about}`,
  ENTRUSTED_WORK: (about = 'the source') =>
    `can declare that it is handled for this purpose as work entrusted by ${about}, where that is so`,
  PREDECESSOR_PURPOSE: (about = 'the source') =>
    `can record that the succession behind ${about} names this purpose, where it bound the predecessor`,
  CONSENT: () => 'can consent',
  LIMB: (about = 'that it holds') => `can show ${about}`,
  LIMB_EVIDENCE: (about = 'that it holds') => `can name what shows ${about}`,
  ASSERTING_ROLE: (about = 'that it holds') => `can assert ${about}`,
  RECIPIENT: () => 'can name the recipient',
  KNOWN_RECIPIENT: (about = 'that is meant') => `can record the party ${about}`,
  RECIPIENT_IN_FORCE: (about = 'the recipient') => `can put ${about} in force`,
  RISK_CLEARED: (about = 'it') => `can judge ${about} anew`,
  ANNOUNCEMENT: (about = 'the data') =>
    `can announce the items of ${about} and how they are provided, and record the evidence`,
  NAMED_ANNOUNCEMENT: (about = 'what announces it') => `can name ${about}, by which it is announced`,
  FOREIGN_INFORMATION: (about) => `can record what principals are told${about === undefined ? '' : `: ${about}`}`,
  FOREIGN_CHECK: (about = 'the recipient') => `can have ${about} checked and record when`,
  IMPEDIMENT_RESOLVED: (about = 'the recipient') => `can record that the impediment of ${about} is resolved`,
  FOREIGN_SYSTEM: (about = 'the recipient') =>
    `can record the system by which ${about} secures measures as good as here`,
  PARTY_COUNTRY: (about = 'the recipient') => `can record the country of ${about}`,
  FOREIGN_CONSENT: (about = 'the recipient') => `can consent, informed, to provision to ${about} abroad`,
  KNOWN_ROUTE: (about = 'the recipient') => `can record what opens the way, for ${about}`,
  ROUTE_IN_FORCE: (about = 'what would open the way') => `can put ${about} in force`,
  ROUTE_ACTIVE: (about = 'what would open the way') => `can bring ${about}, and what is above it, to be active`,
  FITTING_ROUTE: (about = 'a record') => `can record that ${about} speaks of it, where that is so`,
  OPT_OUT_ROUTE: (about = 'behind it') => `can name the opt-out ${about} itself as the way`,
  ONE_OUTSOURCEE: (about = 'the engagement') => `can record ${about} of the very party that does the work`,
  SELECTION_CHECK: (about = 'the engagement') =>
    `can have the outsourcee of ${about} checked, and record that it was found adequate`,
  ENTRUSTED_ITEM: (about = 'an engagement') => `can entrust it by ${about}`,
  ENTRUSTED_PURPOSE: (about = 'an engagement') => `can entrust work for this purpose by ${about}`,
  DATA_CONTRACT: (about = 'the succession') =>
    `can record a contract for ${about} on purpose, handling, breach and a failed deal`,
  TOLD_FACT: (about = 'what is missing of the joint use') => `can tell principals and record ${about}`,
  PUBLIC_ANNOUNCEMENT: (about = 'the joint use') => `can record the evidence that ${about} was announced publicly`,
  SCOPE_WORDING: (about = 'the joint use') =>
    `can word the scope of ${about} so that principals can tell, and have it judged`,
  SCOPE_JUDGEMENT: (about = 'the joint use') => `can have the scope of ${about} judged`,
  OTHER_WAY: (about = 'it') => `can take another way for ${about}`,
  STATED_PURPOSE: (about = 'the purpose') => `can name ${about} in the opt-out, once it says that data is provided`,
  WAITING_PERIOD: (about = 'the opt-out') => `can record when the time to object to ${about} ends, and wait for it`,
  WAITING_PERIOD_OVER: (about) => (about === undefined ? 'can wait until it is over' : `can wait until ${about}`),
  FILED_FACT: (about = 'what is missing of the opt-out') => `can state, tell and file ${about}`,
  FILING: (about = 'the opt-out') => `can file ${about} with the commission`,
  DOMESTIC_AGENT: (about = 'the opt-out') => `can file ${about} through an agent domiciled in Japan`,
  FILED_ITEM: (about = 'the opt-out') => `can tell and file the change of ${about} beforehand`,
  PROVISION_CONSENT: (about = 'the recipient') => `can consent to provision to ${about}`,
  REPRESENTATIVE_CONSENT: (about) =>
    `can have the legal representative consent${about === undefined ? '' : ` for ${about}`}`,
  JAPANESE_LAW: () => 'can name the Japanese law that asks for it',
  SHOWN_FACT: (about = 'what is to be so') => `can show ${about}`,
  KNOWN_ACTOR: (about = 'that is meant') => `can record the party ${about} as one that acts`,
  ACTOR_IN_FORCE: (about = 'the party that acts') => `can put ${about} in force`,
  ENGAGEMENT: (about = 'the party that acts') => `can record an engagement of ${about}, or a joint use with it`,
  CONTRACT: (about = 'the engagement') => `can record the contract of ${about}, and of what is above it`,
  OWN_ENGAGEMENT: (about = 'the engagement') => `can name ${about} as the way`,
  ENTRUSTED_HANDLING: (about = 'the outsourcee') => `can have ${about} keep to the work that is entrusted`,
  OUTSOURCEE_AS_SOURCE: (about = 'the outsourcee') =>
    `can record a source by which ${about} lawfully provides data of its own`,
  HANDLING: () => 'can say what the outsourcee does with it',
  UNPROCESSED_DATA: (about = 'it') => `can name other data than ${about}, neither pseudonymised nor anonymised`,
  CHANGE: () => 'can name a recorded change of this purpose',
  KNOWN_CHANGE: (about = 'that is meant') => `can record the change ${about}`,
  CHANGE_IN_FORCE: (about = 'the change') => `can put ${about} in force`,
  PURPOSE_ORIGIN: (about = 'the purpose') =>
    `can record the changes of ${about} without a gap, from what it said originally`,
  RELATEDNESS_JUDGEMENT: (about = 'the change') =>
    `can judge ${about}, in this text, against what the purpose said originally, and record the judgement`,
  CHANGE_NOTICE: (about = 'the change') => `can notify or announce ${about}, in this text, and record the evidence`,
  CHANGE_ANNOUNCEMENT: (about = 'the change') =>
    `can announce ${about} publicly, in this text, and record the evidence`,
  EXEMPTION_GROUND: (about = 'it') => `can name the ground on which no notice of ${about} is due`,
  OBLIGATION_SUPPORT: (about = 'the obligation') => `can support ${about}`,
  ...englishRightsDeeds,
  ROUTE_ANEW: (about = 'it') => `can tell and file an opt-out anew, for ${about} ended this one`,
  FILED_CHANGE: (about = 'the change') => `can tell and file ${about}, and have it come only then`,
  CHANGE_TOLD_BEFORE: (about = 'the change') => `can tell principals of ${about}, and have it come only then`,
  FORESEEABILITY_JUDGEMENT: (about = 'the change') => `can judge whether principals would foresee ${about}`,
  COMMISSION_PUBLICATION: (about = 'the source') =>
    `can confirm that the commission published the opt-out behind ${about}, and record when`,
  RECORD_DESCRIPTION: () => 'can describe the record',
  RECORD_EVIDENCE: () => 'can name the record, or what shows that it is as described',
  RECORD_EACH: () => 'can make a record each time',
  RECORD_MEDIUM: () => 'can keep the record on paper, electronically or on microfilm',
  RECORD_FIELD: (about = 'what is missing') => `can write ${about} into the record`,
  RECORD_DATE: (about = 'when the time of keeping began') => `can state ${about}`,
  RETENTION_PASSED: (about) => (about === undefined ? 'can wait until it has passed' : `can wait until ${about}`),
};
