import type { Orm } from '../../db/connection.ts';
import type { ReadPoint } from '../../db/revision.ts';
import { invariant } from '../../lib/invariant.ts';
import type { RecordBase } from '../../lib/record.ts';
import { retiredPurposeKeys } from '../../registry/purpose/store.ts';
import { EDIT_LIMIT, type Edit } from '../model.ts';
import type { Plan } from '../plan.ts';
import { overlay } from '../rules.ts';
import type { Snapshots } from '../snapshots.ts';
import { type EditRow, type ProposalRow, readEdits, readRevisions } from '../store.ts';
import type { Proposed } from './impact.ts';

/** Where a change is laid beside the registry. */
interface Beside {
  readonly orm: Orm;
  readonly snapshots: Snapshots;
  readonly pin: ReadPoint;
}

/** What a proposal changed where it was applied: the revision it made beside the one before, when it was made. */
export async function proposedBy(
  { orm, snapshots }: Beside,
  row: Pick<ProposalRow, 'revision'> & { readonly key: string },
): Promise<Proposed | undefined> {
  if (row.revision === null) return undefined;
  const made = (await readRevisions(orm, [row.revision])).get(String(row.revision));
  invariant(made !== undefined, 'a proposal that was applied made a revision');
  const edits = (await readEdits(orm, [row.key], EDIT_LIMIT)).get(row.key) ?? [];
  const before = await snapshots.at(orm, row.revision - 1);
  const after = await snapshots.at(orm, row.revision);
  return proposed(orm, { before, after, edits: edits.map(editOf), revision: row.revision - 1, now: made.madeAt });
}

/** What a plan would change of the registry as it stands. */
export async function proposedByPlan({ orm, snapshots, pin }: Beside, plan: Plan): Promise<Proposed | undefined> {
  if (plan.problems.length > 0) return undefined;
  const before = await snapshots.at(orm, plan.revision);
  const edits = plan.edits.map(({ edit }) => edit);
  const after = overlay(before, edits, plan.revision + 1);
  return proposed(orm, { before, after, edits, revision: plan.revision, now: pin.now });
}

async function proposed(orm: Orm, change: Omit<Proposed, 'retiredPurposes'>): Promise<Proposed> {
  return { ...change, retiredPurposes: new Set(await retiredPurposeKeys(orm, change.revision)) };
}

// What was kept was parsed before.
function editOf({ action, section, key, record }: EditRow): Edit {
  return action === 'RETIRE' ? { action, section, key } : { action, section, key, record: record as RecordBase };
}
