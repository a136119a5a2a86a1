import { Field, InputType } from 'type-graphql';
import { Metadata } from '../graph/exposure.ts';
import { Instant } from '../graph/scalars.ts';
import { RecordExemption, RecordField, RecordForm, RecordMedium, RecordRoute, RecordSide } from '../record/enums.ts';

@InputType({ description: 'Why no record is needed, as the guideline reads the law, and who found so.' })
@Metadata()
export class RecordExemptionInput {
  @Field(() => RecordExemption, { description: 'Why.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Key of the judgement of who found it, with its reasons.' })
  evidence?: string | null;
}

@InputType({ description: 'A record of a provision or a receipt, as it is made or kept.' })
@Metadata()
export class DescribedRecordInput {
  @Field(() => RecordSide, { description: 'What it speaks of.' })
  side!: string;

  @Field(() => RecordRoute, { description: 'On what ground the data went.' })
  route!: string;

  @Field(() => RecordForm, { description: 'How it is made.' })
  form!: string;

  @Field(() => String, { nullable: true, description: 'Key of the party that data went to or came from.' })
  counterparty?: string | null;

  @Field(() => [RecordField], { nullable: true, description: 'What it says.' })
  holds?: string[] | null;

  @Field(() => RecordMedium, { nullable: true, description: 'What it is kept on.' })
  medium?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of BATCH: it goes on or recurs, or is certain to.' })
  continuous?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of CONTRACT: goods or services are supplied to the principal.',
  })
  suppliesPrincipal?: boolean | null;

  @Field(() => Instant, { nullable: true, description: 'When it was made.' })
  madeAt?: string | null;

  @Field(() => Instant, { nullable: true, description: 'When data last went that it speaks of.' })
  lastProvisionAt?: string | null;

  @Field(() => String, { nullable: true, description: 'The record itself, or the document that shows all this.' })
  evidence?: string | null;

  @Field(() => RecordExemptionInput, { nullable: true, description: 'Why no record is needed, as a person found.' })
  exemption?: RecordExemptionInput | null;
}
