import { assertNever } from '../lib/assert-never.ts';

/** The body of a request: whole, more than is taken, no UTF-8, or broken off. */
export type ReceivedBody =
  | { readonly kind: 'whole'; readonly text: string | undefined }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'not-utf-8' }
  | { readonly kind: 'incomplete' };

/** A request as HTTP brings it: header names in lower case. */
export interface ApiRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly search: string;
  readonly body: ReceivedBody;
  readonly requestId: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
  /** What the request's log line may tell. */
  readonly log: Record<string, unknown>;
}

/** Why a request cannot be read, in words that every form of the API has. */
export interface Unreadable {
  readonly status: 400 | 405 | 413 | 415;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

const otherCharset: Unreadable = { status: 415, code: 'CHARSET_UNKNOWN', message: 'a body is read as UTF-8 alone' };

// What is read in another way than it was written might name somebody else.
const notUtf8: Unreadable = { status: 400, code: 'BODY_NOT_UTF8', message: 'the body is not UTF-8' };

/** The text of a request's body, when its method is one of these and it came whole. */
export function textOf(
  { method, headers, body }: Pick<ApiRequest, 'method' | 'headers' | 'body'>,
  methods: readonly string[],
): { readonly text: string | undefined } | { readonly unreadable: Unreadable } {
  if (!methods.includes(method)) {
    const allow = methods.join(', ');
    const message = `this address answers ${allow}`;
    return { unreadable: { status: 405, code: 'METHOD_NOT_ALLOWED', message, headers: { allow } } };
  }
  const { 1: charset = 'utf-8' } = CHARSET.exec(headers['content-type'] ?? '') ?? [];
  if (!/^utf-?8$/i.test(charset)) return { unreadable: otherCharset };
  switch (body.kind) {
    case 'whole':
      return { text: body.text };
    case 'too-large': {
      const message = `the body is larger than ${body.limit} bytes`;
      return { unreadable: { status: 413, code: 'BODY_TOO_LARGE', message } };
    }
    case 'not-utf-8':
      return { unreadable: notUtf8 };
    case 'incomplete':
      return { unreadable: { status: 400, code: 'BODY_INCOMPLETE', message: 'the body broke off' } };
    default:
      return assertNever(body);
  }
}
