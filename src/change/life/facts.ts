import { z } from 'zod';
import { type BroughtBy, evidence, type JudgedBy, judgement } from '../gates/model.ts';
import { type GateState, stateOf } from '../gates/state.ts';
import type { KeptAct } from './model.ts';

const assessment = z.object({ judgements: z.array(judgement) });

/** The judgements that an assessment made, each with who made it and when. */
export function judgementsOf(assessed: KeptAct | undefined): readonly JudgedBy[] {
  if (assessed === undefined) return [];
  const { judgements } = assessment.parse(assessed.facts);
  return judgements.map((each) => ({ ...each, by: assessed.actor, at: assessed.at }));
}

/** The evidence that was brought, of whichever text, oldest first. */
export function broughtIn(acts: readonly KeptAct[]): readonly BroughtBy[] {
  return acts
    .filter((each) => each.act === 'EVIDENCE')
    .map(({ facts, actor, at }) => ({ ...evidence.parse(facts), by: actor, at }));
}

/** The gates as they were when the proposal was applied, those that were owed then as they are since; none where it was never under review. */
export function gatesKept(
  acts: readonly KeptAct[],
  brought: readonly BroughtBy[] = broughtIn(acts),
): readonly GateState[] {
  return gatesIn(acts.findLast((each) => each.act === 'APPLY')?.facts).map((kept) => {
    if (kept.status !== 'OWED') return kept;
    return stateOf(kept.gate, kept.judgement === undefined ? [] : [kept.judgement], brought);
  });
}

/** The gates that an act kept; none of an act that keeps none. */
export function gatesIn(facts: unknown): readonly GateState[] {
  // What `settle` kept of the gates.
  const { gates = [] } = (facts ?? {}) as { readonly gates?: readonly GateState[] };
  return gates;
}
