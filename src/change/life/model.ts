import { z } from 'zod';
import type { ProposalState } from '../model.ts';

/** What is done to a proposal. */
export const act = z.enum([
  'DRAFT',
  'EDIT',
  'SUBMIT',
  'ASSESS',
  'APPROVE',
  'REJECT',
  'WITHDRAW',
  'COMMENT',
  'EVIDENCE',
  'REBASE',
  'VOID',
  'WAIT',
  'APPLY',
  'CONFLICT',
]);

export type Act = z.output<typeof act>;

/** Where each act leads from each state; what is not here cannot be done. A first approval may leave the state as it is. */
const moves: Readonly<Record<ProposalState, Partial<Record<Act, ProposalState>>>> = {
  DRAFT: { EDIT: 'DRAFT', SUBMIT: 'SUBMITTED', REBASE: 'DRAFT', WITHDRAW: 'WITHDRAWN', COMMENT: 'DRAFT' },
  SUBMITTED: {
    ...{ EDIT: 'DRAFT', ASSESS: 'ASSESSED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN', REBASE: 'SUBMITTED' },
    ...{ COMMENT: 'SUBMITTED', EVIDENCE: 'SUBMITTED', APPLY: 'EFFECTIVE', CONFLICT: 'CONFLICTED' },
  },
  ASSESSED: {
    ...{ EDIT: 'DRAFT', ASSESS: 'ASSESSED', APPROVE: 'APPROVED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN' },
    ...{ REBASE: 'SUBMITTED', COMMENT: 'ASSESSED', EVIDENCE: 'ASSESSED', CONFLICT: 'CONFLICTED' },
  },
  // It passes through this state: in the same transaction it waits, applies or conflicts.
  APPROVED: { WAIT: 'WAITING', APPLY: 'EFFECTIVE', CONFLICT: 'CONFLICTED' },
  WAITING: {
    ...{ EDIT: 'DRAFT', ASSESS: 'ASSESSED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN', REBASE: 'SUBMITTED' },
    ...{ COMMENT: 'WAITING', EVIDENCE: 'WAITING', VOID: 'ASSESSED', APPLY: 'EFFECTIVE', CONFLICT: 'CONFLICTED' },
  },
  CONFLICTED: {
    ...{ EDIT: 'DRAFT', REBASE: 'SUBMITTED', REJECT: 'REJECTED', WITHDRAW: 'WITHDRAWN', COMMENT: 'CONFLICTED' },
  },
  // What is owed without delay is brought when it is there.
  EFFECTIVE: { COMMENT: 'EFFECTIVE', EVIDENCE: 'EFFECTIVE' },
  REJECTED: { COMMENT: 'REJECTED' },
  WITHDRAWN: { COMMENT: 'WITHDRAWN' },
};

/** The state that an act leads to; undefined where it cannot be done. */
export function after(state: ProposalState, doing: Act): ProposalState | undefined {
  return moves[state][doing];
}

/** Whether it has ended: its text is changed and looked at no more. */
export function isClosed(state: ProposalState): boolean {
  return ['EFFECTIVE', 'REJECTED', 'WITHDRAWN'].includes(state);
}

/** One act in a proposal's life, as it is kept: who, when, why, and on which text. */
export interface KeptAct {
  /** In the order in which acts were committed, over all proposals. */
  readonly id: number;
  readonly proposal: string;
  readonly act: Act;
  readonly actor: string;
  readonly at: string;
  readonly reason: string | null;
  /** The state before; null of the first. */
  readonly from: ProposalState | null;
  readonly to: ProposalState;
  /** The version of the text it was done on. */
  readonly version: number;
  /** Of an assessment or approval: the hash of what was looked at. */
  readonly seen: string | null;
  /** What it brought: judgements, evidence, or the records in conflict. */
  readonly facts: unknown;
}

/** An act that is being done. */
export type NewAct = Omit<KeptAct, 'id' | 'at'>;

/** What an open proposal asks of whom: reviewers, who brings evidence, its author. */
export const queueTask = z.enum(['ASSESS', 'APPROVE', 'EVIDENCE', 'REBASE']);

export type QueueTask = z.output<typeof queueTask>;

/** What a proposal asks for in each state; drafts and what has ended ask for nothing, nor does what waits for no evidence. */
export const taskOf: Readonly<Partial<Record<ProposalState, QueueTask>>> = {
  SUBMITTED: 'ASSESS',
  ASSESSED: 'APPROVE',
  WAITING: 'EVIDENCE',
  CONFLICTED: 'REBASE',
};
