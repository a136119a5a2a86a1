import type { MapScope, RowCounts, SetInUse } from '../../graph/context.ts';
import { byCodePoint } from '../../lib/key.ts';
import type { SetCounts } from './field-count.ts';

/** How many fields hold a category. */
export interface CategoryCount {
  readonly category: string;
  readonly fieldCount: number;
}

/** Sums what is counted by set: what may be seen, and what is withheld. */
export function counted(uses: readonly SetInUse[], scope: MapScope, what: 'fields' | 'flows'): RowCounts {
  const isSeen = seenIn(scope);
  const sum = (of: readonly SetInUse[]) => of.reduce((total, use) => total + use[what], 0);
  const shown = sum(uses.filter(({ id }) => isSeen(id)));
  return { shown, withheld: sum(uses) - shown };
}

/** How many fields hold each category itself, of those that may be seen; the most first. */
export function categoryCounts(uses: readonly SetInUse[], scope: MapScope): readonly CategoryCount[] {
  const isSeen = seenIn(scope);
  const counts = new Map<string, number>();
  for (const { id, categories, fields } of uses) {
    if (typeof categories === 'string' || fields === 0 || !isSeen(id)) continue;
    for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + fields);
  }
  return [...counts]
    .map(([category, fieldCount]) => ({ category, fieldCount }))
    .sort((a, b) => b.fieldCount - a.fieldCount || byCodePoint(a.category, b.category));
}

/** The uses of sets that hold the category itself. */
export function holding(uses: readonly SetInUse[], category: string): readonly SetInUse[] {
  return uses.filter(({ categories }) => typeof categories !== 'string' && categories.includes(category));
}

/** The uses of sets within a part of the map: its counts in place of those of the whole. */
export function usesCounted(uses: readonly SetInUse[], counts: SetCounts): readonly SetInUse[] {
  return uses.flatMap((use) => {
    const fields = counts.get(use.id);
    return fields === undefined ? [] : [{ ...use, fields, flows: 0 }];
  });
}

/** The uses that lie in a part of the map. */
export function usesIn(uses: readonly SetInUse[], scope: MapScope): readonly SetInUse[] {
  const isSeen = seenIn(scope);
  return uses.filter(({ id }) => isSeen(id));
}

function seenIn(scope: MapScope): (set: number) => boolean {
  if (scope.kind === 'whole') return () => true;
  const sets = new Set(scope.sets);
  return (set) => sets.has(set);
}
