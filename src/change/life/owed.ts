import { readPoint } from '../../db/revision.ts';
import type { Problem } from '../../lib/problem.ts';
import { lookAt, mustBeSound, refuseIfAny } from '../apply.ts';
import { late } from '../gates/complete.ts';
import { type Brought, problemsOfEvidence } from '../gates/evidence.ts';
import { broughtIn, gatesKept } from './facts.ts';
import { type Matter, type Outcome, record } from './matter.ts';
import { applyBeside } from './settle.ts';

/**
 * Brings what an applied proposal owes without delay (Arts. 27(3), 27(6)). Once all of it is there, the record of the change
 * names it, in a revision of its own: what was decided of the proposal itself stays as it was.
 */
export async function bringWhatIsOwed(matter: Matter, brought: Brought): Promise<Outcome> {
  const { held, actor, row, acts } = matter;
  const state = gatesKept(acts).find(({ gate }) => gate.id === brought.gate);
  const { now } = await readPoint(held.orm);
  // Nothing of Art. 32 is owed: what principals can learn is accurate before it changes.
  refuseIfAny([
    ...problemsOfEvidence({ brought, state, actor, now, next: held.registry, storedIn: [] }),
    ...(state === undefined || state.status === 'OWED' ? [] : [nothingOwed]),
  ]);
  const { document: _, ...facts } = brought;
  const given = { ...facts, by: actor.subject, at: now };
  const since = gatesKept(acts, [...broughtIn(acts), given]).find(({ gate }) => gate.id === brought.gate);
  if (since === undefined || since.status === 'OWED') {
    await record(matter, 'EVIDENCE', { facts });
    return { proposal: row.id, problems: [] };
  }
  const edits = late({
    proposal: row.id,
    madeBy: row.revision ?? 0,
    reason: row.reason,
    state: since,
    registry: held.registry,
  });
  refuseIfAny(edits === undefined ? [changeIsGone] : []);
  const reason = `owed without delay: ${row.reason}`;
  const judged = await lookAt(held, { author: actor.subject, reason, baseRevision: held.head, edits: edits ?? [] });
  mustBeSound(judged);
  await record(matter, 'EVIDENCE', { facts: { ...facts, settles: brought.gate } });
  return applyBeside(matter, judged, reason);
}

const nothingOwed: Problem = {
  code: 'GATE_NOT_OWED',
  path: ['gate'],
  message: 'the proposal is in force, and nothing is owed for this gate any more',
};

const changeIsGone: Problem = {
  code: 'CHANGE_GONE',
  path: ['gate'],
  message: 'the registry holds the record of this change no more, so nothing can name the evidence',
  remedy: 'record the change anew, with its evidence',
};
