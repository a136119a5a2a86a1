import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openTraces, type Traces } from '../../src/http/traces.ts';
import { listening } from './harness.ts';

const told = {
  actor: 'taro@example.com',
  purpose: 'billing',
  operationName: 'Cards',
  revision: 7,
  errors: ['NOT_COVERED', 'NOT_COVERED'],
  query: '{ secret4242 }',
};

/** An API that tells this of every request. */
const telling = { respond: async () => ({ status: 200, headers: {}, body: '{}', log: told }) };

/** What stands where a collector listens, and what it was sent. */
async function collector() {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      sent.push(`${request.url} ${body}`);
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // A server that listens on a port has an address with a port.
  return { sent, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function askWith(traces: Traces, headers: Record<string, string> = {}): Promise<void> {
  const { url, close } = await listening({ api: telling, traces });
  await (await fetch(`${url}/graphql`, { method: 'POST', body: '{}', headers })).text();
  await close();
  await traces.close();
}

test('metrics tell how many requests took how long, and what was refused, by our own words alone', async () => {
  const { url, lines } = await listening({ api: telling });
  for (const path of ['/graphql', '/graphql', '/4242']) await fetch(url + path, { method: 'POST', body: '4242' });
  await expect.poll(() => lines.length).toBe(3);
  const response = await fetch(`${url}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const text = await response.text();
  expect(text).toContain('daicho_request_duration_seconds_count{path="/graphql",method="POST",status="200"} 2');
  expect(text).toContain('daicho_request_duration_seconds_count{path="unknown",method="POST",status="404"} 1');
  expect(text).toContain('daicho_errors_total{code="NOT_COVERED"} 4');
  expect(text).toContain('daicho_errors_total{code="NOT_FOUND"} 1');
  expect(text).toMatch(/^daicho_revision 7$/m);
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain('4242');
  expect(text).not.toContain('taro');
});

test('metrics are read, not written', async () => {
  const { url } = await listening();
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  expect((await fetch(`${url}/metrics`, { method: 'HEAD' })).status).toBe(200);
});

test('a request is one span at the collector, in the trace of its caller, without who asked or what was sent', async () => {
  const { sent, url } = await collector();
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await askWith(await openTraces(url), {
    traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    tracestate: 'vendor=state4242',
    baggage: 'person=baggage4242',
  });
  const [span] = sent;
  expect(sent).toHaveLength(1);
  expect(span).toMatch(/^\/v1\/traces /);
  for (const word of [traceId, 'b7ad6b7169203331', 'POST /graphql', 'Cards', 'billing', 'NOT_COVERED'])
    expect(span).toContain(word);
  expect(span).not.toContain('4242');
  expect(span).not.toContain('taro');
});

test('a span of a request that says nothing of a trace, or something that is none, begins one', async () => {
  const { sent, url } = await collector();
  await askWith(await openTraces(url), { traceparent: 'parent4242' });
  expect(sent).toHaveLength(1);
  expect(sent[0]).not.toMatch(/parentSpanId":"\w/);
  expect(sent[0]).not.toContain('4242');
});

test('a collector that is away stops nothing', async () => {
  const { url, close } = await listening({ api: telling, traces: await openTraces('http://127.0.0.1:9') });
  expect((await fetch(`${url}/graphql`, { method: 'POST', body: '{}' })).status).toBe(200);
  await close();
});
