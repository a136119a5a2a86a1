import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { FilingMethod, OptOutState, ProvisionGround, ProvisionLimb, SuccessionKind, SuccessionStage } from './enums.ts';

@ObjectType('ShownLimb', { description: 'What makes one limb of an exception true.' })
@Metadata()
export class ShownLimbNode {
  @Field(() => ProvisionLimb, { description: 'Which limb.' })
  limb!: string;

  @Field(() => String, { description: 'What makes it true.' })
  statement!: string;

  @Field(() => String, { description: 'The document that shows it.' })
  evidence!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  judgedBy!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;
}

@ObjectType('LegalInstrument', { description: 'A law that asks for data.' })
@Metadata()
export class LegalInstrumentNode {
  @Field(() => String, { description: 'Name of the act.' })
  actName!: string;

  @Field(() => String, { description: 'Its article.' })
  article!: string;

  @Field(() => String, { nullable: true, description: 'The inquiry, warrant or order.' })
  requestRef?: string;

  @Field(() => String, { description: 'The country whose law it is, ISO 3166-1 alpha-2.' })
  jurisdiction!: string;
}

@ObjectType('Provision', {
  implements: Node,
  description: 'Personal data goes to a third party, on one ground (Arts. 27(1), 27(2), 28(1)).',
})
@Metadata()
export class ProvisionNode extends GroundedNode {
  @Field(() => ProvisionGround, { description: 'On what ground.' })
  ground!: string;

  @Field(() => [ShownLimbNode], { description: 'What makes each limb of an exception true.' })
  limbs!: ShownLimbNode[];

  @Field(() => LegalInstrumentNode, { nullable: true, description: 'The law that it is based on.' })
  legalInstrument?: LegalInstrumentNode;
}

@ObjectType('OptOutOperator', { description: 'Who provides by opt-out, as told and filed.' })
@Metadata()
export class OptOutOperatorNode {
  @Field(() => String, { nullable: true, description: 'Its name.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Its address.' })
  address?: string;

  @Field(() => String, { nullable: true, description: 'Its representative, if it is a corporation.' })
  @PersonalData(PERSON_NAME)
  representative?: string;
}

@ObjectType('OptOutAcquisition', { description: 'How data that is provided by opt-out was acquired.' })
@Metadata()
export class OptOutAcquisitionNode {
  @Field(() => String, { nullable: true, description: 'From whom or where.' })
  source?: string;

  @Field(() => String, { nullable: true, description: 'In which way.' })
  method?: string;
}

@ObjectType('FilingAgent', { description: 'Who files for a foreign operator (Rule 12).' })
@Metadata()
export class FilingAgentNode {
  @Field(() => String, { description: 'Its name.' })
  @PersonalData(PERSON_NAME)
  name!: string;

  @Field(() => String, { description: 'Its address in Japan.' })
  address!: string;
}

@ObjectType('CommissionFiling', { description: 'A filing with the Personal Information Protection Commission.' })
@Metadata()
export class CommissionFilingNode {
  @Field(() => FilingMethod, { description: 'By what way.' })
  method!: string;

  @Field(() => String, { description: "The Commission's number of receipt." })
  receiptNo!: string;

  @Field(() => Instant, { description: 'When.' })
  filedAt!: string;

  @Field(() => FilingAgentNode, { nullable: true, description: 'Who filed for a foreign operator.' })
  agent?: FilingAgentNode;
}

@ObjectType('OptOutFiling', {
  implements: Node,
  description: 'An opt-out: data is provided until the principal objects, told and filed beforehand (Art. 27(2)).',
})
@Metadata()
export class OptOutFilingNode extends GroundedNode {
  @Field(() => OptOutState, { description: 'How far it has come.' })
  state!: string;

  @Field(() => OptOutOperatorNode, { nullable: true, description: 'Fact 1: who provides.' })
  operator?: OptOutOperatorNode;

  @Field(() => OptOutAcquisitionNode, { nullable: true, description: 'Fact 4: how the data was acquired.' })
  acquisition?: OptOutAcquisitionNode;

