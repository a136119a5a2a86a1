import type { DecisionRequest } from '../../decision/model.ts';
import { GOVERNANCE } from '../../decision/model.ts';
import { resolved } from '../../decision/resolved.ts';
import type { Asking } from './asked.ts';
import { type Hit, hitOf, hitsAmong, pageAmong, type Searched, type Sought } from './hit.ts';
import { prepare } from './prepared.ts';
import { actOf, dataOf, questionOf } from './question.ts';
import { type Read, read } from './read.ts';
import { subjectOf } from './subject.ts';
import { termsOf } from './terms.ts';
import type { ActionSearch } from './wire.ts';

/** Any act: a search for acts reads only what they would be done to, and then tries each of them. */
const ANY_ACT = actOf({ name: 'use', properties: { purpose: GOVERNANCE } });

/** For which purposes the subject may use this data, and collect it from which sources. */
export async function actionSearch(asking: Asking, search: ActionSearch): Promise<Read<Sought>> {
  const { actor, pin } = asking;
  const terms = termsOf(search.context, actor, pin);
  if (!terms.ok) return terms;
  const subject = subjectOf(search.subject, actor);
  if (!subject.ok) return subject;
  const data = dataOf(search.resource);
  if (!data.ok) return data;
  if (!ANY_ACT.ok) return ANY_ACT;
  const question = questionOf(ANY_ACT.value, data.value);
  if (!question.ok) return question;
  const { point } = terms.value;
  const searched = { ...(await prepare(asking, point, question.value)), asking, terms: terms.value };
  const { caller } = subject.value;
  const request = { ...resolved(question.value, searched), caller };
  return read({
    query: ['action', actor.subject, caller, question.value, search.context],
    point,
    find: async (page) => pageAmong(permittedActs(searched, request), page),
  });
}

/** Data that may not be used for a purpose may not be collected for it either, so sources are tried only where it may. */
function* permittedActs(searched: Searched, request: DecisionRequest): Iterable<Hit> {
  const { table } = searched;
  const sources = [...table.sources.keys()].sort();
  for (const purpose of [...table.purposeKeys()].sort()) {
    const result = { name: 'use', properties: { purpose } };
    const use = hitOf(searched, { name: purpose, result, request: { ...request, action: 'USE', purpose } });
    if (use === undefined) continue;
    yield use;
    const collections = sources.map((source) => ({
      name: JSON.stringify([purpose, source]),
      result: { name: 'collect', properties: { purpose, source } },
      request: { ...request, action: 'COLLECT' as const, purpose, source },
    }));
    yield* hitsAmong(searched, collections);
  }
}
