import { afterEach } from 'vitest';
import { openLog } from '../../src/http/log.ts';
import { openMetrics } from '../../src/http/metrics.ts';
import type { Served } from '../../src/http/route.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { openTraces } from '../../src/http/traces.ts';

/** The largest body that is taken here, in bytes. */
export const LIMIT = 1_000;
const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

/** The API is not what is tested here: who reaches it finds it broken. */
const broken: Served['api'] & Served['decisions'] = {
  respond: () => Promise.reject(new Error('broken on 4242424242424242')),
};

/** Answers with the body as it came. */
export const mirror: Served['api'] = {
  respond: async ({ body }) => ({ status: 200, headers: {}, body: JSON.stringify(body), log: {} }),
};

/** No socket is opened here. */
const unreachable: Served['subscriptions'] = {
  admit: () => Promise.reject(new Error('nobody asks')),
  judge: () => Promise.reject(new Error('nobody asks')),
  follow: () => Promise.reject(new Error('nobody asks')),
};

type LogLine = Readonly<Record<string, unknown>>;

/** A server that listens until the test is over, and the lines of its log. */
export async function listening(change: Partial<Served> = {}) {
  const lines: LogLine[] = [];
  const server = await startServer({
    config: {
      host: '127.0.0.1',
      port: 0,
      publicUrl: undefined,
      graphiql: false,
      limits: { bodyBytes: LIMIT, tokens: 1, depth: 1, aliases: 1, cost: 1 },
    },
    api: broken,
    decisions: broken,
    subscriptions: unreachable,
    metrics: openMetrics(),
    traces: await openTraces(undefined),
    log: openLog('debug', { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) }),
    ready: async () => true,
    examples: async () => [],
    ...change,
  });
  running.push(server);
  return { ...server, lines };
}
