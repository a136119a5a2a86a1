import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** One import or re-export of one file: what it names, and whether it vanishes when compiled. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** The source files of a folder by path, e.g. `db/connection.ts`. */
export function sourcesOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return new Map(files.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s+'([^']+)'/gm;
const BARE = /^import\s+'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

/** Every import between these files; packages are left out. */
export function importsBetween(sources: ReadonlyMap<string, string>): readonly Import[] {
  return [...sources].flatMap(([from, text]) => importsOf(from, text));
}

function importsOf(from: string, text: string): Import[] {
  const named = [...text.matchAll(STATEMENT)].map(([, type, names = '', to = '']) => ({
    to,
    typeOnly: type !== undefined || isAllTypes(names),
  }));
  const others = [...text.matchAll(BARE), ...text.matchAll(DYNAMIC)].map(([, to = '']) => ({ to, typeOnly: false }));
  return [...named, ...others]
    .filter(({ to }) => to.startsWith('.'))
    .map(({ to, typeOnly }) => ({ from, to: posix.join(posix.dirname(from), to), typeOnly }));
}

function isAllTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inner === undefined) return false;
  const parts = inner
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => part.startsWith('type '));
}
