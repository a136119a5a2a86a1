import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { foreseeability, type JointUseChangeKind, jointUseChangeKind } from './change-model.ts';

const JointUseChangeKindEnum = enumType(
  'JointUseChangeKind',
  jointUseChangeKind,
  'What of a joint use changes; each asks for something else (Art. 27(6)).',
  {
    RESPONSIBLE_DETAILS: 'Name, address or representative of the responsible party: told without delay.',
    RESPONSIBLE_REPLACED: 'Another party is responsible: told before.',
    PURPOSES: "The joint users' purposes: told before, where principals would foresee them.",
    ITEMS: 'Items of data are added: consent.',
    MEMBERS: 'A business joins or replaces another: consent.',
    MEMBER_RENAMED: 'A joint user has another name; with unchanged items it may go on.',
    MEMBER_SUCCEEDED: "A joint user's business passed on; with unchanged items it may go on.",
  },
);

const Foreseeability = enumType(
  'Foreseeability',
  foreseeability,
  'Whether principals would ordinarily foresee changed purposes of joint users.',
  { FORESEEABLE: 'They would.', UNFORESEEABLE: 'They would not: it asks for consent.' },
);

@ObjectType('ForeseeabilityReview', { description: 'A person judged whether principals would foresee the change.' })
@Metadata()
export class ForeseeabilityReviewNode {
  @Field(() => Foreseeability, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  by!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;
}

@ObjectType('JointUseChange', { implements: Node, description: 'That one fact of a joint use changes (Art. 27(6)).' })
@Metadata()
export class JointUseChangeNode extends GroundedNode {
  @Field(() => JointUseChangeKindEnum, { description: 'What changes.' })
  kindOf!: string;

  @Field(() => Instant, { description: 'When it changes.' })
  changedAt!: string;

  @Field(() => ForeseeabilityReviewNode, { nullable: true, description: 'Of PURPOSES: the judgement on them.' })
  foreseen?: ForeseeabilityReviewNode;

  @Field(() => Boolean, { description: 'Of a member renamed or succeeded: it handles the same items as before.' })
  itemsUnchanged!: boolean;
}

export const JointUseChangeConnection = connectionOf(JointUseChangeNode, 'JointUseChange');

@InputType({ description: 'Which changes of joint uses to list. All given must hold.' })
@Metadata()
export class JointUseChangeFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only changes of this joint use.' })
  jointUse?: string | null;

  @Field(() => [JointUseChangeKindEnum], { nullable: true, description: 'Only changes of one of these kinds.' })
  kinds?: JointUseChangeKind[] | null;
}
