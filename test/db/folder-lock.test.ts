import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { FolderInUse, lockFolder } from '../../src/db/folder-lock.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

let compiled: string;
beforeAll(() => {
  compiled = mkdtempSync(join(tmpdir(), 'daicho-lock-'));
  writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }');
  execFileSync(join(repository, 'node_modules', '.bin', 'tsc'), [
    ...[join(repository, 'src/db/folder-lock.ts'), '--ignoreConfig', '--outDir', compiled],
    ...['--module', 'nodenext', '--target', 'es2023', '--types', 'node', '--skipLibCheck'],
    ...['--typeRoots', join(repository, 'node_modules/@types')],
  ]);
});

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(compiled, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'daicho-locked-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return join(path, 'data');
}

interface Holder {
  readonly pid: number;
  /** `held`, or what it said instead. */
  readonly said: string;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** A process that takes the lock of a folder, at an instant when one is given, and stays. */
function holder(path: string, at = 0): Promise<Holder> {
  const script = `
    import { lockFolder } from ${JSON.stringify(pathToFileURL(join(compiled, 'folder-lock.js')).href)};
    while (Date.now() < ${at});
    try { lockFolder(${JSON.stringify(path)}); console.log('held'); }
    catch (error) { console.log(error.constructor.name + ': ' + error.message); }
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve) => {
    child.stdout.once('data', (said) => {
      const end = (signal: NodeJS.Signals) => {
        child.kill(signal);
        return ended;
      };
      resolve({ pid: child.pid ?? 0, said: String(said).trim(), end });
    });
  });
}

const locksIn = (path: string) => readdirSync(path).filter((name) => name.startsWith('daicho.lock'));

// Only there do processes tell when they began.
const linux = test.skipIf(process.platform !== 'linux');

describe('the lock of a folder', () => {
  test('is taken, makes the folder, and is given back', () => {
    const path = folder();
    const unlock = lockFolder(path);
    expect(locksIn(path)).toHaveLength(1);
    unlock();
    expect(locksIn(path)).toEqual([]);
    lockFolder(path)();
  });

  test('is held once, also within one process', () => {
    const path = folder();
    const unlock = lockFolder(path);
    onTestFinished(unlock);
    expect(() => lockFolder(path)).toThrow(FolderInUse);
    expect(() => lockFolder(path)).toThrow(`is in use by process ${process.pid}: stop that one first`);
    expect(locksIn(path)).toHaveLength(1);
  });

  test('of another process is respected while it lives, and taken over when it was killed', async () => {
    const path = folder();
    const other = await holder(path);
    expect(other.said).toBe('held');
    expect(() => lockFolder(path)).toThrow(`the folder \`${path}\` is in use by process ${other.pid}`);
    expect(locksIn(path)).toHaveLength(1);
    await other.end('SIGKILL');
    expect(locksIn(path)).toHaveLength(1);
    lockFolder(path)();
    expect(locksIn(path)).toEqual([]);
  });

  linux('that was left by a process whose number another has now is stale', () => {
    const path = folder();
    mkdirSync(path, { recursive: true });
    // This very number, but begun at another time.
    for (const stale of [`daicho.lock.${process.pid}.1`, 'daicho.lock.4194999.77', 'daicho.lock.', 'daicho.lock.x.0']) {
      writeFileSync(join(path, stale), '');
    }
    const unlock = lockFolder(path);
    expect(locksIn(path)).toEqual([`daicho.lock.${process.pid}.${startOf(process.pid)}`]);
    unlock();
  });

  linux('of a process that has ended, and that its parent never asked for, is stale', async () => {
    const path = folder();
    mkdirSync(path, { recursive: true });
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(parent);
    const child = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    const lock = `daicho.lock.${child}.${startOf(child)}`;
    writeFileSync(join(path, lock), '');
    expect(() => lockFolder(path)).toThrow(FolderInUse);
    process.kill(child, 'SIGKILL');
    while (!/\) Z /.test(readFileSync(`/proc/${child}/stat`, 'utf8'))) await new Promise((r) => setTimeout(r, 20));
    lockFolder(path)();
    parent.kill('SIGKILL');
  });

  linux('goes to one of several processes that come at once, though a stale one lies there', async () => {
    for (const round of [1, 2]) {
      const path = folder();
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'daicho.lock.4194999.77'), '');
      const at = Date.now() + 800;
      const all = await Promise.all(Array.from({ length: 5 }, () => holder(path, at)));
      const held = all.filter(({ said }) => said === 'held');
      expect([round, held.length]).toEqual([round, 1]);
      for (const { said } of all) expect(said).toMatch(/^held$|^FolderInUse: the folder .* is in use by process \d+:/);
      expect(locksIn(path)).toEqual([`daicho.lock.${held[0]?.pid}.${startOf(held[0]?.pid ?? 0)}`]);
      await Promise.all(all.map(({ end }) => end('SIGKILL')));
    }
  });
});

/** When a process began, as Linux tells it. */
function startOf(pid: number): string {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (.*)/s);
  return rest.split(' ')[19] ?? '';
}
