import { type FileRecord, type Plan, planFiles } from '../change/plan.ts';
import type { Snapshots } from '../change/snapshots.ts';
import { readSource } from '../change/store.ts';
import type { Orm } from '../db/connection.ts';
import type { Problem } from '../lib/problem.ts';
import type { DocumentFormat, SourceDocument } from '../registry/intake/model.ts';
import type { Registry, Sections } from '../registry/registry.ts';
import { readerOf } from './formats.ts';
import type { GivenDocument, PendingUse, Reading } from './imported.ts';
import { merged } from './merge.ts';

/** What importing documents would change, what it could not name, and what is kept in the documents alone. */
export interface ImportPlan extends Plan {
  readonly pending: readonly PendingUse[];
  readonly notes: readonly string[];
}

/** Documents of one source, to be imported together: the records of the source become what they say. */
export interface Import {
  readonly source: string;
  readonly format: DocumentFormat;
  readonly documents: readonly GivenDocument[];
  readonly revision: number;
}

/** Where plans are made. */
export interface Planning {
  readonly orm: Orm;
  readonly snapshots: Snapshots;
}

/** Compares what documents say with the records of their source. */
export async function planImport({ orm, snapshots }: Planning, given: Import): Promise<ImportPlan> {
  const { source, revision, documents, format } = given;
  const registry = await snapshots.at(orm, revision);
  const problems = namesDiffer(documents);
  const reading = readerOf(format)(documents, registry);
  const { pending, notes } = reading;
  const all = [...problems, ...reading.problems];
  if (all.length > 0) return { revision, edits: [], problems: all, pending, notes };
  const current = await sectionsOf(orm, source, revision);
  const before = readingBefore(current, registry);
  const records = merged({ source, now: reading.records, before, current });
  const files = [...records, ...documents.map((document) => documentRecord(document, given))];
  return { ...(await planFiles(orm, snapshots, { source, revision, records: files })), pending, notes };
}

/** The records of a source, by section and key. */
export async function sectionsOf(orm: Orm, source: string, revision: number): Promise<Sections> {
  const held = await readSource(orm, source, revision);
  return Object.fromEntries(
    held.map(([section, records]) => [section, new Map(records.map((record) => [record.key, record]))]),
  );
}

/** The documents that a source was imported from, as they were. */
export function documentsOf(current: Sections): readonly SourceDocument[] {
  // The section holds what the kind's own store read.
  return [...(current.sourceDocuments?.values() ?? [])] as unknown as readonly SourceDocument[];
}

// What the documents of the last import said, as the registry understands them today.
function readingBefore(current: Sections, registry: Registry): Reading['records'] {
  const documents = documentsOf(current);
  return [...new Set(documents.map(({ format }) => format))].flatMap(
    (format) =>
      readerOf(format)(
        documents.filter((each) => each.format === format),
        registry,
      ).records,
  );
}

function namesDiffer(documents: readonly GivenDocument[]): readonly Problem[] {
  const names = documents.map(({ name }) => name);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => ({ code: 'DOCUMENT_TWICE', path: [name], message: 'is given twice', remedy: 'leave one out' }));
}

function documentRecord({ name, text }: GivenDocument, { source, format }: Import): FileRecord {
  const grounds = { basis: 'DECIDED', reason: 'kept so that nothing of it is lost' };
  return { section: 'sourceDocuments', record: { ...grounds, of: source, name, format, text } };
}
