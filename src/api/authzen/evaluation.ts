import type { ReadPoint } from '../../db/revision.ts';
import { audienceOf } from '../../decision/audience.ts';
import { decide, settled } from '../../decision/evaluate.ts';
import { refusalsOf, type ToldError } from '../../decision/log/refusal.ts';
import { asOf } from '../../decision/point.ts';
import { resolved } from '../../decision/resolved.ts';
import { type DecisionEntry, newDecisionId, recordDecisions } from '../../decision/store.ts';
import { invariant } from '../../lib/invariant.ts';
import { runRequest } from '../../operation/reading.ts';
import type { Listener } from './answer.ts';
import { type Asked, type Asking, readAsked } from './asked.ts';
import { type Prepared, prepareAll, withinStates } from './prepared.ts';
import { withQueries } from './queries.ts';
import { type Telling, tellDecided, tellUndecided } from './telling.ts';

/**
 * Answers questions in their order, until one answer ends it, and logs what was decided before it returns. Two
 * statements whatever their number, when all ask about now: one for the fields they name, one for the log.
 */
export async function evaluate(
  asking: Asking,
  questions: readonly unknown[],
  ends: (answer: Telling) => boolean,
): Promise<readonly Telling[]> {
  const { actor, node, pin, operation } = asking;
  const named = withinStates(questions.map((question) => readAsked(question, asking)));
  const asked = await withQueries(asking, named);
  const preparedAt = await prepareAll(asking, asked);
  const listener: Listener = { audience: audienceOf(actor.roles), language: asking.language };
  const entries: DecisionEntry[] = [];
  const answers: Telling[] = [];
  const decided = (one: Asked): Telling => {
    const judged = judge(one, preparedAt(one.point), pin);
    entries.push({ ...judged, actor });
    return tellDecided(judged, judged.settled, listener);
  };
  const unanswered: ToldError[] = [];
  for (const one of asked) {
    if (!one.ok) unanswered.push(one.unanswered);
    const answer = one.ok ? decided(one.value) : tellUndecided(one.unanswered, pin.revision);
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
  const known = settled(table, request);
  const decision = asOf(known ?? decide(table, request, point.now), point, pin);
  const { categories, fields = [] } = question;
  return { id: newDecisionId(), categories, fields, contents, request, decision, settled: known };
}
