import type { DecisionTable } from '../../decision/compile.ts';
import { decide, mayDeclare } from '../../decision/evaluate.ts';
import type { Caller, Decision, DecisionRequest } from '../../decision/model.ts';
import { categoriesOf, namesOfUnresolved, type Reading, runQuestion, runRequest } from '../reading.ts';
import type { NewOperation, OperationOwner } from './model.ts';
import type { OperationReading, Readable } from './read.ts';

/** What of an operation it is judged by, beside what it does. */
export type Judgeable = Readable & Pick<NewOperation, 'purpose'> & { readonly owner: OperationOwner };

/** What a state of the registry says of an operation. */
export interface Judgement {
  readonly isPermitted: boolean;
  readonly request: DecisionRequest;
  /** Absent of an operation of this API that reads no personal data and whose purpose may be declared. */
  readonly decision: Decision | undefined;
}

/**
 * Judges an operation as those who run it would be: pure, so that it comes out the same on every node. One on this API as
 * the API judges it when it runs; any other as a use of the fields that it was found to use.
 */
export function judgeOperation(read: OperationReading<Judgeable>, table: DecisionTable): Judgement {
  const { operation, reading } = read;
  const caller = callerOf(operation.owner);
  if (operation.dialect !== 'DAICHO') return decided(table, requestOf(operation, reading, caller));
  const request = ownRequest(operation, reading, caller);
  const isMetadata = request.categories.length === 0 && request.unresolved === undefined;
  if (isMetadata && mayDeclare(table, operation.purpose, caller) === undefined) {
    return { isPermitted: true, request, decision: undefined };
  }
  return decided(table, request);
}

function decided(table: DecisionTable, request: DecisionRequest): Judgement {
  const decision = decide(table, request);
  return { isPermitted: decision.outcome === 'PERMIT', request, decision };
}

/** Those who run it: whoever has the role, or the client. */
export function callerOf(owner: OperationOwner): Caller {
  return 'role' in owner ? { roles: [owner.role] } : { roles: [], client: owner.client };
}

function requestOf({ purpose }: Judgeable, reading: Reading, caller: Caller): DecisionRequest {
  const facts = { purpose, actor: undefined, handling: undefined, principal: undefined };
  const question = runQuestion(reading, facts);
  const principals = new Map();
  if (question.ok) return runRequest(reading, question.value, { principals, caller });
  // What is too much for one question cannot be answered, and so not permitted.
  return { action: 'USE', purpose, categories: [], unresolved: ['QUESTION_TOO_LARGE'], caller };
}

function ownRequest({ purpose }: Judgeable, reading: Reading, caller: Caller): DecisionRequest {
  const categories = categoriesOf(
    reading.uses.flatMap(({ fields }) => fields),
    reading.contents,
  );
  const unresolved = namesOfUnresolved(reading);
  const { fingerprint } = reading;
  return { action: 'USE', purpose, categories, ...(unresolved.length > 0 ? { unresolved } : {}), fingerprint, caller };
}
