import type { ServerResponse } from 'node:http';

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** What the request's log line may tell of it. */
  readonly told?: Readonly<Record<string, unknown>>;
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal before GraphQL is reached, in the form of a GraphQL error, so that clients read one form only. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const errors = [{ message, extensions: { code, reason: code } }];
  return { ...jsonAnswer(status, { errors }, headers), told: { errors: [code] } };
}

/** On every answer: it is what it says it is, and is shown in no other site's frame. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

export function send(response: ServerResponse, answer: Answer, requestId: string): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
  response.writeHead(answer.status, {
    'content-security-policy': NO_PAGE,
    // Kept by nobody, unless it says how it is known to be still right.
    'cache-control': 'no-store',
    ...answer.headers,
    ...EVERYWHERE,
    'content-length': String(body.length),
    'x-request-id': requestId,
  });
  response.end(body);
}
