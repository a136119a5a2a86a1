import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/program.ts';
import type { RecordModel } from '../../src/lib/record.ts';
import { models } from '../files/harness.ts';

/** What one command line said and how it ended. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function daicho(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  kinds: readonly RecordModel[] = models,
): Promise<Said> {
  let out = '';
  let err = '';
  const exit = await run(words, {
    models: kinds,
    env,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { exit, out, err };
}

interface Asked {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status?: number;
  /** Sent as JSON, or as it is when it is text. */
  readonly body: unknown;
}

/** A service that gives these replies, one after the other, and remembers what it was asked. */
export async function serviceThat(...replies: readonly Reply[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const reply = replies[asked.length];
      asked.push({
        path: request.url,
        headers: request.headers,
        ...(JSON.parse(body) as Omit<Asked, 'headers' | 'path'>),
      });
      response.writeHead(reply?.status ?? 200, { 'content-type': 'application/json' });
      response.end(typeof reply?.body === 'string' ? reply.body : JSON.stringify(reply?.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, asked };
}

/** The reply of `registryPlan`. */
export function planReply(plan: {
  readonly edits?: readonly object[];
  readonly problems?: readonly object[];
  readonly impact?: object;
}): Reply {
  return { body: { data: { registryPlan: { revision: 7, edits: [], problems: [], ...plan } } } };
}

/** The reply of `applyRegistry`. */
export function applyReply(applied: object): Reply {
  return { body: { data: { applyRegistry: { revision: 8, edits: [], problems: [], proposal: null, ...applied } } } };
}
