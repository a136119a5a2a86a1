import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import type { Stored, VersionedStore } from '../db/versioned-store.ts';
import type { FindingRule } from '../lib/finding.ts';
import { invariant } from '../lib/invariant.ts';
import { oncePer } from '../lib/once-per.ts';
import type { Problem, Rule } from '../lib/problem.ts';
import { type RecordModel, referencesOf, stillLives } from '../lib/record.ts';
import { missingRemedy } from '../lib/suggest.ts';
import type { CategoryRecords } from './category/model.ts';
import { categoryRules, collatableDataIsPersonal } from './category/rules.ts';
import { dataCategoryStore } from './category/store.ts';
import type { CollectionRecords } from './collection/model.ts';
import { collectionFindings, collectionRules } from './collection/rules.ts';
import { collectionSourceStore } from './collection/store.ts';
import { dataMapStores } from './data-map/store.ts';
import { intakeStores } from './intake/store.ts';
import { jointUseFindings } from './joint-use/change-rules.ts';
import type { JointUseRecords } from './joint-use/model.ts';
import { jointUseRules } from './joint-use/rules.ts';
import { jointUseStores } from './joint-use/store.ts';
import type { OutsourcingRecords } from './outsourcing/model.ts';
import { outsourcingFindings, outsourcingRules } from './outsourcing/rules.ts';
import { outsourcingStore } from './outsourcing/store.ts';
import { measuresAbroadCanBeTold } from './party/measures-abroad.ts';
import type { PartyRecords } from './party/model.ts';
import { partyFindings, partyRules } from './party/rules.ts';
import { partyStore } from './party/store.ts';
import { policyFindings } from './policy/findings.ts';
import type { PolicyRecords } from './policy/model.ts';
import { policyRules } from './policy/rules.ts';
import { policyStores } from './policy/store.ts';
import type { ProvisionRecords } from './provision/model.ts';
import { provisionFindings, provisionRules } from './provision/rules.ts';
import { provisionStores } from './provision/store.ts';
import type { PurposeRecords } from './purpose/model.ts';
import { purposeFindings, purposeRules } from './purpose/rules.ts';
import { purposeStores } from './purpose/store.ts';

/** The kinds that are small and compiled in memory, in the order in which they are written. */
export const compiledStores: readonly VersionedStore[] = [
  ...policyStores,
  dataCategoryStore,
  partyStore,
  collectionSourceStore,
  ...purposeStores,
  outsourcingStore,
  ...jointUseStores,
  ...provisionStores,
];

/** The data map and what it was filled from: large, kept and checked in SQL. */
export const mapStores: readonly VersionedStore[] = [...dataMapStores, ...intakeStores];

/** Every kind of record, each after the kinds it names. */
export const recordStores: readonly VersionedStore[] = [...compiledStores, ...mapStores];

export const recordModels: readonly RecordModel[] = recordStores.map(({ model }) => model);

/** One state of the registry, the data map apart: for each section its living records by key. */
export type Registry = PolicyRecords &
  CategoryRecords &
  PartyRecords &
  CollectionRecords &
  PurposeRecords &
  OutsourcingRecords &
  JointUseRecords &
  ProvisionRecords &
  Sections;

/** The same, by section name. */
export type Sections = Readonly<Record<string, ReadonlyMap<string, Stored>>>;

export function storeOf(section: string): VersionedStore | undefined {
  return recordStores.find(({ model }) => model.section === section);
}

export function isMapSection(section: string): boolean {
  return mapStores.some(({ model }) => model.section === section);
}

/** Reads the whole registry at a revision: one statement for each kind. */
export async function loadRegistry(orm: Orm, revision: number): Promise<Registry> {
  const sections: Record<string, ReadonlyMap<string, Stored>> = {};
  for (const store of compiledStores) {
    const records = await store.all(orm, revision);
    sections[store.model.section] = new Map(records.map((record) => [record.key, record]));
  }
  return asRegistry(sections);
}

/** Whether the registry, the data map apart, is the same at two revisions: one statement for all kinds. */
export async function isSameRegistry(orm: Orm, one: number, other: number): Promise<boolean> {
  const [from, to] = one < other ? [one, other] : [other, one];
  const changes = compiledStores.map(
    ({ version: { validFrom, validTo }, version }) =>
      sql`select from ${version} where ${validFrom} > ${from} and ${validFrom} <= ${to} or ${validTo} > ${from} and ${validTo} <= ${to}`,
  );
  const found = await orm.execute(sql`select not exists (${sql.join(changes, sql` union all `)}) as same`);
  return rows<{ same: boolean }>(found)[0]?.same === true;
}

/** Reads sections as the typed registry; every compiled kind must be there. */
export function asRegistry(sections: Sections): Registry {
  for (const { model } of compiledStores)
    invariant(sections[model.section] !== undefined, `\`${model.section}\` is loaded`);
  // Each map holds what its own store read or its own model parsed.
  return sections as unknown as Registry;
}

/** Every norm that one state of the registry must meet, slice by slice. */
const rules: readonly Rule<Registry>[] = [
  ...policyRules,
  ...categoryRules,
  ...partyRules,
  ...collectionRules,
  ...purposeRules,
  ...outsourcingRules,
  ...jointUseRules,
  ...provisionRules,
];

/** Every norm whose breach is reported and not refused, slice by slice. */
export const findingRules: readonly FindingRule<Registry>[] = [
  ...policyFindings,
  collatableDataIsPersonal,
  ...partyFindings,
  measuresAbroadCanBeTold,
  ...collectionFindings,
  ...purposeFindings,
  ...outsourcingFindings,
  ...jointUseFindings,
  ...provisionFindings,
];

/** All that keeps these records from being a registry; nothing when they are one. */
export const problemsOf = oncePer((registry: Registry): readonly Problem[] => [
  ...referencesMustLive(registry),
  ...replacedMustBeRetired(registry),
  ...rules.flatMap((rule) => rule(registry)),
]);

/** What a record names must be in the registry with it. */
function referencesMustLive(registry: Registry): readonly Problem[] {
  return namings.flatMap(({ section, namedBy }) =>
    [...(registry[section]?.values() ?? [])].flatMap((record) =>
      namedBy(record)
        .filter(({ to, key }) => !registry[to.section]?.has(key))
        .map(({ to, key, path }) => ({
          code: 'REFERENCE_MISSING',
          path: [section, record.key, ...path],
          message: `there is no ${to.kind} \`${key}\``,
          remedy: missingRemedy(to.kind, key, [...(registry[to.section]?.keys() ?? [])]),
        })),
    ),
  );
}

// A record never changes, so neither does what it names.
const namings = compiledStores.map(({ model }) => ({
  section: model.section,
  namedBy: oncePer((record: Stored) =>
    referencesOf(model, record).map(({ to: kind, ...named }) => ({ ...named, to: { kind, section: sectionOf(kind) } })),
  ),
}));

/** A record that continues another takes its place: the other is retired. */
function replacedMustBeRetired(registry: Registry): readonly Problem[] {
  return compiledStores.flatMap(({ model }) =>
    [...(registry[model.section]?.values() ?? [])]
      .filter(({ replaces }) => replaces !== undefined && registry[model.section]?.has(replaces))
      .map(({ key, replaces = '' }) => stillLives([model.section, key, 'replaces'], replaces)),
  );
}

export function sectionOf(kind: string): string {
  const model = recordModels.find((candidate) => candidate.kind === kind);
  invariant(model !== undefined, `\`${kind}\` is a kind of record`);
  return model.section;
}
