import { z } from 'zod';
import type { Actor } from '../../identity/model.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import { isKeepable, saysSomething } from '../../lib/text.ts';
import { closingOf } from '../gates/closed.ts';
import { gateRules, type Judgement } from '../gates/model.ts';
import type { GateState } from '../gates/state.ts';
import { type ImpactSeal, impactSeal, whatChangedOf } from '../impact/seal.ts';
import type { Edit, ProposalState } from '../model.ts';
import { type Act, after, type KeptAct } from './model.ts';
import type { Weighed } from './weigh.ts';

/** An act about to be done: what, by whom, on a proposal in which state. */
export interface Doing {
  readonly act: Act;
  readonly actor: Actor;
  readonly proposal: { readonly state: ProposalState; readonly author: string };
}

const PAST: Readonly<Record<Act, string>> = {
  DRAFT: 'drafted',
  EDIT: 'edited',
  SUBMIT: 'submitted',
  ASSESS: 'assessed',
  APPROVE: 'approved',
  REJECT: 'rejected',
  WITHDRAW: 'withdrawn',
  COMMENT: 'commented on',
  EVIDENCE: 'given evidence',
  REBASE: 'rebased',
  VOID: 'sent back',
  WAIT: 'made to wait',
  APPLY: 'published',
  CONFLICT: 'in conflict',
};

/** No state is skipped, and none is left but by an act that leads out of it. */
export function stateMustAllow({ act, proposal }: Doing): readonly Problem[] {
  if (after(proposal.state, act) !== undefined) return [];
  return [
    {
      code: 'PROPOSAL_STATE',
      path: ['id'],
      message: `a proposal that is \`${proposal.state}\` cannot be ${PAST[act]}`,
    },
  ];
}

/** What reviewers approved as related to nobody's purpose, or foreseen by nobody, is closed for good: the same text is not judged otherwise later, in this proposal or another (Arts. 17(2), 27(6)). */
export function closedMustStayClosed(
  { gates, changes, closed }: Pick<Weighed, 'gates' | 'changes' | 'closed'>,
  judgements: readonly Judgement[],
  state: ProposalState,
): readonly Problem[] {
  return judgements.flatMap(({ gate: id, result }, place) => {
    const gate = gates.find((each) => each.gate.id === id)?.gate;
    const found = gate && closingOf(gate, closed, changes.changes);
    if (found === undefined || (state !== 'WAITING' && found.judgement.result === result)) return [];
    return [
      {
        code: 'GATE_CLOSED_FOR_GOOD',
        path: ['judgements', place, 'gate'],
        message: `was judged \`${found.judgement.result}\`, and approved so: this text is not judged anew`,
        article: gateRules[found.gate.kind].article,
        remedy: 'propose another text: its author edits this one, or opens a new proposal',
      },
    ];
  });
}

/** Only its author edits, submits, rebases or withdraws a proposal. */
export function authorMustAct({ actor, proposal }: Doing): readonly Problem[] {
  if (actor.subject === proposal.author) return [];
  return [
    {
      code: 'NOT_THE_AUTHOR',
      path: ['id'],
      message: 'is the proposal of somebody else',
      remedy: 'comment on it, or propose your own',
    },
  ];
}

/** Nobody assesses, approves or rejects a proposal of their own. */
export function authorMustNotReview({ actor, proposal }: Doing): readonly Problem[] {
  if (actor.subject !== proposal.author) return [];
  return [
    {
      code: 'SELF_REVIEW',
      path: ['id'],
      message: 'is your own proposal: its author neither assesses nor approves it',
      remedy: 'ask another reviewer; to take it back, withdraw it',
    },
  ];
}

/** Who reviews is a reviewer at the moment of the act, and a person: a judgement is nothing a program makes. */
export function reviewerMustStand({ actor }: Doing): readonly Problem[] {
  if (actor.client !== undefined) {
    return [
      {
        code: 'REVIEWER_IS_PROGRAM',
        path: ['id'],
        message: 'a program does not review',
        remedy: 'have a person with the role `reviewer` do it',
      },
    ];
  }
  if (actor.roles.includes('reviewer')) return [];
  return [{ code: 'REVIEWER_STANDING', path: ['id'], message: 'is reviewed by people with the role `reviewer`' }];
}

/** What was looked at is what stands now: a text or registry that changed since is looked at again. */
export function seenMustBeCurrent(seen: string, binding: string): readonly Problem[] {
  if (seen === binding) return [];
  return [
    {
      code: 'REVIEW_STALE',
      path: ['seen'],
      message: 'the proposal, its judgement or the registry under it changed since it was looked at',
      remedy: 'read the proposal again, and name its `binding` as it is now',
    },
  ];
}

