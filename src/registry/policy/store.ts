import { type VersionedStore, versionedStore } from '../../db/versioned-store.ts';
import {
  clauseModel,
  feeRuleModel,
  noticeEvidenceModel,
  promiseModel,
  requestProcedureModel,
  reservationModel,
  securityMeasureModel,
} from './model.ts';
import {
  clause,
  clauseVersion,
  feeRule,
  feeRuleVersion,
  noticeEvidence,
  noticeEvidenceVersion,
  promise,
  promiseVersion,
  requestProcedure,
  requestProcedureVersion,
  reservation,
  reservationVersion,
  securityMeasure,
  securityMeasureVersion,
} from './table.ts';

export const clauseStore = versionedStore({ model: clauseModel, identity: clause, version: clauseVersion });

export const noticeEvidenceStore = versionedStore({
  model: noticeEvidenceModel,
  identity: noticeEvidence,
  version: noticeEvidenceVersion,
});

export const promiseStore = versionedStore({
  model: promiseModel,
  identity: promise,
  version: promiseVersion,
  computed: ({ terms }) => ({ about: terms.about }),
});

export const reservationStore = versionedStore({
  model: reservationModel,
  identity: reservation,
  version: reservationVersion,
});

export const requestProcedureStore = versionedStore({
  model: requestProcedureModel,
  identity: requestProcedure,
  version: requestProcedureVersion,
});

export const feeRuleStore = versionedStore({ model: feeRuleModel, identity: feeRule, version: feeRuleVersion });

export const securityMeasureStore = versionedStore({
  model: securityMeasureModel,
  identity: securityMeasure,
  version: securityMeasureVersion,
});

/** The kinds of the policy, each after the kinds it names. */
export const policyStores: readonly VersionedStore[] = [
  clauseStore,
  noticeEvidenceStore,
  promiseStore,
  reservationStore,
  requestProcedureStore,
  feeRuleStore,
  securityMeasureStore,
];
