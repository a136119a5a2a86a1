import { enumType } from '../../graph/enum.ts';
import {
  actsWhen,
  disclosureMethod,
  feeJudgement,
  noticeMode,
  refusalGround,
  requestGround,
  requestType,
  reservedFact,
  reservedRoute,
  securityHeading,
} from './model.ts';
import {
  consentException,
  consentScope,
  contactAnswers,
  foreignTransfers,
  policyChangeEffect,
  promiseAbout,
  purposeChangeNotice,
} from './promise-terms.ts';

export const NoticeMode = enumType('NoticeMode', noticeMode, 'Five ways of telling; none stands for another.', {
  NOTIFICATION: 'Made known to the principal directly.',
  PUBLIC_ANNOUNCEMENT: 'Made known to unspecified many.',
  EXPRESS_INDICATION: 'Shown clearly to the principal, e.g. before the send button (Art. 21(2)).',
  READILY_ACCESSIBLE: 'Posted continuously where the principal can learn it easily (Art. 27(2)).',
  ACCESSIBLE: 'Can be learnt by the principal, also by asking; always accurate (Art. 32(1)).',
});

export const PromiseAbout = enumType('PromiseAbout', promiseAbout, 'What a promise is about.', {
  THIRD_PARTY_CONSENT: 'Consent before data is provided to third parties.',
  PURPOSE_CHANGE: 'How far purposes change, and how that is told.',
  POLICY_CHANGE: 'When a changed policy takes effect.',
  FOREIGN_TRANSFER: 'Where abroad data goes.',
  CONTACT: 'Whom to reach, and for what.',
});

export const ConsentException = enumType(
  'ConsentException',
  consentException,
  'The cases in which Art. 27(1) asks for no consent.',
  {
    LAW: 'Based on laws and regulations (item i).',
    LIFE_BODY_PROPERTY: 'Protects life, body or property, consent being difficult (item ii).',
    PUBLIC_HEALTH_OR_CHILD: 'Public health or the upbringing of children, consent being difficult (item iii).',
    PUBLIC_BODY: 'Cooperation with public bodies that consent would impede (item iv).',
    ACADEMIC_PUBLICATION: 'Publication or teaching of academic research (item v).',
    ACADEMIC_JOINT_RESEARCH: 'Joint academic research (item vi).',
    ACADEMIC_RECIPIENT: 'To an academic institution for its research (item vii).',
  },
);

export const ConsentScope = enumType('ConsentScope', consentScope, 'What consent is promised for.', {
  PERSONAL_DATA: 'Personal data, as the law asks.',
  PERSONAL_INFORMATION: 'All personal information, more than the law asks.',
});

export const PurposeChangeNotice = enumType(
  'PurposeChangeNotice',
  purposeChangeNotice,
  'How principals are told of a changed purpose (Art. 21(3)).',
  { NOTIFICATION: 'They are notified.', PUBLIC_ANNOUNCEMENT: 'It is publicly announced.' },
);

export const PolicyChangeEffect = enumType(
  'PolicyChangeEffect',
  policyChangeEffect,
  'When a changed policy takes effect.',
  { POSTING: 'Once it is posted, whatever changed.', GATES: 'Once what each changed fact asks for is done.' },
);

export const ForeignTransfers = enumType(
  'ForeignTransfers',
  foreignTransfers,
  'Whether data goes to third parties abroad.',
  { NONE: 'None does.', SOME: 'Some does.' },
);

export const ContactAnswers = enumType('ContactAnswers', contactAnswers, 'What a contact point answers.', {
  INQUIRY: 'Questions on the policy.',
  COMPLAINT: 'Complaints (Art. 40).',
  REQUEST: 'Requests of principals (Arts. 32-35).',
  OPT_OUT_STOP: 'Requests that provision by opt-out stop (Art. 27(2)).',
});

export const ReservedRoute = enumType('ReservedRoute', reservedRoute, 'The routes to others a policy keeps open.', {
  OPT_OUT: 'Provision by opt-out (Art. 27(2)).',
  JOINT_USE: 'Joint use (Art. 27(5)(iii)).',
  OUTSOURCING: 'Outsourcing (Art. 27(5)(i)).',
  SUCCESSION: 'Succession of a business (Art. 27(5)(ii)).',
});

export const ReservedFact = enumType('ReservedFact', reservedFact, 'What is told when such a route is taken.', {
  OPERATOR_IDENTITY: "The operator's name, address and representative.",
  PROVISION_IS_A_PURPOSE: 'That provision to third parties is a purpose of use.',
  ITEMS: 'The items of data.',
  HOW_ACQUIRED: 'How the data was acquired.',
  METHOD_OF_PROVISION: 'How it is provided.',
  STOPS_ON_REQUEST: 'That provision stops when the principal asks.',
  HOW_TO_REQUEST: 'How such requests are received.',
  HOW_UPDATED: 'How the provided data is updated.',
  START_DATE: 'When provision is planned to start.',
  JOINT_USE_ITSELF: 'That data is used jointly.',
  SCOPE_OF_USERS: 'The scope of the joint users.',
  PURPOSES_OF_USERS: 'The purposes of the joint users.',
  RESPONSIBLE_NAME: 'Name of the party responsible for management.',
  RESPONSIBLE_ADDRESS: 'Its address.',
  RESPONSIBLE_REPRESENTATIVE: 'Its representative.',
});

