import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { RecordFilter } from '../../graph/filter.ts';
import { Role } from '../../graph/role.ts';
import { Instant } from '../../graph/scalars.ts';
import { Node } from '../../graph/view.ts';
import { AcquisitionRoute } from '../collection/node.ts';
import { ImproperUseRisk } from '../party/node.ts';
import { GroundedNode } from '../policy/node.ts';
import { specificity } from './model.ts';

const Specificity = enumType(
  'Specificity',
  specificity,
  'Whether a purpose is specified as far as possible (Art. 17(1)).',
  {
    SPECIFIC: 'Principals can foresee the use.',
    TOO_VAGUE: 'They cannot: it authorises nothing.',
  },
);

@ObjectType('SpecificityReview', { description: 'A person judged whether a purpose is specific enough (Art. 17(1)).' })
@Metadata()
export class SpecificityReviewNode {
  @Field(() => Specificity, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Who judged.' })
  @PersonalData(PERSON_NAME)
  reviewer!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'A name of the purpose in another vocabulary.' })
@Metadata()
export class PurposeAlias {
  @Field(() => String, { description: 'The vocabulary, e.g. FIDESLANG or DPV.' })
  vocabulary!: string;

  @Field(() => String, { description: 'Its key or IRI there.' })
  key!: string;
}

@ObjectType('Purpose', { implements: Node, description: 'A purpose of use: what personal data may be handled for.' })
@Metadata()
export class PurposeNode extends GroundedNode {
  @Field(() => String, { description: 'The purpose as told to principals, English.' })
  statementEn!: string;

  @Field(() => String, { nullable: true, description: 'The purpose as told to principals, Japanese.' })
  statementJa?: string;

  @Field(() => Boolean, { description: 'Whether callers may declare it.' })
  declarable!: boolean;

  @Field(() => Boolean, { description: 'Whether it says that data is provided to third parties.' })
  includesThirdPartyProvision!: boolean;

  @Field(() => Boolean, { description: 'Whether it says that behaviour or interests are analysed.' })
  includesProfiling!: boolean;

  @Field(() => SpecificityReviewNode, { nullable: true, description: 'The judgement whether it is specific enough.' })
  specificityReview?: SpecificityReviewNode;

  @Field(() => ImproperUseRisk, { nullable: true, description: 'A recorded judgement on improper use (Art. 19).' })
  improperUseRisk?: ImproperUseRisk;

  @Field(() => [PurposeAlias], { description: 'Its names in other vocabularies.' })
  aliases!: PurposeAlias[];
}

@ObjectType({ description: 'How long data is kept for a purpose (Art. 22).' })
@Metadata()
export class Retention {
  @Field(() => String, { description: 'The event the period runs from.' })
  trigger!: string;

  @Field(() => Int, { nullable: true, description: 'Length in months; absent: until the purpose is achieved.' })
  months?: number;

  @Field(() => String, { nullable: true, description: 'The law that asks to keep it.' })
  statutoryBasis?: string;
}

@ObjectType('Declaration', {
  implements: Node,
  description: 'That a category of data, and all below it, is used for a purpose.',
})
@Metadata()
export class DeclarationNode extends GroundedNode {
  @Field(() => [AcquisitionRoute], {
    description:
      'How the data it speaks of was acquired; an empty list: not said. What is entrusted is used where it says so.',
  })
  acquiredBy!: string[];

  @Field(() => Retention, { nullable: true, description: 'How long the data is kept.' })
  retention?: Retention;

  @Field(() => Boolean, { description: 'Whether it covers the purposes below as well.' })
  flowsToChildPurposes!: boolean;

  @Field(() => String, { nullable: true, description: 'Why the purpose needs the data (Art. 18(1)).' })
  necessity?: string;
}

@ObjectType('Prohibition', {
  implements: Node,
  description: 'An own promise: data of this category, above or below, is never used for this purpose, above or below.',
})
@Metadata()
export class ProhibitionNode extends GroundedNode {
  @Field(() => String, { description: 'What was promised.' })
  statement!: string;
}

@ObjectType('PurposeGrant', {
  implements: Node,
  description: 'That callers of a role, or one client, may declare a purpose.',
})
@Metadata()
export class PurposeGrantNode extends GroundedNode {
  @Field(() => Role, { nullable: true, description: 'Every caller of this role may.' })
  role?: string;

  @Field(() => String, { nullable: true, description: 'Only the program that runs as this client may.' })
  client?: string;
}

export const PurposeConnection = connectionOf(PurposeNode, 'Purpose');
export const DeclarationConnection = connectionOf(DeclarationNode, 'Declaration');
export const ProhibitionConnection = connectionOf(ProhibitionNode, 'Prohibition');
export const PurposeGrantConnection = connectionOf(PurposeGrantNode, 'PurposeGrant');

@InputType({ description: 'Which purposes to list. All given must hold.' })
@Metadata()
export class PurposeFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only direct children of this purpose.' })
  parent?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that callers may, or may not, declare.' })
  declarable?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that state, or do not state, provision.' })
  includesThirdPartyProvision?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Only statements, in either language, that contain this.' })
  search?: string | null;
}

@InputType({ description: 'Which declarations or prohibitions to list. All given must hold.' })
@Metadata()
export class PurposeCategoryFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only those that name this purpose.' })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those that name this category.' })
  category?: string | null;
}

@InputType({ description: 'Which grants to list. All given must hold.' })
@Metadata()
export class PurposeGrantFilter extends RecordFilter {
  @Field(() => String, { nullable: true, description: 'Only grants of this purpose.' })
  purpose?: string | null;

  @Field(() => Role, { nullable: true, description: 'Only grants to this role.' })
  role?: (typeof Role)[keyof typeof Role] | null;

  @Field(() => String, { nullable: true, description: 'Only grants to this client.' })
  client?: string | null;
}

const purposeOrders = { KEY: 'KEY', STATEMENT: 'STATEMENT' } as const;

export const PurposeOrder = enumType(
  'PurposeOrder',
  { enum: purposeOrders },
  'What a list of purposes is ordered by.',
  { KEY: 'The key.', STATEMENT: 'The English statement.' },
);

const purposeCategoryOrders = { KEY: 'KEY', CATEGORY: 'CATEGORY' } as const;

export const PurposeCategoryOrder = enumType(
  'PurposeCategoryOrder',
  { enum: purposeCategoryOrders },
  'What a list of declarations or prohibitions is ordered by.',
  { KEY: 'The key, which begins with the purpose.', CATEGORY: 'The category.' },
);
