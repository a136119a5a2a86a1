import { type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import { categorySuggestionModel, sourceDocumentModel } from './model.ts';
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
});

/** What came from elsewhere, kept beside the map that it speaks of. */
export const intakeStores: readonly VersionedStore[] = [sourceDocumentStore, categorySuggestionStore];
