import type { Orm } from '../db/connection.ts';
import type { Stored } from '../db/versioned-store.ts';
import type { Problem } from '../lib/problem.ts';
import { isMapSection, problemsOf, type Registry } from '../registry/registry.ts';
import { mapProblems } from './map-edits.ts';
import { API_SOURCE, type Edit, type NewProposal } from './model.ts';
import {
  type Current,
  type Ends,
  editsMustStandOnTheirBase,
  effectiveEdits,
  filesKeepToTheirSource,
  overlay,
  replacedMustHaveEnded,
  retiredMustLive,
} from './rules.ts';
import { readCurrent, readEnds } from './store.ts';

/** What the registry holds, and held, of the records that edits touch. */
export interface Touched {
  readonly current: Current;
  readonly ends: Ends;
}

/** A proposal beside the registry as it stands: what it would change, what would come of it, and all against it. */
export interface Judged extends Touched {
  /** The edits that change something, each put with its source. */
  readonly edits: readonly Edit[];
  readonly next: Registry;
  /** What stands against it of the records that it touches: whose they are, and what became of them since its base. */
  readonly conflicts: readonly Problem[];
  /** Everything against it, that what would come of it breaks rules too. */
  readonly problems: readonly Problem[];
}

/** Judges a proposal at the newest revision, before anything is written; every problem at once. */
export async function judge(orm: Orm, registry: Registry, proposal: NewProposal, head: number): Promise<Judged> {
  const judged = judgeTouched(registry, proposal, await readTouched(orm, proposal.edits, head), head);
  const { edits, next, ends, conflicts, problems } = judged;
  const ofMap = await mapProblems(orm, edits, { next, ends, head });
  return { ...judged, conflicts: [...conflicts, ...ofMap], problems: [...problems, ...ofMap] };
}

/** The same proposal with other edits, which it brings of itself: judged by what would come of them. */
export function judgedAnew(registry: Registry, judged: Judged, completed: readonly Edit[], head: number): Judged {
  const current: Record<string, ReadonlyMap<string, Stored>> = { ...judged.current };
  for (const { section, key } of completed) {
    const living = isMapSection(section) ? undefined : registry[section]?.get(key);
    if (living !== undefined) current[section] = new Map([...(current[section] ?? []), [key, living]]);
  }
  const edits = effectiveEdits(completed, current);
  const next = overlay(registry, edits, head + 1);
  return { ...judged, edits, current, next, problems: [...judged.conflicts, ...problemsOf(next)] };
}

/** Reads what edits touch: two statements for each section. */
export async function readTouched(orm: Orm, edits: readonly Edit[], head: number): Promise<Touched> {
  const current = await readCurrent(orm, edits, head);
  return { current, ends: await readEnds(orm, edits, current, head) };
}

/** Judges a proposal from what was read of the records it touches; what only the data map can tell is left out. */
export function judgeTouched(registry: Registry, proposal: NewProposal, touched: Touched, head: number): Judged {
  const { current, ends } = touched;
  const edits = effectiveEdits(proposal.edits, current).map((edit) => withSource(edit, proposal, current));
  const next = overlay(registry, edits, head + 1);
  const conflicts = [
    ...editsMustStandOnTheirBase(proposal, current, ends),
    ...filesKeepToTheirSource(proposal, current),
    ...retiredMustLive(proposal, current),
    ...replacedMustHaveEnded(edits, ends),
  ];
  return { edits, current, ends, next, conflicts, problems: [...conflicts, ...problemsOf(next)] };
}

// Over the API a record stays with the source that put it; a new one belongs to the API.
function withSource(edit: Edit, { source }: NewProposal, current: Current): Edit {
  if (edit.action === 'RETIRE') return edit;
  return { ...edit, source: edit.source ?? source ?? current[edit.section]?.get(edit.key)?.source ?? API_SOURCE };
}
