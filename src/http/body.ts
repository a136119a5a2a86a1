import type { IncomingMessage } from 'node:http';

/** A request's body: whole, more than is taken, or broken off. */
export type Body =
  | { readonly kind: 'whole'; readonly text: string | undefined }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'incomplete' };

/** Reads a body of at most so many bytes; the rest of a larger one is dropped unread. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (body: Body) => {
      request.removeAllListeners('data');
      request.resume();
      resolve(body);
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) return done({ kind: 'too-large' });
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) done({ kind: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () => done({ kind: 'whole', text: size === 0 ? undefined : Buffer.concat(chunks).toString() }));
    request.on('error', () => done({ kind: 'incomplete' }));
    request.on('close', () => done({ kind: 'incomplete' }));
  });
}
