import { enumType } from '../graph/enum.ts';
import { exceptionGround, limb } from './limbs.ts';
import { remedyFact, supplier } from './model.ts';
import { obligationType } from './obligations.ts';
import { LAYERS, OUTCOMES } from './outcome.ts';
import { action, handling, routeKind, usage } from './question.ts';
import { REPLY_LIMB_WORDS } from './reply-limbs.ts';
import { REPLY_OBLIGATIONS, REPLY_REMEDIES } from './rights-enums.ts';
import { RULE_CODES, RULES, type RuleCode } from './rule-codes.ts';
import type { Language } from './words/said.ts';

function wordsOf<Word extends string>(words: readonly Word[]): Readonly<Record<Word, Word>> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const DecisionAction = enumType('DecisionAction', action, 'What is to be done with the data.', {
  USE: 'Use data that is held.',
  COLLECT: 'Acquire data from a source.',
  PROVIDE: 'Let data go to another party.',
  CHANGE_PURPOSE: 'Use data for what a purpose says after a recorded change.',
  ANSWER_REQUEST: 'Answer the request of an individual (Arts. 32-39).',
  RECORD: 'Make a record of a provision or a receipt like this.',
  ERASE_RECORD: 'Erase a record of a provision or a receipt.',
});

export const Outcome = enumType('Outcome', { enum: wordsOf(OUTCOMES) }, 'What a decision says.', {
  PERMIT: 'It may be done, with its obligations.',
  DENY: 'It may not be done.',
  NEEDS_CONSENT: 'It may be done with the consent of the principal only.',
  NEEDS_FILING: 'It may be done after a filing with the commission only.',
  UNDETERMINED: 'A fact or the judgement of a person is missing. This is not a permit.',
});

export const RuleLayer = enumType('RuleLayer', { enum: wordsOf(LAYERS) }, 'Whose rule decides.', {
  STATUTE: 'The law.',
  OWN_PROMISE: 'A promise of the operator beyond the law.',
});

const described = (code: RuleCode): string => {
  const { says, article }: { says: string; article?: string } = RULES[code];
  return article === undefined ? says : `${says} Art. ${article}.`;
};

export const DecisionRule = enumType(
  'DecisionRule',
  { enum: wordsOf(RULE_CODES) },
  'The rule that decides.',
  Object.fromEntries(RULE_CODES.map((code) => [code, described(code)])) as Record<RuleCode, string>,
);

export const DataUsage = enumType('DataUsage', usage, 'How a query uses a field.', {
  OUTPUT: 'It is shown.',
  FILTER: 'Rows are chosen by it.',
  JOIN: 'Rows are joined by it.',
  GROUP: 'Rows are grouped by it.',
  ORDER: 'Rows are ordered by it.',
  WRITE: 'It is written.',
  EXISTENCE: 'None of it is read: that rows are there is.',
});

export const ExceptionGround = enumType(
  'ExceptionGround',
  exceptionGround,
  'The exceptions from the limits of the purpose (Art. 18(3)), and from consent to provision (Art. 27(1)).',
  {
    LAW: 'Laws and regulations (item i).',
    LIFE_BODY_PROPERTY: 'Protecting life, body or property, consent being difficult (item ii).',
    PUBLIC_HEALTH_OR_CHILD: 'Public health or the sound growth of children, consent being difficult (item iii).',
    PUBLIC_BODY: 'Cooperation with a public body that consent would hinder (item iv).',
    ACADEMIC_RESEARCH: 'Of USE: academic research by an academic institution (Art. 18(3)(v)).',
    ACADEMIC_PUBLICATION: 'Of PROVIDE: publishing or teaching the results of research (Art. 27(1)(v)).',
    ACADEMIC_JOINT_RESEARCH: 'Of PROVIDE: research done together with the recipient (Art. 27(1)(vi)).',
    ACADEMIC_PROVISION: 'Provision to an academic institution for its research (Arts. 18(3)(vi), 27(1)(vii)).',
  },
);

