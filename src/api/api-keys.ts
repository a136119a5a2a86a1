import { Args, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { PageArgs, PageInfo } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { ACTOR, Metadata, MetadataArg, PersonalData } from '../graph/exposure.ts';
import { ProblemNode, showProblems } from '../graph/problem.ts';
import { Role } from '../graph/role.ts';
import { Instant } from '../graph/scalars.ts';
import { type ApiKey, generateApiKey, parseNewApiKey } from '../identity/api-key.ts';
import type { Role as RoleWord } from '../identity/model.ts';
import { countApiKeys, createApiKey, listApiKeys, revokeApiKey } from '../identity/store.ts';
import { refusal } from './errors.ts';

@ObjectType('ApiKey', {
  description: 'What a program proves itself with. Its secret was shown once and is kept hashed.',
})
@Metadata()
export class ApiKeyNode {
  @Field(() => ID, { description: 'The part of the key between `daicho_` and the secret; sorts by age.' })
  id!: string;

  @Field(() => String, { description: 'The client that the program runs as; purposes are granted to it.' })
  client!: string;

  @Field(() => [Role], { description: 'What the program may be.' })
  roles!: string[];

  @Field(() => String, { description: "What tells it from the client's other keys." })
  label!: string;

  @Field(() => Instant, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => String, { description: 'Subject of the token that made it.' })
  @PersonalData(ACTOR)
  createdBy!: string;

  @Field(() => Instant, { nullable: true, description: 'Good until before this instant; absent: until revoked.' })
  expiresAt?: string;

  @Field(() => Instant, { nullable: true, description: 'When it was revoked; absent: it was not.' })
  revokedAt?: string;
}

@ObjectType({ description: 'An ApiKey at its place in a list.' })
@Metadata()
export class ApiKeyEdge {
  @Field(() => String, { description: 'Its place: opaque.' })
  cursor!: string;

  @Field(() => ApiKeyNode, { description: 'The ApiKey.' })
  node!: object;
}

@ObjectType({ description: 'A page of API keys, oldest first.' })
@Metadata()
export class ApiKeyConnection {
  @Field(() => [ApiKeyEdge], { description: 'The rows with their cursors.' })
  edges!: ApiKeyEdge[];

  @Field(() => [ApiKeyNode], { description: 'The rows.' })
  nodes!: object[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  // `simple`: counted by calling the function, and so only when it is asked for.
  @Field(() => Int, { simple: true, description: 'All API keys, revoked and expired ones too.' })
  totalCount!: number;
}

@InputType({ description: 'What a new API key shall be.' })
@Metadata()
export class CreateApiKeyInput {
  @Field(() => String, { description: 'The client that the program runs as: a key, e.g. `crm.batch`.' })
  client!: string;

  @Field(() => [Role], { description: 'What the program may be; at least one.' })
  roles!: RoleWord[];

  @Field(() => String, { description: "What tells it from the client's other keys; no personal data." })
  label!: string;

  @Field(() => Instant, { nullable: true, description: 'Good until before this instant; absent: until revoked.' })
  expiresAt?: string | null;
}

@ObjectType({ description: 'The new API key, or why there is none.' })
@Metadata()
export class CreateApiKeyPayload {
  @Field(() => ApiKeyNode, { nullable: true, description: 'The key; absent when there are problems.' })
  apiKey?: object | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The key as the program presents it, `daicho_ID_SECRET`. It is shown this once.',
  })
  secret?: string | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}

@InputType({ description: 'Which API key ends.' })
@Metadata()
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType({ description: 'The revoked API key, or why none was.' })
@Metadata()
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyNode, { nullable: true, description: 'The key; absent when there are problems.' })
  apiKey?: object | undefined;

  @Field(() => [ProblemNode], { description: 'All that is wrong with the input.' })
  problems!: ProblemNode[];
}

@Resolver(() => ApiKeyNode)
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, { description: 'API keys, oldest first.' })
  async apiKeys(@Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { orm }: Context) {
    const found = await listApiKeys(orm, first + 1, after == null ? undefined : idOf(after));
    const nodes = found.slice(0, first);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
    return { edges, nodes, pageInfo, totalCount: () => countApiKeys(orm) };
  }

  @Mutation(() => CreateApiKeyPayload, { description: 'Makes an API key for a program; its secret is shown once.' })
  async createApiKey(
    @MetadataArg('input', () => CreateApiKeyInput, { description: 'The key.' }) input: CreateApiKeyInput,
    @Ctx() { orm, actor, pin }: Context,
  ) {
    const wanted = parseNewApiKey(input, pin.now);
    if (!wanted.ok) return { problems: showProblems(wanted.problems) };
    const { id, text, hash } = generateApiKey(pin.now);
    const making = { ...wanted.value, id, hash, createdAt: pin.now, createdBy: actor.subject };
    return { apiKey: await createApiKey(orm, making), secret: text, problems: [] };
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends an API key at once; a second time changes nothing.' })
  async revokeApiKey(
    @MetadataArg('input', () => RevokeApiKeyInput, { description: 'Which one.' }) { id }: RevokeApiKeyInput,
    @Ctx() { orm }: Context,
  ) {
    const revoked = await revokeApiKey(orm, id);
    if (revoked !== undefined) return { apiKey: revoked, problems: [] };
    const unknown = { code: 'API_KEY_UNKNOWN', path: ['input', 'id'], message: 'no API key has this id' };
    return { problems: showProblems([unknown]) };
  }
}

function cursorOf({ id }: ApiKey): string {
  return Buffer.from(`apiKey:${id}`, 'utf8').toString('base64url');
}

function idOf(cursor: string): string {
  const [, id] = /^apiKey:([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (id === undefined) throw refusal('CURSOR_INVALID', '`after` is not a cursor of this list');
  return id;
}
