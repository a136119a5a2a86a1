import type { Orm } from '../db/connection.ts';
import type { Stored } from '../db/versioned-store.ts';
import type { Problem } from '../lib/problem.ts';
import { judge } from './judge.ts';
import { needsFor, weighPlan } from './life/weigh.ts';
import { type Edit, parseEdits, type RawEdit } from './model.ts';
import { wordsMustBeKeepable } from './rules.ts';
import type { Snapshots } from './snapshots.ts';
import { readSource } from './store.ts';

/** A record of a registry file, as it arrives. */
export interface FileRecord {
  readonly section: string;
  readonly record: unknown;
}

/** An edit beside what it would replace. */
export interface PlannedEdit {
  readonly edit: Edit;
  readonly before?: Stored | undefined;
}

/** What applying the files of one source would change, and what stands against it. */
export interface Plan {
  readonly revision: number;
  readonly edits: readonly PlannedEdit[];
  readonly problems: readonly Problem[];
}

/** Compares the files of a source with its records: put what differs, retire what the files no longer hold. */
export async function planFiles(
  orm: Orm,
  snapshots: Snapshots,
  files: { readonly source: string; readonly records: readonly FileRecord[]; readonly revision: number },
): Promise<Plan> {
  const { source, revision } = files;
  const parsed = parseEdits(files.records.map(({ section, record }) => ({ action: 'PUT', section, record })));
  const unread = [...wordsMustBeKeepable({ reason: '', source }), ...(parsed.ok ? [] : parsed.problems)];
  if (!parsed.ok || unread.length > 0) return { revision, edits: [], problems: unread };
  const retired = retirements(await readSource(orm, source, revision), parsed.value);
  const proposal = { author: '', reason: '', baseRevision: revision, source, edits: [...parsed.value, ...retired] };
  const held = { orm, registry: await snapshots.at(orm, revision), head: revision };
  const judged = await judge(orm, held.registry, proposal, revision);
  const planned = judged.edits.map((edit) => ({ edit, before: judged.current[edit.section]?.get(edit.key) }));
  // Under review a proposal brings records of its own, with which it may hold where it does not by its edits alone.
  const isReviewed = judged.problems.length > 0 && (await needsFor(held, judged)).length > 0;
  const { problems } = isReviewed ? await weighPlan(held, proposal) : judged;
  return { revision, edits: planned, problems };
}

/** Judges edits that belong to no directory: what they do not name stays as it is. */
export async function planEdits(
  orm: Orm,
  snapshots: Snapshots,
  { edits, revision }: { readonly edits: readonly RawEdit[]; readonly revision: number },
): Promise<Plan> {
  const parsed = parseEdits(edits);
  if (!parsed.ok) return { revision, edits: [], problems: parsed.problems };
  const proposal = { author: '', reason: '', baseRevision: revision, edits: parsed.value };
  const judged = await judge(orm, await snapshots.at(orm, revision), proposal, revision);
  const planned = judged.edits.map((edit) => ({ edit, before: judged.current[edit.section]?.get(edit.key) }));
  return { revision, edits: planned, problems: judged.problems };
}

function retirements(held: readonly [string, readonly Stored[]][], wanted: readonly Edit[]): Edit[] {
  const kept = new Set(wanted.map(({ section, key }) => `${section} ${key}`));
  return held
    .toReversed()
    .flatMap(([section, records]) =>
      records
        .filter(({ key }) => !kept.has(`${section} ${key}`))
        .map(({ key }): Edit => ({ action: 'RETIRE', section, key })),
    );
}
