import { Field, InputType } from 'type-graphql';
import { enumType } from '../graph/enum.ts';
import { Metadata } from '../graph/exposure.ts';
import { Instant } from '../graph/scalars.ts';
import { recordField, recordForm, recordMedium, recordRoute, recordSide } from './record-facts.ts';

const RecordSide = enumType('RecordSide', recordSide, 'What a record speaks of.', {
  PROVISION: 'What the operator provides (Arts. 29, 31(3)).',
  RECEIPT: 'What the operator receives (Art. 30).',
});

const RecordRoute = enumType('RecordRoute', recordRoute, 'On what ground the data that is recorded went.', {
  CONSENT: 'Consent (Art. 27(1)).',
  FOREIGN_CONSENT: 'Consent to provision abroad, whatever else it is (Art. 28(1)).',
  OPT_OUT: 'An opt-out (Art. 27(2)).',
  PERSONALLY_REFERABLE: 'Personally referable data that becomes personal data (Art. 31).',
  NON_OPERATOR: 'Of a receipt: from somebody who is no business handling personal information (Rule 24(1)(iv)).',
  EXCEPTION: 'An exception of Art. 27(1).',
  NOT_THIRD_PARTY: 'Entrusting, succession or joint use (Art. 27(5)).',
});

export const RecordForm = enumType('RecordForm', recordForm, 'How a record is made.', {
  EACH: 'Each time.',
  BATCH: 'Of several times at once (Rules 19(2), 23(2), 27(2)).',
  CONTRACT: 'A contract or other document that says it stands for it (Rules 19(3), 23(3), 27(3)).',
});

const RecordMedium = enumType('RecordMedium', recordMedium, 'What a record is kept on.', {
  DOCUMENT: 'Paper.',
  ELECTRONIC: 'Electronic.',
  MICROFILM: 'Microfilm.',
});

export const RecordField = enumType('RecordField', recordField, 'What a record says (Rules 20, 24, 28).', {
  DATE: 'When data went; of a batch, the first and the last day.',
  CONSENT: 'That principals consented, or that their consent was confirmed.',
  FOREIGN_INFORMATION: 'That principals were told of the country and the measures (Art. 31(1)(ii)).',
  COUNTERPARTY: 'Name, address and representative of the other party.',
  ACQUISITION: 'How the provider acquired the data.',
  PRINCIPAL: 'Whose data it is.',
  ITEMS: 'The items of data.',
  COMMISSION_PUBLICATION: 'That the Commission published the opt-out (Art. 27(4)).',
});

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
}

/** The record as its parser reads it: what is null is absent. */
export function recordOf(input: DescribedRecordInput | null | undefined) {
  if (input == null) return undefined;
  return Object.fromEntries(Object.entries(input).filter(([, fact]) => fact != null));
}
