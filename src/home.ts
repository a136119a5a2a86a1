import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `schema/` and `seeds/`: the nearest one above this file, in the sources as in the built program. */
export const home: string = nearestAbove(dirname(fileURLToPath(import.meta.url)));

function nearestAbove(folder: string): string {
  if (existsSync(join(folder, 'schema', 'migrations'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('the folder `schema/migrations` of the program is not there');
  return nearestAbove(above);
}
