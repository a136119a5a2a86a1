import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { DataHandling, DataUsage } from '../../decision/enums.ts';
import { DecisionNode, VerdictNode } from '../../decision/node.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata, PersonalData, PRINCIPAL } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { AsOf } from '../../graph/view.ts';
import { TextPosition } from '../node.ts';
import { GRAPHQL_PROBLEMS, type GraphqlProblemCode } from './problem.ts';

const codes = Object.fromEntries(GRAPHQL_PROBLEMS.map((code) => [code, code])) as Record<
  GraphqlProblemCode,
  GraphqlProblemCode
>;

const GraphqlProblemKind = enumType(
  'GraphqlProblemCode',
  { enum: codes },
  'Why a part of a GraphQL document is not resolved.',
  {
    DOCUMENT_UNPARSABLE: 'The text is no GraphQL, or too long.',
    DOCUMENT_TOO_DEEP: 'It is nested too deep to be followed.',
    DOCUMENT_INVALID: 'The specification does not allow it.',
    SCHEMA_UNKNOWN: 'No schema is registered for the system.',
    SCHEMA_AMBIGUOUS: 'No system is named, and several have a registered schema.',
    SCHEMA_INVALID: 'The registered documents make no schema.',
    OPERATION_UNKNOWN: 'The document has no such operation, or none at all.',
    TYPE_UNKNOWN: 'The schema has no type of this name.',
    FIELD_UNKNOWN: 'The type has no field of this name.',
    FIELD_UNMAPPED: 'The schema has it, and the data map does not know it.',
    ARGUMENT_UNKNOWN: 'The field has no argument of this name.',
    FRAGMENT_UNKNOWN: 'The document has no fragment of this name.',
    VARIABLE_UNKNOWN: 'The operation declares no variable of this name.',
    VALUE_INVALID: 'A value does not fit its type, or is missing.',
    DIRECTIVE_UNJUDGED: 'A directive other than `@skip` and `@include`: what it does is not in the document.',
  },
);

@InputType({ description: "A GraphQL document that is to run on a system's API, for a purpose." })
@Metadata()
export class CheckOperationInput {
  @Field(() => String, { description: 'Key of the purpose it is to run for; it must be granted to the caller.' })
  purpose!: string;

  @Field(() => String, { description: 'The text, at most 100,000 characters. It is neither kept nor logged.' })
  document!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the system whose API it runs on; absent: the only one that has a registered schema.',
  })
  system?: string | null;

  @Field(() => String, { nullable: true, description: 'Which of its operations; absent: all of them.' })
  operationName?: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'What its variables hold; neither kept nor logged. Absent: anything, so that every input field counts which they may hold.',
  })
  variables?: Record<string, unknown> | null;

  @Field(() => String, { nullable: true, description: 'Key of the party that runs it; absent: the operator.' })
  actor?: string | null;

  @Field(() => DataHandling, {
    nullable: true,
    description: 'What is done with data that was entrusted to the party that runs it, the operator among them.',
  })
  handling?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose data it is, as you call the principal; who names one asks under a purpose declared for that.',
  })
  @PersonalData(PRINCIPAL)
  principal?: string | null;

  @Field(() => AsOf, { nullable: true, description: 'Judged as of this state; such an answer is not enforceable.' })
  asOf?: AsOf | null;
}

@ObjectType('OperationUse', { description: 'A use of a field of an API, and what the decision says of it.' })
@Metadata()
export class OperationUseNode {
  @Field(() => String, {
    description: 'What is used, as the schema calls it: `User.email`, `User.email(format:)`, `UserFilter.email`.',
  })
  coordinate!: string;

  @Field(() => String, { description: 'Key of the field of the data map that it is.' })
  field!: string;

  @Field(() => [String], { description: 'Keys of the categories that it holds.' })
  categories!: string[];

  @Field(() => DataUsage, { description: 'OUTPUT of a selected field, FILTER of an argument or input field.' })
  usage!: string;

  @Field(() => TextPosition, { description: 'Where; of an input field that a variable may hold, its argument.' })
  position!: TextPosition;

  @Field(() => [VerdictNode], { description: 'The verdict on each of its categories, or on the whole.' })
  verdicts!: VerdictNode[];
}

@ObjectType({ description: 'What could not be resolved in a document: any refuses the whole.' })
@Metadata()
export class OperationUnresolved {
  @Field(() => GraphqlProblemKind, { description: 'Why.' })
  code!: string;

  @Field(() => String, { description: 'The same in one sentence.' })
  message!: string;

  @Field(() => TextPosition, { description: 'Where.' })
  position!: TextPosition;
}

@ObjectType({ description: "Whether a GraphQL document may run on a system's API for a purpose, field by field." })
@Metadata()
export class CheckOperationPayload {
  @Field(() => DecisionNode, {
    nullable: true,
    description: 'The decision on the whole; absent when there are problems.',
  })
  decision?: DecisionNode | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'What it has in common with documents that differ in values alone; absent of what is no GraphQL.',
  })
  fingerprint?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Key of the system whose schema it was read by.' })
  system?: string | undefined;

  @Field(() => [OperationUseNode], { description: 'Every use of data in it, in the order of the text.' })
  uses!: OperationUseNode[];

  @Field(() => [OperationUnresolved], { description: 'What could not be resolved.' })
  unresolved!: OperationUnresolved[];

  @Field(() => [ProblemNode], { description: 'All that is wrong with the question.' })
  problems!: ProblemNode[];
}
