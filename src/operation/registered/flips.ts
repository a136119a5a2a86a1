import type { DecisionTable } from '../../decision/compile.ts';
import { type Judgement, judgeOperation } from './judge.ts';
import type { RegisteredOperation } from './model.ts';
import type { OperationReading } from './read.ts';

/** A state of the registry: compiled, and what operations were found to do by its data map. */
export interface OperationState {
  readonly table: DecisionTable;
  readonly readings: readonly OperationReading<RegisteredOperation>[];
}

/** An operation on which two states of the registry do not agree. */
export interface OperationFlip {
  readonly operation: RegisteredOperation;
  readonly before: Judgement;
  readonly after: Judgement;
}

/** The operations that one state permits and the other does not, in the order of the readings before. */
export function flipsBetween(before: OperationState, after: OperationState): readonly OperationFlip[] {
  const later = new Map(after.readings.map((read) => [read.operation.id, read]));
  return before.readings.flatMap((read) => {
    const then = later.get(read.operation.id);
    if (then === undefined) return [];
    const flip = {
      operation: read.operation,
      before: judgeOperation(read, before.table),
      after: judgeOperation(then, after.table),
    };
    return flip.before.isPermitted === flip.after.isPermitted ? [] : [flip];
  });
}
