import { Field, ID, InputType, Int } from 'type-graphql';
import { RefusalReason } from '../../decision/rights-enums.ts';
import { IDENTITY_EVIDENCE, Metadata, PersonalData, PRINCIPAL, REQUEST } from '../../graph/exposure.ts';
import { Instant } from '../../graph/scalars.ts';
import { Incapacity, Showing } from '../../principal/enums.ts';
import { MeasureFact } from '../../registry/party/node.ts';
import { DisclosureMethod, RequestGround, RequestType } from '../../registry/policy/enums.ts';
import {
  Asking,
  DecidedStep,
  FeeState,
  FindingLimb,
  LetterLanguage,
  RequestChannel,
  RequestedDeed,
  Requester,
  RequestState,
} from './enums.ts';

@InputType({ description: 'A file; it is kept encrypted.' })
@Metadata()
export class AttachmentInput {
  @Field(() => String, { description: 'Its name, up to 200 characters.' })
  @PersonalData(REQUEST)
  name!: string;

  @Field(() => String, { description: 'Its media type, e.g. `application/pdf`.' })
  mediaType!: string;

  @Field(() => String, { description: 'Its content in base64, up to 5,000,000 bytes.' })
  @PersonalData(REQUEST)
  base64!: string;
}

@InputType({ description: 'A request of a principal as it comes; any form of it is accepted (Art. 37(1)).' })
@Metadata()
export class ReceiveRequestInput {
  @Field(() => RequestType, { description: 'What is asked.' })
  to!: string;

  @Field(() => String, { description: 'What you call the principal: opaque, up to 200 characters; it is kept hashed.' })
  @PersonalData(PRINCIPAL)
  principal!: string;

  @Field(() => Requester, { defaultValue: 'PRINCIPAL', description: 'Who asks.' })
  requester!: string;

  @Field(() => Incapacity, { nullable: true, description: 'Of a legal representative: why one acts.' })
  @PersonalData(REQUEST)
  incapacity?: string | null;

  @Field(() => RequestGround, { nullable: true, description: 'Of correction and suspension: why it is asked.' })
  ground?: string | null;

  @Field(() => RequestedDeed, { nullable: true, description: 'Of correction and suspension: what is to be done.' })
  deed?: string | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the categories it is about; none: all data.' })
  categories?: string[] | null;

  @Field(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method that was chosen.' })
  chosenMethod?: string | null;

  @Field(() => RequestChannel, { description: 'By what it came.' })
  channel!: string;

  @Field(() => LetterLanguage, { defaultValue: 'JA', description: 'In which language the requester is written to.' })
  language!: string;

  @Field(() => Instant, { description: 'When it arrived; days are counted from there.' })
  arrivedAt!: string;

  @Field(() => String, { nullable: true, description: 'What was written or said; it is kept encrypted.' })
  @PersonalData(REQUEST)
  text?: string | null;

  @Field(() => [AttachmentInput], { nullable: true, description: 'What came with it, at most 10 files.' })
  @PersonalData(REQUEST)
  attachments?: AttachmentInput[] | null;

  @Field(() => String, { nullable: true, description: 'Sent again with the same, it is recorded once.' })
  idempotencyKey?: string | null;
}

@InputType()
@Metadata()
abstract class ActInput {
  @Field(() => ID, { description: 'The request.' })
  request!: string;

  @Field(() => Int, { nullable: true, description: 'The version you saw: when somebody acted since, you are told.' })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'In your words; they are kept encrypted.' })
  @PersonalData(REQUEST)
  text?: string | null;
}

@InputType({ description: 'Whether who asks is the principal, or may act for one (Art. 37(3), Orders 12, 13).' })
@Metadata()
export class CheckRequestIdentityInput extends ActInput {
  @Field(() => Showing, { description: 'Whether it was shown who asks.' })
  identity!: string;

  @Field(() => Showing, { nullable: true, description: 'Of a representative: whether the authority was shown.' })
  authority?: string | null;

  @Field(() => [AttachmentInput], { nullable: true, description: 'What shows it; erased soon after closing.' })
  @PersonalData(IDENTITY_EVIDENCE)
  evidence?: AttachmentInput[] | null;
}

@InputType({ description: 'What the requester says beside the request.' })
@Metadata()
export class SupplementRequestInput extends ActInput {
  @Field(() => RequestGround, { nullable: true, description: 'Of correction and suspension: why it is asked.' })
  ground?: string | null;

  @Field(() => RequestedDeed, { nullable: true, description: 'Of correction and suspension: what is to be done.' })
  deed?: string | null;

  @Field(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method that was chosen.' })
  chosenMethod?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the categories that it is about from now on, as the requester wants it; empty: all data.',
  })
  categories?: string[] | null;

  @Field(() => [AttachmentInput], { nullable: true, description: 'What came with it, at most 10 files.' })
  @PersonalData(REQUEST)
  attachments?: AttachmentInput[] | null;
}

