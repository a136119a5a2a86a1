import { keyFrom, type Place } from '../imported.ts';
import type { PendingLedger } from '../pending-ledger.ts';
import { type Classification, classify, type Vocabulary } from '../vocabulary.ts';
import { type Entry, entriesOf, type Loose, textOf, textsOf } from './document.ts';

/** A named entry of a document. */
export interface Named extends Entry {
  readonly document: string;
  readonly fidesKey: string;
}

/** A collection of a dataset, with the key of the record that it becomes. */
export interface Collection extends Entry {
  readonly document: string;
  readonly dataset: Named;
  readonly name: string;
  readonly key: string;
}

/** All manifests of one import, and what their keys mean here. */
export interface FidesWorld {
  readonly systems: readonly Named[];
  readonly datasets: readonly Named[];
  readonly collections: readonly Collection[];
  /** The system that holds a dataset: the one that refers to it, else one of its own name. */
  holderOf(fidesDataset: string): string;
  readonly vocabulary: Vocabulary;
  readonly ledger: PendingLedger;
  /** What keys say of a record; keys that nobody mapped are entered in the ledger. */
  classified(keys: unknown, place: string): Classification;
}

interface Document {
  readonly name: string;
  readonly data: Loose;
}

export function worldOf(documents: readonly Document[], vocabulary: Vocabulary, ledger: PendingLedger): FidesWorld {
  const systems = documents.flatMap((document) => namedIn(document, 'system'));
  const datasets = documents.flatMap((document) => namedIn(document, 'dataset'));
  const holders = holdersBy(systems);
  return {
    systems,
    datasets,
    collections: datasets.flatMap(collectionsOf),
    holderOf: (fidesDataset) => holders.get(fidesDataset) ?? keyFrom(fidesDataset),
    vocabulary,
    ledger,
    classified: (keys, place) => {
      const found = classify(vocabulary, textsOf(keys));
      for (const { kind, key } of found.pending) ledger.add({ kind, key, place });
      return found;
    },
  };
}

function namedIn({ name, data }: Document, section: string): readonly Named[] {
  return entriesOf(data[section], [section]).map((entry) => ({
    ...entry,
    document: name,
    fidesKey: textOf(entry.value.fides_key) ?? '',
  }));
}

function collectionsOf(dataset: Named): readonly Collection[] {
  const path = [...dataset.path, 'collections'];
  return entriesOf(dataset.value.collections, path).map((entry) => {
    const name = textOf(entry.value.name) ?? '';
    return { ...entry, document: dataset.document, dataset, name, key: collectionKey(dataset.fidesKey, name) };
  });
}

/** The key of the record that a collection becomes. */
export function collectionKey(fidesDataset: string, collection: string): string {
  return keyFrom(`${fidesDataset}.${collection}`);
}

/** The declarations of a system, why it handles what. */
export function declarationsOf(system: Named): readonly Entry[] {
  return entriesOf(system.value.privacy_declarations, [...system.path, 'privacy_declarations']);
}

// A dataset that several systems refer to is held by none of them: it is a store of its own.
function holdersBy(systems: readonly Named[]): ReadonlyMap<string, string> {
  const referring = new Map<string, Set<string>>();
  for (const system of systems) {
    for (const dataset of declarationsOf(system).flatMap(({ value }) => textsOf(value.dataset_references))) {
      referring.set(dataset, (referring.get(dataset) ?? new Set()).add(keyFrom(system.fidesKey)));
    }
  }
  return new Map(
    [...referring].flatMap(([dataset, holders]) =>
      holders.size === 1 ? [[dataset, [...holders][0] ?? ''] as const] : [],
    ),
  );
}

/** Where an entry stands. */
export function placeOf({ document, path }: { readonly document: string } & Pick<Entry, 'path'>): Place {
  return { document, path };
}

/** The same in words. */
export function spoken(document: string, ...names: readonly string[]): string {
  return `${document}: ${names.join(' ')}`;
}