export const RequestType = enumType('RequestType', requestType, 'What principals may ask for.', {
  PURPOSE_NOTICE: 'To be told the purpose of use (Art. 32(2)).',
  DISCLOSURE: 'Disclosure (Art. 33(1)).',
  PROVISION_RECORD_DISCLOSURE: 'Disclosure of records of third-party provision (Art. 33(5)).',
  CORRECTION: 'Correction, addition or deletion (Art. 34(1)).',
  SUSPENSION_OF_USE: 'Cessation of use, or erasure (Arts. 35(1), 35(5)).',
  SUSPENSION_OF_PROVISION: 'Cessation of third-party provision (Arts. 35(3), 35(5)).',
  FOREIGN_MEASURES_INFORMATION: 'What recipients abroad do to protect the data (Art. 28(3), Rule 18(3)).',
});

export const RequestGround = enumType('RequestGround', requestGround, 'On what a principal may rest a request.', {
  NOT_FACTUAL: 'The content is not factual (Art. 34(1)).',
  USED_BEYOND_PURPOSE: 'Handled beyond the purpose (Arts. 35(1), 18).',
  USED_IMPROPERLY: 'Used in a way that may encourage unlawful acts (Arts. 35(1), 19).',
  ACQUIRED_IMPROPERLY: 'Acquired by improper means (Arts. 35(1), 20(1)).',
  SPECIAL_CARE_WITHOUT_CONSENT: 'Special care data acquired without consent (Arts. 35(1), 20(2)).',
  PROVIDED_WITHOUT_BASIS: 'Provided to a third party without basis (Arts. 35(3), 27(1)).',
  PROVIDED_ABROAD_WITHOUT_BASIS: 'Provided to a third party abroad without basis (Arts. 35(3), 28).',
  NO_LONGER_NEEDED: 'The operator no longer needs it (Art. 35(5)).',
  BREACH_OCCURRED: 'A leak that must be reported occurred (Arts. 35(5), 26(1)).',
  RIGHTS_AT_RISK: "Handling may harm the principal's rights or legitimate interests (Art. 35(5)).",
});

export const RefusalGround = enumType('RefusalGround', refusalGround, 'On what the operator may refuse a request.', {
  ALREADY_CLEAR: 'The purpose is already clear (Art. 32(2)(i)).',
  NOTICE_EXEMPT: 'Notice of the purpose is exempt (Arts. 32(2)(ii), 21(4)).',
  HARM_TO_RIGHTS: 'It may harm life, body, property or other rights (Art. 33(2)(i)).',
  SERIOUS_IMPEDIMENT: 'It may seriously impede proper business (Arts. 33(2)(ii), 28(3); Rule 18(3)).',
  OTHER_LAW: 'It would violate another law, or another law sets its own procedure (Arts. 33(2)(iii), 34(2)).',
  CLAIM_UNFOUNDED: 'Investigation shows that the ground does not hold (Arts. 34(2), 35).',
  NOT_NEEDED_FOR_PURPOSE: 'The purpose does not need the correction (Art. 34(2)).',
  COSTLY_WITH_ALTERNATIVE: 'Costly or difficult, and other measures protect the principal (Arts. 35(2), 35(4), 35(6)).',
});

export const ActsWhen = enumType('ActsWhen', actsWhen, 'When the operator says it acts on a request.', {
  GROUND_HOLDS: 'When its ground holds.',
  OPERATOR_FINDS_NECESSARY: 'Only once the operator finds acting necessary.',
});

export const DisclosureMethod = enumType('DisclosureMethod', disclosureMethod, 'How disclosure can be made.', {
  ELECTRONIC: 'As an electronic record.',
  PAPER: 'On paper.',
  OTHER: 'By another method that the operator offers.',
});

export const FeeJudgement = enumType('FeeJudgement', feeJudgement, 'What a person found of a fee (Art. 38(2)).', {
  REASONABLE: 'Reasonable in view of the actual cost.',
  UNREASONABLE: 'Not reasonable in view of the actual cost.',
});

export const SecurityHeading = enumType(
  'SecurityHeading',
  securityHeading,
  'The headings of security measures (general guideline, 10).',
  {
    POLICY: 'A basic policy.',
    RULES: 'Rules for handling.',
    ORGANISATIONAL: 'Organisational measures.',
    PERSONNEL: 'Measures for personnel.',
    PHYSICAL: 'Physical measures.',
    TECHNICAL: 'Technical measures.',
    EXTERNAL_ENVIRONMENT: 'Grasp of the external environment, e.g. the law where data is stored.',
  },
);
