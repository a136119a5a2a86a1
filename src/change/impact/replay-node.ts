import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Outcome } from '../../decision/enums.ts';
import { DecisionNode } from '../../decision/node.ts';
import { PageInfo } from '../../graph/connection.ts';
import { LOGGED_PRINCIPAL, Metadata, PersonalData } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Instant } from '../../graph/scalars.ts';

@InputType({ description: 'Which decisions are made again, against which change.' })
@Metadata()
export class ReplayProposalInput {
  @Field(() => ID, { description: 'Id of the proposal.' })
  proposal!: string;

  @Field(() => Instant, { description: 'Decisions made from this instant on.' })
  from!: string;

  @Field(() => Instant, { nullable: true, description: 'And before this one; now when absent.' })
  until?: string | null;

  @Field(() => Instant, {
    nullable: true,
    description: 'The instant to judge all at; when absent, when all that the change puts is in force.',
  })
  at?: string | null;
}

@ObjectType({ description: 'A past decision that would be another by the change.' })
@Metadata()
export class FlippedDecision {
  @Field(() => ID, { description: 'Its id in the decision log.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was made.' })
  decidedAt!: string;

  @Field(() => [String], { description: 'Keys of the categories that were asked about.' })
  categories!: readonly string[];

  @Field(() => Outcome, { description: 'The answer as it was given then.' })
  logged!: string;

  @Field(() => DecisionNode, { description: 'The answer without the change, at the instant that is judged at.' })
  @PersonalData(LOGGED_PRINCIPAL)
  before!: object;

  @Field(() => DecisionNode, { description: 'The answer with the change, at that instant.' })
  @PersonalData(LOGGED_PRINCIPAL)
  after!: object;
}

@ObjectType({
  description:
    'Part of a replay: the decisions that flip. It ends early after many decisions; `pageInfo` tells to go on.',
})
@Metadata()
export class ProposalReplay {
  @Field(() => [FlippedDecision], { description: 'The decisions that flip, the oldest first.' })
  nodes!: readonly object[];

  @Field(() => PageInfo, { description: 'Where the part stands; a part may hold no flips and others follow.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many decisions were made again in this part.' })
  decided!: number;

  @Field(() => Instant, { nullable: true, description: 'The instant that they were judged at.' })
  at?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Hash of the impact of the change that was laid beside them.' })
  impact?: string | undefined;

  @Field(() => [ProblemNode], { description: 'Why nothing was made again.' })
  problems!: readonly ProblemNode[];
}
