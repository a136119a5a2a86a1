import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import { broughtFrom } from '../gates/brought.ts';
import { OpenGateInput, PublishProposalInput } from '../gates/input-node.ts';
import { GateNode } from '../gates/node.ts';
import { showGate } from '../gates/shown.ts';
import { parseEdits } from '../model.ts';
import { ProposalNode } from '../node.ts';
import { actingIn, type ChangeContext, proposalKey, showOutcome, showProposal } from '../outcome.ts';
import { reviews } from '../review/model.ts';
import { readProposal, readProposalsById } from '../store.ts';
import { draft, edit, withdraw } from './author.ts';
import { bringEvidence, publish } from './evidence.ts';
import { gatesKept } from './facts.ts';
import {
  ApproveProposalInput,
  AssessProposalInput,
  CommentOnProposalInput,
  DraftProposalInput,
  EditProposalInput,
  RejectProposalInput,
  WithdrawProposalInput,
} from './input-node.ts';
import { isClosed, type KeptAct, type QueueTask } from './model.ts';
import {
  CommentNode,
  ProposalPayload,
  QueuedProposalConnection,
  QueueTask as QueueTaskEnum,
  ReviewNode,
  TransitionNode,
} from './node.ts';
import { countQueue, type Queued, readQueue } from './queue.ts';
import { approve, assess, comment, reject } from './reviewer.ts';
import { readActs, readTexts } from './store.ts';
import { type Weighed, weighAll } from './weigh.ts';

type ShownProposal = ReturnType<typeof showProposal>;

@Resolver(() => ProposalNode)
export class ProposalLifeResolver {
  @Query(() => ProposalNode, { nullable: true, description: 'A proposal by its id; null when there is none.' })
  async proposal(
    @MetadataArg('id', () => ID, { description: 'Its id, or its key.' }) id: string,
    @Ctx() { orm }: Context,
  ): Promise<object | undefined> {
    const found = await readProposal(orm, proposalKey(id));
    return found && showProposal(found);
  }

  @Query(() => QueuedProposalConnection, { description: 'Open proposals, by how long each asks for what it asks for.' })
  async reviewQueue(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { orm, actor }: Context,
    @MetadataArg('asks', () => [QueueTaskEnum], { nullable: true, description: 'Only those that ask for this.' })
    asks?: QueueTask[] | null,
    @MetadataArg('forMe', () => Boolean, {
      defaultValue: true,
      description:
        'Leave out what the caller cannot do: review without the role or an own proposal, approve twice, rebase another’s.',
    })
    forMe?: boolean,
  ) {
    const asked = { actor: forMe === false ? undefined : actor, tasks: asks ?? undefined };
    const found = await readQueue(orm, asked, { first: first + 1, after: after == null ? undefined : placeOf(after) });
    const page = found.slice(0, first);
    const proposals = await readProposalsById(
      orm,
      page.map(({ id }) => id),
    );
    const edges = page.flatMap((queued) => {
      const row = proposals.get(queued.id);
      return row === undefined ? [] : [{ cursor: cursorOf(queued), node: { ...queued, proposal: showProposal(row) } }];
    });
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor },
      totalCount: () => countQueue(orm, asked),
    };
  }

  @Mutation(() => ProposalPayload, { description: 'Begins a proposal that is not handed in yet.' })
  async draftProposal(
    @MetadataArg('input', () => DraftProposalInput, { description: 'The change.' }) input: DraftProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    const edits = parseEdits(input.edits);
    if (!edits.ok) return { problems: showProblems(edits.problems) };
    const { reason, baseRevision } = input;
    const asked = { reason, baseRevision: baseRevision ?? context.pin.revision, edits: edits.value };
    return showOutcome(context, await draft(actingIn(context), asked));
  }

  @Mutation(() => ProposalPayload, { description: 'Rewrites a proposal of your own; it is a draft again.' })
  async editProposal(
    @MetadataArg('input', () => EditProposalInput, { description: 'The new text.' }) input: EditProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    const edits = parseEdits(input.edits);
    if (!edits.ok) return { problems: showProblems(edits.problems) };
    const { reason, baseRevision } = input;
    const text = { reason: reason ?? undefined, baseRevision: baseRevision ?? undefined, edits: edits.value };
    return showOutcome(context, await edit(actingIn(context), proposalKey(input.id), text));
  }

  @Mutation(() => ProposalPayload, { description: 'Takes back a proposal of your own.' })
  async withdrawProposal(
    @MetadataArg('input', () => WithdrawProposalInput, { description: 'Which one.' }) input: WithdrawProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    return showOutcome(context, await withdraw(actingIn(context), proposalKey(input.id), input.reason ?? undefined));
  }

  @Mutation(() => ProposalPayload, { description: 'Says what the law asks of a proposal of somebody else.' })
  async assessProposal(
    @MetadataArg('input', () => AssessProposalInput, { description: 'The assessment.' }) input: AssessProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    return showOutcome(context, await assess(actingIn(context), proposalKey(input.id), input));
  }

  @Mutation(() => ProposalPayload, {
    description: 'Approves a proposal of somebody else as it was looked at; the last approval it needs lets it go on.',
  })
  async approveProposal(
    @MetadataArg('input', () => ApproveProposalInput, { description: 'The approval.' }) input: ApproveProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    const looked = { seen: input.seen, reason: input.reason ?? undefined };
    return showOutcome(context, await approve(actingIn(context), proposalKey(input.id), looked));
  }

  @Mutation(() => ProposalPayload, { description: 'Refuses a proposal of somebody else for good.' })
  async rejectProposal(
    @MetadataArg('input', () => RejectProposalInput, { description: 'Which one, and why.' }) input: RejectProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    return showOutcome(context, await reject(actingIn(context), proposalKey(input.id), input.reason));
  }

  @Mutation(() => ProposalPayload, { description: 'Says something about a proposal.' })
  async commentOnProposal(
    @MetadataArg('input', () => CommentOnProposalInput, { description: 'What is said.' }) input: CommentOnProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    return showOutcome(context, await comment(actingIn(context), proposalKey(input.id), input.text));
  }

  @FieldResolver(() => [TransitionNode], { description: 'Everything that was done to it, oldest first.' })
  async transitions(@Root() root: ShownProposal, @Ctx() context: Context) {
    return (await actsOf(context, root.key)).map(showAct);
  }

  @FieldResolver(() => [CommentNode], { description: 'What was said about it, oldest first.' })
  async comments(@Root() root: ShownProposal, @Ctx() context: Context) {
    const said = (await actsOf(context, root.key)).filter((each) => each.act === 'COMMENT');
    return said.map(({ actor, at, reason }) => ({ author: actor, at, text: reason ?? '' }));
  }

  @FieldResolver(() => ReviewNode, {
    nullable: true,
    description:
      'What it needs, and who looked at it, against the registry as it stands now; absent once it has ended.',
  })
  async review(@Root() root: ShownProposal, @Ctx() context: ChangeContext) {
    const weighed = await weighedIn(context, root);
    return weighed && showReview(weighed);
  }

  @FieldResolver(() => [GateNode], {
    description:
      'What the law asks for before it takes effect, or soon after; of one that was applied, as they were then.',
  })
  async gates(@Root() root: ShownProposal, @Ctx() context: ChangeContext) {
    const weighed = await weighedIn(context, root);
    if (weighed !== undefined) return weighed.gates.map(showGate);
    return gatesKept(await actsOf(context, root.key)).map(showGate);
  }

  @Mutation(() => ProposalPayload, {
    description: 'Brings evidence for a gate; the last that an approved proposal waits for makes its revision.',
  })
  async openGate(
    @MetadataArg('input', () => OpenGateInput, { description: 'The evidence.' }) input: OpenGateInput,
    @Ctx() context: ChangeContext,
  ) {
    const parsed = broughtFrom(input);
    if (!parsed.ok) return { problems: showProblems(parsed.problems) };
    return showOutcome(context, await bringEvidence(actingIn(context), proposalKey(input.id), parsed.value));
  }

  @Mutation(() => ProposalPayload, {
    description: 'Publishes a proposal that waits; a gate that is not open refuses it, by its article.',
  })
  async publishProposal(
    @MetadataArg('input', () => PublishProposalInput, { description: 'Which one.' }) input: PublishProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    return showOutcome(context, await publish(actingIn(context), proposalKey(input.id)));
  }
}

