import { z } from 'zod';
import { problemsOfIssues } from '../../lib/issues.ts';
import { instant } from '../../lib/period.ts';
import { type Read, read, wrong } from './read.ts';

/*
 * The requests of the AuthZEN Authorization API 1.0 as they come over the wire. Facts that nobody here knows are
 * ignored, as the specification asks; those that are known are of their type or the request is wrong.
 */

/** Largest body that is read. */
export const BODY_BYTES = 1_000_000;

const WORD = 200;
const ID = 1_000;
const TOKEN = 2_000;
const OBLIGATIONS = 100;

/** A JSON object whose facts are read one by one where they are known. */
export type Facts = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const word = z.string().min(1, 'is empty').max(WORD, `is longer than ${WORD} characters`);
const id = z.string().min(1, 'is empty').max(ID, `is longer than ${ID} characters`);
const revision = z.number().int().min(0);

const properties = z
  .custom<Facts>(isObject, 'is not an object')
  .nullish()
  .transform((value): Facts => value ?? {});

const withoutId = { type: word, properties };
const entity = z.object({ ...withoutId, id });
const act = z.object({ name: word, properties });

const asOf = z.preprocess(
  (value) => (typeof value === 'string' ? { at: value } : value),
  z.object({ revision: revision.optional(), at: instant.optional() }),
);

const context = z
  .object({
    as_of: asOf.nullish(),
    min_revision: revision.nullish(),
    supported_obligations: z.array(word).max(OBLIGATIONS).nullish(),
  })
  .nullish();

const page = z
  .object({
    token: z.string().max(TOKEN).nullish(),
    // The name that drafts of the specification gave it.
    next_token: z.string().max(TOKEN).nullish(),
    limit: z.number().int().min(1).nullish(),
  })
  .nullish();

const evaluation = z.object({ subject: entity, action: act, resource: entity, context });
const subjectSearch = z.object({ subject: z.object(withoutId), action: act, resource: entity, context, page });
const resourceSearch = z.object({ subject: entity, action: act, resource: z.object(withoutId), context, page });
const actionSearch = z.object({ subject: entity, resource: entity, context, page });

const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;

const options = z
  .object({ evaluations_semantic: z.enum(SEMANTICS, `is none of ${SEMANTICS.join(', ')}`).nullish() })
  .nullish();

export type Semantic = (typeof SEMANTICS)[number];
export type Evaluation = Readonly<z.output<typeof evaluation>>;
export type SubjectSearch = Readonly<z.output<typeof subjectSearch>>;
export type ResourceSearch = Readonly<z.output<typeof resourceSearch>>;
export type ActionSearch = Readonly<z.output<typeof actionSearch>>;
export type Entity = Evaluation['subject'];
export type Act = Evaluation['action'];
export type Terms = Evaluation['context'];
export type Page = SubjectSearch['page'];

export const readEvaluation = reader(evaluation);
export const readSubjectSearch = reader(subjectSearch);
export const readResourceSearch = reader(resourceSearch);
export const readActionSearch = reader(actionSearch);
const readOptions = reader(z.object({ options }));

/** How a batch is to be gone through. */
export function readSemantic(body: Facts): Read<Semantic> {
  const found = readOptions(body);
  return found.ok ? read(found.value.options?.evaluations_semantic ?? 'execute_all') : found;
}

function reader<T>(schema: z.ZodType<T>): (raw: unknown) => Read<T> {
  return (raw) => {
    const parsed = schema.safeParse(raw);
    return parsed.success ? read(parsed.data) : wrong(problemsOfIssues(parsed.error, schema, raw));
  };
}
