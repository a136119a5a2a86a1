import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { PGlite, type Results, types } from '@electric-sql/pglite';
import { invariant } from '../lib/invariant.ts';
import { faultOf, type Numbered, type RowMode, type Told } from './folder-messages.ts';

const port = parentPort;
invariant(port !== null, 'this is a thread of a service');

const asItComes = (value: string) => value;
// Drizzle reads these itself, from the text that PostgreSQL writes; with their lists.
const parsers = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182].map((type) => [
    type,
    asItComes,
  ]),
);

// The types of Node name no WebAssembly.
const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile(code: Uint8Array): Promise<never> } };

async function compiled(): Promise<never> {
  const library = import.meta.resolve('@electric-sql/pglite');
  return WebAssembly.compile(await readFile(new URL('pglite.wasm', library)));
}

// Nobody has said yet which folder it is.
const wasmModule = compiled();

let database: PGlite | undefined;
const endings = new Map<string, () => Promise<void>>();

function opened(): PGlite {
  invariant(database !== undefined, 'it is opened before anything else is asked');
  return database;
}

async function answerTo(asked: Numbered): Promise<unknown> {
  switch (asked.kind) {
    case 'OPEN':
      database = await PGlite.create(asked.path, { pgliteWasmModule: await wasmModule });
      return undefined;
    case 'QUERY':
      return query(asked.text, asked.params, asked.rowMode);
    case 'LISTEN':
      endings.set(asked.channel, await opened().listen(asked.channel, () => tell({ heard: asked.channel })));
      return undefined;
    case 'UNLISTEN':
      await endings.get(asked.channel)?.();
      return undefined;
    case 'CLOSE':
      await database?.close();
      return undefined;
  }
}

async function query(text: string, params: readonly unknown[], rowMode: RowMode): Promise<Results> {
  return opened().query(text, [...params], { rowMode, parsers });
}

function tell(told: Told): void {
  port?.postMessage(told);
}

// What is asked first is answered first: a transaction is several questions, and nothing comes between them.
let last: Promise<void> = Promise.resolve();
port.on('message', (asked: Numbered) => {
  last = last.then(async () => {
    try {
      tell({ id: asked.id, result: await answerTo(asked) });
    } catch (error) {
      tell({ id: asked.id, fault: faultOf(error) });
    }
  });
});
