import type { Orm } from '../db/connection.ts';
import type { Result } from '../lib/result.ts';
import { type Applied, applyProposal } from './apply.ts';
import { parseEdits } from './model.ts';
import type { FileRecord } from './plan.ts';
import type { Snapshots } from './snapshots.ts';

/** The records of one source, as read from its directory. */
export interface Genesis {
  readonly source: string;
  readonly records: readonly FileRecord[];
  readonly title?: string | undefined;
  readonly example?: boolean | undefined;
}

/** Fills an empty registry with its first revision: exempt from gates, not from rules; refused ever after. */
export async function bootstrap(orm: Orm, snapshots: Snapshots, sources: readonly Genesis[]): Promise<Result<Applied>> {
  const edits = parseEdits(
    sources.flatMap(({ source, records }) =>
      records.map(({ section, record }) => ({ action: 'PUT' as const, section, record, source })),
    ),
  );
  if (!edits.ok) return edits;
  const reason = `bootstrap from ${sources.map(({ source }) => source).join(', ')}`;
  return applyProposal(orm, snapshots, {
    author: 'bootstrap',
    reason,
    baseRevision: 0,
    titles: sources.flatMap(({ source, title, example = false }) =>
      title === undefined ? [] : { source, title, example },
    ),
    edits: edits.value,
    genesis: true,
  });
}
