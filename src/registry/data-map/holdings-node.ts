import { Field, Int, ObjectType } from 'type-graphql';
import { Metadata } from '../../graph/exposure.ts';
import { DataCategoryNode } from '../category/node.ts';

@ObjectType('CategoryCount', {
  description: 'How many fields hold a category, as far as the declared purpose covers them.',
})
@Metadata()
export class CategoryCountNode {
  @Field(() => DataCategoryNode, { description: 'The category.' })
  category!: object;

  @Field(() => Int, { description: 'How many fields hold it itself.' })
  fieldCount!: number;
}

@ObjectType({
  description: 'What of the data map may be used for a purpose, as far as the declared one covers it too.',
})
@Metadata()
export class PurposeReach {
  @Field(() => Int, { description: 'How many fields it may use, those that hold no personal data among them.' })
  fieldCount!: number;

  @Field(() => Int, { description: 'How many more it may use that the declared purpose does not cover.' })
  withheldFieldCount!: number;

  @Field(() => [CategoryCountNode], { description: 'The categories it may use, by how many fields hold them.' })
  holds?: CategoryCountNode[];
}
