import { fieldKey, type PendingKey } from '../../registry/data-map/model.ts';
import type { ImportedRecord } from '../imported.ts';
import { type Entry, entriesOf, isObject, type Loose, textOf, textsOf } from './document.ts';
import { type Collection, declarationsOf, type FidesWorld, placeOf, spoken } from './world.ts';

/** The collections of the manifests: the datasets of the map. */
export function datasetsOf(world: FidesWorld): readonly ImportedRecord[] {
  const uses = usesOf(world);
  return world.collections.map((collection) => {
    const { dataset, value, name, key } = collection;
    const own = textsOf(value.data_categories).length > 0 ? value.data_categories : dataset.value.data_categories;
    const { categories, pending } = world.classified(own, spoken(collection.document, key));
    const { purposes, unknown } = uses.get(dataset.fidesKey) ?? { purposes: [], unknown: [] };
    return {
      section: 'datasets',
      key,
      facts: {
        system: world.holderOf(dataset.fidesKey),
        labelEn: name,
        description: textOf(value.description),
        categories,
        pending: [...pending, ...unknown],
        purposes,
      },
      assumed: {
        kindOf: entriesOf(value.fields, []).some((field) => nestedOf(field).length > 0) ? 'DOCUMENT' : 'TABLE',
        // The stricter of each: a person may find that less holds.
        searchable: true,
        authority: 'FULL',
      },
      place: placeOf(collection),
    };
  });
}

interface Uses {
  readonly purposes: readonly string[];
  readonly unknown: readonly PendingKey[];
}

// What a dataset is kept for: the uses of the systems that refer to it.
function usesOf({ systems, vocabulary }: FidesWorld): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>();
  for (const { value } of systems.flatMap(declarationsOf)) {
    const keys = textsOf(value.data_use);
    const unknown = keys
      .filter((key) => vocabulary.purposes(key).length === 0)
      .map((key): PendingKey => ({ vocabulary: vocabulary.name, kind: 'PURPOSE', key }));
    for (const dataset of textsOf(value.dataset_references)) {
      const known = uses.get(dataset);
      uses.set(dataset, {
        purposes: [...(known?.purposes ?? []), ...keys.flatMap((key) => vocabulary.purposes(key))],
        unknown: [...(known?.unknown ?? []), ...unknown],
      });
    }
  }
  return uses;
}

/** A field of a collection at any depth, with the way to it. */
export interface Field extends Entry {
  readonly collection: Collection;
  readonly steps: readonly string[];
}

/** The fields of a collection, each before those within it. */
export function fieldsOf(collection: Collection): readonly Field[] {
  const within = (entries: readonly Entry[], above: readonly string[]): readonly Field[] =>
    entries.flatMap((entry) => {
      const steps = [...above, textOf(entry.value.name) ?? ''];
      return [{ ...entry, collection, steps }, ...within(nestedOf(entry), steps)];
    });
  return within(entriesOf(collection.value.fields, [...collection.path, 'fields']), []);
}

function nestedOf({ value, path }: Entry): readonly Entry[] {
  return entriesOf(value.fields, [...path, 'fields']);
}

/** What Fides itself keeps of a field, under its name of today or the older one. */
export function metaOf(value: Loose): Loose {
  if (isObject(value.fides_meta)) return value.fides_meta;
  return isObject(value.fidesops_meta) ? value.fidesops_meta : {};
}

/** The fields of the manifests, nested ones by their path; a dot within a name is told from one between names. */
export function dataFieldsOf(world: FidesWorld): readonly ImportedRecord[] {
  return world.collections.flatMap(fieldsOf).map((field) => {
    const { collection, steps, value, path } = field;
    const whole = steps.map((step) => step.replaceAll(/[\\.]/g, String.raw`\$&`)).join('.');
    const { categories, pending } = world.classified(
      value.data_categories,
      spoken(collection.document, collection.key, whole),
    );
    return {
      section: 'dataFields',
      key: fieldKey(collection.key, whole),
      facts: {
        dataset: collection.key,
        path: whole,
        dataType: textOf(metaOf(value).data_type),
        description: textOf(value.description),
        categories,
        pending,
      },
      place: placeOf({ document: collection.document, path }),
    };
  });
}
