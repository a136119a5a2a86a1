import type { Orm } from '../../db/connection.ts';
import type { Actor } from '../../identity/model.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Result } from '../../lib/result.ts';
import { type Held, type Made, refuseIfAny, underLock } from '../apply.ts';
import type { Snapshots } from '../snapshots.ts';
import { readProposal } from '../store.ts';
import { type Act, after, type NewAct } from './model.ts';
import type { Doing } from './rules.ts';
import { moveProposal, readActs, readTexts, writeAct } from './store.ts';
import type { Kept } from './weigh.ts';

/** Who acts, and where. */
export interface Acting {
  readonly orm: Orm;
  readonly snapshots: Snapshots;
  readonly actor: Actor;
}

/** A proposal under the writers' lock, and the person who does something to it. */
export interface Matter extends Kept {
  readonly held: Held;
  readonly actor: Actor;
}

/** What came of an act: the proposal, and the revision where it made one; problems where the act went through and still met some. */
export interface Outcome {
  readonly proposal: string;
  readonly revision?: number | undefined;
  readonly problems: readonly Problem[];
  readonly made?: Made | undefined;
  /** It was handed in before and is still open: nothing was done. */
  readonly stoodAlready?: boolean | undefined;
}

const unknownProposal: Problem = { code: 'PROPOSAL_UNKNOWN', path: ['id'], message: 'no proposal has this id' };

/** Does something to a proposal, in one transaction under the writers' lock: whoever comes second sees what the first did. */
export function withProposal(
  { orm, snapshots, actor }: Acting,
  id: string,
  work: (matter: Matter) => Promise<Outcome>,
): Promise<Result<Outcome>> {
  return underLock(orm, snapshots, async (held) => {
    const row = await readProposal(held.orm, id);
    if (row === undefined) refuseIfAny([unknownProposal]);
    invariant(row !== undefined, 'an unknown proposal was refused');
    const [texts, acts] = [await readTexts(held.orm, [id]), await readActs(held.orm, [id])];
    const edits = texts.get(id);
    // A text that can no longer be read is edited anew or withdrawn; nothing else may be done to it.
    return work({ held, actor, row, edits: edits?.ok === true ? edits.value : [], acts: acts.get(id) ?? [] });
  });
}

/** The act, as rules look at it. */
export function doing({ actor, row }: Matter, act: Act): Doing {
  return { act, actor, proposal: row };
}

/** What is told of an act beside who does it. */
export type Told = Partial<Pick<NewAct, 'reason' | 'seen' | 'facts' | 'version' | 'to'>>;

/** Writes an act and the state it leads to; the matter as it then is. */
export async function record<M extends Matter>(matter: M, act: Act, told: Told = {}): Promise<M> {
  const { held, actor, row } = matter;
  const to = told.to ?? after(row.state, act);
  invariant(to !== undefined, `\`${act}\` leads out of \`${row.state}\``);
  const version = told.version ?? row.version;
  const { reason = null, seen = null, facts = null } = told;
  const kept = { proposal: row.id, act, actor: actor.subject, from: row.state, to, version, reason, seen, facts };
  await writeAct(held.orm, kept);
  if (to !== row.state || version !== row.version) await moveProposal(held.orm, row.id, { state: to, version });
  return { ...matter, row: { ...row, state: to, version } };
}
