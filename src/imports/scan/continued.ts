import type { FileRecord } from '../../change/plan.ts';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { PendingKey } from '../../registry/data-map/model.ts';
import type { CategorySuggestion } from '../../registry/intake/model.ts';
import type { Sections } from '../../registry/registry.ts';
import type { Predecessors } from './predecessors.ts';

type Candidate = CategorySuggestion['candidates'][number];

/** The vocabulary of keys that are those of records before they were renamed. */
export const RENAMED = 'RENAMED';

/** What is asked of a field that may continue others, and what is pending of it until a person answers. */
export interface Question {
  readonly candidates: readonly Candidate[];
  readonly pending: readonly PendingKey[];
}

/** What people decided on the fields that one may continue, as a question; of what nobody decided there is none. */
export function questionOn(key: string, { fields, datasets }: Predecessors, current: Sections): Question {
  const gone = new Set(datasets.values());
  const asked = (fields.get(key) ?? []).map((before): Question => {
    if (isClassified(before)) return questionOf(before, before, key);
    const pending = pendingOf(before);
    if (pending.length > 0) return { candidates: renamesAsked(before.key, current), pending };
    const above = defaultOf(before, gone, current);
    return above === undefined ? { candidates: [], pending: [] } : questionOf(before, above, key);
  });
  return {
    candidates: asked.flatMap(({ candidates }) => candidates),
    pending: asked.flatMap(({ pending }) => pending),
  };
}

// The default of a table that was renamed speaks no more for its columns.
function defaultOf(field: RecordBase, gone: ReadonlySet<string>, current: Sections): RecordBase | undefined {
  const dataset = String(factOf(field, 'dataset'));
  const record = gone.has(dataset) ? current.datasets?.get(dataset) : undefined;
  return isClassified(record) ? record : undefined;
}

function questionOf(before: RecordBase, classified: RecordBase, key: string): Question {
  const candidate = {
    vocabulary: RENAMED,
    name: before.key,
    // What stands there was parsed by the record's model.
    categories: [...((factOf(classified, 'categories') as readonly string[] | undefined) ?? [])],
    notPersonal: factOf(classified, 'notPersonal') !== undefined,
    certainty: 100,
    evidence: [{ kind: 'RENAME' as const, what: evidenceFor(before, key) }],
  };
  return { candidates: [candidate], pending: [renamedFrom(before.key)] };
}

function evidenceFor(before: RecordBase, key: string): string {
  if (before.key === key) return 'another column of its table had this name';
  const [path, dataset] = [String(factOf(before, 'path')), String(factOf(before, 'dataset'))];
  return key.startsWith(`${dataset}/`) ? `it was called \`${path}\`` : `it was \`${path}\` of \`${dataset}\``;
}

function renamedFrom(key: string): PendingKey {
  return { vocabulary: RENAMED, kind: 'CATEGORY', key };
}

function pendingOf(record: RecordBase): readonly PendingKey[] {
  // What stands there was parsed by the record's model.
  const pending = (factOf(record, 'pending') ?? []) as readonly PendingKey[];
  return pending.filter(({ kind }) => kind === 'CATEGORY');
}

/** The open questions on a field that was renamed before. */
export function renamesAsked(key: string, current: Sections): readonly Candidate[] {
  // The section holds what the kind's own store read.
  const held = current.categorySuggestions?.get(key) as CategorySuggestion | undefined;
  if (held?.state !== 'OPEN') return [];
  return held.candidates.filter(({ evidence }) => evidence.some(({ kind }) => kind === 'RENAME'));
}

/** Whether something is said of what a record holds, or that it is not personal. */
export function isClassified(record: RecordBase | undefined): boolean {
  if (record === undefined) return false;
  const categories = factOf(record, 'categories');
  return (Array.isArray(categories) && categories.length > 0) || factOf(record, 'notPersonal') !== undefined;
}

/** A record of a scan as it continues another: until a person says so, it is not what that was. */
export function continuing(given: FileRecord, predecessors: Predecessors, current: Sections): FileRecord {
  if (given.section === 'dataFields') return continuingField(given, predecessors, current);
  if (given.section === 'datasets') return continuingDataset(given, predecessors, current);
  return given.section === 'dataFlows' ? continuingFlow(given, predecessors, current) : given;
}

function continuingField(given: FileRecord, predecessors: Predecessors, current: Sections): FileRecord {
  const facts = given.record as { readonly key: string };
  const before = predecessors.fields.get(facts.key);
  if (before === undefined) return given;
  const { pending } = questionOn(facts.key, predecessors, current);
  const living = current.dataFields?.get(facts.key);
  if (living !== undefined) return { ...given, record: { ...(isClassified(living) ? unsaid(facts) : facts), pending } };
  const retired = before.find(({ key }) => predecessors.vanished.has(key));
  return { ...given, record: { ...facts, ...(retired && { replaces: retired.key }), pending } };
}

// What people decided was said of another column.
function unsaid(facts: object): object {
  const { categories, notPersonal, clause, ...rest } = facts as Readonly<Record<string, unknown>>;
  return { ...rest, basis: 'ASSUMED', reason: 'another column has its name now; not confirmed yet' };
}

/** Facts of a dataset that are carried on: they say who answers for it and permit nothing. */
const CARRIED = ['labelJa', 'ownerDepartment', 'responsiblePerson', 'accessHolders', 'kindOf'];

function continuingDataset(given: FileRecord, { datasets }: Predecessors, current: Sections): FileRecord {
  const facts = given.record as { readonly key: string };
  const before = current.datasets?.get(datasets.get(facts.key) ?? '');
  if (before === undefined) return given;
  const carried = CARRIED.filter((fact) => factOf(before, fact) !== undefined).map((fact) => [
    fact,
    factOf(before, fact),
  ]);
  const pending = isClassified(before) ? [renamedFrom(before.key)] : pendingOf(before);
  return { ...given, record: { ...facts, ...Object.fromEntries(carried), replaces: before.key, pending } };
}

function continuingFlow(given: FileRecord, { datasets }: Predecessors, current: Sections): FileRecord {
  const facts = given.record as { readonly key: string; readonly fromDataset: string; readonly toDataset: string };
  const [from, to] = [facts.fromDataset, facts.toDataset].map((end) => datasets.get(end) ?? end);
  const before = current.dataFlows?.get(`${from}->${to}`);
  if (before === undefined || before.key === facts.key) return given;
  const pending = isClassified(before) ? [renamedFrom(before.key)] : pendingOf(before);
  return { ...given, record: { ...facts, replaces: before.key, pending } };
}

/** What of a table that was renamed people decided and a scan does not carry on, in words. */
export function notCarried({ datasets }: Predecessors, current: Sections): readonly string[] {
  return [...datasets].flatMap(([to, from]) => {
    const before = current.datasets?.get(from);
    const lost = before === undefined ? [] : DECIDED.filter((fact) => isDecided(before, fact));
    const again = lost.length === 0 ? '' : `; to be decided again: ${lost.join(', ')}`;
    return `\`${to}\` has the columns that \`${from}\` had: is it the same?${again}`;
  });
}

const DECIDED = ['categories', 'purposes', 'searchable', 'authority', 'order5Ground', 'keptUnder', 'state'];

// What a scan assumes of every table is no decision.
function isDecided(dataset: RecordBase, fact: string): boolean {
  const value = factOf(dataset, fact);
  if (Array.isArray(value)) return value.length > 0;
  return ![undefined, true, 'FULL', 'DRAFT'].includes(value as string | boolean | undefined);
}