/** Each person approves once. */
export function approvedOnce(standing: readonly Approval[], { actor }: Doing): readonly Problem[] {
  if (!standing.some(({ by }) => by === actor.subject)) return [];
  return [
    {
      code: 'APPROVED_ALREADY',
      path: ['id'],
      message: 'you approved it already',
      remedy: 'another reviewer is needed',
    },
  ];
}

/** What is said of an act is text that storage keeps, and is said where somebody will ask why. */
export function reasonMustBeSaid(reason: string | null | undefined, fact = 'reason'): readonly Problem[] {
  if (reason != null && !isKeepable(reason)) {
    return [
      {
        code: 'FACT_INVALID',
        path: [fact],
        message: 'holds a character that text cannot have: NUL or half of a pair',
      },
    ];
  }
  if (reason != null && saysSomething(reason)) return [];
  return [{ code: 'REASON_MISSING', path: [fact], message: 'says nothing' }];
}

/** An approval of the text as it stood, and whether it still counts. */
export interface Approval {
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
  readonly seen: string;
  /** Why it does not count any more; absent: it counts. */
  readonly voidBecause?: string | undefined;
}

/** The approvals since the text was last submitted; one of what has changed since is void. */
export function approvalsOf(acts: readonly KeptAct[], stands: Standing, version: number): readonly Approval[] {
  const assessed = acts.findLastIndex(({ act }) => act === 'ASSESS');
  return acts.flatMap(({ act, actor, at, reason, seen, facts, version: on }, place) => {
    if (act !== 'APPROVE') return [];
    // The same may be found again: who approved before that did not see it.
    const anew = place < assessed ? 'it was judged anew after it' : undefined;
    const voidBecause = on === version ? (whyVoid({ seen, facts }, stands) ?? anew) : 'the text was changed after it';
    return [{ by: actor, at, reason, seen: seen ?? '', voidBecause }];
  });
}

/** What is to be looked at as it stands now. */
export interface Standing {
  readonly binding: string;
  readonly impact: ImpactSeal;
}

function whyVoid({ seen, facts }: Pick<KeptAct, 'seen' | 'facts'>, { binding, impact }: Standing): string | undefined {
  if (seen === binding) return undefined;
  const known = approvalFacts.safeParse(facts);
  const changed = known.success ? whatChangedOf(known.data.impact, impact) : [];
  if (changed.length > 0) return `its impact is no longer what was seen: ${changed.join('; ')}`;
  return 'what it would do was judged anew, or the registry under it changed';
}

/** What an approval keeps of what it was given on. */
const approvalFacts = z.object({ impact: impactSeal });

/** Those that count, one for each person. */
export function standingApprovals(approvals: readonly Approval[]): readonly Approval[] {
  return approvals.filter(
    (approval, place) =>
      approval.voidBecause === undefined &&
      approvals.findIndex(({ by, voidBecause }) => by === approval.by && voidBecause === undefined) === place,
  );
}

/** What begins on a later day keeps its name: under another name, nothing would be in force until then. */
export function datedMustKeepTheirNames(edits: readonly Edit[], from: Instant | undefined): readonly Problem[] {
  if (from === undefined) return [];
  return edits.flatMap((edit) => {
    if (edit.action === 'RETIRE' || edit.record.replaces === undefined) return [];
    return [
      {
        code: 'RENAMED_ON_A_DATE',
        path: [edit.section, edit.key, 'replaces'],
        message: `continues another record, in a proposal that takes effect only from \`${from}\` on`,
        remedy: 'rename it in a proposal of its own',
      },
    ];
  });
}

/** Nothing is published with a gate in its way: what changed decides when it may take effect, not the posting (Arts. 21(3), 27(3), 27(6), 32(1)). */
export function gatesMustBeOpen(gates: readonly GateState[]): readonly Problem[] {
  return gates
    .filter(({ status }) => status === 'CLOSED' || status === 'NEVER')
    .map(({ gate: { section, key, fact, kind }, missing }) => ({
      code: 'REVISION_GATE_UNMET',
      path: [section, key, ...(fact === undefined ? [] : [fact])],
      message:
        missing.length === 0
          ? 'takes effect for nobody but who consents'
          : `waits for ${missing.map((piece) => `\`${piece}\``).join(', ')}`,
      article: gateRules[kind].article,
      remedy: gateRules[kind].opens,
    }));
}
