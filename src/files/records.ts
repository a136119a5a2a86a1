import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { parseRecord, type RecordModel } from '../lib/record.ts';
import { suggest } from '../lib/suggest.ts';
import type { LocatedProblem, Position } from './directory.ts';
import { nodeAt, type YamlFile } from './yaml.ts';

/** A record found in a file, with its node. */
export interface ReadRecord {
  readonly section: string;
  /** Undefined when the record is too broken to have one. */
  readonly key: string | undefined;
  readonly record: unknown;
  readonly node: Node;
  readonly at: (node: Node) => Position;
}

interface Found {
  readonly problems: readonly LocatedProblem[];
  readonly records: readonly ReadRecord[];
}

/** The records of one file, section by section, and all that is wrong with them. */
export function recordsOf(file: YamlFile, models: readonly RecordModel[]): Found {
  const { root, at } = file;
  if (root === null) return { problems: [], records: [] };
  if (!isMap(root)) {
    const message = 'is no mapping of sections to lists of records';
    return { problems: [{ ...at(root), code: 'FILE_NOT_MAPPING', path: [], message }], records: [] };
  }
  return joined(root.items.map(({ key, value }) => sectionOf({ name: key as Node, list: value }, file, models)));
}

function joined(found: readonly Found[]): Found {
  return {
    problems: found.flatMap(({ problems }) => problems),
    records: found.flatMap(({ records }) => records),
  };
}

function sectionOf(
  { name, list }: { readonly name: Node; readonly list: unknown },
  file: YamlFile,
  models: readonly RecordModel[],
): Found {
  const section = isScalar(name) ? String(name.value) : '';
  const model = models.find((candidate) => candidate.section === section);
  if (model === undefined) return { problems: [{ ...file.at(name), ...unknownSection(section, models) }], records: [] };
  if (!isSeq(list)) {
    const message = 'is no list of records';
    return { problems: [{ ...file.at(name), code: 'SECTION_NOT_LIST', path: [section], message }], records: [] };
  }
  return joined(list.items.map((item, index) => recordOf(item, { model, index, file, list })));
}

function unknownSection(section: string, models: readonly RecordModel[]) {
  const meant = suggest(
    section,
    models.map((model) => model.section),
  );
  return {
    code: 'SECTION_UNKNOWN',
    path: [section],
    message: `\`${section}\` is not a section of the registry`,
    remedy: meant === undefined ? undefined : `did you mean \`${meant}\`?`,
  };
}

interface Place {
  readonly model: RecordModel;
  readonly index: number;
  readonly file: YamlFile;
  readonly list: Node;
}

function recordOf(node: unknown, { model, index, file, list }: Place): Found {
  const { section } = model;
  if (!isMap(node)) {
    const position = file.at(isNode(node) ? node : list);
    const message = 'is no mapping of facts';
    return { problems: [{ ...position, code: 'RECORD_NOT_MAPPING', path: [section, index], message }], records: [] };
  }
  const given = file.toData(node);
  if ('problem' in given) return { problems: [given.problem], records: [] };
  const parsed = parseRecord(model, given.data);
  const key = parsed.ok ? parsed.value.key : typedKey(given.data);
  const problems = parsed.ok ? [] : parsed.problems;
  return {
    problems: problems.map((problem) => ({
      ...problem,
      ...file.at(nodeAt(node, problem.path)),
      path: [section, key ?? index, ...problem.path],
    })),
    records: [{ section, key, record: given.data, node, at: file.at }],
  };
}

function typedKey(record: unknown): string | undefined {
  const { key } = record as { readonly key?: unknown };
  return typeof key === 'string' ? key : undefined;
}
