import { Field, ObjectType } from 'type-graphql';
import { Metadata } from '../../graph/exposure.ts';
import { TransitionNode } from '../life/node.ts';
import { ProposalNode } from '../node.ts';

@ObjectType('ProposalMove', { description: 'That something was done to a proposal.' })
@Metadata()
export class ProposalMoveNode {
  @Field(() => ProposalNode, { description: 'The proposal as it stands when this is told.' })
  proposal!: object;

  @Field(() => TransitionNode, { description: 'What was done.' })
  transition!: object;
}
