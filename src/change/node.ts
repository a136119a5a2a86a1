import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../graph/connection.ts';
import { enumType } from '../graph/enum.ts';
import { ACTOR, Metadata, PERSON_NAME, PersonalData } from '../graph/exposure.ts';
import { ProblemNode } from '../graph/problem.ts';
import { Instant } from '../graph/scalars.ts';
import { Node } from '../graph/view.ts';
import { proposalState } from './model.ts';

export const ProposalState = enumType('ProposalState', proposalState, 'How far a proposal has come.', {
  DRAFT: 'Being written.',
  SUBMITTED: 'Handed in.',
  ASSESSED: 'What the law asks of it has been judged.',
  APPROVED: 'Approved by its reviewers.',
  WAITING: 'Approved; a gate is not open yet.',
  EFFECTIVE: 'Applied: it made a revision.',
  REJECTED: 'Refused by a reviewer.',
  WITHDRAWN: 'Taken back by its author.',
  CONFLICTED: 'A record it edits was changed since its base revision.',
});

export const EditAction = enumType(
  'EditAction',
  { enum: { PUT: 'PUT', RETIRE: 'RETIRE' } as const },
  'What an edit does to a record.',
  { PUT: 'The record shall be as given.', RETIRE: 'The record shall be no longer.' },
);

@ObjectType('Revision', { description: 'A state of the registry, and what made it.' })
@Metadata()
export class RevisionNode {
  @Field(() => Int, { description: 'Its number; in commit order.' })
  number!: number;

  @Field(() => Instant, { description: 'When it was made.' })
  madeAt!: string;

  @Field(() => String, { description: 'Subject of the token that made it.' })
  @PersonalData(ACTOR)
  author!: string;

  @Field(() => String, { description: 'Why it was made.' })
  why!: string;
}

@ObjectType('Edit', { description: 'One edit of a proposal.' })
@Metadata()
export class EditNode {
  @Field(() => EditAction, { description: 'What it does.' })
  action!: string;

  @Field(() => String, { description: 'The section of the registry, e.g. `dataCategories`.' })
  section!: string;

  @Field(() => String, { description: 'The record it edits.' })
  key!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The record as put; absent for RETIRE.' })
  @PersonalData(PERSON_NAME)
  record?: unknown;
}

@ObjectType('Proposal', { implements: Node, description: 'A proposed change of the registry: edits, by whom and why.' })
@Metadata()
export class ProposalNode extends Node {
  @Field(() => ProposalState, { description: 'How far it has come.' })
  state!: string;

  @Field(() => String, { description: 'Subject of the token that proposed it.' })
  @PersonalData(ACTOR)
  author!: string;

  @Field(() => String, { description: 'Why it was proposed.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The directory of registry files it came from.' })
  source?: string | null;

  @Field(() => Int, { description: 'The revision its author saw.' })
  baseRevision!: number;

  @Field(() => Instant, { description: 'When it was handed in; of a draft, when it was begun.' })
  submittedAt!: string;

  @Field(() => Int, { description: 'The version of its text; every rewriting makes another.' })
  version!: number;

  @Field(() => Instant, {
    nullable: true,
    description: 'What it changes is in force from then on; absent: from its revision on, or not known yet.',
  })
  effectiveFrom?: string | null;
}

@ObjectType({ description: 'A Proposal at its place in a list.' })
@Metadata()
export class ProposalEdge {
  @Field(() => String, { description: 'Its place: opaque.' })
  cursor!: string;

  @Field(() => ProposalNode, { description: 'The Proposal.' })
  node!: object;
}

@ObjectType({ description: 'A page of proposals, those handed in last first.' })
@Metadata()
export class ProposalConnection {
  @Field(() => [ProposalEdge], { description: 'The rows with their cursors.' })
  edges!: ProposalEdge[];

  @Field(() => [ProposalNode], { description: 'The rows.' })
  nodes!: object[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { simple: true, description: 'All proposals.' })
  totalCount!: number;
}

@InputType({ description: 'One edit of a proposal.' })
@Metadata()
export class EditInput {
  @Field(() => EditAction, { description: 'What it does.' })
  action!: 'PUT' | 'RETIRE';

  @Field(() => String, { description: 'The section of the registry, e.g. `dataCategories`.' })
  section!: string;

  @Field(() => String, { nullable: true, description: 'Of RETIRE: the record. Of PUT: taken from the record.' })
  key?: string | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Of PUT: the whole record, as schema/registry.schema.json describes its section.',
  })
  @PersonalData(PERSON_NAME)
  record?: unknown;
}

