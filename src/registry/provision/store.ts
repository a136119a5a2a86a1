import { type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import { optOutChangeModel } from './change-model.ts';
import { optOutFilingModel, provisionModel, successionModel } from './model.ts';
import {
  optOutChange,
  optOutChangeCategories,
  optOutChangeVersion,
  optOutFiling,
  optOutFilingCategories,
  optOutFilingPurposes,
  optOutFilingVersion,
  provision,
  provisionCategories,
  provisionVersion,
  succession,
  successionCategories,
  successionPredecessorPurposes,
  successionSources,
  successionVersion,
} from './table.ts';

export const optOutFilingStore = versionedStore({
  model: optOutFilingModel,
  identity: optOutFiling,
  version: optOutFilingVersion,
  links: { purposes: optOutFilingPurposes, categories: optOutFilingCategories },
});

export const optOutChangeStore = versionedStore({
  model: optOutChangeModel,
  identity: optOutChange,
  version: optOutChangeVersion,
  links: { categories: optOutChangeCategories },
});

export const provisionStore = versionedStore({
  model: provisionModel,
  identity: provision,
  version: provisionVersion,
  links: { categories: provisionCategories },
});

export const successionStore = versionedStore({
  model: successionModel,
  identity: succession,
  version: successionVersion,
  links: {
    categories: successionCategories,
    predecessorPurposes: successionPredecessorPurposes,
    sources: successionSources,
  },
});

/** The kinds of this slice, each after the kinds it names. */
export const provisionStores: readonly VersionedStore[] = [
  optOutFilingStore,
  optOutChangeStore,
  provisionStore,
  successionStore,
];
