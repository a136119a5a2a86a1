import type { ReadPoint } from '../db/revision.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { DecisionTable } from './compile.ts';
import { decide } from './evaluate.ts';
import type { Decision, DecisionRequest } from './model.ts';

/** The state that is asked about: what is left out means now. */
export interface AskedPoint {
  readonly revision?: number | null | undefined;
  readonly at?: string | null | undefined;
}

/** The point to judge at, seen from now; a revision that is still to come is a problem. */
export function pointOf(asked: AskedPoint | null | undefined, pin: ReadPoint): Result<ReadPoint> {
  const revision = asked?.revision ?? pin.revision;
  if (revision >= 0 && revision <= pin.revision) return ok({ revision, now: asked?.at ?? pin.now });
  return failed<ReadPoint>([
    {
      code: 'REVISION_UNKNOWN',
      path: ['asOf', 'revision'],
      message: `revision ${revision} does not exist; the newest is ${pin.revision}`,
    },
  ]);
}

export function isSamePoint(a: ReadPoint, b: ReadPoint): boolean {
  return a.revision === b.revision && a.now === b.now;
}

/** Decides at a point with its table; enforceable when that point is now. */
export function decideAt(table: DecisionTable, request: DecisionRequest, point: ReadPoint, pin: ReadPoint): Decision {
  return asOf(decide(table, request, point.now), point, pin);
}

/** A decision of the table of a point, as one of that point. */
export function asOf(decision: Decision, point: ReadPoint, pin: ReadPoint): Decision {
  return { ...decision, now: point.now, enforceable: isSamePoint(point, pin) };
}