export const ExceptionLimb = enumType(
  'ExceptionLimb',
  limb,
  'What must hold for an exception, or be so with a recipient or a request, one fact each.',
  {
    LEGAL_INSTRUMENT: 'The law that the handling rests on.',
    NECESSITY: 'It is needed to protect life, body or property.',
    SPECIAL_NEED: 'It is specially needed for public health or for children.',
    STATUTORY_DUTY: 'A public body, or who it entrusted, carries out duties that the law gives it.',
    CONSENT_DIFFICULT: 'It is difficult to obtain the consent of the principal.',
    CONSENT_WOULD_HINDER: 'Asking for consent would hinder the duties.',
    ACADEMIC_PURPOSE: 'The purpose is academic research.',
    ACADEMIC_OPERATOR: 'The operator is an academic institution.',
    ACADEMIC_RECIPIENT: 'The recipient is an academic institution with a research purpose.',
    UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING: 'Publishing or teaching the results cannot do without it.',
    JOINT_RESEARCH: 'Operator and recipient do the research together.',
    NO_UNDUE_INFRINGEMENT: 'The rights of the principal are not unduly infringed.',
    HANDLING_EXCLUDED: 'The contract says that the recipient does not handle the data.',
    ACCESS_CONTROLLED: 'The recipient has no access to the data.',
    LINKING_EXCLUDED: 'The contract says that the recipient does not link the data to persons.',
    NO_CONTRARY_SIGNS: 'Nothing points to the recipient linking it nevertheless.',
    CONSENT_CONFIRMED: 'It is confirmed that principals consented to the recipient linking it (Art. 31(1)(i)).',
    FOREIGN_INFORMATION_GIVEN: 'Principals were told of the country and the measures (Art. 31(1)(ii)).',
    INSTRUCTED_BY_ENTRUSTERS: 'Of POOLED_STATISTICS: each entruster instructs it as its own work.',
    NOT_MATCHED_PER_PERSON: 'Of POOLED_STATISTICS: nobody is matched person by person.',
    ...REPLY_LIMB_WORDS,
    RECORD_AS_DESCRIBED: 'Of a record: it is as described, and so is what it records.',
  },
);

export const DataHandling = enumType(
  'DataHandling',
  handling,
  'What an outsourcee, the operator among them, does with the data.',
  {
    ENTRUSTED_WORK: 'The work it is entrusted with, as the operator would do it.',
    OWN_PURPOSE: 'It uses the data for a purpose of its own.',
    ENRICHMENT: 'It adds data of its own person by person, or corrects items by its own database, and returns them.',
    COMMINGLING: 'It matches the data person by person with that of another entruster, or with its own.',
    POOLED_STATISTICS: 'One statistic over the data of several entrusters, that matches no persons.',
  },
);

export const RouteKind = enumType('RouteKind', routeKind, 'What record opens the way to a recipient.', {
  OUTSOURCING: 'An engagement (Art. 27(5)(i)).',
  SUCCESSION: 'A succession (Art. 27(5)(ii)).',
  JOINT_USE: 'A joint use (Art. 27(5)(iii)).',
  PROVISION: 'A provision on a ground of Art. 27(1) or 28(1).',
  OPT_OUT: 'An opt-out filing (Art. 27(2)).',
});

export const ObligationType = enumType('ObligationType', obligationType, 'What a permitted act brings with it.', {
  ERASE: 'Erase the data when the period has run (Art. 22).',
  KEEP_RECEIPT_RECORD: 'Make and keep a record of the receipt (Art. 30(3)).',
  TELL_PURPOSE_PROMPTLY: 'Notify or announce the purpose promptly after the acquisition (Art. 21(1)).',
  NEVER_BY_OPT_OUT: 'Never pass the data on by opt-out: it came by opt-out (Art. 27(2)).',
  ASK_FOR_CONSENT_ONLY: 'Use the data to ask for consent and for nothing else (Art. 18(1)).',
  RECORD_EXCEPTION: 'Record the exception with what shows it (Art. 18(3)).',
  KEEP_PROVISION_RECORD: 'Make and keep a record of the provision (Arts. 29(1), 31(3)).',
  FILTER_BY_CONSENT: 'Provide only the data of principals who consented (Arts. 27(1), 28(1)).',
  FILTER_BY_OBJECTION: 'Leave out the data of principals who opted out, or had provision stopped (Arts. 27(2), 35(4)).',
  CHECK_RECIPIENT_YEARLY: 'Check the measures of the recipient abroad about once a year (Art. 28(3)).',
  SUPERVISE_OUTSOURCEE: 'Supervise the outsourcee (Art. 25).',
  KEEP_SECURE: 'Keep the data secure where it is stored (Art. 23).',
  STATE_COUNTRY: 'Let principals know the country in which it is stored or handled (Art. 32(1)(iv)).',
  TELL_AND_FILE_CHANGE: 'Tell principals of the change of the opt-out, and file it, without delay (Art. 27(3)).',
  TELL_CHANGE: 'Tell principals of the change of the joint use without delay (Art. 27(6)).',
  TELL_RECIPIENT_ANONYMISED: 'Tell the recipient that the data is anonymised (Art. 43(4)).',
  HANDLE_AS_ENTRUSTED: 'Handle the data as entrusted and for nothing else (Art. 27(5)(i)).',
  NEVER_IDENTIFY_NOR_CONTACT: 'Identify nobody by pseudonymised data and contact nobody (Art. 41(7), (8)).',
  ...REPLY_OBLIGATIONS,
});

