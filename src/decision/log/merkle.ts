import { hash } from 'node:crypto';

// The tree of RFC 6962: leaves and inner nodes are hashed apart, so that none can pass for the other.
const INNER = Uint8Array.of(1);

function leafHash(text: string): Buffer {
  return hash('sha256', `\0${text}`, 'buffer');
}

function innerHash(left: Buffer, right: Buffer): Buffer {
  inner.set(left, INNER.length);
  inner.set(right, INNER.length + left.length);
  return hash('sha256', inner, 'buffer');
}

// Written anew for each inner node: what is hashed is not kept.
const inner = Buffer.concat([INNER, Buffer.alloc(64)]);

/** The root over texts, in hexadecimal; there is at least one. */
export function rootOf(texts: readonly string[]): string {
  return subtree(texts.map(leafHash)).toString('hex');
}

// Level by level: who is left over at the end of one goes up as it is, which is the same tree as halving makes.
function subtree(leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = EMPTY, right] = [level[at], level[at + 1]];
      above.push(right === undefined ? left : innerHash(left, right));
    }
    level = above;
  }
  return level[0] ?? EMPTY;
}

const EMPTY = hash('sha256', '', 'buffer');

/** The largest power of two below a size. */
function halfOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

/** The hashes beside the way from one text up to the root, lowest first. */
export function proofOf(texts: readonly string[], index: number): readonly string[] {
  return path(texts.map(leafHash), index).map((hash) => hash.toString('hex'));
}

function path(leaves: readonly Buffer[], index: number): readonly Buffer[] {
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
  const hashes = proof.map((hash) => Buffer.from(hash, 'hex'));
  const root = climb(leafHash(text), place, hashes);
  return root?.toString('hex');
}

function climb(
  leaf: Buffer,
  { index, size }: { readonly index: number; readonly size: number },
  proof: readonly Buffer[],
): Buffer | undefined {
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
