import type { FileRecord } from '../../change/plan.ts';
import type { RecordBase } from '../../lib/record.ts';
import type { CategorySuggestion } from '../../registry/intake/model.ts';
import type { Registry, Sections } from '../../registry/registry.ts';
import { FIDESLANG } from '../fideslang/read.ts';
import { documentsOf, type GivenDocument } from '../imported.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { continuing, isClassified, notCarried, questionOn, renamesAsked } from './continued.ts';
import { predecessorsOf } from './predecessors.ts';
import { type CatalogField, catalogIn, fieldsIn } from './records.ts';
import { candidatesOf } from './suggest.ts';

/** What a scan is completed from. */
export interface Completing {
  readonly source: string;
  /** The records of the source as they stand. */
  readonly current: Sections;
  readonly registry: Registry;
}

/** The records of a scan, and what is said of them in words. */
export interface Completed {
  readonly records: readonly FileRecord[];
  readonly notes: readonly string[];
}

/**
 * The records of a scan with its suggestions: for a field that nobody has classified what it is taken for, and for one
 * that was renamed what it was before, as a question. What a person has decided is neither asked nor suggested again.
 */
export function withSuggestions(
  records: readonly FileRecord[],
  documents: readonly GivenDocument[],
  { source, current, registry }: Completing,
): Completed {
  const found = fieldsOf(documents);
  const predecessors = predecessorsOf(found, fieldsOf(documentsOf(current)), current);
  const vocabulary = vocabularyOf(registry, FIDESLANG);
  const known = suggestionsIn(current);
  const suggestions = found.flatMap((field): readonly FileRecord[] => {
    const isAnother = predecessors.fields.has(field.key);
    const held = isAnother ? undefined : known.get(field.key);
    if (held !== undefined && held.state !== 'OPEN') return [recordOf(held)];
    const isDecided = !isAnother && isClassified(current.dataFields?.get(field.key));
    const asked = isAnother
      ? questionOn(field.key, predecessors, current).candidates
      : renamesAsked(field.key, current);
    const candidates = isDecided ? [] : [...asked, ...candidatesOf(field.column, vocabulary)];
    if (candidates.length === 0) return held === undefined ? [] : [recordOf(held)];
    const grounds = { basis: 'ASSUMED', reason: `suggested by a scan of \`${source}\`` };
    return [{ section: 'categorySuggestions', record: { ...grounds, field: field.key, candidates } }];
  });
  const completed = records.map((record) => continuing(record, predecessors, current));
  return { records: [...completed, ...suggestions], notes: notCarried(predecessors, current) };
}

function fieldsOf(documents: readonly GivenDocument[]): readonly CatalogField[] {
  return documents.flatMap(({ text }) => catalogIn(text) ?? []).flatMap(fieldsIn);
}

function suggestionsIn(current: Sections): ReadonlyMap<string, CategorySuggestion> {
  // The section holds what the kind's own store read.
  return (current.categorySuggestions ?? new Map()) as unknown as ReadonlyMap<string, CategorySuggestion>;
}

function recordOf(living: RecordBase): FileRecord {
  const { source, since, ...record } = { source: undefined, since: undefined, ...living };
  return { section: 'categorySuggestions', record };
}
