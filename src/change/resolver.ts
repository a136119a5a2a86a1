import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PAGE_LIMIT, PageArgs } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { showProblems } from '../graph/problem.ts';
import type { Problem } from '../lib/problem.ts';
import { submit, submitDraft } from './life/author.ts';
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
import { actingIn, type ChangeContext, proposalKey, showOutcome, showProposal } from './outcome.ts';
import { type PlannedEdit, planFiles } from './plan.ts';
import { factsOf } from './rules.ts';
import {
  countProposals,
  type EditRow,
  type ProposalPlace,
  type ProposalRow,
  type RevisionRow,
  readEdits,
  readProposals,
  readRevisions,
  readSource,
  readTitle,
} from './store.ts';

@Resolver(() => ProposalNode)
export class ProposalResolver {
  @Query(() => ProposalConnection, { description: 'Proposals, those handed in last first.' })
  async proposals(@Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { orm }: Context) {
    const found = await readProposals(orm, first + 1, after == null ? undefined : placeOf(after));
    const nodes = found.slice(0, first).map(showProposal);
    const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
    const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
    const pageInfo = { hasNextPage: found.length > first, hasPreviousPage: after != null, startCursor, endCursor };
    return { edges, nodes, pageInfo, totalCount: () => countProposals(orm) };
  }

  @Mutation(() => SubmitProposalPayload, {
    description: 'Proposes a change; applied at once when its rules hold and nothing in it needs review.',
  })
  async submitProposal(
    @MetadataArg('input', () => SubmitProposalInput, { description: 'The change.' }) input: SubmitProposalInput,
    @Ctx() context: ChangeContext,
  ) {
    if (input.draft != null) return this.#submitDraft(input, input.draft, context);
    if (input.reason == null || input.edits == null) return { problems: showProblems(said(input)) };
    const edits = parseEdits(input.edits);
    if (!edits.ok) return { problems: showProblems(edits.problems) };
    const asked = {
      reason: input.reason,
      baseRevision: input.baseRevision ?? context.pin.revision,
      edits: edits.value,
    };
    return showOutcome(context, await submit(actingIn(context), asked));
  }

  async #submitDraft({ reason, edits, baseRevision }: SubmitProposalInput, draft: string, context: ChangeContext) {
    const isAlone = reason == null && edits == null && baseRevision == null;
    if (!isAlone) return { problems: showProblems([draftOrEdits]) };
    return showOutcome(context, await submitDraft(actingIn(context), proposalKey(draft)));
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

const draftOrEdits: Problem = {
  code: 'DRAFT_OR_EDITS',
  path: ['draft'],
  message: 'a draft is handed in as it stands',
  remedy: 'leave `reason`, `edits` and `baseRevision` out, or leave the draft out',
};

function said({ reason, edits }: SubmitProposalInput): readonly Problem[] {
  return Object.entries({ reason, edits })
    .filter(([, fact]) => fact == null)
    .map(([fact]) => ({
      code: 'FACT_MISSING',
      path: [fact],
      message: 'is missing',
      remedy: 'say it, or name a draft',
    }));
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
    @Ctx() context: ChangeContext,
  ) {
    const { orm, snapshots, pin } = context;
    const baseRevision = input.baseRevision ?? pin.revision;
    const plan = await planFiles(orm, snapshots, { ...input, revision: pin.revision });
    const edits = plan.edits.map(showPlanned);
    const nothing = { revision: pin.revision, edits, stoodAlready: false, problems: [] };
    if (plan.problems.length > 0) return { ...nothing, problems: showProblems(plan.problems) };
    if (plan.edits.length === 0) return nothing;
    const { reason, source } = input;
    const edited = plan.edits.map(({ edit }) => edit);
    const asked = { reason, source, titles: titlesOf(input), baseRevision, edits: edited };
    const done = await submit(actingIn(context), asked);
    const shown = await showOutcome(context, done);
    return { revision: shown.revision?.number ?? pin.revision, edits, ...withoutRevision(shown) };
  }

  @Query(() => RegistryExport, { description: 'All records of a source, as registry files hold them.' })
  async registryExport(
    @MetadataArg('source', () => String, { description: 'The source.' }) source: string,
    @Ctx() { orm, pin }: Context,
  ) {
    const sections = await readSource(orm, source, pin.revision);
    const records = sections.flatMap(([section, held]) => held.map((record) => ({ section, record: factsOf(record) })));
    const called = await readTitle(orm, source, pin.revision);
    return { revision: pin.revision, title: called?.title, example: called?.example ?? false, records };
  }
}

function titlesOf({ source, title, example }: ApplyRegistryInput) {
  return title == null ? undefined : [{ source, title, example: example ?? false }];
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

function withoutRevision({ proposal, problems, stoodAlready }: Awaited<ReturnType<typeof showOutcome>>) {
  return { proposal, problems, stoodAlready: stoodAlready ?? false };
}

function afterOf(edit: Edit): object | undefined {
  return edit.action === 'PUT' ? edit.record : undefined;
}

function cursorOf({ submittedAt, key }: ReturnType<typeof showProposal>): string {
  return Buffer.from(`proposal ${submittedAt} ${key}`, 'utf8').toString('base64url');
}

function placeOf(cursor: string): ProposalPlace {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, submittedAt, id] = /^proposal (\d{4}-\d\d-\d\dT[\d:.]{12}Z) ([0-9a-f-]{36})$/.exec(text) ?? [];
  if (
    submittedAt === undefined ||
    id === undefined ||
    Number.isNaN(Date.parse(submittedAt)) ||
    proposalKey(id) !== id
  ) {
    throw new GraphQLError('`after` is not a cursor of this list', {
      extensions: { code: 'CURSOR_INVALID', reason: 'CURSOR_INVALID' },
    });
  }
  return { submittedAt, id };
}
