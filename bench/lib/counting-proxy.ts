import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between clients and a PostgreSQL server, and counts the statements that go through. */
export interface CountingProxy {
  /** Where clients find the database. */
  readonly url: string;
  /** Statements so far, those that open and end transactions included. */
  count(): number;
  close(): void;
}

export async function openCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  const server = createServer((client) => {
    const database = connect(Number(port || 5432), hostname);
    const count = statementCounter(() => statements++);
    client.on('data', count);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true).pipe(other);
      socket.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  // A server that listens on a port has an address with a port.
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    count: () => statements,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const [QUERY, EXECUTE] = [0x51, 0x45];
const SSL_REQUEST = 80_877_103;

/** Reads what a client sends, message by message: after the ones that open a connection, each begins with its type. */
function statementCounter(found: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isOpen = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const type = isOpen ? 1 : 0;
      const size = rest.length < type + 4 ? Number.POSITIVE_INFINITY : type + rest.readInt32BE(type);
      if (rest.length < size) return;
      if (isOpen && (rest[0] === QUERY || rest[0] === EXECUTE)) found();
      if (!isOpen) isOpen = rest.readInt32BE(4) !== SSL_REQUEST;
      rest = rest.subarray(size);
    }
  };
}
