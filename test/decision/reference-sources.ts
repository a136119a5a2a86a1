import type { CollectionSource } from '../../src/registry/collection/model.ts';
import { isAtOrBelow, type World } from './reference-facts.ts';

/** The sources that name the category, or something above or below it, in key order. */
export function sourcesAt({ records }: World, category: string): readonly CollectionSource[] {
  const { dataCategories } = records;
  return [...records.collectionSources.values()]
    .filter(({ categories }) =>
      categories.some(
        (held) => isAtOrBelow(dataCategories, held, category) || isAtOrBelow(dataCategories, category, held),
      ),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The entrusting sources, where the category or something below of which this is so is had from such sources alone. */
export function entrustedAlone(
  world: World,
  category: string,
  isSo: (below: string) => boolean,
): readonly CollectionSource[] {
  const { records, now } = world;
  const isOthers = [...records.dataCategories.keys()]
    .filter((below) => isAtOrBelow(records.dataCategories, below, category) && isSo(below))
    .some((below) => {
      const sources = sourcesAt(world, below);
      const own = sources.filter(({ route, effectiveFrom }) => {
        return route !== 'ENTRUSTED' && (effectiveFrom === undefined || effectiveFrom <= now);
      });
      return own.length === 0 && sources.some(({ route }) => route === 'ENTRUSTED');
    });
  return isOthers ? sourcesAt(world, category).filter(({ route }) => route === 'ENTRUSTED') : [];
}
