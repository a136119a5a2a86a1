import { z } from 'zod';
import type { Problem } from '../lib/problem.ts';
import { parseRecord, type RecordBase, type RecordModel } from '../lib/record.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { suggest } from '../lib/suggest.ts';
import { recordModels, storeOf } from '../registry/registry.ts';

/** How far a proposal has come. A proposal that needs no gate goes from SUBMITTED to EFFECTIVE in one transaction. */
export const proposalState = z.enum([
  'DRAFT',
  'SUBMITTED',
  'ASSESSED',
  'APPROVED',
  'WAITING',
  'EFFECTIVE',
  'REJECTED',
  'WITHDRAWN',
  'CONFLICTED',
]);

export type ProposalState = z.output<typeof proposalState>;

/** The source of records that came over the API and not from registry files. */
export const API_SOURCE = 'api';

/** One typed edit: a record as it shall be, or one that shall be no longer. */
export type Edit =
  | {
      readonly action: 'PUT';
      readonly section: string;
      readonly key: string;
      readonly record: RecordBase;
      readonly source?: string | undefined;
    }
  | { readonly action: 'RETIRE'; readonly section: string; readonly key: string };

/** What a directory of registry files is called, as its manifest says. */
export interface SourceTitle {
  readonly source: string;
  readonly title: string;
  /** Whether its records are made up. */
  readonly example: boolean;
}

/** What is asked of the registry: edits against the revision its author saw. */
export interface NewProposal {
  readonly author: string;
  readonly reason: string;
  readonly baseRevision: number;
  /** The directory of registry files it comes from; undefined over the API. */
  readonly source?: string | undefined;
  /** What the directories that it comes from are called. */
  readonly titles?: readonly SourceTitle[] | undefined;
  readonly edits: readonly Edit[];
  /** It is the first revision: only an empty registry takes it. */
  readonly genesis?: true;
}

/** An edit as it arrives. */
export interface RawEdit {
  readonly action: 'PUT' | 'RETIRE';
  readonly section: string;
  readonly key?: string | null | undefined;
  readonly record?: unknown;
  /** The directory of registry files it comes from, where several make one proposal. */
  readonly source?: string | undefined;
}

/** The most edits one proposal holds. */
export const EDIT_LIMIT = 100_000;

/** Reads edits; every problem of every edit at once, each path starting with section and key. */
export function parseEdits(raw: readonly RawEdit[]): Result<readonly Edit[]> {
  if (raw.length > EDIT_LIMIT) return failed([tooManyEdits(raw.length)]);
  const parsed = raw.map(parseEdit);
  const problems = [...parsed.flatMap((edit) => (edit.ok ? [] : edit.problems)), ...editedTwice(raw, parsed)];
  return problems.length > 0 ? failed(problems) : ok(parsed.flatMap((edit) => (edit.ok ? [edit.value] : [])));
}

function tooManyEdits(count: number): Problem {
  return {
    code: 'TOO_MANY_EDITS',
    path: ['edits'],
    message: `there are ${count} edits; a proposal holds at most ${EDIT_LIMIT}`,
    remedy: 'split them over several proposals',
  };
}

function parseEdit(raw: RawEdit, index: number): Result<Edit> {
  const store = storeOf(raw.section);
  if (store === undefined) return failed([unknownSection(raw.section, index)]);
  if (raw.action === 'RETIRE') {
    if (raw.key) return ok({ action: 'RETIRE', section: raw.section, key: raw.key });
    return failed([
      { code: 'FACT_MISSING', path: [raw.section, index, 'key'], message: 'a record is retired by its key' },
    ]);
  }
  const record = parseRecord(store.model, raw.record);
  if (record.ok) {
    const { section, source } = raw;
    return ok({ action: 'PUT', section, key: record.value.key, record: record.value, source });
  }
  const at = givenKey(raw) ?? derivedKey(store.model, raw.record) ?? index;
  return failed(record.problems.map((problem) => ({ ...problem, path: [raw.section, at, ...problem.path] })));
}

// Of PUT the record alone says its key, as `parseEdit` reads it.
function givenKey({ action, key, record }: RawEdit): string | undefined {
  if (action === 'RETIRE') return key ?? undefined;
  const given = isObject(record) ? record.key : undefined;
  return typeof given === 'string' ? given : undefined;
}

function derivedKey({ keyOf }: RecordModel, record: unknown): string | undefined {
  return isObject(record) ? keyOf?.(record) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unknownSection(section: string, index: number): Problem {
  const meant = suggest(
    section,
    recordModels.map((model) => model.section),
  );
  return {
    code: 'SECTION_UNKNOWN',
    path: [section, index],
    message: `\`${section}\` is not a section of the registry`,
    remedy: meant === undefined ? undefined : `did you mean \`${meant}\`?`,
  };
}

function editedTwice(raw: readonly RawEdit[], parsed: readonly Result<Edit>[]): readonly Problem[] {
  const seen = new Set<string>();
  return raw.flatMap((edit, index) => {
    const read = parsed[index];
    const name = read?.ok ? read.value.key : givenKey(edit);
    if (name === undefined) return [];
    const id = `${edit.section} ${name}`;
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        code: 'EDITED_TWICE',
        path: [edit.section, name],
        message: 'is edited twice in one proposal',
        remedy: 'leave one of the edits out',
      },
    ];
  });
}

/** The keys of edits, or of what they name, by section. */
export function keysBySection(
  named: readonly { readonly section: string; readonly key: string }[],
): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  for (const { section, key } of named) {
    const keys = sections.get(section);
    if (keys === undefined) sections.set(section, [key]);
    else keys.push(key);
  }
  return sections;
}
