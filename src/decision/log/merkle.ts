import { hash } from 'node:crypto';

// The tree of RFC 6962: leaves and inner nodes are hashed apart, so that none can pass for the other.
const INNER = 1;
const HASH_BYTES = 32;

/** A hash as text of one character a byte, which is made sooner than a buffer is. */
type Hash = string;

function leafHash(text: string): Hash {
  return hash('sha256', `\0${text}`, 'binary');
}

function innerHash(left: Hash, right: Hash): Hash {
  inner.write(left, 1, 'latin1');
  inner.write(right, 1 + HASH_BYTES, 'latin1');
  return hash('sha256', inner, 'binary');
}

// Written anew for each inner node: what is hashed is not kept.
const inner = Buffer.alloc(1 + 2 * HASH_BYTES, INNER);

function hexOf(hash: Hash): string {
  return Buffer.from(hash, 'latin1').toString('hex');
}

/** The root over texts, in hexadecimal; there is at least one. */
export function rootOf(texts: readonly string[]): string {
  return hexOf(subtree(texts.map(leafHash)));
}

// Level by level: who is left over at the end of one goes up as it is, which is the same tree as halving makes.
function subtree(leaves: readonly Hash[]): Hash {
  let level = leaves;
  while (level.length > 1) {
    const above: Hash[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = EMPTY, right] = [level[at], level[at + 1]];
      above.push(right === undefined ? left : innerHash(left, right));
    }
    level = above;
  }
  return level[0] ?? EMPTY;
}

const EMPTY = hash('sha256', '', 'binary');

/** The largest power of two below a size. */
function halfOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

/** The hashes beside the way from one text up to the root, lowest first. */
export function proofOf(texts: readonly string[], index: number): readonly string[] {
  return path(texts.map(leafHash), index).map(hexOf);
}

function path(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (leaves.length < 2) return [];
  const half = halfOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half ? [...path(left, index), subtree(right)] : [...path(right, index - half), subtree(left)];
}

/** The root that a proof leads to from one text at its place among `size`; undefined when it cannot be such a proof. */
export function rootByProof(
  text: string,
  place: { readonly index: number; readonly size: number },
  proof: readonly string[],
) {
  const hashes = proof.map((hash) => Buffer.from(hash, 'hex').toString('latin1'));
  if (hashes.some((hash) => hash.length !== HASH_BYTES)) return undefined;
  const root = climb(leafHash(text), place, hashes);
  return root === undefined ? undefined : hexOf(root);
}

function climb(
  leaf: Hash,
  { index, size }: { readonly index: number; readonly size: number },
  proof: readonly Hash[],
): Hash | undefined {
  if (index >= size) return undefined;
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const beside = proof.at(-1);
  const half = halfOf(size);
  const inner =
    index < half
      ? climb(leaf, { index, size: half }, proof.slice(0, -1))
      : climb(leaf, { index: index - half, size: size - half }, proof.slice(0, -1));
  if (beside === undefined || inner === undefined) return undefined;
  return index < half ? innerHash(inner, beside) : innerHash(beside, inner);
}