async function weighedIn(context: ChangeContext, { state, key }: ShownProposal): Promise<Weighed | undefined> {
  if (isClosed(state)) return undefined;
  return context.batched<Weighed>('proposal.review', context.pin.revision, key, (ids) => weighedNow(context, ids));
}

function showReview({ binding, needs, quorum, approvals, problems, effectiveFrom }: Weighed) {
  return {
    binding,
    effectiveFrom,
    quorum,
    approvals,
    needs: needs.map((need) => ({ ...need, ...reviews[need.kind] })),
    problems: showProblems(problems),
  };
}

async function weighedNow({ orm, snapshots, pin }: ChangeContext, ids: readonly string[]) {
  const [rows, texts, acts] = [await readProposalsById(orm, ids), await readTexts(orm, ids), await readActs(orm, ids)];
  const kept = ids.flatMap((id) => {
    const [row, edits] = [rows.get(id), texts.get(id)];
    return row === undefined || edits?.ok !== true ? [] : [{ row, edits: edits.value, acts: acts.get(id) ?? [] }];
  });
  const held = { orm, head: pin.revision, now: pin.now, registry: await snapshots.at(orm, pin.revision) };
  const weighed = await weighAll(held, kept);
  return new Map(kept.flatMap(({ row }, place) => (weighed[place] === undefined ? [] : [[row.id, weighed[place]]])));
}

async function actsOf(context: Context, id: string): Promise<readonly KeptAct[]> {
  const acts = await context.batched<readonly KeptAct[]>('proposal.acts', 0, id, (ids) => readActs(context.orm, ids));
  return acts ?? [];
}

/** An act as the API shows it. */
export function showAct(done: KeptAct) {
  // Of a conflict: what `settle` kept.
  const conflicts = done.act === 'CONFLICT' ? (done.facts as readonly Problem[]) : [];
  return { ...done, conflicts: showProblems(conflicts) };
}

function cursorOf({ since, id }: Queued): string {
  return Buffer.from(`due ${since} ${id}`, 'utf8').toString('base64url');
}

function placeOf(cursor: string): { since: string; id: string } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, since, id] = /^due (\d{4}-\d\d-\d\dT[\d:.]{12}Z) ([0-9a-f-]{36})$/.exec(text) ?? [];
  if (since === undefined || id === undefined || Number.isNaN(Date.parse(since)) || proposalKey(id) !== id) {
    throw new GraphQLError('`after` is not a cursor of this list', {
      extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
    });
  }
  return { since, id };
}
