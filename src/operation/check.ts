import type { Orm } from '../db/connection.ts';
import type { Caller, Decision, DecisionRequest, Verdict } from '../decision/model.ts';
import { fieldsMustBeClassified, notPersonalFieldsAreFree } from '../decision/norms/request.ts';
import type { Principals } from '../decision/principal.ts';
import { parseQuestion, type Question, type Usage } from '../decision/question.ts';
import { resolved } from '../decision/resolved.ts';
import { contentOfFields, type FieldContent } from '../decision/store.ts';
import type { Result } from '../lib/result.ts';
import { type Position, positionOf } from './position.ts';
import { analyse, type SqlUse } from './sql/analyse.ts';
import { fingerprintOf, openParser, parseSql } from './sql/parse.ts';
import type { SqlProblem } from './sql/reading.ts';
import { readCatalogue } from './store.ts';

/** A SQL text and what its names are looked up in. */
export interface SqlText {
  readonly sql: string;
  readonly searchPath: readonly string[];
  readonly system: string | undefined;
}

/** What a text was found to do, before anything is decided. */
export interface SqlReading {
  readonly fingerprint: string | undefined;
  readonly uses: readonly (SqlUse & { readonly position: Position })[];
  readonly unresolved: readonly (SqlProblem & { readonly position: Position })[];
  readonly contents: ReadonlyMap<string, FieldContent>;
}

/** Reads a text by the data map at a revision. */
export async function readSql(orm: Orm, { sql, searchPath, system }: SqlText, revision: number): Promise<SqlReading> {
  await openParser();
  const parsed = parseSql(sql);
  const catalogue = await readCatalogue(orm, parsed, { system, revision });
  const { uses, problems } = analyse(parsed, catalogue, searchPath);
  const fields = [...new Set(uses.flatMap((use) => use.fields))];
  return {
    fingerprint: fingerprintOf(parsed),
    uses: uses.map((use) => ({ ...use, position: positionOf(sql, use.place.offset) })),
    unresolved: problems.map((problem) => ({ ...problem, position: positionOf(sql, problem.place.offset) })),
    contents: await contentOfFields(orm, fields, revision),
  };
}

/** For what a text is to run, for whom, and about whom. */
export type SqlFacts = Readonly<Record<'purpose' | 'actor' | 'handling' | 'principal', unknown>>;

/** The question that running a text is: of the text itself, only a fingerprint, fields and places go into the log. */
export function sqlQuestion({ uses, unresolved }: SqlReading, facts: SqlFacts): Result<Question> {
  return parseQuestion({
    action: 'USE',
    ...facts,
    categories: [],
    fields: uses.flatMap((use) => use.fields),
    // What could not be resolved may be spelled with personal data: its kind and place tell enough.
    ...(unresolved.length === 0 ? {} : { unresolved: namesOfUnresolved({ unresolved }) }),
  });
}

/** What is decided: the question with all that was looked up. */
export function sqlRequest(
  { uses, contents, fingerprint }: SqlReading,
  question: Question,
  { principals, caller }: { readonly principals: Principals; readonly caller: Caller },
): DecisionRequest {
  const usage = Object.fromEntries(usageByCategory(uses, contents));
  return { ...resolved(question, { contents, principals }), usage, fingerprint, caller };
}

/** What could not be resolved, by kind and place: what it was called stays in the text. */
export function namesOfUnresolved({ unresolved }: Pick<SqlReading, 'unresolved'>): readonly string[] {
  return unresolved.map(placeName);
}

function placeName({ code, position: { line, column } }: SqlReading['unresolved'][number]): string {
  return `${code}@${line}:${column}`;
}

function usageByCategory(uses: readonly SqlUse[], contents: SqlReading['contents']): ReadonlyMap<string, Usage[]> {
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
export function categoriesOf(fields: readonly string[], contents: SqlReading['contents']): readonly string[] {
  const held = fields.flatMap((field) => {
    const content = contents.get(field);
    return typeof content === 'object' ? content : [];
  });
  return [...new Set(held)].sort();
}

/** What a decision says of a use: of each of its categories, or of fields that have none; or what refuses the whole. */
export function verdictsOf(
  { fields }: SqlUse,
  { contents }: SqlReading,
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
