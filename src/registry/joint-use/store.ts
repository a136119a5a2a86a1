import { type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import { jointUseChangeModel } from './change-model.ts';
import { jointUseModel } from './model.ts';
import {
  jointUse,
  jointUseCategories,
  jointUseChange,
  jointUseChangeCategories,
  jointUseChangeMembers,
  jointUseChangeVersion,
  jointUseMembers,
  jointUsePurposes,
  jointUseVersion,
} from './table.ts';

export const jointUseStore = versionedStore({
  model: jointUseModel,
  identity: jointUse,
  version: jointUseVersion,
  links: { categories: jointUseCategories, members: jointUseMembers, purposes: jointUsePurposes },
});

export const jointUseChangeStore = versionedStore({
  model: jointUseChangeModel,
  identity: jointUseChange,
  version: jointUseChangeVersion,
  links: { categories: jointUseChangeCategories, members: jointUseChangeMembers },
});

/** The kinds of this slice, each after the kinds it names. */
export const jointUseStores: readonly VersionedStore[] = [jointUseStore, jointUseChangeStore];
