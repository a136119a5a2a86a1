import { GraphQLError } from 'graphql';
import { Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import type { PrincipalKey } from '../../principal/principal-key.ts';
import { parseNewWebhook, type Webhook } from './model.ts';
import {
  CreateWebhookInput,
  CreateWebhookPayload,
  EndWebhookInput,
  EndWebhookPayload,
  WebhookConnection,
  WebhookNode,
} from './node.ts';
import { hostMustBeAllowed } from './rules.ts';
import { countWebhooks, createWebhook, endWebhook, listWebhooks } from './store.ts';

/** What webhooks need beside reading. */
export interface WebhookContext extends Context {
  readonly principalKey: PrincipalKey;
  /** The hosts that the service may call, each with its port where it has one. */
  readonly webhookHosts: readonly string[];
}

@Resolver(() => WebhookNode)
export class WebhookResolver {
  @Query(() => WebhookConnection, { description: 'Webhooks, oldest first.' })
  async webhooks(@Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { orm }: Context) {
    const found = await listWebhooks(orm, first + 1, after == null ? undefined : idOf(after));
    const nodes = found.slice(0, first);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
    return { edges, nodes, pageInfo, totalCount: () => countWebhooks(orm) };
  }

  @Mutation(() => CreateWebhookPayload, {
    description:
      'Has an address told of changes from now on; messages are signed, and sent again until they are taken.',
  })
  async createWebhook(
    @MetadataArg('input', () => CreateWebhookInput, { description: 'The webhook.' }) input: CreateWebhookInput,
    @Ctx() { orm, actor, principalKey, webhookHosts }: WebhookContext,
  ) {
    const wanted = parseNewWebhook({ ...input });
    if (!wanted.ok) return { problems: showProblems(wanted.problems) };
    const refused = hostMustBeAllowed(wanted.value.url, webhookHosts);
    if (refused.length > 0) return { problems: showProblems(refused) };
    const made = await createWebhook(orm, wanted.value, actor.subject);
    return { webhook: made, secret: principalKey.secretOf('webhook', made.id), problems: [] };
  }

  @Mutation(() => EndWebhookPayload, { description: 'Ends a webhook at once; a second time changes nothing.' })
  async endWebhook(
    @MetadataArg('input', () => EndWebhookInput, { description: 'Which one.' }) { id }: EndWebhookInput,
    @Ctx() { orm }: Context,
  ) {
    const ended = isId(id) ? await endWebhook(orm, id) : undefined;
    if (ended !== undefined) return { webhook: ended, problems: [] };
    return {
      problems: showProblems([{ code: 'WEBHOOK_UNKNOWN', path: ['input', 'id'], message: 'no webhook has this id' }]),
    };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isId(text: string): boolean {
  return UUID.test(text);
}

function cursorOf({ id }: Webhook): string {
  return Buffer.from(`webhook:${id}`, 'utf8').toString('base64url');
}

function idOf(cursor: string): string {
  const [, id = ''] = /^webhook:(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (isId(id)) return id;
  throw new GraphQLError('`after` is not a cursor of this list', {
    extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
  });
}
