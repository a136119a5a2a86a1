import { refusalsOf } from '../../decision/log/refusal.ts';
import { isSamePoint } from '../../decision/point.ts';
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
  /** Not enforceable: of another time or an earlier revision; what was found then is answered with false by itself. */
  readonly context: { readonly revision: number; readonly enforceable: boolean };
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
    if (sought.unanswered.status !== 501) return sought;
    await recordNothing(asking, sought.unanswered.code, {});
    return read(answerOf([], '', { revision: asking.pin.revision, enforceable: true }));
  };
}

/** That nothing is permitted tells something too, of a principal whose data is asked about above all: it is in the log. */
async function recordNothing(
  { node, actor, pin, operation }: Asking,
  code: string,
  { purpose, principal }: Sought['about'],
): Promise<void> {
  const facts = { at: pin.now, actor, operation, purpose, principal: principal?.hash };
  await recordDecisions(
    node.database.orm,
    [],
    refusalsOf([{ code }], () => facts),
  );
}

/** Finds a page and logs its decisions before they leave: whoever acts on a result acts on a decision. */
async function found(asking: Asking, { query, point, about, find }: Sought, asked: Page): Promise<Read<SearchAnswer>> {
  const { node, actor } = asking;
  const of = { query, revision: point.revision };
  const page = pageOf(asked, of);
  if (!page.ok) return page;
  const hits = await find(page.value);
  if (hits === undefined) return pageGone;
  const { limit } = page.value;
  const shown = hits.slice(0, limit);
  const last = hits.length > limit ? shown.at(-1) : undefined;
  if (shown.length === 0) await recordNothing(asking, 'NOTHING_FOUND', about);
  const newId = newDecisionIds();
  await recordDecisions(
    node.database.orm,
    shown.map(({ request, decision }): DecisionEntry => ({ id: newId(), request, decision, actor })),
  );
  const context = { revision: point.revision, enforceable: isSamePoint(point, asking.pin) };
  return read(answerOf(shown, last === undefined ? '' : tokenAfter(last.name, limit, of), context));
}

const pageGone = unanswered<never>(
  400,
  'PAGE_TOKEN_STALE',
  'what `page.token` stood at is permitted no longer: begin again',
);

function answerOf(hits: readonly Hit[], nextToken: string, context: SearchAnswer['context']): SearchAnswer {
  const results = hits.map(({ result }) => result);
  return { results, page: { next_token: nextToken, count: results.length }, context };
}
