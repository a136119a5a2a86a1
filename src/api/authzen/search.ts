import { type DecisionEntry, newDecisionIds, recordDecisions } from '../../decision/store.ts';
import { actionSearch } from './action-search.ts';
import type { Asking } from './asked.ts';
import type { Hit, Sought } from './hit.ts';
import { pageOf, tokenAfter } from './page.ts';
import { type Read, read, unanswered } from './read.ts';
import { resourceSearch } from './resource-search.ts';
import { subjectSearch } from './subject-search.ts';
import { type Page, readActionSearch, readResourceSearch, readSubjectSearch } from './wire.ts';

/** One page of what was found, in the form of AuthZEN. */
export interface SearchAnswer {
  readonly results: readonly Hit['result'][];
  readonly page: { readonly next_token: string; readonly count: number };
  readonly context: { readonly revision: number };
}

/** A search of one kind: reads its request and finds what is sought. */
export type Search = (asking: Asking, body: unknown) => Promise<Read<SearchAnswer>>;

export const searchSubjects = searchBy(readSubjectSearch, subjectSearch);
export const searchResources = searchBy(readResourceSearch, resourceSearch);
export const searchActions = searchBy(readActionSearch, actionSearch);

function searchBy<T extends { readonly page?: Page }>(
  reader: (body: unknown) => Read<T>,
  seek: (asking: Asking, search: T) => Promise<Read<Sought>>,
): Search {
  return async (asking, body) => {
    const search = reader(body);
    if (!search.ok) return search;
    const sought = await seek(asking, search.value);
    if (sought.ok) return found(asking, sought.value, search.value.page);
    // Of what this service does not judge nothing is permitted: nothing is found, which is no error of the search.
    return sought.unanswered.status === 501 ? read(answerOf([], '', asking.pin.revision)) : sought;
  };
}

/** Finds a page and logs its decisions before they leave: whoever acts on a result acts on a decision. */
async function found(
  { node, actor }: Asking,
  { query, point, find }: Sought,
  asked: Page,
): Promise<Read<SearchAnswer>> {
  const of = { query, revision: point.revision };
  const page = pageOf(asked, of);
  if (!page.ok) return page;
  const hits = await find(page.value);
  if (hits === undefined) return pageGone;
  const { limit } = page.value;
  const shown = hits.slice(0, limit);
  const last = hits.length > limit ? shown.at(-1) : undefined;
  const newId = newDecisionIds();
  await recordDecisions(
    node.database.orm,
    shown.map(({ request, decision }): DecisionEntry => ({ id: newId(), request, decision, actor })),
  );
  return read(answerOf(shown, last === undefined ? '' : tokenAfter(last.name, limit, of), point.revision));
}

const pageGone = unanswered<never>(
  400,
  'PAGE_TOKEN_STALE',
  'what `page.token` stood at is permitted no longer: begin again',
);

function answerOf(hits: readonly Hit[], nextToken: string, revision: number): SearchAnswer {
  const results = hits.map(({ result }) => result);
  return { results, page: { next_token: nextToken, count: results.length }, context: { revision } };
}
