import { keysBySection } from '../change/model.ts';
import { type FileRecord, type Plan, planEdits, planFiles } from '../change/plan.ts';
import type { Snapshots } from '../change/snapshots.ts';
import { readSource } from '../change/store.ts';
import type { Orm } from '../db/connection.ts';
import type { Stored } from '../db/versioned-store.ts';
import type { Problem } from '../lib/problem.ts';
import { datasetStore } from '../registry/data-map/store.ts';
import { type Registry, type Sections, storeOf } from '../registry/registry.ts';
import { datasetsElsewhere } from './csv/elsewhere.ts';
import { readCsv } from './csv/read.ts';
import { readerOf } from './formats.ts';
import { documentsOf, type GivenDocument, type PendingUse, type Reading } from './imported.ts';
import { merged } from './merge.ts';
import { givenTwice, inDocuments } from './places.ts';
import { withSuggestions } from './scan/plan.ts';
import { catalogIn } from './scan/records.ts';
import { systemsUnknown } from './systems-unknown.ts';

/** What importing documents would change, what it could not name, and what is kept in the documents alone. */
export interface ImportPlan extends Plan {
  /** The source whose records become what the documents say; absent where the documents edit what they name. */
  readonly source?: string;
  readonly pending: readonly PendingUse[];
  readonly notes: readonly string[];
}

/** What documents are given in: of all but tables the documents are kept. */
export type ImportFormat = 'FIDESLANG' | 'CSV' | 'POSTGRESQL' | 'GRAPHQL';

/** Documents of one source, to be imported together. */
export interface Import {
  readonly source: string;
  readonly format: ImportFormat;
  /** Of GRAPHQL: the system whose API the documents are the schema of. */
  readonly system?: string | null | undefined;
  /** Of all but FIDESLANG: the systems that the documents name may be new ones. */
  readonly newSystem?: boolean;
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
  const { source, revision, format } = given;
  const documents = given.documents.map((document) => ({ ...document, system: given.system ?? undefined }));
  const registry = await snapshots.at(orm, revision);
  const problems = [...namesDiffer(documents), ...schemasNameTheirSystem(given)];
  const reading = format === 'CSV' ? readCsv(documents, registry) : readerOf(format)(documents, registry);
  const { pending, notes } = reading;
  const all = [
    ...problems,
    ...reading.problems,
    ...givenTwice(reading),
    ...(await systemsMistyped(orm, reading, given)),
    ...(await elsewhere(orm, reading, revision)),
  ];
  if (all.length > 0) return { revision, edits: [], problems: all, pending, notes };
  if (format === 'CSV') return { ...(await planRows({ orm, snapshots }, reading, given)), pending, notes };
  const current = await sectionsOf(orm, source, revision);
  const before = readingBefore(current, registry);
  const own = await ownRecords(orm, reading.records, given);
  const said = merged({ source, now: own, before, current });
  const isScan = format === 'POSTGRESQL';
  const scanned = isScan
    ? withSuggestions(said, documents, { source, current, registry })
    : { records: said, notes: [] };
  const files = [...scanned.records, ...documents.map((document) => documentRecord(document, given))];
  const plan = await planFiles(orm, snapshots, { source, revision, records: files });
  const placed = inDocuments(plan.problems, reading);
  return { ...plan, problems: placed, source, pending, notes: [...notes, ...scanned.notes] };
}

async function systemsMistyped(orm: Orm, { records, placeOf }: Reading, { format, newSystem, revision }: Import) {
  if (format === 'FIDESLANG' || newSystem === true) return [];
  const systems = records.filter(({ section }) => section === 'systems');
  const named = systems.map(({ key, place }) => ({ key, path: (place && placeOf?.(place)) ?? ['system'] }));
  return systemsUnknown(orm, named, revision);
}

async function elsewhere(orm: Orm, { rowSystems = [] }: Reading, revision: number): Promise<readonly Problem[]> {
  const named = [...new Set(rowSystems.map(({ dataset }) => dataset))];
  const living = await datasetStore.byKeys(orm, named, revision);
  return datasetsElsewhere(rowSystems, new Map(living.map(({ key, system }) => [key, system])));
}

function isOfOneSystem(format: ImportFormat): boolean {
  return format === 'POSTGRESQL' || format === 'GRAPHQL';
}

// A scan or a schema says of the system only that there is one: where somebody else keeps it, that stays theirs.
async function ownRecords(orm: Orm, records: Reading['records'], { format, source, revision }: Import) {
  if (!isOfOneSystem(format)) return records;
  const living = await livingOf(
    orm,
    records.filter(({ section }) => section === 'systems'),
    revision,
  );
  return records.filter(({ section, key }) => (living[section]?.get(key)?.source ?? source) === source);
}

// A table edits what its rows name, wherever that came from; what is new belongs to the source that was given.
async function planRows({ orm, snapshots }: Planning, reading: Reading, { source, revision }: Import): Promise<Plan> {
  const { records } = reading;
  const current = await livingOf(orm, records, revision);
  const edits = merged({ source, now: records, before: [], current }).map(({ section, record }, index) => {
    const isNew = current[section]?.get(records[index]?.key ?? '') === undefined;
    return { action: 'PUT' as const, section, record, source: isNew ? source : undefined };
  });
  const plan = await planEdits(orm, snapshots, { edits, revision });
  return { ...plan, problems: inDocuments(plan.problems, reading) };
}

/** The living records that were imported, by section and key. */
export async function livingOf(orm: Orm, records: Reading['records'], revision: number): Promise<Sections> {
  const living: Record<string, ReadonlyMap<string, Stored>> = {};
  for (const [section, keys] of keysBySection(records)) {
    const found = (await storeOf(section)?.byKeys(orm, keys, revision)) ?? [];
    living[section] = new Map(found.map((record) => [record.key, record]));
  }
  return living;
}

/** The records of a source, by section and key. */
export async function sectionsOf(orm: Orm, source: string, revision: number): Promise<Sections> {
  const held = await readSource(orm, source, revision);
  return Object.fromEntries(
    held.map(([section, records]) => [section, new Map(records.map((record) => [record.key, record]))]),
  );
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

function schemasNameTheirSystem({ format, system }: Import): readonly Problem[] {
  if ((format === 'GRAPHQL') === (system != null)) return [];
  if (format !== 'GRAPHQL')
    return [{ code: 'FACT_MISPLACED', path: ['system'], message: 'is a fact of the schema of an API' }];
  const message = 'names the system whose API the documents are the schema of';
  return [{ code: 'FACT_MISSING', path: ['system'], message, remedy: 'name it by its key' }];
}

function documentRecord(
  { name, text, system }: GivenDocument,
  { source, format }: Omit<Import, 'revision'>,
): FileRecord {
  const grounds = { basis: 'DECIDED', reason: 'kept so that nothing of it is lost' };
  const catalog = format === 'POSTGRESQL' ? catalogIn(text) : undefined;
  const ofSystem =
    catalog !== undefined ? { system: catalog.system, types: catalog.types } : system === undefined ? {} : { system };
  return { section: 'sourceDocuments', record: { ...grounds, of: source, name, format, ...ofSystem, text } };
}
