import type { DecisionTable } from '../../decision/compile.ts';
import { resolved } from '../../decision/resolved.ts';
import { type Asking, notOpenTo } from './asked.ts';
import { hitsAmong, pageAmong, type Sought } from './hit.ts';
import { prepare } from './prepared.ts';
import { actOf, dataOf, questionOf } from './question.ts';
import { type Read, read } from './read.ts';
import { subjectsOf } from './subject.ts';
import { termsOf } from './terms.ts';
import type { SubjectSearch } from './wire.ts';

/** Which roles, or which clients that hold a grant, may do this with this data. Users are listed nowhere. */
export async function subjectSearch(asking: Asking, search: SubjectSearch): Promise<Read<Sought>> {
  const { actor, pin } = asking;
  const terms = termsOf(search.context, actor, pin);
  if (!terms.ok) return terms;
  const act = actOf(search.action, {});
  if (!act.ok) return act;
  const data = dataOf(search.resource);
  if (!data.ok) return data;
  const asked = questionOf(act.value, data.value, terms.value);
  if (!asked.ok) return asked;
  const question = asked.value;
  const { type } = search.subject;
  const { point } = terms.value;
  const prepared = await prepare(asking, point, question);
  const request = resolved(question, prepared);
  const subjects = subjectsOf(type, clientsHolding(prepared.table, question.purpose), actor);
  const candidates = subjects
    .filter((subject) => notOpenTo(asking, question, subject) === undefined)
    .map(({ id, caller }) => ({ name: id, result: { type, id }, request: { ...request, caller } }));
  const hits = hitsAmong({ ...prepared, asking, terms: terms.value }, candidates);
  return read({
    query: ['subject', actor.subject, type, question, search.context],
    point,
    about: request,
    find: async (page) => pageAmong(hits, page),
  });
}

function clientsHolding({ purposes, grants }: DecisionTable, purpose: string): ReadonlySet<string> {
  return grants[purposes.ids.get(purpose) ?? -1]?.clients ?? new Set();
}
