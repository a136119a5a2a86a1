import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData, PRINCIPAL, REQUEST } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { LetterLanguage } from '../principal-request/enums.ts';
import { letterKind } from './model.ts';

const LetterKind = enumType('LetterKind', letterKind, 'What a requester is written.', {
  ACKNOWLEDGEMENT: 'That the request came.',
  FEE_NOTICE: 'What it costs (Art. 38).',
  RESULT: 'What became of it (Arts. 32(2), 33(2), 34(3), 35(7)).',
  REFUSAL: 'That all or a part of it is refused, with ground and article (Arts. 33(3), 34(3), 35(7), 36).',
});

@InputType({ description: 'Which letter is to be written.' })
@Metadata()
export class RequestLetterInput {
  @Field(() => ID, { description: 'Of which request.' })
  request!: string;

  @Field(() => LetterKind, { description: 'What it says.' })
  kind!: string;

  @Field(() => LetterLanguage, { nullable: true, description: 'In which language; absent: that of the request.' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, as the requester is to be told (Art. 36).' })
  @PersonalData(REQUEST)
  reasons?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was corrected, as the requester is to be told (Art. 34(3)).',
  })
  @PersonalData(REQUEST)
  corrected?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of data that is handled for another: to whom the requester may turn (Art. 40).',
  })
  @PersonalData(REQUEST)
  turnTo?: string | null;
}

@ObjectType('Letter', { description: 'A letter to the requester, as text and as PDF: written, neither kept nor sent.' })
@Metadata()
export class LetterNode {
  @Field(() => LetterKind, { description: 'What it says.' })
  kind!: string;

  @Field(() => LetterLanguage, { description: 'In which language.' })
  language!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => String, { description: 'The letter as plain text.' })
  @PersonalData(REQUEST, PRINCIPAL, PERSON_NAME)
  text!: string;
}

@ObjectType({ description: 'The letter, or why it cannot be written.' })
@Metadata()
export class RequestLetterPayload {
  @Field(() => LetterNode, { nullable: true, description: 'The letter; absent when there are problems.' })
  letter?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that stands against it.' })
  problems!: ProblemNode[];
}
