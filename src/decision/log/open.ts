import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import { hashOf } from './chain.ts';
import type { Birth, Link } from './model.ts';
import { type LogKey, newLogKey } from './signing.ts';
import { insertBirth, makePartitions, type ReadChain, readChains } from './store.ts';
import { LogWriter } from './writer.ts';

const writers = new WeakMap<Orm, Promise<LogWriter>>();

/** The writer of this process to a database; begins its chain when there is none yet, signed with the key given then. */
export function openDecisionLog(orm: Orm, key?: LogKey): Promise<LogWriter> {
  const known = writers.get(orm);
  if (known !== undefined) return known;
  const opening = beginChain(orm, key ?? newLogKey());
  writers.set(orm, opening);
  opening.catch(() => writers.delete(orm));
  return opening;
}

async function beginChain(orm: Orm, key: LogKey): Promise<LogWriter> {
  await makePartitions(orm);
  const follows = openEnds(await readChains(orm));
  // After reading, so that a chain is never older by its id than one that it follows.
  const node = newTimedId();
  const birth: Birth = { node, startedAt: new Date().toISOString(), publicKey: key.publicKey, follows };
  await insertBirth(orm, birth, hashOf(birth));
  return new LogWriter(orm, birth, key);
}

/** The ends of chains that no birth has named yet: with them, every chain hangs on a younger one or is the youngest. */
function openEnds(chains: readonly ReadChain[]): readonly Link[] {
  const named = new Set(chains.flatMap(({ birth }) => birth.follows).map(({ node, seq }) => `${node} ${seq}`));
  return chains
    .map(({ birth, tail }) => ({ node: birth.node, ...tail }))
    .filter(({ node, seq }) => !named.has(`${node} ${seq}`))
    .sort((a, b) => (a.node < b.node ? -1 : 1));
}
