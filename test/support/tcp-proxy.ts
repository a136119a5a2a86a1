import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire to a server that a test can cut. */
export interface Wire {
  /** The address of the server through this wire. */
  readonly url: string;
  /** Breaks what is open and refuses what is new. */
  cut(): Promise<void>;
  /** Lets nothing through any more, and says nothing of it. */
  stall(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a port of its own and passes everything on to the server of a `postgres://` address. */
export async function wireTo(address: string): Promise<Wire> {
  const target = new URL(address);
  const open = new Set<Socket>();
  let isStalled = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    join(near, far);
    join(far, near);
  });

  function join(from: Socket, to: Socket): void {
    open.add(from);
    from.on('data', (bytes) => isStalled || to.write(bytes));
    from.on('error', () => undefined);
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  }

  function breakOff(): void {
    for (const socket of open) socket.destroy();
  }

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has an address with a port.
    return (server.address() as AddressInfo).port;
  }

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    breakOff();
    await closed;
  }

  const port = await listen(0);
  const url = new URL(address);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    stall: () => {
      isStalled = true;
    },
    mend: async () => {
      isStalled = false;
      breakOff();
      if (!server.listening) await listen(port);
    },
    close: cut,
  };
}
