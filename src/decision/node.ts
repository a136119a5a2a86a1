import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Metadata } from '../graph/exposure.ts';
import { ProblemNode } from '../graph/problem.ts';
import { Instant } from '../graph/scalars.ts';
import { RecordField, RecordForm } from '../record/enums.ts';
import {
  DecisionAction,
  DecisionRule,
  ExceptionLimb,
  ObligationType,
  Outcome,
  RemedyFact,
  RuleLayer,
  Supplier,
} from './enums.ts';

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
