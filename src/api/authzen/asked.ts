import type { ReadPoint } from '../../db/revision.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import { decide } from '../../decision/evaluate.ts';
import type { Verdict } from '../../decision/model.ts';
import type { Question } from '../../decision/question.ts';
import type { Language } from '../../decision/words/said.ts';
import { PRINCIPAL } from '../../graph/exposure.ts';
import type { Actor } from '../../identity/model.ts';
import type { Reading } from '../../operation/reading.ts';
import type { ApiNode } from '../context.ts';
import type { EndpointPath } from './metadata.ts';
import { actOf, dataOf, type QueryText, questionOf } from './question.ts';
import { type Read, read, unanswered } from './read.ts';
import { type Subject, subjectOf } from './subject.ts';
import { type AskedTerms, termsOf } from './terms.ts';
import { readEvaluation } from './wire.ts';

/** Who asks, and what is seen: one state of the registry at one instant, for everything one request asks. */
export interface Asking {
  readonly node: Pick<ApiNode, 'database' | 'tables' | 'principalKey'>;
  readonly actor: Actor;
  readonly pin: ReadPoint;
  /** The table of that state. */
  readonly table: DecisionTable;
  /** The address that was asked. */
  readonly operation: EndpointPath;
  /** In which language the caller prefers to be told, where an answer has room for one. */
  readonly language: Language;
  /** Why the one who asks may not name principals; undefined: may. */
  readonly unnaming: Verdict | undefined;
}

/** A question as it is to be decided. */
export interface Asked extends AskedTerms {
  readonly subject: Subject;
  readonly question: Question;
  /** Of a query: its text, which is yet to be read; until then the question has it unresolved. */
  readonly query?: QueryText | undefined;
  /** What was read in it. */
  readonly reading?: Reading | undefined;
}

/** Reads one evaluation: what is asked, about whom, and as of when. */
export function readAsked(raw: unknown, asking: Asking): Read<Asked> {
  const { actor, pin } = asking;
  const evaluation = readEvaluation(raw);
  if (!evaluation.ok) return evaluation;
  const { action, resource, context } = evaluation.value;
  const terms = termsOf(context, actor, pin);
  if (!terms.ok) return terms;
  const subject = subjectOf(evaluation.value.subject, actor);
  if (!subject.ok) return subject;
  const act = actOf(action, subject.value);
  if (!act.ok) return act;
  const data = dataOf(resource);
  if (!data.ok) return data;
  const question = questionOf(act.value, data.value, terms.value);
  if (!question.ok) return question;
  const refused = notOpenTo(asking, question.value, subject.value);
  if (refused !== undefined) return refused;
  return read({ ...terms.value, subject: subject.value, question: question.value, query: data.value.query });
}

/** The purpose that questions with a principal are asked for: nobody names one who may not use references for it. */
const ASKING = 'decisions.request';

/** Why a caller may not name principals in questions; undefined: it may. The service obeys its own registry. */
export function unnamingOf(table: DecisionTable, { roles, client }: Actor): Verdict | undefined {
  const caller = { roles, client };
  const decision = decide(table, { action: 'USE', purpose: ASKING, categories: [PRINCIPAL], caller });
  return decision.outcome === 'PERMIT' ? undefined : decision.deciding;
}

/** Why a question is not open to who asks it; undefined: it is. */
export function notOpenTo(
  { unnaming }: Asking,
  { ground, shown, principal }: Question,
  { itself }: Subject,
): Read<never> | undefined {
  // Claimed in another's name, it would lend that one's office to anybody.
  if (!itself && ground !== undefined) return claimOfAnother('ground');
  if (!itself && shown !== undefined) return claimOfAnother('shown');
  if (principal === undefined || unnaming === undefined) return undefined;
  return unanswered(403, unnaming.rule, `principals are named for \`${ASKING}\`, which does not permit it to you`);
}

function claimOfAnother(fact: string): Read<never> {
  const message = `\`action.properties.${fact}\` is claimed for oneself, and \`subject\` is another`;
  return unanswered(400, 'GROUND_OF_ANOTHER', message);
}
