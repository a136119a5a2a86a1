import { audienceOf } from '../../decision/audience.ts';
import type { DecisionTable } from '../../decision/compile.ts';
import type { DecisionRequest } from '../../decision/model.ts';
import { GOVERNANCE } from '../../decision/model.ts';
import type { RouteKind } from '../../decision/question.ts';
import { resolved } from '../../decision/resolved.ts';
import { legalPersonOf } from '../../registry/party/rules.ts';
import type { Asking } from './asked.ts';
import { type Candidate, type Hit, hitOf, hitsAmong, pageAmong, type Searched, type Sought } from './hit.ts';
import { prepare } from './prepared.ts';
import { actOf, dataOf, questionOf } from './question.ts';
import { type Read, read } from './read.ts';
import { subjectOf } from './subject.ts';
import { termsOf } from './terms.ts';
import type { ActionSearch } from './wire.ts';

/** Any act: a search for acts reads only by whom and to what they would be done, and then tries each of them. */
const ANY_ACT = { name: 'use', properties: { purpose: GOVERNANCE } };

/** For which purposes the subject may use this data, from which sources collect it, and to whom provide it. */
export async function actionSearch(asking: Asking, search: ActionSearch): Promise<Read<Sought>> {
  const { actor, pin } = asking;
  const terms = termsOf(search.context, actor, pin);
  if (!terms.ok) return terms;
  const subject = subjectOf(search.subject, actor);
  if (!subject.ok) return subject;
  const data = dataOf(search.resource);
  if (!data.ok) return data;
  const act = actOf(ANY_ACT, subject.value);
  if (!act.ok) return act;
  const question = questionOf(act.value, data.value, terms.value);
  if (!question.ok) return question;
  const { point } = terms.value;
  const searched = { ...(await prepare(asking, point, question.value)), asking, terms: terms.value };
  const { caller } = subject.value;
  const request = { ...resolved(question.value, searched), caller };
  return read({
    query: ['action', actor.subject, caller, question.value, search.context],
    point,
    about: { principal: request.principal },
    find: async (page) => pageAmong(permittedActs(searched, request), page),
  });
}

function* permittedActs(searched: Searched, request: DecisionRequest): Iterable<Hit> {
  const { table } = searched;
  const sources = [...table.sources.keys()].sort();
  const routes = routesByRecipient(table);
  const tellsArrangements = audienceOf(searched.asking.actor.roles) === 'ADMINISTRATORS';
  for (const purpose of [...table.purposeKeys()].sort()) {
    yield* permittedUses(searched, { ...request, purpose }, sources);
    // Who else gets the data, and by which record, is an arrangement with others: a person has to name it to be told.
    if (!tellsArrangements) continue;
    for (const recipient of [...routes.keys()].sort()) {
      yield* permittedProvisions(searched, { ...request, purpose, recipient }, routes.get(recipient) ?? []);
    }
  }
}

/** Data that may not be used for a purpose may not be collected for it either, so sources are tried only where it may. */
function* permittedUses(searched: Searched, request: DecisionRequest, sources: readonly string[]): Iterable<Hit> {
  const { purpose } = request;
  const result = { name: 'use', properties: { purpose } };
  const use = hitOf(searched, { name: purpose, result, request: { ...request, action: 'USE' } });
  if (use === undefined) return;
  yield use;
  const collections = sources.map((source) => ({
    name: JSON.stringify([purpose, source]),
    result: { name: 'collect', properties: { purpose, source } },
    request: { ...request, action: 'COLLECT' as const, source },
  }));
  yield* hitsAmong(searched, collections);
}

type Route = NonNullable<DecisionRequest['route']>;

/** Where nothing but the recipient has to be named, records that would open a way as well are not told. */
function* permittedProvisions(searched: Searched, request: DecisionRequest, routes: readonly Route[]): Iterable<Hit> {
  const bare = hitOf(searched, provisionOf(request, undefined));
  if (bare !== undefined) yield bare;
  else
    yield* hitsAmong(
      searched,
      routes.map((route) => provisionOf(request, route)),
    );
}

function provisionOf(request: DecisionRequest, route: Route | undefined): Candidate {
  const { purpose, recipient } = request;
  const properties = { purpose, recipient, ...(route === undefined ? {} : { route }) };
  return {
    name: JSON.stringify([purpose, 'provide', recipient, route?.kind, route?.record]),
    result: { name: 'provide', properties },
    request: { ...request, action: 'PROVIDE', ...(route === undefined ? {} : { route }) },
  };
}

/** By party but the operator: the records that may open a way to it or to the legal person it is a part of, in key order. */
function routesByRecipient({ routes, operators }: DecisionTable): ReadonlyMap<string, readonly Route[]> {
  const byPerson = new Map<string, Route[]>();
  const add = (kind: RouteKind, record: string, recipients: readonly string[]) => {
    for (const recipient of recipients) {
      const party = routes.parties.get(recipient);
      const person = party === undefined ? recipient : legalPersonOf(routes, party).key;
      byPerson.set(person, [...(byPerson.get(person) ?? []), { kind, record }]);
    }
  };
  for (const { key, outsourcee } of inOrder(routes.outsourcings)) add('OUTSOURCING', key, [outsourcee]);
  for (const { key, successor } of inOrder(routes.successions)) add('SUCCESSION', key, [successor]);
  for (const { key, members } of inOrder(routes.jointUses)) add('JOINT_USE', key, members);
  for (const { key, recipient } of inOrder(routes.provisions)) add('PROVISION', key, [recipient]);
  const optOuts = inOrder(routes.optOutFilings).map(({ key }): Route => ({ kind: 'OPT_OUT', record: key }));
  return new Map(
    [...routes.parties.values()].flatMap((party): [string, readonly Route[]][] => {
      const person = legalPersonOf(routes, party).key;
      return operators.has(person) ? [] : [[party.key, [...(byPerson.get(person) ?? []), ...optOuts]]];
    }),
  );
}

function inOrder<T extends { readonly key: string }>(records: ReadonlyMap<string, T>): readonly T[] {
  return [...records.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
