import { readPoint } from '../../db/revision.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Held } from '../apply.ts';
import type { ImpactSeal } from '../impact/seal.ts';
import { sealedImpact } from '../impact/sealed.ts';
import { type Judged, judge, judgeTouched, readTouched } from '../judge.ts';
import type { Edit, NewProposal } from '../model.ts';
import { changesOf, formerPlaces } from '../review/changes.ts';
import { type Changes, type Need, quorumOf } from '../review/model.ts';
import { needsOf } from '../review/rules.ts';
import { type ProposalRow, readLastHeld } from '../store.ts';
import { bindingOf } from './binding.ts';
import type { KeptAct } from './model.ts';
import { type Approval, approvalsOf, standingApprovals } from './rules.ts';

/** A proposal as it is kept: its row, its text as it stands, and what was done to it. */
export interface Kept {
  readonly row: ProposalRow;
  readonly edits: readonly Edit[];
  readonly acts: readonly KeptAct[];
}

/** A proposal beside the registry as it stands: what stands against it, what must be looked at, and who did. */
export interface Weighed {
  readonly judged: Judged;
  readonly changes: Changes;
  readonly problems: readonly Problem[];
  readonly needs: readonly Need[];
  /** How many people must approve it. */
  readonly quorum: number;
  /** The assessment of this text that stands. */
  readonly assessment: KeptAct | undefined;
  /** The hash of what is looked at: acts of reviewers name it. */
  readonly binding: string;
  readonly approvals: readonly Approval[];
  /** What it would do, as approvals are bound to it. */
  readonly impact: ImpactSeal;
}

/** Weighs a proposal against a state of the registry. Reads, and writes nothing. */
export async function weigh(held: Held, kept: Kept): Promise<Weighed> {
  const judged = await judge(held.orm, held.registry, asProposed(kept), held.head);
  const { now } = await readPoint(held.orm);
  return weighed({ ...held, now }, kept, judged, await lastHeldOf(held, [judged]));
}

/** What must be looked at of a proposal that is not kept yet. */
export async function needsFor(held: Held, judged: Judged): Promise<readonly Need[]> {
  return needsOf(changesOf(held.registry, judged, await lastHeldOf(held, [judged])));
}

/**
 * Weighs many proposals, to be shown: as many statements as for one. What only the data map can tell against them is left
 * to the acts that apply them.
 */
export async function weighAll({ orm, registry, head }: Held, all: readonly Kept[]): Promise<readonly Weighed[]> {
  const touched = await readTouched(
    orm,
    all.flatMap(({ edits }) => edits),
    head,
  );
  const judged = all.map((kept) => judgeTouched(registry, asProposed(kept), touched, head));
  const lastHeld = await lastHeldOf({ orm, registry, head }, judged);
  const { now } = await readPoint(orm);
  return all.map((kept, place) => weighed({ registry, head, now }, kept, judged[place] as Judged, lastHeld));
}

function lastHeldOf({ orm, head }: Held, all: readonly Judged[]) {
  const places = all.flatMap((judged) => formerPlaces(judged.edits, judged));
  return readLastHeld(orm, places, head);
}

function asProposed({ row, edits }: Kept): NewProposal {
  const { author, reason, baseRevision } = row;
  return { author, reason, baseRevision, source: row.source ?? undefined, edits };
}

function weighed(
  { registry, head, now }: { readonly registry: Registry; readonly head: number; readonly now: Instant },
  { row, acts }: Kept,
  judged: Judged,
  lastHeld: Awaited<ReturnType<typeof readLastHeld>>,
): Weighed {
  const changes = changesOf(registry, judged, lastHeld);
  const needs = needsOf(changes);
  const assessment = assessmentOf(acts, row.version);
  const impact = sealedImpact(registry, judged, { revision: head, now });
  const binding = bindingOf({ judged, assessment: assessment?.facts, impact: impact.hash });
  const approvals = approvalsOf(acts, { binding, impact }, row.version);
  const quorum = quorumOf(needs);
  return { judged, changes, problems: judged.problems, needs, quorum, assessment, binding, approvals, impact };
}

/** The last assessment of the text as it stands. */
function assessmentOf(acts: readonly KeptAct[], version: number): KeptAct | undefined {
  return acts.findLast((each) => each.act === 'ASSESS' && each.version === version);
}

/** Whether enough people approved it as it stands. */
export function hasQuorum({ approvals, quorum }: Pick<Weighed, 'approvals' | 'quorum'>): boolean {
  return standingApprovals(approvals).length >= Math.max(1, quorum);
}
