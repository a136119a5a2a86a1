import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DataHandling, DataUsage } from '../decision/enums.ts';
import { DecisionNode, VerdictNode } from '../decision/node.ts';
import { enumType } from '../graph/enum.ts';
import { Metadata, PersonalData, PRINCIPAL } from '../graph/exposure.ts';
import { ProblemNode } from '../graph/problem.ts';
import { AsOf } from '../graph/view.ts';
import { SQL_DIALECTS } from './model.ts';
import { SQL_PROBLEMS, type SqlProblemCode } from './sql/reading.ts';

export const SqlDialect = enumType('SqlDialect', SQL_DIALECTS, 'In which dialect a SQL text is written.', {
  POSTGRESQL: 'That of PostgreSQL 18, which reads older ones too.',
});

const codes = Object.fromEntries(SQL_PROBLEMS.map((code) => [code, code])) as Record<SqlProblemCode, SqlProblemCode>;

export const SqlProblemKind = enumType('SqlProblemCode', { enum: codes }, 'Why a part of a text is not resolved.', {
  SQL_UNPARSABLE: 'The text is no SQL.',
  SQL_TOO_DEEP: 'It is nested too deep to be followed.',
  STATEMENT_UNJUDGED: 'A kind of statement that is not judged: what it does is not in the text.',
  RELATION_UNKNOWN: 'No dataset is the table or view of this name.',
  RELATION_AMBIGUOUS: 'Several are, or the name is given twice.',
  COLUMN_UNKNOWN: 'Nothing that is read has a column of this name.',
  COLUMN_AMBIGUOUS: 'Several have.',
  COLUMN_ORDER_UNKNOWN: 'Columns are named by their place, which the data map does not tell.',
  FUNCTION_UNKNOWN: 'A function that may read more than its arguments.',
  OPERATOR_UNKNOWN: "An operator that is not one of PostgreSQL's own.",
  TYPE_UNKNOWN: "A type that is not one of PostgreSQL's own: a value that is made one of it may run anything.",
  SYNTAX_UNKNOWN: 'A form that is not understood.',
});

@InputType({ description: 'A SQL text that is to run, for a purpose.' })
@Metadata()
export class CheckSqlInput {
  @Field(() => String, { description: 'Key of the purpose it is to run for; it must be granted to the caller.' })
  purpose!: string;

  @Field(() => String, { description: 'The text, at most 100,000 characters. It is neither kept nor logged.' })
  sql!: string;

  @Field(() => SqlDialect, { defaultValue: 'POSTGRESQL', description: 'The dialect it is written in.' })
  dialect!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The schemas in which names without one are looked up, in order; as the database spells them.',
  })
  searchPath?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The schema looked up last, or alone where no path is given; `public` where neither is.',
  })
  defaultSchema?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the system whose database it runs on; otherwise each name must be of one system alone.',
  })
  system?: string | null;

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

@ObjectType({ description: 'A place in a text.' })
@Metadata()
export class TextPosition {
  @Field(() => Int, { description: 'In UTF-16 units from the start, from 0.' })
  offset!: number;

  @Field(() => Int, { description: 'The line, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'In UTF-16 units within the line, from 1.' })
  column!: number;
}

@ObjectType('SqlUse', { description: 'A use of a column, or of whole rows, and what the decision says of it.' })
@Metadata()
export class SqlUseNode {
  @Field(() => String, { description: 'Key of the dataset that the table is.' })
  dataset!: string;

  @Field(() => String, { nullable: true, description: 'The column; absent of whole rows.' })
  column?: string | undefined;

  @Field(() => [String], { description: 'Keys of the fields that it is: one, those of a document, or those of a row.' })
  fields!: string[];

  @Field(() => [String], { description: 'Keys of the categories that they hold.' })
  categories!: string[];

  @Field(() => DataUsage, { description: 'How it is used.' })
  usage!: string;

  @Field(() => TextPosition, { description: 'Where; of a use in a view, where the view is named.' })
  position!: TextPosition;

  @Field(() => [String], { description: 'The views it is used in, outermost first.' })
  views!: string[];

  @Field(() => String, { nullable: true, description: 'The aggregate it goes into: a use all the same.' })
  aggregate?: string | undefined;

  @Field(() => [VerdictNode], { description: 'The verdict on each of its categories, or on the whole.' })
  verdicts!: VerdictNode[];
}

@ObjectType({ description: 'What could not be resolved in a text: any refuses the whole.' })
@Metadata()
export class SqlUnresolved {
  @Field(() => SqlProblemKind, { description: 'Why.' })
  code!: string;

  @Field(() => String, { description: 'What, as the text says it.' })
  name!: string;

  @Field(() => String, { description: 'The same in one sentence.' })
  message!: string;

  @Field(() => TextPosition, { description: 'Where; of something in a view, where the view is named.' })
  position!: TextPosition;

  @Field(() => [String], { description: 'The views it stands in, outermost first.' })
  views!: string[];
}

@ObjectType({ description: 'Whether a SQL text may run for a purpose, column by column.' })
@Metadata()
export class CheckSqlPayload {
  @Field(() => DecisionNode, {
    nullable: true,
    description: 'The decision on the whole; absent when there are problems.',
  })
  decision?: DecisionNode | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'What it has in common with texts that differ in values alone; absent of what is no SQL.',
  })
  fingerprint?: string | undefined;

  @Field(() => [SqlUseNode], { description: 'Every use of data in it, in the order of the text.' })
  uses!: SqlUseNode[];

  @Field(() => [SqlUnresolved], { description: 'What could not be resolved.' })
  unresolved!: SqlUnresolved[];

  @Field(() => [ProblemNode], { description: 'All that is wrong with the question.' })
  problems!: ProblemNode[];
}
