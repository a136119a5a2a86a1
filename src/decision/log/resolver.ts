import { GraphQLError } from 'graphql';
import { Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PAGE_LIMIT, PageArgs } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import type { DecisionContext } from '../resolver.ts';
import { DecisionReceipt, DecisionReplay, LogChainConnection, LogEntryConnection } from './node.ts';
import { openDecisionLog } from './open.ts';
import { endOf, receiptOf } from './prove.ts';
import { isRefusal } from './refusal.ts';
import { replay } from './replay.ts';
import {
  countChains,
  countEntries,
  type KeptEntry,
  placeName,
  readByIds,
  readChains,
  readDecisions,
  readEntries,
} from './store.ts';

/** The most decisions that one page of entries holds, unless a single entry has more. */
const DECISIONS_PER_PAGE = 2_000;

@Resolver()
export class DecisionLogResolver {
  @Query(() => LogChainConnection, { description: 'How far each chain of the decision log goes, signed as of now.' })
  async decisionLogHeads(@Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { orm }: Context) {
    requirePage(first);
    const log = await openDecisionLog(orm);
    const found = await readChains(orm, { first: first + 1, before: after == null ? undefined : placeOf(after).node });
    const nodes = found.slice(0, first).map((chain) => ({ ...chain.birth, hash: chain.hash, head: endOf(chain, log) }));
    const places = nodes.map(({ node }) => ({ node, seq: 0 }));
    return { nodes, pageInfo: pageInfo(places, found.length > first, after), totalCount: () => countChains(orm) };
  }

  @Query(() => LogEntryConnection, { description: 'The decision log, entry by entry, as it is hashed.' })
  async decisionLog(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { orm }: Context,
    @MetadataArg('node', () => ID, { nullable: true, description: 'Only the chain of this node.' }) node?:
      | string
      | null,
  ) {
    requirePage(first);
    const wanted = { node: node == null ? undefined : nodeId(node), after: after == null ? undefined : placeOf(after) };
    const found = await readEntries(orm, { first: first + 1, ...wanted });
    const page = withinLimit(found.slice(0, first));
    const decisions = await readDecisions(
      orm,
      page.map(({ entry }) => entry),
    );
    const nodes = page.map(({ entry, hash, head }) => ({
      ...entry,
      hash,
      head,
      decisions: decisions.get(placeName(entry)) ?? [],
    }));
    return {
      nodes,
      pageInfo: pageInfo(nodes, found.length > page.length, after),
      totalCount: () => countEntries(orm, wanted.node),
    };
  }

  @Query(() => DecisionReceipt, {
    nullable: true,
    description: 'Proof that a decision is in the log; null when no decision has this id.',
  })
  async decisionReceipt(
    @MetadataArg('id', () => ID, { description: 'Id of the decision.' }) id: string,
    @Ctx() { orm }: Context,
  ) {
    return UUID.test(id) ? receiptOf(orm, id) : undefined;
  }

  @Query(() => [DecisionReplay], {
    description: 'Decides again what was decided, at its revision, instant and edition of the law; known ids only.',
  })
  async replayDecisions(
    @MetadataArg('ids', () => [ID], { description: `Ids of decisions, 1 to ${PAGE_LIMIT}.` }) ids: string[],
    @Ctx() { orm, decisions }: DecisionContext,
  ) {
    requirePage(ids.length);
    const found = await readByIds(
      orm,
      ids.filter((id) => UUID.test(id)),
    );
    const replays: DecisionReplay[] = [];
    // One after the other: decisions of one state find its table compiled.
    for (const id of ids) {
      const kept = found.get(id);
      if (kept === undefined || isRefusal(kept.body)) continue;
      replays.push(await replay(kept.body, ({ revision, now }) => decisions.tableAt(revision, now)));
    }
    return replays;
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function withinLimit(entries: readonly KeptEntry[]): readonly KeptEntry[] {
  let size = 0;
  const over = entries.findIndex(({ entry }) => {
    size += entry.size;
    return size > DECISIONS_PER_PAGE;
  });
  return over < 0 ? entries : entries.slice(0, Math.max(1, over));
}

interface Place {
  readonly node: string;
  readonly seq: number;
}

function pageInfo(places: readonly Place[], hasNextPage: boolean, after: string | null | undefined) {
  const [first, last] = [places[0], places.at(-1)];
  return {
    hasNextPage,
    hasPreviousPage: after != null,
    startCursor: first && cursorOf(first),
    endCursor: last && cursorOf(last),
  };
}

function cursorOf({ node, seq }: Place): string {
  return Buffer.from(`log:${node}:${seq}`, 'utf8').toString('base64url');
}

function placeOf(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, node = '', seq = ''] = /^log:([^:]*):(\d{1,9})$/.exec(text) ?? [];
  if (!UUID.test(node)) throw problem('CURSOR_INVALID', '`after` is not a cursor of this list');
  return { node, seq: Number(seq) };
}

function nodeId(node: string): string {
  if (!UUID.test(node)) throw problem('NODE_INVALID', '`node` is not the id of a node');
  return node;
}

function requirePage(size: number): void {
  if (size < 1 || size > PAGE_LIMIT) throw problem('PAGE_SIZE', `a page holds 1 to ${PAGE_LIMIT}, not ${size}`);
}

function problem(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, reason: code } });
}
