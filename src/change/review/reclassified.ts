import { overlap } from '../../lib/key.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Change, Changes } from './model.ts';

/** Data is taken out of a category that a prohibition or the rules on special care speak of: it is reviewed as if they were lifted (Art. 2(3)). */
export function takenFromProtection(
  { declassified, after }: Change,
  { before }: Changes,
): readonly string[] | undefined {
  if (declassified === undefined) return undefined;
  // Its own model parsed it.
  const { categories: left = [] } = (after ?? {}) as { readonly categories?: readonly string[] };
  return protectionsOf(declassified, before).some((each) => !protectionsOf(left, before).includes(each))
    ? ['categories']
    : undefined;
}

/** The prohibitions that speak of some categories, and that these hold special care-required information. */
function protectionsOf(categories: readonly string[], { dataCategories, prohibitions }: Registry): readonly string[] {
  const isCareful = [...dataCategories.values()].some(
    ({ key, specialCare }) => specialCare.length > 0 && overlap(dataCategories, [key], categories),
  );
  const spoken = [...prohibitions.values()].filter(({ category }) => overlap(dataCategories, [category], categories));
  return [...spoken.map(({ key }) => key), ...(isCareful ? [SPECIAL_CARE] : [])];
}

// No key has a space.
const SPECIAL_CARE = 'special care';
