import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a socket is opened with, in place of headers. */
export interface SocketTerms {
  readonly url: string;
  readonly token?: string | undefined;
  readonly purpose?: string | undefined;
}

/** A subscription that is being followed. */
export interface Following {
  /** The next event, as data and codes of errors; undefined when it ended. */
  next(): Promise<Heard | undefined>;
  stop(): Promise<void>;
}

export interface Heard {
  readonly data: unknown;
  readonly codes: readonly unknown[];
}

/** Follows a subscription over a socket of its own; waits until the service has taken it up. */
export async function follow(
  terms: SocketTerms,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Following> {
  const client = clientOf(terms);
  const events = client.iterate({ query, variables });
  // A refusal may come before anybody asks for it.
  let coming: Promise<Heard | undefined> | undefined = heard(events.next());
  await taken(client);
  return {
    next: async () => {
      const next = coming ?? heard(events.next());
      coming = undefined;
      return next;
    },
    stop: async () => {
      await client.dispose();
    },
  };
}

/** The errors that a subscription is refused with; none when it is still open after a while. */
export async function refusalsOf(terms: SocketTerms, query: string) {
  const following = await follow(terms, query);
  const open = new Promise<undefined>((resolve) => setTimeout(resolve, 200));
  const refused = await Promise.race([following.next(), open]);
  await following.stop();
  return (refused?.codes ?? []).map((code) => ({ extensions: { code } }));
}

function clientOf({ url, token, purpose }: SocketTerms): Client {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    connectionParams: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(purpose === undefined ? {} : { 'x-purpose-of-use': purpose }),
    },
  });
}

// A ping is answered after what was sent before it, but the source of a subscription may still be opening then.
async function taken(client: Client): Promise<void> {
  await new Promise<void>((resolve) => {
    client.on('connected', () => resolve());
    client.on('closed', () => resolve());
    client.on('error', () => resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
}

async function heard(event: Promise<IteratorResult<unknown>>): Promise<Heard | undefined> {
  try {
    const { done, value } = await event;
    if (done === true) return undefined;
    const { data, errors = [] } = value as { data?: unknown; errors?: readonly { extensions?: { code?: unknown } }[] };
    return { data, codes: errors.map(({ extensions }) => extensions?.code) };
  } catch (thrown) {
    // A list of errors refuses the subscription; anything else is how the socket was closed.
    if (Array.isArray(thrown)) return { data: undefined, codes: thrown.map(({ extensions }) => extensions?.code) };
    return { data: undefined, codes: [(thrown as { reason?: string }).reason] };
  }
}
