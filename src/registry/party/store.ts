import { versionedStore } from '../../db/versioned-store.ts';
import { partyModel } from './model.ts';
import { party, partyVersion } from './table.ts';

export const partyStore = versionedStore({ model: partyModel, identity: party, version: partyVersion });
