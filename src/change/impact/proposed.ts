import type { Orm } from '../../db/connection.ts';
import type { ReadPoint } from '../../db/revision.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Instant } from '../../lib/period.ts';
import type { RecordBase } from '../../lib/record.ts';
import { retiredPurposeKeys } from '../../registry/purpose/store.ts';
import type { Registry } from '../../registry/registry.ts';
import { type Former, formerAfter, formerOf } from '../in-force.ts';
import { judgeTouched, readTouched } from '../judge.ts';
import { isClosed } from '../life/model.ts';
import { readTexts } from '../life/store.ts';
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

/** What proposals change, by their ids: of what was applied as of then, of what is open as of now; the others change nothing. */
export async function proposedBy(beside: Beside, rows: readonly ProposalRow[]): Promise<ReadonlyMap<string, Proposed>> {
  const found = new Map<string, Proposed>(
    await openOnes(
      beside,
      rows.filter(({ state }) => !isClosed(state)),
    ),
  );
  // One after the other: each is between two states of the registry of its own.
  for (const row of rows) {
    if (row.revision !== null) found.set(row.id, await appliedOne(beside, row.id, row.revision));
  }
  return found;
}

async function openOnes({ orm, snapshots, pin }: Beside, rows: readonly ProposalRow[]): Promise<[string, Proposed][]> {
  if (rows.length === 0) return [];
  const { revision, now } = pin;
  const texts = await readTexts(
    orm,
    rows.map(({ id }) => id),
  );
  const editsOf = ({ id }: ProposalRow): readonly Edit[] => {
    const text = texts.get(id);
    return text?.ok === true ? text.value : [];
  };
  const before = await snapshots.at(orm, revision);
  const touched = await readTouched(orm, rows.flatMap(editsOf), revision);
  const retiredPurposes = new Set(await retiredPurposeKeys(orm, revision));
  const former = await formerOf(orm, before);
  return rows.map((row) => {
    const { author, reason, baseRevision, source } = row;
    const proposal = { author, reason, baseRevision, source: source ?? undefined, edits: editsOf(row) };
    const { edits, next } = judgeTouched(before, proposal, touched, revision);
    return [row.id, { ...sidesOf(before, former, edits, now), after: next, edits, revision, now, retiredPurposes }];
  });
}

async function appliedOne({ orm, snapshots }: Beside, id: string, revision: number): Promise<Proposed> {
  const made = (await readRevisions(orm, [revision])).get(String(revision));
  invariant(made !== undefined, 'a proposal that was applied made a revision');
  const edits = (await readEdits(orm, [id], EDIT_LIMIT)).get(id) ?? [];
  const before = await snapshots.at(orm, revision - 1);
  const after = await snapshots.at(orm, revision);
  const retiredPurposes = new Set(await retiredPurposeKeys(orm, revision - 1));
  const former = { before: await formerOf(orm, before), after: await formerOf(orm, after) };
  return { before, after, former, edits: edits.map(editOf), revision: revision - 1, now: made.madeAt, retiredPurposes };
}

/** What a plan would change of the registry as it stands. */
export async function proposedByPlan({ orm, snapshots, pin }: Beside, plan: Plan): Promise<Proposed | undefined> {
  if (plan.problems.length > 0) return undefined;
  const { revision } = plan;
  const before = await snapshots.at(orm, revision);
  const edits = plan.edits.map(({ edit }) => edit);
  const retiredPurposes = new Set(await retiredPurposeKeys(orm, revision));
  const { now } = pin;
  const sides = sidesOf(before, await formerOf(orm, before), edits, now);
  return { ...sides, after: overlay(before, edits, revision + 1), edits, revision, now, retiredPurposes };
}

function sidesOf(before: Registry, former: Former, edits: readonly Edit[], now: Instant) {
  return { before, former: { before: former, after: formerAfter({ registry: before, former }, edits, now) } };
}

// What was kept was parsed before.
function editOf({ action, section, key, record }: EditRow): Edit {
  return action === 'RETIRE' ? { action, section, key } : { action, section, key, record: record as RecordBase };
}
