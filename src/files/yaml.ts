import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { LocatedProblem, Position } from './directory.ts';

/** How often one value may stand for its alias; more is taken for a bomb that expands without end. */
const ALIASES = 100;

/** A parsed file: its tree, and where each node stands. */
export interface YamlFile {
  readonly root: Node | null;
  at(node: Node): Position;
  /** The node as plain JSON-compatible data, or why it is none. */
  toData(node: Node): { readonly data: unknown } | { readonly problem: LocatedProblem };
}

export interface YamlReading {
  readonly problems: readonly LocatedProblem[];
  /** Absent when the text is so broken that anything said about its records would be guesswork. */
  readonly file?: YamlFile;
}

/** Reads the text of one YAML 1.2 document; every problem of its syntax at once. */
export function parseYaml(name: string, text: string): YamlReading {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    resolveKnownTags: false,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const atNode = (node: Node): Position => at(node.range?.[0] ?? 0);
  const problems = [...syntaxProblems(document, at), ...treeProblems(document, atNode)];
  // A name given twice leaves the tree whole: its records are checked all the same.
  if (problems.some(({ code }) => code !== 'YAML_DUPLICATE_KEY')) return { problems };
  const toData = (node: Node) => dataOf(node, document, atNode);
  return { problems, file: { root: document.contents, at: atNode, toData } };
}

/** The node at a path below this one, as near as the tree goes; a fact is where its name stands. */
export function nodeAt(start: Node, path: readonly (string | number)[]): Node {
  const [head, ...rest] = path;
  if (head === undefined) return start;
  if (isSeq(start)) {
    const item = start.items[Number(head)];
    return isNode(item) ? nodeAt(item, rest) : start;
  }
  const pair = isMap(start)
    ? start.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(head))
    : undefined;
  if (pair === undefined || !isNode(pair.key)) return start;
  if (rest.length === 0 || !isCollection(pair.value)) return pair.key;
  const inner = nodeAt(pair.value, rest);
  return inner === pair.value ? pair.key : inner;
}

function syntaxProblems(document: Document.Parsed, at: (offset: number) => Position): LocatedProblem[] {
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) {
    return [{ ...at(exhausted.pos[0]), code: 'YAML_TOO_DEEP', path: [], message: 'is nested too deeply to be read' }];
  }
  const found = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    path: [],
    ...said(error),
  }));
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.2') {
    const message = `is YAML \`${version}\`, in which the same text means other values`;
    found.push({ ...at(0), path: [], code: 'YAML_VERSION', message, remedy: 'leave out the %YAML line' });
  }
  return found;
}

function said(error: YAMLError): { code: string; message: string; remedy?: string } {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return {
        code: 'YAML_DUPLICATE_KEY',
        message: 'this name is given twice in one mapping',
        remedy: 'leave one of them out',
      };
    case 'MULTIPLE_DOCS':
      return {
        code: 'YAML_SYNTAX',
        message: 'a second document begins here',
        remedy: 'one document for each file: leave out the `---` line',
      };
    case 'TAG_RESOLVE_FAILED':
      return { code: 'YAML_TAG', message: lowerFirst(error.message), remedy: 'write the value without a tag' };
    default:
      return { code: 'YAML_SYNTAX', message: lowerFirst(error.message) };
  }
}

// What is correct YAML and still no data: names that are no text, aliases of nothing or of what they stand in.
function treeProblems(document: Document.Parsed, at: (node: Node) => Position): LocatedProblem[] {
  const problems: LocatedProblem[] = [];
  const anchored = new Map<string, Node>();
  visit(document, {
    Node(_, node, ancestors) {
      if (isAlias(node)) {
        const target = anchored.get(node.source);
        if (target !== undefined && !ancestors.includes(target)) return;
        const message = target === undefined ? 'names no anchor above it' : 'stands inside what it names';
        problems.push({ ...at(node), code: 'YAML_ALIAS', path: [], message: `\`*${node.source}\` ${message}` });
      } else if (node.anchor !== undefined) {
        anchored.set(node.anchor, node);
      }
    },
    Pair(_, { key }) {
      if (isScalar(key) && key.value !== null) return;
      const position = isNode(key) ? at(key) : at(document.contents ?? document.createNode(null));
      problems.push({ ...position, code: 'YAML_KEY', path: [], message: 'a name must be text' });
    },
  });
  return problems;
}

function dataOf(node: Node, document: Document.Parsed, at: (node: Node) => Position): ReturnType<YamlFile['toData']> {
  try {
    return { data: node.toJS(document, { maxAliasCount: ALIASES }) };
  } catch (error) {
    // The library says so when aliases expand beyond the limit; the tree's other faults were found before.
    if (!(error instanceof ReferenceError)) throw error;
    const message = `repeats anchors more than ${ALIASES} times`;
    return {
      problem: { ...at(node), code: 'YAML_ALIASES', path: [], message, remedy: 'write the values out' },
    };
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
