import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Asked, errorOf, type RowMode, type Told } from './folder-messages.ts';

/** What Drizzle asks of an embedded database, and what the service does. */
export interface FolderClient {
  query(text: string, params?: readonly unknown[], options?: { readonly rowMode?: RowMode }): Promise<unknown>;
  /** Nothing else is asked of the database until the work is done; what it throws undoes it. */
  transaction<T>(work: (client: Pick<FolderClient, 'query'>) => Promise<T>): Promise<T>;
  /** Calls `heard` whenever something is told on the channel; answers what ends it. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The thread's program, which stands beside this one where both were built. */
const program = new URL('./folder-thread.js', import.meta.url);

/** Whether the embedded database can have a thread of its own: a service that was built has its program. */
export function hasThread(): boolean {
  return existsSync(fileURLToPath(program));
}

let ready: Worker | undefined;

/** Begins a thread for who opens a folder next: it reads its program while this one reads its own. */
export function readyThread(): void {
  if (hasThread()) ready ??= new Worker(program);
}

function takeThread(): Worker {
  const worker = ready ?? new Worker(program);
  ready = undefined;
  return worker;
}

interface Waiting {
  readonly answered: (result: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** Opens the database in a folder, in a thread of its own: it works while this one does. */
export async function openInThread(path: string, worker: Worker = takeThread()): Promise<FolderClient> {
  const waiting = new Map<number, Waiting>();
  const hearing = new Map<string, () => void>();
  let asked = 0;
  let isOver = false;
  /** Ends with the transaction that was begun last. */
  let free: Promise<void> = Promise.resolve();

  worker.on('message', (told: Told) => {
    if ('heard' in told) return hearing.get(told.heard)?.();
    const { answered, failed } = waiting.get(told.id) ?? {};
    waiting.delete(told.id);
    if ('fault' in told) failed?.(errorOf(told.fault));
    else answered?.(told.result);
  });
  const lose = (error: Error) => {
    isOver = true;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  worker.on('error', lose);
  worker.on('exit', () => lose(closed()));

  function ask(question: Asked): Promise<unknown> {
    if (isOver) return Promise.reject(closed());
    return new Promise((answered, failed) => {
      waiting.set(++asked, { answered, failed });
      worker.postMessage({ ...question, id: asked });
    });
  }

  const now: FolderClient['query'] = (text, params = [], { rowMode = 'object' } = {}) =>
    ask({ kind: 'QUERY', text, params, rowMode });

  async function transaction<T>(work: (client: Pick<FolderClient, 'query'>) => Promise<T>): Promise<T> {
    const before = free;
    let end: () => void = () => undefined;
    free = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    try {
      await now('begin');
      const done = await work({ query: now }).catch(async (error: unknown) => {
        await now('rollback');
        throw error;
      });
      await now('commit');
      return done;
    } finally {
      end();
    }
  }

  await ask({ kind: 'OPEN', path }).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return {
    query: (text, params, options) => free.then(() => now(text, params, options)),
    transaction,
    listen: async (channel, heard) => {
      hearing.set(channel, heard);
      await free.then(() => ask({ kind: 'LISTEN', channel }));
      return async () => {
        hearing.delete(channel);
        if (!isOver) await free.then(() => ask({ kind: 'UNLISTEN', channel }));
      };
    },
    close: async () => {
      if (isOver) return;
      await free.then(() => ask({ kind: 'CLOSE' }));
      await worker.terminate();
    },
  };
}

function closed(): Error {
  return new Error('PGlite is closed');
}
