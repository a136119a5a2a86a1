import { factOf, type RecordBase } from '../../lib/record.ts';
import { schemaFieldKey, typeKey } from '../../operation/graphql/map-keys.ts';
import type { Sections } from '../../registry/registry.ts';
import type { GivenDocument } from '../imported.ts';
import { stillSays } from '../merge.ts';
import { classify, type Vocabulary } from '../vocabulary.ts';
import type { AnnotatedField, AnnotatedType } from './annotated.ts';
import { annotatedIn, bySystem, classificationOf, holdsSomething } from './read.ts';
import { annotationText, wordOf } from './said.ts';

/** What schemas are written back from. */
export interface Writing {
  readonly documents: readonly GivenDocument[];
  readonly current: Sections;
  readonly vocabulary: Vocabulary;
}

/** A piece of a document that becomes another text. */
interface Change {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What an annotation shall say: categories, none as not personal; undefined: that nobody has classified it. */
type Wanted = readonly string[] | undefined;

/**
 * Schemas annotated as the registry knows them now. Annotations alone are written: what still says what the registry says
 * stays as it was, and so does every other part, to the byte.
 */
export function writeSchemas({ documents, current, vocabulary }: Writing): readonly GivenDocument[] {
  const changes = [...bySystem(documents)].flatMap(([system, of]) =>
    annotatedIn(of).types.flatMap((type) => changesOf(type, { system, current, vocabulary, documents: of })),
  );
  return documents.map(({ name, text }) => ({
    name,
    text: changed(
      text,
      changes.filter(({ document }) => document === name),
    ),
  }));
}

interface At extends Writing {
  readonly system: string;
}

function changesOf(type: AnnotatedType, at: At): readonly Change[] {
  const { system, current } = at;
  const dataset = current.datasets?.get(typeKey(system, type.name));
  const living = (field: AnnotatedField) =>
    current.dataFields?.get(schemaFieldKey(system, { type: type.name, path: field.path }));
  const held = type.fields.filter((field) => holdsSomething(field) || living(field) !== undefined);
  const isSaid = (field: AnnotatedField) => saysStill(living(field), classificationOf(field, at.vocabulary));
  // A marker speaks for every field that says nothing: where one is not classified any more, each speaks for itself.
  const isTrue = held.every(
    (field) => !field.isMarked || wantedOf(living(field)) !== undefined || (field.said !== undefined && isSaid(field)),
  );
  const keepsMarker = type.marker !== undefined && isTrue && categoriesOf(dataset).length === 0;
  return [
    ...typeChanges(type, dataset, { ...at, keepsMarker }),
    ...held.flatMap((field) => {
      const isAlone = field.said === undefined && field.isMarked && !keepsMarker;
      if (isSaid(field) && !isAlone) return [];
      return annotated(field, wantedOf(living(field)), { isMarked: field.isMarked && keepsMarker, ...at });
    }),
  ];
}

function typeChanges(
  { parts, said, marker }: AnnotatedType,
  dataset: RecordBase | undefined,
  { keepsMarker, vocabulary, documents }: At & { readonly keepsMarker: boolean },
): readonly Change[] {
  const gone = marker === undefined || keepsMarker ? [] : [removal(marker.document, marker.node, documents)];
  const [part] = parts;
  if (part === undefined) return gone;
  if (saysStill(dataset, { ...classify(vocabulary, said?.names ?? []), notPersonal: undefined })) return gone;
  const categories = categoriesOf(dataset);
  if (said !== undefined) {
    const change =
      categories.length === 0
        ? removal(said.document, said.node, documents)
        : replacement(said.document, said.node, { categories, documents });
    return [...gone, change];
  }
  if (categories.length === 0) return gone;
  const { node, document } = part;
  const interfaces = 'interfaces' in node ? (node.interfaces ?? []) : [];
  const end = (interfaces.at(-1) ?? node.name).loc?.end ?? 0;
  return [...gone, insertion(document, end, { categories, documents })];
}

function annotated(
  { said, document, node }: AnnotatedField,
  wanted: Wanted,
  { isMarked, documents }: Pick<Writing, 'documents'> & { readonly isMarked: boolean },
): readonly Change[] {
  const isSilent = wanted === undefined || (wanted.length === 0 && isMarked);
  if (said !== undefined) {
    if (isSilent) return [removal(document, said.node, documents)];
    return [replacement(document, said.node, { categories: wanted, documents })];
  }
  if (isSilent) return [];
  const last = 'defaultValue' in node && node.defaultValue !== undefined ? node.defaultValue : node.type;
  return [insertion(document, last.loc?.end ?? 0, { categories: wanted, documents })];
}

interface Words {
  readonly categories: readonly string[];
  readonly documents: readonly GivenDocument[];
}

interface Placed {
  readonly loc?: { readonly start: number; readonly end: number } | undefined;
}

function textOf(documents: readonly GivenDocument[], name: string): string {
  return documents.find((document) => document.name === name)?.text ?? '';
}

function replacement(document: string, { loc }: Placed, { categories, documents }: Words): Change {
  const text = annotationText(categories, wordOf(textOf(documents, document)));
  return { document, start: loc?.start ?? 0, end: loc?.end ?? 0, text };
}

function insertion(document: string, at: number, { categories, documents }: Words): Change {
  return { document, start: at, end: at, text: ` ${annotationText(categories, wordOf(textOf(documents, document)))}` };
}

function removal(document: string, { loc }: Placed, documents: readonly GivenDocument[]): Change {
  const before = textOf(documents, document).slice(0, loc?.start ?? 0);
  // The spaces go with it that set it apart.
  return { document, start: before.trimEnd().length, end: loc?.end ?? 0, text: '' };
}

function changed(text: string, changes: readonly Change[]): string {
  let result = text;
  // From the end, so that the places of those before stay true.
  for (const { start, end, text: into } of changes.toSorted((a, b) => b.start - a.start)) {
    result = `${result.slice(0, start)}${into}${result.slice(end)}`;
  }
  return result;
}

function categoriesOf(record: RecordBase | undefined): readonly string[] {
  const categories = record === undefined ? [] : factOf(record, 'categories');
  // What stands there was parsed by the record's model.
  return Array.isArray(categories) ? (categories as string[]) : [];
}

function wantedOf(record: RecordBase | undefined): Wanted {
  const categories = categoriesOf(record);
  if (categories.length > 0) return categories;
  return record !== undefined && factOf(record, 'notPersonal') !== undefined ? [] : undefined;
}

// A record that is gone says nothing, and waits for nothing.
function saysStill(living: RecordBase | undefined, facts: ReturnType<typeof classificationOf>): boolean {
  if (living === undefined)
    return facts.categories.length + facts.pending.length === 0 && facts.notPersonal === undefined;
  const bothNone = facts.notPersonal !== undefined && factOf(living, 'notPersonal') !== undefined;
  return bothNone || (facts.notPersonal === undefined && stillSays(living, { ...facts }, 'categories'));
}
