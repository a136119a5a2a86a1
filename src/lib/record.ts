import { z } from 'zod';
import { problemsOfIssues } from './issues.ts';
import { key } from './key.ts';
import { instant } from './period.ts';
import type { Problem } from './problem.ts';
import { failed, ok, type Result } from './result.ts';
import { isKeepable, words } from './text.ts';

/** On what a record stands: a clause of the policy, an assumption a person must still confirm, or a decision taken. */
export const basis = z.enum(['CLAUSE', 'ASSUMED', 'DECIDED']);

const groundedShape = {
  key: key.describe('the name the record keeps for life'),
  clause: key.optional().describe('the clause of the policy it comes from'),
  basis: basis.optional().describe('CLAUSE when a clause is named and nothing else is said'),
  reason: words.optional().describe('why it is assumed or was decided'),
  effectiveFrom: instant.optional().describe('in force from this instant; absent: from its revision on'),
  effectiveUntil: instant.optional().describe('in force until before this instant; absent: open'),
  replaces: key.optional().describe('the retired record of the same kind that this one continues'),
};

type Grounded = z.output<z.ZodObject<typeof groundedShape>> & { basis: z.output<typeof basis> };

/** What every record carries: its key, what it stands on, and when it is in force. */
export type RecordBase = Readonly<Grounded>;

/** A fact that names another record. Dots reach into objects, lists are looked through. */
export interface Reference {
  readonly fact: string;
  readonly to: string;
}

/** A kind of record: how it is called, read from unknown, and what it points at. */
export interface RecordModel<T extends RecordBase = RecordBase> {
  /** Singular, as the API's type is called, e.g. `DataCategory`. */
  readonly kind: string;
  /** Plural, as registry files and the API's root call it, e.g. `dataCategories`. */
  readonly section: string;
  readonly description: string;
  readonly facts: readonly string[];
  readonly schema: z.ZodType<T>;
  readonly references: readonly Reference[];
  /** The key of a record that is named by what it joins; absent where authors choose the key. */
  readonly keyOf?: ((raw: Readonly<Record<string, unknown>>) => string) | undefined;
}

export type RecordOf<Model> = Model extends RecordModel<infer T> ? T : never;

interface Definition<Shape extends z.ZodRawShape> {
  readonly kind: string;
  readonly section: string;
  readonly description: string;
  readonly shape: Shape;
  readonly references?: readonly Reference[];
  readonly keyOf?: (raw: Readonly<Record<string, unknown>>) => string;
}

type Facts<Shape extends z.ZodRawShape> = Readonly<z.output<z.ZodObject<Shape>>> & RecordBase;

/** Defines a record kind from its own facts; the grounded facts are added to every kind. */
export function defineRecord<Shape extends z.ZodRawShape>(definition: Definition<Shape>): RecordModel<Facts<Shape>> {
  const { kind, section, description, shape, keyOf } = definition;
  const schema = z
    .strictObject({ ...groundedShape, ...shape })
    // Also of a record with other problems, so that they are told all at once.
    .superRefine(mustBeGrounded, { when: ({ value }) => typeof value === 'object' && value !== null })
    .superRefine(mustNotEndBeforeItBegins)
    .transform((record) => withoutAbsent({ ...record, basis: (record as Partial<Grounded>).basis ?? 'CLAUSE' }));
  return {
    kind,
    section,
    description,
    facts: [...Object.keys(groundedShape), ...Object.keys(shape)],
    // The transform only fills `basis` and drops absent facts; zod cannot infer that through a generic shape.
    schema: schema as unknown as z.ZodType<Facts<Shape>>,
    references: [{ fact: 'clause', to: 'Clause' }, { fact: 'replaces', to: kind }, ...(definition.references ?? [])],
    keyOf: keyOf && ((raw) => keyOf(withoutObjects(raw))),
  };
}

// An object has no text to make a key of; a key without it is one that no record has, and the fact itself is told.
function withoutObjects(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(raw).map(([fact, value]) => [fact, typeof value === 'object' ? '' : value]));
}

