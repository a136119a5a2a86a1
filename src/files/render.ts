import { Document, isNode, isSeq, Scalar, visit } from 'yaml';
import type { Problem } from '../lib/problem.ts';
import { parseRecord, type RecordBase, type RecordModel } from '../lib/record.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { MANIFEST_FILE, type Manifest } from './directory.ts';
import { leanRecord } from './lean.ts';

/** Text longer than this, in characters, stands in a block of its own. */
const LONG = 80;

/** A record and the section it stands in. */
export interface SectionRecord {
  readonly section: string;
  readonly record: unknown;
}

/** What a directory of registry files shall hold. */
export interface Contents {
  readonly manifest: Manifest;
  readonly records: readonly SectionRecord[];
  readonly models: readonly RecordModel[];
}

/** The texts of a directory by file name; equal records give equal bytes, in whatever order they come. */
export function renderDirectory({ manifest, records, models }: Contents): Result<ReadonlyMap<string, string>> {
  const files = new Map([[MANIFEST_FILE, toYaml(leanManifest(manifest))]]);
  const sections = new Map(models.map(({ section }) => [section, [] as RecordBase[]]));
  const problems: Problem[] = [];
  for (const { section, record } of records) {
    const model = models.find((candidate) => candidate.section === section);
    const parsed = model === undefined ? failed<RecordBase>([unknownSection(section)]) : parseRecord(model, record);
    if (parsed.ok) sections.get(section)?.push(parsed.value);
    else problems.push(...parsed.problems.map((problem) => withPlace(problem, section, record)));
  }
  if (problems.length > 0) return failed(problems);
  for (const model of models) {
    const held = sections.get(model.section) ?? [];
    if (held.length === 0) continue;
    const inOrder = held.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    files.set(fileOf(model), toYaml({ [model.section]: inOrder.map((record) => leanRecord(model, record)) }));
  }
  return ok(files);
}

/** The file a section is written to, e.g. `data-categories.yaml`. */
export function fileOf({ section }: RecordModel): string {
  return `${section.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`;
}

function leanManifest({ source, title, example }: Manifest): object {
  return example ? { source, title, example } : { source, title };
}

function toYaml(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(role, scalar) {
      if (role !== 'key' && typeof scalar.value === 'string') scalar.type = styleOf(scalar.value);
    },
    Pair(_, { value: list }) {
      if (!isSeq(list)) return;
      for (const item of list.items.slice(1)) if (isNode(item) && 'items' in item) item.spaceBefore = true;
    },
  });
  // Quoted text stays on its line: broken over several, the library loses blanks after a line feed.
  return document.toString({ lineWidth: 120, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

// Blanks at the ends of lines do not survive in a block: such text is quoted.
function styleOf(text: string): Scalar.Type | undefined {
  const lines = text.split('\n');
  if (lines.length === 1 && text.length <= LONG) return undefined;
  if (lines[0] !== lines[0]?.trim() || lines.some((line) => line !== line.trimEnd())) return Scalar.QUOTE_DOUBLE;
  return lines.length === 1 ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
}

function unknownSection(section: string): Problem {
  return { code: 'SECTION_UNKNOWN', path: [], message: `\`${section}\` is not a section of the registry` };
}

function withPlace(problem: Problem, section: string, record: unknown): Problem {
  const key = typeof record === 'object' && record !== null && 'key' in record ? String(record.key) : '?';
  return { ...problem, path: [section, key, ...problem.path] };
}
