import type { DecisionTable } from '../../decision/compile.ts';
import type { Explanation } from '../../decision/explain.ts';
import type { Actor } from '../../identity/model.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import { categoriesOf, type PlacedUse, type Reading } from '../reading.ts';
import { type Judgement, judgeOperation } from './judge.ts';
import type { NewOperation, RegisteredOperation } from './model.ts';
import { type ReadAt, readOperations } from './read.ts';
import { ownerOf, registerOperation } from './store.ts';

/** By what an operation is judged, and who registers it when. */
export interface Registering extends Omit<ReadAt, 'revision'> {
  readonly table: DecisionTable;
  readonly by: Actor['subject'];
  readonly at: Instant;
}

/** What became of an operation that was to be registered: it is kept where it is permitted. */
export interface Registered {
  readonly judgement: Judgement;
  readonly reading: Reading;
  keep(): Promise<RegisteredOperation>;
}

/** Judges an operation by the registry as it is; whoever calls keeps it once that was logged. */
export async function judgeNew(wanted: NewOperation, { table, by, at, ...read }: Registering): Promise<Registered> {
  const judgeable = { ...wanted, owner: ownerOf(wanted) };
  const [found] = await readOperations({ ...read, revision: table.revision }, [judgeable]);
  // One operation is one reading.
  const { reading } = found as NonNullable<typeof found>;
  return {
    judgement: judgeOperation({ operation: judgeable, reading }, table),
    reading,
    keep: () => registerOperation(read.orm, wanted, { by, at }),
  };
}

/** Why an operation is not registered: what could not be resolved in it, and what the registry says of it. */
export function problemsOf(registered: Registered, said: Explanation & { readonly rule: string }): readonly Problem[] {
  const unresolved = registered.reading.unresolved.map(({ code, message, position: { line, column } }) => {
    return { code, path: ['input', 'document', line, column], message };
  });
  if (unresolved.length > 0) return unresolved;
  const problem = { code: said.rule, message: said.message, remedy: said.remedy };
  const placed = placesOf(registered).map(([line, column]) => ({
    ...problem,
    path: ['input', 'document', line, column],
  }));
  return placed.length > 0 ? placed : [{ ...problem, path: ['input', 'document'] }];
}

/** Where what decides against an operation is used in it, each place once. */
function placesOf({ reading, judgement }: Registered): readonly (readonly [line: number, column: number])[] {
  const deciding = judgement.decision?.deciding;
  const named = new Set(deciding?.records.map(({ key }) => key));
  const decides = ({ fields }: PlacedUse) =>
    deciding?.category === undefined
      ? fields.some((field) => named.has(field))
      : categoriesOf(fields, reading.contents).includes(deciding.category);
  const places = reading.uses.filter(decides).map(({ position: { line, column } }) => [line, column] as const);
  return [...new Map(places.map((place) => [place.join(':'), place])).values()];
}
