import { Field, InputType } from 'type-graphql';
import { Metadata } from '../graph/exposure.ts';
import { ExceptionLimb } from './enums.ts';

@InputType({ description: 'One limb of a claimed exception.' })
@Metadata()
export class ExceptionLimbInput {
  @Field(() => ExceptionLimb, { description: 'The limb.' })
  limb!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False: it is known not to hold.' })
  holds!: boolean;

  @Field(() => String, { nullable: true, description: 'The record or document that shows it.' })
  evidence?: string | null;
}
