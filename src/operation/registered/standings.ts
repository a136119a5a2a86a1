import type { DecisionTable } from '../../decision/compile.ts';
import { type Judgement, judgeOperation } from './judge.ts';
import type { RegisteredOperation } from './model.ts';
import { type ReadAt, readOperations } from './read.ts';

/** What a state of the registry says of operations. */
export type Standings = ReadonlyMap<string, Judgement>;

// A table is one revision at one epoch: within them nothing changes, and an operation is never changed at all.
const known = new WeakMap<DecisionTable, Map<string, Judgement>>();

/** Judges operations by a table, each once for as long as the table is held. */
export async function standingsOf(
  at: Omit<ReadAt, 'revision'>,
  table: DecisionTable,
  operations: readonly RegisteredOperation[],
): Promise<Standings> {
  const judged = known.get(table) ?? new Map<string, Judgement>();
  known.set(table, judged);
  const unknown = operations.filter(({ id }) => !judged.has(id));
  for (const read of await readOperations({ ...at, revision: table.revision }, unknown)) {
    judged.set(read.operation.id, judgeOperation(read, table));
  }
  return judged;
}
