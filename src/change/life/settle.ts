import type { Problem } from '../../lib/problem.ts';
import { attempted, writeRevision } from '../apply.ts';
import { markApplied } from '../store.ts';
import { type Matter, type Outcome, record } from './matter.ts';
import { hasQuorum, type Weighed, weigh } from './weigh.ts';

/**
 * Takes a proposal as far as it goes: in conflict, back to its reviewers where what they approved has changed, waiting for
 * a gate, or applied. Whatever is written stands in the transaction of the act that led here.
 */
export async function settle(matter: Matter, weighed?: Weighed): Promise<Outcome> {
  const now = weighed ?? (await weigh(matter.held, matter));
  if (now.problems.length > 0) return conflict(matter, now.problems);
  if (matter.row.state === 'WAITING' && !hasQuorum(now)) return sendBack(matter);
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

async function applyReviewed(matter: Matter, { judged }: Weighed): Promise<Outcome> {
  const { held, row } = matter;
  const written = await attempted(held, (within) => writeRevision(within, judged, row));
  if (!written.ok) return conflict(matter, written.problems);
  const revision = written.value;
  await record(matter, 'APPLY');
  await markApplied(held.orm, row.id, { revision, edits: judged.edits });
  return { proposal: row.id, revision, problems: [], made: { revision, registry: judged.next } };
}
