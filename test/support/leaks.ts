import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';

/** Values that no text of ours holds, each planted somewhere and then looked for everywhere else. */
export class Plants {
  readonly #values: string[] = [];

  /** A new value to plant, told apart by its number. */
  value(): string {
    const value = `Quappenstein${this.#values.length + 100}Zwirbel`;
    this.#values.push(value);
    return value;
  }

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

/** Every file of an embedded database, its log included, by name. */
export function filesBelow(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path)] as const);
}

/** The pages on disk of every relation of a database, as the server reads them for a superuser. */
export async function pagesOf(databaseUrl: string): Promise<readonly (readonly [string, Uint8Array])[]> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`checkpoint`;
    const found = await client<{ name: string; pages: Uint8Array }[]>`
      select relname as name, pg_read_binary_file(pg_relation_filepath(oid)) as pages
      from pg_class where relkind in ('r', 'i', 't', 'm', 'S') and oid >= 16384`;
    return found.map(({ name, pages }) => [name, pages] as const);
  } finally {
    await client.end({ timeout: 1 });
  }
}
