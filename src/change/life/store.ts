import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { Result } from '../../lib/result.ts';
import type { ClosedGate } from '../gates/closed.ts';
import { type Edit, type ProposalState, parseEdits } from '../model.ts';
import { proposal } from '../table.ts';
import type { KeptAct, NewAct } from './model.ts';
import { proposalAct, proposedEdit } from './table.ts';

/** Appends an act. Call under `lockHead`, so that ids run in the order of commits. */
export async function writeAct(orm: Orm, done: NewAct): Promise<void> {
  await orm.insert(proposalAct).values({ ...done, at: sql`clock_timestamp()` });
}

/** The acts of proposals, oldest first, by proposal. */
export async function readActs(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, readonly KeptAct[]>> {
  const found = await orm
    .select()
    .from(proposalAct)
    .where(inArray(proposalAct.proposal, [...ids]))
    .orderBy(asc(proposalAct.id));
  const acts = new Map<string, KeptAct[]>(ids.map((id) => [id, []]));
  for (const row of found) acts.get(row.proposal)?.push(row);
  return acts;
}

/** The gates of records of these names that an approved judgement closed: their proposals were made to wait for nothing. */
export async function readClosedGates(orm: Orm, names: readonly string[]): Promise<readonly ClosedGate[]> {
  if (names.length === 0) return [];
  const found = rows<{ closed: ClosedGate }>(
    await orm.execute(sql`select g as closed from ${proposalAct} a
      cross join lateral jsonb_path_query(a.facts, '$.gates[*] ? (@.status == "NEVER" && exists (@.judgement))') g
      where a.act = 'WAIT' and g #>> '{gate,key}' = any(${keyArray(names)}) order by a.id`),
  );
  return found.map(({ closed }) => closed);
}

/** Moves a proposal to another state, or another version of its text. */
export async function moveProposal(
  orm: Orm,
  id: string,
  to: Partial<{
    readonly state: ProposalState;
    readonly version: number;
    readonly reason: string;
    readonly baseRevision: number;
    readonly revision: number;
    readonly effectiveFrom: string;
  }>,
): Promise<void> {
  await orm.update(proposal).set(to).where(eq(proposal.id, id));
}

/** Notes that a draft was handed in now. */
export async function stampSubmission(orm: Orm, id: string): Promise<void> {
  await orm.update(proposal).set({ submittedAt: sql`clock_timestamp()` }).where(eq(proposal.id, id));
}

/** Keeps one version of what a proposal asks for. */
export async function writeText(orm: Orm, id: string, version: number, edits: readonly Edit[]): Promise<void> {
  const rows = edits.map((edit, ordinal) => ({
    ...{ proposal: id, version, ordinal, action: edit.action, section: edit.section, key: edit.key },
    record: edit.action === 'PUT' ? edit.record : null,
  }));
  for (let start = 0; start < rows.length; start += 5_000) {
    await orm.insert(proposedEdit).values(rows.slice(start, start + 5_000));
  }
}

/** The text of proposals as it stands, by proposal; read anew, since what a record may hold can have changed since. */
export async function readTexts(
  orm: Orm,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Result<readonly Edit[]>>> {
  const found = await orm
    .select({ edit: proposedEdit })
    .from(proposedEdit)
    .innerJoin(proposal, and(eq(proposal.id, proposedEdit.proposal), eq(proposal.version, proposedEdit.version)))
    .where(inArray(proposedEdit.proposal, [...ids]))
    .orderBy(asc(proposedEdit.ordinal));
  const rows = new Map<string, (typeof found)[number]['edit'][]>(ids.map((id) => [id, []]));
  for (const { edit } of found) rows.get(edit.proposal)?.push(edit);
  return new Map([...rows].map(([id, edits]) => [id, parseEdits(edits)]));
}
