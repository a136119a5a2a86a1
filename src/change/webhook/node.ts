import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { ACTOR, Metadata, PersonalData } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Instant } from '../../graph/scalars.ts';
import { webhookEvent } from './model.ts';

export const WebhookEventEnum = enumType('WebhookEvent', webhookEvent, 'What a webhook is told of.', {
  REVISION_MADE: 'A revision of the registry was made.',
  PROPOSAL_MOVED: 'Something was done to a proposal: it was handed in, approved, waits for a gate, applied, ...',
});

@ObjectType('Webhook', {
  description: 'An address that is told of changes, in order, until it answers with a 2xx status.',
})
@Metadata()
export class WebhookNode {
  @Field(() => ID, { description: 'Its id; sorts by age.' })
  id!: string;

  @Field(() => String, { description: 'Where messages are sent by POST.' })
  url!: string;

  @Field(() => [WebhookEventEnum], { description: 'What it is told of.' })
  events!: readonly string[];

  @Field(() => Instant, { description: 'When it was made; it is told of what came after.' })
  createdAt!: string;

  @Field(() => String, { description: 'Subject of the token that made it.' })
  @PersonalData(ACTOR)
  createdBy!: string;

  @Field(() => Instant, { nullable: true, description: 'When it was ended; absent: it was not.' })
  endedAt?: string | null;

  @Field(() => Int, { description: 'How often in a row telling it failed.' })
  failures!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What came of the last attempt: an HTTP status, or why there was none.',
  })
  lastResult?: string | null;

  @Field(() => Instant, { nullable: true, description: 'When the last attempt was made.' })
  lastAttemptAt?: string | null;
}

@ObjectType({ description: 'A Webhook at its place in a list.' })
@Metadata()
export class WebhookEdge {
  @Field(() => String, { description: 'Its place: opaque.' })
  cursor!: string;

  @Field(() => WebhookNode, { description: 'The Webhook.' })
  node!: object;
}

@ObjectType({ description: 'A page of webhooks, oldest first.' })
@Metadata()
export class WebhookConnection {
  @Field(() => [WebhookEdge], { description: 'The rows with their cursors.' })
  edges!: WebhookEdge[];

  @Field(() => [WebhookNode], { description: 'The rows.' })
  nodes!: object[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { simple: true, description: 'All webhooks, ended ones too.' })
  totalCount!: number;
}

@InputType({ description: 'What a new webhook shall be.' })
@Metadata()
export class CreateWebhookInput {
  @Field(() => String, { description: 'An http or https address on a host that the configuration allows.' })
  url!: string;

  @Field(() => [WebhookEventEnum], { description: 'What it is told of; at least one.' })
  events!: readonly string[];
}

@ObjectType({ description: 'The new webhook, or why there is none.' })
@Metadata()
export class CreateWebhookPayload {
  @Field(() => WebhookNode, { nullable: true, description: 'The webhook; absent when there are problems.' })
  webhook?: object | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret that messages are signed with, in the form of Standard Webhooks (`whsec_...`). Shown this once.',
  })
  secret?: string | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}

@InputType({ description: 'Which webhook ends.' })
@Metadata()
export class EndWebhookInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType({ description: 'The ended webhook, or why none was.' })
@Metadata()
export class EndWebhookPayload {
  @Field(() => WebhookNode, { nullable: true, description: 'The webhook; absent when there are problems.' })
  webhook?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}
