import { z } from 'zod';
import {
  type Action,
  action,
  parseQuestion,
  QUESTION_FACTS,
  type Question,
  REQUEST_LIMIT,
} from '../../decision/question.ts';
import { problemsOfIssues } from '../../lib/issues.ts';
import type { Problem } from '../../lib/problem.ts';
import { searchPathOf } from '../../operation/model.ts';
import type { GraphqlDocument } from '../../operation/read-graphql.ts';
import type { SqlText } from '../../operation/read-sql.ts';
import { fieldKey } from '../../registry/data-map/model.ts';
import { type Read, read, unanswered, wrong } from './read.ts';
import type { Subject } from './subject.ts';
import type { AskedTerms } from './terms.ts';
import type { Act, Entity } from './wire.ts';

/** The acts that are judged, under the names that requests have for them. */
const ACTIONS: ReadonlyMap<string, Action> = new Map(action.options.map((act) => [act.toLowerCase(), act]));

/** What is said by the resource or the context, and not by the action. */
const ELSEWHERE: readonly string[] = ['categories', 'fields', 'unresolved', 'usage', 'supportedObligations'];

const OF_ACT = QUESTION_FACTS.filter((fact) => fact !== 'action' && !ELSEWHERE.includes(fact));

/** What is done, for what, as the question's parser reads it. */
export type AskedAct = Readonly<Record<string, unknown>>;

/** The text of a query, with what its names are looked up in. */
export type QueryText = SqlText | GraphqlDocument;

/** The data it is done to, before fields are looked up. */
export interface AskedData extends Readonly<Record<'categories' | 'fields' | 'unresolved', readonly string[]>> {
  /** Of a query: its text, which is yet to be read. */
  readonly query?: QueryText;
}

/** Reads what a subject does: an action, its facts in the properties; those that nobody knows are ignored. */
export function actOf({ name, properties }: Act, { actor }: Pick<Subject, 'actor'>): Read<AskedAct> {
  const act = ACTIONS.get(name);
  if (act === undefined) {
    const known = [...ACTIONS.keys()].join(', ');
    return unanswered(501, 'ACTION_UNJUDGED', `\`action.name\` is none of ${known}`);
  }
  const asked: Record<string, unknown> = { action: act };
  for (const fact of OF_ACT) if (properties[fact] != null) asked[fact] = properties[fact];
  if (actor === undefined) return read(asked);
  // A party that is the subject is the one that acts.
  return (properties.actor ?? actor) === actor ? read({ ...asked, actor }) : actorOfAnother;
}

const actorOfAnother = wrong<never>([
  { code: 'FACT_MISPLACED', path: ['action', 'properties', 'actor'], message: 'is another party than `subject`' },
]);

const names = z.array(z.string().min(1, 'is empty').max(240, 'is longer than 240 characters'));

const queryProperties = z.object({
  dialect: z.enum(['postgresql', 'graphql']),
  text: z.string(),
  system: z.string().nullish(),
  search_path: names.max(100).nullish().describe('of postgresql'),
  default_schema: z.string().nullish().describe('of postgresql'),
  operation_name: z.string().nullish().describe('of graphql'),
  variables: z.record(z.string(), z.unknown()).nullish().describe('of graphql'),
});

const dataProperties = z.object({
  categories: names.max(REQUEST_LIMIT - 1).nullish(),
  columns: names.max(REQUEST_LIMIT).nullish(),
});

/** Reads a resource: categories, a field of the data map, columns of one of its datasets, or a query. */
export function dataOf({ type, id, properties }: Entity): Read<AskedData> {
  const parsed = dataProperties.safeParse(properties);
  if (!parsed.success) return wrong(problemsIn(parsed.error, dataProperties, properties));
  const categories = parsed.data.categories ?? [];
  const columns = parsed.data.columns ?? [];
  if (columns.length > 0 && type !== 'dataset') return columnsMisplaced;
  switch (type) {
    case 'category':
      return read({ categories: [id, ...categories], fields: [], unresolved: [] });
    case 'field':
      return read({ categories, fields: [id], unresolved: [] });
    case 'dataset': {
      const fields = columns.map((column) => fieldKey(id, column));
      // A dataset of which no column is named may mean any of them.
      return read({ categories, fields, unresolved: columns.length === 0 ? [id] : [] });
    }
    case 'query':
      return queryOf(properties, categories);
    default:
      return unanswered(501, 'RESOURCE_UNJUDGED', '`resource.type` is none of category, field, dataset, query');
  }
}

/** What stands for a query whose text was not read: it refuses the whole. */
export const UNREAD_QUERY = 'SQL_UNREAD';

function queryOf(properties: Entity['properties'], categories: readonly string[]): Read<AskedData> {
  const parsed = queryProperties.safeParse(properties);
  if (!parsed.success) return wrong(problemsIn(parsed.error, queryProperties, properties));
  return read({ categories, fields: [], unresolved: [UNREAD_QUERY], query: textOf(parsed.data) });
}

function textOf({ dialect, text, system: of, ...facts }: z.output<typeof queryProperties>): QueryText {
  const system = of ?? undefined;
  if (dialect === 'postgresql') {
    return { sql: text, searchPath: searchPathOf(facts.search_path, facts.default_schema), system };
  }
  const { variables, operation_name } = facts;
  const held = variables == null ? ({ kind: 'ANY' } as const) : ({ kind: 'GIVEN', values: variables } as const);
  return { text, system, operationName: operation_name ?? undefined, variables: held };
}

function problemsIn(error: z.ZodError, shape: z.ZodType, properties: Entity['properties']): readonly Problem[] {
  const problems = problemsOfIssues(error, shape, properties);
  return problems.map((problem) => ({ ...problem, path: ['resource', 'properties', ...problem.path] }));
}

const columnsMisplaced = wrong<never>([
  { code: 'FACT_MISPLACED', path: ['resource', 'properties', 'columns'], message: 'are named of a dataset only' },
]);

/** Act and data as one question; what is wrong with it is told at its place in the request. */
export function questionOf(
  act: AskedAct,
  data: AskedData,
  { supported }: Pick<AskedTerms, 'supported'>,
): Read<Question> {
  const { unresolved, categories, fields } = data;
  const beside = {
    ...(fields.length > 0 ? { fields } : {}),
    ...(unresolved.length > 0 ? { unresolved } : {}),
    ...(supported === undefined ? {} : { supportedObligations: supported }),
  };
  const parsed = parseQuestion({ ...act, categories, ...beside });
  if (parsed.ok) return read(parsed.value);
  return wrong(parsed.problems.map((problem) => ({ ...problem, path: placeInRequest(problem.path, data) })));
}

type Path = Problem['path'];

/** Where a fact of the question stands in the request. */
function placeInRequest([fact = '', index, ...rest]: Path, { fields }: AskedData): Path {
  switch (fact) {
    case 'categories':
      return fields.length === 0 && index === 0 ? ['resource', 'id'] : ['resource', 'properties', 'categories'];
    case 'fields':
    case 'unresolved':
      return ['resource', 'id'];
    default:
      return ['action', 'properties', fact, ...(index === undefined ? [] : [index]), ...rest];
  }
}
