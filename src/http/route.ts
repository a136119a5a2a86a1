import type { IncomingMessage } from 'node:http';
import type { DecisionService } from '../api/authzen/service.ts';
import type { ApiRequest, ApiResponse } from '../api/request.ts';
import type { Api } from '../api/server.ts';
import type { Subscriptions } from '../api/subscriptions.ts';
import type { Config } from '../config.ts';
import { type Answer, errorAnswer } from './answer.ts';
import { readBody } from './body.ts';
import type { Example } from './examples.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Traces } from './traces.ts';

/** What the server stands in front of. */
export interface Served {
  readonly config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'graphiql' | 'limits'>;
  readonly api: Pick<Api, 'respond'>;
  readonly decisions: DecisionService;
  readonly subscriptions: Subscriptions;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly traces: Traces;
  /** Whether the database answers. */
  ready(): Promise<boolean>;
  /** What GraphiQL opens with; asked for each page, since tokens age. */
  examples(): Promise<readonly Example[]>;
}

/** A request with what is known of it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly search: string;
  /** The address that callers know the service by. */
  readonly url: () => string;
  readonly isClosing: () => boolean;
}

/** What answers at an address. */
export interface Route {
  /** The methods it answers; absent where it says itself what it does not take, so that its refusals are logged. */
  readonly methods?: readonly string[];
  /** How it says what is wrong before it is reached; as GraphQL does, where nothing else is said. */
  readonly error?: typeof errorAnswer;
  /** The caller's id for the request goes back as it came, whatever it holds; the log keeps one of its own for an odd one. */
  readonly echoesAnyId?: true;
  answer(served: Served, call: Call): Promise<Answer>;
}

/** Reads the whole request and has it answered. */
export async function passOn(
  { request, requestId, search }: Call,
  bodyBytes: number,
  respond: (request: ApiRequest) => Promise<ApiResponse>,
): Promise<Answer> {
  const { method = '' } = request;
  const received = await readBody(request, bodyBytes);
  const answer = await respond({ method, headers: headersOf(request), search, body: received, requestId });
  const { status, headers, body, log } = answer;
  return { status, headers, body, told: log };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) given[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return given;
}
