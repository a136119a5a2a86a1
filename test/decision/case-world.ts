import { type CompileOptions, compile } from '../../src/decision/compile.ts';
import { decide } from '../../src/decision/evaluate.ts';
import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { invariant } from '../../src/lib/invariant.ts';
import type { LawCase } from './law-case.ts';

/** What a case asks, and of which records. */
export interface CaseWorld {
  readonly records: DecisionRecords;
  readonly options: CompileOptions;
  readonly request: DecisionRequest;
}

let last: CaseWorld | undefined;

/** Decides, and remembers what was asked: whoever wants to ask the same elsewhere finds it in `worldOf`. */
export function decideIn(records: DecisionRecords, options: CompileOptions, request: DecisionRequest): Decision {
  last = { records, options, request };
  return decide(compile(records, options), request);
}

/** The records and the request of a case. */
export function worldOf({ id, asked }: LawCase): CaseWorld {
  last = undefined;
  asked();
  // Assigned by what was asked, which the compiler cannot see.
  const world = last as CaseWorld | undefined;
  invariant(world !== undefined, `${id} asks something`);
  return world;
}
