import type { Orm } from '../db/connection.ts';
import { advanceHead, lockHead } from '../db/revision.ts';
import type { Problem } from '../lib/problem.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Registry } from '../registry/registry.ts';
import { judge } from './judge.ts';
import { settleMap } from './map-edits.ts';
import type { Edit, NewProposal } from './model.ts';
import { baseMustBeKnown, genesisComesFirst, wordsMustBeKeepable } from './rules.ts';
import type { Snapshots } from './snapshots.ts';
import { writeProposal, writeVersions } from './store.ts';

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

/**
 * Applies a proposal: the only way the registry changes. In one transaction, under the writers' lock: conflicts, the
 * rules on the whole registry as it would be, then rows, revision and proposal. All or nothing; every problem at once.
 */
export async function applyProposal(orm: Orm, snapshots: Snapshots, proposal: NewProposal): Promise<Result<Applied>> {
  try {
    const { applied, registry } = await orm.transaction(async (transaction) => {
      const head = await lockHead(transaction);
      return applyAt(transaction, await snapshots.within(transaction, head), proposal, head);
    });
    snapshots.put(applied.revision, registry);
    return ok(applied);
  } catch (error) {
    if (error instanceof Refused) return failed(error.problems);
    throw error;
  }
}

async function applyAt(orm: Orm, registry: Registry, proposal: NewProposal, head: number) {
  refuseIfAny([
    ...genesisComesFirst(proposal, head),
    ...baseMustBeKnown(proposal, head),
    ...wordsMustBeKeepable(proposal),
  ]);
  const { edits, current, next, problems } = await judge(orm, registry, proposal, head);
  refuseIfAny(problems);
  if (edits.length === 0) throw new Refused([nothingToChange]);
  const revision = head + 1;
  await advanceHead(orm, { number: revision, author: proposal.author, why: proposal.reason });
  await writeVersions(orm, edits, current, revision);
  refuseIfAny(await settleMap(orm, edits, revision));
  const id = await writeProposal(orm, { ...proposal, edits, revision });
  return { applied: { revision, proposal: id, edits }, registry: next };
}

function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refused(problems);
}

const nothingToChange: Problem = {
  code: 'NOTHING_TO_CHANGE',
  path: [],
  message: 'the registry already is as proposed',
};
