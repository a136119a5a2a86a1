import { oncePer } from '../../lib/once-per.ts';
import type { ReadRequest } from './answer.ts';
import type { Sent } from './documents.ts';

/** Takes a request apart; undefined for every form that is left to Apollo, which knows what is wrong with it. */
export function sentBy(request: ReadRequest): Sent | undefined {
  const { accept = '*/*' } = request.headers;
  if (accept !== '*/*' && accept !== 'application/json') return undefined;
  return request.method === 'POST' ? posted(request) : asked(request);
}

const JSON_TYPE = /^application\/json *(; *charset=utf-8)?$/i;

function posted({ headers, body }: ReadRequest): Sent | undefined {
  return JSON_TYPE.test(headers['content-type'] ?? '') && isRecord(body) ? sentIn(body) : undefined;
}

// A page of another site cannot send these headers without being allowed to.
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name'];

function asked({ method, headers, search }: ReadRequest): Sent | undefined {
  if (method !== 'GET' || headers['content-type'] !== undefined) return undefined;
  if (!PREFLIGHTED.some((name) => (headers[name] ?? '') !== '')) return undefined;
  const parameters = [...new URLSearchParams(search)];
  const given = Object.fromEntries(parameters);
  if (parameters.length !== Object.keys(given).length) return undefined;
  try {
    const variables: unknown = given.variables === undefined ? undefined : JSON.parse(given.variables);
    return sent({ ...given, variables });
  } catch {
    return undefined;
  }
}

// The body of a text that was sent before is the same object.
const sentIn = oncePer(sent);

function sent({ query, operationName, variables, extensions }: Readonly<Record<string, unknown>>): Sent | undefined {
  if (typeof query !== 'string' || !isNothing(extensions)) return undefined;
  if ((operationName ?? null) !== null && typeof operationName !== 'string') return undefined;
  if ((variables ?? null) !== null && !isRecord(variables)) return undefined;
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: isRecord(variables) ? variables : {},
  };
}

// What names a registered operation was taken out of the extensions before.
function isNothing(extensions: unknown): boolean {
  return (extensions ?? null) === null || (isRecord(extensions) && Object.keys(extensions).length === 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
