import type { Role } from '../../src/identity/model.ts';
import type { TestService } from '../support/service.ts';

/** What came back from the decision service. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
}

/** Every fact that some answer has. */
export interface ReplyBody {
  readonly decision?: boolean;
  readonly context?: ReplyContext;
  readonly evaluations?: readonly { readonly decision: boolean; readonly context: ReplyContext }[];
  readonly results?: readonly Found[];
  readonly page?: { readonly next_token: string; readonly count: number };
  readonly error?: ReplyError;
}

export interface ReplyContext {
  readonly decision_id?: string;
  readonly revision: number;
  readonly enforceable?: boolean;
  readonly outcome?: string;
  readonly rule?: string;
  readonly categories?: readonly object[];
  readonly obligations?: readonly { readonly id: string; readonly type: string; readonly properties: object }[];
  readonly unsupported_obligations?: readonly string[];
  readonly reason_admin?: { readonly en: string; readonly ja: string };
  readonly reason_user?: { readonly en: string; readonly ja: string };
  readonly error?: ReplyError;
}

interface ReplyError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

interface Found {
  readonly type?: string;
  readonly id?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** Who sends a request: a role by its development token, or a program by its API key. */
export interface Sender {
  readonly role?: Role;
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Operation = 'evaluation' | 'evaluations' | 'search/subject' | 'search/resource' | 'search/action';

/** Sends a request to the decision service; text goes as it is. */
export async function send(
  service: TestService,
  operation: Operation,
  body: unknown,
  { role = 'engineer', apiKey, headers }: Sender = {},
): Promise<Reply> {
  const credential = apiKey ?? (await service.token(role));
  const response = await fetch(`${service.url}/access/v1/${operation}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as ReplyBody };
}

/** An API key of a client. */
export async function keyOf(service: TestService, client: string, role: Role): Promise<string> {
  const query = 'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret problems { message } } }';
  const input = { client, label: 'for the test', roles: [role.replaceAll('-', '_').toUpperCase()] };
  const { createApiKey } = await service.read<{ createApiKey: { secret: string } }>(query, {
    role: 'admin',
    purpose: 'registry.administer',
    variables: { input },
  });
  return createApiKey.secret;
}

export const CARD = 'financial.credit_card_number';

export const engineer = { type: 'role', id: 'engineer' };

export function useFor(purpose: string, properties: object = {}) {
  return { name: 'use', properties: { purpose, ...properties } };
}

export function category(id: string, properties?: object) {
  return { type: 'category', id, ...(properties === undefined ? {} : { properties }) };
}

export function field(id: string) {
  return { type: 'field', id };
}

export function columns(dataset: string, ...names: readonly string[]) {
  return { type: 'dataset', id: dataset, properties: { columns: names } };
}

/** May an engineer use card numbers for billing: yes. The question that most tests vary. */
export const question = { subject: engineer, action: useFor('billing'), resource: category(CARD) };

/** The answers of a batch, in a word each: true, false, or the code of an error. */
export function wordsOf({ evaluations = [] }: ReplyBody): readonly (boolean | string)[] {
  return evaluations.map(({ decision, context }) => context.error?.code ?? decision);
}
