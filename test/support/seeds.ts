import { fileURLToPath } from 'node:url';
import { type Edit, parseEdits } from '../../src/change/model.ts';
import { overlay } from '../../src/change/rules.ts';
import type { RegistryDirectory } from '../../src/files/directory.ts';
import { readDirectory } from '../../src/files/read.ts';
import type { Finding } from '../../src/lib/finding.ts';
import { invariant } from '../../src/lib/invariant.ts';
import type { Problem } from '../../src/lib/problem.ts';
import { type RecordBase, type RecordModel, referencesOf } from '../../src/lib/record.ts';
import type { DataMapRecords } from '../../src/registry/data-map/model.ts';
import { dataMapRules } from '../../src/registry/data-map/rules.ts';
import {
  asRegistry,
  compiledStores,
  findingRules,
  isMapSection,
  mapStores,
  problemsOf,
  type Registry,
  recordModels,
  sectionOf,
  storeOf,
} from '../../src/registry/registry.ts';
import { make } from './records.ts';

/** A record that is put, as files and tests give it. */
export type Put = Extract<Edit, { action: 'PUT' }>;

/** A directory of `seeds/`, read whole. */
export async function seedDirectory(name: string): Promise<RegistryDirectory> {
  const read = await readDirectory(fileURLToPath(new URL(`../../seeds/${name}`, import.meta.url)), recordModels);
  invariant(read.ok, `seeds/${name} is sound: ${JSON.stringify(read.ok || read.problems)}`);
  return read.value;
}

/** The records of directories of `seeds/`, in their order. */
export async function seeds(...names: readonly string[]): Promise<readonly Put[]> {
  const directories = await Promise.all(names.map(seedDirectory));
  const raw = directories.flatMap(({ records }) => records);
  const parsed = parseEdits(raw.map(({ section, record }) => ({ action: 'PUT', section, record })));
  invariant(parsed.ok, `no record is in two directories: ${JSON.stringify(parsed.ok || parsed.problems)}`);
  return parsed.value.filter((edit) => edit.action === 'PUT');
}

/** A record of a kind that a test puts. */
export function put<T extends RecordBase>(model: RecordModel<T>, facts: Readonly<Record<string, unknown>> = {}): Put {
  const record = make(model, facts);
  return { action: 'PUT', section: model.section, key: record.key, record };
}

/** The records of a kind among these; of two under one key the later stands. */
export function recordsOf<T extends RecordBase>(puts: readonly Put[], model: RecordModel<T>): readonly T[] {
  const ofKind = puts.filter(({ section }) => section === model.section);
  // Its own model parsed each of them.
  return [...new Map(ofKind.map(({ key, record }) => [key, record as T])).values()];
}

/** The same records, one of them with other facts. */
export function changed<T extends RecordBase>(
  puts: readonly Put[],
  model: RecordModel<T>,
  key: string,
  facts: Partial<T>,
): readonly Put[] {
  const found = recordsOf(puts, model).find((record) => record.key === key);
  invariant(found !== undefined, `there is a ${model.kind} \`${key}\``);
  return [...puts, { action: 'PUT', section: model.section, key, record: { ...found, ...facts } }];
}

/** The registry that these records make, the data map apart; of two under one key the later stands. */
export function registryFrom(puts: readonly Put[]): Registry {
  const empty = asRegistry(Object.fromEntries(compiledStores.map(({ model }) => [model.section, new Map()])));
  return overlay(empty, puts, 1);
}

/** All that keeps these records from being a registry, the data map included. */
export function problemsIn(puts: readonly Put[]): readonly Problem[] {
  return [...problemsOf(registryFrom(puts)), ...mapProblemsIn(puts)];
}

// What the change slice checks of the map in SQL: its own rules, and that every record named is there.
function mapProblemsIn(puts: readonly Put[]): readonly Problem[] {
  const known = new Set(puts.map(({ section, key }) => `${section} ${key}`));
  const dangling = puts
    .filter(({ section }) => isMapSection(section))
    .flatMap(({ section, key, record }) => {
      const store = storeOf(section);
      invariant(store !== undefined, `\`${section}\` is a section`);
      return referencesOf(store.model, record)
        .filter((reference) => !known.has(`${sectionOf(reference.to)} ${reference.key}`))
        .map(({ path, key: named }) => ({
          code: 'REFERENCE_MISSING',
          path: [section, key, ...path],
          message: `\`${named}\``,
        }));
    });
  return [...dataMapRules.flatMap((rule) => rule(mapOf(puts))), ...dangling];
}

/** The records of the data map among these, by section. */
export function mapOf(puts: readonly Put[]): DataMapRecords {
  const sections = mapStores.map(({ model: { section } }) => {
    const records = puts.filter((each) => each.section === section).map(({ key, record }) => [key, record] as const);
    return [section, new Map(records)];
  });
  // Each section holds what its own model parsed.
  return Object.fromEntries(sections) as DataMapRecords;
}

/** The gaps that these records show. */
export function findingsIn(puts: readonly Put[]): readonly Finding[] {
  const registry = registryFrom(puts);
  return findingRules.flatMap((rule) => rule(registry));
}
