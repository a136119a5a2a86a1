import type { ReadPoint } from '../../db/revision.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { principalsOf } from '../../decision/principal.ts';
import type { Question } from '../../decision/question.ts';
import type { LookedUp } from '../../decision/resolved.ts';
import { contentOfFields } from '../../decision/store.ts';
import type { Asked, Asking } from './asked.ts';
import { type Read, unanswered } from './read.ts';

/** What is needed to decide at one state. */
export interface Prepared extends LookedUp {
  readonly table: DecisionTable;
}

/** How many states of the registry one request may ask about: each but the newest may have to be read whole. */
const STATES = 8;

/** Questions about more states than a request may ask about, beside the others that it asks about, stay unanswered. */
export function withinStates(asked: readonly Read<Asked>[], others: readonly ReadPoint[]): readonly Read<Asked>[] {
  const seen = new Set(others.map(nameOf));
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

/** Reads what all questions need: one statement for their principals, and for each state one for the fields they name. */
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
  const principals = await principalsIn(
    asking,
    asked.flatMap((one) => (one.ok ? [one.value.question] : [])),
  );
  const prepared = new Map<string, Prepared>();
  for (const [name, { point, fields }] of wanted) {
    prepared.set(name, { ...(await stateOf(asking, point, fields)), principals });
  }
  return (point) => prepared.get(nameOf(point));
}

/** Reads what one question at one state needs. */
export async function prepare(asking: Asking, point: ReadPoint, question: Question): Promise<Prepared> {
  const principals = await principalsIn(asking, [question]);
  return { ...(await stateOf(asking, point, question.fields ?? [])), principals };
}

function principalsIn({ node }: Asking, questions: readonly Question[]) {
  return principalsOf(node.database.orm, node.principalKey, questions);
}

async function stateOf({ node }: Asking, point: ReadPoint, fields: readonly string[]) {
  const { orm } = node.database;
  return { table: await node.tables.at(orm, point), contents: await contentOfFields(orm, fields, point.revision) };
}

function nameOf({ revision, now }: ReadPoint): string {
  return `${revision} ${now}`;
}