@InputType({ description: 'A change of the registry: edits and their reason, or a draft.' })
@Metadata()
export class SubmitProposalInput {
  @Field(() => String, { nullable: true, description: 'Why; kept with the revision.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: 'The revision that was looked at; the newest when absent.' })
  baseRevision?: number | null;

  @Field(() => [EditInput], { nullable: true, description: 'The edits, at most 100,000; all apply or none.' })
  edits?: EditInput[] | null;

  @Field(() => ID, { nullable: true, description: 'A draft of your own to hand in, in place of all the above.' })
  draft?: string | null;
}

@ObjectType({ description: 'What became of a proposal; problems when it was not taken.' })
@Metadata()
export class SubmitProposalPayload {
  @Field(() => ProposalNode, { nullable: true, description: 'The proposal; absent when it was refused.' })
  proposal?: object | undefined;

  @Field(() => RevisionNode, { nullable: true, description: 'The revision it made; absent while it is under review.' })
  revision?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with it.' })
  problems!: ProblemNode[];
}

@InputType({ description: 'A record of a registry file.' })
@Metadata()
export class FileRecordInput {
  @Field(() => String, { description: 'The section it stands in.' })
  section!: string;

  @Field(() => GraphQLJSON, { description: 'The record.' })
  @PersonalData(PERSON_NAME)
  record!: unknown;
}

@InputType({ description: 'All records of one directory of registry files.' })
@Metadata()
export class RegistryPlanInput {
  @Field(() => String, { description: "The directory's source." })
  source!: string;

  @Field(() => [FileRecordInput], { description: 'Every record it holds.' })
  records!: FileRecordInput[];
}

@InputType({ description: 'Registry files to apply.' })
@Metadata()
export class ApplyRegistryInput extends RegistryPlanInput {
  @Field(() => String, { description: 'Why; kept with the revision.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'The revision that was planned against; the newest when absent.' })
  baseRevision?: number | null;

  @Field(() => String, { nullable: true, description: 'What the directory is called, kept with what it changes.' })
  title?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its records are made up.' })
  example?: boolean | null;
}

@ObjectType('PlannedEdit', { description: 'An edit beside what it would replace.' })
@Metadata()
export class PlannedEditNode {
  @Field(() => EditAction, { description: 'What it does.' })
  action!: string;

  @Field(() => String, { description: 'The section of the registry.' })
  section!: string;

  @Field(() => String, { description: 'The record it edits.' })
  key!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The record as it stands; absent when it is new.' })
  @PersonalData(PERSON_NAME)
  before?: unknown;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The record as it would be; absent when it is retired.' })
  @PersonalData(PERSON_NAME)
  after?: unknown;
}

@ObjectType()
@Metadata()
abstract class FilesCompared {
  @Field(() => Int, { description: 'The revision it was compared with.' })
  revision!: number;

  @Field(() => [PlannedEditNode], { description: 'What would change; empty when nothing would.' })
  edits!: PlannedEditNode[];

  @Field(() => [ProblemNode], { description: 'What stands against it.' })
  problems!: ProblemNode[];
}

@ObjectType({ description: 'What applying registry files would change.' })
@Metadata()
export class RegistryPlan extends FilesCompared {}

@ObjectType({ description: 'What applying registry files changed.' })
@Metadata()
export class ApplyRegistryPayload extends FilesCompared {
  @Field(() => ProposalNode, {
    nullable: true,
    description: 'The proposal: applied, or under review (`state`); absent when nothing was.',
  })
  proposal?: object | undefined;

  @Field(() => Boolean, {
    description: 'The caller handed these edits in before, and that proposal is still open: nothing was done.',
  })
  stoodAlready!: boolean;
}

@ObjectType({ description: 'A record as registry files hold it.' })
@Metadata()
export class ExportedRecord {
  @Field(() => String, { description: 'The section it stands in.' })
  section!: string;

  @Field(() => GraphQLJSON, { description: 'The record.' })
  @PersonalData(PERSON_NAME)
  record!: unknown;
}

@ObjectType({ description: 'All records of one source, sections in order, records by key.' })
@Metadata()
export class RegistryExport {
  @Field(() => Int, { description: 'The revision that was read.' })
  revision!: number;

  @Field(() => String, { nullable: true, description: 'What the source was called last; absent: nobody said.' })
  title?: string | undefined;

  @Field(() => Boolean, { description: 'Whether its records are made up.' })
  example!: boolean;

  @Field(() => [ExportedRecord], { description: 'The records.' })
  records!: ExportedRecord[];
}
