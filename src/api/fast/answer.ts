import type { ApiContext } from '../context.ts';
import type { ApiRequest, ApiResponse } from '../request.ts';
import type { FastAnswer, FastReads, Posted } from './reads.ts';
import { sentBy } from './sent.ts';

/** A request whose body is read, and in which a registered operation that it names stands as its text. */
export interface ReadRequest extends Pick<ApiRequest, 'method' | 'headers' | 'search'> {
  readonly body: unknown;
}

/** What is noted of an answer. */
export interface Noting {
  /** What the request's log line may tell. */
  readonly log: Record<string, unknown>;
  /** The body as it came, where it was read for this request. */
  readonly posted: Posted | undefined;
}

/**
 * Answers a plain query that has no errors, and notes what its log line may tell; undefined where the ordinary execution has to
 * answer it from the start.
 */
export async function answerFast(
  fast: FastReads | undefined,
  open: () => Promise<ApiContext>,
  request: ReadRequest,
  { log, posted }: Noting,
): Promise<ApiResponse | undefined> {
  const sent = fast && sentBy(request);
  const prepared = sent && fast.prepare(sent);
  if (fast === undefined || prepared === undefined) return undefined;
  const context = await open();
  const answer = await fast.answer(prepared, context);
  if (answer === undefined) return undefined;
  if (posted !== undefined) fast.keepBody(posted, prepared);
  log.revision = context.pin.revision;
  log.operationName = prepared.operationName;
  return responseOf(answer, request, log);
}

const JSON_BODY = { 'content-type': 'application/json; charset=utf-8' };

/** A kept answer to GET has a tag, by which a caller asks whether what it has is still the answer. */
function responseOf({ body, etag }: FastAnswer, { method, headers }: ReadRequest, log: Record<string, unknown>) {
  if (method !== 'GET' || etag === undefined) return { status: 200, headers: JSON_BODY, body, log };
  const tagged = { etag, 'cache-control': 'private, no-cache', vary: 'authorization, x-purpose-of-use' };
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return { status: 304, headers: tagged, body: '', log };
  return { status: 200, headers: { ...JSON_BODY, ...tagged }, body, log };
}
