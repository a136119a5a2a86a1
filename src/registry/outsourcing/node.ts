import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { adequacy, endAction, type OutsourcingState, outsourcingState } from './model.ts';

const OutsourcingStateEnum = enumType('OutsourcingState', outsourcingState, 'How far an engagement has come.', {
  PROPOSED: 'Somebody would like it.',
  SELECTED: 'The outsourcee was checked and chosen.',
  CONTRACTED: 'The contract is concluded.',
  ACTIVE: 'It handles data.',
  SUSPENDED: 'It handles none for the time being.',
  ENDED: 'It is over, and the data was returned or erased.',
});

const Adequacy = enumType('Adequacy', adequacy, "Whether an outsourcee's measures are what Art. 23 asks (Art. 25).", {
  ADEQUATE: 'They are.',
  INADEQUATE: 'They are not.',
});

const EndAction = enumType('EndAction', endAction, 'What becomes of the data when an engagement ends.', {
  RETURN: 'It is returned.',
  ERASE: 'It is erased.',
});

@ObjectType('SelectionCheck', { description: 'The check of an outsourcee before it was chosen (Art. 25).' })
@Metadata()
export class SelectionCheckNode {
  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => Adequacy, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'The document that shows what was checked.' })
  evidence!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  by!: string;
}

@ObjectType('OutsourcingContract', { description: 'The contract of an engagement.' })
@Metadata()
export class OutsourcingContractNode {
  @Field(() => String, { description: 'Where it is kept.' })
  documentRef!: string;

  @Field(() => Instant, { description: 'When it was concluded.' })
  concludedAt!: string;
}

@ObjectType('OutsourcingMonitoring', { description: "One look at an outsourcee's handling of the data (Art. 25)." })
@Metadata()
export class OutsourcingMonitoringNode {
  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => Adequacy, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'What was looked at.' })
  note!: string;
}

@ObjectType('Outsourcing', {
  implements: Node,
  description:
    'An engagement: a party handles personal data for the operator, within the work entrusted to it (Arts. 25, 27(5)(i)).',
})
@Metadata()
export class OutsourcingNode extends GroundedNode {
  @Field(() => String, { description: 'What it is entrusted with.' })
  work!: string;

  @Field(() => OutsourcingStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => SelectionCheckNode, { nullable: true, description: 'The check before it was chosen.' })
  selectionCheck?: SelectionCheckNode;

  @Field(() => OutsourcingContractNode, { nullable: true, description: 'Its contract.' })
  contract?: OutsourcingContractNode;

  @Field(() => [OutsourcingMonitoringNode], { description: 'How its handling was looked after.' })
  monitoring!: OutsourcingMonitoringNode[];

  @Field(() => Instant, { nullable: true, description: 'When the operator approved it, if it is re-outsourcing.' })
  approvedAt?: string;

  @Field(() => String, { nullable: true, description: 'The desk that tells of a breach.' })
  breachContact?: string;

  @Field(() => EndAction, { nullable: true, description: 'What becomes of the data at the end.' })
  endAction?: string;

  @Field(() => Instant, { nullable: true, description: 'When it ended.' })
  endedAt?: string;
}

export const OutsourcingConnection = connectionOf(OutsourcingNode, 'Outsourcing');

@InputType({ description: 'Which engagements to list. All given must hold.' })
@Metadata()
export class OutsourcingFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only those of this party.' })
  outsourcee?: string | null;

  @Field(() => [OutsourcingStateEnum], { nullable: true, description: 'Only those in one of these states.' })
  states?: OutsourcingState[] | null;

  @Field(() => String, { nullable: true, description: 'Only re-outsourcing directly under this engagement.' })
  engagedBy?: string | null;
}

const outsourcingOrders = { KEY: 'KEY', OUTSOURCEE: 'OUTSOURCEE' } as const;

export const OutsourcingOrder = enumType(
  'OutsourcingOrder',
  { enum: outsourcingOrders },
  'What a list of engagements is ordered by.',
  { KEY: 'The key.', OUTSOURCEE: 'The key of the outsourcee.' },
);
