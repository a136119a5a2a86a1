import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissions } from '../../src/api/permissions.ts';
import { buildApiSchema, everyOperationHasItsRow } from '../../src/api/schema.ts';
import { ROLES, type Role } from '../../src/identity/model.ts';
import { expectGolden } from '../support/golden.ts';
import { registered } from '../support/registered.ts';
import { startService, type TestService } from '../support/service.ts';
import { refusalsOf } from '../support/sockets.ts';

/** A call of every root field with the least it takes; none changes anything where it is permitted. */
const PROBES: Readonly<Record<string, string>> = {
  'Query.viewer': '{ viewer { roles } }',
  'Query.registry': '{ registry { revision } }',
  'Query.node': '{ node(id: "none") { id } }',
  'Query.dataCategory': '{ dataCategory(key: "none") { key } }',
  'Query.purpose': '{ purpose(key: "none") { key } }',
  'Query.system': '{ system(key: "none") { key } }',
  'Query.dataset': '{ dataset(key: "none") { key } }',
  'Query.dataField': '{ dataField(key: "none") { key } }',
  'Query.evaluateUse': '{ evaluateUse(input: {purpose: "billing"}) { problems { code } } }',
  'Query.evaluateUses': '{ evaluateUses(input: {requests: [{purpose: "billing"}]}) { problems { code } } }',
  'Query.checkSql': '{ checkSql(input: {purpose: "billing", sql: "select 1"}) { problems { code } } }',
  'Query.checkOperation': '{ checkOperation(input: {purpose: "billing", document: "{ a }"}) { problems { code } } }',
  'Query.registeredOperations': '{ registeredOperations(first: 1) { totalCount } }',
  'Query.decisionLog': '{ decisionLog(first: 1) { totalCount } }',
  'Query.decisionLogHeads': '{ decisionLogHeads(first: 1) { totalCount } }',
  'Query.decisionReceipt': '{ decisionReceipt(id: "none") { index } }',
  'Query.replayDecisions': '{ replayDecisions(ids: ["none"]) { identical } }',
  'Query.replayProposal': '{ replayProposal(input: { proposal: "none", from: "2026-01-01" }) { decided } }',
  'Query.registryDiff': '{ registryDiff(from: 0) { changes(first: 1) { totalCount } } }',
  'Query.recordHistory': '{ recordHistory(section: "purposes", key: "billing") { totalCount } }',
  'Query.principal': '{ principal(input: {reference: "none"}) { incapacity } }',
  'Query.requestLetter': '{ requestLetter(input: {request: "none", kind: RESULT}) { problems { code } } }',
  'Query.incident': '{ incident(id: "none") { id } }',
  'Query.incidents': '{ incidents(first: 1) { totalCount } }',
  'Query.incidentTasks': '{ incidentTasks { task { notice } } }',
  'Query.provisionRecords': '{ provisionRecords(input: {}, first: 1) { totalCount } }',
  'Query.principalRequest': '{ principalRequest(id: "none") { state } }',
  'Query.requestQueue': '{ requestQueue(first: 1) { totalCount } }',
  'Query.proposals': '{ proposals(first: 1) { totalCount } }',
  'Query.proposal': '{ proposal(id: "none") { state } }',
  'Query.reviewQueue': '{ reviewQueue(first: 1) { totalCount } }',
  'Query.proposalRebase': '{ proposalRebase(id: "none") { base } }',
  'Query.registryPlan': '{ registryPlan(input: {source: "none", records: []}) { revision } }',
  'Query.registryExport': '{ registryExport(source: "none") { revision } }',
  'Query.importPlan': '{ importPlan(input: {source: "none", format: FIDESLANG, documents: []}) { revision } }',
  'Query.categorySuggestions': '{ categorySuggestions(first: 1) { totalCount } }',
  'Query.documentExport': '{ documentExport(source: "none", format: FIDESLANG) { revision } }',
  'Query.apiKeys': '{ apiKeys(first: 1) { totalCount } }',
  'Mutation.submitProposal': 'mutation { submitProposal(input: {reason: "none", edits: []}) { problems { code } } }',
  'Mutation.draftProposal':
    'mutation { draftProposal(input: {reason: "none", baseRevision: -1, edits: []}) { problems { code } } }',
  'Mutation.rebaseProposal': 'mutation { rebaseProposal(input: {id: "none"}) { problems { code } } }',
  'Mutation.editProposal': 'mutation { editProposal(input: {id: "none", edits: []}) { problems { code } } }',
  'Mutation.withdrawProposal': 'mutation { withdrawProposal(input: {id: "none"}) { problems { code } } }',
  'Mutation.assessProposal':
    'mutation { assessProposal(input: {id: "none", seen: "", reason: "none"}) { problems { code } } }',
  'Mutation.approveProposal': 'mutation { approveProposal(input: {id: "none", seen: ""}) { problems { code } } }',
  'Mutation.rejectProposal': 'mutation { rejectProposal(input: {id: "none", reason: "none"}) { problems { code } } }',
  'Mutation.commentOnProposal':
    'mutation { commentOnProposal(input: {id: "none", text: "none"}) { problems { code } } }',
  'Mutation.openGate': 'mutation { openGate(input: {id: "none", gate: "none", tells: ""}) { problems { code } } }',
  'Mutation.publishProposal': 'mutation { publishProposal(input: {id: "none"}) { problems { code } } }',
  'Mutation.applyRegistry':
    'mutation { applyRegistry(input: {source: "none", records: [], reason: "none"}) { problems { code } } }',
  'Mutation.decideSuggestions': 'mutation { decideSuggestions(input: {reason: "none"}) { problems { code } } }',
  'Mutation.scanDatabase':
    'mutation { scanDatabase(input: {address: "postgres://nobody@none/none", system: "none"}) { problems { code } } }',
  'Mutation.applyImport': `mutation {
    applyImport(input: {source: "none", format: FIDESLANG, documents: [], reason: "none"}) { problems { code } }
  }`,
  'Mutation.registerOperation': `mutation {
    registerOperation(input: {name: "", dialect: DAICHO, document: "", purpose: "billing"}) { problems { code } }
  }`,
  'Mutation.retireOperation': 'mutation { retireOperation(input: {id: "none", reason: ""}) { problems { code } } }',
  'Mutation.createApiKey': 'mutation { createApiKey(input: {client: "", roles: [], label: ""}) { problems { code } } }',
  'Mutation.recordConsent': `mutation { recordConsent(input: {
    principal: "", kind: THIRD_PARTY, purpose: "", categories: [], shown: {version: ""}, method: CLICK, givenAt: "2026-01-01"
  }) { problems { code } } }`,
  'Mutation.withdrawConsent': 'mutation { withdrawConsent(input: {id: "none"}) { problems { code } } }',
  'Mutation.recordStop':
    'mutation { recordStop(input: {principal: "", kind: USE, receivedAt: "2026-01-01"}) { problems { code } } }',
  'Mutation.liftStop': 'mutation { liftStop(input: {id: "none"}) { problems { code } } }',
  'Mutation.judgeCapacity': 'mutation { judgeCapacity(input: {principal: ""}) { problems { code } } }',
  'Mutation.recordIncident': `mutation { recordIncident(input: {
    kind: LOSS, knownAt: "2026-01-01", suspectedPurpose: UNKNOWN
  }) { problems { code } } }`,
  'Mutation.assessIncident':
    'mutation { assessIncident(input: {id: "none", suspectedPurpose: UNKNOWN}) { problems { code } } }',
  'Mutation.recordIncidentNotice': `mutation { recordIncidentNotice(input: {
    id: "none", notice: FINAL_REPORT, sentAt: "2026-01-01", items: []
  }) { problems { code } } }`,
  'Mutation.closeIncident': 'mutation { closeIncident(input: {id: "none"}) { problems { code } } }',
  'Mutation.reportProvision':
    'mutation { reportProvision(input: {decisionId: "none", idempotencyKey: "1"}) { problems { code } } }',
  'Mutation.reportReceipt':
    'mutation { reportReceipt(input: {decisionId: "none", idempotencyKey: "1"}) { problems { code } } }',
  'Mutation.eraseProvisionRecord': 'mutation { eraseProvisionRecord(input: {id: "none"}) { problems { code } } }',
  'Mutation.receiveRequest': `mutation { receiveRequest(input: {
    to: DISCLOSURE, principal: "", channel: EMAIL, arrivedAt: "2026-01-01"
  }) { problems { code } } }`,
  'Mutation.checkRequestIdentity':
    'mutation { checkRequestIdentity(input: {request: "none", identity: SHOWN}) { problems { code } } }',
  'Mutation.supplementRequest': 'mutation { supplementRequest(input: {request: "none"}) { problems { code } } }',
  'Mutation.askRequester': 'mutation { askRequester(input: {request: "none", ask: DETAILS}) { problems { code } } }',
  'Mutation.chargeRequestFee':
    'mutation { chargeRequestFee(input: {request: "none", fee: "none"}) { problems { code } } }',
  'Mutation.settleRequestFee':
    'mutation { settleRequestFee(input: {request: "none", state: PAID}) { problems { code } } }',
  'Mutation.investigateRequest':
    'mutation { investigateRequest(input: {request: "none", found: []}) { problems { code } } }',
  'Mutation.decideRequest': 'mutation { decideRequest(input: {request: "none", step: COMPLY}) { problems { code } } }',
  'Mutation.executeRequest': 'mutation { executeRequest(input: {request: "none"}) { problems { code } } }',
  'Mutation.completeRequestTask': 'mutation { completeRequestTask(input: {task: "none"}) { problems { code } } }',
  'Mutation.notifyRequester':
    'mutation { notifyRequester(input: {request: "none", channel: EMAIL}) { problems { code } } }',
  'Mutation.withdrawRequest':
    'mutation { withdrawRequest(input: {request: "none", channel: EMAIL, identity: SHOWN}) { problems { code } } }',
  'Mutation.closeRequest': 'mutation { closeRequest(input: {request: "none"}) { problems { code } } }',
  'Subscription.revisionMade': 'subscription { revisionMade { number } }',
  'Subscription.proposalMoved': 'subscription { proposalMoved { transition { act } } }',
  'Query.webhooks': '{ webhooks { totalCount } }',
  'Mutation.createWebhook': 'mutation { createWebhook(input: {url: "", events: []}) { problems { code } } }',
  'Mutation.endWebhook': 'mutation { endWebhook(input: {id: "none"}) { problems { code } } }',
  'Mutation.revokeApiKey': 'mutation { revokeApiKey(input: {id: "none"}) { problems { code } } }',
};

