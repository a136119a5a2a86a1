import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs what the bench measures against, when it is not there yet. */
export function installPeers(folder: string): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  process.stderr.write('installing the peers of the bench\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('the peers of the bench could not be installed');
}

/** The peers and their versions, as one sentence. */
export function peersIn(folder: string): string {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
