import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { ACTOR, Metadata, PersonalData } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Instant } from '../../graph/scalars.ts';
import { GateNode } from '../gates/node.ts';
import { ProposalNode, ProposalState, RevisionNode } from '../node.ts';
import { reviewKind } from '../review/model.ts';
import { act, queueTask } from './model.ts';

const ProposalAct = enumType('ProposalAct', act, 'What is done to a proposal.', {
  DRAFT: 'Begun, not handed in.',
  EDIT: 'Rewritten: it is a draft again, and nothing said of the old text counts.',
  SUBMIT: 'Handed in.',
  ASSESS: 'What the law asks of it was judged.',
  APPROVE: 'Approved by one reviewer.',
  REJECT: 'Refused for good.',
  WITHDRAW: 'Taken back.',
  COMMENT: 'Talked about.',
  EVIDENCE: 'Evidence was recorded for a gate.',
  REBASE: 'Put on a newer revision.',
  VOID: 'Sent back: what was approved has changed.',
  WAIT: 'Approved, and waiting for a gate.',
  APPLY: 'Applied: it made a revision.',
  CONFLICT: 'Found in conflict with what the registry has become.',
});

const ReviewKind = enumType('ReviewKind', reviewKind, 'What an edit does that people must look at before it applies.', {
  PURPOSE_STATEMENT: 'A purpose says something else to principals (Art. 17(2)).',
  PURPOSE_OPENED: 'A purpose moves in the tree, or opens to callers.',
  DECLARATION_WIDENED: 'An existing purpose covers more data.',
  GRANT_WIDENED: 'More callers may declare an existing purpose.',
  PROHIBITION_LIFTED: 'A promise not to use data is lifted or changed.',
  PROMISE_CHANGED: 'A promise of the policy is taken back or changed.',
  CATEGORY_REDEFINED: 'What a category is changes: its class, or its place in the tree.',
  DATA_RECLASSIFIED: 'Data is no longer what a prohibition or the rules on special care speak of.',
  OPT_OUT_FACTS: 'Facts of an opt-out change (Art. 27(3)).',
  JOINT_USE_FACTS: 'Facts of a joint use change (Art. 27(6)).',
  FOREIGN_FACTS: 'Facts of a recipient abroad change (Art. 28(2)).',
  ARTICLE_32: 'What principals can learn of the operator changes (Art. 32(1)).',
  SAME_PERSON: 'A party becomes the operator, or part of another person.',
  WAY_WIDENED: 'An engagement, provision or succession changes, or a party joins a class.',
  SOURCE_CLEARED: 'What is said of how data was acquired changes.',
  EVIDENCE_CHANGED: 'Recorded evidence of a notice is changed.',
  CHANGE_RECORDED: 'The record of a change is judged, altered or taken out.',
  POLICY_TEXT: 'The text of the policy changes.',
});

export const QueueTask = enumType('QueueTask', queueTask, 'What a proposal in the queue asks for.', {
  ASSESS: 'A reviewer judges what the law asks of it.',
  APPROVE: 'Reviewers approve or reject it.',
  EVIDENCE: 'Somebody brings what its gates wait for; what nothing opens asks for nothing.',
  REBASE: 'Its author puts it on the newest revision.',
});

@ObjectType('Transition', { description: 'One act in the life of a proposal: who, when, why. Kept for good.' })
@Metadata()
export class TransitionNode {
  @Field(() => Int, { description: 'Its place among all acts on all proposals, in the order of commits.' })
  id!: number;

  @Field(() => ProposalAct, { description: 'What was done.' })
  act!: string;

  @Field(() => String, { description: 'Subject of the token that did it.' })
  @PersonalData(ACTOR)
  actor!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'Why, in their words.' })
  reason?: string | null;

  @Field(() => ProposalState, { nullable: true, description: 'The state before; absent of the first act.' })
  from?: string | null;

  @Field(() => ProposalState, { description: 'The state after.' })
  to!: string;

  @Field(() => Int, { description: 'The version of the text it was done on.' })
  version!: number;

  @Field(() => [ProblemNode], { description: 'Of a conflict: the records, and what became of them.' })
  conflicts!: ProblemNode[];
}

@ObjectType('ProposalComment', { description: 'What somebody said about a proposal.' })
@Metadata()
export class CommentNode {
  @Field(() => String, { description: 'Subject of the token that said it.' })
  @PersonalData(ACTOR)
  author!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'What was said.' })
  text!: string;
}

