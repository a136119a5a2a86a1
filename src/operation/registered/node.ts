import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { VerdictNode } from '../../decision/node.ts';
import { PageInfo } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { ACTOR, Metadata, PersonalData } from '../../graph/exposure.ts';
import { ProblemNode } from '../../graph/problem.ts';
import { Role } from '../../graph/role.ts';
import { Instant } from '../../graph/scalars.ts';
import { operationDialect } from './model.ts';

export const OperationDialect = enumType('OperationDialect', operationDialect, 'What an operation is written in.', {
  POSTGRESQL: "PostgreSQL's SQL, on the databases of the data map.",
  GRAPHQL: 'GraphQL, on the API of a system that has a registered schema.',
  DAICHO: 'GraphQL, on this API: the only documents that a dashboard may run.',
});

@ObjectType({ description: 'What the registry says now of running an operation.' })
@Metadata()
export class OperationStanding {
  @Field(() => Boolean, { description: 'Whether those it is registered for may run it.' })
  permitted!: boolean;

  @Field(() => Int, { description: 'The revision it was judged by.' })
  revision!: number;

  @Field(() => VerdictNode, {
    nullable: true,
    description: 'The verdict that decides; absent where no personal data is read and the purpose may be declared.',
  })
  deciding?: object | undefined;

  @Field(() => [VerdictNode], { description: 'Every verdict that stands against it; empty where it is permitted.' })
  refusals!: object[];
}

@ObjectType({ description: 'That an operation is no longer to run.' })
@Metadata()
export class OperationRetirement {
  @Field(() => Instant, { description: 'Since when.' })
  retiredAt!: string;

  @Field(() => String, { description: 'Who said so: subject of the token, or the client of the API key.' })
  @PersonalData(ACTOR)
  retiredBy!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@ObjectType('RegisteredOperation', {
  description: 'A document that was registered under a purpose, for those who run it.',
})
@Metadata()
export class RegisteredOperationNode {
  @Field(() => ID, { description: 'Its id; sorts by age.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => OperationDialect, { description: 'What it is written in.' })
  dialect!: string;

  @Field(() => String, { description: 'The document.' })
  document!: string;

  @Field(() => String, {
    description: 'What it may be sent by, as `documentId`: `sha256:` and the SHA-256 of the document in hexadecimal.',
  })
  documentId!: string;

  @Field(() => String, { nullable: true, description: 'Key of the system it runs on.' })
  system?: string | undefined;

  @Field(() => [String], { nullable: true, description: 'Of SQL: the schemas in which names are looked up.' })
  searchPath?: string[] | undefined;

  @Field(() => String, { description: 'Key of the purpose it runs for.' })
  purpose!: string;

  @Field(() => Role, { nullable: true, description: 'Whoever has this role runs it; absent: a client does.' })
  role?: string | undefined;

  @Field(() => String, { nullable: true, description: 'The client that runs it; absent: a role does.' })
  client?: string | undefined;

  @Field(() => Instant, { description: 'When it was registered.' })
  registeredAt!: string;

  @Field(() => String, { description: 'Who registered it: subject of the token, or the client of the API key.' })
  @PersonalData(ACTOR)
  registeredBy!: string;

  @Field(() => OperationRetirement, { nullable: true, description: 'That it was retired; absent: it was not.' })
  retirement?: object | undefined;

  @Field(() => OperationStanding, {
    nullable: true,
    description: 'What the registry says of it now; absent of one that was retired.',
  })
  standing?: object | undefined;
}

@ObjectType({ description: 'A RegisteredOperation at its place in a list.' })
@Metadata()
export class RegisteredOperationEdge {
  @Field(() => String, { description: 'Its place: opaque.' })
  cursor!: string;

  @Field(() => RegisteredOperationNode, { description: 'The RegisteredOperation.' })
  node!: object;
}

@ObjectType({ description: 'A page of registered operations, oldest first.' })
@Metadata()
export class RegisteredOperationConnection {
  @Field(() => [RegisteredOperationEdge], { description: 'The rows with their cursors.' })
  edges!: RegisteredOperationEdge[];

  @Field(() => [RegisteredOperationNode], { description: 'The rows.' })
  nodes!: object[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  // `simple`: counted by calling the function, and so only when it is asked for.
  @Field(() => Int, { simple: true, description: 'All operations that the list tells of.' })
  totalCount!: number;
}

@InputType({ description: 'A document that is to be run, again and again.' })
@Metadata()
export class RegisterOperationInput {
  @Field(() => String, { description: 'What it is called; no personal data.' })
  name!: string;

  @Field(() => OperationDialect, { description: 'What it is written in.' })
  dialect!: string;

  @Field(() => String, {
    description:
      'The document, at most 100,000 characters. It is kept as it is: values of persons stand in variables or parameters.',
  })
  document!: string;

  @Field(() => String, { description: 'Key of the purpose it runs for; it must be granted to those who run it.' })
  purpose!: string;

  @Field(() => Role, { nullable: true, description: 'Who runs it: all who have this role.' })
  role?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who runs it: this client. A program that names neither registers for its own client.',
  })
  client?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the system it runs on; required of GRAPHQL, absent of DAICHO.',
  })
  system?: string | null;

  @Field(() => [String], { nullable: true, description: 'Of SQL: the schemas in which names are looked up, in order.' })
  searchPath?: string[] | null;
}

@ObjectType({ description: 'The operation that was registered, or why none was.' })
@Metadata()
export class RegisterOperationPayload {
  @Field(() => RegisteredOperationNode, {
    nullable: true,
    description: 'The operation; absent when there are problems. One that was registered so already is given back.',
  })
  operation?: object | undefined;

  @Field(() => OperationStanding, {
    nullable: true,
    description: 'What the registry says of it; absent of an input that is wrong.',
  })
  standing?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that stands against it.' })
  problems!: ProblemNode[];
}

@InputType({ description: 'Which operation is no longer to run, and why.' })
@Metadata()
export class RetireOperationInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Why; kept with it.' })
  reason!: string;
}

@ObjectType({ description: 'The operation that was retired, or why none was.' })
@Metadata()
export class RetireOperationPayload {
  @Field(() => RegisteredOperationNode, {
    nullable: true,
    description: 'The operation; absent when there are problems.',
  })
  operation?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}
