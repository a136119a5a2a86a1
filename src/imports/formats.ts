import { invariant } from '../lib/invariant.ts';
import type { DocumentFormat } from '../registry/intake/model.ts';
import type { Registry } from '../registry/registry.ts';
import { FIDESLANG, readFideslang } from './fideslang/read.ts';
import { readSchemas } from './graphql/read.ts';
import type { GivenDocument, Reading } from './imported.ts';
import { readCatalogs } from './scan/records.ts';
import { vocabularyOf } from './vocabulary.ts';

type Reader = (documents: readonly GivenDocument[], registry: Registry) => Reading;

/** How documents of each format are read. */
const readers: Partial<Record<DocumentFormat, Reader>> = {
  POSTGRESQL: readCatalogs,
  GRAPHQL: readSchemas,
  FIDESLANG: (documents, registry) => readFideslang(documents, vocabularyOf(registry, FIDESLANG)),
};

export function readerOf(format: DocumentFormat): Reader {
  const reader = readers[format];
  invariant(reader !== undefined, `documents of \`${format}\` are read`);
  return reader;
}
