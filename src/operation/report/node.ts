import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { RecordExemptionInput } from '../../decision/record-node.ts';
import { ACTOR, Metadata, PersonalData, PRINCIPAL } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Instant } from '../../graph/scalars.ts';
import { RecordForm, RecordRoute, RecordSide } from '../../record/enums.ts';
import { ProvisionRecordNode } from '../../record/node.ts';

@InputType({ description: 'That a provision which a decision permitted was carried out.' })
@Metadata()
export class ReportProvisionInput {
  @Field(() => ID, { description: 'The decision that permitted it; your own, of the last 24 hours.' })
  decisionId!: string;

  @Field(() => String, { description: 'Yours for this report: sent again with the same, it is recorded once.' })
  idempotencyKey!: string;

  @Field(() => Instant, { nullable: true, description: 'When it was carried out; absent: now.' })
  executedAt?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Whose data it was, as you call them, up to 1,000; absent: whom the decision is about. Kept hashed.',
  })
  @PersonalData(PRINCIPAL)
  principals?: string[] | null;

  @Field(() => RecordForm, {
    defaultValue: 'EACH',
    description: 'How it is to be recorded; never otherwise by opt-out.',
  })
  form!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Of BATCH: it goes on or recurs, or is certain to.' })
  continuous!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Of CONTRACT: goods or services are supplied to the principal.',
  })
  suppliesPrincipal!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Of CONTRACT: number or key, in your files, of the document that says what a record must; kept as it is, so without a name.',
  })
  @PersonalData(PRINCIPAL)
  document?: string | null;

  @Field(() => ID, { nullable: true, description: 'A record by BATCH or CONTRACT that this is one more provision of.' })
  addTo?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Make a record also where the law asks for none; such records are not disclosed under Art. 33(5).',
  })
  keepAnyway!: boolean;

  @Field(() => RecordExemptionInput, {
    nullable: true,
    description: 'Why no record is needed, as the guideline reads the law and a person found.',
  })
  exemption?: RecordExemptionInput | null;
}

@InputType({ description: 'That a receipt which a decision permitted was carried out, and what was confirmed of it.' })
@Metadata()
export class ReportReceiptInput extends ReportProvisionInput {
  @Field(() => RecordRoute, {
    defaultValue: 'CONSENT',
    description: 'From whom: CONSENT, PERSONALLY_REFERABLE or NON_OPERATOR. What came by opt-out the registry knows.',
  })
  from!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'That the principals consented was confirmed (Rule 24).' })
  consentConfirmed!: boolean;
}

@ObjectType({ description: 'That a permitted provision or receipt was carried out.' })
@Metadata()
export class ProvisionReport {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => RecordSide, { description: 'Whether data was provided or received.' })
  side!: string;

  @Field(() => ID, { description: 'The decision that permitted it.' })
  decision!: string;

  @Field(() => Instant, { description: 'When it was carried out.' })
  executedAt!: string;

  @Field(() => Instant, { description: 'When it was reported.' })
  recordedAt!: string;

  @Field(() => String, { description: 'Subject of who reported it.' })
  @PersonalData(ACTOR)
  recordedBy!: string;
}

@ObjectType({ description: 'The report with its records, or why there is none.' })
@Metadata()
export class ReportPayload {
  @Field(() => ProvisionReport, { nullable: true, description: 'The report; absent when there are problems.' })
  report?: object | undefined;

  @Field(() => [ProvisionRecordNode], {
    description: 'The records it made or added to: one for each ground; none where the law asks for none.',
  })
  records!: object[];

  @Field(() => [ProblemNode], { description: 'All that stands against it.' })
  problems!: ProblemNode[];
}

@InputType({ description: 'Which record is to be erased.' })
@Metadata()
export class EraseProvisionRecordInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType({ description: 'What was erased, or why it is kept.' })
@Metadata()
export class EraseProvisionRecordPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the record that is gone; absent when there are problems.',
  })
  erased?: string | undefined;

  @Field(() => [ProblemNode], { description: 'All that stands against it.' })
  problems!: ProblemNode[];
}
