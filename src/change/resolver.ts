import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PAGE_LIMIT, PageArgs } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { toNodeId } from '../graph/node-id.ts';
import { showProblems } from '../graph/problem.ts';
import { applyProposal } from './apply.ts';
import { type Edit, parseEdits } from './model.ts';
import {
  ApplyRegistryInput,
  ApplyRegistryPayload,
  EditNode,
  ProposalConnection,
  ProposalNode,
  RegistryExport,
  RegistryPlan,
  RegistryPlanInput,
  RevisionNode,
  SubmitProposalInput,
  SubmitProposalPayload,
} from './node.ts';
import { type PlannedEdit, planFiles } from './plan.ts';
import { factsOf } from './rules.ts';
import type { Snapshots } from './snapshots.ts';
import {
  countProposals,
  type EditRow,
  type ProposalRow,
  type RevisionRow,
  readEdits,
  readProposal,
  readProposals,
  readRevisions,
  readSource,
} from './store.ts';

/** What changing the registry needs beside reading it. */
export interface ChangeContext extends Context {
  readonly snapshots: Snapshots;
}

@Resolver(() => ProposalNode)
export class ProposalResolver {
  @Query(() => ProposalConnection, { description: 'Proposals, newest revision first.' })
  async proposals(@Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { orm }: Context) {
    const found = await readProposals(orm, first + 1, after == null ? undefined : revisionOf(after));
    const nodes = found.slice(0, first).map(showProposal);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
    return { edges, nodes, pageInfo, totalCount: () => countProposals(orm) };
  }

  @Mutation(() => SubmitProposalPayload, {
    description: 'Proposes a change; applied at once when its rules hold and it needs no gate.',
  })
  async submitProposal(
    @MetadataArg('input', () => SubmitProposalInput, { description: 'The change.' }) input: SubmitProposalInput,
    @Ctx() { orm, snapshots, actor, pin }: ChangeContext,
  ) {
    const edits = parseEdits(input.edits);
    if (!edits.ok) return { problems: showProblems(edits.problems) };
    const applied = await applyProposal(orm, snapshots, {
      author: actor.subject,
      reason: input.reason,
      baseRevision: input.baseRevision ?? pin.revision,
      edits: edits.value,
    });
    if (!applied.ok) return { problems: showProblems(applied.problems) };
    const { proposal, revision } = applied.value;
    const made = await readProposal(orm, proposal);
    return {
      proposal: made && showProposal(made),
      revision: (await readRevisions(orm, [revision])).get(String(revision)),
      problems: [],
    };
  }

  @FieldResolver(() => [EditNode], { description: 'Its edits, in order.' })
  async edits(
    @Root() root: ProposalRow & { readonly key: string },
    @Ctx() context: Context,
    @MetadataArg('first', () => Int, { defaultValue: 50, description: `How many, 1 to ${PAGE_LIMIT}.` }) first: number,
  ) {
    const found = await context.batched<EditRow[]>(`proposal.edits.${first}`, 0, root.key, (ids) =>
      readEdits(context.orm, ids, first),
    );
    return found ?? [];
  }

  @FieldResolver(() => RevisionNode, { nullable: true, description: 'The revision it made.' })
  revision(@Root() root: ProposalRow, @Ctx() context: Context) {
    if (root.revision === null) return null;
    return context.batched<RevisionRow>('revision', 0, String(root.revision), (numbers) =>
      readRevisions(context.orm, numbers.map(Number)),
    );
  }
}

@Resolver()
export class RegistryFileResolver {
  @Query(() => RegistryPlan, { description: 'What applying these registry files would change.' })
  async registryPlan(
    @MetadataArg('input', () => RegistryPlanInput, { description: 'The files.' }) input: RegistryPlanInput,
    @Ctx() { orm, snapshots, pin }: ChangeContext,
  ) {
    const plan = await planFiles(orm, snapshots, { ...input, revision: pin.revision });
    return { revision: plan.revision, edits: plan.edits.map(showPlanned), problems: showProblems(plan.problems), plan };
  }

  @Mutation(() => ApplyRegistryPayload, { description: 'Makes the records of a source what these files say.' })
  async applyRegistry(
    @MetadataArg('input', () => ApplyRegistryInput, { description: 'The files.' }) input: ApplyRegistryInput,
    @Ctx() { orm, snapshots, pin, actor }: ChangeContext,
  ) {
    const baseRevision = input.baseRevision ?? pin.revision;
    const plan = await planFiles(orm, snapshots, { ...input, revision: pin.revision });
    const edits = plan.edits.map(showPlanned);
    if (plan.problems.length > 0) return { revision: pin.revision, edits, problems: showProblems(plan.problems) };
    if (plan.edits.length === 0) return { revision: pin.revision, edits, problems: [] };
    const applied = await applyProposal(orm, snapshots, {
      author: actor.subject,
      reason: input.reason,
      source: input.source,
      baseRevision,
      edits: plan.edits.map(({ edit }) => edit),
    });
    if (!applied.ok) return { revision: pin.revision, edits, problems: showProblems(applied.problems) };
    const made = await readProposal(orm, applied.value.proposal);
    return { revision: applied.value.revision, edits, problems: [], proposal: made && showProposal(made) };
  }

  @Query(() => RegistryExport, { description: 'All records of a source, as registry files hold them.' })
  async registryExport(
    @MetadataArg('source', () => String, { description: 'The source.' }) source: string,
    @Ctx() { orm, pin }: Context,
  ) {
    const sections = await readSource(orm, source, pin.revision);
    const records = sections.flatMap(([section, held]) => held.map((record) => ({ section, record: factsOf(record) })));
    return { revision: pin.revision, records };
  }
}

export function showPlanned({ edit, before }: PlannedEdit) {
  return {
    action: edit.action,
    section: edit.section,
    key: edit.key,
    before: before && factsOf(before),
    after: afterOf(edit),
  };
}

function afterOf(edit: Edit): object | undefined {
  return edit.action === 'PUT' ? edit.record : undefined;
}

/** A proposal as the API shows it. */
export function showProposal(row: ProposalRow) {
  return { ...row, key: row.id, id: toNodeId('Proposal', row.id) };
}

function cursorOf({ revision }: ProposalRow): string {
  return Buffer.from(`proposal:${revision}`, 'utf8').toString('base64url');
}

function revisionOf(cursor: string): number {
  const [, number] = /^proposal:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (number === undefined) {
    throw new GraphQLError('`after` is not a cursor of this list', {
      extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
    });
  }
  return Number(number);
}
