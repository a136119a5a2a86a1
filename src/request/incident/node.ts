import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { ACTOR, INCIDENT, Metadata, PersonalData } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Instant } from '../../graph/scalars.ts';
import {
  IncidentCertainty,
  IncidentKind,
  IncidentNotice,
  ReportItem,
  ReportTrigger,
  SuspectedPurpose,
  TriggerStanding,
} from './enums.ts';

@ObjectType('HitData', { description: 'Data of one category that an incident hit, as the registry knew it then.' })
@Metadata()
export class HitDataNode {
  @Field(() => String, { description: 'Key of the category.' })
  category!: string;

  @Field(() => Boolean, { description: 'Whether it is personal data: of other data Art. 26 does not speak.' })
  isPersonal!: boolean;

  @Field(() => Boolean, { description: 'Whether it is special care-required, or may be.' })
  isSpecialCare!: boolean;

  @Field(() => Boolean, { description: 'Whether its misuse may cause property damage.' })
  harmsFinancially!: boolean;
}

@ObjectType('IncidentAssessment', { description: 'What is known of an incident.' })
@Metadata()
export class IncidentAssessmentNode {
  @Field(() => IncidentCertainty, { description: 'Whether it happened.' })
  certainty!: string;

  @Field(() => [String], { description: 'Keys of the systems that were hit.' })
  systems!: string[];

  @Field(() => [String], { description: 'Keys of the datasets that were hit.' })
  datasets!: string[];

  @Field(() => [String], { description: 'Keys of the fields that were hit.' })
  fields!: string[];

  @Field(() => [String], { description: 'Keys of the categories that are named beside them.' })
  categories!: string[];

  @Field(() => [HitDataNode], { description: 'The categories of all that was hit, by the data map.' })
  hit!: HitDataNode[];

  @Field(() => Boolean, { description: 'Whether some of it is classified by nobody: it may be any data.' })
  isUnclassified!: boolean;

  @Field(() => Int, { nullable: true, description: 'Of how many principals; absent: not known.' })
  principalCount?: number;

  @Field(() => SuspectedPurpose, { description: 'Whether it may have been done for a wrongful purpose.' })
  suspectedPurpose!: string;

  @Field(() => [String], { description: 'Keys of the categories that were protected.' })
  protectedCategories!: string[];

  @Field(() => Int, { description: 'The revision of the registry that it was judged by.' })
  revision!: number;

  @Field(() => Instant, { description: 'Since when this is known.' })
  assessedAt!: string;
}

@ObjectType('IncidentTrigger', { description: 'One of the circumstances in which a report is due.' })
@Metadata()
export class IncidentTriggerNode {
  @Field(() => ReportTrigger, { description: 'Which.' })
  trigger!: string;

  @Field(() => TriggerStanding, { description: 'Whether it is there.' })
  standing!: string;

  @Field(() => String, { description: 'The rule that names it.' })
  article!: string;

  @Field(() => [String], { description: 'Keys of the categories that it is there for.' })
  categories!: string[];
}

@ObjectType('IncidentTask', { description: 'What is to be sent about an incident, or was, and by when.' })
@Metadata()
export class IncidentTaskNode {
  @Field(() => IncidentNotice, { description: 'What.' })
  notice!: string;

  @Field(() => String, { description: 'The article that asks for it.' })
  article!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Day in Japan from which it is due, by the guide for promptness.',
  })
  dueFrom?: string;

  @Field(() => String, { nullable: true, description: 'The last day in Japan; absent: promptly, as things are.' })
  dueOn?: string;

  @Field(() => Instant, { nullable: true, description: 'When it was sent; absent: it was not.' })
  sentAt?: string;

  @Field(() => Boolean, { description: 'Whether it was not sent and its last day is past.' })
  isOverdue!: boolean;
}

@ObjectType({ description: 'One thing that a report says.' })
@Metadata()
export class ReportItemText {
  @Field(() => ReportItem, {
    nullable: true,
    description: 'Which; absent of what is done in place of telling principals.',
  })
  item?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What it says; absent once erased.' })
  @PersonalData(INCIDENT)
  text?: string | undefined;
}

@ObjectType('SentNotice', { description: 'A report or a notice that was sent.' })
@Metadata()
export class SentNoticeNode {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => IncidentNotice, { description: 'What was sent.' })
  notice!: string;

  @Field(() => Instant, { description: 'When.' })
  sentAt!: string;

  @Field(() => String, { nullable: true, description: 'The number that its receiver gave it.' })
  receiptNo?: string;

  @Field(() => Instant, { description: 'When that was recorded.' })
  recordedAt!: string;

  @Field(() => String, { description: 'Subject of the token that recorded it.' })
  @PersonalData(ACTOR)
  recordedBy!: string;
}

@ObjectType('Incident', {
  description: 'A leak, loss or damage of personal data, or what is likely to be one (Art. 26).',
})
@Metadata()
export class IncidentNode {
  @Field(() => ID, { description: 'Its id; ids sort by age.' })
  id!: string;

  @Field(() => IncidentKind, { description: 'What happened to the data.' })
  kind!: string;

  @Field(() => Instant, { description: 'When any department knew of it.' })
  knownAt!: string;

  @Field(() => String, { nullable: true, description: 'Of entrusted data: key of the party that entrusted it.' })
  entruster?: string;

  @Field(() => IncidentAssessmentNode, { description: 'What is known of it now.' })
  assessment!: IncidentAssessmentNode;

  @Field(() => [SentNoticeNode], { description: 'What was sent about it, oldest first.' })
  sent!: SentNoticeNode[];

  @Field(() => Instant, { nullable: true, description: 'When it was closed; absent: it is open.' })
  closedAt?: string;

  @Field(() => Instant, { description: 'When it was recorded.' })
  recordedAt!: string;

  @Field(() => String, { description: 'Subject of the token that recorded it.' })
  @PersonalData(ACTOR)
  recordedBy!: string;
}

export const IncidentConnection = connectionOf(IncidentNode, 'Incident');

@ObjectType({ description: 'The incident as it is now, and what stood against the act.' })
@Metadata()
export class IncidentPayload {
  @Field(() => IncidentNode, { nullable: true, description: 'The incident; absent where none is known.' })
  incident?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that stood against it; nothing: it is done.' })
  problems!: ProblemNode[];
}
