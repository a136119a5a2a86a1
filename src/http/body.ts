import type { IncomingMessage } from 'node:http';
import type { ReceivedBody } from '../api/request.ts';

/** Reads a body of at most so many bytes; the rest of a larger one is dropped unread. */
export function readBody(request: IncomingMessage, limit: number): Promise<ReceivedBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (body: ReceivedBody) => {
      request.removeAllListeners('data');
      request.resume();
      resolve(body);
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) return done({ kind: 'too-large', limit });
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) done({ kind: 'too-large', limit });
      else chunks.push(chunk);
    });
    request.on('end', () => done({ kind: 'whole', text: size === 0 ? undefined : Buffer.concat(chunks).toString() }));
    request.on('error', () => done({ kind: 'incomplete' }));
    request.on('close', () => done({ kind: 'incomplete' }));
  });
}
