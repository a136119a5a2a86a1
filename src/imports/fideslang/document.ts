import type { LocatedProblem } from '../../files/directory.ts';
import { nodeAt, parseYaml } from '../../files/yaml.ts';
import type { Problem } from '../../lib/problem.ts';
import type { GivenDocument } from '../imported.ts';

/** A mapping of a document, of which any part may be missing or something else. */
export type Loose = Readonly<Record<string, unknown>>;

/** A document as data, and where each part of it stands: document, line and column. */
export interface ParsedDocument {
  readonly name: string;
  readonly data: Loose;
  placeOf(path: readonly (string | number)[]): readonly (string | number)[];
}

/** A document, or what keeps it from being one. */
export type Parsed =
  | { readonly ok: true; readonly document: ParsedDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a document's YAML; what it means is not judged here. */
export function parseDocumentText({ name, text }: GivenDocument): Parsed {
  const { problems, file } = parseYaml(name, text);
  if (problems.length > 0 || file === undefined) return { ok: false, problems: problems.map(withPlace) };
  const { root } = file;
  if (root === null) return { ok: true, document: { name, data: {}, placeOf: () => [name, 1, 1] } };
  const read = file.toData(root);
  if ('problem' in read) return { ok: false, problems: [withPlace(read.problem)] };
  const placeOf = (path: Problem['path']) => {
    const { line, column } = file.at(nodeAt(root, path));
    return [name, line, column];
  };
  if (isObject(read.data)) return { ok: true, document: { name, data: read.data, placeOf } };
  return { ok: false, problems: [{ code: 'DOCUMENT_MALFORMED', path: placeOf([]), message: 'holds no sections' }] };
}

function withPlace({ file, line, column, ...problem }: LocatedProblem): Problem {
  return { ...problem, path: [file, line, column].filter((part) => part !== undefined) };
}

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list; of one text, that one. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** An entry of a list, with the path at which it stands. */
export interface Entry {
  readonly value: Loose;
  readonly path: readonly (string | number)[];
}

/** The mappings of a list. */
export function entriesOf(value: unknown, path: readonly (string | number)[]): readonly Entry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => (isObject(each) ? [{ value: each, path: [...path, index] }] : []));
}
