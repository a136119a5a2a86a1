import { GraphQLError } from 'graphql';
import type { Orm } from '../../db/connection.ts';
import { invariant } from '../../lib/invariant.ts';
import { proofOf } from './merkle.ts';
import type { Entry, SignedHead } from './model.ts';
import { openDecisionLog } from './open.ts';
import { isSigned } from './signing.ts';
import {
  type KeptEntry,
  placeName,
  type ReadChain,
  readByIds,
  readDecisions,
  readPath,
  readPublicKey,
} from './store.ts';
import type { LogWriter } from './writer.ts';

/** A receipt as it is shown; the decision is its canonical text. */
export interface Proven {
  readonly decision: string;
  readonly index: number;
  readonly proof: readonly string[];
  readonly entry: Entry;
  readonly path: readonly Entry[];
  readonly head: SignedHead;
}

/** Proves that a decision is in the log, up to the next head that its node signed; undefined when there is no such decision. */
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

// What its node signed, signed as of now by the one that is asked: heads are signed so too.
async function headOf(orm: Orm, { entry: { node, seq }, hash, head }: KeptEntry): Promise<SignedHead> {
  const publicKey = await readPublicKey(orm, node);
  const signed = head && publicKey !== undefined ? { node, seq, hash, publicKey, ...head } : undefined;
  if (signed !== undefined && isSigned(signed)) return (await openDecisionLog(orm)).sign(signed);
  throw new GraphQLError('the entry of the decision is none that its node signed: verify the log', {
    extensions: { code: 'ENTRY_UNSIGNED', reason: 'ENTRY_UNSIGNED' },
  });
}

/** The end of a chain, signed as of now where its node signed it; else with whatever stands in the place of that signature. */
export function endOf({ birth, tail, signed }: ReadChain, log: Pick<LogWriter, 'sign'>): SignedHead {
  const link = { node: birth.node, ...tail };
  if (tail.seq === 0 || (signed !== undefined && isSigned(signed))) return log.sign(link);
  return signed ?? { ...link, at: birth.startedAt, publicKey: birth.publicKey, signature: '' };
}
