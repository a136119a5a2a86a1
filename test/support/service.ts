import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Orm } from '../../src/db/connection.ts';
import { leasedPoint, type NewestPoint, pinPoint } from '../../src/db/revision.ts';
import type { Role } from '../../src/identity/model.ts';
import { type Service, start } from '../../src/main.ts';
import { seededFolder } from './templates.ts';

/** What came back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly reason?: string;
    readonly article?: string;
    readonly remedy?: string;
    readonly decisionId?: string;
    readonly fields?: readonly string[];
    readonly records?: readonly { readonly kind: string; readonly key: string }[];
  };
}

export interface Asking {
  readonly role?: Role;
  readonly token?: string;
  readonly purpose?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running service over real HTTP, and the words to ask it. */
export interface TestService extends Service {
  ask(query: string, asking?: Asking): Promise<Answer>;
  /** The data of an answer that must have no errors. */
  read<Data = Record<string, never>>(query: string, asking?: Asking): Promise<Data>;
  /** The first error of an answer that must have one. */
  refusal(query: string, asking?: Asking): Promise<AnswerError>;
  token(role: Role): Promise<string>;
  /** Lets time pass for what the service does from now on; the database's clock goes on underneath. */
  travel(milliseconds: number): void;
}

/** Sends one operation to a service at an address; a token stands for who asks. */
export async function askAt(
  url: string,
  query: string,
  { token, purpose, variables, headers }: Omit<Asking, 'role' | 'token'> & { readonly token?: string | undefined },
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(purpose === undefined ? {} : { 'x-purpose-of-use': purpose }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: unknown; errors?: readonly AnswerError[] };
  return { status: response.status, headers: response.headers, data: body.data, errors: body.errors ?? [] };
}

/** Starts a service on the storage given; the environment overrides the test's own settings. Without leases each operation pins anew. */
export async function startService(
  env: Readonly<Record<string, string | undefined>> = {},
  { isLeasing = true } = {},
): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-service-'));
  const isSeeded = env.DATABASE_URL === undefined && env.DAICHO_SEEDS === undefined && env.DAICHO_DATA === undefined;
  if (isSeeded) cpSync(await seededFolder(), folder, { recursive: true });
  const settings = { NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', DAICHO_DATA: folder };
  let travelled = 0;
  const travelling = ({ now, ...point }: NewestPoint) => ({
    ...point,
    now: new Date(Date.parse(now) + travelled).toISOString(),
  });
  const pin = async (orm: Orm) => travelling(await pinPoint(orm));
  const leased = (orm: Orm) => {
    const point = isLeasing ? leasedPoint(orm) : undefined;
    return point && travelling(point);
  };
  const service = await start(readConfig({ ...settings, ...env }), undefined, { pin, leased, sweepEveryMs: undefined });
  const tokens = new Map<Role, string>();

  async function token(role: Role): Promise<string> {
    const known = tokens.get(role) ?? (await service.identity.development?.issue(role)) ?? '';
    tokens.set(role, known);
    return known;
  }

  async function ask(query: string, { role, token: given, ...asking }: Asking = {}): Promise<Answer> {
    const bearer = given ?? (role === undefined ? undefined : await token(role));
    return askAt(service.url, query, { ...asking, token: bearer });
  }

  return {
    ...service,
    token,
    ask,
    travel: (milliseconds) => {
      travelled += milliseconds;
    },
    read: async <Data>(query: string, asking?: Asking) => {
      const { data, errors } = await ask(query, asking);
      if (errors.length > 0) throw new Error(`refused: ${JSON.stringify(errors)}`);
      // The caller names the shape that its own query selects.
      return data as Data;
    },
    refusal: async (query, asking) => {
      const { errors, data } = await ask(query, asking);
      const [first] = errors;
      if (first === undefined) throw new Error(`permitted: ${JSON.stringify(data)}`);
      return first;
    },
    close: async () => {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
