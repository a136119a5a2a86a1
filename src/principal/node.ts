import { Field, ID, ObjectType } from 'type-graphql';
import { ACTOR, Metadata, NoPersonalData, PersonalData, PRINCIPAL } from '../graph/exposure.ts';
import { ProblemNode } from '../graph/problem.ts';
import { Instant } from '../graph/scalars.ts';
import { ConsentKind, ConsentMethod, Incapacity, StopKind } from './enums.ts';

@ObjectType({ description: 'What a principal was shown before consenting.' })
@Metadata()
export class ConsentInformation {
  @Field(() => String, { description: 'Version of the text that was shown.' })
  version!: string;

  @Field(() => String, { nullable: true, description: 'The SHA-256 of that text; absent: it was not recorded.' })
  contentHash?: string;

  @Field(() => String, { nullable: true, description: 'Of FOREIGN: the country, as it was told.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'Of FOREIGN: its regime, as it was told.' })
  regime?: string;

  @Field(() => String, { nullable: true, description: "Of FOREIGN: the recipient's measures, as they were told." })
  measures?: string;
}

@ObjectType('Consent', { description: 'What a principal consented to. It does not say who the principal is.' })
export class ConsentNode {
  @Field(() => ID, { description: 'Its id; ids sort by age.' })
  @NoPersonalData()
  id!: string;

  @Field(() => ConsentKind, { description: 'What was consented to.' })
  @PersonalData(PRINCIPAL)
  kind!: string;

  @Field(() => String, { description: 'Key of the purpose.' })
  @PersonalData(PRINCIPAL)
  purpose!: string;

  @Field(() => [String], { description: 'Keys of the categories.' })
  @PersonalData(PRINCIPAL)
  categories!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Key of the party, or of the class of parties, that may receive.',
  })
  @PersonalData(PRINCIPAL)
  recipient?: string;

  @Field(() => ConsentInformation, { description: 'What was shown before.' })
  @PersonalData(PRINCIPAL)
  shown!: ConsentInformation;

  @Field(() => ConsentMethod, { description: 'How it was given.' })
  @PersonalData(PRINCIPAL)
  method!: string;

  @Field(() => Boolean, { description: 'Whether the legal representative gave it.' })
  @PersonalData(PRINCIPAL)
  byRepresentative!: boolean;

  @Field(() => Instant, { description: 'When it was given.' })
  @PersonalData(PRINCIPAL)
  givenAt!: string;

  @Field(() => Instant, { nullable: true, description: 'When it was withdrawn; absent: it was not.' })
  @PersonalData(PRINCIPAL)
  withdrawnAt?: string;

  @Field(() => Instant, { description: 'When it was recorded.' })
  @NoPersonalData()
  recordedAt!: string;

  @Field(() => String, { description: 'Subject of the token that recorded it.' })
  @PersonalData(ACTOR)
  recordedBy!: string;
}

@ObjectType('Stop', { description: 'What a principal had stopped. It does not say who the principal is.' })
export class StopNode {
  @Field(() => ID, { description: 'Its id; ids sort by age.' })
  @NoPersonalData()
  id!: string;

  @Field(() => StopKind, { description: 'What is stopped.' })
  @PersonalData(PRINCIPAL)
  kind!: string;

  @Field(() => [String], { description: 'Keys of the categories; none: all data of the principal.' })
  @PersonalData(PRINCIPAL)
  categories!: string[];

  @Field(() => Instant, { description: 'When the request was received.' })
  @PersonalData(PRINCIPAL)
  receivedAt!: string;

  @Field(() => Instant, { nullable: true, description: 'When it was lifted; absent: it was not.' })
  @PersonalData(PRINCIPAL)
  liftedAt?: string;

  @Field(() => Instant, { description: 'When it was recorded.' })
  @NoPersonalData()
  recordedAt!: string;

  @Field(() => String, { description: 'Subject of the token that recorded it.' })
  @PersonalData(ACTOR)
  recordedBy!: string;
}

@ObjectType({ description: 'The consent, or why there is none.' })
@Metadata()
export class ConsentPayload {
  @Field(() => ConsentNode, { nullable: true, description: 'The consent; absent when there are problems.' })
  consent?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}

@ObjectType({ description: 'The stop, or why there is none.' })
@Metadata()
export class StopPayload {
  @Field(() => StopNode, { nullable: true, description: 'The stop; absent when there are problems.' })
  stop?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}

@ObjectType({ description: 'What is wrong with a judgement; nothing: it is recorded.' })
@Metadata()
export class JudgeCapacityPayload {
  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}

@ObjectType('Principal', { description: 'What is recorded of one principal, for who knows the reference.' })
export class PrincipalNode {
  @Field(() => Incapacity, { nullable: true, description: 'Why the principal cannot judge alone; absent: can.' })
  @PersonalData(PRINCIPAL)
  incapacity?: string | undefined;

  @Field(() => [ConsentNode], { description: 'Consents, the newest 200, those withdrawn too.' })
  @PersonalData(PRINCIPAL)
  consents!: object[];

  @Field(() => [StopNode], { description: 'Stops, the newest 200, those lifted too.' })
  @PersonalData(PRINCIPAL)
  stops!: object[];
}
