import type { Context } from '../graph/context.ts';
import { fromNodeId, toNodeId } from '../graph/node-id.ts';
import { showProblems } from '../graph/problem.ts';
import type { Result } from '../lib/result.ts';
import type { Acting, Outcome } from './life/matter.ts';
import type { Snapshots } from './snapshots.ts';
import { type ProposalRow, readProposal, readRevisions } from './store.ts';

/** What changing the registry needs beside reading it. */
export interface ChangeContext extends Context {
  readonly snapshots: Snapshots;
}

/** A proposal as the API shows it. */
export function showProposal(row: ProposalRow) {
  return { ...row, key: row.id, id: toNodeId('Proposal', row.id) };
}

/** Who acts in this operation. */
export function actingIn({ orm, snapshots, actor }: ChangeContext): Acting {
  return { orm, snapshots, actor };
}

/** What came of an act, as payloads show it: the proposal and revision as they are now. */
export async function showOutcome({ orm }: Pick<Context, 'orm'>, done: Result<Outcome>) {
  if (!done.ok) return { problems: showProblems(done.problems) };
  const { proposal, revision, problems, stoodAlready } = done.value;
  const row = await readProposal(orm, proposal);
  const made = revision === undefined ? undefined : (await readRevisions(orm, [revision])).get(String(revision));
  return { proposal: row && showProposal(row), revision: made, problems: showProblems(problems), stoodAlready };
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The key of a proposal from what a caller names it by: its global id, or the key itself. What names none is a key that none has. */
export function proposalKey(id: string): string {
  const named = fromNodeId(id);
  const key = named?.kind === 'Proposal' ? named.key : id;
  return UUID.test(key) ? key : '00000000-0000-0000-0000-000000000000';
}
