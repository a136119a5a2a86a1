import { join } from 'node:path';
import type { RecordModel } from '../lib/record.ts';
import {
  type FileRecord,
  type LocatedProblem,
  MANIFEST_FILE,
  type Manifest,
  type Position,
  type Reading,
} from './directory.ts';
import { readText, yamlFilesIn } from './file.ts';
import { parseManifest } from './manifest.ts';
import { type ReadRecord, recordsOf } from './records.ts';
import { nodeAt, parseYaml, type YamlFile } from './yaml.ts';

/** Reads a directory of registry files; every problem of every file at once, in the order of files and lines. */
export async function readDirectory(path: string, models: readonly RecordModel[]): Promise<Reading> {
  const problems: LocatedProblem[] = [];
  const records: ReadRecord[] = [];
  const manifestPath = join(path, MANIFEST_FILE);
  let manifest: Manifest | undefined;
  let hasManifest = false;

  for (const listed of await yamlFilesIn(path)) {
    if ('problem' in listed) {
      problems.push(listed.problem);
      continue;
    }
    hasManifest ||= listed.value === manifestPath;
    const read = await readYaml(listed.value);
    problems.push(...read.problems);
    if (read.file === undefined) continue;
    if (listed.value === manifestPath) {
      const parsed = manifestOf(read.file, manifestPath);
      problems.push(...parsed.problems);
      manifest = parsed.manifest;
    } else {
      const found = recordsOf(read.file, models);
      problems.push(...found.problems);
      records.push(...found.records);
    }
  }

  problems.push(...givenTwice(records));
  if (!hasManifest && !problems.some(({ code }) => code === 'DIRECTORY_UNREADABLE')) {
    problems.push(noManifest(manifestPath));
  }
  if (problems.length > 0 || manifest === undefined) return { ok: false, problems: inOrder(problems) };
  return { ok: true, value: { ...manifest, path, records: records.map(asGiven), locate: locator(records) } };
}

async function readYaml(path: string) {
  const text = await readText(path);
  return 'problem' in text ? { problems: [text.problem], file: undefined } : parseYaml(path, text.value);
}

function manifestOf({ root, at, toData }: YamlFile, path: string) {
  if (root === null) return { problems: [noManifest(path)] };
  const given = toData(root);
  if ('problem' in given) return { problems: [given.problem] };
  const parsed = parseManifest(given.data);
  if (parsed.ok) return { problems: [], manifest: parsed.value };
  return { problems: parsed.problems.map((problem) => ({ ...problem, ...at(nodeAt(root, problem.path)) })) };
}

function noManifest(path: string): LocatedProblem {
  return {
    file: path,
    code: 'MANIFEST_MISSING',
    path: [],
    message: 'a directory of registry files says whose records it holds',
    remedy: `write \`${MANIFEST_FILE}\` with \`source\` and \`title\``,
  };
}

/** A key names one record of its section, whichever file it stands in. */
function givenTwice(records: readonly ReadRecord[]): readonly LocatedProblem[] {
  const first = new Map<string, Position>();
  return records.flatMap(({ section, key, at, node }) => {
    if (key === undefined) return [];
    const position = at(nodeAt(node, ['key']));
    const earlier = first.get(`${section} ${key}`);
    if (earlier === undefined) {
      first.set(`${section} ${key}`, position);
      return [];
    }
    return [
      {
        ...position,
        code: 'RECORD_DUPLICATE',
        path: [section, key],
        message: `\`${key}\` is given twice`,
        remedy: `leave one out; the other is at \`${earlier.file}:${earlier.line}:${earlier.column}\``,
      },
    ];
  });
}

function locator(records: readonly ReadRecord[]) {
  const known = new Map(records.map((record) => [`${record.section} ${record.key}`, record]));
  return ([section, key, ...fact]: readonly (string | number)[]): Position | undefined => {
    const record = known.get(`${section} ${key}`);
    return record?.at(nodeAt(record.node, fact));
  };
}

function asGiven({ section, key, record, at, node }: ReadRecord): FileRecord {
  return { section, key: String(key), record, position: at(node) };
}

function inOrder(problems: readonly LocatedProblem[]): readonly LocatedProblem[] {
  return problems.toSorted((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  });
}
