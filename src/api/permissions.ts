import { type Actor, ROLES, type Role } from '../identity/model.ts';

const everyone = ROLES;
const editors: readonly Role[] = ['steward', 'admin'];
// Those who write what is run, for themselves, and those who keep the registry, for whomever.
const runners: readonly Role[] = ['engineer', 'steward', 'admin'];
const overseers: readonly Role[] = ['steward', 'reviewer', 'auditor', 'admin'];
// The privacy office opens gates, so it reads what they are of.
const followers: readonly Role[] = [...overseers, 'privacy-office'];
const reviewers: readonly Role[] = ['reviewer'];
const tellers: readonly Role[] = ['steward', 'privacy-office', 'admin'];
const auditors: readonly Role[] = ['auditor', 'admin'];
// A program that collects consents has an API key with this role.
const privacyOffice: readonly Role[] = ['privacy-office'];
// A program that provides or receives data reports it with an API key of the role that it asks with.
const reporters: readonly Role[] = ['engineer', 'privacy-office'];

/** The roles that may call each root field. */
export type Permissions = Readonly<Record<string, Readonly<Record<string, readonly Role[]>>>>;

/** Who may call which operation. What is not in this table is denied, and fails the build of the schema. */
export const permissions = {
  Query: {
    viewer: everyone,
    registry: everyone,
    node: everyone,
    dataCategory: everyone,
    purpose: everyone,
    system: everyone,
    dataset: everyone,
    dataField: everyone,
    evaluateUse: everyone,
    evaluateUses: everyone,
    checkSql: everyone,
    checkOperation: everyone,
    registeredOperations: everyone,
    decisionLog: auditors,
    decisionLogHeads: auditors,
    decisionReceipt: auditors,
    replayDecisions: auditors,
    replayProposal: ['reviewer', 'auditor', 'admin'],
    principal: privacyOffice,
    provisionRecords: privacyOffice,
    requestLetter: privacyOffice,
    incident: privacyOffice,
    incidents: privacyOffice,
    incidentTasks: privacyOffice,
    principalRequest: privacyOffice,
    requestQueue: privacyOffice,
    proposals: followers,
    proposal: followers,
    reviewQueue: followers,
    proposalRebase: overseers,
    registryDiff: overseers,
    recordHistory: overseers,
    registryPlan: editors,
    registryExport: overseers,
    importPlan: editors,
    documentExport: overseers,
    categorySuggestions: overseers,
    apiKeys: ['admin'],
    webhooks: ['admin'],
  },
  Mutation: {
    submitProposal: editors,
    draftProposal: editors,
    editProposal: editors,
    rebaseProposal: editors,
    withdrawProposal: editors,
    assessProposal: reviewers,
    approveProposal: reviewers,
    rejectProposal: reviewers,
    commentOnProposal: followers,
    openGate: tellers,
    publishProposal: editors,
    applyRegistry: editors,
    applyImport: editors,
    scanDatabase: editors,
    decideSuggestions: editors,
    registerOperation: runners,
    retireOperation: runners,
    createApiKey: ['admin'],
    revokeApiKey: ['admin'],
    createWebhook: ['admin'],
    endWebhook: ['admin'],
    recordConsent: privacyOffice,
    withdrawConsent: privacyOffice,
    recordStop: privacyOffice,
    liftStop: privacyOffice,
    judgeCapacity: privacyOffice,
    reportProvision: reporters,
    reportReceipt: reporters,
    eraseProvisionRecord: privacyOffice,
    recordIncident: privacyOffice,
    assessIncident: privacyOffice,
    recordIncidentNotice: privacyOffice,
    closeIncident: privacyOffice,
    receiveRequest: privacyOffice,
    checkRequestIdentity: privacyOffice,
    supplementRequest: privacyOffice,
    askRequester: privacyOffice,
    chargeRequestFee: privacyOffice,
    settleRequestFee: privacyOffice,
    investigateRequest: privacyOffice,
    decideRequest: privacyOffice,
    executeRequest: privacyOffice,
    completeRequestTask: privacyOffice,
    notifyRequester: privacyOffice,
    closeRequest: privacyOffice,
    withdrawRequest: privacyOffice,
  },
  Subscription: {
    revisionMade: everyone,
    proposalMoved: overseers,
  },
} satisfies Permissions;

/** Who may ask the decision service what. */
export interface OpenTo {
  readonly roles: readonly Role[];
  /** Programs with an API key, whatever their roles: they enforce what is decided for those they serve. */
  readonly clients: boolean;
}

/** Who may ask the decision service over plain HTTP, beside a question about oneself, which is open to everyone. */
export const decisionPermissions = {
  aboutOthers: { roles: ['steward', 'reviewer', 'privacy-office', 'auditor', 'admin'], clients: true },
  asOf: { roles: ['reviewer', 'auditor'], clients: false },
} satisfies Readonly<Record<string, OpenTo>>;

export function isOpenTo({ roles, clients }: OpenTo, actor: Actor): boolean {
  return (clients && actor.client !== undefined) || actor.roles.some((role) => roles.includes(role));
}
