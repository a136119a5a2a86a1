import type { PendingKey } from '../registry/data-map/model.ts';
import type { Registry } from '../registry/registry.ts';

/** What the registry's own records are called in another vocabulary, by their aliases. */
export interface Vocabulary {
  readonly name: string;
  categories(key: string): readonly string[];
  purposes(key: string): readonly string[];
  /** The first name there of a category; undefined while it has none. */
  nameOf(category: string): string | undefined;
}

export function vocabularyOf({ dataCategories, purposes }: Registry, name: string): Vocabulary {
  const categories = byAlias([...dataCategories.values()], name);
  const named = byAlias([...purposes.values()], name);
  return {
    name,
    categories: (key) => categories.get(key) ?? [],
    purposes: (key) => named.get(key) ?? [],
    nameOf: (category) => dataCategories.get(category)?.aliases.find(({ vocabulary }) => vocabulary === name)?.key,
  };
}

interface Aliased {
  readonly key: string;
  readonly aliases: readonly { readonly vocabulary: string; readonly key: string }[];
}

function byAlias(records: readonly Aliased[], name: string): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, aliases } of records) {
    for (const alias of aliases.filter(({ vocabulary }) => vocabulary === name)) {
      keys.set(alias.key, [...(keys.get(alias.key) ?? []), key]);
    }
  }
  return keys;
}

/** What keys of another vocabulary say of a record: categories when all of them are mapped, else what is pending. */
export interface Classification {
  readonly categories: readonly string[];
  readonly pending: readonly PendingKey[];
}

/** Keys read as categories: one that is not mapped leaves all of it unclassified. */
export function classify(vocabulary: Vocabulary, keys: readonly string[]): Classification {
  const unknown = keys.filter((key) => vocabulary.categories(key).length === 0);
  if (unknown.length === 0) return { categories: keys.flatMap((key) => vocabulary.categories(key)), pending: [] };
  return {
    categories: [],
    pending: unknown.map((key) => ({ vocabulary: vocabulary.name, kind: 'CATEGORY', key })),
  };
}
