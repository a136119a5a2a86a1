import { readPoint } from '../../db/revision.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Held } from '../apply.ts';
import { type Completing, completed } from '../gates/complete.ts';
import { gatesOf } from '../gates/rules.ts';
import { effectiveFrom, type GateState, stateOf } from '../gates/state.ts';
import type { ImpactSeal } from '../impact/seal.ts';
import { sealedImpact } from '../impact/sealed.ts';
import { type Former, formerOf } from '../in-force.ts';
import { type Judged, judge, judgedAnew, judgeTouched, readTouched } from '../judge.ts';
import type { Edit, NewProposal } from '../model.ts';
import { changesOf, formerPlaces } from '../review/changes.ts';
import { type Changes, type Need, quorumOf } from '../review/model.ts';
import { needsOf } from '../review/rules.ts';
import { type ProposalRow, readLastHeld } from '../store.ts';
import { bindingOf } from './binding.ts';
import { broughtIn, judgementsOf } from './facts.ts';
import type { KeptAct } from './model.ts';
import { type Approval, approvalsOf, datedMustKeepTheirNames, standingApprovals } from './rules.ts';

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
  /** What the law asks for before it takes effect, or soon after, and how far each is. */
  readonly gates: readonly GateState[];
  /** From when on it would be in force, were it applied now; undefined: at once. */
  readonly effectiveFrom: Instant | undefined;
  /** The same with the records that decisions read of its changes, dated: what is written. */
  readonly completed: Judged;
  /** What completes it. */
  readonly completing: Completing;
}

/** Weighs a proposal against a state of the registry. Reads, and writes nothing. */
export async function weigh(held: Held, kept: Kept): Promise<Weighed> {
  const judged = await judge(held.orm, held.registry, asProposed(kept), held.head);
  const { now } = await readPoint(held.orm);
  const former = await formerOf(held.orm, held.registry);
  return weighed({ ...held, now, former }, kept, judged, await lastHeldOf(held, [judged]));
}

/** What must be looked at of a proposal that is not kept yet. */
export async function needsFor(held: Held, judged: Judged): Promise<readonly Need[]> {
  return needsOf(changesOf(held.registry, judged, await lastHeldOf(held, [judged])));
}

/** Weighs what is not kept: a plan, which nobody assessed, approved or brought evidence for. */
export function weighPlan(held: Held, proposal: NewProposal): Promise<Weighed> {
  const { author, reason, baseRevision, source = null } = proposal;
  const none = {
    id: 'plan',
    revision: null,
    submittedAt: '',
    effectiveFrom: null,
    version: 1,
    titles: null,
    state: 'DRAFT',
  } as const;
  const row = { ...none, author, reason, baseRevision, source };
  return weigh(held, { row, edits: proposal.edits, acts: [] });
}

/**
 * Weighs many proposals, to be shown: as many statements as for one. What only the data map can tell against them is left
 * to the acts that apply them.
 */
export async function weighAll(
  { orm, registry, head, now }: Held & { readonly now: Instant },
  all: readonly Kept[],
): Promise<readonly Weighed[]> {
  const touched = await readTouched(
    orm,
    all.flatMap(({ edits }) => edits),
    head,
  );
  const judged = all.map((kept) => judgeTouched(registry, asProposed(kept), touched, head));
  const lastHeld = await lastHeldOf({ orm, registry, head }, judged);
  const former = await formerOf(orm, registry);
  return all.map((kept, place) => weighed({ registry, head, now, former }, kept, judged[place] as Judged, lastHeld));
}

function lastHeldOf({ orm, head }: Held, all: readonly Judged[]) {
  const places = all.flatMap((judged) => formerPlaces(judged.edits, judged));
  return readLastHeld(orm, places, head);
}

function asProposed({ row, edits }: Kept): NewProposal {
  const { author, reason, baseRevision } = row;
  return { author, reason, baseRevision, source: row.source ?? undefined, edits };
}

/** What a proposal is weighed against. */
interface Against {
  readonly registry: Registry;
  readonly head: number;
  readonly now: Instant;
  readonly former: Former;
}

function weighed(
  { registry, head, now, former }: Against,
  { row, acts }: Kept,
  judged: Judged,
  lastHeld: Awaited<ReturnType<typeof readLastHeld>>,
): Weighed {
  const changes = changesOf(registry, judged, lastHeld);
  const needs = needsOf(changes);
  const assessment = assessmentOf(acts, row.version);
  const impact = sealedImpact(registry, judged, { revision: head, now, former });
  const binding = bindingOf({ judged, assessment: assessment?.facts, impact: impact.hash });
  const gates = gatesOf(changes).map((gate) => stateOf(gate, judgementsOf(assessment), broughtIn(acts)));
  const from = effectiveFrom(gates, now);
  const completing = { proposal: row.id, reason: row.reason, changes, states: gates, now, effectiveFrom: from };
  const anew = gates.length === 0 ? judged : judgedAnew(registry, judged, completed(judged.edits, completing), head);
  return {
    ...{ judged, changes, needs, quorum: quorumOf(needs), assessment, binding, impact, gates, completing },
    ...{ completed: anew, effectiveFrom: from },
    problems: [...anew.problems, ...datedMustKeepTheirNames(judged.edits, from)],
    approvals: approvalsOf(acts, { binding, impact }, row.version),
  };
}

/** The last assessment of the text as it stands. */
function assessmentOf(acts: readonly KeptAct[], version: number): KeptAct | undefined {
  return acts.findLast((each) => each.act === 'ASSESS' && each.version === version);
}

/** Whether enough people approved it as it stands. */
export function hasQuorum({ approvals, quorum }: Pick<Weighed, 'approvals' | 'quorum'>): boolean {
  return standingApprovals(approvals).length >= Math.max(1, quorum);
}
