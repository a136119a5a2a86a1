import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Metadata, PersonalData, PRINCIPAL } from '../graph/exposure.ts';
import { ProblemNode } from '../graph/problem.ts';
import { Instant } from '../graph/scalars.ts';
import { AsOf } from '../graph/view.ts';
import { RecordField, RecordForm } from '../record/enums.ts';
import {
  DataHandling,
  DataUsage,
  DecisionAction,
  DecisionRule,
  ExceptionGround,
  ExceptionLimb,
  ObligationType,
  Outcome,
  RemedyFact,
  RouteKind,
  RuleLayer,
  Supplier,
} from './enums.ts';
import { ExceptionLimbInput } from './limb-node.ts';
import { DescribedRecordInput } from './record-node.ts';
import { ReplyInput } from './rights-node.ts';

@InputType({ description: 'How one category is used.' })
@Metadata()
export class CategoryUsageInput {
  @Field(() => String, { description: 'Key of the category; one of those that are asked for.' })
  category!: string;

  @Field(() => [DataUsage], { description: 'How a query uses it.' })
  usages!: string[];
}

@InputType({
  description:
    'An exception of Art. 18(3), or of Art. 27(1) for PROVIDE, that is claimed. It counts with all its limbs shown only.',
})
@Metadata()
export class ExceptionClaimInput {
  @Field(() => ExceptionGround, { description: 'The exception.' })
  ground!: string;

  @Field(() => [ExceptionLimbInput], { description: 'Its limbs.' })
  limbs!: ExceptionLimbInput[];

  @Field(() => String, { nullable: true, description: 'Of LAW: the country whose law it is, ISO 3166-1 alpha-2.' })
  jurisdiction?: string | null;
}

@InputType({ description: 'The record that opens the way to a recipient.' })
@Metadata()
export class ProvisionRouteInput {
  @Field(() => RouteKind, { description: 'What it is.' })
  kind!: string;

  @Field(() => String, { description: 'Its key.' })
  record!: string;
}

@InputType({
  description:
    'A use, a collection, a provision, a change of a purpose or the answer to a request that is asked about.',
})
@Metadata()
export class UseQuestionInput {
  @Field(() => DecisionAction, { defaultValue: 'USE', description: 'What is to be done.' })
  action!: string;

  @Field(() => String, { description: 'Key of the purpose it is for; it must be granted to the caller.' })
  purpose!: string;

  @Field(() => [String], { nullable: true, description: 'Keys of the categories of data.' })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Keys of fields of the data map, beside the categories.' })
  fields?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'What could not be resolved to data: any refuses the whole.' })
  unresolved?: string[] | null;

  @Field(() => [CategoryUsageInput], { nullable: true, description: 'How each category is used.' })
  usage?: CategoryUsageInput[] | null;

  @Field(() => String, { nullable: true, description: 'Of COLLECT: key of the collection source.' })
  source?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of USE: the act is asking the principal for consent.' })
  asksForConsent?: boolean | null;

  @Field(() => ExceptionClaimInput, { nullable: true, description: 'The exception that is claimed.' })
  ground?: ExceptionClaimInput | null;

  @Field(() => String, { nullable: true, description: 'Of PROVIDE: key of the party that receives the data.' })
  recipient?: string | null;

  @Field(() => ProvisionRouteInput, { nullable: true, description: 'Of PROVIDE: the record that opens the way.' })
  route?: ProvisionRouteInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of PROVIDE: what anonymised data is announced by: what its category records, no other.',
  })
  announcement?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose data it is, as you call the principal; who names one asks under a purpose declared for that.',
  })
  @PersonalData(PRINCIPAL)
  principal?: string | null;

  @Field(() => String, { nullable: true, description: 'Of CHANGE_PURPOSE: key of the recorded change.' })
  change?: string | null;

  @Field(() => [ObligationType], {
    nullable: true,
    description: 'The obligations you can keep: what is permitted with another one is refused. Absent: any.',
  })
  supportedObligations?: string[] | null;

  @Field(() => [ExceptionLimbInput], {
    nullable: true,
    description: 'Of PROVIDE: what is so with the recipient. Of an actor: with its handling.',
  })
  shown?: ExceptionLimbInput[] | null;

  @Field(() => String, { nullable: true, description: 'Key of the party that acts; absent: the operator.' })
  actor?: string | null;

  @Field(() => DataHandling, { nullable: true, description: 'Of an actor: what it does with the data.' })
  handling?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of USE: persons are contacted by means of the data.' })
  contactsPrincipals?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of USE: the data is collated with other data to identify persons.',
  })
  identifiesPrincipals?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of USE: behaviour, interests or the like of persons are analysed from the data.',
  })
  analysesBehaviour?: boolean | null;

  @Field(() => ReplyInput, { nullable: true, description: 'Of ANSWER_REQUEST: what is asked, and what is to be done.' })
  reply?: ReplyInput | null;

  @Field(() => DescribedRecordInput, { nullable: true, description: 'Of RECORD and ERASE_RECORD: the record.' })
  record?: DescribedRecordInput | null;
}