@InputType({ description: 'What the requester is asked (Art. 37(2)).' })
@Metadata()
export class AskRequesterInput extends ActInput {
  @Field(() => Asking, { description: 'What for.' })
  ask!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether answering puts no excessive burden on the requester, as you judge it (Art. 37(4)).',
  })
  burdenless?: boolean | null;
}

@InputType({ description: 'A fee for a request (Art. 38).' })
@Metadata()
export class ChargeRequestFeeInput extends ActInput {
  @Field(() => String, { description: 'Key of the fee rule.' })
  fee!: string;
}

@InputType({ description: 'What became of the fee of a request.' })
@Metadata()
export class SettleRequestFeeInput extends ActInput {
  @Field(() => FeeState, { description: 'PAID or WAIVED.' })
  state!: string;
}

@InputType({ description: 'One thing that was found of a request.' })
@Metadata()
export class RequestFindingInput {
  @Field(() => FindingLimb, { description: 'What it is.' })
  limb!: string;

  @Field(() => Boolean, { description: 'Whether it is so.' })
  @PersonalData(REQUEST)
  holds!: boolean;
}

@InputType({ description: 'What was found out of a request; what was found last counts.' })
@Metadata()
export class InvestigateRequestInput extends ActInput {
  @Field(() => [RequestFindingInput], { description: 'Each with the judgement of a person; `text` says why.' })
  found!: RequestFindingInput[];

  @Field(() => [AttachmentInput], { nullable: true, description: 'What shows it, at most 10 files.' })
  @PersonalData(REQUEST)
  attachments?: AttachmentInput[] | null;
}

@InputType({ description: 'What is done with a request, and why.' })
@Metadata()
export class DecideRequestInput extends ActInput {
  @Field(() => DecidedStep, { description: 'What is done.' })
  step!: string;

  @Field(() => RefusalReason, { nullable: true, description: 'Of REFUSE: on what the refusal rests.' })
  reason?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Of REFUSE: keys of the categories for which it is done still; the rest is refused.',
  })
  doneFor?: string[] | null;

  @Field(() => [MeasureFact], {
    nullable: true,
    description: 'Of REFUSE, where recipients abroad are asked about: what is withheld; the rest is told (Rule 18(3)).',
  })
  withheld?: string[] | null;

  @Field(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method that is used.' })
  method?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The requester is told that another method is used.' })
  tellsPrincipal?: boolean | null;
}

@InputType({ description: 'That what was decided is done.' })
@Metadata()
export class ExecuteRequestInput extends ActInput {}

@InputType({ description: 'That a party that has the data was told.' })
@Metadata()
export class CompleteRequestTaskInput {
  @Field(() => ID, { description: 'The task.' })
  task!: string;

  @Field(() => String, { nullable: true, description: 'In your words; they are kept encrypted.' })
  @PersonalData(REQUEST)
  text?: string | null;
}

@InputType({ description: 'That the requester was told the result, and what was told.' })
@Metadata()
export class NotifyRequesterInput extends ActInput {
  @Field(() => RequestChannel, { description: 'By what.' })
  channel!: string;

  @Field(() => String, { nullable: true, description: 'Why it was refused or done otherwise (Art. 36).' })
  @PersonalData(REQUEST)
  reasons?: string | null;

  @Field(() => String, { nullable: true, description: 'What was corrected (Art. 34(3)).' })
  @PersonalData(REQUEST)
  corrected?: string | null;

  @Field(() => String, { nullable: true, description: 'Of entrusted data: who answers for it, to be asked instead.' })
  @PersonalData(REQUEST)
  turnTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'That the chosen method is too difficult (Art. 33(3)).' })
  tellsMethodDifficult?: boolean | null;
}

@InputType({ description: 'That nothing is left to do.' })
@Metadata()
export class CloseRequestInput extends ActInput {}

@InputType({ description: 'That the requester takes the request back.' })
@Metadata()
export class WithdrawRequestInput extends ActInput {
  @Field(() => RequestChannel, { description: 'By what that came.' })
  channel!: string;

  @Field(() => Showing, { description: 'Whether it was shown that who says so is who made the request.' })
  identity!: string;

  @Field(() => [AttachmentInput], { nullable: true, description: 'What shows it; erased soon after closing.' })
  @PersonalData(IDENTITY_EVIDENCE)
  evidence?: AttachmentInput[] | null;
}

@InputType({ description: 'Which requests of the queue are wanted. All given must hold.' })
@Metadata()
export class RequestQueueFilter {
  @Field(() => [RequestState], { nullable: true, description: 'Only those in one of these states.' })
  states?: string[] | null;

  @Field(() => [RequestType], { nullable: true, description: 'Only those that ask for one of these.' })
  to?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that are overdue, or those that are not.' })
  overdue?: boolean | null;
}
