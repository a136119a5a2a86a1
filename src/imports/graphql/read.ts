import { type FieldDefinitionNode, print } from 'graphql';
import { byCodePoint } from '../../lib/key.ts';
import type { Problem } from '../../lib/problem.ts';
import { schemaFieldKey, typeKey } from '../../operation/graphql/map-keys.ts';
import { readSchema } from '../../operation/graphql/sdl.ts';
import { positionOf } from '../../operation/position.ts';
import type { Registry } from '../../registry/registry.ts';
import type { GivenDocument, ImportedRecord, Reading } from '../imported.ts';
import { PendingLedger } from '../pending-ledger.ts';
import { type Classification, classify, type Vocabulary, vocabularyOf } from '../vocabulary.ts';
import { type AnnotatedField, type AnnotatedType, annotatedTypes } from './annotated.ts';

/** The name that aliases give the categories of annotated schemas, where they are not the registry's own keys. */
const GRAPHQL = 'GRAPHQL';

/** What annotations name: categories by their own keys, or by an alias. */
export function schemaVocabulary(registry: Registry): Vocabulary {
  const aliases = vocabularyOf(registry, GRAPHQL);
  return {
    ...aliases,
    categories: (key) => (registry.dataCategories.has(key) ? [key] : aliases.categories(key)),
    nameOf: (category) => category,
  };
}

/** Reads the schemas of APIs, those of one system together: types are datasets, fields and arguments fields, links flows. */
export function readSchemas(documents: readonly GivenDocument[], registry: Registry): Reading {
  const vocabulary = schemaVocabulary(registry);
  const ledger = new PendingLedger();
  const problems: Problem[] = [];
  const records: ImportedRecord[] = [];
  for (const [system, of] of bySystem(documents)) {
    const read = annotatedIn(of);
    problems.push(...read.problems);
    records.push({ section: 'systems', key: system, facts: {}, assumed: { labelEn: system } });
    for (const type of read.types) records.push(...recordsOf(type, { system, vocabulary, ledger }));
    records.push(...flowsOf(system, read.types));
  }
  if (problems.length > 0) return { records: [], pending: [], notes: [], problems };
  return { records, pending: ledger.all(), notes: [], problems };
}

/** Documents by the system whose API they are the schema of. */
export function bySystem(documents: readonly GivenDocument[]): ReadonlyMap<string, readonly GivenDocument[]> {
  const found = new Map<string, GivenDocument[]>();
  for (const document of documents) {
    const { system = '' } = document;
    found.set(system, [...(found.get(system) ?? []), document]);
  }
  return found;
}

/** The annotated types of one system's documents, or all that is wrong with these. */
export function annotatedIn(documents: readonly GivenDocument[]): {
  readonly types: readonly AnnotatedType[];
  readonly problems: readonly Problem[];
} {
  const placed = (document: string, offset: number, code: string, message: string): Problem => {
    const { line, column } = positionOf(documents.find(({ name }) => name === document)?.text ?? '', offset);
    return { code, path: [document, line, column], message };
  };
  const read = readSchema(documents);
  const { types, unread } = annotatedTypes(read.ok ? read.schema : undefined, read.parsed);
  const misshapen = read.ok ? [] : read.problems;
  const problems = [
    ...misshapen.map((each) => placed(each.document, each.offset, 'DOCUMENT_MALFORMED', each.message)),
    ...unread.map((each) => placed(each.document, each.node.loc?.start ?? 0, 'ANNOTATION_UNREADABLE', each.message)),
  ];
  return { types: read.ok ? types : [], problems: problems.toSorted(inOrder) };
}

// As they stand: by document, line and column.
function inOrder({ path: a }: Problem, { path: b }: Problem): number {
  if (a[0] !== b[0]) return byCodePoint(String(a[0]), String(b[0]));
  return Number(a[1]) - Number(b[1]) || Number(a[2]) - Number(b[2]);
}

interface World {
  readonly system: string;
  readonly vocabulary: Vocabulary;
  readonly ledger: PendingLedger;
}

function recordsOf(type: AnnotatedType, world: World): readonly ImportedRecord[] {
  const { system, vocabulary, ledger } = world;
  const dataset = typeKey(system, type.name);
  const { document = '', node } = type.parts[0] ?? {};
  const own = classify(vocabulary, type.said?.names ?? []);
  for (const { key } of own.pending) ledger.add({ kind: 'CATEGORY', key, place: `${document}: ${type.name}` });
  return [
    {
      section: 'datasets',
      key: dataset,
      facts: { system, description: descriptionOf(node), ...own },
      // The stricter of each: a person may find that less holds.
      assumed: { labelEn: type.name, kindOf: 'DOCUMENT', searchable: true, authority: 'FULL' },
    },
    ...type.fields.filter(holdsSomething).map((field): ImportedRecord => {
      const said = classificationOf(field, vocabulary);
      const place = `${field.document}: ${type.name}.${field.path}`;
      for (const { key } of said.pending) ledger.add({ kind: 'CATEGORY', key, place });
      const { path } = field;
      const dataType = print(field.node.type);
      const facts = { dataset, path, dataType, description: descriptionOf(field.node), ...said };
      return { section: 'dataFields', key: schemaFieldKey(system, { type: type.name, path }), facts };
    }),
  ];
}

/** Whether a field is one of the map: it holds a value itself, or is said to hold something. */
export function holdsSomething({ leadsTo, said }: AnnotatedField): boolean {
  return leadsTo.length === 0 || said !== undefined;
}

/** What a schema says of a field. */
export function classificationOf(
  { said, isMarked, document }: AnnotatedField,
  vocabulary: Vocabulary,
): Classification & { readonly notPersonal: { readonly reason: string } | undefined } {
  const isNone = said === undefined ? isMarked : said.names.length === 0;
  const notPersonal = isNone ? { reason: `\`${document}\` marks it as not personal` } : undefined;
  return { ...classify(vocabulary, said?.names ?? []), notPersonal };
}

function descriptionOf(node: object | undefined): string | undefined {
  const description =
    node !== undefined && 'description' in node ? (node as FieldDefinitionNode).description : undefined;
  return description?.value.trim() || undefined;
}

// A type leads to the types of its fields and arguments: one flow for each pair.
function flowsOf(system: string, types: readonly AnnotatedType[]): readonly ImportedRecord[] {
  const paths = new Map<string, { readonly from: string; readonly to: string; readonly paths: string[] }>();
  for (const { name: from, fields } of types) {
    for (const { leadsTo, path } of fields) {
      for (const to of leadsTo.filter((type) => type !== from)) {
        const flow = paths.get(`${from}->${to}`) ?? { from, to, paths: [] };
        paths.set(`${from}->${to}`, flow);
        flow.paths.push(path);
      }
    }
  }
  return [...paths.values()].map(({ from, to, paths: by }) => {
    const [fromDataset, toDataset] = [typeKey(system, from), typeKey(system, to)];
    const description = `linked by ${by.map((path) => `\`${path}\``).join(', ')}`;
    return {
      section: 'dataFlows',
      key: `${fromDataset}->${toDataset}`,
      facts: { fromDataset, toDataset, description },
    };
  });
}
