import type { ReadPoint } from '../../db/revision.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { contentOfFields, type FieldContent } from '../../decision/store.ts';
import type { Asked, Asking } from './asked.ts';
import { type Read, unanswered } from './read.ts';

/** What is needed to decide at one state. */
export interface Prepared {
  readonly table: DecisionTable;
  /** What the fields hold that are asked about. */
  readonly contents: ReadonlyMap<string, FieldContent>;
}

/** How many states of the registry one request may ask about: each but the newest may have to be read whole. */
const STATES = 8;

/** Questions about more states than a request may ask about stay unanswered. */
export function withinStates(asked: readonly Read<Asked>[]): readonly Read<Asked>[] {
  const seen = new Set<string>();
  return asked.map((one) => {
    if (!one.ok) return one;
    const name = nameOf(one.value.point);
    if (seen.size >= STATES && !seen.has(name)) return tooManyStates;
    seen.add(name);
    return one;
  });
}

const tooManyStates = unanswered<never>(
  400,
  'TOO_MANY_STATES',
  `one request asks about at most ${STATES} states with \`context.as_of\``,
);

/** Reads what all questions need: for each state, one statement for the fields that are named. */
export async function prepareAll(
  asking: Asking,
  asked: readonly Read<Asked>[],
): Promise<(point: ReadPoint) => Prepared | undefined> {
  const wanted = new Map<string, { readonly point: ReadPoint; readonly fields: string[] }>();
  for (const one of asked) {
    if (!one.ok) continue;
    const { point, question } = one.value;
    const state = wanted.get(nameOf(point)) ?? { point, fields: [] };
    wanted.set(nameOf(point), state);
    state.fields.push(...(question.fields ?? []));
  }
  const prepared = new Map<string, Prepared>();
  for (const [name, { point, fields }] of wanted) prepared.set(name, await prepare(asking, point, fields));
  return (point) => prepared.get(nameOf(point));
}

/** Reads what questions at one state need. */
export async function prepare({ node }: Asking, point: ReadPoint, fields: readonly string[]): Promise<Prepared> {
  const { orm } = node.database;
  return { table: await node.tables.at(orm, point), contents: await contentOfFields(orm, fields, point.revision) };
}

function nameOf({ revision, now }: ReadPoint): string {
  return `${revision} ${now}`;
}