@ObjectType('ReviewNeed', { description: 'That a change of a record is reviewed, and why.' })
@Metadata()
export class NeedNode {
  @Field(() => ReviewKind, { description: 'What it does.' })
  kind!: string;

  @Field(() => String, { description: 'The section of the registry.' })
  section!: string;

  @Field(() => String, { description: 'The record.' })
  key!: string;

  @Field(() => [String], { description: 'The facts it is about; none: the record as a whole is new or retired.' })
  facts!: readonly string[];

  @Field(() => String, { description: 'What it is, in a sentence.' })
  says!: string;

  @Field(() => String, { nullable: true, description: 'The article behind it.' })
  article?: string | undefined;

  @Field(() => Int, { description: 'How many people must approve it.' })
  approvals!: number;
}

@ObjectType('ProposalApproval', { description: 'An approval of a proposal as it stood.' })
@Metadata()
export class ApprovalNode {
  @Field(() => String, { description: 'Subject of the token that gave it.' })
  @PersonalData(ACTOR)
  by!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null;

  @Field(() => String, { description: 'The binding that was looked at.' })
  seen!: string;

  @Field(() => String, { nullable: true, description: 'Why it does not count any more; absent: it counts.' })
  voidBecause?: string | undefined;
}

@ObjectType('ProposalReview', { description: 'An open proposal weighed against the registry as it stands now.' })
@Metadata()
export class ReviewNode {
  @Field(() => String, {
    description:
      'SHA-256 of what reviewers look at: the edits beside the records they change, and the judgement. Acts name it as `seen`.',
  })
  binding!: string;

  @Field(() => [NeedNode], { description: 'Why it is reviewed; empty: it would apply at once.' })
  needs!: NeedNode[];

  @Field(() => Int, { description: 'How many people must approve it, none of them its author.' })
  quorum!: number;

  @Field(() => [ApprovalNode], { description: 'Its approvals, oldest first, void ones too.' })
  approvals!: readonly object[];

  @Field(() => Instant, {
    nullable: true,
    description: 'From when on it would be in force, by what its gates know now; absent: at once, or not known yet.',
  })
  effectiveFrom?: string | undefined;

  @Field(() => [ProblemNode], {
    description: 'What stands against it now; what only the data map can tell is found when it applies.',
  })
  problems!: ProblemNode[];
}

@ObjectType('PlanReview', { description: 'What a plan needs before it applies.' })
@Metadata()
export class PlanReviewNode {
  @Field(() => Int, { description: 'How many people must approve it; 0: it applies at once.' })
  quorum!: number;

  @Field(() => [NeedNode], { description: 'Why; empty: it applies at once.' })
  needs!: NeedNode[];

  @Field(() => [GateNode], { description: 'What the law asks for before it takes effect, or soon after.' })
  gates!: readonly object[];
}

@ObjectType({ description: 'What became of an act on a proposal; problems when it was not done, or met some.' })
@Metadata()
export class ProposalPayload {
  @Field(() => ProposalNode, {
    nullable: true,
    description: 'The proposal as it is now; absent when nothing was done.',
  })
  proposal?: object | undefined;

  @Field(() => RevisionNode, { nullable: true, description: 'The revision that the act made.' })
  revision?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong.' })
  problems!: ProblemNode[];
}

@ObjectType({ description: 'A proposal in the queue, and what it asks for.' })
@Metadata()
export class QueuedProposal {
  @Field(() => ProposalNode, { description: 'The proposal.' })
  proposal!: object;

  @Field(() => QueueTask, { description: 'What it asks for.' })
  asks!: string;

  @Field(() => Instant, { description: 'Since when.' })
  since!: string;
}

@ObjectType({ description: 'A QueuedProposal at its place in the queue.' })
@Metadata()
export class QueuedProposalEdge {
  @Field(() => String, { description: 'Its place: opaque.' })
  cursor!: string;

  @Field(() => QueuedProposal, { description: 'The QueuedProposal.' })
  node!: object;
}

@ObjectType({ description: 'A page of the queue: what has waited longest first.' })
@Metadata()
export class QueuedProposalConnection {
  @Field(() => [QueuedProposalEdge], { description: 'The rows with their cursors.' })
  edges!: QueuedProposalEdge[];

  @Field(() => [QueuedProposal], { description: 'The rows.' })
  nodes!: object[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { simple: true, description: 'All that is due.' })
  totalCount!: number;
}
