import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { isOpen } from '../../db/versioned.ts';
import { type Kept, keyArray, type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import type { RecordBase } from '../../lib/record.ts';
import { categoriesIn, internSets } from './category-set.ts';
import {
  type DataField,
  type DataFlow,
  type Dataset,
  dataFieldModel,
  dataFlowModel,
  datasetModel,
  isPending,
  type PendingKey,
  type System,
  systemModel,
} from './model.ts';
import { NOT_PERSONAL, nearestSet, UNCLASSIFIED } from './rules.ts';
import {
  dataField,
  dataFieldVersion,
  dataFlow,
  dataFlowVersion,
  dataset,
  datasetPurpose,
  datasetVersion,
  system,
  systemVersion,
} from './table.ts';

export const systemKept: Kept<System> = {
  model: systemModel,
  identity: system,
  version: systemVersion,
  derived: () => ({ categories: categoriesIn(systemVersion.ownSet) }),
};

export const datasetKept: Kept<Dataset> = {
  model: datasetModel,
  identity: dataset,
  version: datasetVersion,
  links: { purposes: datasetPurpose },
  derived: () => ({ categories: categoriesIn(datasetVersion.ownSet) }),
};

export const fieldKept: Kept<DataField> = {
  model: dataFieldModel,
  identity: dataField,
  version: dataFieldVersion,
  derived: () => ({ categories: categoriesIn(dataFieldVersion.ownSet) }),
};

export const flowKept: Kept<DataFlow> = {
  model: dataFlowModel,
  identity: dataFlow,
  version: dataFlowVersion,
  derived: () => ({ categories: categoriesIn(dataFlowVersion.setId) }),
};

type Categorised = RecordBase & { readonly categories: readonly string[]; readonly pending: readonly PendingKey[] };
type Columns<T> = (records: readonly T[], setOf: (record: T) => number | undefined, orm: Orm) => Promise<readonly T[]>;

// A record's categories become a set before it is written; `columns` adds what is kept of that.
function keptWithSets<T extends Categorised>(kept: Kept<T>, columns: Columns<T>): VersionedStore<T> {
  const store = versionedStore(kept);
  return {
    ...store,
    put: async (orm, records, stamp) => {
      if (records.length === 0) return;
      const setOf = await internSets(
        orm,
        records.map(({ categories }) => categories),
      );
      const own = (record: T) => (isPending(record) ? UNCLASSIFIED : setOf(record.categories));
      await store.put(orm, await columns(records, own, orm), stamp);
    },
  };
}

const withOwnSet = async <T extends Categorised>(records: readonly T[], setOf: (record: T) => number | undefined) =>
  records.map((record) => ({ ...record, ownSet: setOf(record) }));

export const systemStore = keptWithSets(systemKept, withOwnSet);

export const datasetStore = keptWithSets(datasetKept, withOwnSet);

export const dataFieldStore = keptWithSets(fieldKept, async (records, setOf, orm) => {
  const defaults = await defaultSets(orm, [...new Set(records.map((record) => record.dataset))]);
  return records.map((record) => {
    const ownSet = setOf(record) ?? (record.notPersonal === undefined ? undefined : NOT_PERSONAL);
    const above = defaults.get(record.dataset);
    return { ...record, ownSet, ...nearestSet({ field: ownSet, dataset: above?.dataset, system: above?.system }) };
  });
});

export const dataFlowStore = keptWithSets(flowKept, async (records, setOf) =>
  records.map((record) => ({ ...record, setId: setOf(record) ?? UNCLASSIFIED })),
);

/** The kinds of the map, each after the kinds it names. */
export const dataMapStores: readonly VersionedStore[] = [systemStore, datasetStore, dataFieldStore, dataFlowStore];

// The sets that stand on datasets and on their systems in the newest state, by dataset.
async function defaultSets(orm: Orm, datasets: readonly string[]) {
  const found = rows<{ key: string; own: number | null; above: number | null }>(
    await orm.execute(
      sql`select d.key, d.own_set as own, s.own_set as above from ${datasetVersion} d left join ${systemVersion} s on s.key = d.system and s.${isOpen} where d.${isOpen} and d.key = any(${keyArray(datasets)})`,
    ),
  );
  return new Map(found.map(({ key, own, above }) => [key, { dataset: own ?? undefined, system: above ?? undefined }]));
}
