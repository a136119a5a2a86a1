import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

import type { Database, Storage } from '../../src/db/connection.ts';
import { invariant } from '../../src/lib/invariant.ts';
import { migratedFolder } from './templates.ts';

type Engine = Database['engine'];

const LOCAL = 'postgres://postgres@127.0.0.1:5432/postgres';

/** A server that the tests may make databases on: `TEST_DATABASE_URL`, or a local one that answers; else undefined. */
export const testServer: string | undefined =
  process.env.TEST_DATABASE_URL ?? ((await answers(LOCAL)) ? LOCAL : undefined);

/** The engines that the tests run on here. */
export const engines: readonly Engine[] = testServer === undefined ? ['pglite'] : ['pglite', 'postgres'];

/** A place for a database, and what removes it again. */
export interface FreshStorage {
  readonly storage: Storage;
  drop(): Promise<void>;
}

export async function freshStorage(engine: Engine, template = migratedFolder): Promise<FreshStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-test-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (engine === 'pglite') {
    cpSync(await template(), folder, { recursive: true });
    return { storage: { databaseUrl: undefined, dataFolder: folder }, drop: async () => removeFolder() };
  }
  invariant(testServer !== undefined, 'a server answers');
  const name = `daicho_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(testServer, `create database ${name}`);
  const url = new URL(testServer);
  url.pathname = `/${name}`;
  return {
    storage: { databaseUrl: url.href, dataFolder: folder },
    drop: async () => {
      removeFolder();
      await onServer(testServer, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end({ timeout: 1 });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await onServer(url, 'select 1');
    return true;
  } catch {
    return false;
  }
}
