import { invariant } from '../lib/invariant.ts';
import type { Verdict } from './model.ts';
import { obligationsMustBeSupported } from './norms/request.ts';
import type { ReplyMatter } from './norms/rights/matter.ts';
import type { UseMatter } from './norms/use.ts';
import { firstOf } from './norms/verdict.ts';
import { replyNormsOf } from './rights-rules.ts';
import { categoryNorms } from './rules.ts';

/** What may be done with a request of a principal, for each category it names; for all that it is about, where it names none. */
export function judgeReply(judging: Omit<UseMatter, 'category'>, categories: readonly string[]): readonly Verdict[] {
  const { table, request } = judging;
  const { reply } = request;
  invariant(reply !== undefined, 'a reply is named before it is judged');
  if (categories.length === 0) return [judgeOne({ table, request, reply })];
  return categories.map((category) => {
    const categoryId = table.categories.ids.get(category);
    const unknown = firstOf(categoryNorms, { ...judging, category });
    return unknown ?? judgeOne({ table, request, reply, category, categoryId });
  });
}

function judgeOne(matter: ReplyMatter): Verdict {
  const verdict = firstOf(replyNormsOf(matter.reply), matter);
  invariant(verdict !== undefined, 'some norm decides on every answer to a request');
  return obligationsMustBeSupported(matter.request, verdict) ?? verdict;
}
