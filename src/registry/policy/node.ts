import { Ctx, Field, InputType, Int, ObjectType, Root } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import type { Context, Soon } from '../../graph/context.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { namedBy } from '../../graph/related.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node, RecordNode, type Shown } from '../../graph/view.ts';
import {
  ActsWhen,
  DisclosureMethod,
  FeeJudgement,
  NoticeMode,
  PromiseAbout,
  RefusalGround,
  RequestGround,
  RequestType,
  ReservedFact,
  ReservedRoute,
  SecurityHeading,
} from './enums.ts';
import type { Clause } from './model.ts';
import { PromiseTermsUnion } from './promise-node.ts';
import { clauseStore } from './store.ts';

@ObjectType('Clause', { implements: Node, description: "A clause of the operator's policy." })
@Metadata()
export class ClauseNode extends RecordNode {
  @Field(() => Int, { description: 'Its place among its siblings.' })
  ordinal!: number;

  @Field(() => String, { nullable: true, description: 'Heading, English.' })
  titleEn?: string;

  @Field(() => String, { nullable: true, description: 'Heading, Japanese.' })
  titleJa?: string;

  @Field(() => String, { description: 'Text, English.' })
  textEn!: string;

  @Field(() => String, { nullable: true, description: 'Text, Japanese.' })
  textJa?: string;
}

/** A record that can cite a clause of the policy: every kind but the clause itself. */
@ObjectType()
export abstract class GroundedNode extends RecordNode {
  @Field(() => ClauseNode, { nullable: true, name: 'clause', description: 'The clause of the policy it comes from.' })
  citedClause(@Root() root: Shown, @Ctx() context: Context): Soon<Shown<Clause> | undefined> {
    return namedBy(context, root, clauseStore, root.clause);
  }
}

@ObjectType('NoticeEvidence', { implements: Node, description: 'The proof that principals were told.' })
@Metadata()
export class NoticeEvidenceNode extends GroundedNode {
  @Field(() => NoticeMode, { description: 'Which way of telling it is.' })
  mode!: string;

  @Field(() => String, { description: 'Where principals met it.' })
  channel!: string;

  @Field(() => String, { description: 'Address or reference of the text that was shown.' })
  documentRef!: string;

  @Field(() => String, { description: 'SHA-256 of that text, in hex.' })
  contentHash!: string;

  @Field(() => String, { description: 'Language of that text, BCP 47.' })
  language!: string;

  @Field(() => Instant, { description: 'Told from this instant on.' })
  from!: string;

  @Field(() => Instant, { nullable: true, description: 'Told until before this instant; absent: still.' })
  to?: string;

  @Field(() => Int, { nullable: true, description: 'Operations from the top page to the text.' })
  pathClicks?: number;
}

@ObjectType('Promise', { implements: Node, description: "What the operator's own policy promises." })
@Metadata()
export class PromiseNode extends GroundedNode {
  @Field(() => PromiseTermsUnion, { description: 'What is promised.' })
  terms!: object;
}

@ObjectType('Reservation', { implements: Node, description: 'A route to others that the policy keeps open.' })
@Metadata()
export class ReservationNode extends GroundedNode {
  @Field(() => ReservedRoute, { description: 'The route.' })
  route!: string;

  @Field(() => [ReservedFact], { description: 'The facts that the text says it tells.' })
  states!: string[];
}

@ObjectType({ description: 'How requests are made.' })
@Metadata()
export class RequestSubmission {
  @Field(() => String, { description: 'Where they are received.' })
  contactPoint!: string;

  @Field(() => String, { description: 'The form they take.' })
  form!: string;

  @Field(() => String, { description: 'How the principal or agent is identified.' })
  identityCheck!: string;
}

@ObjectType('RequestProcedure', { implements: Node, description: 'How one type of request is answered.' })
@Metadata()
export class RequestProcedureNode extends GroundedNode {
  @Field(() => RequestType, { description: 'What principals ask for.' })
  requestType!: string;

  @Field(() => [RequestGround], { description: 'The grounds on which the text lets them ask.' })
  grounds!: string[];

  @Field(() => ActsWhen, { description: 'When the text says the operator acts.' })
  actsWhen!: string;

