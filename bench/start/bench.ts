import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { residentBytes } from '../lib/cpu.ts';
import { load, requestBytes } from '../lib/load.ts';
import { median } from '../lib/rounds.ts';
import { type Engine, freshDatabase, postgresUrl, type ServedProduct, serveProduct } from '../lib/service.ts';

/** One way to start: on which engine, and whether storage was there already. */
export interface StartResult {
  readonly engine: Engine;
  readonly isFresh: boolean;
  /** Milliseconds from the command until it listened; one figure for each start. */
  readonly ms: readonly number[];
  /** Processor time until then, in milliseconds. */
  readonly cpuMs: readonly number[];
  /** Resident memory then, and after some seconds of requests, in bytes. */
  readonly idle: number;
  readonly loaded: number;
}

// The registry that a newcomer gets, as the built product finds it.
const SEEDS = 'seeds/almigo,seeds/example-parties';

const QUESTION = `{ registry { dataFields(first: 50) { totalCount withheldCount nodes { key categories { key labelEn } } }
  purposes(first: 50) { nodes { key declarations { category { key } } } } } }`;

/** Starts the product again and again, on fresh storage and on the same, on each engine that is at hand. */
export async function benchStart({ short }: { readonly short: boolean }): Promise<readonly StartResult[]> {
  const results: StartResult[] = [];
  for (const engine of ['PGlite', 'PostgreSQL'] as const) {
    if (engine === 'PostgreSQL' && (await postgresUrl()) === undefined) continue;
    const [fresh, again] = [
      await starts(engine, short ? 1 : 3, short, true),
      await starts(engine, short ? 1 : 7, short, false),
    ];
    results.push(fresh, again);
  }
  return results;
}

async function starts(engine: Engine, count: number, short: boolean, isFresh: boolean): Promise<StartResult> {
  const [ms, cpuMs]: [number[], number[]] = [[], []];
  const memory = { idle: Number.NaN, loaded: Number.NaN };
  let storage = await openStorage(engine);
  try {
    if (!isFresh) await (await served(engine, storage)).stop();
    for (let at = 0; at < count; at++) {
      if (isFresh && at > 0) {
        await storage.drop();
        storage = await openStorage(engine);
      }
      const product = await served(engine, storage);
      ms.push(product.startedInMs);
      cpuMs.push(product.startedCpuSeconds * 1_000);
      if (at === count - 1) Object.assign(memory, await memoryOf(product, short));
      await product.stop();
    }
  } finally {
    await storage.drop();
  }
  return { engine, isFresh, ms, cpuMs, ...memory };
}

interface Storage {
  readonly databaseUrl?: string;
  readonly folder: string;
  drop(): Promise<void>;
}

async function openStorage(engine: Engine): Promise<Storage> {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-start-'));
  const database = engine === 'PostgreSQL' ? await freshDatabase() : undefined;
  return {
    ...(database === undefined ? {} : { databaseUrl: database.url }),
    folder,
    drop: async () => {
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function served(engine: Engine, { databaseUrl, folder }: Storage): Promise<ServedProduct> {
  const at = databaseUrl === undefined ? {} : { databaseUrl };
  return serveProduct(engine, { seeds: SEEDS, ...at, env: { DAICHO_DATA: folder } });
}

async function memoryOf({ url, pid, token }: ServedProduct, short: boolean) {
  const idle = residentBytes(pid);
  const headers = { authorization: `Bearer ${token('engineer')}`, 'x-purpose-of-use': 'billing' };
  const requests = [requestBytes(new URL('/graphql', url), headers, { query: QUESTION })];
  await load(new URL('/graphql', url), requests, { connections: 8, ms: short ? 50 : 5_000 });
  return { idle, loaded: residentBytes(pid) };
}

/** The section of the report. */
export function startSection(results: readonly StartResult[]): string {
  const seconds = (ms: readonly number[]) => (median(ms) / 1_000).toFixed(2);
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  return [
    'The built product with the registry of a newcomer, as `npm start` runs it once it is built, from the command until it listens;',
    'medians of 3 fresh starts and of 7 on storage that is there. Memory is resident: of the last start when it listened, and after',
    'five seconds of requests over 8 connections. That of PostgreSQL itself is not in it; PGlite’s is.',
    '',
    '| | storage | seconds | processor, seconds | idle, MB | loaded, MB |',
    '|---|---|--:|--:|--:|--:|',
    ...results.map(
      ({ engine, isFresh, ms, cpuMs, idle, loaded }) =>
        `| ${engine} | ${isFresh ? 'fresh' : 'there already'} | ${seconds(ms)} | ${seconds(cpuMs)} | ${megabytes(idle)} | ${megabytes(loaded)} |`,
    ),
    '',
    'Goal: PGlite, there already, under 1.5 seconds. A fresh start is mostly `initdb`. A folder made beforehand exists as a package, of',
    'another version of the database, and could not be measured.',
  ].join('\n');
}
