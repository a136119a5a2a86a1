import { hasBit } from '../bitset.ts';
import type { Verdict } from '../model.ts';
import { coverRemedies, type KnownMatter } from './use.ts';
import { verdict } from './verdict.ts';

/** Whether a category holds no personal information; what was personally referable at its provider and becomes personal here is such (Arts. 2(6), 2(7), 31). */
export function isNotPersonal({ table, request, categoryId }: KnownMatter): boolean {
  const source = request.action === 'COLLECT' ? table.sources.get(request.source ?? '') : undefined;
  if (source?.record.providedUnder === 'PERSONALLY_REFERABLE') return false;
  return hasBit(table.notPersonal, categoryId);
}

/** No article binds personally referable data to a purpose, the operator does: what nobody declared for it is not used (Art. 2(7)). */
export function referableDataIsUsedAsDeclared(matter: KnownMatter): Verdict | undefined {
  if (!isNotPersonal(matter)) return undefined;
  const { purpose, category } = matter;
  return verdict('REFERABLE_NOT_DECLARED', {
    category,
    records: [{ kind: 'DataCategory', key: category }],
    remedies: coverRemedies(purpose.key, category),
  });
}

const OF_PERSONAL_INFORMATION = /^(17|18|19|20|21|35)\b/;

/** Arts. 17 to 21 and 35 speak of personal information: what they say of other data is said by the operator (Arts. 2(6), 2(7)). */
export function saidByTheOperator(matter: KnownMatter, said: Verdict): Verdict {
  if (said.layer === 'OWN_PROMISE' || !isNotPersonal(matter)) return said;
  return OF_PERSONAL_INFORMATION.test(said.article ?? '')
    ? { ...said, layer: 'OWN_PROMISE', article: undefined }
    : said;
}
