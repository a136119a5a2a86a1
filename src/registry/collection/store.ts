import { versionedStore } from '../../db/versioned-store.ts';
import { collectionSourceModel } from './model.ts';
import { collectionSource, collectionSourceCategories, collectionSourceVersion } from './table.ts';

export const collectionSourceStore = versionedStore({
  model: collectionSourceModel,
  identity: collectionSource,
  version: collectionSourceVersion,
  links: { categories: collectionSourceCategories },
});
