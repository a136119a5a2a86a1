import { Field, ID, InputType } from 'type-graphql';
import type { z } from 'zod';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { Instant } from '../../graph/scalars.ts';
import { NoticeMode } from '../../registry/policy/enums.ts';
import { FilingMethod } from '../../registry/provision/enums.ts';
import type { filingMethod } from '../../registry/provision/model.ts';
import type { Evidence } from './model.ts';

@InputType({ description: 'A notice that principals were given.' })
@Metadata()
export class NoticeInput {
  @Field(() => NoticeMode, { description: 'Which way of telling it is.' })
  mode!: NonNullable<Evidence['notice']>['mode'];

  @Field(() => String, { description: 'Where principals met it, e.g. a web page, an e-mail.' })
  channel!: string;

  @Field(() => String, { description: 'Address or reference of the document.' })
  documentRef!: string;

  @Field(() => String, { description: 'The text of the document as it was shown; of it only the hash is kept.' })
  document!: string;

  @Field(() => String, { description: 'SHA-256 of that text in UTF-8, in hex.' })
  contentHash!: string;

  @Field(() => String, { description: 'Language of the text, BCP 47.' })
  language!: string;

  @Field(() => Instant, { description: 'Told from this instant on.' })
  from!: string;

  @Field(() => Instant, { nullable: true, description: 'Told until before this instant; absent: still.' })
  to?: string | null;
}

@InputType({ description: 'Who filed for a foreign operator (Rule 12).' })
@Metadata()
export class FilingAgentInput {
  @Field(() => String, { description: 'The name.' })
  @PersonalData(PERSON_NAME)
  name!: string;

  @Field(() => String, { description: 'The address in Japan.' })
  address!: string;
}

@InputType({ description: 'A filing with the Commission.' })
@Metadata()
export class FilingInput {
  @Field(() => FilingMethod, { description: 'By what way.' })
  method!: z.output<typeof filingMethod>;

  @Field(() => String, { description: 'The number of its receipt.' })
  receiptNo!: string;

  @Field(() => Instant, { description: 'When.' })
  filedAt!: string;

  @Field(() => FilingAgentInput, { nullable: true, description: 'Of a foreign operator: who filed for it.' })
  agent?: FilingAgentInput | null;
}

@InputType({ description: 'Evidence for a gate: all that it takes, or piece by piece.' })
@Metadata()
export class OpenGateInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { description: 'The gate.' })
  gate!: string;

  @Field(() => String, { description: "Hash of the text that it tells: the gate's `text`." })
  tells!: string;

  @Field(() => NoticeInput, { nullable: true, description: 'How principals were told.' })
  notice?: NoticeInput | null;

  @Field(() => FilingInput, { nullable: true, description: 'How the Commission was.' })
  filing?: FilingInput | null;

  @Field(() => Instant, { nullable: true, description: 'Until when principals can object before it takes effect.' })
  waitingPeriodEndsAt?: string | null;
}

@InputType({ description: 'A waiting proposal to publish.' })
@Metadata()
export class PublishProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;
}
