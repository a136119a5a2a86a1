import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { type OptOutChangeKind, optOutChangeKind } from './change-model.ts';
import { CommissionFilingNode } from './node.ts';

const OptOutChangeKindEnum = enumType(
  'OptOutChangeKind',
  optOutChangeKind,
  'What of an opt-out changes; each asks for something else (Art. 27(3)).',
  {
    OPERATOR_IDENTITY: 'Fact 1, who provides: told and filed without delay.',
    PROVISION_IS_A_PURPOSE: 'Fact 2, that provision is a purpose: dropping it ends the opt-out.',
    ITEMS: 'Fact 3, the items of data: told and filed before.',
    HOW_ACQUIRED: 'Fact 4, how the data was acquired: told and filed before.',
    METHOD_OF_PROVISION: 'Fact 5, how it is provided: told and filed before.',
    STOPS_ON_REQUEST: 'Fact 6, that provision stops on request: dropping it ends the opt-out.',
    HOW_TO_REQUEST: 'Fact 7, how requests are received: told and filed before.',
    HOW_UPDATED: 'Fact 8, how the provided data is updated: told and filed before.',
    START_DATE: 'Fact 9, when provision begins: told and filed before.',
    CESSATION: 'Provision ceases: told and filed without delay.',
  },
);

@ObjectType('OptOutChange', {
  implements: Node,
  description: 'That one fact of an opt-out changes, or that provision by it ceases (Art. 27(3)).',
})
@Metadata()
export class OptOutChangeNode extends GroundedNode {
  @Field(() => OptOutChangeKindEnum, { description: 'What changes.' })
  kindOf!: string;

  @Field(() => Instant, { description: 'When it changes.' })
  changedAt!: string;

  @Field(() => CommissionFilingNode, { nullable: true, description: 'The filing of the change.' })
  filing?: CommissionFilingNode;

  @Field(() => Instant, {
    nullable: true,
    description: 'Until when principals can object to what changes; absent: until it changes.',
  })
  waitingPeriodEndsAt?: string;
}

export const OptOutChangeConnection = connectionOf(OptOutChangeNode, 'OptOutChange');

@InputType({ description: 'Which changes of opt-outs to list. All given must hold.' })
@Metadata()
export class OptOutChangeFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only changes of this opt-out.' })
  optOutFiling?: string | null;

  @Field(() => [OptOutChangeKindEnum], { nullable: true, description: 'Only changes of one of these kinds.' })
  kinds?: OptOutChangeKind[] | null;
}
