import type { Database, Orm } from '../../../src/db/connection.ts';
import { advanceHead, lockHead } from '../../../src/db/revision.ts';
import type { VersionedStore } from '../../../src/db/versioned-store.ts';
import type { MapScope, RowCounts, SetInUse } from '../../../src/graph/context.ts';
import { invariant } from '../../../src/lib/invariant.ts';
import type { Problem } from '../../../src/lib/problem.ts';
import type { RecordBase, RecordModel } from '../../../src/lib/record.ts';
import { type DataCategory, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { dataCategoryStore } from '../../../src/registry/category/store.ts';
import { setsInUse } from '../../../src/registry/data-map/category-set.ts';
import { checkDataMap } from '../../../src/registry/data-map/check.ts';
import { type MapView, setCountsWithin, type Within } from '../../../src/registry/data-map/field-count.ts';
import {
  type DataField,
  type DataFlow,
  type Dataset,
  dataFieldModel,
  dataFlowModel,
  datasetModel,
  type System,
  systemModel,
} from '../../../src/registry/data-map/model.ts';
import { settleDataMap } from '../../../src/registry/data-map/settle.ts';
import { dataMapStores } from '../../../src/registry/data-map/store.ts';
import { counted, holding, usesCounted } from '../../../src/registry/data-map/uses.ts';
import { type Party, partyModel } from '../../../src/registry/party/model.ts';
import { partyStore } from '../../../src/registry/party/store.ts';
import { type Purpose, purposeModel } from '../../../src/registry/purpose/model.ts';
import { purposeStore } from '../../../src/registry/purpose/store.ts';
import { make } from '../../support/records.ts';

export const category = (key: string, facts: object = {}): DataCategory =>
  make(dataCategoryModel, { key, labelEn: key, identifies: 'DIRECT', ...facts });

export const purpose = (key: string): Purpose => make(purposeModel, { key, statementEn: `for ${key}` });

export const party = (key: string): Party =>
  make(partyModel, { key, kindOf: 'CORPORATION', nameEn: key, country: 'JP' });

export const system = (key: string, facts: object = {}): System => make(systemModel, { key, labelEn: key, ...facts });

export const dataset = (key: string, system: string, facts: object = {}): Dataset =>
  make(datasetModel, { key, system, labelEn: key, kindOf: 'TABLE', searchable: true, authority: 'FULL', ...facts });

/** A field of `dataset`, by its path. */
export const field = (dataset: string, path: string, facts: object = {}): DataField =>
  make(dataFieldModel, { dataset, path, ...facts });

/** A flow `from` one end `to` another, each said as `dataset:KEY`, `system:KEY` or `party:KEY`. */
export const flow = (from: string, to: string, facts: object = {}): DataFlow =>
  make(dataFlowModel, { key: `${from}>${to}`, ...end('from', from), ...end('to', to), ...facts });

function end(side: 'from' | 'to', named: string): object {
  const [kind = '', key] = named.split(':');
  return { [`${side}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`]: key };
}

export const NOT_PERSONAL_FACT = { notPersonal: { reason: 'a row number' } };

/** What a revision changes: records put, and records retired. */
export interface Change {
  readonly put?: readonly RecordBase[];
  readonly retire?: readonly RecordBase[];
}

const stores: readonly VersionedStore[] = [dataCategoryStore, partyStore, purposeStore, ...dataMapStores];

/** Makes the next revision as the change slice does; its problems undo it. */
export async function write({ orm }: Pick<Database, 'orm'>, change: Change): Promise<readonly Problem[]> {
  const { put = [], retire = [] } = change;
  try {
    await orm.transaction((transaction) => writeIn(transaction, put, retire));
    return [];
  } catch (error) {
    if (error instanceof Undone) return error.problems;
    throw error;
  }
}

/** The same, where nothing can be wrong; answers the revision. */
export async function applied(database: Database, change: Change): Promise<number> {
  const problems = await write(database, change);
  invariant(problems.length === 0, `the test's change is sound: ${JSON.stringify(problems)}`);
  return newest(database);
}

async function newest({ orm }: Database): Promise<number> {
  return orm.transaction((transaction) => lockHead(transaction));
}

class Undone extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('undone');
  }
}

async function writeIn(orm: Orm, put: readonly RecordBase[], retire: readonly RecordBase[]): Promise<void> {
  const revision = (await lockHead(orm)) + 1;
  await advanceHead(orm, { number: revision, author: 'test', why: 'test' });
  for (const store of stores) await store.close(orm, keysOf(store, [...put, ...retire]), revision);
  for (const store of stores) await store.put(orm, of(store, put), { revision, source: 'test' });
  const keys = (section: string) =>
    stores.filter(({ model }) => model.section === section).flatMap((store) => keysOf(store, [...put, ...retire]));
  const touched = {
    systems: keys('systems'),
    datasets: keys('datasets'),
    fields: keys('dataFields'),
    flows: keys('dataFlows'),
  };
  const write = { revision, touched, retires: retire.length > 0 };
  await settleDataMap(orm, write);
  const problems = await checkDataMap(orm, write);
  if (problems.length > 0) throw new Undone(problems);
}

function keysOf(store: VersionedStore, records: readonly RecordBase[]): string[] {
  return of(store, records).map(({ key }) => key);
}

function of(store: VersionedStore, records: readonly RecordBase[]): RecordBase[] {
  return records.filter((record) => isOf(store.model, record));
}

// A record that the words above made, told apart by the facts that only its kind has.
function isOf({ kind }: RecordModel, record: RecordBase): boolean {
  const has = (fact: string) => fact in record;
  if (has('path')) return kind === 'DataField';
  if (has('searchable')) return kind === 'Dataset';
  if (has('storageCountries')) return kind === 'System';
  if (has('statementEn')) return kind === 'Purpose';
  if (has('nameEn')) return kind === 'Party';
  if (has('identifies')) return kind === 'DataCategory';
  return kind === 'DataFlow';
}

export const WHOLE_MAP: MapScope = { kind: 'whole' };

/** The sets that a purpose covering these categories may see. */
export async function permitting(
  { orm }: Pick<Database, 'orm'>,
  revision: number,
  covered: readonly string[],
): Promise<readonly number[]> {
  const used = await setsInUse(orm, revision);
  return used.filter(({ categories }) => isPermitted(categories, covered)).map(({ id }) => id);
}

function isPermitted(categories: SetInUse['categories'], covered: readonly string[]): boolean {
  if (categories === 'UNCLASSIFIED') return false;
  return categories === 'NOT_PERSONAL' || categories.every((category) => covered.includes(category));
}

/** How many fields may be seen and how many are withheld, as lists count them. */
export async function countFields(
  { orm }: Pick<Database, 'orm'>,
  { revision, scope }: MapView,
  { category, ...within }: Within & { readonly category?: string },
): Promise<RowCounts> {
  const all = await setsInUse(orm, revision);
  const uses = category === undefined ? all : holding(all, category);
  if (within.dataset === undefined && within.system === undefined) return counted(uses, scope, 'fields');
  return counted(usesCounted(uses, await setCountsWithin(orm, revision, within)), scope, 'fields');
}
