import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { namedBy } from '../graph/related.ts';
import { hashOfReference } from '../principal/reference.ts';
import type { PrincipalContext } from '../principal/resolver.ts';
import { requirePrincipalKey } from '../principal/store.ts';
import { PartyNode } from '../registry/party/node.ts';
import { partyStore } from '../registry/party/store.ts';
import type { ProvisionRecord, RecordSide } from './model.ts';
import { ProvisionRecordConnection, ProvisionRecordNode, ProvisionRecordsInput } from './node.ts';
import { countRecords, pageOfRecords, type WantedRecords } from './store.ts';

@Resolver(() => ProvisionRecordNode)
export class ProvisionRecordResolver {
  @Query(() => ProvisionRecordConnection, {
    description: 'Records of provisions and receipts, the newest first; those of one principal by the reference alone.',
  })
  async provisionRecords(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('input', () => ProvisionRecordsInput, { description: 'Which ones.' }) input: ProvisionRecordsInput,
    @Ctx() context: PrincipalContext,
  ): Promise<Connection<ProvisionRecord>> {
    const { orm, read } = context;
    const wanted = await wantedBy(input, context);
    const place = after == null ? undefined : placeOf(after);
    const found = await read(() => pageOfRecords(orm, wanted, { first: first + 1, after: place }));
    const nodes = found.slice(0, first);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node.id) }));
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
    return { edges, nodes, pageInfo, totalCount: () => read(() => countRecords(orm, wanted)) };
  }

  @FieldResolver(() => PartyNode, {
    nullable: true,
    description: 'The party that data went to or came from, as the registry knew it when the record was made.',
  })
  counterparty(@Root() { counterparty, revision, madeAt }: ProvisionRecord, @Ctx() context: Context) {
    return namedBy(context, { view: { revision, now: madeAt } }, partyStore, counterparty);
  }
}

async function wantedBy(input: ProvisionRecordsInput, { orm, pin, principalKey }: PrincipalContext) {
  const { side, counterparty, principal, owed, erasable } = input;
  if (principal != null) await requirePrincipalKey(orm, principalKey);
  return {
    // The enum of the schema is that of the model.
    side: (side ?? undefined) as RecordSide | undefined,
    counterparty: counterparty ?? undefined,
    principal: principal == null ? undefined : hashOfReference(principalKey, principal),
    owed,
    erasableAt: erasable ? pin.now : undefined,
  } satisfies WantedRecords;
}

const CURSOR = /^record:([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

function cursorOf(id: string): string {
  return Buffer.from(`record:${id}`, 'utf8').toString('base64url');
}

function placeOf(cursor: string): string {
  const [, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (id !== undefined) return id;
  throw new GraphQLError('`after` is not a cursor of this list', {
    extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
  });
}
