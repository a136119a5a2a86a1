import type { GivenDocument, PendingUse, Reading } from '../imported.ts';
import { PendingLedger } from '../pending-ledger.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { checkDocument } from './check.ts';
import { dataFieldsOf, datasetsOf } from './datasets.ts';
import { isObject, type Loose, parseDocumentText, textsOf } from './document.ts';
import { flowsOf } from './flows.ts';
import { systemsOf } from './systems.ts';
import { type FidesWorld, worldOf } from './world.ts';

/** The name that aliases give the vocabulary. */
export const FIDESLANG = 'FIDESLANG';

/** Sections whose entries become records. */
const READ: readonly string[] = ['dataset', 'system'];

/** Sections of the taxonomy, with what their keys stand for. */
const TAXONOMY = { data_category: 'CATEGORY', data_use: 'PURPOSE', data_subject: 'SUBJECT' } as const;

/** Reads manifests together: what one names may stand in another. */
export function readFideslang(documents: readonly GivenDocument[], vocabulary: Vocabulary): Reading {
  const parsed = documents.map(parseDocumentText);
  const read = parsed.flatMap((each) => (each.ok ? [each.document] : []));
  const checked = read.map(checkDocument);
  const problems = [
    ...parsed.flatMap((each) => (each.ok ? [] : each.problems)),
    ...checked.flatMap((each) => each.problems),
  ];
  if (problems.length > 0) return { records: [], pending: [], notes: [], problems };
  const ledger = new PendingLedger();
  const world = worldOf(read, vocabulary, ledger);
  const datasets = datasetsOf(world);
  const records = [...systemsOf(world), ...datasets, ...dataFieldsOf(world), ...flowsOf(world)];
  for (const { name, data } of read) readTaxonomy(name, data, world);
  return {
    records,
    pending: ledger.all(),
    notes: [...checked.flatMap((each) => each.notes), ...read.flatMap(({ name, data }) => keptSections(name, data))],
    problems: [],
    placeOf: ({ document, path }) => read.find(({ name }) => name === document)?.placeOf(path) ?? [document],
  };
}

// A taxonomy names kinds: those that aliases map are known, the others wait.
function readTaxonomy(document: string, data: Loose, { vocabulary, ledger }: FidesWorld): void {
  for (const [section, kind] of Object.entries(TAXONOMY) as [keyof typeof TAXONOMY, PendingUse['kind']][]) {
    const entries = Array.isArray(data[section]) ? (data[section] as unknown[]) : [];
    for (const entry of entries) {
      for (const key of isObject(entry) ? textsOf(entry.fides_key) : []) {
        const known =
          kind === 'CATEGORY' ? vocabulary.categories(key) : kind === 'PURPOSE' ? vocabulary.purposes(key) : [];
        if (known.length === 0) ledger.add({ kind, key, place: `${document}: ${section}` });
      }
    }
  }
}

function keptSections(document: string, data: Loose): readonly string[] {
  return Object.entries(data)
    .filter(([section]) => !READ.includes(section))
    .map(([section, entries]) => {
      const count = Array.isArray(entries) ? `${entries.length} of \`${section}\`` : `\`${section}\``;
      return `${document}: ${count} kept in the document alone`;
    });
}
