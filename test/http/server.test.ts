import { EventEmitter, once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { LIMIT, listening, mirror } from './harness.ts';

async function codeOf(response: Response): Promise<unknown> {
  const body = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return body.errors[0]?.extensions.code;
}

/** A request whose every header is as given, `host` too. */
function raw(url: string, method: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}

/** A database that says whether it is there when the test lets it. */
function slowDatabase() {
  const events = new EventEmitter();
  const ready = async () => {
    const answered = once(events, 'answered');
    events.emit('asked');
    const [isReady] = await answered;
    return isReady === true;
  };
  return { ready, asked: once(events, 'asked'), answer: (isReady: boolean) => events.emit('answered', isReady) };
}

describe('probes', () => {
  test('it is alive, whatever the database does', async () => {
    const { url } = await listening({ ready: async () => false });
    const response = await fetch(`${url}/livez`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'alive' }]);
  });

  test('it is ready when the database answers', async () => {
    const { url } = await listening();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test.each<[string, () => Promise<boolean>]>([
    ['says no', async () => false],
    ['is lost', () => Promise.reject(new Error('ECONNREFUSED'))],
    ['says nothing', () => new Promise<boolean>(() => undefined)],
  ])('it is not ready when the database %s, and is again when it is back', async (_case, answer) => {
    let isLost = true;
    const { url } = await listening({ ready: () => (isLost ? answer() : Promise.resolve(true)) });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    isLost = false;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('what it does not answer', () => {
  test.each(['/nothing', '/graphql/', '/constructor', '/__proto__', '/', '/graphiql'])(
    '%s is not there',
    async (path) => {
      const { url } = await listening();
      const response = await fetch(url + path);
      expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
    },
  );

  test.each([
    ['/livez', 'POST', 'GET, HEAD'],
    ['/readyz', 'OPTIONS', 'GET, HEAD'],
    ['/.well-known/authzen-configuration', 'DELETE', 'GET, HEAD'],
  ])('%s does not take %s', async (path, method, allow) => {
    const { url } = await listening();
    const response = await fetch(url + path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(await response.text()).toContain('METHOD_NOT_ALLOWED');
  });

  test('a body that is too large, said beforehand or not: the API is told so, and gets nothing of it', async () => {
    const { url } = await listening({ api: mirror });
    const body = 'x'.repeat(LIMIT + 1);
    const unsaid = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode(body));
        stream.close();
      },
    });
    for (const sent of [{ body }, { body: unsaid, duplex: 'half' as const }, { body: 'x'.repeat(5_000_000) }]) {
      const response = await fetch(`${url}/graphql`, { method: 'POST', ...sent });
      expect(await response.json()).toEqual({ kind: 'too-large', limit: LIMIT });
    }
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  test('a body that is no UTF-8: the API is told so, and gets nothing of it', async () => {
    const { url } = await listening({ api: mirror });
    const sent = async (...bytes: readonly number[]) =>
      (await fetch(`${url}/graphql`, { method: 'POST', body: new Uint8Array(bytes) })).json();
    expect(await sent(0x7b, 0x8d, 0xb2, 0x7d)).toEqual({ kind: 'not-utf-8' });
    expect(await sent(0xc0, 0x80)).toEqual({ kind: 'not-utf-8' });
    expect(await sent(0xef, 0xbb, 0xbf, 0x7b, 0x7d)).toEqual({ kind: 'whole', text: '{}' });
  });

  test('a body of just the limit reaches the API', async () => {
    const { url } = await listening();
    const response = await fetch(`${url}/graphql`, { method: 'POST', body: 'x'.repeat(LIMIT) });
    expect(await codeOf(response)).toBe('INTERNAL_SERVER_ERROR');
  });
});

describe('every answer', () => {
  test('carries the request id of its caller, or one of its own', async () => {
    const { url } = await listening();
    const given = await fetch(`${url}/livez`, { headers: { 'x-request-id': 'trace-1.2:3' } });
    expect(given.headers.get('x-request-id')).toBe('trace-1.2:3');
    for (const odd of ['a b', '<script>', 'x'.repeat(129)]) {
      const answered = await fetch(`${url}/livez`, { headers: { 'x-request-id': odd } });
      expect(answered.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('is kept by nobody and framed by nobody', async () => {
    const { url } = await listening();
    for (const path of ['/livez', '/graphql', '/nothing']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('the log', () => {
  test('has one line a request, without what the caller sent', async () => {
    const { url, lines } = await listening();
    await fetch(`${url}/nothing-of-4242?card=4242`, {
      headers: { authorization: 'Bearer 4242', 'x-api-key': '4242', 'x-request-id': 'r1' },
    });
    await expect.poll(() => lines.length).toBe(1);
    const [line] = lines;
    expect(line).toMatchObject({
      level: 'info',
      requestId: 'r1',
      method: 'GET',
      path: 'unknown',
      status: 404,
      errors: ['NOT_FOUND'],
    });
    expect(line?.durationMs).toBeTypeOf('number');
    expect(JSON.stringify(line)).not.toContain('4242');
  });

  test('tells where a bug struck, not what its message quotes', async () => {
    const { url, lines } = await listening();
    const response = await fetch(`${url}/graphql`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('broken');
    await expect.poll(() => lines.length).toBe(2);
    expect(lines[0]).toMatchObject({ level: 'error', fault: { kind: 'Error' } });
    expect(JSON.stringify(lines)).toContain('harness.ts');
    expect(JSON.stringify(lines)).not.toContain('4242');
  });

  test('says when a caller went away before the answer', async () => {
    const database = slowDatabase();
    const { url, lines } = await listening({ ready: database.ready });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n');
    await database.asked;
    socket.destroy();
    await setTimeout(50);
    database.answer(true);
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({ path: '/readyz', aborted: true });
  });
});

describe('closing', () => {
  test('finishes what is under way and takes no more', async () => {
    const database = slowDatabase();
    const { url, close } = await listening({ ready: database.ready });
    const underWay = fetch(`${url}/readyz`);
    await database.asked;
    const closed = close();
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
    database.answer(true);
    expect((await underWay).status).toBe(200);
    const begun = Date.now();
    await closed;
    expect(Date.now() - begun).toBeLessThan(2_000);
  });

  test('does not wait for idle connections', async () => {
    const { url, close } = await listening();
    await (await fetch(`${url}/livez`)).text();
    const begun = Date.now();
    await close();
    await close();
    expect(Date.now() - begun).toBeLessThan(1_000);
  });
});

test('a port that is taken is said so', async () => {
  const { url } = await listening();
  const config = {
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    publicUrl: undefined,
    graphiql: false,
    limits: { bodyBytes: 1, tokens: 1, depth: 1, aliases: 1, cost: 1 },
  };
  await expect(listening({ config })).rejects.toThrow(/is in use.*set PORT/);
});

describe('the GraphiQL page', () => {
  const example = {
    name: 'One',
    query: 'query One { registry { revision } }',
    headers: { authorization: 'Bearer aa.bb.cc', 'x-purpose-of-use': 'billing' },
  };
  const withPage = () =>
    listening({
      config: {
        host: '127.0.0.1',
        port: 0,
        publicUrl: undefined,
        graphiql: true,
        limits: { bodyBytes: LIMIT, tokens: 1, depth: 1, aliases: 1, cost: 1 },
      },
      examples: async () => [example],
    });

  test('is at the root and at /graphiql, with its examples and their tokens', async () => {
    const { url } = await withPage();
    for (const path of ['/', '/graphiql']) {
      const response = await fetch(url + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const page = await response.text();
      expect(page).toContain('query One');
      expect(page).toContain('Bearer aa.bb.cc');
    }
  });

  test('gives no token to a name that was pointed here, nor to who was forwarded', async () => {
    const { url } = await withPage();
    const port = new URL(url).port;
    const asked: readonly Record<string, string>[] = [
      { host: `rebound.example:${port}` },
      { host: `127.0.0.1:${port}`, 'x-forwarded-for': '10.0.0.1' },
    ];
    for (const headers of asked) {
      const { status, body } = await raw(`${url}/`, 'GET', headers);
      expect(status).toBe(200);
      expect(body).toContain('query One');
      expect(body).not.toContain('aa.bb.cc');
    }
  });
});
