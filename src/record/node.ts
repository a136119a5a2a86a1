import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../graph/connection.ts';
import { ACTOR, Metadata, PersonalData, PRINCIPAL } from '../graph/exposure.ts';
import { Instant } from '../graph/scalars.ts';
import { RecordField, RecordForm, RecordMedium, RecordRoute, RecordSide } from './enums.ts';

@ObjectType({ description: 'What a record of a provision rests on: of the registry, or of what a principal said.' })
@Metadata()
export class RecordBasis {
  @Field(() => String, { description: 'Its kind, e.g. `Consent`.' })
  kind!: string;

  @Field(() => String, { description: 'Its key or id.' })
  key!: string;
}

@ObjectType('ProvisionRecord', {
  description:
    'A record of provisions to, or receipts from, a third party (Arts. 29, 30, 31(3)). It names no principal.',
})
@Metadata()
export class ProvisionRecordNode {
  @Field(() => ID, { description: 'Its id; ids sort by age.' })
  id!: string;

  @Field(() => RecordSide, { description: 'Whether data was provided or received.' })
  side!: string;

  @Field(() => RecordRoute, { description: 'On what ground.' })
  @PersonalData(PRINCIPAL)
  route!: string;

  @Field(() => RecordForm, { description: 'How it is made.' })
  form!: string;

  @Field(() => RecordMedium, { description: 'What it is kept on.' })
  medium!: string;

  @Field(() => String, { description: 'Key of the purpose.' })
  @PersonalData(PRINCIPAL)
  purpose!: string;

  @Field(() => [String], { description: 'The items of data: keys of categories.' })
  @PersonalData(PRINCIPAL)
  categories!: string[];

  @Field(() => String, { nullable: true, description: 'The article that asks for it; absent: none does.' })
  article?: string;

  @Field(() => [RecordField], { description: 'What it must say, and says: what Art. 33(5) has disclosed.' })
  fields!: string[];

  @Field(() => [RecordBasis], { description: 'What the provision rested on.' })
  @PersonalData(PRINCIPAL)
  basis!: RecordBasis[];

  @Field(() => String, { nullable: true, description: 'Of a receipt: how the provider acquired the data.' })
  @PersonalData(PRINCIPAL)
  acquisition?: string;

  @Field(() => Instant, {
    nullable: true,
    description: "Of a receipt by opt-out: when the Commission's publication of it was confirmed.",
  })
  publicationConfirmedAt?: string;

  @Field(() => String, { nullable: true, description: 'Of CONTRACT: the document that says it.' })
  @PersonalData(PRINCIPAL)
  document?: string;

  @Field(() => Instant, { description: 'When data first went that it speaks of.' })
  @PersonalData(PRINCIPAL)
  firstProvisionAt!: string;

  @Field(() => Instant, { description: 'When data last went that it speaks of.' })
  @PersonalData(PRINCIPAL)
  lastProvisionAt!: string;

  @Field(() => Int, { description: 'How many provisions it speaks of.' })
  provisionCount!: number;

  @Field(() => Instant, { description: 'From when it may be erased, and is due to be (Rules 21, 25, 29).' })
  erasableFrom!: string;

  @Field(() => Instant, { description: 'When it was made.' })
  madeAt!: string;

  @Field(() => String, { description: 'Subject of who reported what it was made of.' })
  @PersonalData(ACTOR)
  madeBy!: string;
}

export const ProvisionRecordConnection = connectionOf(ProvisionRecordNode, 'ProvisionRecord');

@InputType({ description: 'Which records; what is left out does not matter.' })
@Metadata()
export class ProvisionRecordsInput {
  @Field(() => RecordSide, { nullable: true, description: 'Whether data was provided or received.' })
  side?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the party that data went to or came from.' })
  counterparty?: string | null;

  @Field(() => String, { nullable: true, description: 'Whose data it was, as you call the principal.' })
  @PersonalData(PRINCIPAL)
  principal?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only those that a law asks for: the others are not disclosed under Art. 33(5).',
  })
  owed!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Only those whose time has passed: they are due to go.' })
  erasable!: boolean;
}
