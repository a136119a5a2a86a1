import type { Orm } from '../db/connection.ts';
import type { Problem } from '../lib/problem.ts';
import { problemsOf, type Registry } from '../registry/registry.ts';
import { mapProblems } from './map-edits.ts';
import { API_SOURCE, type Edit, type NewProposal } from './model.ts';
import {
  type Current,
  editsMustStandOnTheirBase,
  effectiveEdits,
  filesKeepToTheirSource,
  overlay,
  replacedMustHaveEnded,
  retiredMustLive,
} from './rules.ts';
import { readCurrent, readEnds } from './store.ts';

/** A proposal beside the registry as it stands: what it would change, what would come of it, and all against it. */
export interface Judged {
  /** The edits that change something, each put with its source. */
  readonly edits: readonly Edit[];
  readonly current: Current;
  readonly next: Registry;
  readonly problems: readonly Problem[];
}

/** Judges a proposal at the newest revision, before anything is written; every problem at once. */
export async function judge(orm: Orm, registry: Registry, proposal: NewProposal, head: number): Promise<Judged> {
  const current = await readCurrent(orm, proposal.edits, head);
  const ends = await readEnds(orm, proposal.edits, current, head);
  const edits = effectiveEdits(proposal.edits, current).map((edit) => withSource(edit, proposal, current));
  const next = overlay(registry, edits, head + 1);
  const problems = [
    ...editsMustStandOnTheirBase(proposal, current, ends),
    ...filesKeepToTheirSource(proposal, current),
    ...retiredMustLive(proposal, current),
    ...replacedMustHaveEnded(edits, ends),
    ...problemsOf(next),
    ...(await mapProblems(orm, edits, { next, ends, head })),
  ];
  return { edits, current, next, problems };
}

// Over the API a record stays with the source that put it; a new one belongs to the API.
function withSource(edit: Edit, { source }: NewProposal, current: Current): Edit {
  if (edit.action === 'RETIRE') return edit;
  return { ...edit, source: edit.source ?? source ?? current[edit.section]?.get(edit.key)?.source ?? API_SOURCE };
}
