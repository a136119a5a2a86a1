import { canonicalJson } from '../../lib/canonical.ts';
import { hashOf } from './chain.ts';
import type { Fault } from './fault.ts';
import { rootByProof } from './merkle.ts';
import type { Entry, Receipt, SignedHead } from './model.ts';
import { isSigned } from './signing.ts';

/** What a receipt fails to show by itself: that its decision is in the entry, and the entry in the signed chain. */
export function faultsOfReceipt({ decision, index, proof, entry, path, head }: Receipt): readonly Fault[] {
  const { node, seq } = entry;
  const place = { index, size: entry.size };
  const end = endOfPath(entry, path);
  const faults: Fault[] = [];
  if (rootByProof(canonicalJson(decision), place, proof) !== entry.root)
    faults.push({ node, seq, code: 'RECEIPT_DECISION', message: 'the decision is not the one that the entry holds' });
  if (end === undefined || end.node !== head.node || end.seq !== head.seq || hashOf(end) !== head.hash)
    faults.push({ node, seq, code: 'RECEIPT_PATH', message: 'the entry does not lead to the head' });
  if (!isSigned(head))
    faults.push({ node, seq: head.seq, code: 'RECEIPT_HEAD', message: 'the head is not signed by its key' });
  return faults;
}

// The last entry of a path without a break.
function endOfPath(entry: Entry, path: readonly Entry[]): Entry | undefined {
  let end = entry;
  for (const next of path) {
    if (next.node !== end.node || next.seq !== end.seq + 1 || next.prev !== hashOf(end)) return undefined;
    end = next;
  }
  return end;
}

/** What stands between a receipt and heads that were exported apart from it. */
export function faultsAgainstHeads({ entry, path, head }: Receipt, heads: readonly SignedHead[]): readonly Fault[] {
  const entries = [entry, ...path];
  const trusted = heads.filter(isSigned);
  const faults: Fault[] = heads
    .filter((one) => !isSigned(one))
    .map(({ node, seq }) => ({ node, seq, code: 'HEAD_FORGED', message: 'the head is not signed by its key' }));
  for (const { node, seq, hash } of trusted) {
    const met = entries.find((one) => one.node === node && one.seq === seq);
    if (met !== undefined && hashOf(met) !== hash)
      faults.push({ node, seq, code: 'ENTRY_REWRITTEN', message: 'the head exported earlier names another entry' });
  }
  if (!trusted.some(({ publicKey }) => publicKey === head.publicKey))
    faults.push({
      ...placeOf(head),
      code: 'KEY_UNKNOWN',
      message: 'the receipt is signed by a key that signed none of the heads',
    });
  return faults;
}

function placeOf({ node, seq }: SignedHead) {
  return { node, seq };
}
