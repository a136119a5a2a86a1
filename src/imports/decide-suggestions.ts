import type { Edit } from '../change/model.ts';
import { parseEdits, type RawEdit } from '../change/model.ts';
import type { Orm } from '../db/connection.ts';
import type { Problem } from '../lib/problem.ts';
import { failed, type Result } from '../lib/result.ts';
import type { DataField } from '../registry/data-map/model.ts';
import { dataFieldStore } from '../registry/data-map/store.ts';
import type { CategorySuggestion } from '../registry/intake/model.ts';
import { categorySuggestionStore } from '../registry/intake/store.ts';
import { RENAMED } from './scan/continued.ts';

/** What a person decides on suggestions. */
export interface SuggestionDecisions {
  /** Fields whose suggestion is taken: the categories given, or those of the strongest candidate. */
  readonly accept: readonly { readonly field: string; readonly categories?: readonly string[] | null | undefined }[];
  readonly reject: readonly string[];
  readonly reason: string;
  /** Who decides. */
  readonly by: string;
}

/** The edits by which a person takes or rejects suggestions. */
export async function decisionEdits(
  orm: Orm,
  revision: number,
  decisions: SuggestionDecisions,
): Promise<Result<readonly Edit[]>> {
  const { accept, reject } = decisions;
  const keys = [...accept.map(({ field }) => field), ...reject];
  const suggestions = new Map(
    (await categorySuggestionStore.byKeys(orm, keys, revision)).map((each) => [each.key, each]),
  );
  const fields = new Map((await dataFieldStore.byKeys(orm, keys, revision)).map((each) => [each.key, each]));
  const problems: Problem[] = [];
  const edits: RawEdit[] = [];
  for (const key of keys) {
    const [suggestion, field] = [suggestions.get(key), fields.get(key)];
    const given = accept.find((each) => each.field === key);
    if (suggestion === undefined || field === undefined) problems.push(unknown(key));
    else if (suggestion.state !== 'OPEN') problems.push(decided(key));
    else if (given === undefined) edits.push(...unasked(field), settled(suggestion, 'REJECTED', decisions));
    else {
      const classification = classificationOf(suggestion, given.categories ?? undefined, decisions);
      if (classification === undefined) problems.push(unnamed(key));
      else {
        const { categories, notPersonal, pending, ...rest } = withoutStamp(field);
        const record = { ...rest, ...classification, basis: 'DECIDED', reason: decisions.reason };
        edits.push({ action: 'PUT', section: 'dataFields', record }, settled(suggestion, 'ACCEPTED', decisions));
      }
    }
  }
  return problems.length > 0 ? failed(problems) : parseEdits(edits);
}

// A field that was said to be none of those it was asked about waits for them no more.
function unasked(field: DataField): readonly RawEdit[] {
  const pending = field.pending.filter(({ vocabulary }) => vocabulary !== RENAMED);
  if (pending.length === field.pending.length) return [];
  return [{ action: 'PUT', section: 'dataFields', record: { ...withoutStamp(field), pending } }];
}

function classificationOf(
  { candidates }: CategorySuggestion,
  given: readonly string[] | undefined,
  { reason, by }: SuggestionDecisions,
): object | undefined {
  const [strongest] = candidates;
  const categories = given ?? strongest?.categories ?? [];
  if (categories.length > 0) return { categories };
  return given === undefined && strongest?.notPersonal === true ? { notPersonal: { reason, by } } : undefined;
}

function settled(
  suggestion: CategorySuggestion,
  state: 'ACCEPTED' | 'REJECTED',
  { reason }: SuggestionDecisions,
): RawEdit {
  const record = { ...withoutStamp(suggestion), state, basis: 'DECIDED', reason };
  return { action: 'PUT', section: 'categorySuggestions', record };
}

function withoutStamp<T extends object>(record: T) {
  const { source, since, ...facts } = { source: undefined, since: undefined, ...record };
  return facts;
}

function unknown(key: string): Problem {
  return {
    code: 'SUGGESTION_UNKNOWN',
    path: ['categorySuggestions', key],
    message: 'there is no suggestion for such a field',
  };
}

function decided(key: string): Problem {
  const remedy = 'change the field itself';
  return { code: 'SUGGESTION_DECIDED', path: ['categorySuggestions', key], message: 'is decided already', remedy };
}

function unnamed(key: string): Problem {
  const message = 'no category goes by what is suggested';
  const remedy = 'give the categories, or give a category that alias';
  return { code: 'SUGGESTION_UNNAMED', path: ['categorySuggestions', key], message, remedy };
}
