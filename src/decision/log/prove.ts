import type { Orm } from '../../db/connection.ts';
import { invariant } from '../../lib/invariant.ts';
import { proofOf } from './merkle.ts';
import type { Entry, SignedHead } from './model.ts';
import { openDecisionLog } from './open.ts';
import { type KeptEntry, placeName, readByIds, readDecisions, readPath, readPublicKey } from './store.ts';

/** A receipt as it is shown; the decision is its canonical text. */
export interface Proven {
  readonly decision: string;
  readonly index: number;
  readonly proof: readonly string[];
  readonly entry: Entry;
  readonly path: readonly Entry[];
  readonly head: SignedHead;
}

/** Proves that a decision is in the log, up to the next head of its chain; undefined when there is no such decision. */
export async function receiptOf(orm: Orm, id: string): Promise<Proven | undefined> {
  const kept = (await readByIds(orm, [id])).get(id);
  if (kept === undefined) return undefined;
  const links = await readPath(orm, kept);
  const [{ entry } = { entry: undefined }, ...path] = links;
  const last = links.at(-1);
  invariant(entry !== undefined && last !== undefined, 'a decision belongs to an entry');
  const decisions = (await readDecisions(orm, [entry])).get(placeName(entry)) ?? [];
  return {
    decision: kept.body,
    index: kept.index,
    proof: proofOf(decisions, kept.index),
    entry,
    path: path.map((link) => link.entry),
    head: await headOf(orm, last),
  };
}

// What its node has signed already; else, at the end of a chain, what this node signs for it.
async function headOf(orm: Orm, { entry: { node, seq }, hash, head }: KeptEntry): Promise<SignedHead> {
  const publicKey = head === undefined ? undefined : await readPublicKey(orm, node);
  if (head !== undefined && publicKey !== undefined) return { node, seq, hash, publicKey, ...head };
  return (await openDecisionLog(orm)).sign({ node, seq, hash });
}
