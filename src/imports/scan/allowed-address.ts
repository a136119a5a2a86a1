import type { Problem } from '../../lib/problem.ts';
import { failed, ok, type Result } from '../../lib/result.ts';

/** Where a database is and who asks it: the parts of an address, and nothing else that an address may say. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly username: string;
  readonly password: string;
  readonly ssl: 'require' | 'verify-full' | false;
}

const POSTGRES_PORT = 5432;

const SSL: Readonly<Record<string, DatabaseAddress['ssl']>> = {
  disable: false,
  require: 'require',
  'verify-full': 'verify-full',
};

/**
 * Reads an address that a caller gave, for a host that the configuration lists: the service reaches what its callers may
 * not, so whoever may name any host could look into a network through it. No problem repeats anything of the address.
 */
export function allowedAddress(text: string, hosts: readonly string[]): Result<DatabaseAddress> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol) || url.hostname === '') return failed([malformed]);
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port === '' ? POSTGRES_PORT : Number(url.port);
  if (!hosts.some((each) => isAt(each, host, port))) return failed([hostNotAllowed]);
  const { sslmode = 'disable', ...others } = Object.fromEntries(url.searchParams);
  const ssl = SSL[sslmode];
  if (ssl === undefined || Object.keys(others).length > 0 || url.hash !== '') return failed([optionUnknown]);
  const parts = [url.pathname.slice(1), url.username, url.password].map(decoded);
  const [database = '', username = '', password = ''] = parts;
  if (parts.includes(undefined) || database === '' || username === '') return failed([malformed]);
  return ok({ host, port, database, username, password, ssl });
}

/** `HOST` stands for PostgreSQL's own port there, `HOST:PORT` for that one; never for all of them. */
function isAt(listed: string, host: string, port: number): boolean {
  const { name = listed, number } = /^(?<name>.+):(?<number>\d+)$/.exec(listed)?.groups ?? {};
  return name.replace(/^\[|\]$/g, '').toLowerCase() === host && Number(number ?? POSTGRES_PORT) === port;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

const path = ['input', 'address'];

const malformed: Problem = {
  code: 'URL_INVALID',
  path,
  message: 'the address is none of a database of PostgreSQL',
  remedy: 'give it as `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, what is special in it percent-encoded',
};

const hostNotAllowed: Problem = {
  code: 'HOST_NOT_ALLOWED',
  path,
  message: 'the service may not scan that host and port',
  remedy:
    'ask who runs the service to list it in `DAICHO_SCAN_HOSTS`, or run `daicho scan` from where the database is reached',
};

const optionUnknown: Problem = {
  code: 'URL_OPTION',
  path,
  message: 'the address holds an option other than `sslmode=disable`, `require` or `verify-full`',
  remedy: 'leave it out',
};
