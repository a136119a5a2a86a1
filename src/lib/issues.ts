import { z } from 'zod';
import type { Problem } from './problem.ts';
import { failed, ok, type Result } from './result.ts';
import { suggest } from './suggest.ts';

type Path = readonly (string | number)[];

/** What a schema found wrong with a value, as problems; paths are relative to the value. */
export function problemsOfIssues(error: z.ZodError, schema: z.ZodType, value: unknown): readonly Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => unknownFact(name, path, factsAt(schema, path)));
    }
    if (issue.code !== 'custom' && valueAt(value, path) === undefined) {
      return [{ code: 'FACT_MISSING', path, message: `${nameOf(path)}is missing` }];
    }
    if (issue.code === 'invalid_value') return [notAmong(issue, valueAt(value, path), path)];
    const domain = issue.code === 'custom' ? issue.params?.domain : undefined;
    return [{ code: typeof domain === 'string' ? domain : 'FACT_INVALID', path, message: lowerFirst(issue.message) }];
  });
}

/** Reads the input of a mutation; every problem at once, each with its place in the input. */
export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): Result<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const problems = problemsOfIssues(parsed.error, schema, raw);
  return failed(problems.map((problem) => ({ ...problem, path: ['input', ...problem.path] })));
}

// Lines of a file tell where a record stands, and not which of its facts is meant.
function nameOf(path: Path): string {
  const name = path.findLast((part) => typeof part === 'string');
  return name === undefined ? '' : `\`${name}\` `;
}

// A schema that has words of its own for it keeps them.
function notAmong(
  { values, message }: { readonly values: readonly unknown[]; readonly message: string },
  value: unknown,
  path: Path,
): Problem {
  const known = values.map(String);
  const meant = typeof value === 'string' ? suggest(value, known) : undefined;
  const listed = `is none of ${known.map((each) => `\`${each}\``).join(', ')}`;
  const remedy = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
  return { code: 'FACT_INVALID', path, message: message.startsWith('Invalid') ? listed : lowerFirst(message), remedy };
}

function unknownFact(name: string, path: Path, known: readonly string[]): Problem {
  const meant = suggest(name, known);
  return {
    code: 'FACT_UNKNOWN',
    path: [...path, name],
    message: `\`${name}\` is not a fact of this record`,
    remedy: meant === undefined ? undefined : `did you mean \`${meant}\`?`,
  };
}

/** The facts an object may have at a place inside a schema; none where it holds no object. */
function factsAt(schema: unknown, path: Path): readonly string[] {
  if (schema instanceof z.ZodPipe) return factsAt(schema.in, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return factsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) {
    return [...new Set(schema.options.flatMap((option) => factsAt(option, path)))];
  }
  const [head, ...rest] = path;
  if (schema instanceof z.ZodArray) return head === undefined ? [] : factsAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  return head === undefined ? Object.keys(schema.shape) : factsAt(schema.shape[head], rest);
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.hasOwn(at, part) ? (at as Record<string | number, unknown>)[part] : undefined;
  }
  return at;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
