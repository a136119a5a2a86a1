import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { TextPart } from '../history/node.ts';
import { type Choice, factOutcome, rebaseOutcome, side } from './model.ts';

const RebaseOutcome = enumType(
  'RebaseOutcome',
  rebaseOutcome,
  'What putting an edit on a newer revision makes of it.',
  {
    KEPT: 'Its record has not changed since: it stays as it is.',
    MERGED: 'Its record has changed in other facts: it holds both changes.',
    CHOSEN: 'Both have changed the same: it is as its author chose.',
    DROPPED: 'Nothing is left of it: the registry is as it asks, or its author took what the registry says.',
    CLASH: 'Both have changed the same, each in its own way: its author chooses.',
  },
);

const FactOutcome = enumType('FactOutcome', factOutcome, 'Whose say of a fact stands.', {
  MINE: 'The proposal’s.',
  THEIRS: 'The registry’s.',
  ALIKE: 'Both say the same.',
  CLASH: 'Nobody’s yet: its author chooses.',
});

const RebaseSide = enumType('RebaseSide', side, 'Whose version is taken where both have changed.', {
  MINE: 'The proposal’s.',
  THEIRS: 'The registry’s.',
});

@ObjectType('FactRebase', { description: 'A fact that a proposal or the registry has changed since its base.' })
@Metadata()
export class FactRebaseNode {
  @Field(() => String, { description: 'Its name.' })
  fact!: string;

  @Field(() => FactOutcome, { description: 'Whose say stands.' })
  outcome!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What it was at the base; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  base?: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What the registry says now; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  theirs?: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What the proposal says; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  mine?: unknown;

  @Field(() => [TextPart], { nullable: true, description: 'Of texts: word by word, how the registry changed it.' })
  theirText?: TextPart[];

  @Field(() => [TextPart], { nullable: true, description: 'Of texts: word by word, how the proposal changes it.' })
  myText?: TextPart[];
}

@ObjectType('RecordRebase', { description: 'An edit of a proposal, put on a newer revision.' })
@Metadata()
export class RecordRebaseNode {
  @Field(() => String, { description: 'The section of the registry.' })
  section!: string;

  @Field(() => String, { description: 'The record.' })
  key!: string;

  @Field(() => RebaseOutcome, { description: 'What becomes of the edit.' })
  outcome!: string;

  @Field(() => [FactRebaseNode], { description: 'The facts that either has changed, where the record has changed.' })
  facts!: readonly object[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'The record as the edit would then put it; absent: it is retired, dropped, or not chosen yet.',
  })
  @PersonalData(PERSON_NAME)
  record?: unknown;
}

@ObjectType('ProposalRebase', {
  description: 'What putting a proposal on the newest revision makes of it. Nothing is written.',
})
@Metadata()
export class ProposalRebaseNode {
  @Field(() => Int, { description: 'The revision it stands on.' })
  base!: number;

  @Field(() => Int, { description: 'The revision it would stand on.' })
  onto!: number;

  @Field(() => [RecordRebaseNode], { description: 'Its edits, in order.' })
  records!: readonly object[];

  @Field(() => [ProblemNode], { description: 'What is still to be chosen, and what was chosen without being asked.' })
  problems!: ProblemNode[];
}

@InputType({ description: 'Whose version is taken of a record, or of one of its facts, where both have changed.' })
@Metadata()
export class RebaseChoice implements Choice {
  @Field(() => String, { description: 'The section of the registry.' })
  section!: string;

  @Field(() => String, { description: 'The record.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'The fact; absent: all that clash of the record.' })
  fact?: string | null;

  @Field(() => RebaseSide, { description: 'Whose.' })
  take!: Choice['take'];
}

@InputType({ description: 'A proposal of your own that is put on the newest revision.' })
@Metadata()
export class RebaseProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why it is as you chose.' })
  reason?: string | null;

  @Field(() => [RebaseChoice], { defaultValue: [], description: 'A choice for each clash; see `proposalRebase`.' })
  choices!: RebaseChoice[];
}