@InputType({ description: 'A use, a collection, a provision or a change of a purpose that is asked about, and when.' })
@Metadata()
export class EvaluateUseInput extends UseQuestionInput {
  @Field(() => AsOf, { nullable: true, description: 'Judged as of this state; such an answer is not enforceable.' })
  asOf?: AsOf | null;
}

@InputType({
  description: 'Uses, collections, provisions and changes of purposes asked about together, all at one state.',
})
@Metadata()
export class EvaluateUsesInput {
  @Field(() => [UseQuestionInput], { description: 'What is asked, 1 to 1,000.' })
  requests!: UseQuestionInput[];

  @Field(() => AsOf, { nullable: true, description: 'Judged as of this state; such answers are not enforceable.' })
  asOf?: AsOf | null;
}

@ObjectType({ description: 'A record that a verdict rests on.' })
@Metadata()
export class DecidingRecord {
  @Field(() => String, { description: 'Its kind, e.g. `Prohibition`.' })
  kind!: string;

  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => ID, { nullable: true, description: 'Its global id; absent of what is no record of the registry.' })
  id?: string | undefined;
}

@ObjectType('Obligation', { description: 'What a permitted act brings with it.' })
@Metadata()
export class ObligationNode {
  @Field(() => ObligationType, { description: 'What is to be done.' })
  type!: string;

  @Field(() => String, { description: 'The article that asks for it.' })
  article!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The event the period runs from; of a record, MAKING or LAST_PROVISION.',
  })
  trigger?: string | undefined;

  @Field(() => Int, { nullable: true, description: 'Months after it; of ERASE, absent: once the purpose is achieved.' })
  months?: number | undefined;

  @Field(() => String, { nullable: true, description: 'Of ERASE: the law that asks to keep the data until then.' })
  statutoryBasis?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Of ANSWER_BEFORE_SUIT: first day on which a suit is possible.' })
  from?: string | undefined;

  @Field(() => [RecordField], { nullable: true, description: 'Of a record: what it says.' })
  fields?: readonly string[] | undefined;

  @Field(() => [RecordForm], { nullable: true, description: 'Of a record: how it may be made.' })
  forms?: readonly string[] | undefined;
}

@ObjectType({ description: 'A category for a purpose.' })
@Metadata()
export class PermittedUse {
  @Field(() => String, { description: 'Key of the purpose.' })
  purpose!: string;

  @Field(() => String, { description: 'Key of the category.' })
  category!: string;
}

@ObjectType('AlsoPermitted', {
  description: 'What else a fact would permit: the same question about other data or another purpose, refused now.',
})
@Metadata()
export class AlsoPermittedNode {
  @Field(() => Int, { description: 'How many pairs of a purpose and a category.' })
  count!: number;

