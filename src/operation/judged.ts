import type { ReadPoint } from '../db/revision.ts';
import { type Audience, audienceOf } from '../decision/audience.ts';
import { disclosed, disclosure } from '../decision/disclosure.ts';
import type { Verdict } from '../decision/model.ts';
import { decideAt, isSamePoint } from '../decision/point.ts';
import { principalsOf } from '../decision/principal.ts';
import type { DecisionContext } from '../decision/resolver.ts';
import { newAllowance, type ShownDecision, type ShownVerdict, showDecision, showVerdict } from '../decision/shown.ts';
import { newDecisionId, recordDecisions } from '../decision/store.ts';
import { ok, type Result } from '../lib/result.ts';
import { type PlacedUse, type Reading, type RunFacts, runQuestion, runRequest, verdictsOf } from './reading.ts';

/** What is said of running a text: of the whole, and of each of its uses. */
export interface JudgedText {
  readonly decision: ShownDecision;
  verdictsOn(use: Pick<PlacedUse, 'fields'>): readonly ShownVerdict[];
}

/** Decides whether the caller may run what was read, in one decision that is logged before it is told. */
export async function judgeText(
  { actor, orm, pin, decisions, principalKey }: DecisionContext,
  reading: Reading,
  { facts, point }: { readonly facts: RunFacts; readonly point: ReadPoint },
): Promise<Result<JudgedText>> {
  const question = runQuestion(reading, facts);
  if (!question.ok) return question;
  const principals = await principalsOf(orm, principalKey, [question.value]);
  const request = runRequest(reading, question.value, {
    principals,
    caller: { roles: actor.roles, client: actor.client },
  });
  const table = isSamePoint(point, pin) ? decisions.table : await decisions.tableAt(point.revision, point.now);
  const decision = decideAt(table, request, point, pin);
  const id = newDecisionId();
  await recordDecisions(orm, [{ id, request, decision, actor }]);
  const audience: Audience = audienceOf(actor.roles);
  const disclose = disclosure(request, audience);
  const judged = { id, table, request, decision, allowance: newAllowance() };
  const shown = (verdict: Verdict) => showVerdict(judged, verdict, disclose(verdict));
  return ok({
    decision: showDecision(judged, disclosed(decision, request, audience)),
    verdictsOn: (use) => verdictsOf(use, reading, { request, decision }).map(shown),
  });
}
