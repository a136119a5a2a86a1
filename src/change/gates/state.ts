import { z } from 'zod';
import type { Instant } from '../../lib/period.ts';
import { type BroughtBy, type EvidenceKind, type Gate, gateRules, type JudgedBy } from './model.ts';

/** How far a gate is: OPEN from an instant, which may be still to come; OWED: it holds nothing up, and is due without delay. */
export const gateStatus = z.enum(['OPEN', 'CLOSED', 'OWED', 'NEVER']);

export type GateStatus = z.output<typeof gateStatus>;

/** A gate beside what was brought for it. */
export interface GateState {
  readonly gate: Gate;
  readonly status: GateStatus;
  /** Of OPEN: from when on. */
  readonly opensAt?: Instant | undefined;
  /** Of OPEN: when the last of what it takes was brought. */
  readonly openedAt?: Instant | undefined;
  readonly missing: readonly EvidenceKind[];
  readonly judgement?: JudgedBy | undefined;
  /** What was brought, newest last; of another text it is void. */
  readonly evidence: readonly (BroughtBy & { readonly isVoid: boolean })[];
  /** The newest of each piece that counts. */
  readonly notice?: BroughtBy['notice'];
  readonly filing?: BroughtBy['filing'];
  readonly waitingPeriodEndsAt?: Instant | undefined;
}

/** Tells how far a gate is from what was judged and brought. */
export function stateOf(gate: Gate, judgements: readonly JudgedBy[], brought: readonly BroughtBy[]): GateState {
  const rule = gateRules[gate.kind];
  const evidence = brought
    .filter((each) => each.gate === gate.id)
    .map((each) => ({ ...each, isVoid: each.text !== gate.text }));
  const standing = evidence.filter(({ isVoid }) => !isVoid);
  const judgement = judgements.findLast((each) => each.gate === gate.id && each.text === gate.text);
  const notice = standing.findLast((each) => each.notice !== undefined)?.notice;
  const filing = standing.findLast((each) => each.filing !== undefined)?.filing;
  const waitingPeriodEndsAt = standing.findLast((each) => each.waitingPeriodEndsAt !== undefined)?.waitingPeriodEndsAt;
  const has: Readonly<Record<EvidenceKind, boolean>> = {
    JUDGEMENT: judgement?.result === 'RELATED' || judgement?.result === 'FORESEEABLE',
    NOTICE: notice !== undefined,
    FILING: filing !== undefined,
    WAITING_PERIOD: waitingPeriodEndsAt !== undefined,
  };
  const missing = rule.takes.filter((kind) => !has[kind]);
  const facts = { gate, missing, judgement, evidence, notice, filing, waitingPeriodEndsAt };
  const isNever =
    rule.holds === 'NEVER' || judgement?.result === 'NOT_RELATED' || judgement?.result === 'UNFORESEEABLE';
  if (isNever) return { ...facts, status: 'NEVER' };
  if (missing.length > 0) return { ...facts, status: rule.holds === 'AFTER' ? 'OWED' : 'CLOSED' };
  const openedAt = latestOf([judgement?.at, ...standing.map(({ at }) => at)]);
  if (rule.holds === 'AFTER') return { ...facts, status: 'OPEN', openedAt };
  return {
    ...facts,
    status: 'OPEN',
    openedAt,
    opensAt: opensAt(gate, { judgement, notice, filing, waitingPeriodEndsAt }),
  };
}

/** A notice that is to be found somewhere tells while it stands: one that ended before the change takes effect opens nothing (Arts. 27(3), 27(6), 32(1)). */
export function standingAt(state: GateState, now: Instant): GateState {
  const { gate, status, notice, opensAt: at } = state;
  if (status !== 'OPEN' || gateRules[gate.kind].holds !== 'BEFORE' || notice === undefined) return state;
  const effect = at !== undefined && at > now ? at : now;
  if (!endsBy(notice, effect)) return state;
  return { ...state, status: 'CLOSED', missing: ['NOTICE'], opensAt: undefined, openedAt: undefined };
}

/** Whether a notice that principals find somewhere is there no more at an instant; who was notified stays so. */
export function endsBy({ mode, to }: NonNullable<BroughtBy['notice']>, at: Instant): boolean {
  return (mode === 'READILY_ACCESSIBLE' || mode === 'ACCESSIBLE') && to !== undefined && to <= at;
}

function opensAt(
  gate: Gate,
  { judgement, notice, filing, waitingPeriodEndsAt }: Omit<GateState, 'gate' | 'status' | 'missing' | 'evidence'>,
): Instant | undefined {
  // What is told before a change is told before it, not at the same instant (Arts. 27(3), 27(6)).
  const isPrior = gate.kind === 'OPT_OUT_BEFORE' || gate.kind === 'JOINT_USE_BEFORE';
  const told = [notice?.from, filing?.filedAt].map((at) => (at !== undefined && isPrior ? justAfter(at) : at));
  return latestOf([judgement?.at, ...told, waitingPeriodEndsAt]);
}

function justAfter(at: Instant): Instant {
  return new Date(Date.parse(at) + 1).toISOString();
}

/** The latest of some instants; undefined of none. */
export function latestOf(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}

/** Whether nothing that must come first is missing. */
export function areOpen(states: readonly GateState[]): boolean {
  return states.every(({ status }) => status === 'OPEN' || status === 'OWED');
}

/** When what is proposed takes effect: the latest of its gates, and the day its author asked for; undefined: at once. */
export function effectiveFrom(states: readonly GateState[], now: Instant): Instant | undefined {
  const latest = latestOf(states.map(({ opensAt }) => opensAt));
  return latest === undefined || latest <= now ? undefined : latest;
}
