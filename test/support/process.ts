import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Role } from '../../src/identity/model.ts';
import { builtProgram } from './built.ts';

/** How a process ended: its exit code, or the signal that ended it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of the compiled program, and what it said so far. */
export interface Running {
  readonly pid: number;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

/** A service in a process of its own, listening. */
export interface ServiceProcess extends Running {
  readonly url: string;
  /** The token that its banner shows for a role. */
  token(role: Role): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const alive = new Set<ChildProcess>();

afterAll(() => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Runs the built program, as a service (`main`) or a command, in an environment that holds these variables alone. */
export async function run(script: 'main' | 'cli', env: Environment, words: readonly string[] = []): Promise<Running> {
  const program = await builtProgram();
  const command = script === 'main' ? ['start', ...words] : words;
  const child = spawn(process.execPath, ['--enable-source-maps', join(program, 'dist', 'cli.js'), ...command], {
    cwd: program,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      alive.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    out: () => said.out,
    err: () => said.err,
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const BANNER_END = 'Ctrl-C stops it\n';

/** Starts a service and waits for its banner; throws with what it said when it ends before. */
export async function serve(env: Environment): Promise<ServiceProcess> {
  const running = await run('main', { PORT: '0', ...env });
  let over = false;
  void running.ended.then(() => {
    over = true;
  });
  while (!running.out().includes(BANNER_END)) {
    if (over) throw new Error(`the service ended before it listened\n${running.out()}${running.err()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const banner = running.out();
  return {
    ...running,
    url: /^ {2}GraphQL +(\S+)\/graphql$/m.exec(banner)?.[1] ?? '',
    token: (role) => new RegExp(`^ {2}${role} +(\\S+)$`, 'm').exec(banner)?.[1] ?? '',
  };
}
