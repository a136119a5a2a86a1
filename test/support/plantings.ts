import type { Role } from '../../src/identity/model.ts';
import type { Plants } from './leaks.ts';

/** An operation that carries personal values in every place that takes some. */
export interface Planting {
  readonly role: Role;
  readonly purpose: string;
  readonly query: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Where its answer may hold what was planted: it was asked for. */
  readonly isRead?: boolean;
}

const office = { role: 'privacy-office', purpose: 'requests.handle' } as const;
const asker = { role: 'engineer', purpose: 'decisions.request' } as const;

function mutation(name: string, type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`): string {
  return `mutation($input: ${type}!) { ${name}(input: $input) { problems { code path message remedy } } }`;
}

/** What principals consent to and stop, and who asks about them. */
export function principalPlantings(plants: Plants): readonly Planting[] {
  const consent = { kind: 'USE_BEYOND_PURPOSE', purpose: 'billing', categories: ['behaviour'], method: 'CLICK' };
  const given = { shown: { version: '1' }, givenAt: '2026-01-01' };
  const principal = plants.value();
  const question = { purpose: 'billing', categories: ['financial'], principal };
  return [
    {
      ...office,
      query: mutation('recordConsent'),
      input: { ...consent, ...given, principal, idempotencyKey: plants.value() },
    },
    {
      ...office,
      query: mutation('recordConsent'),
      input: { ...consent, ...given, principal: plants.value().repeat(20) },
    },
    { ...office, query: mutation('recordStop'), input: { principal, kind: 'USE', receivedAt: '2026-01-01' } },
    { ...office, query: mutation('judgeCapacity'), input: { principal, incapacity: 'MINOR' } },
    {
      ...asker,
      query:
        'query($input: EvaluateUseInput!) { evaluateUse(input: $input) { problems { message } decision { message } } }',
      input: question,
    },
    {
      ...office,
      query: 'query($input: PrincipalInput!) { principal(input: $input) { stops { id } requests { id } } }',
      input: { reference: principal },
    },
  ];
}

/** A request of a principal with everything that can be written in it. */
export function receivingOf(plants: Plants): Planting {
  return {
    ...office,
    query: `mutation($input: ReceiveRequestInput!) { receiveRequest(input: $input) {
      request { id } problems { code path message } } }`,
    input: {
      to: 'CORRECTION',
      principal: plants.value(),
      channel: 'EMAIL',
      arrivedAt: '2026-01-05',
      categories: ['contact.telephone'],
      text: plants.value(),
      attachments: [{ name: plants.value(), mediaType: 'text/plain', base64: plants.base64() }],
      idempotencyKey: plants.value(),
    },
  };
}

/** All that is done with it afterwards, from one end of its life to the other. */
export function requestPlantings(plants: Plants, request: string, tasks: readonly string[]): readonly Planting[] {
  const text = () => plants.value();
  const file = () => [{ name: plants.value(), mediaType: 'text/plain', base64: plants.base64() }];
  const acting = (name: string, facts: object): Planting => ({
    ...office,
    query: mutation(name),
    input: { request, text: text(), ...facts },
  });
  return [
    acting('checkRequestIdentity', { identity: 'SHOWN', evidence: file() }),
    acting('supplementRequest', { ground: 'NOT_FACTUAL', attachments: file() }),
    acting('askRequester', { ask: 'LESS' }),
    acting('askRequester', { ask: 'DETAILS', burdenless: true }),
    acting('chargeRequestFee', { fee: 'disclosure' }),
    acting('settleRequestFee', { state: 'WAIVED' }),
    acting('decideRequest', { step: 'COMPLY' }),
    acting('investigateRequest', { found: [{ limb: 'CONTENT_NOT_FACTUAL', holds: true }], attachments: file() }),
    acting('decideRequest', { step: 'REFUSE', reason: 'CLAIM_UNFOUNDED' }),
    acting('decideRequest', { step: 'COMPLY' }),
    acting('executeRequest', {}),
    acting('notifyRequester', { channel: 'LETTER', reasons: plants.value() }),
    acting('notifyRequester', { channel: 'LETTER', reasons: plants.value(), corrected: plants.value() }),
    ...tasks.map(
      (task): Planting => ({ ...office, query: mutation('completeRequestTask'), input: { task, text: text() } }),
    ),
    acting('closeRequest', { request: 'nothing' }),
    acting('closeRequest', { text: plants.value().repeat(2_000) }),
    acting('closeRequest', {}),
    {
      ...office,
      query: 'query($input: ID!) { principalRequest(id: $input) { contents { text attachment { name base64 } } } }',
      input: request as never,
      isRead: true,
    },
  ];
}
