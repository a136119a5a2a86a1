import { and, asc, lte, notExists, sql } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import { purposeChangeModel } from './change-model.ts';
import { declarationModel, prohibitionModel, purposeGrantModel, purposeModel } from './model.ts';
import {
  declaration,
  declarationVersion,
  prohibition,
  prohibitionVersion,
  purpose,
  purposeChange,
  purposeChangeVersion,
  purposeGrant,
  purposeGrantVersion,
  purposeVersion,
} from './table.ts';

export const purposeStore = versionedStore({ model: purposeModel, identity: purpose, version: purposeVersion });

export const declarationStore = versionedStore({
  model: declarationModel,
  identity: declaration,
  version: declarationVersion,
});

export const prohibitionStore = versionedStore({
  model: prohibitionModel,
  identity: prohibition,
  version: prohibitionVersion,
});

export const purposeGrantStore = versionedStore({
  model: purposeGrantModel,
  identity: purposeGrant,
  version: purposeGrantVersion,
});

export const purposeChangeStore = versionedStore({
  model: purposeChangeModel,
  identity: purposeChange,
  version: purposeChangeVersion,
});

/** The kinds of this slice, each after the kinds it names. */
export const purposeStores: readonly VersionedStore[] = [
  purposeStore,
  declarationStore,
  prohibitionStore,
  purposeGrantStore,
  purposeChangeStore,
];

/** Keys of purposes that a revision knows and that no longer live there, in key order. */
export async function retiredPurposeKeys(orm: Orm, revision: number): Promise<readonly string[]> {
  const living = orm
    .select({ one: sql`1` })
    .from(purposeVersion)
    .where(and(sql`${purposeVersion.key} = ${purpose.key}`, aliveAt(purposeVersion, revision)));
  const retired = await orm
    .select({ key: purpose.key })
    .from(purpose)
    .where(and(lte(purpose.since, revision), notExists(living)))
    .orderBy(asc(purpose.key));
  return retired.map(({ key }) => key);
}