  @Field(() => [PermittedUse], { description: 'The first of them, at most five.' })
  examples!: readonly PermittedUse[];

  @Field(() => Boolean, { description: 'False: only a part was looked at, so there may be more.' })
  isComplete!: boolean;
}

@ObjectType('Remedy', {
  description: 'What would mend a refusal. Those of one fact are needed together; different facts are alternatives.',
})
@Metadata()
export class RemedyNode {
  @Field(() => RemedyFact, { description: 'The fact that is missing.' })
  fact!: string;

  @Field(() => String, { nullable: true, description: 'What it is about: a key, or `purpose:category`.' })
  about?: string | undefined;

  @Field(() => Supplier, { description: 'Who can supply it.' })
  who!: string;
}

@ObjectType('Verdict', { description: 'What one rule says of one category, or of the whole where none is named.' })
@Metadata()
export class VerdictNode {
  @Field(() => String, { nullable: true, description: 'Key of the category; absent: the whole request.' })
  category?: string | undefined;

  @Field(() => Outcome, { description: 'What it says.' })
  outcome!: string;

  @Field(() => DecisionRule, { description: 'The rule that decides.' })
  rule!: string;

  @Field(() => RuleLayer, { description: 'Whose rule it is.' })
  layer!: string;

  @Field(() => String, { nullable: true, description: 'The article it rests on.' })
  article?: string | undefined;

  @Field(() => String, { nullable: true, description: 'The clause of the policy its deciding record comes from.' })
  clause?: string | undefined;

  @Field(() => [DecidingRecord], { description: 'The records it rests on.' })
  records!: DecidingRecord[];

  @Field(() => [ObligationNode], { description: 'What it brings with it.' })
  obligations!: ObligationNode[];

  @Field(() => [RemedyNode], { description: 'What would mend it.' })
  remedies!: RemedyNode[];

  @Field(() => [ExceptionLimb], { description: "What rests on the caller's word alone." })
  asserted!: string[];

  @Field(() => Instant, {
    nullable: true,
    description: 'Since when it is permitted, or from when it will be; absent: not known, or always.',
  })
  validFrom?: string | undefined;
}

@ObjectType('Decision', {
  description: 'May the data be used, collected or provided like this, for this purpose, and why.',
})
@Metadata()
export class DecisionNode {
  @Field(() => ID, { description: 'Its id in the decision log; ids sort by age.' })
  id!: string;

  @Field(() => DecisionAction, { description: 'What was asked about.' })
  action!: string;

  @Field(() => String, { description: 'Key of the purpose.' })
  purpose!: string;

  @Field(() => Outcome, { description: 'The answer: the strictest verdict.' })
  outcome!: string;

  @Field(() => DecisionRule, { description: 'The rule that decides.' })
  rule!: string;

  @Field(() => VerdictNode, { description: 'The verdict that decides.' })
  deciding!: VerdictNode;

  @Field(() => [VerdictNode], { description: 'One verdict for each category, in key order.' })
  verdicts!: VerdictNode[];

  @Field(() => [ObligationNode], { description: 'The obligations of all verdicts, each once.' })
  obligations!: ObligationNode[];

  @Field(() => Int, { description: 'Revision of the registry that was judged by.' })
  revision!: number;

  @Field(() => Instant, { name: 'at', description: 'Instant at which its records were in force or not.' })
  now!: string;

  @Field(() => String, { description: 'Edition of the law: in force since this day.' })
  lawEdition!: string;

  @Field(() => Boolean, { description: 'False of an answer about another time or revision: it informs only.' })
  enforceable!: boolean;
}

@ObjectType({ description: 'A decision, or why there is none.' })
@Metadata()
export class EvaluateUsePayload {
  @Field(() => DecisionNode, { nullable: true, description: 'The decision; absent when there are problems.' })
  decision?: DecisionNode | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the question.' })
  problems!: ProblemNode[];
}