/** A purpose that each role may declare. */
const PURPOSES: Readonly<Record<Role, string>> = {
  engineer: 'billing',
  dashboard: 'billing',
  steward: 'registry-governance',
  reviewer: 'registry-governance',
  'privacy-office': 'self_service',
  auditor: 'registry-governance',
  admin: 'registry-governance',
};

/** A purpose that everybody may declare and that covers references to principals: for the operations that take one. */
const NAMING = 'decisions.request';
const namesPrincipal = [
  'Query.principal',
  'Mutation.recordConsent',
  'Mutation.recordStop',
  'Mutation.judgeCapacity',
  'Mutation.receiveRequest',
];

/** Whether roles may call operations, by operation and role. */
type Grid = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

function gridOf(operations: readonly string[], may: (operation: string, role: Role) => boolean): Grid {
  return Object.fromEntries(
    operations.map((operation) => [operation, Object.fromEntries(ROLES.map((role) => [role, may(operation, role)]))]),
  );
}

function textOf(grid: Grid): string {
  const width = Math.max(...Object.keys(grid).map((operation) => operation.length));
  const lines = Object.entries(grid).map(([operation, row]) =>
    [operation.padEnd(width), ...ROLES.map((role) => (row[role] ? 'yes' : 'no').padEnd(role.length))]
      .join('  ')
      .trimEnd(),
  );
  return [[''.padEnd(width), ...ROLES].join('  '), ...lines, ''].join('\n');
}

