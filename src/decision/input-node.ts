import { Field, InputType } from 'type-graphql';
import { Metadata, PersonalData, PRINCIPAL } from '../graph/exposure.ts';
import { AsOf } from '../graph/view.ts';
import { DataHandling, DataUsage, DecisionAction, ExceptionGround, ObligationType, RouteKind } from './enums.ts';
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
    description: 'Of PROVIDE: what is so with the recipient. Of who acts: with the handling.',
  })
  shown?: ExceptionLimbInput[] | null;

  @Field(() => String, { nullable: true, description: 'Key of the party that acts; absent: the operator.' })
  actor?: string | null;

  @Field(() => DataHandling, {
    nullable: true,
    description: 'What is done with data that was entrusted to the party that acts, the operator among them.',
  })
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
