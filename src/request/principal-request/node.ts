import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DecisionNode } from '../../decision/node.ts';
import { RefusalReason } from '../../decision/rights-enums.ts';
import { connectionOf } from '../../graph/connection.ts';
import { ACTOR, IDENTITY_EVIDENCE, Metadata, NoPersonalData, PersonalData, REQUEST } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Instant } from '../../graph/scalars.ts';
import { Incapacity } from '../../principal/enums.ts';
import { MeasureFact } from '../../registry/party/node.ts';
import { DisclosureMethod, RequestType } from '../../registry/policy/enums.ts';
import {
  DecidedStep,
  FeeState,
  FindingLimb,
  LetterLanguage,
  PartyConcern,
  RequestAct,
  RequestChannel,
  RequestedDeed,
  Requester,
  RequestMilestone,
  RequestState,
} from './enums.ts';

@ObjectType({ description: 'What is due of a request, and by when.' })
@Metadata()
export class RequestDeadline {
  @Field(() => RequestMilestone, { description: 'What.' })
  milestone!: string;

  @Field(() => String, { description: 'Day in Japan, `YYYY-MM-DD`; of SUIT, the first day of a suit.' })
  dueOn!: string;

  @Field(() => Boolean, { description: 'Whether the request has come so far.' })
  isReached!: boolean;

  @Field(() => Boolean, { description: 'Whether it has not, and the day is past.' })
  isOverdue!: boolean;

  @Field(() => Instant, { nullable: true, description: 'When that was escalated; absent: it was not.' })
  escalatedAt?: string | undefined;
}

@ObjectType('RequestEvent', { description: 'One act in the life of a request.' })
@Metadata()
export class RequestEventNode {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => RequestAct, { description: 'What was done.' })
  act!: string;

  @Field(() => RequestState, { description: 'The state that the request was in since.' })
  state!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'Subject of the token of who acted.' })
  @PersonalData(ACTOR)
  by!: string;

  @Field(() => [ID], { description: 'Ids of the decisions, in the decision log, that let it be done.' })
  decisions!: string[];
}

@ObjectType({ description: 'One thing that was found of a request.' })
@Metadata()
export class RequestFinding {
  @Field(() => FindingLimb, { description: 'What it is.' })
  limb!: string;

  @Field(() => Boolean, { description: 'Whether it is so.' })
  @PersonalData(REQUEST)
  holds!: boolean;
}

@ObjectType({ description: 'How a request was decided.' })
@Metadata()
export class RequestDecided {
  @Field(() => DecidedStep, { description: 'What is done.' })
  @PersonalData(REQUEST)
  step!: string;

  @Field(() => RefusalReason, { nullable: true, description: 'On what a refusal rests.' })
  @PersonalData(REQUEST)
  reason?: string | undefined;

  @Field(() => [String], {
    nullable: true,
    description: 'Of a refusal in part: for which categories it is done still.',
  })
  @PersonalData(REQUEST)
  doneFor?: readonly string[] | undefined;

  @Field(() => [MeasureFact], {
    nullable: true,
    description: 'Of a refusal in part about recipients abroad: what is withheld.',
  })
  @PersonalData(REQUEST)
  withheld?: readonly string[] | undefined;

  @Field(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method.' })
  method?: string | undefined;

  @Field(() => RequestedDeed, { nullable: true, description: 'Of correction and suspension: what is done.' })
  deed?: string | undefined;

  @Field(() => [String], { description: 'Types of the obligations that this brought.' })
  obligations!: readonly string[];
}

@ObjectType({ description: 'The fee of a request.' })
@Metadata()
export class RequestFee {
  @Field(() => String, { description: 'Key of the fee rule that it rests on.' })
  fee!: string;

  @Field(() => Int, { description: 'In yen.' })
  amountYen!: number;

  @Field(() => FeeState, { description: 'What became of it.' })
  state!: string;
}

@ObjectType('RequestTask', { description: 'What a party that has the data is to be told.' })
@Metadata()
export class RequestTaskNode {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => RequestedDeed, { description: 'What was done with the data, and is to be done by the party.' })
  deed!: string;

  @Field(() => PartyConcern, { description: 'How the party is concerned.' })
  concern!: string;

  @Field(() => String, { description: 'Key of the party.' })
  party!: string;

