import type { Registry, Sections } from '../registry/registry.ts';
import { writeCsv } from './csv/write.ts';
import { FIDESLANG, readFideslang } from './fideslang/read.ts';
import { writeFideslang } from './fideslang/write.ts';
import { schemaVocabulary } from './graphql/read.ts';
import { writeSchemas } from './graphql/write.ts';
import { documentsOf, type GivenDocument } from './imported.ts';
import { vocabularyOf } from './vocabulary.ts';

/** The fields of a source as one table. */
export function exportCsv(current: Sections): readonly GivenDocument[] {
  return (current.dataFields?.size ?? 0) === 0 ? [] : [{ name: 'fields.csv', text: writeCsv(current) }];
}

/** The schemas of a source, annotated as the registry knows them now; none where it was not imported from any. */
export function exportSchemas(current: Sections, registry: Registry): readonly GivenDocument[] {
  const documents = documentsOf(current).filter(({ format }) => format === 'GRAPHQL');
  return writeSchemas({ documents, current, vocabulary: schemaVocabulary(registry) });
}

/** The manifests of a source as the registry knows them now; none where it was not imported from any. */
export function exportFideslang(current: Sections, registry: Registry): readonly GivenDocument[] {
  const vocabulary = vocabularyOf(registry, FIDESLANG);
  const documents = documentsOf(current).filter(({ format }) => format === 'FIDESLANG');
  const { records } = readFideslang(documents, vocabulary);
  return documents.map((document) => ({
    name: document.name,
    text: writeFideslang({ document, said: records, current, vocabulary }),
  }));
}
