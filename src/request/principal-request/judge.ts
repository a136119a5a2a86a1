import { audienceOf } from '../../decision/audience.ts';
import { hasBit } from '../../decision/bitset.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { disclosed } from '../../decision/disclosure.ts';
import { explainVerdict } from '../../decision/explain.ts';
import type { Decision } from '../../decision/model.ts';
import { decideAt } from '../../decision/point.ts';
import { parseQuestion } from '../../decision/question.ts';
import type { Reply } from '../../decision/reply.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { newAllowance, type ShownDecision, showDecision } from '../../decision/shown.ts';
import { type DecisionEntry, newDecisionId, recordDecisions } from '../../decision/store.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Problem } from '../../lib/problem.ts';
import { type RequestLife, shownBy, specifiedBy } from './life.ts';

/** What the operator wants to do with a request, for these categories of the data that it asks about. */
export interface AskedReply {
  readonly reply: Pick<Reply, 'step'> & Partial<Pick<Reply, 'reason' | 'part' | 'method' | 'tellsPrincipal' | 'fee'>>;
  readonly categories: readonly string[];
  /** What who acts finds with the act itself. */
  readonly found?: Reply['shown'];
}

/** A decision on an act, and how it is told. */
export interface JudgedReply {
  readonly decision: Decision;
  readonly shown: ShownDecision;
}

/** Asks the evaluator whether these may be done with a request; every decision is in the log before it is told. */
export async function judgeReplies(
  context: DecisionContext,
  life: RequestLife,
  asked: readonly AskedReply[],
): Promise<readonly JudgedReply[]> {
  const { actor, decisions, orm, pin, purpose } = context;
  const parts = asked.flatMap((each) =>
    knownParts(decisions.table, each.categories).map((categories) => ({ ...each, categories })),
  );
  const entries = parts.map(({ reply, categories, found = [] }): DecisionEntry => {
    const { ground, chosenMethod } = specifiedBy(life);
    const { to, arrivedOn } = life.request;
    const known = { to, requestGround: ground, chosenMethod, arrivedOn, shown: [...shownBy(life), ...found] };
    const question = parseQuestion({ action: 'ANSWER_REQUEST', purpose, categories, reply: { ...known, ...reply } });
    invariant(question.ok, 'what a request asks is a question');
    const { principal: _, ...facts } = question.value;
    const request = { ...facts, caller: { roles: actor.roles, client: actor.client } };
    return { id: newDecisionId(), request, decision: decideAt(decisions.table, request, pin, pin), actor };
  });
  await recordDecisions(orm, entries);
  const allowance = newAllowance();
  return entries.map(({ id, request, decision }) => ({
    decision,
    shown: showDecision(
      { id, table: decisions.table, request, decision, allowance },
      disclosed(decision, request, audienceOf(actor.roles)),
    ),
  }));
}

/**
 * What the evaluator is asked about: the categories that are in force, and apart from them the data of those that are gone since the
 * request came. That is judged as data of no category, by what was found of it: what only a category shows is not permitted then.
 */
function knownParts(
  { categories: tree, categoriesInForce }: DecisionTable,
  categories: readonly string[],
): readonly (readonly string[])[] {
  const known = categories.filter((category) => {
    const id = tree.ids.get(category);
    return id !== undefined && hasBit(categoriesInForce, id);
  });
  if (known.length === categories.length) return [categories];
  return known.length === 0 ? [[]] : [known, []];
}

/** Why what was asked may not be done: each verdict that does not permit, with its article and what would be lawful. */
export function problemsOfReplies(
  { language }: Pick<DecisionContext, 'language'>,
  judged: readonly JudgedReply[],
): readonly Problem[] {
  const problems = judged.flatMap(({ shown }) => {
    const verdicts = shown.verdicts.length === 0 ? [shown.deciding] : shown.verdicts;
    return verdicts
      .filter(({ outcome }) => outcome !== 'PERMIT')
      .map((verdict): Problem => {
        const { message, remedy } = explainVerdict(verdict, verdict, language);
        return { code: verdict.rule, path: ['input'], message, remedy, article: verdict.article };
      });
  });
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
