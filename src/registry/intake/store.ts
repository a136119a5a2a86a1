import { type SQL, sql } from 'drizzle-orm';
import { aliveAt } from '../../db/versioned.ts';
import { type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import { dataFieldVersion } from '../data-map/table.ts';
import { type CategorySuggestion, categorySuggestionModel, sourceDocumentModel } from './model.ts';
import { categorySuggestion, categorySuggestionVersion, sourceDocument, sourceDocumentVersion } from './table.ts';

export const sourceDocumentStore = versionedStore({
  model: sourceDocumentModel,
  identity: sourceDocument,
  version: sourceDocumentVersion,
});

export const categorySuggestionStore = versionedStore({
  model: categorySuggestionModel,
  identity: categorySuggestion,
  version: categorySuggestionVersion,
  derived: (revision) => ({
    state: sql`case when ${isSettled(revision)} then 'ACCEPTED' else ${categorySuggestionVersion.state} end`,
  }),
});

/** Suggestions that have come this far at a revision. */
export function isInState(state: CategorySuggestion['state'], revision: number): SQL {
  const isWritten = sql`${categorySuggestionVersion.state} = ${state}`;
  if (state === 'OPEN') return sql`${isWritten} and not (${isSettled(revision)})`;
  return state === 'ACCEPTED' ? sql`(${isWritten} or ${isSettled(revision)})` : isWritten;
}

// It waits for nobody once a person has said what the field holds, in whatever way that came.
function isSettled(revision: number): SQL {
  const isOf = sql`${dataFieldVersion.key} = ${categorySuggestionVersion.field}`;
  const isClassified = sql`${dataFieldVersion.ownSet} > 0 and ${aliveAt(dataFieldVersion, revision)}`;
  return sql`${categorySuggestionVersion.state} = 'OPEN' and exists (select 1 from ${dataFieldVersion} where ${isOf} and ${isClassified})`;
}

/** What came from elsewhere, kept beside the map that it speaks of. */
export const intakeStores: readonly VersionedStore[] = [sourceDocumentStore, categorySuggestionStore];
