import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';

/** What an annotation says of a type, field, argument or input field: names of categories; none: it is not personal. */
export interface Said {
  readonly names: readonly string[];
  readonly node: ConstDirectiveNode;
}

/** An annotation that cannot be read. */
export interface Unread {
  readonly node: ConstDirectiveNode;
  readonly message: string;
}

export const ANNOTATION = 'personalData';

/** On a type: its fields are not personal unless they say otherwise. */
export const MARKER = 'metadata';

/** Under which names an annotation gives its categories. */
const WORDS = ['category', 'categories'];

/** Reads the annotation among directives; undefined where there is none. */
export function saidBy(directives: readonly ConstDirectiveNode[] | undefined): Said | Unread | undefined {
  const [node, another] = directives?.filter(({ name }) => name.value === ANNOTATION) ?? [];
  if (node === undefined) return undefined;
  if (another !== undefined) return { node: another, message: `\`@${ANNOTATION}\` stands there twice` };
  const [given, more] = node.arguments ?? [];
  const names = given === undefined || !WORDS.includes(given.name.value) ? undefined : namesIn(given.value);
  if (names !== undefined && more === undefined) return { node, names };
  const message = `\`@${ANNOTATION}\` takes \`category\`, the key of one or a list of several; an empty list of what is not personal`;
  return { node, message };
}

function namesIn(value: ConstValueNode): readonly string[] | undefined {
  if (value.kind === Kind.STRING) return [value.value];
  if (value.kind !== Kind.LIST) return undefined;
  const names = value.values.flatMap((each) => (each.kind === Kind.STRING ? [each.value] : []));
  return names.length === value.values.length ? names : undefined;
}

export function isRead(said: Said | Unread | undefined): said is Said {
  return said !== undefined && 'names' in said;
}

/** An annotation as text, in the word that its document uses. */
export function annotationText(names: readonly string[], word: string): string {
  const listed = names.map((name) => JSON.stringify(name));
  const value = word === 'category' && listed.length === 1 ? listed[0] : `[${listed.join(', ')}]`;
  return `@${ANNOTATION}(${word}: ${value})`;
}

/** The word by which a document gives categories. */
export function wordOf(text: string): string {
  return /@personalData\s*\(\s*categories\b/.test(text) ? 'categories' : 'category';
}
