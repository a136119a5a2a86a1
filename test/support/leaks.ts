import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { type Database, rows } from '../../src/db/connection.ts';

/** Values that no text of ours holds, each planted somewhere and then looked for everywhere else. */
export class Plants {
  readonly #values: string[] = [];
  // Of this run alone: a server's log may still hold what another planted.
  readonly #sort = `Quappenstein${randomBytes(6).toString('hex')}`;

  /** A new value to plant, told apart by its number. */
  readonly value = (): string => {
    const value = `${this.#sort}n${this.#values.length + 100}Zwirbel`;
    this.#values.push(value);
    return value;
  };

  /** Its content as a file carries it. */
  base64(): string {
    return Buffer.from(this.value(), 'utf8').toString('base64');
  }

  get count(): number {
    return this.#values.length;
  }

  /** The planted values that some bytes hold, as they are, in hexadecimal or in base64. */
  foundIn(bytes: Uint8Array | string): readonly string[] {
    const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
    if (!formsOf(this.#sort).some((form) => text.includes(form))) return [];
    return this.#values.filter((value) => formsOf(value).some((form) => text.includes(form)));
  }
}

function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  // Base64 of a text that stands at any place of a longer one: the three ways it can begin, without their ends.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [value, bytes.toString('hex'), ...shifted];
}

/** A name of what was looked through, and its bytes. */
export type Searched = readonly [name: string, bytes: Uint8Array | string];

/** Every file of an embedded database, its log included, by name. */
export function filesBelow(folder: string): readonly (readonly [name: string, bytes: Buffer])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path)] as const);
}

/** Where the write-ahead log of a database's server stands. */
export async function walPosition(databaseUrl: string): Promise<string> {
  return onServer(databaseUrl, async (client) => {
    const [row] = await client<{ file: string }[]>`select pg_walfile_name(pg_current_wal_insert_lsn()) as file`;
    return row?.file ?? '';
  });
}

/** The pages on disk of every relation of a database and its server's write-ahead log since a file of it, as a superuser reads them. */
export async function pagesOf(databaseUrl: string, since: string): Promise<readonly Searched[]> {
  return onServer(databaseUrl, async (client) => {
    await client`checkpoint`;
    const pages = await client<{ name: string; bytes: Uint8Array }[]>`
      select relname as name, pg_read_binary_file(pg_relation_filepath(oid)) as bytes
      from pg_class where relkind in ('r', 'i', 't', 'm', 'S') and oid >= 16384`;
    // A file of the log is read while others write to it: it may be gone already, as nothing.
    const wal = await client<{ name: string; bytes: Uint8Array | null }[]>`
      select name, pg_read_binary_file('pg_wal/' || name, 0, 16777216, true) as bytes from pg_ls_waldir()
      where name >= ${since} and name <= pg_walfile_name(pg_current_wal_insert_lsn())`;
    if (wal.length === 0) throw new Error('the log of the server was not found');
    return [...pages, ...wal].map(({ name, bytes }): Searched => [name, bytes ?? '']);
  });
}

/** Every row of every table, as text: what a page holds compressed is seen here. */
export async function rowsOf(database: Database): Promise<readonly Searched[]> {
  const tables = rows<{ name: string }>(
    await database.orm.execute(
      sql`select oid::regclass::text as name from pg_class where relkind = 'r' and oid >= 16384`,
    ),
  );
  const found: Searched[] = [];
  for (const { name } of tables) {
    const query = sql`select coalesce(string_agg(t::text, ' '), '') as text from ${sql.raw(name)} t`;
    found.push([name, rows<{ text: string }>(await database.orm.execute(query))[0]?.text ?? '']);
  }
  return found;
}

async function onServer<Found>(databaseUrl: string, ask: (client: postgres.Sql) => Promise<Found>): Promise<Found> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await ask(client);
  } finally {
    await client.end({ timeout: 1 });
  }
}
