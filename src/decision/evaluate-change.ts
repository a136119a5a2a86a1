import { invariant } from '../lib/invariant.ts';
import type { LegalClass } from '../registry/category/model.ts';
import { changedUseNorms, effectNorms, namedChangeNorms, pseudonymisedNorms, relatedNorms } from './change-rules.ts';
import type { Verdict } from './model.ts';
import type { ChangeMatter } from './norms/change/named.ts';
import { changeOfWhatIsNotPersonal } from './norms/change/told.ts';
import type { KnownMatter } from './norms/use.ts';
import { firstOf, type Norm } from './norms/verdict.ts';
import { stricter } from './rule-codes.ts';

/** A change of a purpose must be lawful for all that a category holds: everything is asked, the strictest decides. */
export function judgeChange(matter: KnownMatter): Verdict {
  const refusals = changedUseNorms.flatMap((norm) => norm(matter) ?? []);
  const unnamed = firstOf(namedChangeNorms, matter);
  if (unnamed !== undefined) return refusals.reduce(stricter, unnamed);
  const change = matter.table.changes.purposeChanges.get(matter.request.change ?? '');
  invariant(change !== undefined, 'a change that is known is in the table');
  const changing = { ...matter, change };
  return [...refusals, ...effectNorms.flatMap((norm) => norm(changing) ?? []), ...ofEachClass(changing)].reduce(
    stricter,
  );
}

const BOUND: readonly LegalClass[] = ['PERSONAL_INFORMATION', 'SPECIAL_CARE_REQUIRED'];

/** What is said of each class that the category holds; it holds one at least. */
function ofEachClass(matter: ChangeMatter): readonly Verdict[] {
  const classes = matter.table.classes[matter.categoryId];
  const ordinary = classes === undefined || BOUND.some((bound) => classes.has(bound));
  const pseudonymised = classes?.has('PSEUDONYMISED') === true;
  if (!ordinary && !pseudonymised) return [changeOfWhatIsNotPersonal(matter)];
  return [
    ...(ordinary ? [decided(relatedNorms, matter)] : []),
    ...(pseudonymised ? [decided(pseudonymisedNorms, matter)] : []),
  ];
}

function decided(norms: readonly Norm<ChangeMatter>[], matter: ChangeMatter): Verdict {
  const verdict = firstOf(norms, matter);
  invariant(verdict !== undefined, 'the last of the norms always decides');
  return verdict;
}