  @Field(() => String, { nullable: true, description: 'Fact 5: how it is provided.' })
  provisionMethod?: string;

  @Field(() => Boolean, { description: "Fact 6: whether provision stops on the principal's request." })
  stopsOnRequest!: boolean;

  @Field(() => String, { nullable: true, description: 'Fact 7: how such requests are received.' })
  requestMethod?: string;

  @Field(() => String, { nullable: true, description: 'Fact 8: how the provided data is updated.' })
  updateMethod?: string;

  @Field(() => Instant, { nullable: true, description: 'Fact 9: when provision begins.' })
  plannedStart?: string;

  @Field(() => CommissionFilingNode, { nullable: true, description: 'The filing with the Commission.' })
  filing?: CommissionFilingNode;

  @Field(() => Instant, { nullable: true, description: 'Until when principals can object before provision begins.' })
  waitingPeriodEndsAt?: string;

  @Field(() => Instant, { nullable: true, description: 'When the Commission published it (Art. 27(4)).' })
  ppcPublishedAt?: string;

  @Field(() => Instant, { nullable: true, description: 'When the operator published it itself after that (Rule 14).' })
  selfPublishedAt?: string;
}

@ObjectType('SuccessionDataContract', { description: 'What covers data while a succession is negotiated.' })
@Metadata()
export class SuccessionDataContractNode {
  @Field(() => String, { description: 'Where it is kept.' })
  document!: string;

  @Field(() => String, { nullable: true, description: 'What the data may be used for.' })
  purpose?: string;

  @Field(() => String, { nullable: true, description: 'How it is handled.' })
  handling?: string;

  @Field(() => String, { nullable: true, description: 'What is done when it leaks.' })
  breach?: string;

  @Field(() => String, { nullable: true, description: 'What becomes of it when the deal fails.' })
  failedDeal?: string;
}

@ObjectType('Succession', {
  implements: Node,
  description: 'Personal data goes with a business to its successor (Art. 27(5)(ii)).',
})
@Metadata()
export class SuccessionNode extends GroundedNode {
  @Field(() => SuccessionKind, { description: 'How the business passes.' })
  kindOf!: string;

  @Field(() => SuccessionStage, { description: 'How far it has come.' })
  stage!: string;

  @Field(() => SuccessionDataContractNode, { nullable: true, description: 'What covers data while negotiating.' })
  dataContract?: SuccessionDataContractNode;
}

export const ProvisionConnection = connectionOf(ProvisionNode, 'Provision');
export const OptOutFilingConnection = connectionOf(OptOutFilingNode, 'OptOutFiling');
export const SuccessionConnection = connectionOf(SuccessionNode, 'Succession');

@InputType({ description: 'Which provisions to list. All given must hold.' })
@Metadata()
export class ProvisionFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only those to this party.' })
  recipient?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those for this purpose.' })
  purpose?: string | null;

  @Field(() => [ProvisionGround], { nullable: true, description: 'Only those on one of these grounds.' })
  grounds?: (keyof typeof ProvisionGround)[] | null;
}

@InputType({ description: 'Which opt-outs to list. All given must hold.' })
@Metadata()
export class OptOutFilingFilter extends RecordFilter {
  @Field(() => [OptOutState], { nullable: true, description: 'Only those in one of these states.' })
  states?: (keyof typeof OptOutState)[] | null;
}

@InputType({ description: 'Which successions to list. All given must hold.' })
@Metadata()
export class SuccessionFilter extends RecordFilter {
  @Field(() => [SuccessionStage], { nullable: true, description: 'Only those at one of these stages.' })
  stages?: (keyof typeof SuccessionStage)[] | null;
}

const provisionOrders = { KEY: 'KEY', RECIPIENT: 'RECIPIENT', PURPOSE: 'PURPOSE' } as const;

export const ProvisionOrder = enumType(
  'ProvisionOrder',
  { enum: provisionOrders },
  'What a list of provisions is ordered by.',
  { KEY: 'The key.', RECIPIENT: 'The key of the recipient.', PURPOSE: 'The key of the purpose.' },
);
