import { Field, InputType } from 'type-graphql';
import { Metadata } from '../graph/exposure.ts';
import { DisclosureMethod, RequestGround, RequestType } from '../registry/policy/enums.ts';
import { ExceptionLimbInput } from './limb-node.ts';
import { RefusalReason, ReplyStep } from './rights-enums.ts';

@InputType({ description: 'What a principal asks, and what the operator wants to do with it. Names no person.' })
@Metadata()
export class ReplyInput {
  @Field(() => RequestType, { description: 'What the principal asks.' })
  to!: string;

  @Field(() => ReplyStep, { description: 'What the operator wants to do.' })
  step!: string;

  @Field(() => RequestGround, { nullable: true, description: 'Of correction and suspension: why the principal asks.' })
  requestGround?: string | null;

  @Field(() => RefusalReason, { nullable: true, description: 'Of REFUSE: on what the refusal rests.' })
  reason?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of REFUSE: a part is refused, the rest is answered.' })
  part?: boolean | null;

  @Field(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method the principal chose.' })
  chosenMethod?: string | null;

  @Field(() => DisclosureMethod, { nullable: true, description: 'Of disclosure: the method that is to be used.' })
  method?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The principal is told that another method is used.' })
  tellsPrincipal?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Of CHARGE_FEE: key of the fee rule.' })
  fee?: string | null;

  @Field(() => String, { nullable: true, description: 'Day in Japan on which the request arrived, `YYYY-MM-DD`.' })
  arrivedOn?: string | null;

  @Field(() => [ExceptionLimbInput], { nullable: true, description: 'What was found, and what shows it.' })
  shown?: ExceptionLimbInput[] | null;
}
