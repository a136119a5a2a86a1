import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { NoticeMode } from '../policy/enums.ts';
import { GroundedNode } from '../policy/node.ts';
import {
  acquisitionRoute,
  formState,
  madePublicBy,
  noticeExemptionGround,
  providedUnder,
  specialCareGround,
  specialCareLimb,
  wrongful,
} from './model.ts';

export const AcquisitionRoute = enumType('AcquisitionRoute', acquisitionRoute, 'By what way data came.', {
  DIRECT_WRITTEN: 'From the principal, in writing or by a form (Art. 21(2)).',
  DIRECT_ORAL: 'From the principal, by word of mouth.',
  THIRD_PARTY: 'From a third party that provided it (Art. 30).',
  PUBLIC_SOURCE: 'From a public source.',
  ENTRUSTED: 'Entrusted by another operator (Art. 27(5)(i)).',
  SUCCESSION: 'With a business that was succeeded to (Art. 27(5)(ii)).',
  JOINT_USE: 'From a joint user (Art. 27(5)(iii)).',
  OBSERVED: 'By observing what the principal does.',
});

export const FormState = enumType('FormState', formState, 'How far a form has come.', {
  DRAFT: 'Being written; nothing is submitted.',
  PURPOSE_INDICATED: 'Its purposes are expressly indicated; nothing is submitted yet.',
  LIVE: 'Principals submit it.',
});

export const Wrongful = enumType('Wrongful', wrongful, 'Whether data was acquired by improper means (Art. 20(1)).', {
  YES: 'It was.',
  NO: 'It was not.',
  SUSPECTED: 'It may have been.',
});

const NoticeExemptionGround = enumType(
  'NoticeExemptionGround',
  noticeExemptionGround,
  'Why the purpose need not be told (Art. 21(4)).',
  {
    HARM_TO_PERSONS: 'It may harm the principal or a third party (item i).',
    HARM_TO_OPERATOR: "It may harm the operator's rights or legitimate interests (item ii).",
    HINDRANCE_TO_PUBLIC_BODY: 'It may hinder a public body in its duties (item iii).',
    OBVIOUS_PURPOSE: 'The purpose is obvious from how the data is acquired (item iv).',
  },
);

const SpecialCareGround = enumType(
  'SpecialCareGround',
  specialCareGround,
  'What lets special care-required information be acquired (Art. 20(2)).',
  {
    CONSENT: 'Consent of the principal.',
    LAW: 'Laws and regulations (item i).',
    LIFE_BODY_PROPERTY: 'Protection of life, body or property, consent being difficult (item ii).',
    PUBLIC_HEALTH_OR_CHILD: 'Public health or the upbringing of children, consent being difficult (item iii).',
    PUBLIC_BODY: 'Cooperation with public bodies that consent would impede (item iv).',
    ACADEMIC_BY_OPERATOR: 'Academic research of the operator (item v).',
    ACADEMIC_FROM_INSTITUTION: 'Joint research, from an academic institution (item vi).',
    MADE_PUBLIC: 'Made public by the principal, a public body, the press or the like (item vii).',
    VISIBLE_OR_ENTRUSTED:
      'Visible by sight or photograph, or received by outsourcing, succession or joint use (item viii).',
  },
);

const SpecialCareLimb = enumType(
  'SpecialCareLimb',
  specialCareLimb,
  'What must hold beside a ground for special care-required information (Art. 20(2)).',
  {
    CONSENT_DIFFICULT: 'Consent is difficult to obtain (items ii and iii).',
    SPECIAL_NEED: 'There is a special need (item iii).',
    CONSENT_WOULD_IMPEDE: 'Asking for consent would impede the duties of the public body (item iv).',
    JOINT_RESEARCH: 'The research is done jointly with the institution (item vi).',
    NO_UNDUE_INFRINGEMENT: 'Rights and interests are not unduly infringed (items v and vi).',
  },
);

const MadePublicBy = enumType(
  'MadePublicBy',
  madePublicBy,
  'Who made special care-required information public (Art. 20(2)(vii), Rule 6).',
  {
    PRINCIPAL: 'The principal.',
    STATE: 'A body of the state.',
    LOCAL_GOVERNMENT: 'A local government.',
    ACADEMIC_INSTITUTION: 'An academic research institution.',
    PRESS: 'A press organisation or another broadcaster or newspaper.',
    AUTHOR: 'A person who writes by profession.',
    RELIGIOUS_BODY: 'A religious body.',
    POLITICAL_BODY: 'A political body.',
    FOREIGN_EQUIVALENT: 'A foreign body equivalent to one of these.',
  },
);

const ProvidedUnder = enumType(
  'ProvidedUnder',
  providedUnder,
  'On what a third party provided data (Arts. 27, 30, 31).',
  {
    CONSENT: 'Consent of the principal.',
    EXC_27_1_I: 'Laws and regulations (Art. 27(1)(i)).',
    EXC_27_1_II: 'Protection of life, body or property (Art. 27(1)(ii)).',
    EXC_27_1_III: 'Public health or the upbringing of children (Art. 27(1)(iii)).',
    EXC_27_1_IV: 'Cooperation with public bodies (Art. 27(1)(iv)).',
    EXC_27_1_V: 'Academic research of the provider (Art. 27(1)(v)).',
    EXC_27_1_VI: 'Joint academic research (Art. 27(1)(vi)).',
    EXC_27_1_VII: 'Academic research of the recipient (Art. 27(1)(vii)).',
    EXC_27_5: 'Outsourcing, succession or joint use (Art. 27(5)).',
    NON_OPERATOR: 'Nothing: the provider handles no database of personal information (Rule 24(1)(iv)).',
    PERSONALLY_REFERABLE: 'Art. 31: it was no personal data there and becomes such here (Rule 24(1)(iii)).',
  },
);

