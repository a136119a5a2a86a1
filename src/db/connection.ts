import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import { home } from '../home.ts';
import { type FolderClient, hasThread, openInThread } from './folder-client.ts';
import { lockFolder } from './folder-lock.ts';
import { lastingClient } from './lasting-client.ts';
import { listenOnServer } from './listener.ts';

/** Drizzle over either engine; a transaction is one too. */
export type Orm = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** An open database: PostgreSQL, embedded or served. */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  readonly orm: Orm;
  /** Statements sent so far; tests count with it. */
  statementCount(): number;
  /** Calls `heard` whenever something is told on the channel, and when it begins to listen; answers what ends it. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface Storage {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
}

const migrationsFolder = join(home, 'schema', 'migrations');

/** Opens the database and brings its tables up to date. */
export async function openDatabase(storage: Storage): Promise<Database> {
  return storage.databaseUrl === undefined ? openFolder(storage.dataFolder) : openServer(storage.databaseUrl);
}

function counter() {
  let statements = 0;
  return { logger: { logQuery: () => void statements++ }, statementCount: () => statements };
}

// What is asked of either is the same, and their types name it differently.
async function openHere(path: string): Promise<FolderClient> {
  const { PGlite } = await import('@electric-sql/pglite');
  return (await PGlite.create(path)) as unknown as FolderClient;
}

async function openFolder(folder: string): Promise<Database> {
  const unlock = lockFolder(folder);
  try {
    const path = join(folder, 'pg');
    mkdirSync(path, { recursive: true });
    const opening = hasThread() ? openInThread(path) : openHere(path);
    const [{ drizzle }, { migrate }, client] = await Promise.all([
      import('drizzle-orm/pglite'),
      import('drizzle-orm/pglite/migrator'),
      opening,
    ]);
    const close = () => client.close().finally(unlock);
    const { logger, statementCount } = counter();
    const listen: Database['listen'] = async (channel, heard) => {
      const stop = await client.listen(channel, heard);
      heard();
      return () => stop();
    };
    // Drizzle asks nothing of a client but this.
    const orm = drizzle(client as PGlite, { logger });
    try {
      await migrate(orm, { migrationsFolder });
    } catch (error) {
      await client.close();
      throw error;
    }
    // Both drivers' databases differ only in the type of a raw result, which `rows` hides.
    return { engine: 'pglite', orm: orm as unknown as Orm, statementCount, listen, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

const MIGRATION_LOCK = 0x0da1c0;
const RECONNECT_AFTER_S = 0.1;

// A server that is away refuses at once; this ends the waiting for one that says nothing. It is longer than this process
// is ever busy with one thing: the driver's clock runs meanwhile, and would end connections that were just answered.
const CONNECT_WITHIN_S = 15;

async function openServer(url: string): Promise<Database> {
  const { default: postgres } = await import('postgres');
  const { drizzle } = await import('drizzle-orm/postgres-js');
  const { migrate } = await import('drizzle-orm/postgres-js/migrator');
  const client = lastingClient(() =>
    postgres(url, {
      max: 10,
      onnotice: () => undefined,
      // No statement here is worth compiling: it would take longer than the statement. A plan depends on how many rows
      // and sets a statement is given: prepared ones are planned anew each time.
      connection: { TimeZone: 'UTC', jit: 'off', plan_cache_mode: 'force_custom_plan' },
      connect_timeout: CONNECT_WITHIN_S,
      // The first request after a server's return is answered.
      backoff: () => RECONNECT_AFTER_S,
    }),
  );
  try {
    const { logger, statementCount } = counter();
    // Drizzle asks nothing else of a client.
    const orm = drizzle(client as Sql, { logger });
    const locker = await client.reserve().catch(cannotBeOpened);
    try {
      await locker`select pg_advisory_lock(${MIGRATION_LOCK})`;
      await migrate(orm, { migrationsFolder });
    } finally {
      await locker`select pg_advisory_unlock(${MIGRATION_LOCK})`;
      locker.release();
    }
    // As above: raw results apart, the drivers' databases are one.
    return {
      engine: 'postgres',
      orm: orm as unknown as Orm,
      statementCount,
      listen: (channel, heard) => listenOnServer(url, channel, heard),
      close: () => client.end({ timeout: 5 }),
    };
  } catch (error) {
    await client.end({ timeout: 1 });
    throw error;
  }
}

// Where a name has two addresses, node's error of both has a code and no message.
function cannotBeOpened(cause: unknown): never {
  const { message, code } = cause as { message?: string; code?: string };
  throw new Error(`the database of DATABASE_URL cannot be opened: ${message || code}`, { cause });
}

/** The rows of a raw statement: postgres.js answers with an array, PGlite with an object holding one. */
export function rows<Row>(result: unknown): readonly Row[] {
  return Array.isArray(result) ? (result as Row[]) : (result as { rows: Row[] }).rows;
}
