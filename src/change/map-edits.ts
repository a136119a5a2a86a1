import type { Orm } from '../db/connection.ts';
import { invariant } from '../lib/invariant.ts';
import type { Problem } from '../lib/problem.ts';
import { type RecordBase, referencesOf } from '../lib/record.ts';
import { missingRemedy } from '../lib/suggest.ts';
import { checkDataMap } from '../registry/data-map/check.ts';
import type { DataMapRecords } from '../registry/data-map/model.ts';
import { retiredYetNamed, revivedYetReplaced } from '../registry/data-map/references.ts';
import { dataMapRules } from '../registry/data-map/rules.ts';
import { settleDataMap, type TouchedMap } from '../registry/data-map/settle.ts';
import { isMapSection, mapStores, type Registry, sectionOf, storeOf } from '../registry/registry.ts';
import { type Edit, keysBySection } from './model.ts';
import type { Ends } from './rules.ts';

type Put = Extract<Edit, { action: 'PUT' }>;

/** What edits make of the registry: its compiled kinds, what they put again or continue, the revision they stand on. */
export interface Outcome {
  readonly next: Registry;
  readonly ends: Ends;
  readonly head: number;
}

/**
 * What each edited record of the data map breaks by itself, or names without there being such a record; and what the
 * edits break of those they leave alone: that they name what is retired, or continue what is put again.
 */
export async function mapProblems(orm: Orm, edits: readonly Edit[], outcome: Outcome): Promise<readonly Problem[]> {
  const puts = edits.filter((edit): edit is Put => edit.action === 'PUT' && isMapSection(edit.section));
  const retired = keysBySection(edits.filter(({ action }) => action === 'RETIRE'));
  const revived = keysBySection(puts.filter(({ section, key }) => outcome.ends[section]?.has(key)));
  const touched = touchedBy(edits);
  return [
    ...rulesBroken(puts),
    ...(await unknownReferences(orm, puts, outcome, retired)),
    ...(await retiredYetNamed(orm, retired, touched)),
    ...(await revivedYetReplaced(orm, revived, touched)),
  ];
}

function rulesBroken(puts: readonly Put[]): readonly Problem[] {
  const records = editedRecords(puts);
  return dataMapRules.flatMap((rule) => rule(records));
}

function editedRecords(puts: readonly Put[]): DataMapRecords {
  const sections = new Map<string, Map<string, RecordBase>>(mapStores.map(({ model }) => [model.section, new Map()]));
  for (const { section, key, record } of puts) sections.get(section)?.set(key, record);
  // Each section holds what its own model parsed.
  return Object.fromEntries(sections) as unknown as DataMapRecords;
}

type KeysBySection = ReadonlyMap<string, readonly string[]>;

async function unknownReferences(
  orm: Orm,
  puts: readonly Put[],
  { next, head }: Outcome,
  retired: KeysBySection,
): Promise<readonly Problem[]> {
  const named = puts.flatMap(({ section, key, record }) => {
    const store = storeOf(section);
    invariant(store !== undefined, `\`${section}\` is a section`);
    return referencesOf(store.model, record).map((reference) => ({
      ...reference,
      section: sectionOf(reference.to),
      path: [section, key, ...reference.path],
    }));
  });
  const staying = await stayingKeys(orm, named, head, retired);
  const put = new Set(puts.map(({ section, key }) => `${section} ${key}`));
  return named
    .filter(({ section, key }) => !next[section]?.has(key))
    .filter(({ section, key }) => !put.has(`${section} ${key}`) && !staying.has(`${section} ${key}`))
    .map(({ to, section, key, path }) => ({
      code: 'REFERENCE_MISSING',
      path,
      message: `there is no ${to} \`${key}\``,
      remedy: missingRemedy(to, key, [...(next[section]?.keys() ?? [])]),
    }));
}

// Of the keys of the map that are named: those that live and are not retired.
async function stayingKeys(
  orm: Orm,
  named: readonly { readonly section: string; readonly key: string }[],
  head: number,
  retired: KeysBySection,
): Promise<ReadonlySet<string>> {
  const staying = new Set<string>();
  for (const [section, keys] of keysBySection(named.filter(({ section }) => isMapSection(section)))) {
    const gone = new Set(retired.get(section));
    const found = (await storeOf(section)?.byKeys(orm, [...new Set(keys)], head)) ?? [];
    for (const { key } of found) if (!gone.has(key)) staying.add(`${section} ${key}`);
  }
  return staying;
}

/** Makes true what the written edits imply for the data map, then tells what they broke in it. */
export async function settleMap(orm: Orm, edits: readonly Edit[], revision: number): Promise<readonly Problem[]> {
  const retires = edits.some(({ action }) => action === 'RETIRE');
  const write = { revision, touched: touchedBy(edits), retires };
  await settleDataMap(orm, write);
  return checkDataMap(orm, write);
}

function touchedBy(edits: readonly Edit[]): TouchedMap {
  const keysOf = (section: string) => edits.filter((edit) => edit.section === section).map(({ key }) => key);
  return {
    systems: keysOf('systems'),
    datasets: keysOf('datasets'),
    fields: keysOf('dataFields'),
    flows: keysOf('dataFlows'),
  };
}
