import { versionedStore } from '../../db/versioned-store.ts';
import { outsourcingModel } from './model.ts';
import { outsourcing, outsourcingCategories, outsourcingPurposes, outsourcingVersion } from './table.ts';

export const outsourcingStore = versionedStore({
  model: outsourcingModel,
  identity: outsourcing,
  version: outsourcingVersion,
  links: { categories: outsourcingCategories, purposes: outsourcingPurposes },
});
