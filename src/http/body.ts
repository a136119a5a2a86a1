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
    request.on('end', () => resolve({ kind: 'whole', text: size === 0 ? undefined : textOf(chunks) }));
    request.on('error', () => resolve({ kind: 'incomplete' }));
    // Of a whole one that is known already.
    request.on('close', () => resolve({ kind: 'incomplete' }));
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return (chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)).toString();
}
