import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { orProblem, readText } from '../files/file.ts';
import { placedInFiles } from '../files/placed.ts';
import type { Problem } from '../lib/problem.ts';
import type { RecordModel } from '../lib/record.ts';
import { changeCounts, changeLines } from './changes.ts';
import { edit, problem } from './operations.ts';
import { answered, complained, type Report, refused } from './report.ts';
import { ask, type ServiceAddress } from './service.ts';

const imported = z.object({
  revision: z.number(),
  edits: z.array(edit),
  problems: z.array(problem),
  notes: z.array(z.string()),
  pending: z.array(z.object({ kind: z.string(), key: z.string(), uses: z.number(), first: z.string() })),
});

type Imported = z.output<typeof imported>;

const SELECTED = `revision notes edits { action section key before after } pending { kind key uses first }
  problems { code path message article remedy }`;

const PLAN = `query ImportPlan($input: ImportInput!) { importPlan(input: $input) { ${SELECTED} } }`;

const APPLY = `mutation ApplyImport($input: ApplyImportInput!) { applyImport(input: $input) { ${SELECTED} } }`;

const EXPORT = `query DocumentExport($source: String!, $format: ImportFormat!) {
  documentExport(source: $source, format: $format) { revision documents { name text } }
}`;

/** What is imported, and how far. */
export interface ImportTerms {
  readonly format: string;
  readonly files: readonly string[];
  readonly source: string;
  /** Of the schema of an API: the system whose API it is. */
  readonly system?: string | undefined;
  /** Of all but manifests: the systems that are named may be new ones. */
  readonly newSystem?: boolean;
  readonly reason: string | undefined;
  /** Tell what would change, and stop. */
  readonly planOnly: boolean;
  readonly models: readonly RecordModel[];
}

/** Imports documents as one proposal, or tells what that would change; exit 2 of a plan that would change something. */
export async function importDocuments(terms: ImportTerms, service: ServiceAddress): Promise<Report> {
  const documents = await readDocuments(terms.files);
  if (documents.problems.length > 0) return complained(documents.problems);
  return importTexts(documents.texts, terms, service);
}

/** The same of documents that are no files. */
export async function importTexts(
  documents: Texts['texts'],
  terms: Omit<ImportTerms, 'files'>,
  service: ServiceAddress,
): Promise<Report> {
  const { format, source, system, newSystem, planOnly } = terms;
  const files = new Map(documents.map(({ name, file }) => [name, file ?? name]));
  const input = { format, source, documents: documents.map(({ name, text }) => ({ name, text })), system, newSystem };
  const plan = await ask(service, { document: PLAN, answer: z.object({ importPlan: imported }) }, { input });
  if (!plan.ok) return refused(plan.refusals);
  const { importPlan } = plan.value;
  if (importPlan.problems.length > 0) return complained(placedInFiles(importPlan.problems, files));
  if (planOnly || importPlan.edits.length === 0) return told(importPlan, terms, `at revision ${importPlan.revision}`);
  const reason = terms.reason ?? `import of ${source}`;
  const answer = z.object({ applyImport: imported });
  const applied = await ask(
    service,
    { document: APPLY, answer },
    { input: { ...input, reason, baseRevision: importPlan.revision } },
  );
  if (!applied.ok) return refused(applied.refusals);
  const { applyImport } = applied.value;
  if (applyImport.problems.length > 0) return complained(placedInFiles(applyImport.problems, files));
  return told(applyImport, { ...terms, planOnly: false }, `applied as revision ${applyImport.revision}`);
}

function told(
  { edits, pending, notes, revision }: Imported,
  { planOnly, models }: Omit<ImportTerms, 'files'>,
  end: string,
): Report {
  const waiting = pending.map(
    ({ kind, key, uses, first }) => `? ${kind} ${key}: pending, ${uses} uses, first in ${first}`,
  );
  const counts = edits.length === 0 ? `nothing to change at revision ${revision}` : `${changeCounts(edits)}: ${end}`;
  const lines = [...changeLines(edits, models), ...waiting, ...notes, counts];
  return answered(lines, { revision, edits, pending, notes }, planOnly && edits.length > 0 ? 2 : 0);
}

interface Texts {
  readonly texts: readonly { readonly name: string; readonly text: string; readonly file?: string }[];
  readonly problems: readonly Problem[];
}