function mustBeGrounded(record: Record<string, unknown>, context: z.RefinementCtx): void {
  if (record.clause === undefined && record.basis === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['clause'],
      message: 'names neither a clause nor a basis',
      params: { domain: 'RECORD_UNGROUNDED' },
    });
  }
  if (record.clause === undefined && record.basis === 'CLAUSE') {
    context.addIssue({
      code: 'custom',
      path: ['clause'],
      message: 'says CLAUSE and names none',
      params: { domain: 'RECORD_UNGROUNDED' },
    });
  }
  if ((record.basis === 'ASSUMED' || record.basis === 'DECIDED') && record.reason === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['reason'],
      message: `is \`${record.basis}\` without a reason`,
      params: { domain: 'RECORD_UNGROUNDED' },
    });
  }
}

function mustNotEndBeforeItBegins(record: Record<string, unknown>, context: z.RefinementCtx): void {
  if (
    typeof record.effectiveFrom === 'string' &&
    typeof record.effectiveUntil === 'string' &&
    record.effectiveUntil <= record.effectiveFrom
  ) {
    context.addIssue({
      code: 'custom',
      path: ['effectiveUntil'],
      message: 'ends before it begins',
      params: { domain: 'PERIOD_EMPTY' },
    });
  }
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, fact]) => fact !== undefined)) as T;
}

/** A fact by its name, of a record whose kind is known only at run time. */
export function factOf(record: object, name: string): unknown {
  return (record as Readonly<Record<string, unknown>>)[name];
}

/** Reads one record of a kind; every problem at once, paths relative to the record. */
export function parseRecord<T extends RecordBase>(model: RecordModel<T>, raw: unknown): Result<T> {
  const keyed = withDerivedKey(model, raw);
  const parsed = model.schema.safeParse(keyed);
  const unkeepable = unkeepableTexts(raw);
  if (parsed.success) return unkeepable.length > 0 ? failed(unkeepable) : keyMatches(model, parsed.data);
  const problems = [...problemsOfIssues(parsed.error, model.schema, keyed), ...unkeepable];
  // A key that was derived is wrong because the facts it is made of are: those are told.
  const told = keyed === raw ? problems : problems.filter(({ path }) => path[0] !== 'key');
  return failed(told.length > 0 ? told : problems);
}

function withDerivedKey(model: RecordModel, raw: unknown): unknown {
  if (model.keyOf === undefined || typeof raw !== 'object' || raw === null || 'key' in raw) return raw;
  return { key: model.keyOf(raw as Record<string, unknown>), ...raw };
}

function keyMatches<T extends RecordBase>(model: RecordModel<T>, record: T): Result<T> {
  const expected = model.keyOf?.({ ...record });
  if (expected === undefined || expected === record.key) return ok(record);
  return failed([{ code: 'KEY_MISMATCH', path: ['key'], message: `the key of this record is \`${expected}\`` }]);
}

function unkeepableTexts(value: unknown, path: readonly (string | number)[] = []): readonly Problem[] {
  if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value);
    return Object.entries(value).flatMap(([at, inner]) => unkeepableTexts(inner, [...path, isList ? Number(at) : at]));
  }
  if (typeof value !== 'string' || isKeepable(value)) return [];
  return [{ code: 'FACT_INVALID', path, message: 'holds a character that text cannot have: NUL or half of a pair' }];
}

export interface NamedReference {
  readonly path: readonly (string | number)[];
  readonly to: string;
  readonly key: string;
}

/** Every record that this one names, with where it names it. `replaces` is left out: its target is retired. */
export function referencesOf(model: RecordModel, record: RecordBase): readonly NamedReference[] {
  return model.references
    .filter(({ fact }) => fact !== 'replaces')
    .flatMap(({ fact, to }) => keysAt(record, fact.split('.')).map(({ path, key }) => ({ path, to, key })));
}

function keysAt(value: unknown, path: readonly string[]): { path: (string | number)[]; key: string }[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      keysAt(item, path).map((found) => ({ ...found, path: [index, ...found.path] })),
    );
  }
  const [head, ...rest] = path;
  if (head === undefined) return typeof value === 'string' ? [{ path: [], key: value }] : [];
  const inner = keysAt((value as Record<string, unknown>)[head], rest);
  return inner.map((found) => ({ ...found, path: [head, ...found.path] }));
}

/** Told of a record whose `replaces` names one that lives: it takes the other's place. */
export function stillLives(path: Problem['path'], replaced: string): Problem {
  return {
    code: 'REPLACED_STILL_LIVES',
    path,
    message: `\`${replaced}\` is replaced and still in the registry`,
    remedy: `retire \`${replaced}\` in the same proposal`,
  };
}