@ObjectType({ description: 'Why the purposes of a form are not indicated first (Art. 21(2), proviso).' })
@Metadata()
export class UrgentNeed {
  @Field(() => String, { description: 'Why life, body or property must be protected at once.' })
  rationale!: string;

  @Field(() => String, { description: 'Who decided.' })
  @PersonalData(PERSON_NAME)
  approver!: string;
}

@ObjectType({ description: 'How the purposes are told promptly after each acquisition (Art. 21(1)).' })
@Metadata()
export class PromptNotice {
  @Field(() => NoticeMode, { description: 'Whether they are notified or announced.' })
  mode!: string;

  @Field(() => String, { description: 'How soon after the acquisition, and why that is prompt.' })
  when!: string;
}

@ObjectType({ description: 'Why the purpose need not be told (Art. 21(4)).' })
@Metadata()
export class NoticeExemption {
  @Field(() => NoticeExemptionGround, { description: 'The ground of the law.' })
  ground!: string;

  @Field(() => String, { description: 'Why it holds here.' })
  rationale!: string;

  @Field(() => String, { description: 'Who decided.' })
  @PersonalData(PERSON_NAME)
  approver!: string;
}

@ObjectType({ description: 'The confirmation that receiving from a third party asks for (Art. 30(1)).' })
@Metadata()
export class ReceiptConfirmation {
  @Field(() => String, { description: 'What the provider showed.' })
  document!: string;

  @Field(() => String, { description: 'How the provider acquired the data.' })
  howAcquired!: string;

  @Field(() => Instant, { description: 'When it was confirmed.' })
  confirmedAt!: string;

  @Field(() => Instant, {
    nullable: true,
    description: 'When it was confirmed that the Commission published the opt-out it comes by (Art. 27(4)).',
  })
  publicationConfirmedAt?: string;
}

@ObjectType('CollectionSource', {
  implements: Node,
  description: 'Where data comes from: a form, a partner, observation.',
})
@Metadata()
export class CollectionSourceNode extends GroundedNode {
  @Field(() => String, { description: 'Name, English.' })
  labelEn!: string;

  @Field(() => String, { nullable: true, description: 'Name, Japanese.' })
  labelJa?: string;

  @Field(() => AcquisitionRoute, { description: 'By what way the data comes.' })
  route!: string;

  @Field(() => FormState, { nullable: true, description: 'How far the form has come, where it is one.' })
  formState?: string;

  @Field(() => PromptNotice, { nullable: true, description: 'How the purposes are told promptly afterwards.' })
  promptNotice?: PromptNotice;

  @Field(() => NoticeExemption, { nullable: true, description: 'Why the purposes need not be told.' })
  noticeExemption?: NoticeExemption;

  @Field(() => UrgentNeed, { nullable: true, description: 'Of a form: why its purposes are not indicated first.' })
  urgentNeed?: UrgentNeed;

  @Field(() => ProvidedUnder, { nullable: true, description: 'On what the third party provided it.' })
  providedUnder?: string;

  @Field(() => ReceiptConfirmation, { nullable: true, description: 'How receipt from a third party was confirmed.' })
  receiptConfirmation?: ReceiptConfirmation;

  @Field(() => Wrongful, { description: 'Whether it was acquired by improper means; every copy inherits it.' })
  wrongful!: string;

  @Field(() => Boolean, { description: 'Whether another operator provided it by opt-out; every copy inherits it.' })
  optOutDerived!: boolean;

  @Field(() => SpecialCareGround, { nullable: true, description: 'What lets special care data be acquired here.' })
  specialCareGround?: string;

  @Field(() => String, { nullable: true, description: 'The document that shows that ground.' })
  specialCareEvidence?: string;

  @Field(() => [SpecialCareLimb], { description: 'What that document shows to hold beside the ground.' })
  specialCareLimbs!: string[];

  @Field(() => MadePublicBy, { nullable: true, description: 'Who made it public, where that is the ground.' })
  madePublicBy?: string;
}

export const CollectionSourceConnection = connectionOf(CollectionSourceNode, 'CollectionSource');

@InputType({ description: 'Which sources to list. All given must hold.' })
@Metadata()
export class CollectionSourceFilter extends RecordFilter {
  @Field(() => AcquisitionRoute, { nullable: true, description: 'Only sources of this route.' })
  route?: keyof typeof AcquisitionRoute | null;

  @Field(() => FormState, { nullable: true, description: 'Only forms in this state.' })
  formState?: keyof typeof FormState | null;

  @Field(() => Wrongful, { nullable: true, description: 'Only sources of which this is known.' })
  wrongful?: keyof typeof Wrongful | null;

  @Field(() => String, { nullable: true, description: 'Only sources that name this category.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Only sources that name this party.' })
  party?: string | null;
}

const sourceOrders = { KEY: 'KEY', LABEL: 'LABEL' } as const;

export const CollectionSourceOrder = enumType(
  'CollectionSourceOrder',
  { enum: sourceOrders },
  'What a list of sources is ordered by.',
  { KEY: 'The key.', LABEL: 'The English name.' },
);
