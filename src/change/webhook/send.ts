import { Webhook as Signer } from 'standardwebhooks';
import type { Message } from './model.ts';

/** How long an address has for its answer. */
const ANSWER_WITHIN_MS = 10_000;

/** How an attempt ended: an HTTP status, or the code of what went wrong on the way. */
export interface Attempt {
  readonly isTaken: boolean;
  readonly result: string;
}

/** Sends a message, signed as Standard Webhooks say; redirects are not followed, so that no other host is called. */
export async function send(url: string, secret: string, message: Message): Promise<Attempt> {
  const { id, ...told } = message;
  const body = JSON.stringify(told);
  const at = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Signer(secret).sign(id, at, body),
  };
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    await response.body?.cancel();
    return { isTaken: response.ok, result: String(response.status) };
  } catch (error) {
    return { isTaken: false, result: wordOf(error) };
  }
}

// Never the address, which may hold a secret of its receiver.
function wordOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'TIMEOUT';
  const code: unknown = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof code === 'string' ? code : 'FAILED';
}