  @Field(() => String, { description: 'Kind of the record that shows that the party has the data.' })
  recordKind!: string;

  @Field(() => String, { description: 'Key of that record.' })
  recordKey!: string;

  @Field(() => Boolean, { description: 'Whether the party was not told yet.' })
  isOpen!: boolean;

  @Field(() => String, { description: 'Day in Japan by which the party is to be told: that of the answer.' })
  dueOn!: string;

  @Field(() => Boolean, { description: 'Whether that day has passed and the party was not told.' })
  isOverdue!: boolean;
}

@ObjectType({ description: 'A file that came with a request.' })
export class RequestAttachment {
  @Field(() => String, { description: 'Its name.' })
  @PersonalData(REQUEST, IDENTITY_EVIDENCE)
  name!: string;

  @Field(() => String, { description: 'Its media type.' })
  @NoPersonalData()
  mediaType!: string;

  @Field(() => String, { description: 'Its content in base64.' })
  @PersonalData(REQUEST, IDENTITY_EVIDENCE)
  base64!: string;
}

@ObjectType('RequestContent', {
  description: 'A text or a file that was told with an act; kept encrypted until it is erased.',
})
@Metadata()
export class RequestContentNode {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The act that it was told with.' })
  act!: string;

  @Field(() => String, { nullable: true, description: 'The text; absent of a file, and once erased.' })
  @PersonalData(REQUEST, IDENTITY_EVIDENCE)
  text?: string | undefined;

  @Field(() => RequestAttachment, { nullable: true, description: 'The file; absent of a text, and once erased.' })
  attachment?: RequestAttachment | undefined;

  @Field(() => Instant, { description: 'When it was told.' })
  recordedAt!: string;

  @Field(() => Instant, {
    nullable: true,
    description: 'From when on it is to be erased; absent: the request is open.',
  })
  eraseFrom?: string | undefined;

  @Field(() => Instant, { nullable: true, description: 'When it was erased; absent: it was not.' })
  erasedAt?: string | undefined;
}

@ObjectType('PrincipalRequest', {
  description: 'A request of a principal, and its life. It does not say who the principal is.',
})
@Metadata()
export class PrincipalRequestNode {
  @Field(() => ID, { description: 'Its id; ids sort by age.' })
  id!: string;

  @Field(() => RequestType, { description: 'What is asked.' })
  @PersonalData(REQUEST)
  to!: string;

  @Field(() => RequestState, { description: 'How far it has come.' })
  state!: string;

  @Field(() => Int, { description: 'How many acts its life has; pass it with an act, to learn of what others did.' })
  version!: number;

  @Field(() => Requester, { description: 'Who asks.' })
  @PersonalData(REQUEST)
  requester!: string;

  @Field(() => Incapacity, { nullable: true, description: 'Of a legal representative: why one acts.' })
  @PersonalData(REQUEST)
  incapacity?: string | undefined;

  @Field(() => [String], { description: 'Keys of the categories it is about; none: all data.' })
  @PersonalData(REQUEST)
  categories!: readonly string[];

  @Field(() => RequestChannel, { description: 'By what it came.' })
  channel!: string;

  @Field(() => LetterLanguage, { description: 'In which language the requester is written to.' })
  language!: string;

  @Field(() => Instant, { description: 'When it arrived.' })
  arrivedAt!: string;

  @Field(() => String, { description: 'Day in Japan on which it arrived.' })
  arrivedOn!: string;

  @Field(() => String, { nullable: true, description: 'Day by which the next thing is due; absent: nothing is.' })
  dueOn?: string | undefined;

  @Field(() => Instant, { description: 'When it was recorded.' })
  recordedAt!: string;

  @Field(() => String, { description: 'Subject of the token that recorded it.' })
  @PersonalData(ACTOR)
  recordedBy!: string;
}

export const PrincipalRequestConnection = connectionOf(PrincipalRequestNode, 'PrincipalRequest');

@ObjectType({ description: 'The request as it is now, the decision on the act, and what stood against it.' })
@Metadata()
export class RequestPayload {
  @Field(() => PrincipalRequestNode, { nullable: true, description: 'The request; absent where none is known.' })
  request?: object | undefined;

  @Field(() => DecisionNode, { nullable: true, description: 'What the law says of the act; absent: it says nothing.' })
  decision?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that stood against the act; nothing: it is done.' })
  problems!: ProblemNode[];
}
