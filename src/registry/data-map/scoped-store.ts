import { type SQL, sql } from 'drizzle-orm';
import { type Kept, type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import type { RecordBase } from '../../lib/record.ts';
import { categoriesIn } from './category-set.ts';
import type { ClassifiedBy, DataField, DataFlow, Dataset, System } from './model.ts';
import { setsOfDataset, setsOfSystem } from './scope.ts';
import { datasetKept, fieldKept, flowKept, systemKept } from './store.ts';
import { dataFieldVersion, dataFlowVersion, datasetVersion, systemVersion } from './table.ts';

/** A row of the map with the sets it is seen by: one of them permitted, and it is in scope. */
export type Scoped<T extends RecordBase = RecordBase> = T & { readonly scopeSets: readonly number[] };

/** A system or dataset with the set of its own default; absent where it has none. */
export type WithDefault<T extends RecordBase> = Scoped<T> & { readonly defaultSet?: number };

/** A field with the classification that holds for it. */
export type ScopedField = Scoped<DataField> & {
  readonly effectiveCategories: readonly string[];
  readonly classifiedBy: ClassifiedBy;
};

type Beside = (revision: number) => Readonly<Record<string, SQL>>;

// Reads rows for the API, each with its scope in the same statement.
function scopedStore<T extends RecordBase, S extends Scoped<T>>(kept: Kept<T>, beside: Beside): VersionedStore<S> {
  const derived = (revision: number) => ({ ...kept.derived?.(revision), ...beside(revision) });
  // The model parses a T; what makes it an S is read by `derived`.
  return versionedStore({ ...kept, derived } as unknown as Kept<S>);
}

export const scopedSystems = scopedStore<System, WithDefault<System>>(systemKept, (at) => ({
  scopeSets: sql`array(${setsOfSystem(at)})`,
  defaultSet: sql`${systemVersion.ownSet}`,
}));

export const scopedDatasets = scopedStore<Dataset, WithDefault<Dataset>>(datasetKept, (at) => ({
  scopeSets: sql`array(${setsOfDataset(at)})`,
  defaultSet: sql`${datasetVersion.ownSet}`,
}));

export const scopedFields = scopedStore<DataField, ScopedField>(fieldKept, () => ({
  scopeSets: sql`array[${dataFieldVersion.effectiveSet}]`,
  effectiveCategories: categoriesIn(dataFieldVersion.effectiveSet),
  classifiedBy: sql`${dataFieldVersion.classifiedBy}`,
}));

export const scopedFlows = scopedStore<DataFlow, Scoped<DataFlow>>(flowKept, () => ({
  scopeSets: sql`array[${dataFlowVersion.setId}]`,
}));

/** The stores that the API reads the map through, by kind. */
export const scopedStores: Readonly<Record<string, VersionedStore<Scoped>>> = {
  System: scopedSystems,
  Dataset: scopedDatasets,
  DataField: scopedFields,
  DataFlow: scopedFlows,
};
