import type { Caller, Decision, DecisionRequest, Verdict } from '../decision/model.ts';
import { fieldsMustBeClassified, notPersonalFieldsAreFree } from '../decision/norms/request.ts';
import type { Principals } from '../decision/principal.ts';
import { parseQuestion, type Question, type Usage } from '../decision/question.ts';
import { resolved } from '../decision/resolved.ts';
import type { FieldContent } from '../decision/store.ts';
import type { Result } from '../lib/result.ts';
import type { Position } from './position.ts';

/** A use of fields of the data map, at its place in a text. */
export interface PlacedUse {
  readonly fields: readonly string[];
  readonly usage: Usage;
  readonly position: Position;
}

/** What could not be resolved in a text, at its place. */
export interface Unresolved {
  readonly code: string;
  readonly message: string;
  readonly position: Position;
}

/** What a text was found to do, before anything is decided. */
export interface Reading<Use extends PlacedUse = PlacedUse, Problem extends Unresolved = Unresolved> {
  readonly fingerprint: string | undefined;
  readonly uses: readonly Use[];
  readonly unresolved: readonly Problem[];
  readonly contents: ReadonlyMap<string, FieldContent>;
}

/** For what a text is to run, for whom, and about whom. */
export type RunFacts = Readonly<Record<'purpose' | 'actor' | 'handling' | 'principal', unknown>>;

/** The question that running a text is: of the text itself, only a fingerprint, fields and places go into the log. */
export function runQuestion({ uses, unresolved }: Reading, facts: RunFacts): Result<Question> {
  return parseQuestion({
    action: 'USE',
    ...facts,
    categories: [],
    fields: uses.flatMap((use) => use.fields),
    // What could not be resolved may be spelled with personal data: its kind and place tell enough.
    ...(unresolved.length === 0 ? {} : { unresolved: namesOfUnresolved({ unresolved }) }),
  });
}

// What is run provides nothing, so nobody receives.
const TO_NOBODY = { routes: { parties: new Map() } };

/** What is decided: the question with all that was looked up. */
export function runRequest(
  { uses, contents, fingerprint }: Reading,
  question: Question,
  { principals, caller }: { readonly principals: Principals; readonly caller: Caller },
): DecisionRequest {
  const usage = Object.fromEntries(usageByCategory(uses, contents));
  return { ...resolved(question, { table: TO_NOBODY, contents, principals }), usage, fingerprint, caller };
}

/** What could not be resolved, by kind and place: what it was called stays in the text. */
export function namesOfUnresolved({ unresolved }: Pick<Reading, 'unresolved'>): readonly string[] {
  return unresolved.map(({ code, position: { line, column } }) => `${code}@${line}:${column}`);
}

function usageByCategory(uses: readonly PlacedUse[], contents: Reading['contents']): ReadonlyMap<string, Usage[]> {
  const found = new Map<string, Usage[]>();
  for (const { fields, usage } of uses) {
    for (const category of categoriesOf(fields, contents)) {
      const usages = found.get(category) ?? [];
      if (!usages.includes(usage)) found.set(category, [...usages, usage].sort());
    }
  }
  return found;
}

/** The categories that fields hold, each once. */
export function categoriesOf(fields: readonly string[], contents: Reading['contents']): readonly string[] {
  const held = fields.flatMap((field) => {
    const content = contents.get(field);
    return typeof content === 'object' ? content : [];
  });
  return [...new Set(held)].sort();
}

/** What a decision says of a use: of each of its categories, or of fields that have none; or what refuses the whole. */
export function verdictsOf(
  { fields }: Pick<PlacedUse, 'fields'>,
  { contents }: Pick<Reading, 'contents'>,
  { request, decision }: { readonly request: DecisionRequest; readonly decision: Decision },
): readonly Verdict[] {
  const { deciding, verdicts } = decision;
  const isAboutFields = deciding.rule === 'UNCLASSIFIED' || deciding.rule === 'NOT_PERSONAL';
  if (deciding.category === undefined && !isAboutFields) return [deciding];
  const categories = categoriesOf(fields, contents);
  const having = (content: FieldContent) => fields.filter((field) => contents.get(field) === content);
  const alone = { ...request, unclassified: having('UNCLASSIFIED'), notPersonal: having('NOT_PERSONAL') };
  return [
    ...verdicts.filter(({ category }) => category !== undefined && categories.includes(category)),
    ...[fieldsMustBeClassified(alone), notPersonalFieldsAreFree(alone)].flatMap((verdict) => verdict ?? []),
  ];
}
