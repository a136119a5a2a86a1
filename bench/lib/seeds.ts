import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Records as a directory of registry files, in a folder that the caller removes; JSON is YAML too. */
export function writeSeeds(sections: Readonly<Record<string, ReadonlyMap<string, object>>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-seeds-'));
  const records = Object.fromEntries(Object.entries(sections).map(([name, kept]) => [name, [...kept.values()]]));
  writeFileSync(join(folder, 'registry.yaml'), JSON.stringify({ source: 'bench', title: 'made for the bench' }));
  writeFileSync(join(folder, 'records.yaml'), JSON.stringify(records));
  return folder;
}
