import { type GraphQLObjectType, isObjectType } from 'graphql';
import type { Soon } from '../../graph/context.ts';
import type { ApiContext } from '../context.ts';
import type { KeptTexts } from './kept-texts.ts';
import { type FieldPlan, NotPlanned, type Selection, type Shape, type TypePlan } from './plan.ts';

/** One execution of a plan: what its resolvers are given, and where texts of records in memory are kept. */
export interface Run {
  readonly context: ApiContext;
  readonly texts: KeptTexts;
}

/**
 * Executes a plan: the data of the answer as JSON, byte for byte as graphql-js and `JSON.stringify` would have it. Goes
 * breadth first: each selection once for all of its objects, the same object once. Throws for every error there would
 * be in the answer: the ordinary execution then tells it.
 */
export async function execute(run: Run, plan: TypePlan): Promise<string> {
  const [text] = await textsOf(run, plan, [undefined]);
  if (text === undefined) throw new NotPlanned();
  return text;
}

/** What is selected of each object, written. */
export function textsOf(run: Run, plan: TypePlan, objects: readonly unknown[]): Soon<readonly string[]> {
  const columns = plan.fields.map((field) => attempted(() => column(run, field, objects)));
  const joined = (found: readonly (readonly string[])[]) => objects.map((_, at) => objectText(plan.fields, found, at));
  return allOf(columns, joined);
}

function objectText(fields: readonly FieldPlan[], columns: readonly (readonly string[])[], at: number): string {
  let text = '{';
  for (let field = 0; field < fields.length; field++) {
    text += (field === 0 ? '' : ',') + fields[field]?.label + columns[field]?.[at];
  }
  return `${text}}`;
}

/** One field of each object. */
function column(run: Run, field: FieldPlan, objects: readonly unknown[]): Soon<readonly string[]> {
  const { constant } = field;
  if (constant !== undefined) return objects.map(() => constant);
  const values = objects.map((object) => attempted(() => readOf(run, field, object)));
  return allOf(values, (found) => written(run, field.shape, found));
}

function readOf({ context }: Run, { name, resolve, args, info }: FieldPlan, object: unknown): unknown {
  if (resolve !== undefined) return resolve(object, args, context, info);
  const value = (object as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'function' ? value.call(object, args, context, info) : value;
}

// What is thrown at once may not leave the promises of others behind, which nobody would wait for.
function attempted<T>(work: () => Soon<T>): Soon<T> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}

function written(run: Run, shape: Shape, values: readonly unknown[]): Soon<readonly string[]> {
  if (innermost(shape).kind === 'leaf') return values.map((value) => leafText(shape, value));
  const objects: object[] = [];
  const places = new Map<object, number>();
  const placed = values.map((value) => place(shape, value, { objects, places }));
  const texts = objectTexts(run, selectionIn(shape), objects);
  const filled = (found: readonly string[]) => placed.map((slot) => filledIn(slot, found));
  return texts instanceof Promise ? texts.then(filled) : filled(texts);
}

function innermost(shape: Shape): Shape {
  return shape.kind === 'list' ? innermost(shape.of) : shape;
}

function selectionIn(shape: Shape): Selection {
  const inner = innermost(shape);
  if (inner.kind !== 'object') throw new NotPlanned();
  return inner.selection;
}

function leafText(shape: Shape, value: unknown): string {
  if (value === null || value === undefined) return nullIn(shape);
  if (value instanceof Error) throw value;
  if (shape.kind === 'leaf') return shape.write(value);
  return `[${listOf(value)
    .map((item) => leafText((shape as Shape & { kind: 'list' }).of, item))
    .join(',')}]`;
}

function nullIn({ nullable }: Shape): 'null' {
  if (!nullable) throw new NotPlanned();
  return 'null';
}

// Other iterables and lists of promises are left to graphql-js.
function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.some(isPromise)) throw new NotPlanned();
  return value;
}

/** Where the texts of objects go: the number of one, a list of such, or nothing. */
type Slot = number | null | readonly Slot[];

interface Placing {
  readonly objects: object[];
  readonly places: Map<object, number>;
}

function place(shape: Shape, value: unknown, placing: Placing): Slot {
  if (value === null || value === undefined) {
    nullIn(shape);
    return null;
  }
  if (value instanceof Error) throw value;
  if (shape.kind === 'list') return listOf(value).map((item) => place(shape.of, item, placing));
  if (typeof value !== 'object') throw new NotPlanned();
  const { objects, places } = placing;
  const known = places.get(value);
  if (known !== undefined) return known;
  places.set(value, objects.length);
  objects.push(value);
  return objects.length - 1;
}

function filledIn(slot: Slot, texts: readonly string[]): string {
  if (slot === null) return 'null';
  if (typeof slot === 'number') return texts[slot] ?? '';
  return `[${slot.map((inner) => filledIn(inner, texts)).join(',')}]`;
}

function objectTexts(run: Run, selection: Selection, objects: readonly object[]): Soon<readonly string[]> {
  const { declared } = selection;
  if (isObjectType(declared)) return run.texts.of(run, selection.planFor(declared), objects);
  const types = objects.map((object) => typeOf(run, selection, object));
  const distinct = [...new Set(types)];
  const groups = distinct.map((type) => {
    const members = objects.filter((_, at) => types[at] === type);
    return attempted(() => run.texts.of(run, selection.planFor(type), members));
  });
  return allOf(groups, (found) => {
    const queues = new Map(distinct.map((type, at) => [type, (found[at] ?? []).values()]));
    return types.map((type) => queues.get(type)?.next().value ?? '');
  });
}

/** The type of an object where only an interface or union is declared. */
function typeOf({ context }: Run, { declared, schema }: Selection, object: object): GraphQLObjectType {
  const { resolveType } = declared as { resolveType?: (...asked: readonly unknown[]) => unknown };
  const name = resolveType?.(object, context, { schema }, declared);
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isObjectType(type)) throw new NotPlanned();
  return type;
}

function allOf<T, R>(values: readonly Soon<T>[], then: (found: readonly T[]) => Soon<R>): Soon<R> {
  if (values.some(isPromise)) return Promise.all(values).then(then);
  // None of them is a promise.
  return then(values as readonly T[]);
}

// A query that is not sent yet is one too, and no instance of `Promise`.
function isPromise(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}
