import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { measureFact } from './measures-abroad.ts';
import { improperUse, partyKind, partyRole, recipientSystem } from './model.ts';

export const PartyKind = enumType('PartyKind', partyKind, 'What kind of party it is.', {
  CORPORATION: 'A corporation.',
  SOLE_PROPRIETOR: 'A person in business.',
  PUBLIC_BODY: 'A body of the state or of a local government, here or abroad.',
  CLASS: 'Several parties that are not named, such as advertisers.',
});

export const PartyRole = enumType('PartyRole', partyRole, 'What a party is to the operator.', {
  OPERATOR: 'The operator itself: the registry is its own.',
  INFORMATION_PROVIDER: 'A business partner that provides information.',
  ADVERTISER: 'A business partner that advertises.',
  ADVERTISING_DISTRIBUTOR: 'A business partner that distributes advertising.',
  OUTSOURCEE: 'Handles personal data for the operator (Art. 27(5)(i)).',
  JOINT_USER: 'Uses personal data jointly (Art. 27(5)(iii)).',
  RECIPIENT: 'Receives personal data as a third party.',
  AUTHORITY: 'An authority.',
  BRANCH: 'A part of another party: the same legal person.',
  GROUP_COMPANY: "A company of the operator's group: another legal person.",
});

const RecipientSystem = enumType(
  'RecipientSystem',
  recipientSystem,
  "How a recipient abroad secures measures equivalent to the law's (Rule 16).",
  {
    NONE: 'Not at all, or not known.',
    CONTRACT: 'By contract.',
    GROUP_RULES: "By the group's internal rules.",
    CBPR: 'By certification under the APEC CBPR system.',
  },
);

@ObjectType({ description: "What stands in the way of a recipient's measures." })
@Metadata()
export class ForeignImpediment {
  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => Instant, { description: 'Since when.' })
  since!: string;

  @Field(() => Instant, { nullable: true, description: 'When it was resolved; absent: it still stands.' })
  resolvedAt?: string;

  @Field(() => String, { nullable: true, description: 'What the operator does about it.' })
  response?: string;
}

@ObjectType({ description: 'What Art. 28 asks to know of a party abroad.' })
@Metadata()
export class ForeignFacts {
  @Field(() => RecipientSystem, { description: 'How it secures equivalent measures.' })
  recipientSystem!: string;

  @Field(() => String, { nullable: true, description: 'The contract, rules or certificate.' })
  systemEvidence?: string;

  @Field(() => Instant, { nullable: true, description: 'Since when that system stands.' })
  systemSince?: string;

  @Field(() => String, { nullable: true, description: "The country's regime for personal information." })
  regimeInfo?: string;

  @Field(() => String, { nullable: true, description: 'Its measures to protect the data.' })
  measuresInfo?: string;

  @Field(() => Instant, { nullable: true, description: 'When its measures were last checked.' })
  lastCheckAt?: string;

  @Field(() => Instant, { nullable: true, description: 'The check is overdue from this instant on.' })
  nextCheckDue?: string;

  @Field(() => String, { nullable: true, description: 'How often and how its measures are checked.' })
  checkMethod?: string;

  @Field(() => String, {
    nullable: true,
    description: 'What in the country may affect its measures, or that nothing does.',
  })
  adverseRegime?: string;

  @Field(() => ForeignImpediment, { nullable: true, description: 'What stands in the way of its measures.' })
  impediment?: ForeignImpediment;

  @Field(() => Boolean, { description: 'Whether it does business in Japan with a database here.' })
  doesBusinessInJapanWithDatabaseHere!: boolean;
}

export const MeasureFact = enumType(
  'MeasureFact',
  measureFact,
  'What a principal is told on request of a party abroad with a system of equivalent measures (Rule 18(3)).',
  {
    SYSTEM: 'How it secures equivalent measures.',
    MEASURES: 'What it does to protect the data.',
    CHECKS: 'How often and how that is checked.',
    COUNTRY: 'The country.',
    ADVERSE_REGIME: 'What in the country may affect its measures.',
    IMPEDIMENT: 'What stands in the way of its measures.',
    RESPONSE: 'What the operator does about that.',
  },
);

const ImproperUse = enumType(
  'ImproperUse',
  improperUse,
  'Whether a party or a purpose may encourage or induce unlawful or unjust acts (Art. 19).',
  { RISK: 'It may: no data goes to it, or is handled for it.', NO_RISK: 'Nothing points to it.' },
);

@ObjectType({ description: 'A human judgement on what data may be used for (Art. 19).' })
@Metadata()
export class ImproperUseRisk {
  @Field(() => ImproperUse, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  by!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;
}

@ObjectType('Party', { implements: Node, description: 'A legal person, a public body, or a class of them.' })
@Metadata()
export class PartyNode extends GroundedNode {
  @Field(() => PartyKind, { description: 'What kind of party it is.' })
  kindOf!: string;

  @Field(() => [PartyRole], { description: 'What it is to the operator.' })
  roles!: string[];

  @Field(() => String, { description: 'Name, English.' })
  nameEn!: string;

  @Field(() => String, { nullable: true, description: 'Name, Japanese.' })
  nameJa?: string;

  @Field(() => String, { nullable: true, description: 'Address.' })
  address?: string;

  @Field(() => String, { nullable: true, description: 'Name of the person who represents it.' })
  @PersonalData(PERSON_NAME)
  representative?: string;

  @Field(() => String, { nullable: true, description: 'Where it takes complaints and requests.' })
  contactEmail?: string;

  @Field(() => String, { nullable: true, description: 'Where its legal person is established, ISO 3166-1 alpha-2.' })
  country?: string;

  @Field(() => ForeignFacts, { nullable: true, description: 'What Art. 28 asks to know of a party abroad.' })
  foreign?: ForeignFacts;

  @Field(() => ImproperUseRisk, { nullable: true, description: 'A recorded judgement on improper use (Art. 19).' })
  improperUseRisk?: ImproperUseRisk;
}

export const PartyConnection = connectionOf(PartyNode, 'Party');

@InputType({ description: 'Which parties to list. All given must hold.' })
@Metadata()
export class PartyFilter extends RecordFilter {
  @Field(() => PartyKind, { nullable: true, description: 'Only this kind of party.' })
  kindOf?: keyof typeof PartyKind | null;

  @Field(() => PartyRole, { nullable: true, description: 'Only parties that have this role.' })
  role?: keyof typeof PartyRole | null;

  @Field(() => String, { nullable: true, description: 'Only parties of this country, ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Only names, in either language, that contain this.' })
  search?: string | null;
}

const partyOrders = { KEY: 'KEY', NAME: 'NAME' } as const;

export const PartyOrder = enumType('PartyOrder', { enum: partyOrders }, 'What a list of parties is ordered by.', {
  KEY: 'The key.',
  NAME: 'The English name.',
});
