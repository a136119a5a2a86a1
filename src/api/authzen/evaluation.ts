import type { ReadPoint } from '../../db/revision.ts';
import { audienceOf } from '../../decision/audience.ts';
import { decide, settled } from '../../decision/evaluate.ts';
import { loggedAt, loggedOf, settledLog } from '../../decision/log/logged.ts';
import { refusalsOf, type ToldError } from '../../decision/log/refusal.ts';
import type { LoggedDecision } from '../../decision/log/store.ts';
import { asOf } from '../../decision/point.ts';
import { resolved } from '../../decision/resolved.ts';
import { newDecisionIds, recordLogged } from '../../decision/store.ts';
import { invariant } from '../../lib/invariant.ts';
import { runRequest } from '../../operation/reading.ts';
import type { Listener } from './answer.ts';
import { type Asked, type Asking, readAsked } from './asked.ts';
import { type AskedBefore, QuestionsOf } from './asked-before.ts';
import { type Prepared, prepareAll, withinStates } from './prepared.ts';
import { withQueries } from './queries.ts';
import { type Telling, tellDecided, tellSettled, tellUndecided, wordsOf } from './telling.ts';

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
  const listener: Listener = { audience: audienceOf(actor.roles), language: asking.language };
  const before = new QuestionsOf(asking, listener);
  const heard = questions.map((question) => {
    const name = before.nameOf(question);
    return { question, name, known: before.get(name) };
  });
  const anew = await askedAnew(asking, heard);
  const decisions: LoggedDecision[] = [];
  const unanswered: ToldError[] = [];
  const newId = newDecisionIds();

  function tellKnown({ words, log }: AskedBefore, id = newId()): Telling {
    decisions.push(loggedAt(log, id, pin.now));
    return tellSettled(words, id);
  }

  function tellAnew(name: string | undefined): Telling {
    const one = anew.next();
    if (!one.ok) {
      unanswered.push(one.unanswered);
      return tellUndecided(one.unanswered, pin.revision);
    }
    const judged = { id: newId(), ...judge(one.value, anew.preparedAt(one.value.point), pin), actor };
    const { settled: known, decision, id } = judged;
    if (known === undefined || !decision.enforceable) {
      decisions.push(loggedOf(judged));
      return tellDecided(judged, listener);
    }
    const answer = { words: wordsOf(known, judged, listener), log: settledLog(known, judged) };
    before.remember(name, answer);
    return tellKnown(answer, id);
  }

  const answers: Telling[] = [];
  for (const { name, known } of heard) {
    const answer = known === undefined ? tellAnew(name) : tellKnown(known);
    answers.push(answer);
    if (ends(answer)) break;
  }
  const refusals = refusalsOf(unanswered, () => ({ at: pin.now, actor, operation }));
  await recordLogged(node.database.orm, decisions, refusals);
  return answers;
}

interface Heard {
  readonly question: unknown;
  readonly known: AskedBefore | undefined;
}

/** Reads the questions that are not known, in their order, and what is needed to judge them. */
async function askedAnew(asking: Asking, heard: readonly Heard[]) {
  const anew = heard.filter(({ known }) => known === undefined);
  const states = anew.length < heard.length ? [asking.pin] : [];
  const named = withinStates(
    anew.map(({ question }) => readAsked(question, asking)),
    states,
  );
  const asked = await withQueries(asking, named);
  let at = 0;
  return {
    preparedAt: await prepareAll(asking, asked),
    next: () => {
      const one = asked[at++];
      invariant(one !== undefined, 'every question that is not known was read');
      return one;
    },
  };
}

function judge({ question, subject, point, reading }: Asked, prepared: Prepared | undefined, pin: ReadPoint) {
  invariant(prepared !== undefined, 'every state that is asked about was prepared');
  const { table, contents } = prepared;
  const { caller } = subject;
  const request =
    reading === undefined
      ? { ...resolved(question, prepared), caller }
      : runRequest(reading, question, { principals: prepared.principals, caller });
  // What a query uses is told beside its decision.
  const known = reading === undefined ? settled(table, request) : undefined;
  const decision = asOf(known ?? decide(table, request, point.now), point, pin);
  const { categories, fields = [] } = question;
  return { categories, fields, contents, request, decision, settled: known };
}