  @Field(() => [RefusalGround], { description: 'The grounds on which the text lets the operator refuse.' })
  refusalGrounds!: string[];

  @Field(() => RequestSubmission, { nullable: true, description: 'How requests are made; absent: the text is silent.' })
  submission?: RequestSubmission;

  @Field(() => [DisclosureMethod], { description: 'The methods of disclosure that the text offers.' })
  methods!: string[];
}

@ObjectType({ description: 'A recorded human judgement of a fee (Art. 38(2)).' })
@Metadata()
export class FeeReview {
  @Field(() => FeeJudgement, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  reviewer!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'Why a fee is reasonable in view of the actual cost.' })
@Metadata()
export class FeeCostBasis {
  @Field(() => String, { description: 'How the amount follows from the cost.' })
  statement!: string;

  @Field(() => FeeReview, { nullable: true, description: 'What a person found of it.' })
  review?: FeeReview;
}

@ObjectType('FeeRule', { implements: Node, description: 'What one type of request costs the principal.' })
@Metadata()
export class FeeRuleNode extends GroundedNode {
  @Field(() => RequestType, { description: 'What principals ask for.' })
  requestType!: string;

  @Field(() => Int, { description: 'For each request, in yen.' })
  amountYen!: number;

  @Field(() => FeeCostBasis, { nullable: true, description: 'Why it is reasonable.' })
  costBasis?: FeeCostBasis;

  @Field(() => Instant, { nullable: true, description: 'Since when principals can know the amount.' })
  publishedFrom?: string;
}

@ObjectType('SecurityMeasure', { implements: Node, description: 'A measure taken to keep personal data secure.' })
@Metadata()
export class SecurityMeasureNode extends GroundedNode {
  @Field(() => SecurityHeading, { description: 'The heading it stands under.' })
  heading!: string;

  @Field(() => String, { description: 'What is done.' })
  description!: string;
}

export const ClauseConnection = connectionOf(ClauseNode, 'Clause');
export const NoticeEvidenceConnection = connectionOf(NoticeEvidenceNode, 'NoticeEvidence');
export const PromiseConnection = connectionOf(PromiseNode, 'Promise');
export const ReservationConnection = connectionOf(ReservationNode, 'Reservation');
export const RequestProcedureConnection = connectionOf(RequestProcedureNode, 'RequestProcedure');
export const FeeRuleConnection = connectionOf(FeeRuleNode, 'FeeRule');
export const SecurityMeasureConnection = connectionOf(SecurityMeasureNode, 'SecurityMeasure');

@InputType({ description: 'Which clauses to list. All given must hold.' })
@Metadata()
export class ClauseFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only direct children of this clause.' })
  parent?: string | null;

  @Field(() => String, { nullable: true, description: 'Only headings and texts, in either language, with this in it.' })
  search?: string | null;
}

@InputType({ description: 'Which evidence to list. All given must hold.' })
@Metadata()
export class NoticeEvidenceFilter extends RecordFilter {
  @Field(() => NoticeMode, { nullable: true, description: 'Only this way of telling.' })
  mode?: keyof typeof NoticeMode | null;
}

@InputType({ description: 'Which promises to list. All given must hold.' })
@Metadata()
export class PromiseFilter extends RecordFilter {
  @Field(() => PromiseAbout, { nullable: true, description: 'Only promises about this.' })
  about?: keyof typeof PromiseAbout | null;
}

@InputType({ description: 'Which reservations to list. All given must hold.' })
@Metadata()
export class ReservationFilter extends RecordFilter {
  @Field(() => ReservedRoute, { nullable: true, description: 'Only this route.' })
  route?: keyof typeof ReservedRoute | null;
}

@InputType({ description: 'Which procedures or fees to list. All given must hold.' })
@Metadata()
export class RequestTypeFilter extends RecordFilter {
  @Field(() => RequestType, { nullable: true, description: 'Only this type of request.' })
  requestType?: keyof typeof RequestType | null;
}

@InputType({ description: 'Which security measures to list. All given must hold.' })
@Metadata()
export class SecurityMeasureFilter extends RecordFilter {
  @Field(() => SecurityHeading, { nullable: true, description: 'Only under this heading.' })
  heading?: keyof typeof SecurityHeading | null;
}
