import type { Problem } from '../../lib/problem.ts';
import type { Result } from '../../lib/result.ts';
import { refuseIfAny } from '../apply.ts';
import { problemsOfJudgements } from '../gates/judgements.ts';
import type { Judgement } from '../gates/model.ts';
import { type Acting, doing, type Matter, type Outcome, record, withProposal } from './matter.ts';
import type { Act } from './model.ts';
import {
  approvedOnce,
  authorMustNotReview,
  closedMustStayClosed,
  reasonMustBeSaid,
  reviewerMustStand,
  seenMustBeCurrent,
  standingApprovals,
  stateMustAllow,
} from './rules.ts';
import { settle } from './settle.ts';
import { hasQuorum, weigh } from './weigh.ts';

/** What a reviewer looked at, by its hash, and what is said of it. */
export interface Looked {
  readonly seen: string;
  readonly reason?: string | undefined;
}

/** An assessment: what was looked at, and a judgement for each gate that takes one. */
export interface Assessing extends Looked {
  readonly judgements: readonly Omit<Judgement, 'text'>[];
}

function mayReview(matter: Matter, act: Act): readonly Problem[] {
  const review = doing(matter, act);
  return [...stateMustAllow(review), ...authorMustNotReview(review), ...reviewerMustStand(review)];
}

/** Says what the law asks of a proposal; approvals of an earlier assessment count no more. */
export function assess(acting: Acting, id: string, assessing: Assessing): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    const { seen, reason } = assessing;
    refuseIfAny([...mayReview(matter, 'ASSESS'), ...reasonMustBeSaid(reason)]);
    const weighed = await weigh(matter.held, matter);
    if (weighed.problems.length > 0) return settle(matter, weighed);
    const gates = weighed.gates.map(({ gate }) => gate);
    // A judgement is of the text as it stands; what it is of is kept with it.
    const judgements = assessing.judgements.map((each) => ({
      ...each,
      text: gates.find(({ id: name }) => name === each.gate)?.text ?? '',
    }));
    refuseIfAny([
      ...closedMustStayClosed(weighed, judgements, matter.row.state),
      ...seenMustBeCurrent(seen, weighed.binding),
      ...problemsOfJudgements(gates, judgements),
    ]);
    const facts = { judgements, by: acting.actor.subject };
    await record(matter, 'ASSESS', { reason: reason ?? null, seen, facts });
    return { proposal: id, problems: [] };
  });
}

/** Approves a proposal as it stands; the last approval it needs takes it as far as its gates let it go. */
export function approve(acting: Acting, id: string, { seen, reason }: Looked): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    refuseIfAny([...mayReview(matter, 'APPROVE'), ...(reason === undefined ? [] : reasonMustBeSaid(reason))]);
    const weighed = await weigh(matter.held, matter);
    if (weighed.problems.length > 0) return settle(matter, weighed);
    refuseIfAny([
      ...seenMustBeCurrent(seen, weighed.binding),
      ...approvedOnce(standingApprovals(weighed.approvals), doing(matter, 'APPROVE')),
    ]);
    const mine = { by: acting.actor.subject, at: '', reason: reason ?? null, seen };
    const enough = hasQuorum({ ...weighed, approvals: [...weighed.approvals, mine] });
    const to = enough ? 'APPROVED' : matter.row.state;
    const facts = { impact: weighed.impact };
    const approved = await record(matter, 'APPROVE', { reason: reason ?? null, seen, facts, to });
    return enough ? settle(approved, weighed) : { proposal: id, problems: [] };
  });
}

/** Refuses a proposal for good. */
export function reject(acting: Acting, id: string, reason: string): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    refuseIfAny([...mayReview(matter, 'REJECT'), ...reasonMustBeSaid(reason)]);
    await record(matter, 'REJECT', { reason });
    return { proposal: id, problems: [] };
  });
}

/** Says something about a proposal, in whatever state it is. */
export function comment(acting: Acting, id: string, text: string): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    refuseIfAny([...stateMustAllow(doing(matter, 'COMMENT')), ...reasonMustBeSaid(text, 'text')]);
    await record(matter, 'COMMENT', { reason: text });
    return { proposal: id, problems: [] };
  });
}
