import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import { type Context, handleProtocols, type ServerOptions } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { refusal } from '../api/errors.ts';
import type { JudgedSubscription, Subscriptions } from '../api/subscriptions.ts';
import type { Config } from '../config.ts';
import type { Headers } from '../identity/authenticate.ts';

/** How many subscriptions one socket carries. */
const SUBSCRIPTION_LIMIT = 50;

/** Closes a socket whose caller is not, or not any more, known (graphql-ws: Forbidden). */
const REFUSED = 4403;

/** Timers reach no further: what lasts longer is timed again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type SocketContext = Context<Record<string, unknown>, Extra>;

/** Subscriptions over WebSocket, in the protocol of graphql-ws. */
export interface Sockets {
  /** Takes a connection over from HTTP. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export function openSockets(subscriptions: Subscriptions, { limits }: Pick<Config, 'limits'>): Sockets {
  const server = new WebSocketServer({ noServer: true, handleProtocols, maxPayload: limits.bodyBytes });
  const closer = useServer(optionsOf(subscriptions), server);
  return {
    upgrade: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    close: async () => closer.dispose(),
  };
}

function optionsOf(subscriptions: Subscriptions): ServerOptions<Record<string, unknown>, Extra> {
  return {
    onConnect: async (context) => {
      const actor = await subscriptions.admit(headersOf(context));
      const { socket } = context.extra;
      if (actor instanceof GraphQLError) {
        socket.close(REFUSED, String(actor.extensions.code));
        return false;
      }
      if (actor.expiresAt !== undefined) closeAt(socket, actor.expiresAt);
      return true;
    },
    onSubscribe: async (context, _id, { query, operationName, variables }) => {
      if (Object.keys(context.subscriptions).length > SUBSCRIPTION_LIMIT) return [tooManySubscriptions];
      return subscriptions.judge({ headers: headersOf(context), query, operationName, variables });
    },
    // What was judged above comes back here as it was.
    subscribe: (judged) => subscriptions.follow(judged as JudgedSubscription),
  };
}

// A page cannot set the headers of a socket: they come with the first message. Anything else there counts for nothing.
function headersOf({ connectionParams = {} }: SocketContext): Headers {
  const given = Object.entries(connectionParams).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function closeAt(socket: WebSocket, expiresAt: string): void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const left = Math.max(0, Date.parse(expiresAt) - Date.now());
    const close = () => socket.close(REFUSED, 'TOKEN_EXPIRED');
    timer = left > LONGEST_TIMER_MS ? setTimeout(wait, LONGEST_TIMER_MS) : setTimeout(close, left);
  };
  wait();
  socket.once('close', () => clearTimeout(timer));
}

const tooManySubscriptions = refusal('TOO_MANY_SUBSCRIPTIONS', `a socket carries at most ${SUBSCRIPTION_LIMIT}`, {
  remedy: 'end some, or open another socket',
});
