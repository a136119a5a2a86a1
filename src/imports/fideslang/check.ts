import { assertNever } from '../../lib/assert-never.ts';
import type { Problem } from '../../lib/problem.ts';
import { suggest } from '../../lib/suggest.ts';
import { isObject, type ParsedDocument } from './document.ts';
import { type Mapping, SECTIONS, type Shape } from './shape.ts';

type Path = readonly (string | number)[];

/** Something that stands in a manifest and cannot be read, or is read by nobody. */
type Found =
  | { readonly kind: 'WRONG'; readonly path: Path; readonly message: string; readonly remedy?: string | undefined }
  | { readonly kind: 'UNREAD'; readonly path: Path; readonly name: string; readonly in: Mapping };

/** What a manifest says wrongly, and in words what of it is kept in the document alone. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Checks that all which is read of a manifest has its type: what has another would be lost without a word. */
export function checkDocument({ data, placeOf }: ParsedDocument): Checked {
  const found = Object.entries(SECTIONS).flatMap(([section, of]) =>
    Object.hasOwn(data, section) ? valueIn(data[section], { kind: 'LIST', of: () => of }, [section]) : [],
  );
  const problems = found.flatMap((each): readonly Problem[] => {
    if (each.kind !== 'WRONG') return [];
    const { path, message, remedy } = each;
    return [{ code: 'DOCUMENT_MALFORMED', path: placeOf(path), message, remedy }];
  });
  return { problems, notes: notesOn(found, placeOf) };
}

// An absent value says nothing.
function valueIn(value: unknown, shape: Shape, path: Path): readonly Found[] {
  if (value === undefined || value === null) return [];
  switch (shape.kind) {
    case 'TEXT':
      return typeof value === 'string' ? [] : [wrong(path, 'is no text')];
    case 'KEY':
      return keyIn(value, path);
    case 'KEYS':
      return keysIn(value, shape.orOne, path);
    case 'LIST':
      if (!Array.isArray(value)) return [wrong(path, 'is not a list')];
      return value.flatMap((each: unknown, index) => mappingIn(each, shape.of(), [...path, index]));
    case 'MAPPING':
      return mappingIn(value, shape.of(), path);
    default:
      return assertNever(shape);
  }
}

/** As Fideslang itself has it. */
const KEY = /^[a-zA-Z0-9_.<>-]+$/;

function keyIn(value: unknown, path: Path): readonly Found[] {
  if (typeof value !== 'string') return [wrong(path, 'is no key: a key is text')];
  if (KEY.test(value)) return [];
  return [wrong(path, `is no key: \`${value}\``, 'a key is of Latin letters, digits and `_ . < > -`')];
}

function keysIn(value: unknown, orOne: boolean, path: Path): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown, index) => keyIn(each, [...path, index]));
  if (orOne) return keyIn(value, path);
  const remedy = typeof value === 'string' ? `write \`[${value}]\`` : undefined;
  return [wrong(path, 'is not a list of keys', remedy)];
}

function mappingIn(value: unknown, mapping: Mapping, path: Path): readonly Found[] {
  if (!isObject(value)) return [wrong(path, 'is not a mapping')];
  const missing = mapping.required
    .filter((name) => value[name] === undefined || value[name] === null || value[name] === '')
    .map((name): Found => ({ kind: 'WRONG', path, message: `\`${name}\` of ${mapping.name} is missing` }));
  const inner = Object.entries(value).flatMap(([name, each]): readonly Found[] => {
    const at = [...path, name];
    const shape = Object.hasOwn(mapping.read, name) ? mapping.read[name] : undefined;
    if (shape !== undefined) return valueIn(each, shape, at);
    return mapping.kept.includes(name) ? [] : [{ kind: 'UNREAD', path: at, name, in: mapping }];
  });
  return [...missing, ...inner];
}

function wrong(path: Path, what: string, remedy?: string): Found {
  const name = path.findLast((part) => typeof part === 'string');
  return { kind: 'WRONG', path, message: `\`${name}\` ${what}`, remedy };
}

// Each name once, with its first place: what one wrote wrongly one often wrote so everywhere.
function notesOn(found: readonly Found[], placeOf: ParsedDocument['placeOf']): readonly string[] {
  const unread = found.filter((each) => each.kind === 'UNREAD');
  const names = [...new Set(unread.map(nameOf))];
  return names.flatMap((each) => {
    const all = unread.filter((other) => nameOf(other) === each);
    const [first] = all;
    if (first === undefined) return [];
    const { name, path, in: mapping } = first;
    const meant = suggest(name, [...Object.keys(mapping.read), ...mapping.kept]);
    const hint = meant === undefined ? '' : ` — did you mean \`${meant}\`?`;
    const times = all.length === 1 ? '' : `, ${all.length} times`;
    return `${placeOf(path).join(':')} \`${name}\` is no key of ${mapping.name}: kept in the document alone${times}${hint}`;
  });
}

function nameOf({ name, in: mapping }: Extract<Found, { kind: 'UNREAD' }>): string {
  return `${mapping.name} ${name}`;
}
