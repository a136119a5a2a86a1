import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DecisionRule, Outcome } from '../../decision/enums.ts';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata } from '../../graph/exposure.ts';
import { Instant } from '../../graph/scalars.ts';
import { act, turn } from './model.ts';

const ImpactTurn = enumType('ImpactTurn', turn, 'What a change does to something.', {
  OPENS: 'It is permitted with the change and was not without it.',
  CLOSES: 'It is permitted without the change and would not be with it.',
});

const ImpactAct = enumType('ImpactAct', act, 'What a party may do with data.', {
  USE: 'The party uses it for the purpose: the operator itself, an outsourcee in its work, a joint user.',
  PROVIDE: 'It is provided to the party for the purpose, by a record of the registry that opens the way.',
});

const TouchedBecause = enumType(
  'TouchedBecause',
  { enum: { EDITED: 'EDITED', NAMES_EDITED: 'NAMES_EDITED', SPEAKS_OF_IT: 'SPEAKS_OF_IT' } as const },
  'Why a record is touched by a change.',
  {
    EDITED: 'The change edits it.',
    NAMES_EDITED: 'It names a record that the change edits.',
    SPEAKS_OF_IT: 'It speaks of a purpose and a category that turn.',
  },
);

@ObjectType({ description: 'A purpose, a category and a party for which the answer turns.' })
@Metadata()
export class ImpactTriple {
  @Field(() => ImpactTurn, { description: 'What it does.' })
  turn!: string;

  @Field(() => ImpactAct, { description: 'What the party may do.' })
  act!: string;

  @Field(() => String, { description: 'Key of the purpose.' })
  purpose!: string;

  @Field(() => String, { description: 'Key of the category.' })
  category!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the party; absent: the operator, where no party in force is recorded as it.',
  })
  party?: string | undefined;
}

export const ImpactTripleConnection = connectionOf(ImpactTriple, 'ImpactTriple');

const keysDescription = (what: string) =>
  `Keys of the first ${what}, at most as many as \`keys\` of the list asks for; the count is beside it.`;

@ObjectType({ description: 'Triples as a block: each of its purposes with each category for each party.' })
@Metadata()
export class ImpactGroup {
  @Field(() => ImpactTurn, { description: 'What it does.' })
  turn!: string;

  @Field(() => ImpactAct, { description: 'What the parties may do.' })
  act!: string;

  @Field(() => Int, { description: 'How many triples it holds.' })
  count!: number;

  @Field(() => Int, { description: 'How many purposes.' })
  purposeCount!: number;

  @Field(() => [String], { description: keysDescription('purposes') })
  purposes!: readonly string[];

  @Field(() => Int, { description: 'How many categories.' })
  categoryCount!: number;

  @Field(() => [String], { description: keysDescription('categories') })
  categories!: readonly string[];

  @Field(() => Int, { description: 'How many parties.' })
  partyCount!: number;

  @Field(() => [String], {
    description: `${keysDescription('parties')} Empty text: the operator, where no party in force is recorded as it.`,
  })
  parties!: readonly string[];
}

export const ImpactGroupConnection = connectionOf(ImpactGroup, 'ImpactGroup');

@ObjectType({ description: 'Somebody who may declare a purpose by the change, or no longer.' })
@Metadata()
export class ImpactHolder {
  @Field(() => ImpactTurn, { description: 'What it does.' })
  turn!: string;

  @Field(() => String, { description: 'Key of the purpose.' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'The role that holds it.' })
  role?: string | undefined;

  @Field(() => String, { nullable: true, description: 'The client that holds it.' })
  client?: string | undefined;
}

export const ImpactHolderConnection = connectionOf(ImpactHolder, 'ImpactHolder');

@ObjectType({
  description: 'What turns at an instant: the answers then with the change, beside those without it. Exact.',
})
@Metadata()
export class ImpactMoment {
  @Field(() => Instant, { description: 'The instant.' })
  at!: string;

  @Field(() => Int, { description: 'How many triples open.' })
  opens!: number;

  @Field(() => Int, { description: 'How many triples close.' })
  closes!: number;
}

@ObjectType({ description: 'An outsourcing, joint use, provision, opt-out or succession that a change touches.' })
@Metadata()
export class TouchedArrangement {
  @Field(() => String, { description: 'The section of the registry.' })
  section!: string;

  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => TouchedBecause, { description: 'Why.' })
  because!: string;
}

export const TouchedArrangementConnection = connectionOf(TouchedArrangement, 'TouchedArrangement');

@ObjectType({ description: 'A field of the data map that a change touches: what it holds turns, or is edited.' })
@Metadata()
export class TouchedField {
  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => String, { description: 'Key of its dataset.' })
  dataset!: string;
}

export const TouchedFieldConnection = connectionOf(TouchedField, 'TouchedField', { withheld: true });

@ObjectType({ description: 'A flow that a change touches: what it carries turns, or it or an end of it is edited.' })
@Metadata()
export class TouchedFlow {
  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Key of the purpose that it serves.' })
  purpose?: string | null;
}

export const TouchedFlowConnection = connectionOf(TouchedFlow, 'TouchedFlow', { withheld: true });

@ObjectType({ description: 'A registered operation that turns by a change, once all that it puts is in force.' })
@Metadata()
export class FlippedOperation {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => String, { description: 'Key of the purpose that it is registered under.' })
  purpose!: string;

  @Field(() => ImpactTurn, { description: 'What the change does to it.' })
  turn!: string;

  @Field(() => Outcome, {
    nullable: true,
    description:
      'The answer without the change; absent where it reads no personal data and its purpose may be declared.',
  })
  before?: string | undefined;

  @Field(() => Outcome, { nullable: true, description: 'The answer with the change; absent likewise.' })
  after?: string | undefined;

  @Field(() => DecisionRule, { nullable: true, description: 'The rule that refuses it, on the side that does.' })
  refusedBy?: string | undefined;
}

export const FlippedOperationConnection = connectionOf(FlippedOperation, 'FlippedOperation');

@ObjectType('Impact', {
  description:
    'What a change of the registry does, before it is approved: the triples that open and close, and what it touches.',
})
@Metadata()
export class ImpactNode {
  @Field(() => String, {
    description: 'SHA-256 of what turns and of the arrangements that are touched: what an approval is bound to.',
  })
  hash!: string;

  @Field(() => Int, { description: 'The revision that the change was laid beside.' })
  revision!: number;

  @Field(() => [ImpactMoment], {
    description: 'What turns now, and at each later instant that the edited records name, or those that they name.',
  })
  moments!: readonly object[];

  @Field(() => Int, { description: 'How many later instants of these were not judged, being too many.' })
  unjudged!: number;

  @Field(() => Instant, { description: 'When all that is put is in force: now, or the latest `effectiveFrom`.' })
  inEffectAt!: string;
}
