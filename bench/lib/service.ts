import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuSeconds, peakMegabytes } from './cpu.ts';

// Compiled, this file stands in `bench/dist/bench/lib`.
const home = fileURLToPath(new URL('../../../..', import.meta.url));

/** The product in a process of its own, as `npm start` runs it. */
export interface ServedProduct {
  readonly url: URL;
  readonly engine: Engine;
  /** Processor time the service's process has used so far, in seconds. */
  cpuSeconds(): number;
  readonly pid: number;
  /** The most memory its process has had so far, in megabytes; NaN where the system does not tell. */
  peakMegabytes(): number;
  /** Milliseconds from its start until it listened. */
  readonly startedInMs: number;
  /** Processor time that took, in seconds. */
  readonly startedCpuSeconds: number;
  token(role: string): string;
  stop(): Promise<void>;
}

export type Engine = 'PostgreSQL' | 'PGlite';

/** As `npm start` has them. */
const START_FLAGS = ['--max-semi-space-size=32', '--no-allocation-site-pretenuring', '--wasm-tiering-budget=500000000'];

const BANNER_END = 'Ctrl-C stops it\n';

/** What a product is started with beside its engine. */
export interface Serving {
  /** The directory of registry files that an empty database is filled from. */
  readonly seeds: string;
  /** A database that stays when the product has ended; without it PostgreSQL gets a fresh one. */
  readonly databaseUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the compiled product; an empty database is filled from a directory of registry files. */
export async function serveProduct(engine: Engine, { seeds, databaseUrl, env }: Serving): Promise<ServedProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-'));
  const fresh = engine === 'PostgreSQL' && databaseUrl === undefined ? await freshDatabase() : undefined;
  const url = databaseUrl ?? fresh?.url;
  const begun = performance.now();
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...START_FLAGS, ...flags, join(home, 'dist', 'cli.js'), 'start'], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'warn',
      DAICHO_DATA: folder,
      DAICHO_SEEDS: seeds,
      ...(url === undefined ? {} : { DATABASE_URL: url }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const banner = await bannerOf(child);
  return {
    url: new URL(/^ {2}GraphQL +(\S+)\/graphql$/m.exec(banner)?.[1] ?? ''),
    engine,
    cpuSeconds: () => cpuSeconds(child.pid ?? 0),
    pid: child.pid ?? 0,
    peakMegabytes: () => peakMegabytes(child.pid ?? 0),
    startedInMs: performance.now() - begun,
    startedCpuSeconds: cpuSeconds(child.pid ?? 0),
    token: (role) => new RegExp(`^ {2}${role} +(\\S+)$`, 'm').exec(banner)?.[1] ?? '',
    stop: async () => {
      await ended(child);
      await fresh?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function bannerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(BANNER_END)) resolve(said);
    });
    child.once('close', () => reject(new Error(`the product ended before it listened\n${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Where a PostgreSQL answers that the bench may make databases on; undefined when none does. */
export async function postgresUrl(): Promise<string | undefined> {
  const url = process.env.BENCH_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const { default: postgres } = await import('postgres');
  const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    await client`select 1`;
    return url;
  } catch {
    return undefined;
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** A database of the bench's own. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const base = await postgresUrl();
  if (base === undefined) throw new Error('no PostgreSQL answers: set BENCH_DATABASE_URL');
  const { default: postgres } = await import('postgres');
  const client = postgres(base, { max: 1, onnotice: () => undefined });
  const name = `daicho_bench_${process.pid}_${Date.now()}`;
  await client.unsafe(`create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await client.unsafe(`drop database ${name} with (force)`);
      await client.end({ timeout: 1 });
    },
  };
}
