import type { Problem } from '../lib/problem.ts';
import { keyPart, type PendingKey } from '../registry/data-map/model.ts';
import type { SourceDocument } from '../registry/intake/model.ts';
import type { Sections } from '../registry/registry.ts';

/** A document as it is given to be imported. */
export interface GivenDocument {
  readonly name: string;
  readonly text: string;
  /** Of the schema of an API: the system whose API it is. */
  readonly system?: string | undefined;
}

/** Where in which document a record stands. */
export interface Place {
  readonly document: string;
  readonly path: readonly (string | number)[];
}

/** A record that documents speak of. */
export interface ImportedRecord {
  readonly section: 'systems' | 'datasets' | 'dataFields' | 'dataFlows';
  readonly key: string;
  /** What the documents say of it: they say so again at every import. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What is assumed of it when it is new, and never said again. */
  readonly assumed?: Readonly<Record<string, unknown>>;
  /** Absent of what follows from several places. */
  readonly place?: Place;
}

/** A key of another vocabulary that the registry has no name for: how often, and where first. */
export interface PendingUse {
  readonly kind: PendingKey['kind'] | 'SUBJECT' | 'SYSTEM' | 'DATASET';
  readonly key: string;
  readonly uses: number;
  readonly first: string;
}

/** The system that a row says its dataset is in. */
export interface RowSystem {
  readonly dataset: string;
  readonly system: string;
  readonly path: Problem['path'];
}

/** What was read from documents. */
export interface Reading {
  readonly records: readonly ImportedRecord[];
  readonly pending: readonly PendingUse[];
  /** What is kept in the documents alone, in words. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  /** Of tables: which systems rows say of datasets, each once. */
  readonly rowSystems?: readonly RowSystem[];
  /** Where a record stands: document, then line and column as far as they are known. */
  readonly placeOf?: (place: Place) => Problem['path'];
}

/** A key from any text: what a key cannot hold as `%XX`, `_` before what no key begins with. */
export function keyFrom(text: string): string {
  const held = keyPart(text);
  return /^[\p{L}\p{N}_]/u.test(held) ? held : `_${held}`;
}

/** The documents that a source was imported from, as they were. */
export function documentsOf(current: Sections): readonly SourceDocument[] {
  // The section holds what the kind's own store read.
  return [...(current.sourceDocuments?.values() ?? [])] as unknown as readonly SourceDocument[];
}
