import { type Document, isMap, parseDocument } from 'yaml';
import { factOf } from '../../lib/record.ts';
import type { Sections } from '../../registry/registry.ts';
import type { GivenDocument, ImportedRecord } from '../imported.ts';
import { stillSays } from '../merge.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What a manifest is written back from. */
export interface Writing {
  readonly document: GivenDocument;
  /** What the manifests of the source say, as the registry understands them today. */
  readonly said: readonly ImportedRecord[];
  readonly current: Sections;
  readonly vocabulary: Vocabulary;
}

type Path = readonly (string | number)[];

/**
 * The manifest as the registry knows it now: what still says what the registry says stays as it was, to the byte; what
 * changed since is said in the manifest's own words, and what was retired goes.
 */
export function writeFideslang({ document, said, current, vocabulary }: Writing): string {
  const tree = parseDocument(document.text, { schema: 'core' });
  const here = said.filter(({ place }) => place?.document === document.name);
  const gone = here.filter(({ section, key }) => current[section]?.get(key) === undefined);
  let changes = 0;
  for (const record of here) changes += rewrite(tree, record, { current, vocabulary });
  // From the end, so that the places of those before stay true.
  for (const { place } of gone.toReversed()) if (tree.deleteIn(place?.path ?? [])) changes += 1;
  return changes === 0 ? document.text : tree.toString({ lineWidth: 0 });
}

function rewrite(
  tree: Document,
  { section, key, facts, place }: ImportedRecord,
  { current, vocabulary }: Pick<Writing, 'current' | 'vocabulary'>,
): number {
  const living = current[section]?.get(key);
  if (living === undefined || place === undefined) return 0;
  const changed = Object.keys(facts).filter(
    (fact) => wordOf(section, fact) !== undefined && !stillSays(living, facts, fact),
  );
  for (const fact of changed) {
    const value = factOf(living, fact);
    const path = [...place.path, ...pathOf(tree, place.path, wordOf(section, fact) ?? '')];
    if (fact === 'categories') tree.setIn(path, categoriesIn(value, vocabulary));
    else if (value === undefined) tree.deleteIn(path);
    else tree.setIn(path, value);
  }
  return changed.length;
}

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  systems: { labelEn: 'name', description: 'description', ownerDepartment: 'administrating_department' },
  datasets: { description: 'description', categories: 'data_categories' },
  dataFields: { description: 'description', categories: 'data_categories', dataType: 'data_type' },
};

function wordOf(section: string, fact: string): string | undefined {
  return WORDS[section]?.[fact];
}

// The type stands among what Fides keeps of a field, under the name that the document gives it.
function pathOf(tree: Document, at: Path, word: string): Path {
  if (word !== 'data_type') return [word];
  return [isMap(tree.getIn([...at, 'fidesops_meta'])) ? 'fidesops_meta' : 'fides_meta', word];
}

function categoriesIn(value: unknown, { nameOf }: Vocabulary): readonly string[] {
  return Array.isArray(value) ? value.map((key: string) => nameOf(key) ?? key) : [];
}