const schema = buildApiSchema();
const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
  Object.keys(root?.getFields() ?? {})
    .sort()
    .map((field) => `${root?.name}.${field}`),
);

describe('every operation as every role', () => {
  let service: TestService;
  let called: Grid;
  beforeAll(async () => {
    service = await startService();
    const outcomes = new Map<string, boolean>();
    for (const operation of operations) {
      for (const role of ROLES) outcomes.set(`${operation} ${role}`, await isPermitted(operation, role));
    }
    called = gridOf(operations, (operation, role) => outcomes.get(`${operation} ${role}`) === true);
  });
  afterAll(() => service.close());

  async function isPermitted(operation: string, role: Role): Promise<boolean> {
    const probe = PROBES[operation];
    if (probe === undefined) throw new Error(`\`${operation}\` has no probe in this test`);
    const purpose = namesPrincipal.includes(operation) ? NAMING : PURPOSES[role];
    // Dashboards run registered operations alone: that one is registered does not make it permitted.
    if (role === 'dashboard') await registered(service, { query: probe, purpose });
    const errors = operation.startsWith('Subscription.')
      ? await refusalsOf({ url: service.url, token: await service.token(role), purpose }, probe)
      : (await service.ask(probe, { role, purpose })).errors;
    const others = errors.filter(({ extensions }) => extensions.code !== 'ROLE_NOT_PERMITTED');
    if (others.length > 0) throw new Error(`${operation} as ${role}: ${JSON.stringify(others)}`);
    return errors.length === 0;
  }

  test('is permitted or refused as the checked-in grid says', () => expectGolden('permissions.txt', textOf(called)));

  test('is permitted or refused as the table says', () => {
    const rows = new Map(
      Object.entries(permissions).flatMap(([root, fields]) =>
        Object.entries(fields).map(([field, roles]) => [`${root}.${field}`, roles as readonly Role[]]),
      ),
    );
    expect(called).toEqual(gridOf([...rows.keys()], (operation, role) => rows.get(operation)?.includes(role) === true));
  });

  test('is refused with the roles that may, and without its data', async () => {
    const { status, data, errors } = await service.ask(PROBES['Mutation.submitProposal'] ?? '', {
      role: 'auditor',
      purpose: 'registry-governance',
    });
    expect([status, data]).toEqual([200, null]);
    expect(errors[0]).toMatchObject({
      message: '`Mutation.submitProposal` is not open to your role',
      extensions: { code: 'ROLE_NOT_PERMITTED', remedy: 'ask somebody with the role `steward`, `admin`' },
    });
  });

  test('is refused under another name, and beside what is permitted', async () => {
    const { data, errors } = await service.ask('{ viewer { roles } registry: apiKeys { totalCount } }', {
      role: 'engineer',
      purpose: 'billing',
    });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['registry'], 'ROLE_NOT_PERMITTED'],
    ]);
    expect(JSON.stringify(data ?? null)).not.toContain('totalCount');
  });

  test('is refused for its rows by other ways too: a proposal by its id', async () => {
    const id = Buffer.from('Proposal:00000000-0000-0000-0000-000000000000').toString('base64url');
    expect(
      (await service.refusal(`{ node(id: "${id}") { id } }`, { role: 'engineer', purpose: 'billing' })).extensions.code,
    ).toBe('ROLE_NOT_PERMITTED');
  });
});

