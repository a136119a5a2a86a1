import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { ReceivedBody } from '../api/request.ts';

/** Reads a body of at most so many bytes; the rest of a larger one is dropped unread. */
export function readBody(request: IncomingMessage, limit: number): Promise<ReceivedBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () => {
      request.removeAllListeners('data');
      request.resume();
      resolve({ kind: 'too-large', limit });
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) tooLarge();
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(bodyIn(chunks)));
    request.on('error', () => resolve({ kind: 'incomplete' }));
    // Of a whole one that is known already.
    request.on('close', () => resolve({ kind: 'incomplete' }));
  });
}

function bodyIn(chunks: readonly Buffer[]): ReceivedBody {
  const [first] = chunks;
  if (first === undefined) return { kind: 'whole', text: undefined };
  const bytes = chunks.length === 1 ? first : Buffer.concat(chunks);
  // A byte order mark is part of no JSON.
  return isUtf8(bytes) ? { kind: 'whole', text: bytes.toString().replace(/^\uFEFF/, '') } : { kind: 'not-utf-8' };
}
