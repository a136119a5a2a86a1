import { Field, ID, InputType, Int } from 'type-graphql';
import { INCIDENT, Metadata, PersonalData } from '../../graph/exposure.ts';
import { Instant } from '../../graph/scalars.ts';
import { IncidentCertainty, IncidentKind, IncidentNotice, ReportItem, SuspectedPurpose } from './enums.ts';

@InputType()
@Metadata()
abstract class IncidentFindingsInput {
  @Field(() => IncidentCertainty, {
    defaultValue: 'OCCURRED',
    description: 'Whether it happened, or is likely to have.',
  })
  certainty!: string;

  @Field(() => [String], { nullable: true, description: 'Keys of the systems that were hit as a whole.' })
  systems?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the datasets that were hit as a whole.' })
  datasets?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the fields that were hit.' })
  fields?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of categories that were hit and are not in the map, such as data that was being acquired.',
  })
  categories?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Of how many principals; absent: not known.' })
  principalCount?: number | null;

  @Field(() => SuspectedPurpose, { description: 'Whether it may have been done for a wrongful purpose.' })
  suspectedPurpose!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the categories that high-level encryption or the like kept from harm (Rule 7(i)).',
  })
  protectedCategories?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What protected them, and why that is enough.' })
  @PersonalData(INCIDENT)
  protection?: string | null;
}

@InputType({ description: 'An incident as it is known first.' })
@Metadata()
export class RecordIncidentInput extends IncidentFindingsInput {
  @Field(() => IncidentKind, { description: 'What happened to the data.' })
  kind!: string;

  @Field(() => Instant, { description: 'When any department knew of it: that day is the first that counts.' })
  knownAt!: string;

  @Field(() => String, { nullable: true, description: 'Of entrusted data: key of the party that entrusted it.' })
  entruster?: string | null;

  @Field(() => String, { nullable: true, description: 'Sent again with the same, it is recorded once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What is known of an incident by now, in place of what was.' })
@Metadata()
export class AssessIncidentInput extends IncidentFindingsInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
}

@InputType({ description: 'One thing that a report says.' })
@Metadata()
export class ReportItemInput {
  @Field(() => ReportItem, { description: 'Which.' })
  item!: string;

  @Field(() => String, { description: 'What it says; "none" where there is none. Kept encrypted.' })
  @PersonalData(INCIDENT)
  text!: string;
}

@InputType({ description: 'A report or a notice that was sent.' })
@Metadata()
export class RecordIncidentNoticeInput {
  @Field(() => ID, { description: 'Of which incident.' })
  id!: string;

  @Field(() => IncidentNotice, { description: 'What was sent.' })
  notice!: string;

  @Field(() => Instant, { description: 'When.' })
  sentAt!: string;

  @Field(() => [ReportItemInput], { description: 'What it says; a final report all nine items.' })
  items!: ReportItemInput[];

  @Field(() => String, { nullable: true, description: 'The number that its receiver gave it.' })
  receiptNo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of principals who are hard to reach: what is done in place of telling them (Art. 26(2) proviso).',
  })
  @PersonalData(INCIDENT)
  alternativeMeasures?: string | null;
}

@InputType({ description: 'Which incident is meant.' })
@Metadata()
export class IncidentInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}
