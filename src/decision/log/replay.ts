import type { ReadPoint } from '../../db/revision.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import type { DecisionTable } from '../compile.ts';
import { LAW_EDITION } from '../model.ts';
import { decideAt } from '../point.ts';
import { loggedAnswer, readLogged } from './logged.ts';

/** A decision as it was logged and as it is made again from what the log holds; canonical texts. */
export interface Replay {
  readonly id: string;
  readonly identical: boolean;
  readonly logged: string;
  /** Absent when the rules of its edition of the law are no longer here. */
  readonly replayed: string | undefined;
}

/** Decides again at the revision, instant and edition of the law that a logged decision names. */
export async function replay(body: string, tableAt: (point: ReadPoint) => Promise<DecisionTable>): Promise<Replay> {
  const { id, request, answer } = readLogged(body);
  const logged = canonicalJson(answer);
  if (answer.lawEdition !== LAW_EDITION) return { id, identical: false, logged, replayed: undefined };
  const point = { revision: answer.revision, now: answer.now };
  // Whether it was about now is a fact of the moment, and no part of what is decided.
  const again = decideAt(await tableAt(point), request, point, point);
  const replayed = canonicalJson({ ...loggedAnswer(again), enforceable: answer.enforceable });
  return { id, identical: replayed === logged, logged, replayed };
}
