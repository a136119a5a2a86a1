import type { Orm } from '../db/connection.ts';
import { advanceHead, lockHead, tellRevision } from '../db/revision.ts';
import type { Problem } from '../lib/problem.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Registry } from '../registry/registry.ts';
import { type Judged, judge } from './judge.ts';
import { writeAct } from './life/store.ts';
import { settleMap } from './map-edits.ts';
import type { Edit, NewProposal } from './model.ts';
import { baseMustBeKnown, genesisComesFirst, wordsMustBeKeepable } from './rules.ts';
import type { Snapshots } from './snapshots.ts';
import { insertProposal, markApplied, writeVersions } from './store.ts';

/** What an applied proposal made. */
export interface Applied {
  readonly revision: number;
  readonly proposal: string;
  readonly edits: readonly Edit[];
}

/** Thrown inside the transaction to undo it; its problems are the answer. */
class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super('the proposal is refused');
  }
}

/** Undoes the transaction it is called in when there is any problem. */
export function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refused(problems);
}

/** A revision that the transaction made, to be remembered once it is committed. */
export interface Made {
  readonly revision: number;
  readonly registry: Registry;
}

/** The registry under the writers' lock: nobody else changes it, or the life of a proposal, until the transaction ends. */
export interface Held {
  readonly orm: Orm;
  readonly head: number;
  readonly registry: Registry;
}

/** Works under the writers' lock, all or nothing; what it refuses is the answer. */
export async function underLock<T extends { readonly made?: Made | undefined }>(
  orm: Orm,
  snapshots: Snapshots,
  work: (held: Held) => Promise<T>,
): Promise<Result<T>> {
  try {
    const done = await orm.transaction(async (transaction) => {
      const head = await lockHead(transaction);
      return work({ orm: transaction, head, registry: await snapshots.within(transaction, head) });
    });
    if (done.made !== undefined) {
      snapshots.put(done.made.revision, done.made.registry);
      await tellRevision(orm, done.made.revision);
    }
    return ok(done);
  } catch (error) {
    if (error instanceof Refused) return failed(error.problems);
    throw error;
  }
}

/** The same for a part of the work: what it refuses undoes that part alone. */
export async function attempted<T>(held: Held, work: (held: Held) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await held.orm.transaction((orm) => work({ ...held, orm })));
  } catch (error) {
    if (error instanceof Refused) return failed(error.problems);
    throw error;
  }
}

/** Judges a proposal that can be judged at all; what stands against it is left to say. */
export async function lookAt(held: Held, proposal: NewProposal): Promise<Judged> {
  refuseIfAny([
    ...genesisComesFirst(proposal, held.head),
    ...baseMustBeKnown(proposal, held.head),
    ...wordsMustBeKeepable(proposal),
  ]);
  return judge(held.orm, held.registry, proposal, held.head);
}

/** What must hold of every proposal, whatever becomes of it; a proposal that would change nothing is none. */
export function mustBeSound({ problems, edits }: Pick<Judged, 'problems' | 'edits'>): void {
  refuseIfAny(problems);
  refuseIfAny(edits.length === 0 ? [nothingToChange] : []);
}

const nothingToChange: Problem = {
  code: 'NOTHING_TO_CHANGE',
  path: [],
  message: 'the registry already is as proposed',
};

/** Writes the next revision from edits that were judged; undone whole where they break the map. */
export async function writeRevision(
  { orm, head }: Held,
  { edits, current }: Pick<Judged, 'edits' | 'current'>,
  by: Pick<NewProposal, 'author' | 'reason'>,
): Promise<number> {
  const revision = head + 1;
  await advanceHead(orm, { number: revision, author: by.author, why: by.reason });
  await writeVersions(orm, edits, current, revision);
  refuseIfAny(await settleMap(orm, edits, revision));
  return revision;
}

/** Writes a proposal that nobody has to look at, and the revision it makes. */
export async function applyAtOnce(held: Held, proposal: NewProposal, found: Judged): Promise<Applied & { made: Made }> {
  const { orm } = held;
  const { author: actor, reason } = proposal;
  const revision = await writeRevision(held, found, proposal);
  const id = await insertProposal(orm, proposal, 'SUBMITTED');
  const kept = { proposal: id, actor, reason, version: 1, seen: null, facts: null } as const;
  await writeAct(orm, { ...kept, act: 'SUBMIT', from: null, to: 'SUBMITTED' });
  await writeAct(orm, { ...kept, act: 'APPLY', from: 'SUBMITTED', to: 'EFFECTIVE' });
  await markApplied(orm, id, { revision, edits: found.edits });
  return { revision, proposal: id, edits: found.edits, made: { revision, registry: found.next } };
}

/**
 * Applies a proposal without review: the genesis, which is exempt from it, and edits that a caller knows to need none.
 * In one transaction: conflicts, the rules on the whole registry as it would be, then rows, revision and proposal.
 */
export async function applyProposal(orm: Orm, snapshots: Snapshots, proposal: NewProposal): Promise<Result<Applied>> {
  return underLock(orm, snapshots, async (held) => {
    const found = await lookAt(held, proposal);
    mustBeSound(found);
    return applyAtOnce(held, proposal, found);
  });
}
