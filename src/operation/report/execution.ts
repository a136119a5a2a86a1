import { decideAt } from '../../decision/point.ts';
import { factsFor, principalsByHash } from '../../decision/principal.ts';
import type { DecisionContext } from '../../decision/resolver.ts';
import { type DecisionEntry, newDecisionId, recordDecisions } from '../../decision/store.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Permit } from './model.ts';

/** What a report says was done: on which permit, with whose data, when. */
export interface Executed {
  readonly permit: Permit;
  /** Hashes of the principals whose data went. */
  readonly principals: readonly string[];
  readonly executedAt: Instant;
}

/**
 * A ground holds for each principal when the data goes (Art. 27(1)): what was permitted is decided again for everyone named,
 * on the consents and stops of that moment. Refusals are logged; who they are of is told to nobody.
 */
export async function problemsOfExecution(context: DecisionContext, executed: Executed): Promise<readonly Problem[]> {
  const { permit, principals } = executed;
  if (permit.answer.action !== 'PROVIDE' || principals.length === 0) return [];
  const refused = (await decidedForEach(context, executed)).filter(({ decision }) => decision.outcome !== 'PERMIT');
  await recordDecisions(context.orm, refused);
  const [first] = refused;
  if (first === undefined) return [];
  const { rule, deciding } = first.decision;
  return [
    {
      code: 'PROVIDED_WITHOUT_GROUND',
      path: ['input', 'principals'],
      message: `of ${principals.length} principals the data of ${refused.length} could not go when it went: \`${rule}\``,
      article: deciding.article,
      remedy: 'report those whose data could go by themselves, and tell the privacy office of the others at once',
    },
  ];
}

async function decidedForEach(
  { orm, principalKey, actor, decisions }: DecisionContext,
  { permit, principals, executedAt }: Executed,
): Promise<readonly DecisionEntry[]> {
  const facts = await principalsByHash(orm, principalKey, principals, executedAt);
  const point = { revision: permit.answer.revision, now: executedAt };
  const table = await decisions.tableAt(point.revision, point.now);
  return [...facts.values()].map((each) => {
    const request = { ...permit.request, principal: factsFor(permit.request, each, table.routes) };
    return { id: newDecisionId(), request, decision: decideAt(table, request, point, point), actor };
  });
}
