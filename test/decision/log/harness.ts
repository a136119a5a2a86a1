import type { Orm } from '../../../src/db/connection.ts';
import { newTimedId } from '../../../src/db/timed-id.ts';
import { compile } from '../../../src/decision/compile.ts';
import { decide } from '../../../src/decision/evaluate.ts';
import { hashOf, linkAfter, type Tail, tailOf, tailOfBirth } from '../../../src/decision/log/chain.ts';
import { lineOfChain, lineOfEntry, type WholeEntry } from '../../../src/decision/log/lines.ts';
import type { Birth, Link, SignedHead } from '../../../src/decision/log/model.ts';
import { openDecisionLog } from '../../../src/decision/log/open.ts';
import { endOf } from '../../../src/decision/log/prove.ts';
import { type LogKey, newLogKey } from '../../../src/decision/log/signing.ts';
import { placeName, readChains, readDecisions, readEntries } from '../../../src/decision/log/store.ts';
import { verifyLog, type Witnesses } from '../../../src/decision/log/verify.ts';
import { type DecisionEntry, newDecisionId } from '../../../src/decision/store.ts';
import { canonicalJson } from '../../../src/lib/canonical.ts';
import { seeded } from '../draw.ts';
import { randomWorld } from '../generator.ts';
import { randomRequest } from '../requests.ts';

/** Random decisions as callers would have them logged. */
export function randomDecisions(count: number, seed = 1): readonly DecisionEntry[] {
  const draw = seeded(seed);
  const world = randomWorld(draw);
  const table = compile(world.records, world.options);
  return Array.from({ length: count }, () => {
    const request = randomRequest(draw, world);
    const actor = { subject: 'dev-engineer', ...request.caller };
    return { id: newDecisionId(), request, decision: decide(table, request), actor };
  });
}

/** The lines of an export of what a database holds, read without a service; heads are signed by a key of the log. */
export async function linesIn(orm: Orm): Promise<readonly string[]> {
  const log = await openDecisionLog(orm);
  const chains = [...(await readChains(orm))].reverse();
  const kept = await readEntries(orm, { first: 1_000_000 });
  const decisions = await readDecisions(
    orm,
    kept.map(({ entry }) => entry),
  );
  return [
    ...chains.map((chain) => lineOfChain(chain.birth, chain.hash, endOf(chain, log))),
    ...kept.map((one) => lineOfEntry({ ...one, decisions: decisions.get(placeName(one.entry)) ?? [] })),
  ];
}

const NOW = '2026-11-22T00:00:00.000Z';

/** A chain made by the functions that the writer uses, without a database. */
export interface MadeChain {
  readonly node: string;
  readonly birth: Birth;
  readonly entries: readonly WholeEntry[];
  readonly head: SignedHead;
  readonly key: LogKey;
}

interface Making {
  /** How many decisions each entry holds. */
  readonly sizes: readonly number[];
  readonly follows?: readonly Link[];
  readonly key?: LogKey;
}

export function makeChain({ sizes, follows = [], key = newLogKey() }: Making): MadeChain {
  const node = newTimedId();
  const birth = { node, startedAt: NOW, publicKey: key.publicKey, follows };
  let tail: Tail = tailOfBirth(birth);
  const entries = sizes.map((size, number): WholeEntry => {
    const decisions = Array.from({ length: size }, (_, index) => decisionText(number, index));
    const linked = linkAfter(tail, decisions, NOW);
    tail = tailOf(linked);
    if (linked.entry.seq % 100 !== 0) return { ...linked, decisions };
    const { at, signature } = key.sign(tail);
    return { ...linked, decisions, head: { at, signature } };
  });
  return { node, birth, entries, head: key.sign(tail), key };
}

function decisionText(number: number, index: number): string {
  const request = { action: 'USE', purpose: 'billing', categories: ['financial.credit_card_number'] };
  const answer = { outcome: number % 3 === 0 ? 'DENY' : 'PERMIT', revision: 1 + (number % 7), now: NOW };
  return canonicalJson({ id: `${number}/${index}`, actor: { subject: 'dev-engineer' }, request, answer });
}

/** The lines of an export that holds these chains. */
export function exportOf(...chains: readonly MadeChain[]): readonly string[] {
  return [
    ...chains.map(({ birth, head }) => lineOfChain(birth, hashOf(birth), head)),
    ...chains.flatMap(({ entries }) => entries.map(lineOfEntry)),
  ];
}

export async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** What is found in these lines: each fault as its code and its place in the chain. */
export async function foundIn(lines: readonly string[], witnesses: Witnesses = {}): Promise<readonly string[]> {
  return (await verifyLog(each(lines), witnesses)).faults.map(({ code, seq }) => `${code} ${seq}`);
}

/** The lines with one of them changed, or gone. */
export function replaced(lines: readonly string[], at: number, change: (line: string) => readonly string[]) {
  return lines.flatMap((line, index) => (index === at ? change(line) : [line]));
}

/** A text with one bit of one byte turned round. */
export function flipped(text: string, byte: number, bit = 0): string {
  const bytes = Buffer.from(text, 'utf8');
  const at = byte % bytes.length;
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  return bytes.toString('utf8');
}
