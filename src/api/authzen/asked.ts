import type { ReadPoint } from '../../db/revision.ts';
import type { Question } from '../../decision/question.ts';
import type { Language } from '../../decision/words/said.ts';
import type { Actor } from '../../identity/model.ts';
import type { ApiNode } from '../context.ts';
import { actOf, dataOf, questionOf } from './question.ts';
import { type Read, read, unanswered } from './read.ts';
import { type Subject, subjectOf } from './subject.ts';
import { type AskedTerms, termsOf } from './terms.ts';
import { readEvaluation } from './wire.ts';

/** Who asks, and what is seen: one state of the registry at one instant, for everything one request asks. */
export interface Asking {
  readonly node: Pick<ApiNode, 'database' | 'tables'>;
  readonly actor: Actor;
  readonly pin: ReadPoint;
  /** In which language the caller prefers to be told, where an answer has room for one. */
  readonly language: Language;
}

/** A question as it is to be decided. */
export interface Asked extends AskedTerms {
  readonly subject: Subject;
  readonly question: Question;
}

/** Reads one evaluation: what is asked, about whom, and as of when. */
export function readAsked(raw: unknown, { actor, pin }: Asking): Read<Asked> {
  const evaluation = readEvaluation(raw);
  if (!evaluation.ok) return evaluation;
  const { action, resource, context } = evaluation.value;
  const terms = termsOf(context, actor, pin);
  if (!terms.ok) return terms;
  const subject = subjectOf(evaluation.value.subject, actor);
  if (!subject.ok) return subject;
  const act = actOf(action);
  if (!act.ok) return act;
  const data = dataOf(resource);
  if (!data.ok) return data;
  const question = questionOf(act.value, data.value);
  if (!question.ok) return question;
  if (!mayClaim(question.value, subject.value)) return groundOfAnother;
  return read({ ...terms.value, subject: subject.value, question: question.value });
}

/** An exception is claimed by who answers for it: claimed in another's name, it would lend that one's office to anybody. */
export function mayClaim({ ground }: Question, { itself }: Subject): boolean {
  return ground === undefined || itself;
}

export const groundOfAnother = unanswered<never>(
  400,
  'GROUND_OF_ANOTHER',
  '`action.properties.ground` is claimed for oneself, and `subject` is another',
);
