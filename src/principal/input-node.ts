import { Field, ID, InputType } from 'type-graphql';
import { Metadata, PersonalData, PRINCIPAL, REQUEST } from '../graph/exposure.ts';
import { Instant } from '../graph/scalars.ts';
import { ConsentKind, ConsentMethod, Incapacity, Showing, StopKind } from './enums.ts';

@InputType({ description: 'What a principal was shown before consenting.' })
@Metadata()
export class ConsentInformationInput {
  @Field(() => String, { description: 'Version of the text that was shown.' })
  version!: string;

  @Field(() => String, { nullable: true, description: 'The SHA-256 of that text, in hexadecimal.' })
  contentHash?: string | null;

  @Field(() => String, { nullable: true, description: 'Of FOREIGN: the country, as it was told (Rule 17).' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Of FOREIGN: its regime, as it was told (Rule 17).' })
  regime?: string | null;

  @Field(() => String, { nullable: true, description: "Of FOREIGN: the recipient's measures, as told (Rule 17)." })
  measures?: string | null;
}

@InputType({ description: 'A consent that a principal gave.' })
@Metadata()
export class RecordConsentInput {
  @Field(() => String, { description: 'What you call the principal: opaque, up to 200 characters; it is kept hashed.' })
  @PersonalData(PRINCIPAL)
  principal!: string;

  @Field(() => ConsentKind, { description: 'What was consented to.' })
  kind!: string;

  @Field(() => String, { description: 'Key of the purpose; no other is covered.' })
  purpose!: string;

  @Field(() => [String], { description: 'Keys of the categories; what is below them is covered.' })
  categories!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Of THIRD_PARTY and FOREIGN: key of the party that may receive; of THIRD_PARTY also of a class, for those who are one of it.',
  })
  recipient?: string | null;

  @Field(() => ConsentInformationInput, { description: 'What was shown before.' })
  shown!: ConsentInformationInput;

  @Field(() => ConsentMethod, { description: 'How it was given.' })
  method!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the legal representative gave it.' })
  byRepresentative!: boolean;

  @Field(() => Instant, { description: 'When it was given.' })
  givenAt!: string;

  @Field(() => String, { nullable: true, description: 'Sent again with the same, it is recorded once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A stop that a principal asked for and that is to be followed.' })
@Metadata()
export class RecordStopInput {
  @Field(() => String, { description: 'What you call the principal: opaque, up to 200 characters; it is kept hashed.' })
  @PersonalData(PRINCIPAL)
  principal!: string;

  @Field(() => StopKind, { description: 'What is stopped.' })
  kind!: string;

  @Field(() => [String], { nullable: true, description: 'Keys of the categories; none: all data of the principal.' })
  categories?: string[] | null;

  @Field(() => Instant, { description: 'When the request was received.' })
  receivedAt!: string;

  @Field(() => String, { nullable: true, description: 'Sent again with the same, it is recorded once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What a person found of a principal: whether the legal representative must consent.' })
@Metadata()
export class JudgeCapacityInput {
  @Field(() => String, { description: 'What you call the principal.' })
  @PersonalData(PRINCIPAL)
  principal!: string;

  @Field(() => Incapacity, { nullable: true, description: 'Why the principal cannot judge alone; absent: can.' })
  @PersonalData(PRINCIPAL)
  incapacity?: string | null;
}

@InputType({ description: 'Which row ends, and of a stop on whose word.' })
@Metadata()
export class EndInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Showing, {
    nullable: true,
    description: 'Of a stop: whether who lifts it was shown to be the principal, or to be allowed to act for one.',
  })
  identity?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a stop: what the principal says, and why it is lifted; it is kept encrypted.',
  })
  @PersonalData(REQUEST)
  text?: string | null;
}

@InputType({ description: 'Which principal is meant.' })
@Metadata()
export class PrincipalInput {
  @Field(() => String, { description: 'What you call the principal.' })
  @PersonalData(PRINCIPAL)
  reference!: string;
}
