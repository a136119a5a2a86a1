import { GraphQLJSON } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { EditAction, ProposalNode, RevisionNode } from '../node.ts';
import { recordChangeKind, textPartKind } from './model.ts';

const RecordChangeKind = enumType('RecordChangeKind', recordChangeKind, 'What became of a record.', {
  ADDED: 'It was not there before.',
  CHANGED: 'Some of its facts differ.',
  RETIRED: 'It is there no longer.',
  UNCHANGED: 'It was edited in between and is again as it was.',
});

const TextPartKind = enumType('TextPartKind', textPartKind, 'Where a piece of text stands.', {
  KEPT: 'In both.',
  REMOVED: 'Only in the text before.',
  ADDED: 'Only in the text after.',
});

@ObjectType({
  description: 'A piece of a text that changed. KEPT and REMOVED give the text before, KEPT and ADDED after.',
})
@Metadata()
export class TextPart {
  @Field(() => TextPartKind, { description: 'Where it stands.' })
  kind!: string;

  @Field(() => String, { description: 'The piece.' })
  @PersonalData(PERSON_NAME)
  text!: string;
}

@ObjectType({ description: 'A fact of a record that differs.' })
@Metadata()
export class FactChange {
  @Field(() => String, { description: 'Its name; dotted where it stands inside another, e.g. `retention.months`.' })
  fact!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What it was; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  before?: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What it is; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  after?: unknown;

  @Field(() => [TextPart], { nullable: true, description: 'Of two texts: word by word, how one became the other.' })
  text?: TextPart[];
}

@ObjectType({ description: 'What became of one record between two revisions.' })
@Metadata()
export class RecordChange {
  @Field(() => String, { description: 'The section of the registry it stands in.' })
  section!: string;

  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => RecordChangeKind, { description: 'What became of it.' })
  change!: string;

  @Field(() => [FactChange], { description: 'Its facts that differ, in order of name.' })
  facts!: readonly object[];
}

export const RecordChangeConnection = connectionOf(RecordChange, 'RecordChange');

@ObjectType({ description: 'Two revisions compared.' })
@Metadata()
export class RegistryDiff {
  @Field(() => RevisionNode, { description: 'The earlier revision.' })
  from!: object;

  @Field(() => RevisionNode, { description: 'The later revision.' })
  to!: object;
}

@ObjectType({ description: 'One edit in the life of a record.' })
@Metadata()
export class RecordEdit {
  @Field(() => String, { description: 'The key it had: another where it continues a record under a new key.' })
  key!: string;

  @Field(() => EditAction, { description: 'What was done to it.' })
  action!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The record as it was put; absent when it was retired.' })
  @PersonalData(PERSON_NAME)
  record?: unknown;

  @Field(() => [FactChange], { description: 'What differs from the edit before.' })
  facts!: readonly object[];

  @Field(() => ProposalNode, { description: 'The proposal that made it: who, why and when.' })
  proposal!: object;
}

export const RecordEditConnection = connectionOf(RecordEdit, 'RecordEdit');
