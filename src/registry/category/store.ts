import { versionedStore } from '../../db/versioned-store.ts';
import { dataCategoryModel } from './model.ts';
import { dataCategory, dataCategoryVersion } from './table.ts';

export const dataCategoryStore = versionedStore({
  model: dataCategoryModel,
  identity: dataCategory,
  version: dataCategoryVersion,
});