export const RemedyFact = enumType('RemedyFact', remedyFact, 'The fact that would mend a refusal.', {
  KNOWN_PURPOSE: 'A purpose that the registry knows.',
  PURPOSE_IN_FORCE: 'The purpose, in force.',
  SPECIFIC_STATEMENT: 'A statement of the purpose that a person finds specific.',
  DECLARABLE_PURPOSE: 'A purpose that callers may declare.',
  PROFILING_STATED: 'The purpose, saying that behaviour or interests are analysed.',
  GRANT: 'A grant of the purpose to the role or client.',
  GOVERNANCE_ROLE: 'A role that governs the registry.',
  DATA_PURPOSE: 'A purpose that data is declared for.',
  CATEGORY: 'The categories that are meant.',
  RESOLUTION: 'What data an unresolved part is.',
  KNOWN_CATEGORY: 'The category, recorded.',
  CATEGORY_IN_FORCE: 'The category, in force.',
  CLASSIFICATION: 'The categories of the field.',
  PROHIBITION_LIFTED: 'The prohibition, lifted.',
  HUMAN_DECISION: 'A person deciding between the duty and the promise.',
  STOP_LIFTED: 'The request for the stop, withdrawn.',
  SOURCE: 'The collection source.',
  KNOWN_SOURCE: 'The source, recorded.',
  SOURCE_IN_FORCE: 'The source, in force.',
  SOURCE_CATEGORY: 'That the source holds the category.',
  PROPER_SOURCE: 'Another source, that is not wrongful.',
  EXPRESS_INDICATION: 'Evidence that the form indicates its purposes beforehand.',
  LIVE_FORM: 'The form, live.',
  RECEIPT_CONFIRMATION: 'The confirmation of who provides the data and how it was acquired.',
  PROVIDER_IDENTITY: 'Who provides it: name, address and, of a corporation, representative.',
  NOTICE: 'Evidence that the purpose was notified or announced.',
  PROMPT_NOTICE: 'How the source tells the purpose promptly after the acquisition.',
  NOTICE_BEFOREHAND: 'Evidence that principals are notified, or that it is readily accessible.',
  SPECIAL_CARE_EVIDENCE: 'The document that shows the ground for special care data.',
  SPECIAL_CARE_GROUND: 'The ground for special care data.',
  SPECIAL_CARE_LIMB: 'What must hold beside that ground.',
  SPECIAL_CARE_PUBLISHER: 'Who made the special care data public.',
  DECLARATION: 'A declaration of the category for the purpose.',
  ENTRUSTED_WORK: 'A declaration that it is handled for the purpose as work that was entrusted.',
  PREDECESSOR_PURPOSE: 'The purpose among those that bound the predecessor, recorded.',
  CONSENT: 'The consent of the principal.',
  LIMB: 'A limb of the exception.',
  LIMB_EVIDENCE: 'What shows a limb of the exception.',
  ASSERTING_ROLE: 'A role that may assert the exception.',
  RECIPIENT: 'The recipient.',
  KNOWN_RECIPIENT: 'The recipient, recorded.',
  RECIPIENT_IN_FORCE: 'The recipient, in force.',
  RISK_CLEARED: 'Another judgement on whether it may serve unlawful or unjust acts.',
  ANNOUNCEMENT: 'The announcement of the items of anonymised data.',
  NAMED_ANNOUNCEMENT: 'The announcement that anonymised data rests on, named by who provides it.',
  FOREIGN_INFORMATION: 'What principals are told before they consent to provision abroad.',
  FOREIGN_CHECK: 'The yearly check of the recipient abroad.',
  IMPEDIMENT_RESOLVED: 'The end of what stands in the way of the measures abroad.',
  FOREIGN_SYSTEM: 'The system that secures equivalent measures abroad.',
  PARTY_COUNTRY: 'The country in which the party is.',
  FOREIGN_CONSENT: 'The consent of the principal to provision abroad.',
  KNOWN_ROUTE: 'The record that opens the way.',
  ROUTE_IN_FORCE: 'That record, in force.',
  ROUTE_ACTIVE: 'That record, active through every step.',
  FITTING_ROUTE: 'A record that speaks of this recipient, this data and this purpose.',
  OPT_OUT_ROUTE: 'The opt-out itself, named as the way.',
  ONE_OUTSOURCEE: 'An engagement of the very party that does the work.',
  SELECTION_CHECK: 'The check before the outsourcee was chosen.',
  ENTRUSTED_ITEM: 'That the data is entrusted.',
  ENTRUSTED_PURPOSE: 'That work for the purpose is entrusted.',
  DATA_CONTRACT: 'The contract on the data while negotiating.',
  TOLD_FACT: 'A fact of the joint use that principals are told.',
  PUBLIC_ANNOUNCEMENT: 'The public announcement of the joint use.',
  SCOPE_WORDING: 'Words by which principals can tell the joint users.',
  SCOPE_JUDGEMENT: 'The judgement of a person on those words.',
  OTHER_WAY: 'Another way for the data to go.',
  STATED_PURPOSE: 'A purpose that says that data is provided, named in the opt-out.',
  WAITING_PERIOD: 'The end of the time to object.',
  WAITING_PERIOD_OVER: 'The instant from which data may go by the opt-out.',
  FILED_FACT: 'One of the nine facts, told and filed.',
  FILING: 'The filing with the commission.',
  DOMESTIC_AGENT: 'The filing through an agent domiciled in Japan.',
  FILED_ITEM: 'The data among the items told and filed.',
  PROVISION_CONSENT: 'The consent of the principal to the provision.',
  REPRESENTATIVE_CONSENT: 'The consent of the legal representative.',
  JAPANESE_LAW: 'The Japanese law that asks for it.',
  SHOWN_FACT: 'What is to be so with the recipient or the request.',
  KNOWN_ACTOR: 'The party that acts, recorded.',
  ACTOR_IN_FORCE: 'The party that acts, in force.',
  ENGAGEMENT: 'An engagement of the party, or a joint use that it is a member of.',
  CONTRACT: 'The contract of the engagement.',
  OWN_ENGAGEMENT: 'The engagement named as the way, for that is what it is.',
  ENTRUSTED_HANDLING: 'Handling that keeps to the work entrusted.',
  OUTSOURCEE_AS_SOURCE: 'A source by which the outsourcee lawfully provides data of its own.',
  HANDLING: 'What the outsourcee does with the data.',
  UNPROCESSED_DATA: 'Other data than pseudonymised or anonymised.',
  CHANGE: 'The recorded change of the purpose.',
  KNOWN_CHANGE: 'The change, recorded.',
  CHANGE_IN_FORCE: 'The change, in force.',
  PURPOSE_ORIGIN: 'Changes that lead from what the purpose said originally to what it says.',
  RELATEDNESS_JUDGEMENT: 'The judgement of a person whether the changed purpose is related to the original one.',
  CHANGE_NOTICE: 'Evidence that the changed purpose, in this text, was notified or announced.',
  CHANGE_ANNOUNCEMENT: 'Evidence that the changed purpose, in this text, was announced publicly.',
  EXEMPTION_GROUND: 'The ground of the law on which no notice is due.',
  OBLIGATION_SUPPORT: 'A caller that supports the obligation.',
  ...REPLY_REMEDIES,
  ROUTE_ANEW: 'A new record of the way, told and filed as the first was.',
  FILED_CHANGE: 'The change of the opt-out, told and filed before it comes.',
  CHANGE_TOLD_BEFORE: 'The change of the joint use, told before it comes.',
  FORESEEABILITY_JUDGEMENT: 'The judgement of a person whether principals would foresee the changed purposes.',
  COMMISSION_PUBLICATION: 'The confirmation that the Commission published the opt-out.',
  RECORD_DESCRIPTION: 'What record it is.',
  RECORD_EVIDENCE: 'The record itself, or the document that shows what is said of it.',
  RECORD_EACH: 'A record made each time.',
  RECORD_MEDIUM: 'A medium: paper, electronic or microfilm.',
  RECORD_FIELD: 'What the record must say.',
  RECORD_DATE: 'The date that the time of keeping runs from.',
  RETENTION_PASSED: 'The day from which the record may be erased.',
});

export const Supplier = enumType('Supplier', supplier, 'Who can supply a missing fact.', {
  CALLER: 'Whoever asks.',
  PRINCIPAL: 'The person the data is about.',
  STEWARD: 'A steward of the registry.',
  REVIEWER: 'A reviewer.',
  PRIVACY_OFFICE: 'The privacy office.',
  ADMIN: 'An administrator of the service.',
});

export const ExplanationLanguage = enumType(
  'Language',
  { enum: { EN: 'en', JA: 'ja' } satisfies Record<Uppercase<Language>, Language> },
  'A language that decisions are explained in.',
  { EN: 'English.', JA: 'Japanese.' },
);
