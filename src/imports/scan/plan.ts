import type { FileRecord } from '../../change/plan.ts';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { CategorySuggestion } from '../../registry/intake/model.ts';
import type { Registry, Sections } from '../../registry/registry.ts';
import { FIDESLANG } from '../fideslang/read.ts';
import type { GivenDocument } from '../imported.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { type CatalogField, catalogIn, fieldsIn } from './records.ts';
import { candidatesOf } from './suggest.ts';

/** What a scan is completed from. */
export interface Completing {
  readonly source: string;
  /** The records of the source as they stand. */
  readonly current: Sections;
  readonly registry: Registry;
}

/**
 * The records of a scan with its suggestions: for a field that nobody has classified what it is taken for, and for one
 * that was renamed what it was before, as a question. What a person has decided is neither asked nor suggested again.
 */
export function withSuggestions(
  records: readonly FileRecord[],
  documents: readonly GivenDocument[],
  { source, current, registry }: Completing,
): readonly FileRecord[] {
  const catalogs = documents.flatMap(({ text }) => catalogIn(text) ?? []);
  const fields = catalogs.flatMap(fieldsIn);
  const renamed = renamedOf(fields, current);
  const vocabulary = vocabularyOf(registry, FIDESLANG);
  const known = suggestionsIn(current);
  const suggestions = fields.flatMap((field): readonly FileRecord[] => {
    const held = known.get(field.key);
    const before = renamed.get(field.key);
    if (held !== undefined && held.state !== 'OPEN') return [recordOf(held)];
    const isDecided = isClassified(current.dataFields?.get(field.key));
    const asked = held?.candidates.filter(({ evidence }) => evidence.some(({ kind }) => kind === 'RENAME')) ?? [];
    const question = before === undefined ? asked : [questionOf(before)];
    const candidates = isDecided ? [] : [...question, ...candidatesOf(field.column, vocabulary)];
    if (candidates.length === 0) return held === undefined ? [] : [recordOf(held)];
    const grounds = { basis: 'ASSUMED', reason: `suggested by a scan of \`${source}\`` };
    return [{ section: 'categorySuggestions', record: { ...grounds, field: field.key, candidates } }];
  });
  return [...records.map((each) => continuing(each, renamed)), ...suggestions];
}

function suggestionsIn(current: Sections): ReadonlyMap<string, CategorySuggestion> {
  // The section holds what the kind's own store read.
  return (current.categorySuggestions ?? new Map()) as unknown as ReadonlyMap<string, CategorySuggestion>;
}

function recordOf(living: RecordBase): FileRecord {
  const { source, since, ...record } = { source: undefined, since: undefined, ...living };
  return { section: 'categorySuggestions', record };
}

// A column keeps its number in the catalog through a rename, and no other ever has it.
function renamedOf(fields: readonly CatalogField[], current: Sections): ReadonlyMap<string, RecordBase> {
  const here = new Set(fields.map(({ key }) => key));
  const places = new Map(
    [...(current.dataFields?.values() ?? [])]
      .filter(({ key }) => !here.has(key))
      .map((field) => [`${String(factOf(field, 'dataset'))} ${String(factOf(field, 'ordinal'))}`, field]),
  );
  return new Map(
    fields
      .filter(({ key }) => current.dataFields?.get(key) === undefined)
      .flatMap(({ key, dataset, column }) => {
        const before = places.get(`${dataset} ${column.ordinal}`);
        return before === undefined ? [] : [[key, before] as const];
      }),
  );
}

// What it was called before is pending: until a person says so, it is not what it was.
function continuing({ section, record }: FileRecord, renamed: ReadonlyMap<string, RecordBase>): FileRecord {
  const facts = record as { readonly key: string };
  const before = section === 'dataFields' ? renamed.get(facts.key) : undefined;
  if (before === undefined) return { section, record };
  const pending = isClassified(before) ? [{ vocabulary: 'RENAMED', kind: 'CATEGORY', key: before.key }] : [];
  return { section, record: { ...facts, replaces: before.key, pending } };
}

function isClassified(field: RecordBase | undefined): boolean {
  if (field === undefined) return false;
  const categories = factOf(field, 'categories');
  return (Array.isArray(categories) && categories.length > 0) || factOf(field, 'notPersonal') !== undefined;
}

function questionOf(before: RecordBase): CategorySuggestion['candidates'][number] {
  // What stands there was parsed by the field's model.
  const categories = [...((factOf(before, 'categories') as readonly string[] | undefined) ?? [])];
  return {
    vocabulary: 'RENAMED',
    name: before.key,
    categories,
    notPersonal: factOf(before, 'notPersonal') !== undefined,
    certainty: 100,
    evidence: [{ kind: 'RENAME', what: `it was called \`${String(factOf(before, 'path'))}\`` }],
  };
}
