import { enumType } from '../../graph/enum.ts';
import { exceptionLimb, filingMethod, optOutState, provisionGround, successionKind, successionStage } from './model.ts';

export const ProvisionGround = enumType(
  'ProvisionGround',
  provisionGround,
  'On what ground data goes to a third party.',
  {
    CONSENT: "The principal's prior consent (Art. 27(1)).",
    EXC_27_1_I: 'A law asks for it (Art. 27(1)(i)).',
    EXC_27_1_II: 'Life, body or property, and consent is difficult to obtain (Art. 27(1)(ii)).',
    EXC_27_1_III: 'Public health or children, and consent is difficult to obtain (Art. 27(1)(iii)).',
    EXC_27_1_IV: "A public body's duty, and consent would impede it (Art. 27(1)(iv)).",
    EXC_27_1_V: 'An academic operator publishes or teaches results (Art. 27(1)(v)).',
    EXC_27_1_VI: 'An academic operator does joint research with the recipient (Art. 27(1)(vi)).',
    EXC_27_1_VII: 'An academic recipient does research (Art. 27(1)(vii)).',
    OPT_OUT: 'Told and filed beforehand, until the principal objects (Art. 27(2)).',
    FOREIGN_CONSENT: "The principal's prior consent to provision abroad (Art. 28(1)).",
  },
);

export const ProvisionLimb = enumType(
  'ProvisionLimb',
  exceptionLimb,
  'What must be true for an exception of Art. 27(1); each has several.',
  {
    LIFE_BODY_PROPERTY: 'It is necessary to protect life, body or property.',
    PUBLIC_HEALTH_OR_CHILD: 'It is specially necessary for public health or the sound growth of children.',
    CONSENT_DIFFICULT: 'Consent is difficult to obtain.',
    PUBLIC_BODY: 'A public body, or who works for one, needs cooperation in its statutory duties.',
    CONSENT_WOULD_IMPEDE: 'Obtaining consent would likely impede those duties.',
    OPERATOR_IS_ACADEMIC: 'The operator is an academic research institution.',
    UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING: 'Publishing or teaching results cannot do without it.',
    JOINT_RESEARCH: 'The recipient does the research jointly with the operator.',
    RECIPIENT_IS_ACADEMIC: 'The recipient is an academic research institution that needs it for research.',
    NO_UNDUE_INFRINGEMENT: 'The rights of individuals are not unduly infringed.',
  },
);

export const OptOutState = enumType('OptOutState', optOutState, 'How far an opt-out has come.', {
  DRAFT: 'It is being prepared; its facts may be incomplete.',
  NOTIFIED: 'Principals were told.',
  FILED: 'It was filed with the Commission.',
  PPC_PUBLISHED: 'The Commission published it (Art. 27(4)).',
  SELF_PUBLISHED: 'The operator published it as well (Rule 14).',
});

export const FilingMethod = enumType('FilingMethod', filingMethod, 'By what way an opt-out was filed (Rule 11(2)).', {
  ONLINE: 'Online.',
  FORM_AND_DISC: 'On the form, with an optical disc.',
});

export const SuccessionKind = enumType('SuccessionKind', successionKind, 'How a business passes.', {
  MERGER: 'By merger.',
  SPLIT: 'By company split.',
  BUSINESS_TRANSFER: 'By transfer of the business.',
});

export const SuccessionStage = enumType('SuccessionStage', successionStage, 'How far a succession has come.', {
  NEGOTIATION: 'It is negotiated; data may be looked at under a contract.',
  CLOSED: 'The business has passed.',
  FAILED: 'The deal failed.',
});
