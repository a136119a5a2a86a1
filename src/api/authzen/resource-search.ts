import type { DecisionRequest } from '../../decision/model.ts';
import { resolved } from '../../decision/resolved.ts';
import { setsInUse } from '../../registry/data-map/category-set.ts';
import { fieldInScope } from '../../registry/data-map/scope.ts';
import { type ScopedField, scopedFields } from '../../registry/data-map/scoped-store.ts';
import { type Asking, notOpenTo } from './asked.ts';
import { type Hit, hitOf, hitsAmong, pageAmong, type Searched, type Sought } from './hit.ts';
import type { AskedPage } from './page.ts';
import { prepare } from './prepared.ts';
import { type AskedData, actOf, questionOf } from './question.ts';
import { type Read, read, unanswered } from './read.ts';
import { subjectOf } from './subject.ts';
import { termsOf } from './terms.ts';
import type { ResourceSearch } from './wire.ts';

const NOTHING: AskedData = { categories: [], fields: [], unresolved: [] };

/** Which categories, or which fields of the data map, the subject may do this with. */
export async function resourceSearch(asking: Asking, search: ResourceSearch): Promise<Read<Sought>> {
  const { actor, pin } = asking;
  const terms = termsOf(search.context, actor, pin);
  if (!terms.ok) return terms;
  const subject = subjectOf(search.subject, actor);
  if (!subject.ok) return subject;
  const act = actOf(search.action, subject.value);
  if (!act.ok) return act;
  const question = questionOf(act.value, NOTHING, terms.value);
  if (!question.ok) return question;
  const refused = notOpenTo(asking, question.value, subject.value);
  if (refused !== undefined) return refused;
  const { type } = search.resource;
  if (type !== 'category' && type !== 'field') return unlisted;
  const { point } = terms.value;
  const searched = { ...(await prepare(asking, point, question.value)), asking, terms: terms.value };
  const { caller } = subject.value;
  const request = { ...resolved(question.value, searched), caller };
  return read({
    query: ['resource', actor.subject, type, caller, question.value, search.context],
    point,
    about: request,
    find:
      type === 'category'
        ? async (page) => categories(searched, request, page)
        : (page) => fields(searched, request, page),
  });
}

const unlisted = unanswered<never>(501, 'RESOURCE_UNJUDGED', '`resource.type` is neither category nor field');

function categories(searched: Searched, request: DecisionRequest, page: AskedPage) {
  const keys = [...searched.table.categories.ids.keys()].sort();
  const candidates = keys.map((id) => ({
    name: id,
    result: { type: 'category', id },
    request: { ...request, categories: [id] },
  }));
  return pageAmong(hitsAmong(searched, candidates), page);
}

/** Two statements: the sets of categories that the map holds, each decided on once, and the fields of those permitted. */
async function fields(
  searched: Searched,
  request: DecisionRequest,
  { after, limit }: AskedPage,
): Promise<readonly Hit[]> {
  const { orm } = searched.asking.node.database;
  const { revision } = searched.terms.point;
  const held = await setsInUse(orm, revision);
  const sets = held.filter((set) => isPermitted(searched, request, set.categories)).map(({ id }) => id);
  if (sets.length === 0) return [];
  const { key } = scopedFields.version;
  const found = await scopedFields.page(orm, {
    revision,
    where: fieldInScope({ kind: 'sets', sets }),
    order: { column: key, descending: false },
    limit: limit + 1,
    after: after === undefined ? undefined : { value: after, key: after },
  });
  return found.flatMap((field) => hitOf(searched, candidateOf(request, field)) ?? []);
}

type Content = readonly string[] | 'UNCLASSIFIED' | 'NOT_PERSONAL';

function isPermitted(searched: Searched, request: DecisionRequest, content: Content): boolean {
  if (content === 'UNCLASSIFIED') return false;
  const field = { key: 'any', effectiveCategories: content === 'NOT_PERSONAL' ? [] : content };
  return hitOf(searched, candidateOf(request, field)) !== undefined;
}

function candidateOf(
  request: DecisionRequest,
  { key: id, effectiveCategories }: Pick<ScopedField, 'key' | 'effectiveCategories'>,
) {
  const held = effectiveCategories.length === 0 ? { notPersonal: [id] } : { categories: effectiveCategories };
  return { name: id, result: { type: 'field', id }, request: { ...request, ...held } };
}
