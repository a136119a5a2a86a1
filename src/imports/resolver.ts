import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { applyProposal } from '../change/apply.ts';
import type { PlannedEdit } from '../change/plan.ts';
import { type ChangeContext, showPlanned, showProposal } from '../change/resolver.ts';
import { readProposal } from '../change/store.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { showProblems } from '../graph/problem.ts';
import { decisionEdits } from './decide-suggestions.ts';
import { exportCsv, exportFideslang } from './export.ts';
import {
  ApplyImportInput,
  ApplyImportPayload,
  DecideSuggestionsInput,
  DecideSuggestionsPayload,
  DocumentExport,
  ImportFormat,
  ImportInput,
  ImportPlanNode,
} from './node.ts';
import { type ImportPlan, planImport, sectionsOf } from './plan.ts';

@Resolver()
export class ImportResolver {
  @Query(() => ImportPlanNode, { description: 'What importing these documents would change.' })
  async importPlan(
    @MetadataArg('input', () => ImportInput, { description: 'The documents.' }) input: ImportInput,
    @Ctx() context: ChangeContext,
  ) {
    return showPlan(await planImport(context, { ...input, revision: context.pin.revision }));
  }

  @Mutation(() => ApplyImportPayload, { description: 'Makes the records of a source what its documents say.' })
  async applyImport(
    @MetadataArg('input', () => ApplyImportInput, { description: 'The documents.' }) input: ApplyImportInput,
    @Ctx() context: ChangeContext,
  ) {
    const plan = await planImport(context, { ...input, revision: context.pin.revision });
    return applyPlan(context, plan, { ...input, baseRevision: input.baseRevision ?? plan.revision });
  }

  @Query(() => DocumentExport, { description: 'The documents of a source, as the registry knows them now.' })
  async documentExport(
    @MetadataArg('source', () => String, { description: 'The source.' }) source: string,
    @MetadataArg('format', () => ImportFormat, { description: 'What they are written in.' }) format:
      | 'FIDESLANG'
      | 'CSV',
    @Ctx() { orm, snapshots, pin }: ChangeContext,
  ) {
    const current = await sectionsOf(orm, source, pin.revision);
    const documents =
      format === 'CSV' ? exportCsv(current) : exportFideslang(current, await snapshots.at(orm, pin.revision));
    return { revision: pin.revision, documents };
  }
}

@Resolver()
export class SuggestionResolver {
  @Mutation(() => DecideSuggestionsPayload, {
    description: 'Takes or rejects suggestions of scans: only a person classifies.',
  })
  async decideSuggestions(
    @MetadataArg('input', () => DecideSuggestionsInput, { description: 'The decisions.' })
    input: DecideSuggestionsInput,
    @Ctx() { orm, snapshots, pin, actor }: ChangeContext,
  ) {
    const edits = await decisionEdits(orm, pin.revision, { ...input, by: actor.subject });
    if (!edits.ok) return { problems: showProblems(edits.problems) };
    const terms = { author: actor.subject, reason: input.reason, baseRevision: pin.revision, edits: edits.value };
    const applied = await applyProposal(orm, snapshots, terms);
    if (!applied.ok) return { problems: showProblems(applied.problems) };
    const made = await readProposal(orm, applied.value.proposal);
    return { proposal: made && showProposal(made), problems: [] };
  }
}

interface Terms {
  readonly reason: string;
  readonly baseRevision: number;
}

async function applyPlan({ orm, snapshots, actor }: ChangeContext, plan: ImportPlan, terms: Terms) {
  const shown = showPlan(plan);
  if (plan.problems.length > 0 || plan.edits.length === 0) return shown;
  const edits = plan.edits.map(({ edit }: PlannedEdit) => edit);
  const { reason, baseRevision } = terms;
  const { source } = plan;
  const applied = await applyProposal(orm, snapshots, { author: actor.subject, reason, source, baseRevision, edits });
  if (!applied.ok) return { ...shown, problems: showProblems(applied.problems) };
  const made = await readProposal(orm, applied.value.proposal);
  return { ...shown, revision: applied.value.revision, proposal: made && showProposal(made) };
}

function showPlan({ revision, edits, pending, notes, problems }: ImportPlan) {
  return { revision, edits: edits.map(showPlanned), pending, notes, problems: showProblems(problems) };
}
