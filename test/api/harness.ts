import { applyReviewed } from '../support/review.ts';
import type { Answer, AnswerError, Asking, TestService } from '../support/service.ts';

/** Who asks in these tests, and for what. */
export const BILLING: Asking = { role: 'engineer', purpose: 'billing' };
export const NEWS: Asking = { role: 'engineer', purpose: 'news.send' };
export const GOVERN: Asking = { role: 'steward', purpose: 'registry-governance' };
export const ADMINISTER: Asking = { role: 'steward', purpose: 'registry.administer' };

/** The category that the tests ask for, and the fields of the seeded map that hold it. */
export const CARD = 'financial.credit_card_number';
export const CARD_FIELDS = [
  'billing.gateway_log/request_body',
  'billing.gateway_log/response_body',
  'billing.payments/card_number',
  'billing.subscriptions/card_on_file',
];

interface RawEdit {
  readonly action: 'PUT' | 'RETIRE';
  readonly section: string;
  readonly key?: string;
  readonly record?: object;
}

/** An edit that puts a record, grounded as decided for the test. */
export function put(section: string, record: object): RawEdit {
  return { action: 'PUT', section, record: { basis: 'DECIDED', reason: 'for the test', ...record } };
}

export function retire(section: string, key: string): RawEdit {
  return { action: 'RETIRE', section, key };
}

/** Has the edits applied, in one proposal of a steward that goes through the review it needs; answers the revision it made. */
export async function propose(service: TestService, ...edits: readonly RawEdit[]): Promise<number> {
  return applyReviewed(service, edits);
}

/** A request as a test writes it, byte for byte, from a steward who administers the registry. */
export interface RawRequest {
  readonly method?: 'GET' | 'POST';
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export async function send(service: TestService, { method = 'POST', search = '', headers, body }: RawRequest) {
  const response = await fetch(`${service.url}/graphql${search}`, {
    method,
    headers: {
      authorization: `Bearer ${await service.token('steward')}`,
      'x-purpose-of-use': 'registry.administer',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: readonly AnswerError[] };
  return { status: response.status, data, errors };
}

/** Status and first code of a refusal; an answer without errors has the code `none`. */
export function refusedWith({ status, errors }: Pick<Answer, 'status' | 'errors'>): string {
  return `${status} ${errors[0]?.extensions.code ?? 'none'}`;
}
