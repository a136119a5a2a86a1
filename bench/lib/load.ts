import { connect, type Socket } from 'node:net';

/** What a load was and how it went. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** A request as its bytes, so that sending it costs nothing. */
export function requestBytes(url: URL, headers: Readonly<Record<string, string>>, body: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(body));
  const all = { host: url.host, 'content-type': 'application/json', 'content-length': String(text.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), text]);
}

/**
 * Sends requests over so many connections for a while, on each one after the other. Reads of an answer no more than its
 * end: on two cores a client that did more would be what is measured.
 */
export async function load(
  url: URL,
  requests: readonly Buffer[],
  { connections, ms }: { readonly connections: number; readonly ms: number },
): Promise<Load> {
  const latencies: number[] = [];
  const begun = performance.now();
  let next = 0;
  const one = async () => {
    const caller = await Caller.open(url);
    while (performance.now() - begun < ms) {
      const request = requests[next++ % requests.length] ?? Buffer.alloc(0);
      const sent = performance.now();
      const status = await caller.ask(request);
      if (status !== 200) throw new Error(`the service answered ${status}: ${caller.lastBody()}`);
      latencies.push(performance.now() - sent);
    }
    caller.close();
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - begun) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { requests: latencies.length, seconds, p50: at(0.5), p99: at(0.99) };
}

/** The answer to one request, read. */
export async function askOnce(url: URL, request: Buffer): Promise<unknown> {
  const caller = await Caller.open(url);
  const status = await caller.ask(request);
  const body = caller.lastBody();
  caller.close();
  if (status !== 200) throw new Error(`the service answered ${status}: ${body}`);
  return JSON.parse(body);
}

const HEAD_END = '\r\n\r\n';

/** One connection that is kept open. */
class Caller {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes of the whole answer; undefined until its head was read. */
  #whole: number | undefined;
  #bodyFrom = 0;
  #status = 0;
  #answer = Buffer.alloc(0);
  #told: { readonly resolve: (status: number) => void; readonly reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#told?.reject(error));
    socket.on('close', () => this.#told?.reject(new Error('the service closed the connection')));
  }

  static open(url: URL): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.setNoDelay(true);
        resolve(new Caller(socket));
      });
      socket.once('error', reject);
    });
  }

  ask(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#told = { resolve, reject };
      this.#socket.write(request);
    });
  }

  lastBody(): string {
    return this.#answer.subarray(this.#bodyFrom).toString();
  }

  close(): void {
    this.#told = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#whole === undefined) this.#readHead();
    if (this.#whole === undefined || this.#size < this.#whole) return;
    this.#answer = Buffer.concat(this.#chunks);
    this.#chunks = [];
    this.#size = 0;
    this.#whole = undefined;
    this.#told?.resolve(this.#status);
  }

  #readHead(): void {
    const text = Buffer.concat(this.#chunks);
    this.#chunks = [text];
    const end = text.indexOf(HEAD_END);
    if (end < 0) return;
    const head = text.toString('latin1', 0, end);
    this.#status = Number(head.slice(9, 12));
    this.#bodyFrom = end + HEAD_END.length;
    this.#whole = this.#bodyFrom + Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  }
}
