import type { Problem } from '../../lib/problem.ts';
import { attempted, writeRevision } from '../apply.ts';
import { changesForWhoConsents } from '../gates/complete.ts';
import { areOpen } from '../gates/state.ts';
import { type Judged, judgedAnew } from '../judge.ts';
import { insertProposal, markApplied } from '../store.ts';
import { type Matter, type Outcome, record } from './matter.ts';
import { writeAct } from './store.ts';
import { hasQuorum, type Weighed, weigh } from './weigh.ts';

/**
 * Takes a proposal as far as it goes: in conflict, back to its reviewers where what they approved has changed, waiting for
 * a gate, or applied. Whatever is written stands in the transaction of the act that led here.
 */
export async function settle(matter: Matter, weighed?: Weighed): Promise<Outcome> {
  const now = weighed ?? (await weigh(matter.held, matter));
  if (now.problems.length > 0) return conflict(matter, now.problems);
  if (matter.row.state === 'WAITING' && !hasQuorum(now)) return sendBack(matter);
  if (!areOpen(now.gates)) return wait(matter, now);
  return applyReviewed(matter, now);
}

async function conflict(matter: Matter, problems: readonly Problem[]): Promise<Outcome> {
  const facts = problems.map(({ code, path, message }) => ({ code, path, message }));
  await record(matter, 'CONFLICT', { reason: 'the registry has changed under it', facts });
  return { proposal: matter.row.id, problems };
}

async function sendBack(matter: Matter): Promise<Outcome> {
  await record(matter, 'VOID', { reason: 'what was approved has changed: its approvals are void' });
  return { proposal: matter.row.id, problems: [] };
}

async function wait(matter: Matter, weighed: Weighed): Promise<Outcome> {
  if (matter.row.state === 'WAITING') return { proposal: matter.row.id, problems: [] };
  const waiting = await record(matter, 'WAIT', { facts: keptGates(weighed) });
  const isUnrelated = weighed.gates.some(({ gate, status }) => gate.kind === 'PURPOSE_RELATED' && status === 'NEVER');
  return isUnrelated ? recordForWhoConsents(waiting, weighed) : { proposal: matter.row.id, problems: [] };
}

/**
 * A purpose that is not related changes for those who consent, and never for all (Arts. 17(2), 18(1)): that it would is
 * written down, so that their consent can count, and nothing else of the proposal is.
 */
async function recordForWhoConsents(matter: Matter, { judged, completing }: Weighed): Promise<Outcome> {
  const { held, row } = matter;
  const of = judgedAnew(held.registry, { ...judged, conflicts: [] }, changesForWhoConsents(completing), held.head);
  if (of.edits.length === 0 || of.problems.length > 0) return { proposal: row.id, problems: of.problems };
  return applyBeside(matter, of, `for who consents alone: ${row.reason}`);
}

/** Writes what follows from a proposal beside it: a revision by a proposal of its own, which names the one it is of. */
export async function applyBeside({ held, row, actor }: Matter, of: Judged, reason: string): Promise<Outcome> {
  const said = { author: row.author, reason, baseRevision: held.head };
  const revision = await writeRevision(held, of, said);
  const id = await insertProposal(held.orm, said, 'SUBMITTED');
  const kept = { proposal: id, actor: actor.subject, reason: said.reason, version: 1, seen: null };
  await writeAct(held.orm, { ...kept, act: 'SUBMIT', from: null, to: 'SUBMITTED', facts: { of: row.id } });
  await writeAct(held.orm, { ...kept, act: 'APPLY', from: 'SUBMITTED', to: 'EFFECTIVE', facts: null });
  await markApplied(held.orm, id, { revision, edits: of.edits });
  return { proposal: row.id, revision, problems: [], made: { revision, registry: of.next } };
}

async function applyReviewed(matter: Matter, weighed: Weighed): Promise<Outcome> {
  const { held, row } = matter;
  const { completed, effectiveFrom } = weighed;
  const written = await attempted(held, (within) => writeRevision(within, completed, row));
  if (!written.ok) return conflict(matter, written.problems);
  const revision = written.value;
  await record(matter, 'APPLY', { facts: keptGates(weighed) });
  await markApplied(held.orm, row.id, { revision, effectiveFrom, edits: completed.edits });
  return { proposal: row.id, revision, problems: [], made: { revision, registry: completed.next } };
}

// What it was judged by stays to be read, when the registry has long gone on.
function keptGates({ gates }: Weighed) {
  return { gates };
}
