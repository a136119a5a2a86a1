import { versionedStore } from '../../db/versioned-store.ts';
import { jointUseModel } from './model.ts';
import { jointUse, jointUseCategories, jointUseMembers, jointUsePurposes, jointUseVersion } from './table.ts';

export const jointUseStore = versionedStore({
  model: jointUseModel,
  identity: jointUse,
  version: jointUseVersion,
  links: { categories: jointUseCategories, members: jointUseMembers, purposes: jointUsePurposes },
});
