import type { ReadPoint } from '../../db/revision.ts';
import { audienceOf } from '../../decision/audience.ts';
import { refusalsOf, type ToldError } from '../../decision/log/refusal.ts';
import { decideAt } from '../../decision/point.ts';
import { resolved } from '../../decision/resolved.ts';
import { type DecisionEntry, newDecisionId, recordDecisions } from '../../decision/store.ts';
import { invariant } from '../../lib/invariant.ts';
import { runRequest } from '../../operation/reading.ts';
import { type Answer, answerOf, answerUndecided, type Listener } from './answer.ts';
import { type Asked, type Asking, readAsked } from './asked.ts';
import { type Prepared, prepareAll, withinStates } from './prepared.ts';
import { withQueries } from './queries.ts';

/**
 * Answers questions in their order, until one answer ends it, and logs what was decided before it returns. Two
 * statements whatever their number, when all ask about now: one for the fields they name, one for the log.
 */
export async function evaluate(
  asking: Asking,
  questions: readonly unknown[],
  ends: (answer: Answer) => boolean,
): Promise<readonly Answer[]> {
  const { actor, node, pin, operation } = asking;
  const named = withinStates(questions.map((question) => readAsked(question, asking)));
  const asked = await withQueries(asking, named);
  const preparedAt = await prepareAll(asking, asked);
  const listener: Listener = { audience: audienceOf(actor.roles), language: asking.language };
  const entries: DecisionEntry[] = [];
  const answers: Answer[] = [];
  const decided = (one: Asked): Answer => {
    const judged = judge(one, preparedAt(one.point), pin);
    entries.push({ id: judged.id, request: judged.request, decision: judged.decision, actor });
    return answerOf(judged, listener);
  };
  const unanswered: ToldError[] = [];
  for (const one of asked) {
    if (!one.ok) unanswered.push(one.unanswered);
    const answer = one.ok ? decided(one.value) : answerUndecided(one.unanswered, pin.revision);
    answers.push(answer);
    if (ends(answer)) break;
  }
  const refusals = refusalsOf(unanswered, () => ({ at: pin.now, actor, operation }));
  await recordDecisions(node.database.orm, entries, refusals);
  return answers;
}

function judge({ question, subject, point, reading }: Asked, prepared: Prepared | undefined, pin: ReadPoint) {
  invariant(prepared !== undefined, 'every state that is asked about was prepared');
  const { table, contents } = prepared;
  const { caller } = subject;
  const request =
    reading === undefined
      ? { ...resolved(question, prepared), caller }
      : runRequest(reading, question, { principals: prepared.principals, caller });
  const decision = decideAt(table, request, point, pin);
  const { categories, fields = [] } = question;
  return { id: newDecisionId(), categories, fields, contents, request, decision };
}
