import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { NoticeExemption } from '../collection/node.ts';
import { GroundedNode } from '../policy/node.ts';
import { relatedness } from './change-model.ts';

const Relatedness = enumType(
  'Relatedness',
  relatedness,
  'Whether a changed purpose is reasonably related to the original one (Art. 17(2)).',
  {
    RELATED: 'A person would ordinarily foresee the changed purpose from the original one.',
    NOT_RELATED: 'A person would not: it asks for consent.',
    UNDETERMINED: 'Whoever judged could not say.',
  },
);

@ObjectType('PurposeStatement', { description: 'What a purpose says to principals.' })
@Metadata()
export class PurposeStatementNode {
  @Field(() => String, { description: 'In English.' })
  en!: string;

  @Field(() => String, { nullable: true, description: 'In Japanese.' })
  ja?: string;

  @Field(() => Boolean, { description: 'Whether it says that data is provided to third parties.' })
  includesThirdPartyProvision!: boolean;

  @Field(() => Boolean, { description: 'Whether it says that behaviour or interests are analysed.' })
  includesProfiling!: boolean;
}

@ObjectType('RelatednessAssessment', {
  description: 'A person judged whether a changed purpose is related to the original one (Art. 17(2)).',
})
@Metadata()
export class RelatednessAssessmentNode {
  @Field(() => Relatedness, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Hash of the proposed statement that was judged.' })
  statement!: string;

  @Field(() => [String], { description: 'Hashes of the statements it was compared with.' })
  comparedWith!: string[];

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  assessor!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType('ChangedPurposeNotice', { description: 'How principals were told of a changed purpose (Art. 21(3)).' })
@Metadata()
export class PurposeChangeNoticeNode {
  @Field(() => String, { description: 'Key of the evidence.' })
  evidence!: string;

  @Field(() => String, { description: 'Content hash of the evidence when it was named.' })
  document!: string;

  @Field(() => String, { description: 'Hash of the statement that it tells.' })
  statement!: string;
}

@ObjectType('PurposeChange', {
  implements: Node,
  description: 'That a purpose of use says something else than before (Arts. 17(2), 21(3)).',
})
@Metadata()
export class PurposeChangeNode extends GroundedNode {
  @Field(() => PurposeStatementNode, { description: 'What the purpose says before the change.' })
  before!: PurposeStatementNode;

  @Field(() => PurposeStatementNode, { description: 'What it is to say.' })
  after!: PurposeStatementNode;

  @Field(() => RelatednessAssessmentNode, { nullable: true, description: 'The judgement whether it is related.' })
  assessment?: RelatednessAssessmentNode;

  @Field(() => PurposeChangeNoticeNode, { nullable: true, description: 'How principals were told.' })
  notice?: PurposeChangeNoticeNode;

  @Field(() => NoticeExemption, { nullable: true, description: 'Why principals need not be told.' })
  exemption?: NoticeExemption;
}

export const PurposeChangeConnection = connectionOf(PurposeChangeNode, 'PurposeChange');

@InputType({ description: 'Which changes of purposes to list. All given must hold.' })
@Metadata()
export class PurposeChangeFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only changes of this purpose.' })
  purpose?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that were, or were not, judged.' })
  assessed?: boolean | null;
}
