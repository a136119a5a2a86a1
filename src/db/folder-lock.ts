import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another living process holds the folder; two in one embedded database would corrupt it. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `the folder \`${folder}\` is in use by process ${pid}: stop that one first, or set DAICHO_DATA to another folder`,
    );
  }
}

/**
 * Takes the folder for this process; returns what gives it back. Every process puts down a file of its own name first
 * and then looks for others, so that of two that come at once at least one sees the other. A file whose process is gone
 * is removed: no other process will ever have its name.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const mine = nameOf(process.pid);
  const path = join(folder, mine);
  if (!writeNew(path)) throw new FolderInUse(folder, process.pid);
  for (let look = 0; ; look++) {
    const others = livingOthers(folder, mine);
    if (others.length === 0) return () => rmSync(path, { force: true });
    // Of several that come at once the first by name stays and waits until the others have gone.
    if (look === LOOKS || others.some((other) => other < mine)) {
      rmSync(path, { force: true });
      throw new FolderInUse(folder, pidOf(others[0] ?? ''));
    }
    sleep(20);
  }
}

const LOOKS = 25;
const PREFIX = 'daicho.lock.';

function writeNew(path: string): boolean {
  try {
    writeFileSync(path, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function livingOthers(folder: string, mine: string): readonly string[] {
  const others = readdirSync(folder).filter((name) => name.startsWith(PREFIX) && name !== mine);
  const living = others.filter(isHeld);
  for (const stale of others) if (!living.includes(stale)) rmSync(join(folder, stale), { force: true });
  return living;
}

/** The file of a process: its number and when it began, which tells a reused number from the process before. */
function nameOf(pid: number): string {
  return `${PREFIX}${pid}.${startOf(pid) ?? UNTOLD}`;
}

function isHeld(name: string): boolean {
  const pid = pidOf(name);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const start = startOf(pid);
  return start !== ENDED && (start === undefined || name === `${PREFIX}${pid}.${start}`);
}

function pidOf(name: string): number {
  return Number(name.slice(PREFIX.length).split('.')[0]);
}

const UNTOLD = '0';
const ENDED = 'ended';

// When a process began, as Linux tells it; undefined on systems that do not. One that has ended may still be listed
// until its parent asks for it.
function startOf(pid: number): string | undefined {
  try {
    const [state = '', ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return 'ZX'.includes(state) ? ENDED : rest[18];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
