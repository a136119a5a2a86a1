import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { type JointUseState, jointUseState, scopeJudgement } from './model.ts';

const JointUseStateEnum = enumType('JointUseState', jointUseState, 'How far a joint use has come.', {
  DRAFT: 'It is being prepared; its facts may be incomplete.',
  ACTIVE: 'Data is used jointly.',
  ENDED: 'It is over.',
});

const ScopeJudgement = enumType(
  'ScopeJudgement',
  scopeJudgement,
  'Whether a principal can tell from the words who the joint users are (Art. 27(5)(iii)).',
  {
    DETERMINABLE: 'A principal can tell.',
    INDETERMINABLE: 'A principal cannot tell.',
  },
);

@ObjectType('JointUseScopeReview', { description: 'A person judged whether the scope of joint users can be told.' })
@Metadata()
export class JointUseScopeReviewNode {
  @Field(() => ScopeJudgement, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  by!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;
}

@ObjectType('JointUseResponsible', {
  description: 'The one responsible for the management of jointly used data, as told to principals.',
})
@Metadata()
export class JointUseResponsibleNode {
  @Field(() => String, { nullable: true, description: 'Key of the party that it is, where one is recorded.' })
  party?: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Its address.' })
  address?: string;

  @Field(() => String, { nullable: true, description: 'Its representative, if it is a corporation.' })
  @PersonalData(PERSON_NAME)
  representative?: string;
}

@ObjectType('JointUse', {
  implements: Node,
  description: 'Specific parties use personal data jointly, as told to principals beforehand (Art. 27(5)(iii)).',
})
@Metadata()
export class JointUseNode extends GroundedNode {
  @Field(() => JointUseStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'The words that tell that data is used jointly.' })
  statement?: string;

  @Field(() => String, { nullable: true, description: 'The words that tell who the joint users are.' })
  scopeText?: string;

  @Field(() => JointUseScopeReviewNode, { nullable: true, description: 'The judgement on those words.' })
  scopeDeterminable?: JointUseScopeReviewNode;

  @Field(() => JointUseResponsibleNode, { nullable: true, description: 'Who answers for managing the data.' })
  responsible?: JointUseResponsibleNode;
}

export const JointUseConnection = connectionOf(JointUseNode, 'JointUse');

@InputType({ description: 'Which joint uses to list. All given must hold.' })
@Metadata()
export class JointUseFilter extends RecordFilter {
  @Field(() => [JointUseStateEnum], { nullable: true, description: 'Only those in one of these states.' })
  states?: JointUseState[] | null;
}
