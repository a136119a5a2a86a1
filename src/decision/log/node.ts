import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../graph/connection.ts';
import { ACTOR, LOGGED_PRINCIPAL, Metadata, PersonalData } from '../../graph/exposure.ts';
import { Instant } from '../../graph/scalars.ts';

@ObjectType({ description: 'A place in the chain of a node, and what stands there.' })
@Metadata()
export class LogPlace {
  @Field(() => ID, { description: 'The node.' })
  node!: string;

  @Field(() => Int, { description: 'The place; 0 is the birth of the chain.' })
  seq!: number;

  @Field(() => String, { description: 'SHA-256 of what stands there, in hexadecimal.' })
  hash!: string;
}

@ObjectType({
  description: 'A place in a chain, signed: whoever keeps it can tell later whether the chain still has it.',
})
@Metadata()
export class SignedLogHead extends LogPlace {
  @Field(() => Instant, { description: 'When it was signed.' })
  at!: string;

  @Field(() => String, { description: 'The key that signed it: Ed25519, 32 bytes in base64url.' })
  publicKey!: string;

  @Field(() => String, { description: 'The signature over the other facts in canonical form, in base64url.' })
  signature!: string;
}

@ObjectType({ description: 'The chain of one node: one start of a process.' })
@Metadata()
export class LogChain {
  @Field(() => ID, { description: 'The node.' })
  node!: string;

  @Field(() => Instant, { description: 'When its process started.' })
  startedAt!: string;

  @Field(() => String, { description: 'The key that signs its heads: Ed25519, 32 bytes in base64url.' })
  publicKey!: string;

  @Field(() => [LogPlace], { description: 'The ends of other chains that it began after.' })
  follows!: readonly LogPlace[];

  @Field(() => String, { description: 'SHA-256 of the facts above in canonical form; what the first entry follows.' })
  hash!: string;

  @Field(() => SignedLogHead, { description: 'How far it goes, signed by the node that answers.' })
  head!: SignedLogHead;
}

@ObjectType({ description: 'The chains of the decision log, the youngest first.' })
@Metadata()
export class LogChainConnection {
  @Field(() => [LogChain], { description: 'The chains.' })
  nodes!: LogChain[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { simple: true, description: 'Chains in all.' })
  totalCount!: number;
}

@ObjectType({ description: 'The link of a chain: one answered request.' })
@Metadata()
export class LogLink {
  @Field(() => ID, { description: 'The node.' })
  node!: string;

  @Field(() => Int, { description: 'Its place in the chain, from 1.' })
  seq!: number;

  @Field(() => Instant, { description: "When it was made, by the node's clock." })
  at!: string;

  @Field(() => Int, { description: 'How many decisions and refusals it holds.' })
  size!: number;

  @Field(() => String, { description: 'Merkle root over the decisions (RFC 6962), in hexadecimal.' })
  root!: string;

  @Field(() => String, { description: 'Hash of the entry before; of the first entry: of the birth of the chain.' })
  prev!: string;
}

@ObjectType({ description: 'The signature of a node on an entry of its own.' })
@Metadata()
export class LogSignature {
  @Field(() => Instant, { description: 'The time that was signed with it.' })
  at!: string;

  @Field(() => String, { description: 'Ed25519, in base64url.' })
  signature!: string;
}

@ObjectType({ description: 'An entry of the decision log with all its decisions.' })
@Metadata()
export class LogEntry extends LogLink {
  @Field(() => String, { description: 'SHA-256 of the facts of the link in canonical form.' })
  hash!: string;

  @Field(() => LogSignature, {
    nullable: true,
    description: 'The signature of its node, on the last entry of each commit.',
  })
  head?: LogSignature | undefined;

  @Field(() => [String], {
    description: 'Its decisions and refusals in their order, each as the canonical text that was hashed.',
  })
  @PersonalData(ACTOR, LOGGED_PRINCIPAL)
  decisions!: readonly string[];
}

@ObjectType({ description: 'Entries of the decision log, by chain and place; a page with large entries ends early.' })
@Metadata()
export class LogEntryConnection {
  @Field(() => [LogEntry], { description: 'The entries.' })
  nodes!: LogEntry[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { simple: true, description: 'Entries in all, of the node that is asked for.' })
  totalCount!: number;
}

@ObjectType({ description: 'Proof that a decision is in the log, which can be verified without it.' })
@Metadata()
export class DecisionReceipt {
  @Field(() => String, { description: 'The decision, as the canonical text that was hashed.' })
  @PersonalData(ACTOR, LOGGED_PRINCIPAL)
  decision!: string;

  @Field(() => Int, { description: 'Its place among the decisions of its entry, from 0.' })
  index!: number;

  @Field(() => [String], { description: 'The hashes from the decision up to the root of the entry.' })
  proof!: readonly string[];

  @Field(() => LogLink, { description: 'The entry.' })
  entry!: LogLink;

  @Field(() => [LogLink], { description: 'The entries after it, up to the head.' })
  path!: readonly LogLink[];

  @Field(() => SignedLogHead, { description: 'The next head of the chain.' })
  head!: SignedLogHead;
}

@ObjectType({ description: 'A logged decision beside the same decision made again.' })
@Metadata()
export class DecisionReplay {
  @Field(() => ID, { description: 'Id of the decision.' })
  id!: string;

  @Field(() => Boolean, { description: 'Whether both are the same, byte for byte.' })
  identical!: boolean;

  @Field(() => String, { description: 'The answer as it was logged, canonical.' })
  logged!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The answer as it is made now; absent when the rules of its edition of the law are no longer here.',
  })
  replayed?: string | undefined;
}
