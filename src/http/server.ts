import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultOf } from '../lib/fault.ts';
import { type Answer, errorAnswer, jsonAnswer, send } from './answer.ts';
import { authzenRoutes } from './authzen.ts';
import { withoutTokens } from './examples.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { logRequest, type RequestLine, tellable } from './log.ts';
import { type Call, passOn, type Route, type Served } from './route.ts';
import { openSockets } from './sockets.ts';

export interface RunningServer {
  readonly url: string;
  /** Takes no more, finishes what is under way, then ends; what takes longer than ten seconds is cut off. */
  close(): Promise<void>;
}

const READY_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 10_000;

/** Listens for HTTP: the API, its page, and the probes. */
export async function startServer(served: Served): Promise<RunningServer> {
  let closing: Promise<void> | undefined;
  let here = '';
  const server = createServer((request, response) => {
    const isClosing = () => closing !== undefined;
    const url = () => served.config.publicUrl ?? here;
    void handle(served, { request, url, isClosing }, response).then(() => {
      if (isClosing()) server.closeIdleConnections();
    });
  });
  const sockets = openSockets(served.subscriptions, served.config);
  server.on('upgrade', (request, socket, head) => {
    const [path] = splitOnce(request.url ?? '/');
    if (path === '/graphql' && closing === undefined) sockets.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  await listen(server, served.config);
  here = urlOf(server, served.config.host);
  return {
    url: here,
    close: () => {
      closing ??= Promise.all([sockets.close(), closed(server)]).then(() => undefined);
      return closing;
    },
  };
}

function listen(server: Server, { host, port }: Served['config']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `port ${port} of \`${host}\` is in use: stop what listens there, or set PORT`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error);
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, host: string): string {
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const page: Route = { methods: ['GET', 'HEAD'], answer: showPage };

const ROUTES: Readonly<Record<string, Route>> = {
  '/graphql': { answer: askApi },
  '/': page,
  '/graphiql': page,
  '/livez': { methods: ['GET', 'HEAD'], answer: async () => jsonAnswer(200, { status: 'alive' }) },
  '/readyz': { methods: ['GET', 'HEAD'], answer: tellReady },
  '/metrics': { methods: ['GET', 'HEAD'], answer: ({ metrics }) => metrics.answer() },
  ...authzenRoutes,
};

type Incoming = Pick<Call, 'request' | 'url' | 'isClosing'>;

async function handle(served: Served, { request, url, isClosing }: Incoming, response: ServerResponse) {
  const begun = performance.now();
  const requestId = requestIdOf(request);
  const [path = '', search] = splitOnce(request.url ?? '/');
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  const answer = await answerOf(served, route, { request, requestId, search, url, isClosing });
  const isGone = response.destroyed;
  if (isClosing()) response.setHeader('connection', 'close');
  send(response, answer, route?.echoesAnyId === true ? givenId(request) || requestId : requestId);
  await ended;
  const line: RequestLine = {
    requestId,
    method: request.method ?? '',
    // An unknown path is the caller's own text.
    path: route === undefined ? 'unknown' : path,
    status: answer.status,
    durationMs: performance.now() - begun,
    ...(isGone || !response.writableFinished ? { aborted: true } : {}),
    told: tellable(answer.told ?? {}),
  };
  logRequest(served.log, line);
  served.metrics.observe(line);
  served.traces.observe(line, headerOf(request, 'traceparent'));
}

/** The caller's own id for the request when it is plain, else a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = givenId(request);
  return /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

function givenId(request: IncomingMessage): string {
  return headerOf(request, 'x-request-id') ?? '';
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const given = headers[name];
  return typeof given === 'string' ? given : undefined;
}

function splitOnce(target: string): [path: string, search: string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at)];
}

async function answerOf(served: Served, route: Route | undefined, call: Call): Promise<Answer> {
  if (route === undefined) return nothingHere;
  const { method = '' } = call.request;
  const error = route.error ?? errorAnswer;
  if (route.methods?.includes(method) === false) {
    const allow = route.methods.join(', ');
    return error(405, 'METHOD_NOT_ALLOWED', `this address answers ${allow}`, { allow });
  }
  try {
    return await route.answer(served, call);
  } catch (thrown) {
    served.log.error({ requestId: call.requestId, fault: faultOf(thrown) }, 'a request failed');
    return error(500, 'INTERNAL_SERVER_ERROR', 'something went wrong; the log knows this request by its id');
  }
}

const nothingHere = errorAnswer(404, 'NOT_FOUND', 'nothing is at this address; the API is at `/graphql`');

function askApi({ api, config }: Served, call: Call): Promise<Answer> {
  return passOn(call, config.limits.bodyBytes, (request) => api.respond(request));
}

async function showPage({ config, examples }: Served, { request }: Call): Promise<Answer> {
  if (!config.graphiql) return nothingHere;
  const all = await examples();
  return graphiqlPage(isFromThisMachine(request) ? all : withoutTokens(all));
}

/**
 * True when the page may carry development tokens: the caller is on this machine and asked it by address. A name
 * could be another site's that was pointed here (DNS rebinding), and a forwarded request is somebody else's.
 */
function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const caller = socket.remoteAddress ?? '';
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const isLocal = caller === '::1' || /^(::ffff:)?127\./.test(caller);
  return isLocal && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host) && headers['x-forwarded-for'] === undefined;
}

async function tellReady({ ready, log }: Served, { requestId, isClosing }: Call): Promise<Answer> {
  if (isClosing()) return jsonAnswer(503, { status: 'closing' });
  const isReady = await withinTime(ready(), READY_WITHIN_MS).catch((error: unknown) => {
    log.warn({ requestId, fault: faultOf(error) }, 'not ready');
    return false;
  });
  return isReady ? jsonAnswer(200, { status: 'ready' }) : jsonAnswer(503, { status: 'unavailable' });
}

function withinTime(answer: Promise<boolean>, ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(false), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