describe('the table of permissions', () => {
  const small = buildSchema('type Query { read: Int } type Mutation { write: Int }');
  const whole = { Query: { read: ROLES }, Mutation: { write: ROLES } };

  test('has a row for every operation, and no other', () => {
    expect(() => everyOperationHasItsRow(small, whole)).not.toThrow();
    expect(() => everyOperationHasItsRow(schema)).not.toThrow();
  });

  test('fails the build without the row of an operation', () => {
    expect(() => everyOperationHasItsRow(small, { Query: { read: ROLES }, Mutation: {} })).toThrow(
      'no row in permissions for Mutation.write',
    );
    expect(() => everyOperationHasItsRow(small, { Query: { read: ROLES } })).toThrow('Mutation.write');
    expect(() => everyOperationHasItsRow(small)).toThrow('no row in permissions for Query.read, Mutation.write');
  });

  test('fails the build with a row of no operation', () => {
    const more = { ...whole, Query: { read: ROLES, gone: ROLES } };
    expect(() => everyOperationHasItsRow(small, more)).toThrow('do not exist: Query.gone');
  });

  test('holds subscriptions too', () => {
    const listening = buildSchema(
      'type Query { read: Int } type Mutation { write: Int } type Subscription { hear: Int }',
    );
    expect(() => everyOperationHasItsRow(listening, whole)).toThrow('Subscription.hear');
  });
});
