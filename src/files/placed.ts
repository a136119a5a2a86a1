import type { Problem } from '../lib/problem.ts';
import type { Position, RegistryDirectory } from './directory.ts';

/** A problem, with its place in a file when a file holds what it speaks of; a table has lines alone. */
export type Placed = Problem & Partial<Position>;

/** Problems of records with the place where a file gives the record. */
export function placed(problems: readonly Problem[], directories: readonly RegistryDirectory[]): readonly Placed[] {
  return problems.map((problem) => {
    const position = directories.map(({ locate }) => locate(problem.path)).find((found) => found !== undefined);
    return { ...problem, ...position };
  });
}

/** Problems of documents, whose paths begin with a document's name, with their place in its file. */
export function placedInFiles(problems: readonly Problem[], files: ReadonlyMap<string, string>): readonly Placed[] {
  return problems.map((problem) => {
    const [name, line, column] = problem.path;
    const file = files.get(String(name));
    if (file === undefined) return problem;
    return { ...problem, file, ...numbered({ line, column }) };
  });
}

// Over GraphQL all of a path is text.
function numbered(place: Readonly<Record<'line' | 'column', unknown>>): Partial<Omit<Position, 'file'>> {
  const known = Object.entries(place).filter(([, at]) => /^\d+$/.test(String(at)));
  return Object.fromEntries(known.map(([name, at]) => [name, Number(at)]));
}

/** A problem as a line: `file:line:column CODE message (article) — remedy`. */
export function problemLine(problem: Placed): string {
  return `${placeOf(problem)}${sentenceOf(problem)}`;
}

function placeOf({ file, line, column, path }: Placed): string {
  if (file !== undefined) return `${[file, line, column].filter((part) => part !== undefined).join(':')} `;
  return path.length > 0 ? `${path.join(' ')}: ` : '';
}

export function sentenceOf({ code, message, article, remedy }: Omit<Problem, 'path'>): string {
  const rests = article === undefined ? '' : ` (${article})`;
  return `${code} ${message}${rests}${remedy === undefined ? '' : ` — ${remedy}`}`;
}
