import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { submit } from '../change/life/author.ts';
import { actingIn, type ChangeContext, showOutcome } from '../change/outcome.ts';
import type { PlannedEdit } from '../change/plan.ts';
import { showPlanned } from '../change/resolver.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { showProblems } from '../graph/problem.ts';
import type { Registry, Sections } from '../registry/registry.ts';
import { decisionEdits } from './decide-suggestions.ts';
import { exportCsv, exportFideslang, exportSchemas } from './export.ts';
import type { GivenDocument } from './imported.ts';
import {
  ApplyImportInput,
  ApplyImportPayload,
  DecideSuggestionsInput,
  DecideSuggestionsPayload,
  DocumentExport,
  ImportFormat,
  ImportInput,
  ImportPlanNode,
  ScanDatabaseInput,
  ScanDatabasePayload,
} from './node.ts';
import { type Import, type ImportPlan, planImport, sectionsOf } from './plan.ts';
import { scannedDocument } from './scan/scan-database.ts';
import { systemsUnknown } from './systems-unknown.ts';

/** What importing needs beside changing the registry. */
export interface ImportContext extends ChangeContext {
  /** Hosts of databases that the service may scan. */
  readonly scanHosts: readonly string[];
}

const NOTHING = { edits: [], pending: [], notes: [] };

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

  @Mutation(() => ScanDatabasePayload, {
    description:
      'Reads what a PostgreSQL database says of itself, from where the service runs, and imports it; hosts are listed in its configuration.',
  })
  async scanDatabase(
    @MetadataArg('input', () => ScanDatabaseInput, { description: 'Which database, and how.' })
    input: ScanDatabaseInput,
    @Ctx() context: ImportContext,
  ) {
    const { address, system, newSystem, sample, planOnly } = input;
    const { revision } = context.pin;
    const unknown = newSystem ? [] : await systemsUnknown(context.orm, [{ key: system, path: ['system'] }], revision);
    if (unknown.length > 0) return { ...NOTHING, revision, problems: showProblems(unknown) };
    const document = await scannedDocument({ address, system, sample }, context.scanHosts);
    if (!document.ok) return { ...NOTHING, revision, problems: showProblems(document.problems) };
    const source = input.source ?? `scan.${system}`;
    const given = { source, format: 'POSTGRESQL', newSystem, documents: [document.value], revision } as const;
    const plan = await planImport(context, given);
    if (planOnly) return showPlan(plan);
    return applyPlan(context, plan, { reason: input.reason ?? `scan of ${system}`, baseRevision: plan.revision });
  }

  @Query(() => DocumentExport, { description: 'The documents of a source, as the registry knows them now.' })
  async documentExport(
    @MetadataArg('source', () => String, { description: 'The source.' }) source: string,
    @MetadataArg('format', () => ImportFormat, { description: 'What they are written in.' }) format: Import['format'],
    @Ctx() { orm, snapshots, pin }: ChangeContext,
  ) {
    const current = await sectionsOf(orm, source, pin.revision);
    const registry = await snapshots.at(orm, pin.revision);
    const exported = exporters[format];
    return { revision: pin.revision, documents: exported === undefined ? [] : exported(current, registry) };
  }
}

type Exporter = (current: Sections, registry: Registry) => readonly GivenDocument[];

/** The formats that documents come back in: a scan's are the database's own. */
const exporters: Partial<Record<Import['format'], Exporter>> = {
  CSV: exportCsv,
  FIDESLANG: exportFideslang,
  GRAPHQL: exportSchemas,
};

@Resolver()
export class SuggestionResolver {
  @Mutation(() => DecideSuggestionsPayload, {
    description: 'Takes or rejects suggestions of scans: only a person classifies.',
  })
  async decideSuggestions(
    @MetadataArg('input', () => DecideSuggestionsInput, { description: 'The decisions.' })
    input: DecideSuggestionsInput,
    @Ctx() context: ChangeContext,
  ) {
    const { orm, pin, actor } = context;
    const edits = await decisionEdits(orm, pin.revision, { ...input, by: actor.subject });
    if (!edits.ok) return { problems: showProblems(edits.problems) };
    const asked = { reason: input.reason, baseRevision: pin.revision, edits: edits.value };
    return showOutcome(context, await submit(actingIn(context), asked));
  }
}

interface Terms {
  readonly reason: string;
  readonly baseRevision: number;
}

async function applyPlan(context: ChangeContext, plan: ImportPlan, terms: Terms) {
  const shown = showPlan(plan);
  if (plan.problems.length > 0 || plan.edits.length === 0) return shown;
  const edits = plan.edits.map(({ edit }: PlannedEdit) => edit);
  const { reason, baseRevision } = terms;
  const { source } = plan;
  const { proposal, revision, problems } = await showOutcome(
    context,
    await submit(actingIn(context), { reason, source, baseRevision, edits }),
  );
  return { ...shown, revision: revision?.number ?? shown.revision, proposal, problems };
}

function showPlan({ revision, edits, pending, notes, problems }: ImportPlan) {
  return { revision, edits: edits.map(showPlanned), pending, notes, problems: showProblems(problems) };
}