async function readDocuments(files: readonly string[]): Promise<Texts> {
  const problems: Problem[] = [];
  const texts: { name: string; text: string; file: string }[] = [];
  for (const file of files) {
    const read = await readText(file);
    if ('problem' in read) problems.push(read.problem);
    else texts.push({ name: basename(file), text: read.value, file });
  }
  return { texts, problems };
}

/** Writes the documents of a source, as the registry knows them now, into a directory. */
export async function exportDocuments(
  { path, source, format }: { readonly path: string; readonly source: string; readonly format: string },
  service: ServiceAddress,
): Promise<Report> {
  const document = z.object({ name: z.string(), text: z.string() });
  const answer = z.object({ documentExport: z.object({ revision: z.number(), documents: z.array(document) }) });
  const asked = await ask(service, { document: EXPORT, answer }, { source, format });
  if (!asked.ok) return refused(asked.refusals);
  const { documents, revision } = asked.value.documentExport;
  if (documents.length === 0) {
    const message = `the registry holds no documents of \`${source}\` at revision ${revision}`;
    return complained([{ code: 'SOURCE_UNKNOWN', path: [], message }]);
  }
  const written = await orProblem(path, 'DIRECTORY_UNWRITABLE', async () => {
    await mkdir(path, { recursive: true });
    // A name is the last part of a path here, whatever an importer called it.
    for (const { name, text } of documents) await writeFile(join(path, basename(name)), text);
  });
  if ('problem' in written) return complained([written.problem]);
  const files = documents.map(({ name }) => basename(name));
  return answered([`${path}: ${files.length} documents of ${source} at revision ${revision}`], {
    revision,
    source,
    files,
  });
}

interface Setting<Options> {
  readonly withService: (command: Command) => Command;
  readonly serviceOf: (options: Options) => ServiceAddress;
  readonly print: (report: Report, options: Options) => void;
  readonly models: readonly RecordModel[];
}

interface ImportOptions {
  readonly source: string;
  readonly system?: string;
  readonly newSystem?: true;
  readonly reason?: string;
  readonly plan?: true;
}

const IMPORTS = [
  {
    command: 'fideslang',
    format: 'FIDESLANG',
    given: 'manifests: all of the source, read together',
    description: 'import Fideslang manifests; keys without an alias are kept as pending',
  },
  {
    command: 'graphql',
    format: 'GRAPHQL',
    given: 'the schema of an API, in SDL: all documents of it, read together',
    description:
      'import the schema of an API, annotated with `@personalData(category:)`; unknown categories are pending',
  },
  {
    command: 'csv',
    format: 'CSV',
    given: 'tables with the columns system, dataset, path and what is said of the fields',
    description: 'import tables of fields, a row for each; what they do not name stays as it is',
  },
] as const;

const EXPORTED = {
  FIDESLANG: 'write the manifests that a source was imported from, as the registry knows them now',
  GRAPHQL: 'write the schema that a source was imported from, annotated as the registry knows it now',
  CSV: 'write the fields of a source as a table, `fields.csv`',
} as const;

/** Adds `daicho import ...` and `daicho export fideslang | graphql | csv`. */
export function addImportCommands<Options>(program: Command, exports: Command, setting: Setting<Options>): void {
  const { withService, serviceOf, print, models } = setting;
  const imports = program.command('import').description('fill the map from what exists; each import is one proposal');
  for (const { command, format, given, description } of IMPORTS) {
    const importing = withService(imports.command(command));
    if (format === 'GRAPHQL') importing.requiredOption('--system <key>', 'the system whose API it is');
    if (format !== 'FIDESLANG')
      importing.option('--new-system', 'the system may be one that the registry does not hold yet');
    importing
      .argument('<file...>', given)
      .requiredOption('--source <name>', 'under which name the registry knows their records')
      .option('--reason <text>', 'why; kept with the revision')
      .option('--plan', 'tell what would change, and stop; exit 2 when something would')
      .description(description)
      .action(async (files: string[], options: Options & ImportOptions) => {
        const { source, system, newSystem, reason, plan } = options;
        const terms = {
          format,
          files,
          source,
          system,
          newSystem: newSystem === true,
          reason,
          planOnly: plan === true,
          models,
        };
        print(await importDocuments(terms, serviceOf(options)), options);
      });
    withService(exports.command(command))
      .argument('<dir>', 'where they are written')
      .requiredOption('--source <name>', 'whose')
      .description(EXPORTED[format])
      .action(async (path: string, options: Options & { source: string }) =>
        print(await exportDocuments({ path, source: options.source, format }, serviceOf(options)), options),
      );
  }
}
