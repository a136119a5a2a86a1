import { Field, ID, InputType, Int } from 'type-graphql';
import { Metadata } from '../../graph/exposure.ts';
import type { Judgement } from '../gates/model.ts';
import { JudgementResult } from '../gates/node.ts';
import { EditInput } from '../node.ts';

@InputType({ description: 'A change that is not handed in yet.' })
@Metadata()
export class DraftProposalInput {
  @Field(() => String, { description: 'Why; kept with the revision.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'The revision that was looked at; the newest when absent.' })
  baseRevision?: number | null;

  @Field(() => [EditInput], { description: 'The edits, at most 100,000.' })
  edits!: EditInput[];
}

@InputType({ description: 'Another text for a proposal of your own.' })
@Metadata()
export class EditProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why; as it was when absent.' })
  reason?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The revision that was looked at anew, after a conflict; as it was when absent.',
  })
  baseRevision?: number | null;

  @Field(() => [EditInput], { description: 'All edits, in place of those before.' })
  edits!: EditInput[];
}

@InputType({ description: 'What a reviewer finds of one gate.' })
@Metadata()
export class JudgementInput {
  @Field(() => String, { description: 'The gate.' })
  gate!: string;

  @Field(() => JudgementResult, { description: 'What is found.' })
  result!: Judgement['result'];

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Of a purpose: hashes of the statements it was compared with; the original one is among them.',
  })
  comparedWith!: string[];
}

@InputType({ description: 'An assessment of a proposal as it was looked at.' })
@Metadata()
export class AssessProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { description: 'Its `binding` as it was looked at.' })
  seen!: string;

  @Field(() => String, { description: 'What the law asks of it, and why.' })
  reason!: string;

  @Field(() => [JudgementInput], {
    defaultValue: [],
    description: 'A judgement for each gate that takes one.',
  })
  judgements!: JudgementInput[];
}

@InputType({ description: 'An approval of a proposal as it was looked at.' })
@Metadata()
export class ApproveProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { description: 'Its `binding` as it was looked at.' })
  seen!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

@InputType({ description: 'A refusal of a proposal.' })
@Metadata()
export class RejectProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'A proposal of your own to take back.' })
@Metadata()
export class WithdrawProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;
}

@InputType({ description: 'Something to say about a proposal.' })
@Metadata()
export class CommentOnProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { description: 'What is said.' })
  text!: string;
}
